"""Cards from what one line says of its subject: definitions and properties."""

from __future__ import annotations

from collections.abc import Iterator

from aurora_kb.cards.draft import Draft, maker
from aurora_kb.cards.makers.common import (
    GROUPING,
    Said,
    draft,
    grouped,
    is_definition,
    rows_compared,
    usable_label,
)
from aurora_kb.cards.phrasing import ask_for, ask_for_object, lower_first, names, with_count
from aurora_kb.cards.places import clean_heading
from aurora_kb.cards.study import Statement, Study, has_key, value_of
from aurora_kb.cards.words import content, normal, split_list

# Keys whose value only means something beside the other side of a comparison.
_COMPARATIVE = frozenset(["result", "results", "benefit", "benefits", "advantage", "difference"])


@maker("definition@1", "definition")
def definitions(study: Study) -> Iterator[Draft]:
    """ "What is S?" from the lines that say it; comparisons ask for their own lines."""
    compared = rows_compared(study)
    for one in study.statements:
        where = (one.place.note, one.place.line)
        if not is_definition(one) or one.inferred or where in compared:
            continue
        if one.place.kind in ("cell", "heading"):
            continue
        answer, _ = value_of(study, one)
        said = Said(
            kind="definition",
            question=ask_for(one.subject, "is", one.relation),
            answer=answer,
            subject=one.subject,
            fact=_fact(one, one.target_ids if not one.literal else (normal(answer),), "is"),
        )
        yield draft(said, one.place, "definition@1")


@maker("property@1", "property", "list")
def properties(study: Study) -> Iterator[Draft]:
    """A question for the author's key, else for the relation; lists with their count."""
    compared = rows_compared(study)
    in_lists = {id(one) for found in grouped(study).values() for one in found}
    for one in study.statements:
        if is_definition(one) or one.inferred or one.place.kind in ("cell", "heading"):
            continue
        alone = one.relation in GROUPING and not one.aspect and len(one.targets) == 1
        if alone or id(one) in in_lists or one.relation == "has_step" or one.polarity < 0:
            continue
        if (one.place.note, one.place.line) not in compared:
            yield from _property(study, one)


def _property(study: Study, one: Statement) -> Iterator[Draft]:
    answer, _ = value_of(study, one)
    if not has_key(study, one) and not _covers(one):
        return
    subject = _scope_of(one)
    question = ask_for(subject, one.aspect, one.relation)
    if one.relation == "has_feature" and not one.aspect and len(one.targets) > 1:
        question, answer = _built_in(question, subject, answer)
    if not question:
        return
    question, answer = ask_for_object(question, answer)
    question = _beside(study, one, question)
    count = max(len(one.targets) if not one.literal else 1, len(split_list(answer)))
    said = Said(
        kind="list" if count > 1 else "property",
        question=with_count(question, count),
        answer=answer,
        subject=subject,
        allowed=one.subject,
        fact=_fact(one, one.target_ids, normal(one.aspect) or one.relation),
    )
    yield draft(said, one.place, "property@1")


def _covers(one: Statement) -> bool:
    """Whether the targets are most of the line. Of "backup to S3", S3 alone is not."""
    line = content(one.place.text)
    share = 2 / 3 if len(one.targets) == 1 else 1 / 2
    return len(content(" ".join(one.targets)) & line) >= share * len(line)


def _scope_of(one: Statement) -> str:
    """The subject, or the line above the list if that says more: "RDS deployment"."""
    label = usable_label(one.place)
    longer = names(one.subject, label) and normal(label) != normal(one.subject)
    return label if longer and len(label.split()) <= 4 else one.subject


def _built_in(question: str, subject: str, answer: str) -> tuple[str, str]:
    first, _, rest = answer.partition(" ")
    if first.casefold() == "built-in" and rest:
        return f"Which built-in features does {subject} have?", rest
    return question, answer


def _beside(study: Study, one: Statement, question: str) -> str:
    """The question with the other side named, for results in a section that compares."""
    if normal(one.aspect) not in _COMPARATIVE:
        return question
    headings = [normal(clean_heading(heading)) for heading in one.place.headings[-1:]]
    for comparison in study.comparisons:
        if comparison.note != one.place.note or one.source not in comparison.ids:
            continue
        others = [
            item
            for item, concept in zip(comparison.items, comparison.ids, strict=True)
            if concept != one.source
        ]
        if all(content(other) <= content(" ".join(headings)) for other in others) and others:
            return f"Compared with {' and '.join(others)}, {lower_first(question)}"
    return question


def _fact(one: Statement, targets: tuple[str, ...], aspect: str) -> str:
    return "|".join((one.source, one.relation, aspect, *sorted(targets)))
