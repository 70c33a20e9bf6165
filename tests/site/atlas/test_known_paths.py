"""Learning paths that are known from an earlier build."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
from sites import STUDY_NOTES, make_vault

from aurora_kb.concepts import build_graph, learning_paths
from aurora_kb.engine import Cache
from aurora_kb.site.atlas.known_paths import known_paths, tell_paths
from aurora_kb.site.atlas.lookups import path_anchors

STEPS = {"Steps.md": "# Baking\n\n## Steps\n\n1. **Knead**: work it\n2. **Proof**: wait\n"}


def test_known_paths_are_those_of_the_graph(tmp_path: Path) -> None:
    graph = build_graph(make_vault(STUDY_NOTES | STEPS))
    made = learning_paths(graph)
    assert made
    cache = Cache(tmp_path / "cache.sqlite")
    for _ in range(2):
        paths, anchors = known_paths(graph, cache)
        assert len(paths) == len(made)
        assert tuple(paths) == made
        assert dict(anchors) == path_anchors(made)
        assert paths.digest(None) == known_paths(graph)[0].digest(None)
    cache.close()


def test_of_another_graph_none_are_known(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache.sqlite")
    known_paths(build_graph(make_vault(STUDY_NOTES)), cache)
    graph = build_graph(make_vault(STUDY_NOTES | STEPS))
    paths, _ = known_paths(graph, cache)
    assert tuple(paths) == learning_paths(graph)
    cache.close()


def test_what_another_process_tells_is_taken_where_the_paths_are_as_they_were(
    tmp_path: Path,
) -> None:
    cache = Cache(tmp_path / "cache.sqlite")
    known_paths(build_graph(make_vault(STEPS)), cache)
    more = {"more.md": "# More\n\n- **Quorum**: most of the copies\n"}
    other = {"other.md": "# Milling\n\n## Steps\n\n1. **Crack**: once\n2. **Grind**: twice\n"}
    for notes in (STEPS | more, STEPS | more | other):
        graph = build_graph(make_vault(notes))
        asked = []

        def begun(graph: nx.MultiDiGraph = graph, asked: list[int] = asked) -> bytes:
            asked.append(1)
            return tell_paths(graph)

        for _ in range(2):
            paths, _ = known_paths(graph, cache, begun)
            assert tuple(paths) == learning_paths(graph)
            assert len(paths) == len(learning_paths(graph))
            assert paths.digest(None) == known_paths(graph)[0].digest(None)
        # The second time the cache knows it.
        assert asked == [1]
    # What is of another graph, or nothing, is not taken.
    for told in (b"", b"\xc1", tell_paths(build_graph(make_vault(STEPS)))):
        graph = build_graph(make_vault(STUDY_NOTES | STEPS))
        paths, _ = known_paths(graph, cache, lambda told=told: told)
        assert tuple(paths) == learning_paths(graph)
    cache.close()
