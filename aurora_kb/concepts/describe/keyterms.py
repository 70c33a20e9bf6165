"""The terms that a note is about, from the graph: subject first, then what it says most of."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import networkx as nx

from aurora_kb.concepts.analysis.centrality import weighted_ranks
from aurora_kb.concepts.describe.wording import VERBS
from aurora_kb.concepts.language.relation_words import ASPECT_NOUNS
from aurora_kb.concepts.language.sentence_forms import is_filler
from aurora_kb.concepts.language.text import fold, word_set
from aurora_kb.concepts.language.vocabulary import (
    ATTRIBUTE_HEADERS,
    IMPERATIVES,
    PROCESS_NOUNS,
    TITLE_TAILS,
    TOOL_NAMES,
    VARIANT_NOUNS,
    WEAK_TAILS,
)
from aurora_kb.concepts.names.keys import canonical_key
from aurora_kb.concepts.reading.outline import outline
from aurora_kb.concepts.reading.titles import title_subject
from aurora_kb.model import Note
from aurora_kb.notes import reading_blocks

_MOST = 10
_USUAL = 5
# Beyond the usual number a term must be worth this part of the last usual one.
_WORTH = 0.5
_MOST_WORDS = 5
_LAST = 1 << 30
_HIDDEN = frozenset({"note", "value"})
_GENERIC = (
    ASPECT_NOUNS
    | ATTRIBUTE_HEADERS
    | PROCESS_NOUNS
    | TITLE_TAILS
    | TOOL_NAMES
    | VARIANT_NOUNS
    | word_set(
        """
        new old core main key basic advanced simple general modern traditional common special
        standard
        system systems service services thing things item items group groups level levels part
        parts component components element elements feature features module modules tool tools
        application applications user users step example examples rule rules fact facts case
        cases use reader writer any all none empty content contents text section sections page
        pages title titles same
        """
    )
)
_TAILS = frozenset({*WEAK_TAILS, "layer", "deployment"})
_CLAUSES = word_set("that which who whom whose")


@dataclass(slots=True)
class _NoteStatistics:
    """What one note says: about which concepts, how often, and which it relates."""

    mentions: Counter[str] = field(default_factory=Counter)
    statements: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    # The line that names a concept first, and there the place in reading order.
    first: dict[str, tuple[int, int]] = field(default_factory=dict)


def key_terms_of(graph: nx.MultiDiGraph, notes: Sequence[Note]) -> dict[str, tuple[str, ...]]:
    """The key terms of each note that has any, by note id, the most telling first.

    The note's subject comes first. The others follow by the PageRank of the concepts in what
    this note alone says: rank passes between two concepts with the number of statements that
    join them, and starts from a concept with the lines that name it, rare names counting more,
    and twice for each statement about it, values included. Words that only arrange a page
    (`components`, `process`) and names of more than five words are no terms. Five terms are
    taken where there are as many, up to ten while they are not far behind. The labels are
    those of the graph.
    """
    told = _told(graph, {note.id for note in notes})
    rarity = _rarity(graph)
    return {
        note.id: terms for note in notes if (terms := _terms(graph, note, told[note.id], rarity))
    }


def _terms(
    graph: nx.MultiDiGraph,
    note: Note,
    told: _NoteStatistics,
    rarity: Mapping[str, float],
) -> tuple[str, ...]:
    nodes = sorted(told.mentions)
    if not nodes:
        return ()
    starts = {
        node: told.mentions[node] * rarity[node] + 2 * told.statements[node] for node in nodes
    }
    ranks = weighted_ranks(nodes, told.pairs, starts)
    subject = _subject(graph, note, nodes)
    ordered = sorted(nodes, key=lambda node: (-ranks[node], told.first[node], node))
    labels = {node: str(graph.nodes[node]["label"]) for node in ordered}
    chosen = [subject] if subject else []
    least = 0.0
    for node in ordered:
        if len(chosen) == _MOST or ranks[node] < least:
            break
        if node == subject or is_generic(labels[node]) or _repeats(labels[node], chosen, labels):
            continue
        chosen.append(node)
        if len(chosen) == _USUAL:
            least = ranks[node] * _WORTH
    return tuple(labels[node] for node in chosen)


def _repeats(label: str, chosen: Iterable[str], labels: Mapping[str, str]) -> bool:
    """Whether a term says what a chosen one says: `Storage` beside `Storage layer`."""
    bare = _bare(label)
    return any(_bare(labels[node]) == bare for node in chosen)


def _bare(label: str) -> str:
    words = canonical_key(label).split()
    return " ".join(words[:-1] if len(words) > 1 and words[-1] in _TAILS else words)


def _told(graph: nx.MultiDiGraph, notes: set[str]) -> dict[str, _NoteStatistics]:
    """What each note says, in one pass over the graph."""
    told: dict[str, _NoteStatistics] = defaultdict(_NoteStatistics)
    for node, data in graph.nodes(data=True):
        if data["type"] in _HIDDEN:
            continue
        # A title and the line below it may be one mention each, and one line in the file.
        for note, line in sorted({(one.note, one.line) for one in data["mentions"]}):
            if note in notes:
                told[note].mentions[node] += 1
                told[note].first.setdefault(node, (line, _LAST))
    for source, target, data in graph.edges(data=True):
        if data["note"] not in notes or data["relation"] == "links_to":
            continue
        here = told[data["note"]]
        here.statements[source] += 1
        for node in (source, target):
            if node in here.first:
                here.first[node] = min(here.first[node], (data["line"], data["position"]))
        if source in here.mentions and target in here.mentions:
            here.pairs[source, target] += 1
            here.pairs[target, source] += 1
    return told


def _rarity(graph: nx.MultiDiGraph) -> dict[str, float]:
    """What a line that names a concept is worth: `log(1 + n / n(c)) / log(1 + n)`, with n notes
    of which n(c) name it. 1 for what one note alone names, whatever the vault's size."""
    naming = {
        node: len({one.note for one in data["mentions"]})
        for node, data in graph.nodes(data=True)
        if data["type"] not in _HIDDEN
    }
    notes = {one.note for _, data in graph.nodes(data=True) for one in data["mentions"]}
    whole = math.log(1 + len(notes))
    return {
        node: math.log(1 + len(notes) / count) / whole for node, count in naming.items() if count
    }


def _subject(graph: nx.MultiDiGraph, note: Note, nodes: Iterable[str]) -> str:
    """The node of what the note is about, `""` if no concept is called like its title."""
    titles = (
        title_subject(note, outline(reading_blocks(note))),
        note.title,
        note.stem,
        *note.aliases,
    )
    keys = {key: place for place, key in reversed(list(enumerate(map(canonical_key, titles))))}
    found = [(keys[key], node) for node in nodes for key in _keys(graph.nodes[node]) if key in keys]
    return min(found)[1] if found else ""


def _keys(data: Mapping[str, object]) -> Iterator[str]:
    yield str(data["key"])
    aliases = data["aliases"]
    assert isinstance(aliases, tuple)
    yield from map(canonical_key, aliases)


def is_generic(label: str) -> bool:
    """Whether a label says nothing without the note around it, or too much for a term."""
    words = fold(label).split()
    if not words or len(words) > _MOST_WORDS or is_filler(label):
        return True
    if not _CLAUSES.isdisjoint(words) or words[0] in VERBS or label in IMPERATIVES:
        return True
    return all(word in _GENERIC for word in words)
