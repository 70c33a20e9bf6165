"""Small vaults from texts, parsed and linked as the tool does it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from aurora_kb.model import Source, Vault
from aurora_kb.notes import ParseOptions, parse_note, resolve_links

SEED = Path(__file__).parents[2] / "notes" / "DB-Aurora.md"


def load(notes: Mapping[str, str]) -> Vault:
    """The vault of notes given as path -> text."""
    return resolve_links(
        parse_note(Source(path, text.encode()), ParseOptions()) for path, text in notes.items()
    )
