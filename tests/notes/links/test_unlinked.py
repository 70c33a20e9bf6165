from __future__ import annotations

from pathlib import Path

import pytest
from growth import calls_of
from small_vault import load

from aurora_kb.engine import Cache
from aurora_kb.notes import UnlinkedMention, unlinked_mentions

AURORA = "---\naliases: [Amazon Aurora]\n---\n# DB Aurora\n\nA database.\n"


def found(notes: dict[str, str]) -> list[tuple[str, str, str, int]]:
    return [(m.note, m.target, m.words, m.line) for m in unlinked_mentions(load(notes))]


def test_a_name_in_running_text_is_found_with_its_line_and_number() -> None:
    notes = {"a.md": "x\n\nUse DB Aurora\nor amazon aurora.\n", "DB-Aurora.md": AURORA}
    assert unlinked_mentions(load(notes)) == (
        UnlinkedMention("a", "DB-Aurora", "DB Aurora", line=3, count=2),
    )


def test_a_name_in_a_later_line_of_a_paragraph_has_that_line() -> None:
    notes = {"a.md": "One\ntwo\nDB Aurora\n", "DB-Aurora.md": AURORA}
    assert found(notes) == [("a", "DB-Aurora", "DB Aurora", 3)]


@pytest.mark.parametrize(
    "text",
    [
        "See [[DB-Aurora]] and DB Aurora.",  # it links there already
        "`DB Aurora`",
        "[DB Aurora](https://example.org)",
        "## DB Aurora",
        "```\nDB Aurora\n```",
        "DB. Aurora rises.",
        "MyDB Auroras",
    ],
)
def test_what_is_linked_or_no_running_text_is_no_mention(text: str) -> None:
    assert found({"a.md": f"{text}\n", "DB-Aurora.md": AURORA}) == []


@pytest.mark.parametrize(
    ("name", "text", "is_mention"),
    [
        ("S3", "S3 keeps them.", True),
        ("S3", "It is S3-compatible.", False),
        ("S3", "s3://bucket", False),
        ("Failover", "It is a Failover.", True),
        ("Failover", "Failover is fast.", False),  # the first word has a capital anyway
        ("Start", "Start with this. Start again.", False),
        ("Start", "We start here.", False),
        ("start", "We start here.", False),
        ("KMS", "Keys lie in KMS.", True),
    ],
)
def test_a_name_of_one_word_counts_where_it_must_be_a_name(
    name: str, text: str, is_mention: bool
) -> None:
    assert bool(found({"a.md": f"{text}\n", f"{name}.md": f"# {name}\n"})) is is_mention


def test_the_longest_name_wins() -> None:
    notes = {
        "a.md": "Read about Data Lake Design today.\n",
        "Data Lake.md": "x\n",
        "Data Lake Design.md": "x\n",
    }
    assert [target for _, target, _, _ in found(notes)] == ["Data Lake Design"]


def test_a_name_of_two_notes_is_nobodys() -> None:
    notes = {"a.md": "The Data Lake.\n", "b/Data Lake.md": "x\n", "c/Data Lake.md": "x\n"}
    assert found(notes) == []


def test_a_note_does_not_mention_itself() -> None:
    assert found({"DB-Aurora.md": "# DB Aurora\n\nDB Aurora is fast.\n"}) == []


def test_a_name_with_signs_that_are_no_words_is_left_alone() -> None:
    assert found({"a.md": "I like C.\n", "C++.md": "# C++\n"}) == []


def test_a_word_with_an_article_is_no_name() -> None:
    assert found({"a.md": "We build the site.\n", "site.md": "# The site\n"}) == []


def test_names_that_begin_alike_cost_in_proportion_to_their_number() -> None:
    def cost(count: int) -> int:
        said = " ".join(f"meeting {number} and" for number in range(count))
        notes = {f"Meeting {number}.md": "x\n" for number in range(count)}
        vault = load({**notes, "a.md": f"{said}\n"})
        return calls_of(lambda: unlinked_mentions(vault))

    assert cost(400) < 2.5 * cost(200)


def test_the_first_places_are_told_with_their_blocks() -> None:
    notes = {"a.md": "One DB Aurora.\n\nTwo `x` DB Aurora, DB Aurora.\n", "DB-Aurora.md": AURORA}
    [mention] = unlinked_mentions(load(notes))
    assert [(one.text, one.text[one.start : one.end]) for one in mention.places] == [
        ("One DB Aurora.", "DB Aurora"),
        ("Two x DB Aurora, DB Aurora.", "DB Aurora"),
        ("Two x DB Aurora, DB Aurora.", "DB Aurora"),
    ]


def test_languages_without_spaces_are_read_sign_by_sign() -> None:
    assert found({"a.md": "我们使用数据库存储。\n", "数据库.md": "x\n"}) == [
        ("a", "数据库", "数据库", 1)
    ]


def test_what_is_remembered_is_what_would_be_found(tmp_path: Path) -> None:
    notes = {"DB-Aurora.md": AURORA, "a.md": "Use DB Aurora.\n", "b.md": "Use DB Aurora.\n"}
    cache = Cache(tmp_path / "cache.sqlite3")
    first = unlinked_mentions(load(notes), cache)
    assert unlinked_mentions(load(notes), cache) == first
    edited = {**notes, "a.md": "No\n\nDB Aurora here\n", "c.md": "[[b]] DB Aurora\n"}
    assert unlinked_mentions(load(edited), cache) == unlinked_mentions(load(edited))
    renamed = {"Other.md": "# Other Name\n", "a.md": notes["a.md"], "b.md": notes["b.md"]}
    assert unlinked_mentions(load(renamed), cache) == ()


def test_a_link_in_a_note_that_was_remembered_is_heeded(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache.sqlite3")
    # What a link means may change without the note that holds it.
    notes = {"DB-Aurora.md": AURORA, "a.md": "DB Aurora, see [[Shop]].\n", "Shop.md": "x\n"}
    assert [one.note for one in unlinked_mentions(load(notes), cache)] == ["a"]
    aurora = AURORA.replace("Amazon Aurora", "Amazon Aurora, Shop")
    moved = {"DB-Aurora.md": aurora, "a.md": notes["a.md"]}
    assert unlinked_mentions(load(moved), cache) == ()
