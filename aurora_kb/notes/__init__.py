"""Files -> notes: found, decoded, parsed, rendered, their links resolved."""

from aurora_kb.notes.counts import count_words, reading_minutes
from aurora_kb.notes.dates import as_date
from aurora_kb.notes.discover import Discovery, discover
from aurora_kb.notes.links import find_anchor, fold, linked_notes, resolve_links
from aurora_kb.notes.load import parse_notes
from aurora_kb.notes.parse import ParseOptions, parse_note
from aurora_kb.notes.publish import Decision, decide, private_notes, public_vault
from aurora_kb.notes.select import without

__all__ = [
    "Decision",
    "Discovery",
    "ParseOptions",
    "as_date",
    "count_words",
    "decide",
    "discover",
    "find_anchor",
    "fold",
    "linked_notes",
    "parse_note",
    "parse_notes",
    "private_notes",
    "public_vault",
    "reading_minutes",
    "resolve_links",
    "without",
]
