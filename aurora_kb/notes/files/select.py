"""Choose notes by pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from pathspec import GitIgnoreSpec

from aurora_kb.errors import ConfigError
from aurora_kb.model import Note, Vault

# Drawings and boards: their texts stand in the note, and say nothing without the drawing.
_KEPT_BY_PLUGINS = ("excalidraw-plugin", "kanban-plugin")
# `date: {{date}}`, `- "<% tp.file.title %>"`: a value that somebody is still to fill in.
_PLACEHOLDER_VALUE = re.compile(
    r"(?m)^[ \t]*(?:[\w -]{1,80}:|-)[ \t]*[\"']?(?:\{\{[^{}\n]+\}\}|<%[^\n]+?%>)[\"']?[ \t]*\r?$"
)


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


def learned_from(vault: Vault, patterns: tuple[str, ...]) -> Vault:
    """Return the vault without the notes that match patterns as in `.gitignore`, and without
    those that teach nothing whatever they hold.

    Links keep their targets: a note that is left out is still there to be linked to.
    """
    notes = tuple(note for note in vault.notes if not _teaches_nothing(note))
    if patterns:
        spec = ignore_spec(patterns, "study.ignore")
        notes = tuple(note for note in notes if not spec.match_file(note.path))
    if len(notes) == len(vault.notes):
        return vault
    return replace(vault, notes=notes, by_id={note.id: note for note in notes})


def _teaches_nothing(note: Note) -> bool:
    """Tell whether a plugin keeps its own data in the note, or whether it is a template."""
    if any(note.stated(key) is not None for key in _KEPT_BY_PLUGINS):
        return True
    front = note.text[: note.body.start]
    return ("{{" in front or "<%" in front) and _PLACEHOLDER_VALUE.search(front) is not None
