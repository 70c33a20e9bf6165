"""Empty keys of the front matter are filled, and nothing else changes."""

from __future__ import annotations

import pytest

from aurora_kb.checks import Filled, empty_keys, fill_fields
from aurora_kb.model import Source
from aurora_kb.notes import parse_note

TERMS = ("Queue", "Topic")
TEXT = "A queue keeps messages: one consumer takes each."


def fill(text: str | bytes, add_missing: bool = False, **values: str | tuple[str, ...]) -> Filled:
    data = text.encode() if isinstance(text, str) else text
    told = values or {"ai_key_terms": TERMS, "ai_abstract": TEXT}
    return fill_fields(Source("Note.md", data), told, add_missing=add_missing)


def filled(text: str, add_missing: bool = False, **values: str | tuple[str, ...]) -> str:
    done = fill(text, add_missing, **values)
    assert done.skipped == ()
    return done.data.decode()


@pytest.mark.parametrize(
    "empty", ["", " ", " null", " ~", ' ""', " ''", " []", ' "  "', " {}", " >"]
)
def test_an_empty_value_gives_place_to_the_text(empty: str) -> None:
    done = fill(f"---\nai_abstract:{empty}\ntags: a\n---\n\nText.\n", ai_abstract="A queue")
    note = parse_note(Source("Note.md", done.data))
    assert note.meta == {"ai_abstract": "A queue", "tags": "a"}
    assert note.body_text == "\nText.\n"
    assert done.keys == ("ai_abstract",)


@pytest.mark.parametrize("value", ["x", "0", "false", "[a]", '"a"', "[[]]", "{a: b}"])
def test_what_is_there_is_never_changed(value: str) -> None:
    text = f"---\nai_abstract: {value}\n---\n"
    done = fill(text, add_missing=True, ai_abstract="A queue")
    assert done == Filled("Note.md", text.encode(), (), ())


def test_a_key_that_is_not_there_is_not_added() -> None:
    assert fill("---\ntitle: Queue\n---\nText.\n").keys == ()
    assert fill("Text.\n").keys == ()


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("A queue", "A queue"),
        ("key: value", "'key: value'"),
        ("a #1 queue", "'a #1 queue'"),
        ("It's a queue", '"It\'s a queue"'),
        ('It\'s a "queue"', "'It''s a \"queue\"'"),
        ("C:\\temp isn't", "'C:\\temp isn''t'"),
        ("yes", "'yes'"),
        ("12:30", "'12:30'"),
        ("[a] {b}", "'[a] {b}'"),
        ("- a", "'- a'"),
        ("Größe, 表 and 🚀", "'Größe, 表 and 🚀'"),
    ],
)
def test_a_text_is_quoted_where_yaml_needs_it(text: str, spelled: str) -> None:
    assert filled("---\nai_abstract:\n---\n", ai_abstract=text) == (
        f"---\nai_abstract: {spelled}\n---\n"
    )


def test_quotes_that_stand_there_are_kept() -> None:
    assert filled('---\nai_abstract: ""\n---\n', ai_abstract='a "b"') == (
        '---\nai_abstract: "a \\"b\\""\n---\n'
    )
    assert filled("---\nai_abstract: ''\n---\n", ai_abstract="a") == "---\nai_abstract: 'a'\n---\n"


def test_a_long_text_stays_on_one_line() -> None:
    text = "word " * 300 + "end"
    assert f"\nai_abstract: {text}\n" in filled("---\nai_abstract:\n---\n", ai_abstract=text)


def test_a_comment_behind_the_value_stays() -> None:
    assert filled("---\nai_abstract: # by hand\n---\n", ai_abstract="A queue") == (
        "---\nai_abstract: A queue # by hand\n---\n"
    )
    assert filled("---\nai_key_terms: [] # by hand\ntags:\n- a\n---\n", ai_key_terms=TERMS) == (
        "---\nai_key_terms: [Queue, Topic] # by hand\ntags:\n- a\n---\n"
    )


def test_a_list_is_written_as_the_other_lists_are() -> None:
    assert filled("---\nai_key_terms: []\ntags:\n- a\n---\n", ai_key_terms=TERMS) == (
        "---\nai_key_terms:\n- Queue\n- Topic\ntags:\n- a\n---\n"
    )
    assert filled("---\ntags:\n    - a\nai_key_terms: null\n---\n", ai_key_terms=TERMS) == (
        "---\ntags:\n    - a\nai_key_terms:\n    - Queue\n    - Topic\n---\n"
    )
    assert filled("---\ntags: [a]\nai_key_terms:\n---\n", ai_key_terms=TERMS) == (
        "---\ntags: [a]\nai_key_terms: [Queue, Topic]\n---\n"
    )


def test_without_another_list_the_empty_one_tells() -> None:
    assert filled("---\nai_key_terms: []\n---\n", ai_key_terms=TERMS) == (
        "---\nai_key_terms: [Queue, Topic]\n---\n"
    )
    assert filled("---\nai_key_terms:\n---\n", ai_key_terms=TERMS) == (
        "---\nai_key_terms:\n  - Queue\n  - Topic\n---\n"
    )


