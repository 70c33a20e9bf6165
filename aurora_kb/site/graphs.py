"""The concept graph and the note graph as the browser draws them.

Positions are computed here, once and the same for everyone: the browser only draws.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import networkx as nx

from aurora_kb.concepts import layout_graph
from aurora_kb.site.atlas import Atlas, note_links
from aurora_kb.site.urls import relative_url
from aurora_kb.site.wording import humanise, relation_words
from aurora_kb.site.words import Words

DATA_PATH = "assets/graph-data.js"


def graph_data(atlas: Atlas) -> dict[str, Any]:
    """Return both graphs.

    Nodes are rows of label, group, x, y, degree, URL from the site's top; x and y run from 0 to
    10000. Edges are rows of source, target, kind. Groups and kinds are named by their place.
    """
    return {"concepts": _concept_graph(atlas), "notes": _note_graph(atlas)}


def _concept_graph(atlas: Atlas) -> dict[str, Any]:
    # One tie a pair: of several statements the first one read names the tie.
    ties: dict[tuple[str, str], str] = {}
    for relation in atlas.relations:
        pair = (relation.source, relation.target)
        is_shown = all(end in atlas.concepts for end in pair) and pair[0] != pair[1]
        if is_shown and pair not in ties and pair[::-1] not in ties:
            ties[pair] = relation.kind
    nodes = {c.id: (c.label, c.type) for c in atlas.concepts.values()}
    edges = [(source, target, kind) for (source, target), kind in ties.items()]
    return _rows(nodes, edges, atlas.addresses.concepts, atlas.words)


def _note_graph(atlas: Atlas) -> dict[str, Any]:
    nodes = {
        note.id: (note.title, note.folder.partition("/")[0] or atlas.words.say("Notes"))
        for note in atlas.vault.notes
    }
    edges = [(source, target, "links_to") for source, target in note_links(atlas.vault)]
    return _rows(nodes, edges, atlas.addresses.notes, atlas.words)


def _rows(
    nodes: Mapping[str, tuple[str, str]],
    edges: Sequence[tuple[str, str, str]],
    paths: Mapping[str, str],
    words: Words,
) -> dict[str, Any]:
    drawn: nx.Graph = nx.Graph()
    drawn.add_nodes_from(nodes)
    drawn.add_edges_from((source, target) for source, target, _ in edges)
    places = _scaled({node: (spot.x, spot.y) for node, spot in layout_graph(drawn).items()})
    groups = _by_count(group for _, group in nodes.values())
    kinds = _by_count(kind for _, _, kind in edges)
    index = {node: i for i, node in enumerate(nodes)}
    return {
        "groups": [words.say(humanise(group)) for group in groups],
        "kinds": [relation_words(kind, words) for kind in kinds],
        "nodes": [
            [
                label,
                groups.index(group),
                *places[node],
                drawn.degree(node),
                relative_url("graph.html", paths[node]),
            ]
            for node, (label, group) in nodes.items()
        ],
        "edges": [[index[s], index[t], kinds.index(kind)] for s, t, kind in edges],
    }


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
