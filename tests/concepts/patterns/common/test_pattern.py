"""What a `where` says, and what it leaves of the patterns. That none rules out a line which its
pattern reads is asked in every test of this folder: see `conftest`."""

import pytest

from aurora_kb.concepts import PATTERNS
from aurora_kb.concepts.patterns.common.pattern import facts_of, where_of
from aurora_kb.concepts.reading.lines import Line, Scope, read_line
from aurora_kb.concepts.reading.parts import Part
from aurora_kb.model import Run


def line_of(text: str, kind: str = "item") -> Line:
    return read_line(Part(kind, 1, 1, (Run(text),)))


@pytest.mark.parametrize(
    ("words", "text", "is_so"),
    [
        ("", "Rye", True),
        ("item", "Rye", True),
        ("text", "Rye", False),
        ("no text", "Rye", True),
        ("item value, no tail", "Rye: a grain", True),
        ("item colon, no value", "Rye: a grain", False),
        ("colon-or-arrow", "Rye → bread", True),
        ("arrows", "Rye -> bread", True),
        ("arrows", "Rye – bread", False),
        ("bracket question", "Rye (or oats?)", True),
        ("sign", "→ bread", True),
        ("sign", "3 breads", False),
        ("subject, no prose", "Rye", True),
        ("relation", "Rye", False),
    ],
)
def test_facts_are_of_the_line_and_its_scope(words: str, text: str, is_so: bool) -> None:
    assert where_of(words).may_be(facts_of(line_of(text), Scope("Bread"))) is is_so


def test_a_heading_is_a_label() -> None:
    facts = facts_of(line_of("Grains", "heading"), Scope(""))
    assert where_of("heading label, no item").may_be(facts)


def test_a_word_that_is_no_fact_is_an_error() -> None:
    with pytest.raises(KeyError):
        where_of("itme")


def test_no_where_asks_for_a_thing_and_for_its_opposite() -> None:
    assert not [one.about for one in PATTERNS if one.where.held & one.where.missing]


def test_every_pattern_has_an_id_of_its_own() -> None:
    ids = [one.id for one in PATTERNS]
    assert len(ids) == len({*ids})
