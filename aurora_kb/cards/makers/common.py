"""What several makers need."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aurora_kb.cards.draft import Draft
from aurora_kb.cards.phrasing import DEFINING_KEYS, lower_nouns, names
from aurora_kb.cards.places import Place, label_phrase
from aurora_kb.cards.study import Statement, Study
from aurora_kb.cards.verbs import is_plural
from aurora_kb.cards.words import normal, tidy

DEFINING = frozenset(["is_a", "defined_as"])
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


def named(study: Study, statement: Statement) -> str:
    """The subject as a question should name it: with what it is a part of, if it says little.

    "R", "public" and a name that the notes use for several things need it.
    """
    label = statement.subject
    above = study.parents.get((statement.place.note, statement.source), ())
    others = {one.source for one in above}
    vague = len(label) <= 2 or (" " not in label and label.islower()) or len(others) > 1
    if not above or not vague:
        return label
    nearest = min(above, key=lambda one: (abs(one.place.line - statement.place.line), one.source))
    return label if names(label, nearest.subject) else f"{label} ({nearest.subject})"


def usable_label(place: Place) -> str:
    """The line above the list as a phrase; "" if it is an instruction, a sentence or absent."""
    return label_phrase(place.label)


def plural_phrase(text: str) -> str:
    """The text as a plural noun phrase in running text, or ""."""
    counted = r"\b\d+\s+|^(?:the|all|my|our)\s+|^(?:major|main|broad|other)\s+"
    phrase = tidy(re.sub(counted, "", text, flags=re.I))
    if re.search(r"\b(?:and|or|vs|for|from|with|to)\b|[&|/:.?]", phrase):
        return ""
    return lower_nouns(phrase) if phrase and is_plural(phrase) else ""
