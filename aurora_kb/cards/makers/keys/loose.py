"""Cards from lines with a known key that the graph says nothing of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from aurora_kb.cards.asking.phrasing import ask_for, is_known_key, names
from aurora_kb.cards.draft import Draft, Said, maker
from aurora_kb.cards.english.verbs import is_plural
from aurora_kb.cards.english.words import tidy
from aurora_kb.cards.makers.common.shown import draft
from aurora_kb.cards.reading.context import MakerContext
from aurora_kb.cards.reading.key_value import split_line
from aurora_kb.cards.reading.places import Place, clean_heading, label_phrase

_MOST_IN_NAME = 4  # words
# "Why? Models forget." is a question of what stands above it.
_WHY = re.compile(r"(?P<key>Why)\? (?P<told>[A-Z`].+[^?])")


@maker("loose-key@1", "property")
def loose_keys(context: MakerContext) -> Iterator[Draft]:
    """A known key on a line the graph says nothing of: "Mental model: ..."."""
    for note in context.notes:
        for place in context.places[note.id]:
            key, value = split_line(place.text)
            if not key and (asked := _WHY.fullmatch(place.text)):
                key, value = asked["key"], asked["told"]
            unread = (note.id, place.line) not in context.on_line and not place.skipped
            if (
                not unread
                or place.kind not in ("item", "paragraph", "line")
                or not is_known_key(key)
            ):
                continue
            subject = _subject_near(context, place)
            if not subject or not value:
                continue
            said = Said("property", ask_for(subject, key, ""), tidy(value), subject)
            yield draft(said, place, "loose-key@1")


def _subject_near(context: MakerContext, place: Place) -> str:
    """What the list or item above is called; else the subject of most statements in the section;
    of a section without any what the note is about, or what the section is called."""
    above = tidy(split_line(place.parents[-1])[0]) if place.parents else label_phrase(place.label)
    if above and len(above.split()) <= _MOST_IN_NAME:
        known = {one.subject for one in context.statements if one.place.note == place.note}
        if above in known or not is_known_key(above):
            return above
    near = [one for one in context.statements if one.place.note == place.note]
    section = [one for one in near if one.place.headings == place.headings]
    counts = Counter(one.subject for one in section or near)
    if not counts:
        return ""
    most = min(counts, key=lambda subject: (-counts[subject], subject))
    if section or names(most, context.by_id[place.note].title):
        return most
    return _heading_of_one(place)


def _heading_of_one(place: Place) -> str:
    """The heading above if it names one thing, as that of a function does: "toString"."""
    heading = clean_heading(place.headings[-1]) if place.headings else ""
    is_name = bool(heading) and " " not in heading and not is_plural(heading)
    return heading if is_name and not is_known_key(heading) else ""
