"""The concept graph and the note graph as the browser draws them.

Positions are computed here, once and the same for everyone: the browser only draws.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import networkx as nx

from aurora_kb.concepts import Spot, layout_graph
from aurora_kb.engine import Cache
from aurora_kb.site.atlas import Atlas, note_links
from aurora_kb.site.urls import relative_url, tag_keys
from aurora_kb.site.wording import humanise, relation_words

DATA_PATH = "assets/graph-data.js"


def graph_data(atlas: Atlas, cache: Cache | None = None) -> dict[str, Any]:
    """Return both graphs. The `cache` remembers where their nodes stand.

    Nodes are rows of label, group, x, y, degree, URL from the site's top, folders and tags; x and
    y run from 0 to 10000. Edges are rows of source, target, kind. Groups, kinds, folders and tags
    are named by their place. A folder counts what lies in folders below it, a tag likewise.
    """
    cache = cache or Cache()
    return {"concepts": _concept_graph(atlas, cache), "notes": _note_graph(atlas, cache)}


def _concept_graph(atlas: Atlas, cache: Cache) -> dict[str, Any]:
    # One tie a pair: of several statements the first one read names the tie.
    ties: dict[tuple[str, str], str] = {}
    for relation in atlas.relations:
        pair = (relation.source, relation.target)
        is_shown = all(end in atlas.concepts for end in pair) and pair[0] != pair[1]
        if is_shown and pair not in ties and pair[::-1] not in ties:
            ties[pair] = relation.kind
    nodes = {
        c.id: _Node(c.label, c.type, tuple(sorted({one.note for one in c.mentions})))
        for c in atlas.concepts.values()
    }
    edges = [(source, target, kind) for (source, target), kind in ties.items()]
    layout = partial(layout_graph, cache=cache, stage="layout of concepts")
    return _rows(nodes, edges, atlas.addresses.concepts, atlas, layout)


def _note_graph(atlas: Atlas, cache: Cache) -> dict[str, Any]:
    nodes = {
        note.id: _Node(
            note.title, note.folder.partition("/")[0] or atlas.words.say("Notes"), (note.id,)
        )
        for note in atlas.vault.notes
    }
    edges = [(source, target, "links_to") for source, target in note_links(atlas.vault)]
    layout = partial(layout_graph, cache=cache, stage="layout of notes")
    return _rows(nodes, edges, atlas.addresses.notes, atlas, layout)


@dataclass(frozen=True, slots=True)
class _Node:
    """What a point says of itself, and the notes that speak of it."""

    label: str
    group: str
    notes: tuple[str, ...]


def _rows(
    nodes: Mapping[str, _Node],
    edges: Sequence[tuple[str, str, str]],
    paths: Mapping[str, str],
    atlas: Atlas,
    layout: Callable[[nx.Graph], Mapping[str, Spot]],
) -> dict[str, Any]:
    drawn: nx.Graph = nx.Graph()
    drawn.add_nodes_from(nodes)
    drawn.add_edges_from((source, target) for source, target, _ in edges)
    places = _scaled({node: (spot.x, spot.y) for node, spot in layout(drawn).items()})
    groups = _by_count(node.group for node in nodes.values())
    kinds = _by_count(kind for _, _, kind in edges)
    index = {node: i for i, node in enumerate(nodes)}
    by_id = atlas.vault.by_id
    folders = _Named(lambda note: _and_above(by_id[note].folder), nodes.values())
    tags = _Named(lambda note: tag_keys(by_id[note].tags), nodes.values())
    return {
        "groups": [atlas.words.say(humanise(group)) for group in groups],
        "kinds": [relation_words(kind, atlas.words) for kind in kinds],
        "folders": folders.names,
        "tags": tags.names,
        "nodes": [
            [
                node.label,
                groups.index(node.group),
                *places[name],
                drawn.degree(name),
                relative_url("graph.html", paths[name]),
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