@pytest.mark.parametrize("style", ["", " []"])
def test_terms_that_yaml_reads_otherwise_are_quoted(style: str) -> None:
    terms = ("a, b", "no", "2024-01-01", "C#", "x: y", "[z]", "it's")
    done = fill(f"---\nai_key_terms:{style}\n---\n", ai_key_terms=terms)
    assert parse_note(Source("Note.md", done.data)).meta["ai_key_terms"] == list(terms)


def test_line_ends_and_a_byte_order_mark_stay() -> None:
    before = "\ufeff---\r\nai_key_terms:\r\nai_abstract:\r\n---\r\nText.\r\n"
    assert filled(before, ai_key_terms=TERMS, ai_abstract="A queue") == (
        "\ufeff---\r\nai_key_terms:\r\n  - Queue\r\n  - Topic\r\nai_abstract: A queue\r\n---\r\n"
        "Text.\r\n"
    )


def test_keys_can_be_added_at_the_end_of_the_front_matter() -> None:
    assert filled("---\ntitle: Queue\n---\nText.\n", True, ai_key_terms=TERMS, ai_abstract="A") == (
        "---\ntitle: Queue\nai_key_terms:\n  - Queue\n  - Topic\nai_abstract: A\n---\nText.\n"
    )
    assert filled("---\ntags: [a]\n---", True, ai_key_terms=TERMS) == (
        "---\ntags: [a]\nai_key_terms: [Queue, Topic]\n---"
    )


def test_a_rule_below_the_front_matter_is_none_of_it() -> None:
    assert filled("---\na: b\n---\n---\nText.\n", True, ai_abstract="A") == (
        "---\na: b\nai_abstract: A\n---\n---\nText.\n"
    )


@pytest.mark.parametrize("body", ["Text.\n", "\nText.", "", "\n\n# Queue\n", "    code\n"])
def test_a_note_without_front_matter_gets_one(body: str) -> None:
    assert filled(body, True, ai_abstract="A queue") == f"---\nai_abstract: A queue\n---\n{body}"


def test_an_empty_front_matter_is_filled() -> None:
    assert filled("---\n---\nText.\n", True, ai_abstract="A") == "---\nai_abstract: A\n---\nText.\n"


def test_a_line_end_of_windows_is_used_for_what_is_added() -> None:
    assert filled("# Queue\r\n", True, ai_abstract="A") == (
        "---\r\nai_abstract: A\r\n---\r\n# Queue\r\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        '+++\nai_abstract = ""\n+++\nText.\n',
        '{"ai_abstract": ""}\nText.\n',
        '+++\ntitle = "a"\n+++\nText.\n',
        '{"title": "a"}\nText.\n',
        "---\nai_abstract:\ntitle: a: b\n---\nText.\n",
        "---\nai_abstract:\ntitle: never closed\n",
        "\n---\ntitle: too late\n---\nText.\n",
        "---\nother: &a\nai_abstract: *a\n---\n",
    ],
)
@pytest.mark.parametrize("add_missing", [False, True])
def test_front_matter_that_cannot_be_edited_stays(text: str, add_missing: bool) -> None:
    done = fill(text, add_missing, ai_abstract="A queue")
    assert done.data == text.encode()
    assert done.keys == ()


@pytest.mark.parametrize("add_missing", [False, True])
@pytest.mark.parametrize(
    ("text", "language"),
    [('+++\nai_abstract = ""\n+++\n', "TOML"), ('\ufeff{"ai_abstract": ""}\n', "JSON")],
)
def test_what_is_read_and_never_written_is_named(
    text: str, language: str, add_missing: bool
) -> None:
    ((key, reason),) = fill(text, add_missing, ai_abstract="A").skipped
    assert key == "ai_abstract"
    assert reason == f"its front matter is {language}, which is read and never written"


def test_a_reason_is_given_where_json_stands_between_the_fences() -> None:
    ((_, reason),) = fill('---\n{"ai_abstract": ""}\n---\n', ai_abstract="A").skipped
    assert "not YAML" in reason


def test_a_file_that_is_not_utf_8_stays() -> None:
    data = b"---\nai_abstract:\n---\nCaf\xe9\n"
    done = fill(data, ai_abstract="A")
    assert done.data == data
    assert done.skipped == (("ai_abstract", "the file is not valid UTF-8"),)


def test_what_yaml_cannot_hold_is_not_written() -> None:
    text = "---\nai_abstract:\n---\n"
    done = fill(text, ai_abstract="a\x00b")
    assert done.data == text.encode()
    assert done.keys == ()


def test_filling_twice_is_filling_once() -> None:
    once = fill("---\nai_key_terms: []\nai_abstract: null\n---\n# Queue\n", True)
    again = fill(once.data, True)
    assert again.data == once.data
    assert again.keys == ()


def test_empty_keys_are_those_that_would_be_filled() -> None:
    note = parse_note(Source("Note.md", b"---\na: 1\nb:\n---\n"))
    assert empty_keys(note, ("a", "b", "c")) == ("b",)
    assert empty_keys(note, ("a", "b", "c"), add_missing=True) == ("b", "c")
