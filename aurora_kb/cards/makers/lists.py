"""Cards from what a list says as a whole: its items, its order, and which item is which."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aurora_kb.cards.draft import Draft, maker
from aurora_kb.cards.makers.common import (
    NOUN_OF,
    Said,
    draft,
    grouped,
    is_definition,
    plural_phrase,
    usable_label,
)
from aurora_kb.cards.phrasing import ask_for, lower_first, names, singular, with_count
from aurora_kb.cards.places import clean_heading
from aurora_kb.cards.study import (
    Statement,
    Study,
    context_of,
    own_key,
    spanning,
    split_line,
    value_of,
)
from aurora_kb.cards.verbs import is_plural, starts_with_verb
from aurora_kb.cards.words import join, normal, split_brackets, tidy, words

MOST_STEPS = 5
_LISTED = frozenset(
    ["has_variant", "has_part", "has_feature", "has_example", "uses", "integrates_with",
     "has_property", "does", "compatible_with"]
)  # fmt: skip
_NAMING = frozenset([*NOUN_OF, "uses", "integrates_with", "compatible_with"])
_INCLUDES = re.compile(
    r"^(?P<who>.*?)\s*\b(?P<verb>includes?|contains?|offers?|provides?|supports?)$", re.I
)


@maker("list@1", "list")
def lists(study: Study) -> Iterator[Draft]:
    """ "Which variants of S are there? (3)" from the items of a list under one subject."""
    for found in _whole_lists(study):
        first = found[0]
        if first.relation not in _LISTED:
            continue
        question = _ask_for_list(found)
        items = list(dict.fromkeys(_item(one) for one in found))
        if not question or len(items) < 2:
            continue
        said = Said(
            kind="list",
            question=with_count(question, len(items)),
            answer=join(items),
            subject=first.subject if names(first.subject, question) else "",
            allowed=f"{first.subject} {first.aspect} {question}",
            fact="list|" + "|".join((first.source, *sorted(normal(item) for item in items))),
        )
        yield draft(said, spanning(first.place, [one.place for one in found]), "list@1")


def _whole_lists(study: Study) -> Iterator[list[Statement]]:
    """The statements of each list, one a line; relations of one list to one subject merged.

    "All variants include" may hold a feature and an integration: it is still one list.
    """
    merged: dict[tuple[str, int, str], list[Statement]] = {}
    for one in study.statements:
        place = one.place
        if place.group and place.kind == "item" and one.polarity > 0 and not one.inferred:
            if one.relation in ("has_step", "prerequisite_of") or is_definition(one):
                continue
            merged.setdefault((place.note, place.group, one.source), []).append(one)
    for found in merged.values():
        keyed = {normal(own_key(study, one)) for one in found}
        # Different keys are different questions, asked one by one.
        if len(keyed) > 1:
            continue
        by_line: dict[int, Statement] = {}
        for one in found:
            kept = by_line.get(one.place.line)
            if kept is None or (kept.literal and not one.literal):
                by_line[one.place.line] = one
        if len(by_line) > 1:
            yield [by_line[line] for line in sorted(by_line)]


def _item(one: Statement) -> str:
    """What the item is called: its concept, or all it says when that is more than a name."""
    text = tidy(one.place.text)
    key, _ = split_line(one.place.text)
    if len(one.targets) == 1 and not one.literal:
        target = one.targets[0]
        if key or (normal(text).startswith(normal(target) + " ") and "(" in text):
            return target
    return key or text


def _ask_for_list(found: list[Statement]) -> str:
    first = found[0]
    label = usable_label(first.place)
    subject = first.subject
    if includes := _INCLUDES.match(label):
        who = lower_first(tidy(includes["who"]))
        if not who:
            return _by_relation(found)
        if names(subject, who):
            return f"What do {who} include?"
        return f"{subject}: what do {who} include?" if is_plural(who) else ""
    if first.place.parents and normal(first.aspect) in normal(first.place.parents[-1]):
        return ask_for(subject, first.aspect, first.relation)
    for phrase in (plural_phrase(label), *_heading_phrase(first)):
        if phrase and normal(phrase) != normal(subject):
            return (
                f"What are the {phrase}?"
                if names(subject, phrase)
                else (f"What are the {phrase} of {subject}?")
            )
    return _by_relation(found)


def _heading_phrase(first: Statement) -> list[str]:
    # A heading speaks for the list only when nothing else stands between them.
    if first.place.label or first.place.parents or not first.place.headings:
        return []
    if first.relation == "has_variant":
        return []
    return [plural_phrase(clean_heading(first.place.headings[-1]))]


def _by_relation(found: list[Statement]) -> str:
    """The question of the relation, if it is the relation of every item."""
    first = found[0]
    if first.relation not in _NAMING or any(one.relation != first.relation for one in found):
        return ""
    return ask_for(first.subject, "", first.relation)


@maker("sequence@1", "sequence")
def sequences(study: Study) -> Iterator[Draft]:
    """The steps of a process in order; of a long one, the step after each step."""
    for (_, _, relation, _, _), found in sorted(grouped(study).items()):
        if relation != "has_step":
            continue
        steps = list(dict.fromkeys(_step(one) for one in found))
        first = found[0]
        title = _process_of(study, first)
        if not title or len(steps) < 2:
            continue
        if len(steps) <= MOST_STEPS:
            said = Said(
                kind="sequence",
                question=f"{title}: what are the {len(steps)} steps, in order?",
                answer="; ".join(steps),
                allowed=title,
            )
            yield draft(said, spanning(first.place, [one.place for one in found]), "sequence@1")
            continue
        for before, after, one in zip(steps, steps[1:], found[1:], strict=False):
            said = Said(
                "sequence", f"{title}: which step follows “{before}”?", after, allowed=title
            )
            yield draft(said, one.place, "sequence@1")


def _step(one: Statement) -> str:
    key, _ = split_line(one.place.text)
    return key or tidy(one.place.text)


def _process_of(study: Study, first: Statement) -> str:
    """The name of the process: its subject, with the note's title if that says too little."""
    title = first.subject
    return title if len(words(title)) > 1 else context_of(study, first.place).replace(" > ", ", ")


