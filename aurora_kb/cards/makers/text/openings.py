"""Cards from the words right below a heading or a label: below `Cold start`, "first request on a
new environment" says what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from aurora_kb.cards.asking.phrasing import ask_for, names
from aurora_kb.cards.draft import Draft, Said, maker
from aurora_kb.cards.english.answers import (
    is_condition,
    is_order,
    is_sentence,
    leads_away,
    may_be_order,
)
from aurora_kb.cards.english.articles import in_sentence
from aurora_kb.cards.english.verbs import (
    DETERMINERS,
    OPENING,
    PREPOSITIONS,
    VERBS,
    base_of,
    is_plural,
    starts_with_verb,
)
from aurora_kb.cards.english.words import content, normal, split_brackets, tidy
from aurora_kb.cards.makers.common.kinds import NO_KINDS
from aurora_kb.cards.makers.common.rewording import by_answer
from aurora_kb.cards.makers.common.shown import draft
from aurora_kb.cards.makers.common.statements import is_definition
from aurora_kb.cards.makers.words.terms import stands_for
from aurora_kb.cards.reading.context import MakerContext, Statement
from aurora_kb.cards.reading.key_value import split_line
from aurora_kb.cards.reading.places import Place, clean_heading, is_instruction, is_reading_section
from aurora_kb.concepts import compares_by_sign, tells_a_deed, tells_of_course

_QUOTED = re.compile(r"[\"“„«]")  # somebody's words define nothing
_MOST_IN_NAME = 4  # words
_MOST_TOLD = 22
_MOST_IN_ALL = 45
_NO_NAME = re.compile(
    r"(?:.*\b(?:vs\.?|versus|and|or|&)\b.*|.*\b(?:notes?|examples?|overview"
    r"|introduction|intro|summary|tl;?dr|goals?"
    r"|background|context|usage|setup|details|limits?|limitations?|pricing|features|tips?|gotchas?|pitfalls?"
    r"|parameters|settings|options|others?|basics|concepts|terms|compare|comparison|steps?"
    r"|avoid|recommended|ideas?|points?|facts?|takeaways?|lessons?|rules?|requirements?|data"
    r"|results?|exceptions?|remarks?|troubleshooting|installation|navigation|layout"
    r"|questions|thanks|credits|license|directions|ingredients|instructions)"
    r"|(?:how|why|what|when|where|which|who|my|our|your|the|a|an|more|other|using|about)\b.*)",
    re.I,
)
_NO_TOLD = re.compile(
    r"(?:you|we|i|it|they|this|that|these|those|there|here|see|to|if|when|in|on|for example|e\.g"
    r"|note|also|each|every|some|many|most|all|both|by default|after|before|with|like|as|since"
    r"|because|although|while|let|let's|my|our|your|source|from)\b|[\[(<|$`*#>!-]",
    re.I,
)
_ABOUT = re.compile(r"(?:how|where|what|which|whether) (?:to )?\w+", re.I)
# A letter alone is no end: "(N. L. Bowen)".
_STOP = re.compile(r"(?<=[\w)\"”])(?<!\b[A-Z])\.\s+(?=[A-Z])|;\s")
_FOR = re.compile(r"(?:the )?default for (?P<what>\S.+)", re.I)
_READER = re.compile(r"\b(?:you|your|we|our|us|following|below|licen[cs]ed?)\b", re.I)
_LATIN = re.compile(r"[A-Za-z]{2}")
_ARTICLE = re.compile(r"\b(?:the|an?) \w", re.I)
_FINITE = re.compile(r"(?<!what )\b(?:can|may|must|should|will|does|do|is|are|was|were|has|have)\b")
_WHICH = re.compile(r"\b(?:that|which|who|whose|where|when)\b")
_NO_SUBJECT = PREPOSITIONS | DETERMINERS | {"and", "or", "that", "which", "who", "of"}
_COUNTS = re.compile(r"(?:two|three|four|five|six|seven|\d) (?:[a-z-]+ )?[a-z]+s\b", re.I)
_MODAL = re.compile(r"[A-Z][\w-]*(?: [\w-]+){0,4} (?:can|cannot|may|must|should|will) ")
_FIRST_WORDS = 5
_MOST_IN_SENTENCE = 10  # words
_MOST_IN_PHRASE = 14
_EXPLAINED = frozenset(["defined_as", "is_a", "does"])
_NOTHING_SAID = frozenset(["has_property", "links_to", "related_to"])


@maker("opening@1", "acronym", "definition", "property")
def openings(context: MakerContext) -> Iterator[Draft]:
    """What a heading or a label names, from the line below it."""
    for note in context.notes:
        places = context.places[note.id]
        for above, place in pairwise(places):
            if place.skipped or not _is_below(above, place, context.lines[note.id]):
                continue
            if is_reading_section(place.text) or _QUOTED.match(place.text):
                continue  # "What to do" opens tasks and explains nothing
            name = _name_of(above)
            said = context.on_line.get((note.id, place.line), ())
            is_open = all(_is_little(one, name) for one in said)
            is_told = any(
                is_definition(one) and normal(one.subject) == normal(name) for one in said
            )
            if place.kind == "line" and is_told and not tells_a_way(place, tidy(place.text)):
                continue  # `definitions` asks for it
            if name and is_open and (found := _asked(name, place)):
                yield draft(found, place, "opening@1")


def named_above(above: Place, place: Place, lines: Sequence[str]) -> str:
    """The name of which the first line below a heading or a label in bold speaks, "" for others."""
    return _name_of(above) if _is_below(above, place, lines) else ""


def _is_below(above: Place, place: Place, lines: Sequence[str]) -> bool:
    """Whether the place is the first line of text below a heading, or below a label in bold."""
    if place.kind == "paragraph":
        return above.kind == "heading" and not _is_label(lines[place.line - 1])
    if place.kind != "line" or above.kind != "paragraph" or place.line != above.line + 1:
        return False
    return _is_label(lines[above.line - 1])


def _is_label(line: str) -> bool:
    raw = line.strip(" >")
    return raw.startswith("**") and raw.rstrip(" :").endswith("**")


def _is_little(one: Statement, name: str) -> bool:
    """Whether the graph says no more of the line than that it explains what stands above it."""
    if normal(one.aspect) == normal(name):
        return False  # "Replicated" below "Availability" tells of the subject in that respect
    is_same = normal(one.subject) == normal(name) and one.relation in _EXPLAINED
    return one.literal and (is_same or one.relation in _NOTHING_SAID)


def _name_of(above: Place) -> str:
    """The name that is explained below it; "" if it names no one thing."""
    name = split_brackets(clean_heading(above.text))[0].rstrip(" :?")
    if not name or above.text.rstrip().endswith("?") or len(name.split()) > _MOST_IN_NAME:
        return ""
    opening = name.partition(" ")[0].casefold()
    is_deed = " " in name and (opening in VERBS or base_of(opening))
    if is_deed or opening in OPENING or _NO_NAME.fullmatch(name) or is_reading_section(name):
        return ""
    if normal(name) in NO_KINDS or not name[:1].isalnum() or name.endswith("!"):
        return ""
    return name


def _asked(name: str, place: Place) -> Said | None:
    text = tidy(place.text)
    told = tidy(_STOP.split(text)[0])
    is_long = len(told.split()) > _MOST_TOLD or len(text.split()) > _MOST_IN_ALL
    if is_long or place.text.rstrip().endswith((":", "?")) or len(told.split()) < 2:
        return None
    if is_instruction(text) or leads_away(told) or names(name, told) or split_line(text)[0]:
        return None
    if compares_by_sign(told) or " -> " in told or " => " in told or " ... " in told:
        return None  # "quality > quantity" explains neither
    if stands_for(name, told):
        fact = f"acronym|{name}|{normal(told)}"
        return Said("acronym", ask_for(name, "stands for", ""), told, subject=name, fact=fact)
    if tells_a_deed(told) or tells_of_course(told) or _COUNTS.match(told):
        return None  # it tells of somebody else, of a lecture, or how many things follow
    if found := _FOR.fullmatch(told):
        be = "are" if is_plural(name) else "is"
        return _said(f"What {be} {in_sentence(name)} the default for?", found["what"], name)
    if _ABOUT.match(told):
        be = "are" if is_plural(name) else "is"
        return _said(f"What {be} {in_sentence(name)} about?", told, name)
    if (
        _is_for_readers(place, told)
        or _NO_TOLD.match(told)
        or is_condition(told)
        or not content(told)
        or _READER.search(told)
    ):
        return None
    if name in VERBS and may_be_order(told):
        return _said(f"What does “{name}” do?", told, name)  # a command of a program
    acts = starts_with_verb(told[:1].lower() + told[1:])
    is_label = place.kind == "line"  # below it everything is about it
    if not (acts or _is_terse(told, is_label)):
        return None
    if tells_a_way(place, told):
        return _said(ask_for(name, "how", ""), told, name)  # "stop old, start new"
    return _said(by_answer(ask_for(name, "does" if acts else "is", ""), name, told), told, name)


def _is_for_readers(place: Place, told: str) -> bool:
    """Whether words that begin and end as a sentence does are one, which then is about something
    else, and no name with a full stop: "Web viewer blocks ads by default."."""
    if not told[:1].isupper() or place.text.rstrip()[-1:] != "." or starts_with_verb(told):
        return False
    told = _WHICH.split(told)[0]  # "space where distance stands for meaning" is a name
    if _FINITE.search(told) or is_sentence(told):
        return True
    return any(
        base_of(word) and word.islower() and before[-1:].isalpha() and before[-1:] != "s"
        and before.casefold() not in _NO_SUBJECT
        for before, word in pairwise(told.split(" ")[:_FIRST_WORDS])
    )  # fmt: skip


def tells_a_way(place: Place, told: str) -> bool:
    """Whether the line below a label says what one does: "stop old, start new"."""
    is_verb = told.partition(" ")[0].casefold() in VERBS
    return is_verb and place.kind == "line" and not split_line(place.text)[0]


def _is_terse(told: str, is_label: bool) -> bool:
    """Whether the words are put down as a learner does, who leaves articles out: in a text for
    readers, what stands below a heading is a first sentence and explains no name."""
    if not _LATIN.search(told):
        return False  # in a script without articles and small letters nobody can tell
    opening = told.partition(" ")[0].casefold()
    if opening in VERBS or (is_order(told) and not opening.endswith("ly")):
        return is_label
    if told[:1].islower():
        return True
    if _MODAL.match(told):
        return False  # "Community leaders will follow these"
    count, is_whole = len(told.split()), is_sentence(told)
    if len(content(told)) <= 2 or count > (_MOST_IN_SENTENCE if is_whole else _MOST_IN_PHRASE):
        return False
    return not _ARTICLE.search(told) or (not is_whole and count <= _MOST_IN_SENTENCE)


def _said(question: str, told: str, name: str) -> Said:
    fact = f"keyed|{normal(question)}|{normal(told)}"
    return Said("definition", question, told, subject=name, allowed=name, fact=fact)
