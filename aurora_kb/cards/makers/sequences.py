"""Cards from steps in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from aurora_kb.cards.answers import first_sentence, is_act
from aurora_kb.cards.draft import Draft, Said, maker
from aurora_kb.cards.maker_context import (
    STEPS,
    MakerContext,
    Statement,
    own_key,
    spanning,
    split_line,
)
from aurora_kb.cards.makers.common import draft, grouped, items_of, named, says_little
from aurora_kb.cards.phrasing import ask_for, lower_first, lower_nouns, names, with_count
from aurora_kb.cards.places import Place, clean_heading, label_phrase
from aurora_kb.cards.verbs import VERBS, head_noun, is_plural
from aurora_kb.cards.words import normal, of_a_length, split_brackets, tidy, whole_at, words

FEWEST_STEPS = 3
MOST_STEPS = 7
LONGEST_STEP = 6
MOST_WORDS = 25
MOST_IN_PARTS = 9
_ARROW = re.compile(r"→|⟶|->|=>|⇒")


_IN_ORDER = re.compile(
    r"(?:(?P<case>[^?→]{3,60}\?)\s+)?(?:[^→]{0,60}\b)?order\s*(?:is|=)?:?\s+"
    r"(?P<steps>[^:→⟶]+(?:\s*[→⟶]\s*[^:→⟶]+){2,6})",
    re.I,
)
_ORDERED = frozenset(
    ["layers", "levels", "phases", "stages", "generations", "periods", "eras", "tiers", "forms",
     "ranks"]
)  # fmt: skip


@maker("sequence@1", "sequence")
def sequences(context: MakerContext) -> Iterator[Draft]:
    """The steps of a process in order; of a long one, the step after each step."""
    for (note, _, relation, _, group), found in sorted(grouped(context).items()):
        # A step the graph says nothing of is a step too: the order would have a hole.
        places = items_of(context, note, group)
        if relation != "has_step" or 2 * len(found) < len(places):
            continue
        first = found[0]
        steps = of_a_length([_step(place) for place in places])
        title = _process_of(first)
        if not title or len(set(steps)) < max(FEWEST_STEPS, len(steps)):
            continue
        is_short = sum(len(step.split()) for step in steps) <= MOST_WORDS
        if len(steps) <= MOST_STEPS and not is_short:
            yield from _in_parts(title, steps, places)
            continue
        if len(steps) <= MOST_STEPS:
            said = Said(
                kind="sequence",
                question=_ask_for_order(title, steps),
                answer="; ".join(steps),
                allowed=title,
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


def _in_parts(title: str, steps: list[str], places: tuple[Place, ...]) -> Iterator[Draft]:
    """The steps of a long procedure, three and three: "what are steps 4 to 6"."""
    if len(steps) > MOST_IN_PARTS:
        return
    ends = list(range(0, len(steps) - 1, FEWEST_STEPS))
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


@maker("chain@1", "sequence")
def chains(context: MakerContext) -> Iterator[Draft]:
    """The steps that one line names in their order: "Workflow: fit → check → report", or without
    a key, below its heading.
    """
    for one in context.statements:
        if one.relation != "has_step" or one.inferred or one.place.kind == "cell":
            continue
        key = own_key(context, one)
        text = one.place.text
        if not key and not _is_chain(one):
            continue
        places = [whole_at(text.casefold(), step.casefold()) for step in one.targets]
        if not FEWEST_STEPS <= len(one.targets) <= MOST_STEPS or -1 in places:
            continue
        if any("," in step for step in one.targets[1:-1]):
            continue  # "low R → fast reads, low W → fast writes" are two
        steps = zip(places, one.targets, strict=True)
        if not key and places[0] and normal(split_line(text)[0]) != normal(one.subject):
            continue  # neither "Flow: fit → check" nor "Crawler: scan → write" nor "fit → check"
        asked = ask_for(one.subject, key, one.relation) if key else ""
        if asked.startswith("Which "):
            question = with_count(asked, len(one.targets))
        else:
            is_key = normal(split_line(text)[0]) == normal(one.subject)
            process = _process_of(one) if not is_key else one.subject
            process = named(context, one) if is_key and says_little(process) else process
            whole = label_phrase(one.place.label)
            if whole and says_little(process) and not names(process, whole):
                process = f"{process} ({whole})"
            process = f"{one.subject}, {lower_first(key)}" if key else process
            question = f"{process}: what are the {len(one.targets)} steps, in order?"
        said = Said(
            kind="sequence",
            question=question,
            answer="; ".join(text[start : start + len(step)] for start, step in steps),
            subject=one.subject,
            allowed=key,
            fact="list|" + "|".join((one.source, *sorted(one.target_ids))),
        )
        yield draft(said, one.place, "chain@1")


@maker("order@1", "sequence")
def orders(context: MakerContext) -> Iterator[Draft]:
    """What a line puts into an order at its end: "Not reachable? check in this order: routes →
    rules → address"."""
    for note in context.notes:
        for place in context.places[note.id]:
            if place.skipped or place.kind in ("cell", "heading") or "rder" not in place.text:
                continue
            found = _IN_ORDER.fullmatch(tidy(place.text))
            said = context.on_line.get((note.id, place.line), ())
            is_read = any(one.relation == "has_step" for one in said)
            if not found or (is_read and not found["case"]):
                continue
            steps = [tidy(split_brackets(step)[0]) for step in _ARROW.split(found["steps"])]
            if not FEWEST_STEPS <= len(steps) <= MOST_STEPS or "" in steps:
                continue
            asked = (found["case"] or "").rstrip("? ")
            heading = clean_heading(place.headings[-1]) if place.headings else note.title
            about = asked if 0 < len(asked.split()) <= LONGEST_STEP else heading
            question = f"{about}: what is the order of the {len(steps)} steps?"
            told = Said("sequence", question, "; ".join(steps), allowed=f"{about} order steps")
            yield draft(told, place, "order@1")


def _is_chain(one: Statement) -> bool:
    """Whether a line without a key is nothing but steps between arrows, none of them the subject
    itself as in "Console → S3 → Create bucket"."""
    if first_sentence(one.place.text) != one.place.text:
        return False  # "Right-skewed → mean > median. Left-skewed → ..." are two facts
    parts = [part.strip() for part in _ARROW.split(one.place.text)]
    named = [part for part in parts if part and not part.startswith("(")]
    return one.place.kind != "heading" and len(parts) > 2 and len(named) == len(one.targets)


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


def _step(place: Place) -> str:
    key, _ = split_line(place.text)
    return key or tidy(place.text)


def _process_of(first: Statement) -> str:
    """The name of the process: its subject, with the heading if that says too little."""
    subject = first.subject
    heading = clean_heading(first.place.headings[-1]) if first.place.headings else ""
    if len(words(subject)) > 1 or not heading:
        return subject
    return heading if names(subject, heading) else f"{subject}, {lower_first(heading, subject)}"
