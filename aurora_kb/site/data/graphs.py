"""The concept graph and the note graph as the browser draws them.

Positions are computed here, once and the same for everyone: the browser only draws.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import networkx as nx

from aurora_kb.concepts import LAYOUT_OF_CONCEPTS, BegunLayout, layout_graph
from aurora_kb.engine import Cache, program_digest
from aurora_kb.model import Page
from aurora_kb.site.atlas import Atlas
from aurora_kb.site.atlas.lookups import linked_pairs
from aurora_kb.site.data.scripts import script_call
from aurora_kb.site.places.urls import relative_url, tag_keys
from aurora_kb.site.words.labels import humanise, relation_words

DATA_PATH = "assets/graph-data.js"


def graph_page(
    atlas: Atlas, cache: Cache | None = None, known: str = "", layout: BegunLayout | None = None
) -> Page:
    """Return the script with both graphs; one whose stamp is `known` is not made again.

    The `cache` remembers where nodes stand. The `layout` of the concepts may have been begun.
    """
    drawn = _concept_graph(atlas), _note_graph(atlas)
    stamp = _stamp(drawn, atlas)
    if stamp and stamp == known:
        return Page(DATA_PATH, b"", stamp, is_kept=True)
    cache = cache or Cache()
    concepts, notes = _rows(drawn[0], atlas, cache, layout), _rows(drawn[1], atlas, cache)
    return Page(
        DATA_PATH, script_call("auroraGraph", {"concepts": concepts, "notes": notes}), stamp
    )


@dataclass(frozen=True, slots=True)
class _Node:
    """What a point says of itself, and the notes that speak of it."""

    label: str
    group: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A graph to draw: its points by id, its ties, and the path and anchor of each point.

    `stage` is where the cache keeps its layout.
    """

    stage: str
    nodes: Mapping[str, _Node]
    edges: Sequence[tuple[str, str, str]]
    places: Mapping[str, tuple[str, str]]


def _stamp(drawn: Sequence[_Drawn], atlas: Atlas) -> str:
    """Return a digest of all that the script is made of, `""` if a text cannot be encoded.

    What a graph is drawn from is found in a sixth of the time that the whole takes.
    """
    tags = list(atlas.tags.items())
    words = [repr(atlas.words), program_digest()]
    try:
        told = msgspec.msgpack.encode((drawn, tags, words))
    except UnicodeEncodeError:
        return ""
    return hashlib.blake2b(told, digest_size=16).hexdigest()


def _concept_graph(atlas: Atlas) -> _Drawn:
    concepts = dict(atlas.concepts.items())
    nodes = {
        c.id: _Node(c.label, c.type, tuple(sorted({one.note for one in c.mentions})))
        for c in concepts.values()
    }
    # One tie a pair: of several statements the first one read names the tie.
    edges = list(atlas.first_ties)
    faces = dict(atlas.faces.items())
    places = {one: (faces[one].path, faces[one].anchor) for one in nodes}
    return _Drawn(LAYOUT_OF_CONCEPTS, nodes, edges, places)


def _note_graph(atlas: Atlas) -> _Drawn:
    nodes = {
        note: _Node(title, _folder_of(note).partition("/")[0] or atlas.words.say("Notes"), (note,))
        for note, title in atlas.titles.items()
    }
    edges = [(source, target, "links_to") for source, target in linked_pairs(atlas.lookups.notes)]
    places = {note_id: (path, "") for note_id, path in atlas.addresses.notes.items()}
    return _Drawn("layout of notes", nodes, edges, places)


def _rows(
    graph: _Drawn, atlas: Atlas, cache: Cache, layout: BegunLayout | None = None
) -> dict[str, Any]:
    """Return one of the graphs.

    Nodes are rows of label, group, x, y, degree, URL from the site's top, folders and tags; x and
    y run from 0 to 10000. Edges are rows of source, target, kind. Groups, kinds, folders and tags
    are named by their place; `inverses` says the kinds from their other ends. A folder counts what
    lies in folders below it, a tag likewise.
    """
    nodes, edges, leads = graph.nodes, graph.edges, graph.places
    drawn: nx.Graph = nx.Graph()
    drawn.add_nodes_from(nodes)
    drawn.add_edges_from((source, target) for source, target, _ in edges)
    degrees = {node: len(others) for node, others in drawn.adjacency()}  # none is tied to itself
    spots = layout_graph(drawn, cache, graph.stage, layout)
    places = _scaled({node: (spot.x, spot.y) for node, spot in spots.items()})
    groups = _by_count(node.group for node in nodes.values())
    kinds = _by_count(kind for _, _, kind in edges)
    index = {node: i for i, node in enumerate(nodes)}
    tags_of = dict(atlas.tags.items())
    folders = _Named(lambda note: _and_above(_folder_of(note)), nodes.values())
    tags = _Named(lambda note: tag_keys(tags_of[note]), nodes.values())
    return {
        "groups": [atlas.words.say(humanise(group)) for group in groups],
        "kinds": [relation_words(kind, atlas.words) for kind in kinds],
        "inverses": [relation_words(kind, atlas.words, inverse=True) for kind in kinds],
        "folders": folders.names,
        "tags": tags.names,
        "nodes": [
            [
                node.label,
                groups.index(node.group),
                *places[name],
                degrees[name],
                relative_url("graph.html", *leads[name]),
                folders.numbers(node.notes),
                tags.numbers(node.notes),
            ]
            for name, node in nodes.items()
        ],
        "edges": [[index[s], index[t], kinds.index(kind)] for s, t, kind in edges],
    }


class _Named:
    """Folders or tags of notes, and the numbers of those that a point's notes have."""

    def __init__(self, find: Callable[[str], Iterable[str]], nodes: Iterable[_Node]) -> None:
        notes = {note for node in nodes for note in node.notes}
        self._of = {note: tuple(dict.fromkeys(find(note))) for note in notes}
        self.names = sorted({name for names in self._of.values() for name in names})
        self._number = {name: number for number, name in enumerate(self.names)}

    def numbers(self, notes: Iterable[str]) -> list[int]:
        """The numbers of all the names that the notes have, sorted."""
        return sorted({self._number[name] for note in notes for name in self._of[note]})


def _folder_of(note: str) -> str:
    return note.rpartition("/")[0]


def _and_above(folder: str) -> Iterator[str]:
    """Yield a folder and the folders it lies in; `""` for the top one alone."""
    parts = folder.split("/")
    for count in range(1, len(parts) + 1):
        yield "/".join(parts[:count])


def _by_count(names: Iterable[str]) -> list[str]:
    """Return the names, the most frequent first."""
    counts = Counter(names)
    return sorted(counts, key=lambda name: (-counts[name], name))


def _scaled(places: Mapping[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Fit positions into a square of 0 to 10000, keeping their proportions."""
    if not places:
        return {}
    left = min(x for x, _ in places.values())
    bottom = min(y for _, y in places.values())
    width = max(x for x, _ in places.values()) - left
    height = max(y for _, y in places.values()) - bottom
    scale = 10000 / (max(width, height) or 1)
    return {
        n: (round((x - left) * scale), round((y - bottom) * scale)) for n, (x, y) in places.items()
    }
