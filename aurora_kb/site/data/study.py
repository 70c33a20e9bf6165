"""The cards, as the study page and its statistics read them.

The data are scripts that hand it to a function, so that they load from disk: an index of all
cards, and their faces in parts. The index is read whole, for a day is planned over all cards;
of the faces only the parts with the cards that are asked. A note's cards lie in a part that
its name alone decides, so an edit changes one part.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import groupby
from typing import Any

from markupsafe import Markup, escape

from aurora_kb.cards import gap_hints, in_turn
from aurora_kb.config import StudyConfig
from aurora_kb.model import Card, Page
from aurora_kb.notes import VOID_ELEMENTS
from aurora_kb.site.atlas import Atlas
from aurora_kb.site.data.parts import Part, count_parts, deal, part_of, part_page
from aurora_kb.site.views.common import STUDY_PATH, Here, card_text
from aurora_kb.site.words.labels import card_kind_words

INDEX_PATH = "assets/study/index.js"
GRAPH_PATH = "assets/study/graph.js"
# So that a part of usual cards has about 60 kB.
_CARDS_IN_PART = 120
# With a single set of signs it is found in a third of the time.
_MAY_BE_MARKED = re.compile(r"[`$*\n\[]").search


def study_index_page(settings: StudyConfig, atlas: Atlas) -> Page:
    """Give the index of all cards, which the study page reads whole."""
    return part_page(INDEX_PATH, "auroraStudy", study_index(atlas, settings))


def study_graph_page(atlas: Atlas) -> Page:
    """Give the cards of the graph's points, which the statistics read whole."""
    return part_page(GRAPH_PATH, "auroraStudyGraph", cards_of_points(atlas))


def face_parts(atlas: Atlas) -> tuple[Part, ...]:
    """Return the parts with the faces of all cards, by the ids of their notes."""
    count = count_parts(len(atlas.cards), _CARDS_IN_PART)
    return deal((part_of(note, count), note) for note in atlas.cards_by_note)


def face_part(part: Part, atlas: Atlas) -> Page:
    """Return the script with the faces of one part's cards."""
    here = Here(STUDY_PATH, atlas)
    cards = (card for note in part.keys for card in atlas.cards_by_note[note])
    faces = {card.id: _face(card, here) for card in cards}
    return part_page(f"assets/study/cards-{part.number}.js", "auroraStudyCards", faces)


def study_index(atlas: Atlas, settings: StudyConfig) -> dict[str, Any]:
    """Return what a day is planned with.

    `groups` are rows of note id, title, deck, tags, part and ids of cards, in the order in which
    new ones are asked, and all cards of a group share the rest. Decks and tags stand there by
    their place.
    """
    count = count_parts(len(atlas.cards), _CARDS_IN_PART)
    decks = {name: i for i, name in enumerate(sorted({card.deck for card in atlas.cards}))}
    tags = {tag: i for i, tag in enumerate(sorted({t for card in atlas.cards for t in card.tags}))}
    groups = [
        [
            note,
            atlas.note_title(note),
            decks[deck],
            [tags[tag] for tag in card_tags],
            part_of(note, count),
            " ".join(card.id for card in cards),
        ]
        for (note, deck, card_tags), cards in groupby(_all_in_turn(atlas), _group)
    ]
    return {
        "settings": {
            "retention": settings.retention,
            "new_per_day": settings.new_per_day,
            "reviews_per_day": settings.reviews_per_day,
            "day_start": settings.day_start,
        },
        "decks": list(decks),
        "tags": list(tags),
        "groups": groups,
    }


def cards_of_points(atlas: Atlas) -> dict[str, Any]:
    """Return the cards about each concept and of each note, by the places of the cards.

    Concepts are rows of id, label and places, notes are places alone; both stand in the order
    of the graph's points.
    """
    places = {card.id: i for i, card in enumerate(_all_in_turn(atlas))}
    about = zip(atlas.concepts.values(), atlas.cards_by_concept.values(), strict=True)
    by_note = dict(atlas.cards_by_note.items())
    return {
        "concepts": [
            [concept.id, concept.label, [places[card.id] for card in cards]]
            for concept, cards in about
        ],
        "notes": [[places[card.id] for card in by_note.get(note, ())] for note in atlas.titles],
    }


def _all_in_turn(atlas: Atlas) -> list[Card]:
    return in_turn(card for note in atlas.cards_by_note for card in atlas.cards_by_note[note])


def _with_gap(card: Card, front: Markup) -> Markup:
    """Return the front with the gaps that are asked for as elements of their own."""
    for words in dict.fromkeys(f"[{hint}]" for hint in gap_hints(card)):
        front = front.replace(escape(words), Markup('<mark class="gap">{}</mark>').format(words))
    return front


def elements_of(html: Markup) -> list[Any]:
    """Return HTML as nested rows of name, attributes and content, beside plain texts.

    Scripts build elements out of these, and never read HTML.
    """
    if "<" not in html:
        return [html.unescape()] if html else []
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.top


class _Reader(HTMLParser):
    """Reads HTML that we have made: every element but the empty ones is closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.top: list[Any] = []
        self._open: list[list[Any]] = [self.top]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made: list[Any] = [tag, {name: value or "" for name, value in attrs}]
        self._open[-1].append(made)
        if tag not in VOID_ELEMENTS:
            self._open.append(made)

    def handle_endtag(self, tag: str) -> None:
        if len(self._open) > 1 and tag not in VOID_ELEMENTS:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].append(data)


def _group(card: Card) -> tuple[str, str, tuple[str, ...]]:
    return (card.note, card.deck, card.tags)


def _face(card: Card, here: Here) -> list[Any]:
    """Return kind, front, back, hint and extra as elements, context, the source and its URL."""
    source = here.source(card.note, card.line)
    front = _shown(card.front, here)
    if card.text:
        front = elements_of(_with_gap(card, card_text(card.front, here)))
    return [
        card_kind_words(card.kind, here.words),
        front,
        _shown(card.back, here),
        _shown(card.hint, here),
        _shown(card.extra, here),
        card.context,
        source.text,
        source.url,
    ]


def _shown(text: str, here: Here) -> list[Any]:
    # Most texts have no marks, and there may be a hundred thousand.
    if _MAY_BE_MARKED(text):
        return elements_of(card_text(text, here))
    return [text.strip()] if text else []
