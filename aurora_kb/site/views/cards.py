"""The page with every card, by note."""

from __future__ import annotations

from dataclasses import dataclass

from aurora_kb.notes import naturally_sorted
from aurora_kb.site.atlas import Atlas
from aurora_kb.site.views.common import Anchor, CardView, Here, View, section_id

CARDS_ON_PAGE = 5000


@dataclass(frozen=True, slots=True)
class NoteCards:
    """The cards of one note."""

    note: Anchor
    id: str
    cards: tuple[CardView, ...]


def cards_view(atlas: Atlas) -> View:
    """Give the page with every card, by note."""
    here = Here("cards.html", atlas)
    groups = []
    left = CARDS_ON_PAGE
    for note_id in naturally_sorted(atlas.cards_by_note):
        shown = tuple(here.card(card) for card in atlas.cards_by_note[note_id][:left])
        left -= len(shown)
        if shown:
            groups.append(NoteCards(here.note(note_id), section_id(note_id), shown))
        if not left:
            break
    return View(
        path=here.path,
        template="pages/cards.html.j2",
        title=here.say("Cards"),
        description=here.count(len(atlas.cards), "flashcard"),
        section="cards",
        values={
            "groups": tuple(groups),
            "count": len(atlas.cards),
            "hidden": max(len(atlas.cards) - CARDS_ON_PAGE, 0),
            "study": here.study(),
            "kinds": sorted(atlas.lookups.card_kinds.items()),
            "breadcrumbs": (Anchor(here.say("Home"), here.url("index.html")),),
        },
    )
