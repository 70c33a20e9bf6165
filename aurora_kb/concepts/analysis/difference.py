"""What changed between two graphs that were saved as node-link JSON."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aurora_kb.errors import AuroraError

_DOCUMENTS = frozenset({"value", "note"})
# What makes two saved edges the same statement, whatever line it stands in.
_Said = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True, order=True)
class SavedRelation:
    """A relation as a file holds it, its ends by label."""

    source: str
    relation: str
    target: str
    aspect: str
    note: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What only the new graph has, what only the old one has, and what stands in other lines.

    Concepts are labels; `renamed` are (old label, new label) of one id; `moved` are (old, new).
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    said: tuple[SavedRelation, ...]
    unsaid: tuple[SavedRelation, ...]
    moved: tuple[tuple[SavedRelation, SavedRelation], ...]

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return any((self.added, self.removed, self.renamed, self.said, self.unsaid, self.moved))


def difference_of(old: bytes, new: bytes) -> Difference:
    """Compare two graphs in node-link JSON.

    Raises AuroraError when either is not of that form.
    """
    before, after = _read(old, "old"), _read(new, "new")
    one, two = _concepts(before), _concepts(after)
    was, is_now = _relations(before), _relations(after)
    both = [said for said in was if said in is_now]
    return Difference(
        tuple(sorted(two[node] for node in set(two) - set(one))),
        tuple(sorted(one[node] for node in set(one) - set(two))),
        tuple(sorted((one[n], two[n]) for n in set(one) & set(two) if one[n] != two[n])),
        tuple(sorted(is_now[said] for said in is_now if said not in was)),
        tuple(sorted(was[said] for said in was if said not in is_now)),
        tuple(sorted((was[s], is_now[s]) for s in both if was[s].lines != is_now[s].lines)),
    )


def _read(data: bytes, which: str) -> Mapping[str, Any]:
    hint = "make it with: aurora-kb graph export --to node-link -o graph.json"
    try:
        graph = json.loads(data)
        nodes, edges = graph["nodes"], graph["edges"]
        is_whole = all("id" in node for node in nodes) and all(
            {"source", "target", "relation"} <= edge.keys() for edge in edges
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise AuroraError(f"the {which} file is no graph in node-link JSON", hint) from error
    if not is_whole:
        raise AuroraError(f"the {which} file is no graph of this tool", hint)
    assert isinstance(graph, dict)
    return graph


def _concepts(graph: Mapping[str, Any]) -> dict[str, str]:
    return {
        str(node["id"]): str(node.get("label", node["id"]))
        for node in graph["nodes"]
        if node.get("type") not in _DOCUMENTS
    }


def _relations(graph: Mapping[str, Any]) -> dict[_Said, SavedRelation]:
    labels = {node["id"]: str(node.get("label", node["id"])) for node in graph["nodes"]}
    lines: dict[_Said, set[int]] = defaultdict(set)
    shown: dict[_Said, tuple[str, str]] = {}
    for edge in graph["edges"]:
        ends = (str(edge["source"]), str(edge["target"]))
        relation, aspect = str(edge["relation"]), str(edge.get("aspect", ""))
        said = (ends[0], relation, ends[1], aspect, str(edge.get("note", "")))
        lines[said].add(int(edge.get("line") or 0))
        shown[said] = (labels.get(ends[0], ends[0]), labels.get(ends[1], ends[1]))
    return {
        said: SavedRelation(
            shown[said][0], said[1], shown[said][1], said[3], said[4], tuple(sorted(where))
        )
        for said, where in sorted(lines.items())
    }
