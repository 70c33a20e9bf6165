"""A note's blocks as they are read: by concepts and cards, and by those who look at its page."""

from __future__ import annotations

from functools import lru_cache

from aurora_kb.model import Block, Note
from aurora_kb.notes.blocks.program_lines import without_hidden_lines, without_program_lines
from aurora_kb.notes.blocks.wrapping import unwrapped


def reading_blocks(note: Note) -> tuple[Block, ...]:
    """Return what the author says in a note, block by block."""
    return _reading_blocks(_Read(note))


class _Read:
    """A note, known by its blocks and its text: to compare all of it would take longer."""

    def __init__(self, note: Note) -> None:
        self.note = note
        self._told = (note.packed, note.text)

    def __hash__(self) -> int:
        return hash(self._told)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Read) and self._told == other._told


# Two makers of cards ask for those of a note, one after the other.
@lru_cache(maxsize=2)
def _reading_blocks(read: _Read) -> tuple[Block, ...]:
    return unwrapped(without_program_lines(read.note.blocks), read.note.lines)


def page_blocks(note: Note) -> tuple[Block, ...]:
    """Return what the page of a note shows, block by block."""
    return without_hidden_lines(note.blocks)
