"""Cards from what happened when: the lines of a timeline, and sentences with a date in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aurora_kb.cards.asking.sharper import names_event
from aurora_kb.cards.draft import Draft, Said, deletion, maker
from aurora_kb.cards.english.articles import in_sentence
from aurora_kb.cards.english.verbs import is_participle
from aurora_kb.cards.english.words import content, normal, tidy
from aurora_kb.cards.makers.common.shown import draft
from aurora_kb.cards.reading.context import MakerContext
from aurora_kb.cards.reading.key_value import split_line

_KINDS = ("item", "paragraph", "line")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
DATE = rf"(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH} |{_MONTH} (?:\d{{1,2}}, )?)?(?:1[0-9]|20)\d\d"
_KEY = re.compile(rf"{DATE}(?:\s?[-–]\s?\d{{2,4}})?")
_OPENING = re.compile(rf"(?P<key>{DATE}(?:\s?[-–]\s?\d{{2,4}})?)\s+(?P<told>[A-Z]\S*\s\S.*)")
_SAID = re.compile(rf"\b(?P<link>in|on|since|until|by|around) (?P<date>{DATE})\b(?!\s?[-–]\s?\d)")
_STOP = re.compile(r"(?<=[a-z\d)\"”])\.\s+(?=[A-Z])")
_POINTING = re.compile(
    r"(?:it|he|she|they|this|that|these|those|there|here|then|we|i|you|his|her|their|its|so|but|and)\b"
    r"|(?:researched|updated|last|as of|retrieved|published|written|source)\b",
    re.I,
)
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d(?!\d)")
# "The Peace of Augsburg (1555)"
_NAMED = re.compile(
    r"(?!(?:In|On|At|By|After|Before|With|From|Under|During|For|Of)\b)(?P<name>(?P<the>The )?"
    r"[A-Z][\w'’-]*(?: [\w'’-]+){0,5}) "
    r"\((?P<when>(?:[^\W\d]+ )?(?:1[0-9]|20)\d\d(?:\s?[-–]\s?(?:[^\W\d]+ )?\d{2,4})?)\)"
)
_FEWEST, _MOST = 5, 24  # words
_MOST_TOLD = 9
_MOST_SENTENCES = 6


@maker("dated@1", "property", "variant-reverse", "cloze")
def dated(context: MakerContext) -> Iterator[Draft]:
    """ "What happened in 1791?", when it happened, and dates left out of sentences."""
    for note in context.notes:
        # Few notes have a year in them, and few lines of those.
        if not _YEAR.search(note.text):
            continue
        for place in context.places[note.id]:
            if place.skipped or place.kind not in _KINDS or not _YEAR.search(place.text):
                continue
            for found in _NAMED.finditer(place.text):
                if names_event(found["name"]):
                    yield draft(_when(found), place, "dated@1")
            key, told = _split(place.text)
            if key:
                said = _happened(note.title, key, tidy(told)) if content(told) else []
                yield from (draft(one, place, "dated@1") for one in said)
            elif place.kind != "item" and not split_line(place.text)[0]:
                sentences = _STOP.split(place.text)[:_MOST_SENTENCES]
                said = [one for text in sentences if (one := _gap(tidy(text)))]
                yield from (draft(one, place, "dated@1") for one in said)


def _when(found: re.Match[str]) -> Said:
    """When it was, of an event with its years in brackets: "The Peace of Augsburg (1555) let"."""
    name = found["name"]
    asked = f"When was {in_sentence(name) if found['the'] else f'the {name}'}?"
    return Said("property", asked, found["when"], name, fact=f"when|{normal(name)}")


def _split(text: str) -> tuple[str, str]:
    key, told = split_line(text)
    if not key and (found := _OPENING.fullmatch(text)):
        return found["key"], found["told"]
    return (key, told) if _KEY.fullmatch(key) else ("", "")


def _happened(title: str, key: str, told: str) -> list[Said]:
    """What happened then, and when it did."""
    link = "on" if key[:1].isdigit() and " " in key else "in"
    fact = f"dated|{normal(key)}|{normal(told)}"
    front = f"{title}: what happened {link} {key}?"
    said = [Said("property", front, told, subject=title, allowed=key, fact=fact)]
    if len(told.split()) <= _MOST_TOLD:
        asked = f"{title}: what is the date of “{told}”?"
        reverse = Said("property", asked, key, subject=title, allowed=told, fact=f"when|{fact}")
        said.append(reverse)
    return said


def _gap(text: str) -> Said | None:
    """The sentence with its date left out; `None` where it has none, or does not say whose."""
    found = list(_SAID.finditer(text))
    opening = text.partition(" ")[0]
    if len(found) != 1 or _POINTING.match(text) or not text[:1].isupper():
        return None
    if is_participle(opening):
        return None  # "Guillotined on 28 July 1794"
    if not _FEWEST <= len(text.split()) <= _MOST or text.endswith((":", "?")):
        return None
    start, end = found[0].span("date")
    gapped = text[:start] + deletion(1, found[0]["date"]) + text[end:]
    fact = f"cloze|date|{' '.join(sorted(content(text)))}"
    return Said("cloze", "", found[0]["date"], text=gapped, fact=fact)
