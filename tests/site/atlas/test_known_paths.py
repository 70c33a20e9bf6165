"""Learning paths that are known from an earlier build."""

from __future__ import annotations

from pathlib import Path

from sites import STUDY_NOTES, make_vault

from aurora_kb.concepts import build_graph, learning_paths
from aurora_kb.engine import Cache
from aurora_kb.site.atlas.known_paths import known_paths
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
