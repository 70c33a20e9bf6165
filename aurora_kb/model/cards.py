"""Flashcards."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Card:
    """A question and its answer, with the line both come from.

    `front` and `back` are plain text in which `` `code` `` and `$math$` keep their marks.
    A cloze card has `text` with Anki's `{{c1::...}}` and in `ord` the number it asks for; its
    front shows the text with that gap, its back what was there.
    """

    id: str
    kind: str  # definition, property, comparison, discrimination, variant, list, cloze ...
    front: str
    back: str
    context: str  # note title > heading > heading
    note: str
    line: int
    end_line: int
    rule: str
    deck: str
    tags: tuple[str, ...] = ()
    text: str = ""
    ord: int = 0
