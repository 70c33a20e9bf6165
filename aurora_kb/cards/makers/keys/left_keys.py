"""Cards from lines of a name and what is said of it, of which no other maker asks: "Private data →
was never part of training", "Monitoring: after release", "Serializable: as if run one by one"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aurora_kb.cards.asking.headings import ARROW, comes_of, names_risks, tells_troubles
from aurora_kb.cards.asking.phrasing import ask_for, lower_first
from aurora_kb.cards.draft import Draft, Said, deletion, maker
from aurora_kb.cards.english.answers import first_sentence, leads_away
from aurora_kb.cards.english.rheme import has_verb, parted
from aurora_kb.cards.english.verbs import (
    OPENING,
    PREPOSITIONS,
    VERBS,
    base_of,
    is_participle,
    is_plural,
)
from aurora_kb.cards.english.words import content, normal, split_brackets, tidy
from aurora_kb.cards.makers.common.attributes import OF_A_THING
from aurora_kb.cards.makers.common.rewording import by_answer
from aurora_kb.cards.makers.common.shown import draft
from aurora_kb.cards.makers.common.subjects import NO_WHOLE, named
from aurora_kb.cards.reading.context import MakerContext, Statement
from aurora_kb.cards.reading.key_value import split_line
from aurora_kb.cards.reading.places import Place

_KINDS = ("item", "line", "paragraph")
_SAYING = frozenset(["has_property", "defined_as", "is_a", "does", "purpose"])
_MOST_IN_NAME = 5  # words
_TIMES = frozenset(["after", "before", "until", "during", "once", "when", "while", "unless"])
_ACTIVITY = re.compile(r"(?:ing|[ts]ion|ment|sis|ance|ery|al)$", re.I)
_MEANT = frozenset(["as", "like", "same", "not"])
_TOLD = frozenset(
    ["is", "are", "was", "were", "has", "have", "had", "can", "cannot", "must", "may", "might",
     "could", "should", "will"]
)  # fmt: skip
_HOW = re.compile(r"(?:typically|usually|often|mostly|normally|sometimes)\b", re.I)
_NO_ANSWER = re.compile(r"see\b|todo\b|https?:|.*\?$|.*[→⟶].*[→⟶]", re.I)
_NO_NAME = re.compile(r"(?:any|all|every|each|other|no)\b", re.I)


@maker("left-key@1", "definition", "property", "cloze", is_last=True)
def left_keys(context: MakerContext) -> Iterator[Draft]:
    """What a line says of the name that it begins with, by the words that it says it in."""
    for note in context.notes:
        for place in context.places[note.id]:
            if place.skipped or place.kind not in _KINDS or context.asked.of_line(place):
                continue
            key, value = split_line(place.text)
            one = _of_key(context, place, split_brackets(key)[0]) if key else None
            if one and (said := _asked(context, one, key, first_sentence(tidy(value)))):
                yield draft(said, place, "left-key@1")


def _of_key(context: MakerContext, place: Place, key: str) -> Statement | None:
    """What the graph says, in this line, of what the key names."""
    first, _, more = key.partition(" ")
    if not key or len(key.split()) > _MOST_IN_NAME or NO_WHOLE.fullmatch(key):
        return None
    if _NO_NAME.match(key) or (more and base_of(first)) or normal(key) in OF_A_THING:
        return None  # "Uses rich metadata" is no name
    said = context.on_line.get((place.note, place.line), ())
    own = [
        one
        for one in said
        if one.relation in _SAYING and one.literal and not one.inferred and not one.aspect
    ]
    return next((one for one in own if normal(one.subject) == normal(key)), None)


def _asked(context: MakerContext, one: Statement, key: str, told: str) -> Said | None:
    told = told.rstrip(" .!")
    if (
        " " not in told
        or told.startswith("to ")
        or not content(told)
        or _NO_ANSWER.match(told)
        or leads_away(told)
    ):
        return None
    name, first = named(context, one), told.partition(" ")[0].casefold()
    fact = f"left|{normal(one.subject)}|{normal(told)}"
    if first in _TOLD:
        before, answer, behind = parted(lower_first(told))
        if not answer or behind[:1] == ")":
            return None
        text = f"{name}: {before}{deletion(1, answer)}{'' if behind[:1] == '.' else behind}"
        return Said("cloze", "", answer, subject=one.subject, text=text, allowed=name, fact=fact)
    question = _question(context, one, split_brackets(key)[0], told)
    return Said("definition", question, told, subject=one.subject, allowed=name, fact=fact)


def _question(context: MakerContext, one: Statement, key: str, told: str) -> str:
    name, first = named(context, one), told.partition(" ")[0].casefold()
    be, do = ("are", "do") if is_plural(one.subject) else ("is", "does")
    if ARROW.search(one.place.text) and any(map(tells_troubles, one.place.headings[-1:])):
        is_harm = comes_of(told) or any(map(names_risks, one.place.headings[-1:]))
        trouble = lower_first(split_brackets(key)[0])
        return f"What {do} “{trouble}” lead to?" if is_harm else f"What helps against “{trouble}”?"
    if first in _TIMES:
        is_act = _ACTIVITY.search(split_brackets(name)[0])
        return f"When {be} {name} done?" if is_act else f"When {do} {name} apply?"
    if first in (PREPOSITIONS | OPENING) - _MEANT or _HOW.match(told):
        return f"What characterises {name}?"
    if _is_step(context, one):
        return f"What happens in the step “{key}”?"
    asked = by_answer(ask_for(name, "is", ""), name, told)
    opening = key.partition(" ")[0].casefold()
    is_deed = opening in VERBS and not is_plural(key)
    is_word = is_deed or is_participle(opening) or first in _MEANT
    if is_word or (has_verb(told) and asked.startswith(("What is", "What are"))):
        meant = f"hat does “{key}” mean?"
        _, whole = split_brackets(name)
        return f"{whole[0]}: w{meant}" if whole else f"W{meant}"
    return asked


def _is_step(context: MakerContext, one: Statement) -> bool:
    """Whether the name is a step, and not one of several that are numbered."""
    said = context.on_line.get((one.place.note, one.place.line), ())
    steps = [x for x in said if x.relation == "has_step" and one.source in x.target_ids]
    return bool(steps) and not is_plural(steps[0].subject)
