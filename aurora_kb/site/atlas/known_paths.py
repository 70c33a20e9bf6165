"""The learning paths, which need not be made while the graph says what it said."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from aurora_kb.concepts import LearningPath, digests_of, learning_paths
from aurora_kb.engine import Cache, decoded_entry, program_digest
from aurora_kb.site.atlas.lazy_rows import CountedRows, LazyTable
from aurora_kb.site.atlas.lookups import path_anchors

if TYPE_CHECKING:
    import networkx as nx

_KEY = _STAGE = "learning paths"


class _Told(msgspec.Struct, array_like=True):
    """How many paths the graph of this digest has, and a digest of them."""

    program: str
    graph: bytes
    count: int
    digest: bytes


_decode = msgspec.msgpack.Decoder(_Told).decode


def known_paths(
    graph: nx.MultiDiGraph,
    cache: Cache | None = None,
    begun: Callable[[], bytes] | None = None,
) -> tuple[CountedRows[LearningPath], LazyTable[str]]:
    """Return the paths of a graph, and by concept the anchor of the path in which it is shown.

    The `cache` remembers how many there are and what stands for them. Most pages ask no more.
    Another process may have `begun` to tell that of this graph.
    """
    if cache is None or not cache.remembers or digests_of(graph) is None:
        made = learning_paths(graph)
        return _rows(graph, len(made), _digest_of(made), made)
    stored = decoded_entry(cache.get([_KEY]).get(_KEY), _decode)
    if stored and _is_of(stored, graph):
        return _rows(graph, stored.count, stored.digest)
    # Other paths than in the last build are asked for by their page, so they are made here at once.
    new = decoded_entry(begun(), _decode) if begun and stored else None
    if new and stored and _is_of(new, graph) and new.digest == stored.digest:
        cache.replace({_KEY: msgspec.msgpack.encode(new)}, stage=_STAGE)
        return _rows(graph, new.count, new.digest)
    made = learning_paths(graph)
    told = _told(graph, made)
    if told is not None:
        cache.replace({_KEY: msgspec.msgpack.encode(told)}, stage=_STAGE)
    return _rows(graph, len(made), told.digest if told else None, made)


def tell_paths(graph: nx.MultiDiGraph) -> bytes:
    """Return how many paths a graph has and what stands for them, nothing if that is not told."""
    told = _told(graph, learning_paths(graph))
    return msgspec.msgpack.encode(told) if told else b""


def _told(graph: nx.MultiDiGraph, made: tuple[LearningPath, ...]) -> _Told | None:
    digests, digest = digests_of(graph), _digest_of(made)
    if digests is None or digest is None:
        return None
    return _Told(program_digest(), digests.whole, len(made), digest)


def _is_of(told: _Told, graph: nx.MultiDiGraph) -> bool:
    digests = digests_of(graph)
    return digests is not None and (told.program, told.graph) == (program_digest(), digests.whole)


def _rows(
    graph: nx.MultiDiGraph,
    count: int,
    digest: bytes | None,
    made: tuple[LearningPath, ...] | None = None,
) -> tuple[CountedRows[LearningPath], LazyTable[str]]:
    make = partial(learning_paths, graph) if made is None else lambda: made
    paths = CountedRows(make, digest, count)
    return paths, LazyTable(lambda: path_anchors(paths), digest)


def _digest_of(paths: tuple[LearningPath, ...]) -> bytes | None:
    """Return what stands for the paths, None if there is a text that cannot be encoded."""
    try:
        data = msgspec.msgpack.encode(paths)
    except UnicodeEncodeError:
        return None
    return hashlib.blake2b(data, digest_size=16).digest()
