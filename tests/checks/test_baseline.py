"""Findings that are known stay hidden wherever they move, and new ones never are."""

from __future__ import annotations

import pytest

from aurora_kb.checks import compare, make_baseline, read_baseline, write_baseline
from aurora_kb.errors import AuroraError

DEAD = "See [[Nothing]].\n"
STALE = "---\nword_count: 9\n---\n\nText.\n"


def known(check, notes: dict[str, str]):
    return make_baseline(check(notes), notes)


def compared(check, baseline, notes: dict[str, str]):
    return compare(baseline, check(notes), notes)


def test_what_is_known_is_hidden(check) -> None:
    result = compared(check, known(check, {"a.md": DEAD}), {"a.md": DEAD})
    assert (result.new, result.hidden, result.gone) == ((), 1, ())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (DEAD, "A line.\n\nAnother.\n\n" + DEAD),
        (DEAD, "  " + DEAD),
        (STALE, STALE.replace("---\nword", "---\ntitle: A\nword")),
        (STALE, STALE.replace("Text.", "More text.")),
        (STALE, STALE.replace("9", "8")),
    ],
    ids=["lines above", "indented", "keys above", "another count", "another value"],
)
def test_it_is_found_again_when_what_stands_around_it_changes(
    check, before: str, after: str
) -> None:
    result = compared(check, known(check, {"a.md": before}), {"a.md": after})
    assert (result.new, result.hidden, result.gone) == ((), 1, ())


def test_a_new_finding_is_shown_even_in_an_equal_line(check) -> None:
    result = compared(check, known(check, {"a.md": DEAD}), {"a.md": DEAD + "\n" + DEAD})
    assert (len(result.new), result.hidden) == (1, 1)


def test_the_same_line_in_another_note_is_new_while_the_old_note_is_there(check) -> None:
    baseline = known(check, {"a.md": DEAD})
    result = compared(check, baseline, {"a.md": "Fine.\n", "b.md": DEAD})
    assert [finding.path for finding in result.new] == ["b.md"]
    assert [(one.path, one.code) for one in result.gone] == [("a.md", "AKB601")]


def test_a_note_that_was_moved_takes_its_known_findings_along(check) -> None:
    baseline = known(check, {"a.md": DEAD})
    result = compared(check, baseline, {"new/a.md": DEAD})
    assert (result.new, result.hidden, result.gone) == ((), 1, ())
    assert [one.path for one in result.left.known] == ["new/a.md"]


def test_it_only_shrinks(check) -> None:
    notes = {"a.md": DEAD + "\n" + DEAD, "b.md": STALE}
    baseline = known(check, notes)
    later = {"a.md": DEAD, "b.md": STALE.replace("9", "1"), "c.md": DEAD}
    result = compared(check, baseline, later)
    assert [finding.path for finding in result.new] == ["c.md"]
    assert [(one.path, one.code, one.count) for one in result.left.known] == [("a.md", "AKB601", 1)]
    assert sorted((one.path, one.count) for one in result.gone) == [("a.md", 1), ("b.md", 1)]


def test_a_file_of_it_reads_as_it_was_written(check) -> None:
    baseline = known(check, {"ä.md": DEAD, "b.md": STALE})
    data = write_baseline(baseline)
    assert read_baseline(data, "f") == baseline
    assert data.decode().count("\n") == 4
    empty = make_baseline((), {})
    assert read_baseline(write_baseline(empty), "f") == empty


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{}", b'{"version": 2, "findings": []}', b"\xff", b"[" * 100_000],
    ids=lambda data: repr(data[:20]),
)
def test_a_damaged_file_is_an_error_that_says_what_to_do(data: bytes) -> None:
    with pytest.raises(AuroraError, match="f is no baseline") as error:
        read_baseline(data, "f")
    assert "--write-baseline" in error.value.hint


def test_windows_line_ends_are_the_same_lines(check) -> None:
    notes = {"a.md": DEAD, "b.md": STALE}
    windows = {path: text.replace("\n", "\r\n") for path, text in notes.items()}
    assert compared(check, known(check, notes), windows).new == ()
