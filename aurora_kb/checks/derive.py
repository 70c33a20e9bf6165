"""Values of properties that follow from the note."""

from __future__ import annotations

import re

from aurora_kb.checks.edits import in_the_same_quotes
from aurora_kb.checks.lengths import length_of
from aurora_kb.checks.rule import RuleContext
from aurora_kb.checks.timestamps import CREATED, MODIFIED, moment
from aurora_kb.model import Note
from aurora_kb.notes import children, grandchildren


def title_of_name(note: Note) -> str:
    """The file's name with spaces for hyphens and underscores."""
    return re.sub(r"[-_\s]+", " ", note.stem).strip()


def derived_value(derivation: str, note: Note, context: RuleContext) -> str | None:
    """A value by its derivation, as YAML; None if the note does not tell."""
    if derivation == "word_count":
        return str(note.words)
    if derivation == "reading_time":
        return str(length_of(note, context.standards).right_minutes)
    if derivation == "title":
        return in_the_same_quotes("", title_of_name(note))
    if derivation == "source_file":
        return in_the_same_quotes("", note.path.rpartition("/")[2])
    if derivation == "children":
        return str(len(children(context.vault, note.id)))
    if derivation == "grandchildren":
        return str(len(grandchildren(context.vault, note.id)))
    recorded = {"created": CREATED, "modified": MODIFIED}.get(derivation)
    at = moment(note.meta.get(recorded)) if recorded else None
    day = context.standards.local_day(at) if at else None
    return f"'{day}'" if day else None
