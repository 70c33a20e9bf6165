"""A graph that is made when somebody asks for it, and of which the digests are known before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, cast

from aurora_kb.concepts.index import GraphDigests, attach_digests

if TYPE_CHECKING:
    import networkx as nx


def late_graph(digests: GraphDigests, make: Callable[[], nx.MultiDiGraph]) -> nx.MultiDiGraph:
    """The graph of these digests, which `make` gives when somebody asks for more than them."""
    graph = cast("nx.MultiDiGraph", _LateGraph(make))
    attach_digests(graph, digests)
    return graph


def is_late(graph: nx.MultiDiGraph) -> bool:
    """Whether nobody has asked for this graph yet, so that it is not made."""
    return isinstance(graph, _LateGraph)


class _LateGraph:
    """Turns into the graph at the first question, so that whoever holds it then has that one."""

    def __init__(self, make: Callable[[], nx.MultiDiGraph]) -> None:
        self._make = make

    def _become(self) -> Any:
        beside = dict(vars(self))
        made = beside.pop("_make")()
        vars(self).clear()
        vars(self).update({**vars(made), **beside})
        self.__class__ = type(made)
        return self

    def __getattr__(self, name: str) -> Any:
        # Only what the object has not: while it turns, that is nothing to turn for.
        if "_make" not in vars(self):
            raise AttributeError(name)
        return getattr(self._become(), name)

    # Python looks for these in the class alone.
    def __len__(self) -> int:
        return len(self._become())

    def __iter__(self) -> Iterator[Any]:
        return iter(self._become())

    def __contains__(self, node: object) -> bool:
        return node in self._become()

    def __getitem__(self, node: Any) -> Any:
        return self._become()[node]
