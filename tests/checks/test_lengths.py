"""Words are counted in several ways, and one cause of many faults is told once."""

from __future__ import annotations

import pytest

from aurora_kb.checks import Standards, apply_fixes, run_checks
from aurora_kb.config import ChecksConfig, CountConfig
from aurora_kb.model import Finding, Source
from aurora_kb.notes import ParseOptions, count_by, parse_note, resolve_links


def counted(profile: str, body: str) -> int:
    return count_by(profile, body, parse_note(Source("Note.md", body.encode())).blocks)


@pytest.mark.parametrize(
    ("profile", "body", "words"),
    [
        ("raw", "日本語の文です。 Two words.", 3),
        ("cjk", "日本語の文です。 Two words.", 9),
        ("cjk", "한국어 and 中文字", 7),
        ("cjk", "ラーメンは美味い", 8),
        ("cjk", "don't 3.14 foo_bar", 5),
        ("uax29", "don't 3.14 foo_bar example.com", 4),
        ("uax29", "l’eau, 1,000 a, b", 4),
        ("uax29", "日本 __ --", 2),
        ("uax29", "cafe\u0301s", 1),
        ("rendered", "<b>bold</b> and [text](https://example.org/a) <!-- no -->", 3),
        ("rendered", "> [!note] Title\n> Two words\n\n- item", 4),
        ("mkdocs-export", "!!! note\n    Text here\n", 4),
    ],
)
def test_a_profile_counts_as_it_says(profile: str, body: str, words: int) -> None:
    assert counted(profile, body) == words


def test_without_chinese_japanese_and_korean_cjk_is_raw() -> None:
    body = "Über `code` <div class='x'>straße</div> №5 e\u0301t 3.14\n"
    assert counted("cjk", body) == counted("raw", body)


def test_japanese_is_read_by_the_character() -> None:
    note = parse_note(Source("Note.md", ("日本語" * 500).encode()))
    assert (note.words, note.minutes) == (1500, 3.0)


def test_the_pace_of_characters_can_be_set() -> None:
    options = ParseOptions(characters_per_minute=300)
    assert parse_note(Source("Note.md", ("日本語" * 500).encode()), options).minutes == 5.0


def found(files: dict[str, str], count: CountConfig | None = None) -> tuple[Finding, ...]:
    count = count or CountConfig()
    options = ParseOptions(profile=count.profile)
    notes = [parse_note(Source(path, text.encode()), options) for path, text in files.items()]
    return run_checks(resolve_links(notes), ChecksConfig(), Standards(count))


def note(stated: int, body: str) -> str:
    return f"---\nword_count: {stated}\n---\n{body}\n"


def test_a_japanese_count_by_either_way_is_right() -> None:
    assert found({"a.md": note(1, "日本語の文です。"), "b.md": note(7, "日本語の文です。")}) == ()


def test_what_is_accepted_is_no_fault_and_nothing_else_is() -> None:
    files = {"a.md": note(1, "<b>bold</b>")}
    assert [f.code for f in found(files)] == ["AKB201"]
    assert found(files, CountConfig(accept=("rendered",))) == ()


def test_a_fix_counts_by_the_profile_that_is_set() -> None:
    count = CountConfig(profile="rendered")
    text = note(9, "<b>bold</b> [x](https://example.org)")
    fixed = apply_fixes(
        Source("a.md", text.encode()),
        found({"a.md": text}, count),
        options=ParseOptions(profile="rendered"),
        standards=Standards(count),
    )
    assert fixed.data.decode() == text.replace("9", "2")


BODIES = [f"<b>bold</b> {'word ' * number}" for number in range(1, 8)]


def test_another_profile_that_explains_most_is_told_once() -> None:
    files = {f"{i}.md": note(i + 2, body) for i, body in enumerate(BODIES)}
    assert [(f.path, f.line, f.code, f.message) for f in found(files)] == [
        ("0.md", 2, "AKB211", '7 of 7 stale word counts are counted as the profile "rendered" does')
    ]


def test_what_the_cause_does_not_explain_is_told_besides() -> None:
    files = {f"{i}.md": note(i + 2, body) for i, body in enumerate(BODIES)}
    files["other.md"] = note(99, "Two words.")
    assert [(f.path, f.code) for f in found(files)] == [("0.md", "AKB211"), ("other.md", "AKB201")]


def test_counts_off_by_the_same_number_are_told_once() -> None:
    files = {f"{i}.md": note(i + 1 + 3, "word " * (i + 1)) for i in range(5)}
    messages = [f.message for f in found(files)]
    assert messages == ["5 of 5 stale word counts are 3 above what the body has"]


def test_counts_off_by_the_same_number_for_each_wrapper_are_told_once() -> None:
    bodies = ["![[Note a]] " * wraps + "word " * 4 for wraps in range(1, 6)]
    files = {f"{i}.md": note(counted("raw", body) + i + 1, body) for i, body in enumerate(bodies)}
    messages = [f.message for f in found(files) if f.code != "AKB601"]
    assert messages == ["5 of 5 stale word counts are 1 above what the body has, for each embed"]


def test_four_stale_counts_have_no_cause_in_common() -> None:
    files = {f"{i}.md": note(i + 2, body) for i, body in enumerate(BODIES[:4])}
    assert [f.code for f in found(files)] == ["AKB201"] * 4


def test_a_cause_of_most_of_hundreds_of_stale_counts_is_told_once() -> None:
    lengths = range(1, 501)
    files = {f"{i:03}.md": note(i + (3 if i % 6 else 4), "word " * i) for i in lengths}
    told = [f.message for f in found(files) if f.code == "AKB211"]
    assert told == ["417 of 500 stale word counts are 3 above what the body has"]


def test_what_explains_fewer_than_four_of_five_of_them_is_no_cause() -> None:
    lengths = range(1, 501)
    files = {f"{i:03}.md": note(i + (3 if i % 4 else 4), "word " * i) for i in lengths}
    assert {f.code for f in found(files)} == {"AKB201"}


def test_one_word_is_told_in_the_singular() -> None:
    head = "---\nword_count: 9\nreading_time: 7\n---\n"
    messages = {one.message for one in found({"A.md": head + "one\n", "B.md": head + "one two\n"})}
    assert messages == {
        "word_count is 9, the body has 1 word",
        "reading_time is 7, 1 word takes 0.0 minutes",
        "word_count is 9, the body has 2 words",
        "reading_time is 7, 2 words take 0.0 minutes",
    }
