from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sites import make_vault

from aurora_kb.engine import Cache
from aurora_kb.site.places.line_places import LinePlaces

LINES = (
    "---\na: b\n---\nintro\n\n## One\n\n- first\n  goes on\n- second\n\n"
    "| a |\n| --- |\n| b |\n\n```\ncode\n```\n"
)


@pytest.mark.parametrize(
    ("line", "anchor"),
    [
        (1, ""),  # front matter is in no page
        (4, "L4"),
        (6, "one"),  # a heading has an id of its own
        (7, "one"),
        (8, "L8"),
        (9, "L8"),  # a later line of the item
        (10, "L10"),
        (12, "L12"),
        (14, "L14"),
        (17, "L16"),
    ],
)
def test_a_line_is_found_in_the_block_that_holds_it(line: int, anchor: str) -> None:
    assert LinePlaces(make_vault({"a.md": LINES})).anchor("a", line) == anchor


def test_a_line_number_in_a_text_is_no_place() -> None:
    vault = make_vault({"a.md": '`<p id="L9">`\n'})
    assert LinePlaces(vault).anchor("a", 20) == "L1"


def told(folder: Path, text: str, *asked: int) -> bytes | None:
    """Return the digest of a note of one build, in which some lines are asked for."""
    cache = Cache(folder / "cache.sqlite")
    vault = make_vault({"a.md": text})
    (note,) = vault.notes
    note = replace(note, digest=text)
    places = LinePlaces(replace(vault, notes=(note,), by_id={"a": note}), cache)
    found = places.digest("a")
    for line in asked:
        places.anchor("a", line)
    places.keep()
    cache.close()
    return found


def test_an_edit_that_moves_no_line_that_was_asked_for_tells_the_same(tmp_path: Path) -> None:
    first = told(tmp_path, "one\n\ntwo\n", 1, 3)
    assert first
    assert told(tmp_path, "one\n\ntwo, and more\n") == first
    assert told(tmp_path, "one\n\ntwo\n\nthree\n") == first
    assert told(tmp_path, "one\n\n\ntwo\n") != first


def test_a_line_that_was_asked_for_later_counts_too(tmp_path: Path) -> None:
    first = told(tmp_path, "one\n\ntwo\n", 1)
    assert told(tmp_path, "one\n\n\ntwo\n") == first
    assert told(tmp_path, "one\n\n\ntwo\n", 4) == first
    assert told(tmp_path, "one\n\ntwo\n") != first


def test_lines_that_moved_and_came_back_are_asked_for_anew(tmp_path: Path) -> None:
    first = told(tmp_path, "one\n\ntwo\n", 3)
    second = told(tmp_path, "one\n\n\ntwo\n", 4)
    assert second != first
    assert told(tmp_path, "one\n\ntwo\n") != second


def test_lines_far_down_are_told_by_the_note(tmp_path: Path) -> None:
    first = told(tmp_path, "one\n", 1 << 20)
    assert told(tmp_path, "one\n") == first
    assert told(tmp_path, "two\n") != first
