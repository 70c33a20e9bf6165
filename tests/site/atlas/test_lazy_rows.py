"""Rows that are made when they are asked for, and the digests that stand for them."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from fuzz import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from sites import STUDY_NOTES, make_vault

from aurora_kb.cards import make_cards
from aurora_kb.concepts import build_graph, first_relations, relations_of
from aurora_kb.config import CardsConfig, SiteConfig
from aurora_kb.model import Relation
from aurora_kb.site.atlas import Atlas, SiteContent, make_atlas
from aurora_kb.site.atlas.cards_about import DigestedCards
from aurora_kb.site.atlas.lazy_rows import DigestedRows, LazyRows, LazySequence
from aurora_kb.site.reuse.tracking import Answers

# So many concepts that some may be asked for before all are made.
NOTES = {
    **STUDY_NOTES,
    "Parts.md": "# Parts\n\n" + "".join(f"- **Part {n}**: holds part {n + 1}\n" for n in range(60)),
    "Both.md": "# Both\n\n- **Aurora**: is a store\n  of rows\n- **S3**: is a store of objects\n",
}
LINES = (
    "- **S3**: keeps what **Part 3** holds\n",
    "- **Part 5**: is a buffer\n",
    "What is a store::A place for data in Aurora.\n",
    "\nParts of Aurora lie in S3.\n",
    "- **Aurora**: is a store\n",
)
TABLES: dict[str, Callable[[Atlas], Mapping[str, Any]]] = {
    "concepts": lambda atlas: atlas.concepts,
    "relations": lambda atlas: atlas.relations_by_concept,
    "cards about": lambda atlas: atlas.cards_by_concept,
    "cards of notes": lambda atlas: atlas.cards_by_note,
}


def atlas_of(notes: dict[str, str]) -> Atlas:
    vault = make_vault(notes)
    graph = build_graph(vault)
    return make_atlas(
        SiteContent(vault, graph, make_cards(vault, graph, CardsConfig())), SiteConfig()
    )


def answers_to(notes: dict[str, str]) -> Answers:
    atlas = atlas_of(notes)
    return Answers({"faces": atlas.faces} | {name: find(atlas) for name, find in TABLES.items()})


def edited(notes: dict[str, str], dice: random.Random) -> dict[str, str]:
    path = dice.choice(sorted(notes))
    lines = notes[path].splitlines(keepends=True)
    if dice.random() < 0.5:
        lines.insert(dice.randrange(len(lines) + 1), dice.choice(LINES))
    elif lines:
        del lines[dice.randrange(len(lines))]
    return notes | {path: "".join(lines)}


@pytest.mark.parametrize("table", ["relations", "cards about"])
def test_a_row_by_itself_is_the_one_among_all(table: str) -> None:
    whole = dict(TABLES[table](atlas_of(NOTES)).items())
    assert any(len(row) > 1 for row in whole.values())
    keys = sorted(whole)
    for start in range(0, len(keys), 3):
        # A fresh one each time: after a few rows all are made.
        rows = TABLES[table](atlas_of(NOTES))
        for key in keys[start : start + 3]:
            assert rows[key] == whole[key]


@settings(max_examples=examples(10), deadline=None)
@given(seed=st.integers(0, 1 << 30))
def test_with_the_same_digest_a_row_is_the_same(seed: int) -> None:
    dice = random.Random(seed)
    notes = NOTES
    known: dict[tuple[str, str | None, bytes], Any] = {}
    for _ in range(5):
        atlas = atlas_of(notes)
        answers = Answers({name: find(atlas) for name, find in TABLES.items()})
        for name, find in TABLES.items():
            rows = find(atlas)
            keys = list(rows)
            for key, digest in zip(keys, answers.of(name, keys), strict=True):
                assert digest is not None
                assert known.setdefault((name, key, digest), rows[key]) == rows[key]
        [digest] = Answers({"cards": atlas.cards}).of("cards", [None])
        assert digest is not None
        assert known.setdefault(("all cards", None, digest), atlas.cards) == atlas.cards
        notes = edited(notes, dice)


def said_between(atlas: Atlas) -> list[Relation]:
    """All relations between concepts, in the order in which they are said."""
    concepts, said = atlas.concepts, relations_of(atlas.graph)
    return [one for one in said if one.source in concepts and one.target in concepts]


def test_what_is_not_there_is_asked_for_like_in_any_table() -> None:
    made = LazyRows({"a": 1}, str.upper, lambda: {"a": "A"}, lambda key: key.encode())
    assert (made.get("b"), "b" in made, "a" in made, len(made), list(made)) == (
        None, False, True, 1, ["a"],
    )  # fmt: skip
    with pytest.raises(KeyError):
        made["b"]


def test_a_row_without_digest_tells_by_itself() -> None:
    answers = Answers({"rows": DigestedRows({"a": "text"}, lambda _: None), "plain": {"a": "text"}})
    assert answers.of("rows", ["a", None]) == answers.of("plain", ["a", None])


def test_a_sequence_is_not_made_to_tell_its_digest() -> None:
    made: list[str] = []

    def make() -> list[str]:
        made.append("made")
        return ["a"]

    sequence = LazySequence(make, b"whole")
    assert Answers({"rows": sequence}).of("rows", [None]) == [b"whole"]
    assert made == []
    assert list(sequence) == ["a"]
    assert made == ["made"]


def test_the_first_statements_are_those_of_all_and_counted_with_them() -> None:
    atlas = atlas_of(NOTES)
    concepts = atlas.concepts
    said = said_between(atlas)
    assert len(said) > 60
    for most in (0, 1, 7, 50, 1000):
        first, count = first_relations(atlas.graph, concepts, most)
        assert (list(first), count) == (said[:most], len(said))


def test_a_tie_of_two_concepts_is_of_the_kind_that_is_said_first() -> None:
    atlas = atlas_of(NOTES)
    ties: dict[frozenset[str], tuple[str, str, str]] = {}
    for one in said_between(atlas):
        if one.source != one.target:
            ends = frozenset({one.source, one.target})
            ties.setdefault(ends, (one.source, one.target, one.kind))
    assert len(ties) > 60
    assert list(atlas.first_ties) == list(ties.values())


@pytest.mark.parametrize("table", ["faces", "concepts", "relations", "cards about"])
def test_rows_have_a_digest_as_a_whole(table: str) -> None:
    more = NOTES | {"S3.md": NOTES["S3.md"] + "\n**Lifecycle rule** is a date for an object.\n"}
    before, again, after = (answers_to(notes).of_whole(table) for notes in (NOTES, NOTES, more))
    assert before is not None
    assert before == again != after


def test_of_rows_with_notes_there_is_no_digest_as_a_whole() -> None:
    atlas = atlas_of(STUDY_NOTES)
    answers = Answers({"notes": atlas.vault.by_id, "tags": atlas.notes_by_tag})
    assert answers.of_whole("notes") is answers.of_whole("tags") is None
    assert answers.of_whole("no table") is None


def test_cards_in_another_order_have_another_digest() -> None:
    cards = tuple(atlas_of(STUDY_NOTES).cards)
    one, two = DigestedCards(cards), DigestedCards(cards[::-1])
    assert one.digest(None) == DigestedCards(cards).digest(None) != two.digest(None)
