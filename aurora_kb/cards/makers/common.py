"""What several makers need."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aurora_kb.cards.draft import Draft
from aurora_kb.cards.phrasing import DEFINING_KEYS, lower_first
from aurora_kb.cards.places import Place, clean_heading, is_instruction
from aurora_kb.cards.study import Statement, Study
from aurora_kb.cards.verbs import is_plural
from aurora_kb.cards.words import normal, tidy

DEFINING = frozenset(["is_a", "defined_as"])
GROUPING = frozenset(["has_variant", "has_part", "has_feature", "has_example"])
NOUN_OF = {
    "has_variant": "variant",
    "has_part": "part",
    "has_feature": "feature",
    "has_example": "example",
}


@dataclass(frozen=True, slots=True)
class Said:
    """Question and answer of a draft, and what the gate has to know of them."""

    kind: str
    question: str
    answer: str
    subject: str = ""
    text: str = ""
    allowed: str = ""
    fact: str = ""


def draft(said: Said, place: Place, rule: str) -> Draft:
    """The draft at its place."""
    return Draft(
        kind=said.kind,
        question=said.question,
        answer=said.answer,
        note=place.note,
        headings=place.headings,
        line=place.line,
        end_line=place.end_line,
        rule=rule,
        subject=said.subject,
        text=said.text,
        allowed=said.allowed,
        fact=said.fact,
        label=place.label,
    )


def is_definition(statement: Statement) -> bool:
    """Whether the statement says what its subject is, and not, say, what its model is."""
    key = normal(statement.aspect)
    if statement.relation not in DEFINING or statement.polarity < 0:
        return False
    return not key or key in DEFINING_KEYS or key in (normal(statement.subject), "term", "gloss")


def rows_compared(study: Study) -> set[tuple[str, int]]:
    """The lines that make comparison rows with two or more cells."""
    return {
        (comparison.note, line)
        for comparison in study.comparisons
        for row in comparison.rows
        if sum(bool(cell) for cell in row.cells) > 1
        for line in row.lines
    }


def grouped(study: Study) -> dict[tuple[str, str, str, str, int], list[Statement]]:
    """Statements of one relation to one subject that stand in the items of one list."""
    groups: dict[tuple[str, str, str, str, int], list[Statement]] = {}
    for one in study.statements:
        if one.place.group and one.place.kind == "item" and one.polarity > 0:
            aspect = normal(one.aspect)
            key = (one.place.note, one.source, one.relation, aspect, one.place.group)
            groups.setdefault(key, []).append(one)
    return {key: found for key, found in groups.items() if len({x.place.line for x in found}) > 1}


def parents_of(study: Study) -> dict[tuple[str, str], list[Statement]]:
    """(note id, concept id) -> the statements that make the concept a part, variant ... of one."""
    parents: dict[tuple[str, str], list[Statement]] = {}
    for one in study.statements:
        if one.relation in GROUPING and not one.inferred:
            for target in one.target_ids:
                parents.setdefault((one.place.note, target), []).append(one)
    return parents


def usable_label(place: Place) -> str:
    """The line above the list as a phrase; "" if it is an instruction, a sentence or absent."""
    label = clean_heading(place.label)
    if not label or is_instruction(place.label) or label.endswith("?") or len(label.split()) > 7:
        return ""
    return label


def plural_phrase(text: str) -> str:
    """The text as a plural noun phrase in running text, or ""."""
    phrase = tidy(
        re.sub(r"^(?:the\s+)?\d+\s+|^(?:major|main|broad|other)\s+", "", text, flags=re.I)
    )
    return lower_first(phrase) if phrase and is_plural(phrase) else ""


def singular(phrase: str) -> str:
    """A plural phrase's singular, good enough for "Which technique ...?"."""
    for ending, other in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("s", "")):
        if phrase.endswith(ending):
            return phrase[: -len(ending)] + other
    return phrase
