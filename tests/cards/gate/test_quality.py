"""The gate keeps back what no one should have to learn, and says why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from aurora_kb.cards.draft import Draft, Rejected
from aurora_kb.cards.gate.deck import judge
from aurora_kb.cards.gate.judging import judge_alone
from aurora_kb.cards.gate.note_drafts import pack_drafts
from aurora_kb.cards.gate.quality import RULES_OF_QUESTIONS, is_plainly_sound, seen_of
from aurora_kb.cards.reading.context import bare_context
from aurora_kb.model import Source, Vault
from aurora_kb.notes import parse_note, resolve_links

NOTE = "Aurora is a managed database with 6 copies, a [guide] and a very long story to tell.\n"


def vault() -> Vault:
    return resolve_links([parse_note(Source("Aurora.md", NOTE.encode()))], [])


def draft(question: str, answer: str, **changes: Any) -> Draft:
    values: dict[str, Any] = {
        "kind": "property", "question": question, "answer": answer, "note": "Aurora",
        "headings": (), "line": 1, "end_line": 1, "rule": "test@1",
    }  # fmt: skip
    return Draft(**{**values, **changes})


def judged(*drafts: Draft) -> tuple[list[Draft], list[Rejected]]:
    notes = vault().by_id
    alone = [judge_alone(one, 1, bare_context(notes[one.note])) for one in drafts]
    choice = judge([pack_drafts(alone)], notes)
    kept = [choice.changed[0].get(place, one) for place, one in enumerate(alone)]
    return [one.draft for one in kept if one is not None], choice.rejected


def rules(*drafts: Draft) -> list[str]:
    """The rule each draft broke, "" for the kept ones."""
    kept, rejected = judged(*drafts)
    broken = {replace(one.draft, own_id=""): one.rule for one in rejected}
    assert len(kept) + len(rejected) == len(drafts)
    return [broken.get(one, "") for one in drafts]


@pytest.mark.parametrize(
    ("rule", "question", "answer"),
    [
        ("", "What is Aurora?", "a managed database"),
        ("Q1", "What is the story of Aurora?", "long " * 26),
        ("Q1", "Which copies does Aurora have? (6)", "a, a, a, a, a, a"),
        ("Q2", "What does it do?", "a managed database"),
        ("Q4", "Is Aurora managed?", "managed database"),
        ("Q4", "What is the purpose?", "a database"),
        ("Q4", "How managed is Aurora?", "Yes"),
        ("Q5", "Which managed database is Aurora?", "a managed database"),
        ("Q6", "What is Aurora?", "an unmanaged cupboard"),
        ("Q9", "Why Aurora?", "a database"),
        ("Q9", "What is **Aurora** anyway?", "a managed database"),
        ("Q9", "What is the price of Aurora?", "6 copies ("),
        ("Q9", "What is the worth of Aurora?", ""),
    ],
)
def test_the_rule_that_a_draft_breaks(rule: str, question: str, answer: str) -> None:
    assert rules(draft(question, answer)) == [rule]


def test_the_question_must_name_its_subject() -> None:
    assert rules(draft("What is managed here?", "a database", subject="Aurora")) == ["Q2"]


def test_the_second_of_two_equal_cards_goes() -> None:
    first = draft("What is Aurora?", "a managed database")
    again = draft("What is  AURORA?", "A managed database")
    assert rules(first, again) == ["", "Q7"]


def test_two_answers_to_one_definition_are_one_too_many() -> None:
    first = draft("What is Aurora?", "a managed database", kind="definition")
    other = draft("What is Aurora?", "a very long story", kind="definition")
    assert rules(first, other) == ["", "Q3"]


def test_a_property_asked_in_two_sections_names_its_section() -> None:
    first = draft("What is the copy count of Aurora?", "6 copies")
    other = draft("What is the copy count of Aurora?", "a story", headings=("Tales",))
    kept, _ = judged(first, other)
    assert kept[1].question == "Tales: what is the copy count of Aurora?"


def test_a_reverse_card_needs_a_short_answer() -> None:
    long = draft("Which one is told?", "a very long story to tell", kind="variant-reverse")
    assert rules(long) == ["Q8"]


def test_rejected_drafts_are_kept_with_a_reason(made: Callable[[str], Any]) -> None:
    text = "**Aurora**\n\n- **compatible with**: A1, B2, C3, D4, E5, F6, G7\n"
    (rejected,) = made(text).making.rejected
    assert (rejected.rule, rejected.reason) == ("Q1", "a list of 7 items, 5 at most")


def test_an_answer_that_says_little_but_the_name_is_none(made: Callable[[str], Any]) -> None:
    text = "Modules:\n\n- **Pre-R** ⟶ encapsulates Pre-R techniques\n- **R** ⟶ enables swaps\n"
    assert "encapsulates Pre-R techniques" not in made(text).pairs.values()


# What the rules look for, and what they do not.
_PARTS = (
    "What", "what is", "Is", "Aurora", "Aurora", "the", "purpose", "of", "storage", "copies", "it",
    "this", "them", "we", "recommend", "about", "special", "its", "their engine", "same, but",
    "see", "yes", "no", "six", "engines", "(3)", "(6)", "a-b", "A: b", ": ", "?", "..", "**", "`x`",
    "$", "[[", "<br", "“it”", "é", "C++", "don't", "e.g. x", "long " * 9, "word" * 12, "\n", "  ",
    "following",
)  # fmt: skip
_TEXTS = st.lists(st.sampled_from(_PARTS), max_size=9).map(" ".join)
_KINDS = st.sampled_from(["property", "definition", "discrimination", "variant-reverse", "list"])


@given(_TEXTS, _TEXTS, _KINDS, st.booleans())
@settings(deadline=None, max_examples=300)
def test_no_rule_finds_anything_in_what_is_plainly_sound(
    asked: str, answer: str, kind: str, is_asked: bool
) -> None:
    one = draft(f"{asked}?" if is_asked else asked, answer, kind=kind, subject="Aurora")
    seen = seen_of(one)
    if is_plainly_sound(seen):
        assert [rule(seen) for _, rule in RULES_OF_QUESTIONS] == [""] * len(RULES_OF_QUESTIONS)


@pytest.mark.parametrize("kind", ["definition", "property"])
def test_most_questions_are_plainly_sound(kind: str) -> None:
    one = draft("What is the storage engine of Aurora?", "a log on six disks", kind=kind)
    assert is_plainly_sound(seen_of(replace(one, subject="Aurora")))
