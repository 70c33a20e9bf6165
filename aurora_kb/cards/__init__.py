"""Notes and graph -> flashcards, and the files they are exported to."""

from aurora_kb.cards.draft import Draft, Rejected
from aurora_kb.cards.export import CARD_FORMATS, CardFormat, export_cards
from aurora_kb.cards.makers import MAKERS
from aurora_kb.cards.making import Making, draw_cards, make_cards

__all__ = [
    "CARD_FORMATS",
    "MAKERS",
    "CardFormat",
    "Draft",
    "Making",
    "Rejected",
    "draw_cards",
    "export_cards",
    "make_cards",
]
