"""Choose notes by pattern."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pathspec import GitIgnoreSpec

from aurora_kb.errors import ConfigError
from aurora_kb.model import Vault


def ignore_spec(patterns: Iterable[str], key: str) -> GitIgnoreSpec:
    """Return what matches the patterns of a key of the configuration."""
    lines = tuple(patterns)
    try:
        return GitIgnoreSpec.from_lines(lines)
    except ValueError as error:
        bad = next((line for line in lines if not _is_pattern(line)), "")
        hint = 'patterns are those of .gitignore: "Private/", "*.canvas", "!Private/this.md"'
        raise ConfigError(f'{key}: "{bad}" is no pattern', hint) from error


def _is_pattern(line: str) -> bool:
    try:
        GitIgnoreSpec.from_lines((line,))
    except ValueError:
        return False
    return True


def without(vault: Vault, patterns: tuple[str, ...]) -> Vault:
    """Return the vault without the notes that match patterns as in `.gitignore`.

    Links keep their targets: a note that is left out is still there to be linked to.
    """
    if not patterns:
        return vault
    spec = ignore_spec(patterns, "study.ignore")
    notes = tuple(note for note in vault.notes if not spec.match_file(note.path))
    return replace(vault, notes=notes, by_id={note.id: note for note in notes})
