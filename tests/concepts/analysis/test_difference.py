"""What changed between two saved graphs."""

from collections.abc import Callable, Mapping

import networkx as nx
import pytest

from aurora_kb.concepts import difference_of, export_graph
from aurora_kb.errors import AuroraError

Build = Callable[[Mapping[str, str] | str], nx.MultiDiGraph]


def saved(graph: nx.MultiDiGraph) -> bytes:
    return export_graph(graph, "node-link")


def test_the_same_graph_has_no_difference(seed: nx.MultiDiGraph) -> None:
    assert not difference_of(saved(seed), saved(seed))


def test_a_new_line_is_said_and_a_deleted_one_unsaid(graph_of: Build) -> None:
    old = saved(graph_of("**Queue**\n\n- **uses**: Disk\n"))
    new = saved(graph_of("**Queue**\n\n- **uses**: Tape\n"))
    found = difference_of(old, new)
    assert (found.added, found.removed) == (("Tape",), ("Disk",))
    assert [(one.source, one.relation, one.target) for one in found.said] == [
        ("Queue", "uses", "Tape")
    ]
    assert [one.target for one in found.unsaid] == ["Disk"]
    assert found.moved == ()


def test_what_only_stands_in_another_line_has_moved(graph_of: Build) -> None:
    old = saved(graph_of("**Queue**\n\n- **uses**: Disk\n"))
    new = saved(graph_of("---\ntags: [a]\n---\n**Queue**\n\n- **uses**: Disk\n"))
    found = difference_of(old, new)
    assert (found.said, found.unsaid) == ((), ())
    assert [(one.lines, two.lines) for one, two in found.moved] == [((3,), (6,))]


def test_another_spelling_of_one_concept_is_a_new_name(graph_of: Build) -> None:
    old = saved(graph_of("**Queue**\n\n- **uses**: hard disk\n"))
    new = saved(graph_of("**Queue**\n\n- **uses**: Hard Disk\n"))
    found = difference_of(old, new)
    assert found.renamed == (("hard disk", "Hard Disk"),)
    assert (found.added, found.said) == ((), ())


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{}", b'{"nodes": 3, "edges": []}', b'{"nodes": [{}], "edges": []}', b"\xff"],
)
def test_another_file_is_told_how_to_make_a_graph(seed: nx.MultiDiGraph, data: bytes) -> None:
    with pytest.raises(AuroraError) as caught:
        difference_of(saved(seed), data)
    assert "new" in str(caught.value)
    assert "node-link" in caught.value.hint
