"""The learning paths, which need not be made while the graph says what it said."""

from __future__ import annotations

import hashlib
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
    graph: nx.MultiDiGraph, cache: Cache | None = None
) -> tuple[CountedRows[LearningPath], LazyTable[str]]:
    """Return the paths of a graph, and by concept the anchor of the path in which it is shown.

    The `cache` remembers how many there are and what stands for them. Most pages ask no more.
    """
    digests = digests_of(graph)
    if digests is None or cache is None or not cache.remembers:
        made = learning_paths(graph)
        return _rows(graph, len(made), _digest_of(made), made)
    told = decoded_entry(cache.get([_KEY]).get(_KEY), _decode)
    if told and (told.program, told.graph) == (program_digest(), digests.whole):
        return _rows(graph, told.count, told.digest)
    made = learning_paths(graph)
    digest = _digest_of(made)
    if digest is not None:
        new = _Told(program_digest(), digests.whole, len(made), digest)
        cache.replace({_KEY: msgspec.msgpack.encode(new)}, stage=_STAGE)
    return _rows(graph, len(made), digest, made)


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
