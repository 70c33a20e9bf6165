"""Which of some concepts are tied, told by rows that a further tie of a hub leaves alone."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aurora_kb.site.atlas import lookups
from aurora_kb.site.atlas.lazy_rows import DigestedRows
from aurora_kb.site.atlas.lookups import MANY_TIES, linked_concepts, ties_among

PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.booleans()), max_size=40)


def graph_of(pairs: list[tuple[str, str, str]]) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    for source, target, relation in pairs:
        graph.add_edge(source, target, relation, **{"relation": relation})
    for _, targets in graph.adjacency():
        for edges in targets.values():
            for key in edges:
                edges[key] = SimpleNamespace(relation=key)
    return graph


def rows_of(graph: nx.MultiDiGraph) -> Any:
    concepts: Any = DigestedRows(dict.fromkeys(graph), lambda _: None)
    ties, hubs = linked_concepts(graph, concepts)
    return SimpleNamespace(concepts=ties, hubs=hubs)


@given(PAIRS, st.sets(st.integers(0, 9)), st.integers(0, 6))
def test_ties_are_those_of_the_graph_whoever_is_a_hub(
    pairs: list[tuple[int, int, bool]], asked: set[int], many: int
) -> None:
    told = [(f"c:{a}", f"c:{b}", "uses" if is_said else "mentions") for a, b, is_said in pairs]
    others = {f"c:{number}" for number in asked}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lookups, "MANY_TIES", many)
        found = ties_among(sorted(others), rows_of(graph_of(told)))
    assert found == {
        one: {b for a, b, kind in told if a == one and b in others and kind == "uses"}
        for one in others
    }


def test_a_further_tie_of_a_hub_is_told_by_its_other_end_alone() -> None:
    pairs = [("c:hub", f"c:{number}", "has_part") for number in range(MANY_TIES)]
    before = rows_of(graph_of(pairs))
    after = rows_of(graph_of([*pairs, ("c:hub", "c:new", "has_part")]))
    assert dict(before.hubs) == dict(after.hubs) == {"c:hub": ()}
    assert "c:hub" not in after.concepts
    assert {key: row for key, row in after.concepts.items() if key != "c:new"} == dict(
        before.concepts
    )
    assert ties_among(("c:hub", "c:new", "c:0"), after)["c:hub"] == {"c:new", "c:0"}
