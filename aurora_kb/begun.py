"""What needs nothing but the graph, and is begun elsewhere as soon as that is there.

Meanwhile cards are chosen, which one process does. In a first build that is the layout of the
graph; the rest of the site is made by several processes later on. After an edit one process makes
nearly all, so a copy of it looks for learning paths and makes the download of the graph, too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache as once
from functools import partial
from typing import TYPE_CHECKING, Any

from aurora_kb.concepts import BegunLayout, begin_layout, is_late, lay_out_concepts
from aurora_kb.downloads import graph_file
from aurora_kb.engine import Cache, Spool, Workers
from aurora_kb.model import Page
from aurora_kb.site import tell_paths

if TYPE_CHECKING:
    import networkx as nx

# Nodes of a graph. Of fewer it is not worth it; of more a copy, which looks at all of them, would
# take too much memory for itself.
_FEWEST, _MOST = 8_000, 100_000


@dataclass(frozen=True, slots=True)
class Begun:
    """What was begun: the layout of the concepts, what stands for the learning paths, and the
    download of the graph."""

    layout: BegunLayout | None = None
    paths: Callable[[], bytes] | None = None
    download: Callable[[], Page] | None = None


NOTHING_BEGUN = Begun()


def begin_with_graph(
    graph: nx.MultiDiGraph,
    workers: Workers,
    cache: Cache,
    known: Mapping[str, str],
    spool: Spool | None,
) -> Begun:
    """Begin what is to be made of a graph. `known` are the stamps of what stands in the site.

    Of a graph that is as it was all is there already.
    """
    if is_late(graph):
        return NOTHING_BEGUN
    if not known:
        return Begun(begin_layout(graph, workers))
    if spool is None or not _FEWEST <= len(graph) <= _MOST:
        return NOTHING_BEGUN
    tasks: tuple[Callable[[], Any], ...] = (
        partial(tell_paths, graph),
        partial(lay_out_concepts, graph, BegunLayout.known(cache)),
        graph_file(graph, known, spool),
    )
    results = workers.copied(tasks, at_once=1)
    if results is None:
        return NOTHING_BEGUN
    made = once(lambda: tuple(results()))
    return Begun(BegunLayout(lambda: made()[1]), lambda: made()[0], lambda: made()[2])
