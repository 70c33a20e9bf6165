"""Notes and graph -> flashcards, and the files they are exported to."""

from aurora_kb.cards.draft import Draft, Rejected
from aurora_kb.cards.export import CARD_FORMATS, CardFormat, export_cards
from aurora_kb.cards.makers import MAKERS
from aurora_kb.cards.making import Making, draw_cards, make_cards
from aurora_kb.cards.syntaxes import SYNTAXES, Schedule, find_card_faults, schedules

__all__ = [
    "CARD_FORMATS",
    "MAKERS",
    "SYNTAXES",
    "CardFormat",
    "Draft",
    "Making",
    "Rejected",
    "Schedule",
    "draw_cards",
    "export_cards",
    "find_card_faults",
    "make_cards",
    "schedules",
]
