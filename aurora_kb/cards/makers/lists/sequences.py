"""Cards from the items and labels that are steps, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from aurora_kb.cards.asking.headings import ARROW
from aurora_kb.cards.asking.phrasing import lower_first, lower_nouns, names, with_count
from aurora_kb.cards.draft import Draft, Said, maker
from aurora_kb.cards.english.answers import is_act
from aurora_kb.cards.english.rheme import has_verb
from aurora_kb.cards.english.verbs import VERBS, head_noun, is_plural
from aurora_kb.cards.english.words import join, normal, of_a_length, tidy, words
from aurora_kb.cards.gate.quality import MOST_CHARACTERS
from aurora_kb.cards.makers.common.shown import draft
from aurora_kb.cards.makers.common.statements import grouped, items_of
from aurora_kb.cards.makers.keys.shorthand import COMPARED
from aurora_kb.cards.reading.context import STEPS, MakerContext, Statement
from aurora_kb.cards.reading.key_value import split_line
from aurora_kb.cards.reading.places import Place, clean_heading, spanning

FEWEST_STEPS = 3
MOST_STEPS = 7
LONGEST_STEP = 6  # words
MOST_WORDS = 25  # in all
MOST_IN_PARTS = 9
_NUMBERED_LABEL = re.compile(r"\d{1,2}[.)]\s")
_ORDERED = frozenset(
    ["layers", "levels", "phases", "stages", "generations", "periods", "eras", "tiers", "forms",
     "ranks"]
)  # fmt: skip


@maker("sequence@1", "sequence", "list")
def sequences(context: MakerContext) -> Iterator[Draft]:
    """The steps of a process in order; of a long one, the step after each step."""
    for (note, _, relation, _, group), found in sorted(grouped(context).items()):
        # A step the graph says nothing of is a step too: the order would have a hole.
        places = items_of(context, note, group)
        if relation != "has_step" or 2 * len(found) < len(places):
            continue
        first = found[0]
        named = {one.place.line: normal(one.targets[0]) for one in found}
        steps = of_a_length([_step(place, named.get(place.line, "")) for place in places])
        title = process_of(first)
        if _are_unordered(places):
            yield from _within_step(steps, places)
            continue
        if not title or len(set(steps)) < max(FEWEST_STEPS, len(steps)):
            continue
        if len(steps) <= MOST_STEPS and _is_long(steps):
            yield from _in_parts(title, steps, places)
            continue
        if len(steps) <= MOST_STEPS:
            said = Said(
                kind="sequence",
                question=_ask_for_order(title, steps),
                answer="; ".join(steps),
                allowed=f"{title} steps",
            )
            yield draft(said, spanning(first.place, places), "sequence@1")
            continue
        if max(len(step.split()) for step in steps) > LONGEST_STEP:
            yield from _in_parts(title, steps, places)  # directions, and no names
            continue
        for (before, after), place in zip(pairwise(steps), places[1:], strict=True):
            question = f"{title}: which step follows “{before}”?"
            said = Said("sequence", question, after, allowed=f"{title} {before}")
            yield draft(said, place, "sequence@1")


@maker("labelled@1", "sequence")
def labelled(context: MakerContext) -> Iterator[Draft]:
    """The steps that are labels or headings with numbers: "**1. Preparation**", and further down
    "**2. Baseline**"."""
    groups: dict[tuple[str, str], dict[int, Statement]] = {}
    for one in context.statements:
        is_label = one.place.kind in ("paragraph", "line", "heading") and len(one.targets) == 1
        if one.relation == "has_step" and is_label and _NUMBERED_LABEL.match(one.place.text):
            groups.setdefault((one.place.note, one.source), {}).setdefault(one.place.line, one)
    for found in groups.values():
        said = [found[line] for line in sorted(found)]
        numbers = [int(one.place.text.partition(")")[0].partition(".")[0]) for one in said]
        steps = [clean_heading(one.place.text).rstrip(" :") for one in said]
        if numbers != list(range(1, len(said) + 1)) or not FEWEST_STEPS <= len(said) <= MOST_STEPS:
            continue
        if _is_long(steps):
            continue
        title = process_of(said[0])
        question = _ask_for_order(title, steps)
        told = Said("sequence", question, "; ".join(steps), allowed=f"{title} steps")
        yield draft(told, spanning(said[0].place, [one.place for one in said]), "labelled@1")


def _are_unordered(places: tuple[Place, ...]) -> bool:
    """Whether the items are what belongs to one step, a label with a number, and no steps."""
    return not places[0].ordered and bool(_NUMBERED_LABEL.match(places[0].label))


def _within_step(items: list[str], places: tuple[Place, ...]) -> Iterator[Draft]:
    """What a step includes: "Error analysis" below "**4. Iteration**"."""
    first = places[0]
    name, scope = clean_heading(first.label).rstrip(" :"), ""
    if first.headings and not names(name, clean_heading(first.headings[-1])):
        scope = f"{clean_heading(first.headings[-1])}: "
    if 1 < len(set(items)) == len(items) <= MOST_STEPS:
        question = with_count(f"{scope}what does the step “{name}” include?", len(items))
        question = f"{question[:1].upper()}{question[1:]}"
        told = Said("list", question, join(items), allowed=question)
        yield draft(told, spanning(first, places), "sequence@1")


def _is_long(steps: list[str]) -> bool:
    """Whether the steps are too much for the answer of one card."""
    told = "; ".join(steps)
    return len(told.split()) > MOST_WORDS or len(told) > MOST_CHARACTERS


def _in_parts(title: str, steps: list[str], places: tuple[Place, ...]) -> Iterator[Draft]:
    """The steps of a long procedure, three and three: "what are steps 4 to 6"."""
    if len(steps) > MOST_IN_PARTS:
        return
    ends = list(range(0, len(steps) - 1, FEWEST_STEPS))
    if len(steps) % FEWEST_STEPS == 1 and _is_long(steps[ends[-1] :]):
        # Of a part of four that is too much for one card the last is asked alone.
        question = f"{title}: what is the last step?"
        last_step = Said("sequence", question, steps[-1], allowed=f"{title} step")
        yield draft(last_step, places[-1], "sequence@1")
        steps = steps[:-1]
    for start in ends:
        last = len(steps) if start == ends[-1] else start + FEWEST_STEPS
        part = steps[start:last]
        which = f"the first {last}" if not start else f"steps {start + 1} to {last}"
        steps_of = f"{which} steps" if not start else which
        said = Said(
            kind="sequence",
            question=f"{title}: what are {steps_of}, in order?",
            answer="; ".join(part),
            allowed=f"{title} {steps_of}",
        )
        yield draft(said, spanning(places[start], places[start:last]), "sequence@1")


def _ask_for_order(title: str, steps: list[str]) -> str:
    """The question for all steps; things that only have numbers in front, as "DORA metrics" do, are
    no steps.
    """
    kind, count = head_noun(title).casefold(), len(steps)
    are_done = 2 * sum(step.partition(" ")[0].casefold() in VERBS for step in steps) > count
    if are_done or not is_plural(title) or kind in STEPS or is_act(title):
        return f"{title}: what are the {count} steps, in order?"
    if kind in _ORDERED:
        return f"What are the {count} {lower_nouns(title)}, in order?"
    return with_count(f"What are the {lower_nouns(title)}?", count)


def _step(place: Place, named: str) -> str:
    """What a step is called: its key, but all of it where an arrow says what comes of it."""
    key, told = split_line(place.text)
    text = tidy(place.text)
    is_said = COMPARED.search(key) or has_verb(key)
    is_led = told and is_said and named != normal(key) and ARROW.search(text)
    is_short = len(text.split()) <= LONGEST_STEP + 2
    return text if is_led and is_short else key or text


def process_of(first: Statement) -> str:
    """The name of the process: its subject, with the heading if that says too little."""
    subject = first.subject
    heading = clean_heading(first.place.headings[-1]) if first.place.headings else ""
    if len(words(subject)) > 1 or not heading:
        return subject
    return heading if names(subject, heading) else f"{subject}, {lower_first(heading, subject)}"
