"""Cards from the fields of an item: `eyes:: yellow` below `[[Little Owl]]`, as Logseq has them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aurora_kb.cards.asking.phrasing import ask_for, lower_first
from aurora_kb.cards.draft import Draft, Said, maker
from aurora_kb.cards.english.words import tidy
from aurora_kb.cards.makers.common.rewording import by_answer
from aurora_kb.cards.makers.common.shown import draft
from aurora_kb.cards.reading.context import MakerContext
from aurora_kb.cards.reading.places import Place, is_field
from aurora_kb.notes import KNOWN_FIELDS, PREFIXED_FIELD

_MOST_IN_NAME = 5  # words
_NO_NAME = re.compile(r"[:;?!→⟶=#]|\.\s|\b(?:is|are|was|has|have)\b", re.I)


@maker("field@1", "property")
def fields(context: MakerContext) -> Iterator[Draft]:
    """What a field says of the item it stands in, where the item is a name. What programs keep in
    fields (`id`, `status`, `tags`) says nothing of it."""
    for note in context.notes:
        above: Place | None = None
        for place in context.places[note.id]:
            if place.kind != "line":
                above = place if place.kind == "item" else None
            elif above and "::" in place.text and is_field(place.text) and _is_name(above.text):
                key, _, value = place.text.partition("::")
                said = None if place.skipped else _said(tidy(above.text), tidy(key), tidy(value))
                if said:
                    yield draft(said, place, "field@1")


def _said(name: str, key: str, value: str) -> Said | None:
    folded = key.casefold().replace(" ", "-")
    if not value or folded in KNOWN_FIELDS or PREFIXED_FIELD.fullmatch(folded):
        return None
    question = by_answer(ask_for(name, lower_first(key), "", noun=True), name, value)
    return Said("property", question, value, subject=name, allowed=key) if question else None


def _is_name(text: str) -> bool:
    return len(text.split()) <= _MOST_IN_NAME and not _NO_NAME.search(text)
