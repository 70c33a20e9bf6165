"""A note's blocks as they are read: by concepts and cards, and by those who look at its page."""

from __future__ import annotations

from aurora_kb.model import Block, Note
from aurora_kb.notes.blocks.program_lines import without_hidden_lines, without_program_lines
from aurora_kb.notes.blocks.wrapping import unwrapped


def reading_blocks(note: Note) -> tuple[Block, ...]:
    """Return what the author says in a note, block by block."""
    return unwrapped(without_program_lines(note.blocks), note.lines)


def page_blocks(note: Note) -> tuple[Block, ...]:
    """Return what the page of a note shows, block by block."""
    return without_hidden_lines(note.blocks)
