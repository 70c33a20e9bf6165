"""Lines without an end, such as pasted Base64: read in a moment, not in hours."""

from __future__ import annotations

from time import process_time

import pytest

from aurora_kb.cards.makers.text.facets import _CUT
from aurora_kb.cards.makers.words.terms import expansions

# Each of these took from half a minute to years while a repetition could match in several ways.
LINES = {
    "one letter": "x" * 200_000,
    "one capital": "A" * 200_000,
    "hyphens": "a-" * 100_000,
    "capitals and hyphens": "A-" * 100_000,
    "Base64": "QmFzZTY0/Xx9" * 20_000,
    "blanks": "AB" + " " * 200_000 + "x",
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES.keys())
def test_a_line_without_an_end_names_no_acronym(line: str) -> None:
    assert expansions(line) == []


def test_a_line_without_an_end_is_cut_in_time_that_grows_as_it_does() -> None:
    def seconds(clauses: int) -> float:
        line = "it holds heat for hours, " * clauses
        start = process_time()
        assert len(_CUT.split(line)) == clauses + 1
        return process_time() - start

    assert seconds(20_000) < 40 * max(seconds(2_000), 0.001)  # a hundred times, once


def test_words_with_hyphens_are_part_of_a_long_form() -> None:
    assert expansions("all of Create-Read-Update-Delete (CRUD)") == [
        ("CRUD", "Create-Read-Update-Delete")
    ]


def test_a_short_form_begins_where_a_word_does() -> None:
    assert expansions("fooKMS (Key Management Service)") == []
