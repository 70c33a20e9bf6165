"""What a note is about, in a few terms and sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx

from aurora_kb.concepts.abstract import abstract_of
from aurora_kb.concepts.keyterms import key_terms_of
from aurora_kb.model import Note


@dataclass(frozen=True, slots=True)
class Description:
    """Key terms, the most telling first, and an abstract on one line; empty where there is
    nothing to say."""

    key_terms: tuple[str, ...]
    abstract: str


def describe(graph: nx.MultiDiGraph, notes: Sequence[Note]) -> dict[str, Description]:
    """The description of each note, by note id: terms from the graph, which must hold the
    notes, and sentences from the note itself."""
    terms = key_terms_of(graph, notes)
    return {note.id: Description(terms.get(note.id, ()), abstract_of(note)) for note in notes}
