"""A note's blocks as concepts and cards read them: without what programs keep, and unwrapped."""

from __future__ import annotations

from aurora_kb.model import Block, Note
from aurora_kb.notes.blocks.program_lines import without_program_lines
from aurora_kb.notes.blocks.wrapping import unwrapped


def reading_blocks(note: Note) -> tuple[Block, ...]:
    """Return what the author says in a note, block by block."""
    return unwrapped(without_program_lines(note.blocks), note.lines)
