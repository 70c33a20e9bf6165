"""What is asked of a note's lines already, for the makers that come last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from aurora_kb.cards.english.words import content
from aurora_kb.cards.reading.places import Place

_MOST_LEFT = 1 / 3  # of the words of a sentence that a card asks for


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of the sound drafts of each line, by note and line, and the lines that are asked as
    items of a list only."""

    alone: Mapping[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)
    listed: frozenset[tuple[str, int]] = frozenset()

    def of_line(self, place: Place) -> bool:
        """Whether a card asks for the line by itself."""
        return (place.note, place.line) in self.alone

    def of_list(self, place: Place) -> bool:
        """Whether a card asks for the line as one of several."""
        return (place.note, place.line) in self.listed

    def covers(self, place: Place, sentence: str) -> bool:
        """Whether one card of the line has most words of one of its sentences on its sides."""
        wanted = content(sentence)
        sides = self.alone.get((place.note, place.line), ())
        return any(len(wanted - content(words)) <= _MOST_LEFT * len(wanted) for words in sides)
