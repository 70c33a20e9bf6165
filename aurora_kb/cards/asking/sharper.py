"""Questions sharper than "What does it do?": the verb is asked with, or who somebody was."""

from __future__ import annotations

import re

from aurora_kb.cards.asking.headings import names_people
from aurora_kb.cards.english.verbs import (
    OBJECT_VERBS,
    PREPOSITIONS,
    RESTS,
    base_of,
    is_participle,
    is_plural,
)
from aurora_kb.cards.english.words import content
from aurora_kb.cards.reading.places import Place

_SECOND_VERB = re.compile(r"(?:[,;]|\s[&+/]|\s(?:and|or|then|but))\s*(?:also\s+|then\s+)?(\w+)")
_BUT_ANOTHER = re.compile(r",\s+but\s+(?:an?|the|not)\s")
# "leaders by counting votes"
_BY_DOING = re.compile(r"(?P<what>(?!by\b)[^,;:()]+?) (?P<way>by (?:[a-z]+ly )?[a-z]{2,}ing\b .+)")
PARTICLES = frozenset(["up", "down", "out", "off", "away", "in", "on", "over", "back"])


def ask_for_object(question: str, value: str) -> tuple[str, str]:
    """A sharper question for "provides x" and the like: ("What does S provide?", "x"), and for
    "saves cost by caching": ("How does S save cost?", "by caching").

    Left alone when the value goes on with a second verb, for then the object is half of it:
    "stores & serves objects".
    """
    first, _, rest = value.partition(" ")
    base = base_of(first)
    if not question.endswith(" do?") or not base or not rest.strip():
        return question, value
    if rest.partition(" ")[0].casefold() in _CONDITIONS and question.startswith("What "):
        # "happens when an oven cools"
        return f"When {question.removeprefix('What ').removesuffix(' do?')} {base}?", rest
    found = by_doing(rest)
    if found and question.startswith("What ") and not _goes_on(found["what"]):
        asked = question.removeprefix("What ").removesuffix(" do?")
        return f"How {asked} {base} {found['what']}?", found["way"]
    if base not in OBJECT_VERBS and not (base == "need" and not rest.startswith("to ")):
        return question, value
    if _goes_on(rest):
        return question, value
    # ", but a subnet cannot ..." tells of another thing.
    return question.removesuffix(" do?") + f" {base}?", _BUT_ANOTHER.split(rest)[0].strip()


def by_doing(told: str) -> re.Match[str] | None:
    """The parts `what` and `way` of "leaders by counting votes", if they share no word."""
    found = _BY_DOING.fullmatch(told)
    return found if found and not content(found["what"]) & content(found["way"]) else None


def _goes_on(told: str) -> bool:
    """Whether a second verb follows in what is told: "& serves objects"."""
    return any(base_of(word) for word in _SECOND_VERB.findall(f" {told}"))


def ask_by_verb(subject: str, text: str) -> tuple[str, str]:
    """Question and answer of a line that opens with its verb: "hosts images" gives ("What does
    S host?", "images"); of two verbs, or behind an adverb, the whole line answers.
    """
    do = "do" if is_plural(subject) else "does"
    first, _, rest = text.partition(" ")
    only = " only" if first.casefold() == "only" and base_of(rest.partition(" ")[0]) else ""
    if only:
        first, _, rest = rest.partition(" ")  # "only supports JSON"
    base = base_of(first)
    if not base or _goes_on(rest):
        return f"What {do} {subject} do?", text
    to, _, more = rest.partition(" ")
    if rest in PARTICLES or to in PARTICLES - PREPOSITIONS:
        return f"What {do} {subject} do?", text  # "errors add up", "falls back to plain"
    if to.casefold() in _CONDITIONS and more:
        return f"When {do} {subject} {base}?", f"{only.strip()} {rest}".strip()
    if base == "get" and is_participle(to):
        return f"What {do} {subject} do?", text  # "gets soaked easily"
    if base in _AT_PLACES and to.casefold() in _PLACES and more:
        return f"Where {do} {subject}{only} {base}?", rest
    if to.casefold() in PREPOSITIONS and more:
        return f"What {do} {subject}{only} {base} {to}?", more
    return f"What {do} {subject}{only} {base}?", rest


_CONDITIONS = frozenset(["if", "when", "once", "unless", "until", "while"])
# What is done at a place: "nests in tree holes".
_AT_PLACES = RESTS | {"stay", "nest", "roost", "breed", "hunt", "hibernate"}
_PLACES = frozenset(["in", "on", "at", "under", "above", "below", "between", "near", "inside"])
_LIVED = re.compile(r"\(\s*(?P<born>(?:1[0-9]|20)\d\d)\s?[-–]\s?(?P<died>(?:1[0-9]|20)\d\d)\s*\)")
_SHORTEST, _LONGEST = 16, 110  # years of a life; a phase or a war is shorter
_EVENT = re.compile(
    r"\b(?:War|Wars|[Pp]hase|[Ee]ra|[Pp]eriod|[Aa]ge|Dynasty|Empire|Kingdom|Republic|Revolution"
    r"|Reformation|League|Union|[Mm]ovement|[Cc]risis|Plague|Peace|Treaty|Battle|Siege|Congress"
    r"|Council|Act|Edict|Conference|Depression|Renaissance|Enlightenment)\b"
)
_DIED = re.compile(r"\b(?:died|executed|murdered|killed|guillotined|reigned|ruled|born)\b", re.I)


def ask_who(place: Place, name: str, question: str) -> str:
    """The question with "who" for one of a list of people, or who has two years in brackets."""
    if not question.startswith("What is "):
        return question
    lived = _lived(place.text) and not names_event(name)
    if not lived and not (place.headings and names_people(place.headings[-1])):
        return question
    return f"Who {'was' if lived or _DIED.search(place.text) else 'is'} {name}?"


def names_event(name: str) -> bool:
    """Whether the name is that of an event or an age, and of no person: "The Thirty Years' War"."""
    return name.startswith(("The ", "the ")) or bool(_EVENT.search(name))


def _lived(text: str) -> bool:
    """Whether two years in brackets are those of a life, and not of a war."""
    found = _LIVED.search(text)
    return found is not None and _SHORTEST < int(found["died"]) - int(found["born"]) < _LONGEST
