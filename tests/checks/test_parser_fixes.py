"""What the parser finds is mended where only one thing can have been meant."""

from __future__ import annotations

import pytest

from aurora_kb.checks import apply_fixes
from aurora_kb.model import Source
from aurora_kb.notes import parse_note


def mended(check, text: str, *select: str) -> str:
    source = Source("Note.md", text.encode())
    return apply_fixes(source, check({"Note.md": text}, *select), unsafe=True).data.decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: Part: one", "title: 'Part: one'"),
        ("title: Note:", "title: 'Note:'"),
        ('title: "A" and B', "title: '\"A\" and B'"),
        ("title: 'it's'", 'title: "it\'s"'),
        (r'path: "C:\Users"', r"path: 'C:\Users'"),
        ("at: @home  # there", "at: '@home'  # there"),
        ("at: `x`", "at: '`x`'"),
        ("share: %5", "share: '%5'"),
        ("all: *", "all: '*'"),
        ("date: {{date}}", "date: '{{date}}'"),
        ("link: [[Home]] page", "link: '[[Home]] page'"),
        ("parts:\n  - a\n  - @b", "parts:\n  - a\n  - '@b'"),
        ("a: b: c\ntags: [x]\nd: @e", "a: 'b: c'\ntags: [x]\nd: '@e'"),
        ("tags:\n\t- a\n\t- b", "tags:\n  - a\n  - b"),
    ],
)
def test_front_matter_that_cannot_be_read_is_put_in_quotes(check, before: str, after: str) -> None:
    text = f"---\n{before}\n---\n\nText.\n"
    assert mended(check, text) == f"---\n{after}\n---\n\nText.\n"


@pytest.mark.parametrize(
    "head",
    [
        'title: "open',
        "title: [a, b",
        "just a line\ntitle: x",
        "a: b\n c: d\n  e: f: g\n :",
        "a: !tag x",
    ],
)
def test_what_is_not_certain_is_left(check, head: str) -> None:
    text = f"---\n{head}\n---\n\nText.\n"
    assert mended(check, text) == text


def test_after_the_quotes_the_rest_of_the_front_matter_can_be_read(check) -> None:
    text = "---\r\ntitle: Part: one\r\ntags: [aws]\r\n---\r\n\r\nText.\r\n"
    note = parse_note(Source("Note.md", mended(check, text).encode()))
    assert note.meta == {"title": "Part: one", "tags": ["aws"]}
    assert "\n" not in note.text.replace("\r\n", "")


def test_two_front_matters_with_a_key_in_common_are_left(check) -> None:
    text = "---\ntitle: A\n---\n---\ntitle: B\n---\n\nText.\n"
    assert mended(check, text) == text


def test_two_different_values_of_one_key_are_left(check) -> None:
    text = "---\ntitle: A\ntitle: B\n---\n\nText.\n"
    assert mended(check, text) == text


def test_a_list_below_a_key_that_stands_twice_is_left(check) -> None:
    text = "---\ntags: [a]\ntags:\n- a\n---\n\nText.\n"
    assert mended(check, text) == text


def test_words_before_the_front_matter_are_left(check) -> None:
    text = "Words.\n---\ntitle: A\n---\n\nText.\n"
    assert mended(check, text) == text


def test_safe_fixes_leave_it_all(check) -> None:
    text = "---\ntitle: Part: one\n---\n\n-\u00a0item\n"
    source = Source("Note.md", text.encode())
    assert apply_fixes(source, check({"Note.md": text})).data == source.data


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_fence_with_blanks_is_told_where_it_stands_and_mended(check, mark: str) -> None:
    text = f"{mark}---  \ntitle: A\n--- \n\nText.\n"
    (found,) = check({"Note.md": text})
    assert (found.code, found.line) == ("AKB010", 1)
    assert mended(check, text) == f"{mark}---\ntitle: A\n---\n\nText.\n"
