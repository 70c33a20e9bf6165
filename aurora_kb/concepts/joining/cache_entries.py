"""What the join keeps of each note in the cache.

Most of a join is work on one note, with a few questions about all of them: where does this key
lead, is that pair apart, what is the label of this concept. What came out is kept together with
the questions and their answers, and holds as long as these are the same.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from aurora_kb.concepts.names.families import Letters
from aurora_kb.concepts.names.homonyms import Use
from aurora_kb.concepts.names.labels import Answers, Asked
from aurora_kb.concepts.names.used_names import UsedNames
from aurora_kb.engine import Cache, Filling
from aurora_kb.model import Comparison

_STAGE = "joins"


class Resolved(msgspec.Struct, frozen=True, array_like=True):
    """Where the names of a note lead. `written` is what its aliases alone made of them.

    `merges` are (source, target, reason): by its own words, by families, by namesakes.
    """

    written: dict[str, str]
    asked: Asked
    answers: Answers
    merges: tuple[tuple[tuple[str, str, str], ...], ...]
    table: dict[str, str]
    letters: tuple[Letters, ...]
    subject: str
    uses: dict[str, Use]


class NamedHere(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A concept that statements of a note name.

    `labels` are (label, its own key or `""` if that is the concept's, how often); `mentions` are
    numbers of the note's lines. `told` is a digest of these lines and of the edges at the concept.
    """

    key: str
    labels: tuple[tuple[str, str, int], ...]
    kinds: tuple[str, ...]
    mentions: tuple[int, ...]
    told: bytes


class LineSaid(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A line that says something, and the pattern that read it. `headings` is a number."""

    headings: int
    line: int
    snippet: str
    rule: str


class EdgeSaid(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A statement as an edge between two nodes; `said` is the number of its line."""

    source: str
    target: str
    key: str
    relation: str
    aspect: str
    predicate: str
    polarity: int
    order: int
    position: int
    confidence: float
    end_line: int
    said: int


class NodesSaid(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a note names, and the lines that do. `values` are (node, label, numbers of lines)."""

    headings: tuple[tuple[str, ...], ...]
    lines: tuple[LineSaid, ...]
    names: tuple[NamedHere, ...]
    values: tuple[tuple[str, str, tuple[int, ...]], ...]


class Body(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Nodes and edges of a note. `qualified` are the keys that mean something else in it.

    Both are held encoded, until the notes are gone through for the one and for the other: as
    objects they are two thirds of what a join holds, 54 KB a note in place of 12.
    """

    qualified: dict[str, str]
    nodes_encoded: bytes
    edges_encoded: bytes

    def nodes(self) -> NodesSaid:
        """What the note names, decoded each time."""
        return _nodes_decoder.decode(self.nodes_encoded)

    def edges(self) -> tuple[EdgeSaid, ...]:
        """The note's statements, decoded each time."""
        return _edges_decoder.decode(self.edges_encoded)


_encoder = msgspec.msgpack.Encoder()
_nodes_decoder = msgspec.msgpack.Decoder(NodesSaid)
_edges_decoder = msgspec.msgpack.Decoder(tuple[EdgeSaid, ...])


def body_with(qualified: Mapping[str, str], nodes: NodesSaid, edges: Iterable[EdgeSaid]) -> Body:
    """A body that holds these."""
    return Body(dict(qualified), _encoder.encode(nodes), _encoder.encode(tuple(edges)))


class Compared(msgspec.Struct, frozen=True, array_like=True):
    """The comparisons of a note. `known` are the ids and labels of the concepts it asked for,
    nothing for those that there are none of."""

    known: dict[str, tuple[str, str] | None]
    comparisons: tuple[Comparison, ...]


class JoinEntry(msgspec.Struct, frozen=True, array_like=True):
    """All that the join keeps of a note. `words` are those of its reading."""

    naming: UsedNames
    words: str
    resolved: Resolved
    body: Body
    compared: Compared


_decoder = msgspec.msgpack.Decoder(JoinEntry)


class JoinEntries:
    """The parts of the last join, by the digests of readings."""

    def __init__(self, cache: Cache) -> None:
        """They lie in the cache."""
        self._cache = cache
        self._new = Filling(cache, _STAGE)

    def of(self, digests: Iterable[str]) -> dict[str, JoinEntry]:
        """What is known; an entry that is damaged is as good as none."""
        known: dict[str, JoinEntry] = {}
        for key, data in self._cache.get([_key(digest) for digest in digests if digest]).items():
            with contextlib.suppress(msgspec.MsgspecError):
                known[key.removeprefix(_STAGE)] = _decoder.decode(data)
        return known

    def put(self, digest: str, part: JoinEntry) -> None:
        """Keep a new part."""
        self._new.put(_key(digest), _encoder.encode(part))

    def keep(self, digests: Sequence[str]) -> None:
        """Bring the cache up to date: of these readings all parts stay."""
        self._new.finish(keep=map(_key, digests))


def _key(digest: str) -> str:
    return f"{_STAGE}{digest}"