@maker("variant@1", "variant-reverse")
def variants(study: Study) -> Iterator[Draft]:
    """ "Which variant of S ...?": the other way round, where the answer is a short name."""
    for one in study.statements:
        above = [
            parent
            for parent in study.parents.get((one.place.note, one.source), ())
            if parent.place.line == one.place.line and parent.source not in one.target_ids
        ]
        if not above or one.inferred or one.relation not in ("does", "defined_as", "is_a"):
            continue
        aspect = normal(split_brackets(one.aspect)[0])
        if aspect and aspect not in ("does", "is", normal(one.subject)):
            continue
        answer, _ = value_of(study, one)
        said = Said(
            kind="variant-reverse",
            question=_ask_which(above[0], answer),
            answer=one.subject,
            subject=above[0].subject,
            allowed=above[0].subject,
            fact=f"reverse|{one.source}|{normal(answer)}",
        )
        if len(answer.split()) <= 16 and len(one.subject) > 2:
            yield draft(said, one.place, "variant@1")


def _ask_which(parent: Statement, value: str) -> str:
    phrase = plural_phrase(usable_label(parent.place))
    noun = singular(phrase) if phrase else NOUN_OF[parent.relation]
    if names(parent.subject, noun) or (is_plural(parent.subject) and not phrase):
        which = f"Which {noun if phrase else singular(parent.subject)}"
    else:
        which = f"Which {noun} of {parent.subject}"
    if starts_with_verb(value):
        return f"{which} {lower_first(value)}?"
    return f"{which} is described as “{value}”?"
