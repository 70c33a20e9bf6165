"""What a note is about, in a few terms and sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import networkx as nx

from aurora_kb.concepts.describe.abstract import abstract_of
from aurora_kb.concepts.describe.keyterms import key_terms_of
from aurora_kb.concepts.reading.statements import Reading
from aurora_kb.model import Note

_NONE: Mapping[str, Reading] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Description:
    """Key terms, the most telling first, and an abstract on one line; empty where there is
    nothing to say."""

    key_terms: tuple[str, ...]
    abstract: str


def describe_each(
    graph: nx.MultiDiGraph, notes: Sequence[Note], readings: Mapping[str, Reading] = _NONE
) -> dict[str, Description]:
    """The description of each note, by note id: terms from the graph, which must hold the
    notes, and sentences from the note itself. `readings` holds what is known already of what
    notes say, by note id."""
    terms = key_terms_of(graph, notes)
    return {
        note.id: Description(terms.get(note.id, ()), abstract_of(note, readings.get(note.id)))
        for note in notes
    }
