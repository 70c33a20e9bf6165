"""Choose notes by pattern."""

from __future__ import annotations

from dataclasses import replace

from pathspec import GitIgnoreSpec

from aurora_kb.model import Vault


def without(vault: Vault, patterns: tuple[str, ...]) -> Vault:
    """Return the vault without the notes that match patterns as in `.gitignore`.

    Links keep their targets: a note that is left out is still there to be linked to.
    """
    if not patterns:
        return vault
    spec = GitIgnoreSpec.from_lines(patterns)
    notes = tuple(note for note in vault.notes if not spec.match_file(note.path))
    return replace(vault, notes=notes, by_id={note.id: note for note in notes})
