"""Cards from steps in their order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from aurora_kb.cards.draft import Draft, Said, maker
from aurora_kb.cards.makers.common import draft, grouped, items_of
from aurora_kb.cards.phrasing import lower_first, names
from aurora_kb.cards.places import Place, clean_heading
from aurora_kb.cards.study import Statement, Study, spanning, split_line
from aurora_kb.cards.words import tidy, words

FEWEST_STEPS = 3
MOST_STEPS = 5
LONGEST_STEP = 6


@maker("sequence@1", "sequence")
def sequences(study: Study) -> Iterator[Draft]:
    """The steps of a process in order; of a long one, the step after each step."""
    for (note, _, relation, _, group), found in sorted(grouped(study).items()):
        # A step the graph says nothing of is a step too: the order would have a hole.
        places = items_of(study, note, group)
        if relation != "has_step" or 2 * len(found) < len(places):
            continue
        first = found[0]
        steps = [_step(place) for place in places]
        title = _process_of(first)
        if not title or len(set(steps)) < max(FEWEST_STEPS, len(steps)):
            continue
        if len(steps) <= MOST_STEPS:
            said = Said(
                kind="sequence",
                question=f"{title}: what are the {len(steps)} steps, in order?",
                answer="; ".join(steps),
                allowed=title,
            )
            yield draft(said, spanning(first.place, places), "sequence@1")
            continue
        if max(len(step.split()) for step in steps) > LONGEST_STEP:
            continue  # directions to follow, not names to know by heart
        for (before, after), place in zip(pairwise(steps), places[1:], strict=True):
            question = f"{title}: which step follows “{before}”?"
            said = Said("sequence", question, after, allowed=f"{title} {before}")
            yield draft(said, place, "sequence@1")


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
