"""Which names mean the same thing, over all notes."""
