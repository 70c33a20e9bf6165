"""Cards from the lines of a textbook: "Def. An estimator is ...", "Thm (Cramér-Rao). ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aurora_kb.cards.draft import Draft, Said, maker
from aurora_kb.cards.english.articles import in_sentence
from aurora_kb.cards.english.words import content, normal, tidy
from aurora_kb.cards.makers.common.shown import draft
from aurora_kb.cards.reading.context import MakerContext
from aurora_kb.cards.reading.places import Place

_KINDS = ("item", "paragraph", "line")
_LINE = re.compile(
    r"(?P<kind>Def(?:inition|n)?|Th(?:eore)?m|Lemma|Prop(?:osition)?|Cor(?:ollary)?|Law|Axiom)"
    r"(?: \d+(?:\.\d+)*)?\.?(?:\s*\((?P<name>[^()]{2,40})\))?\s*[.:]?\s+(?P<told>\S.*)",
    re.DOTALL,
)
_IS = re.compile(
    r"(?P<name>(?:An?|The) [^,.;:]{2,40}?|[A-Z][^,.;:]{2,40}?)\s+"
    r"(?:is called|is|are|means|denotes)\s+(?P<told>\S.*)",
    re.DOTALL,
)
_FORMULA = re.compile(r"\s*\$[^$]*\$")
_STOP = re.compile(r"(?<=[\w)$])\.\s+(?=[A-Z])")
_LONG = {"Def": "definition", "Th": "theorem", "Le": "lemma", "Pr": "proposition",
         "Co": "corollary", "La": "law", "Ax": "axiom"}  # fmt: skip
_MOST = 25  # words


@maker("textbook@1", "definition")
def textbook(context: MakerContext) -> Iterator[Draft]:
    """What is defined, and what a theorem with a name says."""
    for note in context.notes:
        for place in context.places[note.id]:
            if place.skipped or place.kind not in _KINDS:
                continue
            if said := _told(place):
                yield draft(said, place, "textbook@1")


def is_textbook(place: Place) -> bool:
    """Whether the line is asked for as one of a textbook."""
    return _told(place) is not None


def _told(place: Place) -> Said | None:
    found = _LINE.fullmatch(place.text) if place.text[:2] in _OPENINGS else None
    return _asked(found) if found else None


_OPENINGS = frozenset(opening[:2] for opening in _LONG)


def _asked(found: re.Match[str]) -> Said | None:
    told = tidy(_STOP.split(found["told"])[0])
    is_definition, name = found["kind"].startswith("Def"), found["name"] or ""
    if not name and is_definition and (said := _IS.fullmatch(told)):
        name, told = tidy(_FORMULA.sub("", said["name"])), tidy(said["told"])
    if not name or not content(told) or len(told.split()) > _MOST:
        return None
    kind = next(long for short, long in _LONG.items() if found["kind"].startswith(short))
    shown = in_sentence(name)
    question = f"What is {shown}?" if is_definition else f"What does the {kind} “{name}” say?"
    fact = f"textbook|{normal(name)}|{normal(told)}"
    return Said("definition", question, told, subject=name, allowed=name, fact=fact)
