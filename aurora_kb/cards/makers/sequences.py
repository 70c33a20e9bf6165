"""Cards from steps in their order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from aurora_kb.cards.draft import Draft, maker
from aurora_kb.cards.makers.common import Said, draft, grouped
from aurora_kb.cards.phrasing import lower_first, names
from aurora_kb.cards.places import clean_heading
from aurora_kb.cards.study import Statement, Study, spanning, split_line
from aurora_kb.cards.words import tidy, words

FEWEST_STEPS = 3
MOST_STEPS = 5


@maker("sequence@1", "sequence")
def sequences(study: Study) -> Iterator[Draft]:
    """The steps of a process in order; of a long one, the step after each step."""
    for (_, _, relation, _, _), found in sorted(grouped(study).items()):
        if relation != "has_step":
            continue
        found = sorted(found, key=lambda one: (one.order, one.place.line))
        steps = list(dict.fromkeys(_step(one) for one in found))
        first = found[0]
        title = _process_of(first)
        if not title or len(steps) < FEWEST_STEPS:
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
        for (before, after), one in zip(pairwise(steps), found[1:], strict=False):
            question = f"{title}: which step follows “{before}”?"
            said = Said("sequence", question, after, allowed=f"{title} {before}")
            yield draft(said, one.place, "sequence@1")


def _step(one: Statement) -> str:
    key, _ = split_line(one.place.text)
    return key or tidy(one.place.text)


def _process_of(first: Statement) -> str:
    """The name of the process: its subject, with the heading if that says too little."""
    subject = first.subject
    heading = clean_heading(first.place.headings[-1]) if first.place.headings else ""
    if len(words(subject)) > 1 or not heading:
        return subject
    return heading if names(subject, heading) else f"{subject}, {lower_first(heading, subject)}"
