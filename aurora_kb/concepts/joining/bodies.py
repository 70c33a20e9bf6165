"""The nodes and edges that one note contributes, once its names are resolved."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from aurora_kb.concepts.compare import written_comparisons
from aurora_kb.concepts.joining.cache_entries import (
    Body,
    Compared,
    EdgeSaid,
    LineSaid,
    NamedHere,
    NodesSaid,
    body_with,
)
from aurora_kb.concepts.names.keyed_readings import KeyedReading
from aurora_kb.concepts.names.keys import slug
from aurora_kb.concepts.names.labels import Names
from aurora_kb.concepts.reading.statements import Statement
from aurora_kb.concepts.sibling_comparisons import sibling_comparisons

_encoder = msgspec.msgpack.Encoder()
_Place = tuple[tuple[str, ...], int, str, str]  # headings, line, snippet, rule


def body_of(
    said: KeyedReading, names: Names, qualified: Mapping[str, str], ids: Mapping[str, str]
) -> Body:
    """Return the nodes and edges of a note. `ids` are those of concepts that are not called by
    their key alone."""
    reader = _Reader(said, names, ids)
    for position, statement in enumerate(said.reading.statements):
        reader.read(position, statement)
    told = reader.told()
    nodes = NodesSaid(
        tuple(reader.headings),
        tuple(
            LineSaid(reader.headings[headings], line, snippet, rule)
            for headings, line, snippet, rule in reader.places
        ),
        tuple(one.finished(key, told[key]) for key, one in reader.named.items()),
        tuple((node, label, tuple(lines)) for node, (label, lines) in reader.values.items()),
    )
    return body_with(qualified, nodes, reader.edges.values())


def compared_in(said: KeyedReading, names: Names, known: Mapping[str, tuple[str, str]]) -> Compared:
    """Return the comparisons of a note. `known` gives a key's id and label."""
    asked = _Asked(known)
    written = written_comparisons(said, names, asked)
    found = sibling_comparisons(said, names, asked, written)
    return Compared(dict(sorted(asked.answers.items())), (*written, *found))


def digest_of(told: bytes) -> bytes:
    """What stands for some data."""
    return hashlib.blake2b(told, digest_size=16).digest()


def id_of(key: str) -> str:
    """The id of a concept, unless another one of the same is there before it."""
    return f"c:{slug(key)}"


def short_hash(text: str) -> str:
    """A few letters that stand for a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def edge_key(
    source: str, relation: str, target: str, note: str, line: int, aspect: str = ""
) -> str:
    """The key of an edge among those between the same two nodes; `aspect` is given for the
    second in a line."""
    apart = f"\0{aspect}" if aspect else ""
    return short_hash(f"{source}\0{relation}\0{target}\0{note}\0{line}{apart}")


class _Asked(dict[str, tuple[str, str]]):
    """What is known of concepts, and what was asked of it."""

    def __init__(self, known: Mapping[str, tuple[str, str]]) -> None:
        super().__init__()
        self._known = known
        self.answers: dict[str, tuple[str, str] | None] = {}

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._answer(key) is not None

    def __getitem__(self, key: str) -> tuple[str, str]:
        answer = self._answer(key)
        if answer is None:
            raise KeyError(key)
        return answer

    def _answer(self, key: str) -> tuple[str, str] | None:
        if key not in self.answers:
            self.answers[key] = self._known.get(key)
        return self.answers[key]


@dataclass(slots=True)
class _Named:
    """A concept being read: dictionaries, for the order in which things came first."""

    labels: dict[str, int] = field(default_factory=dict)
    plain: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, None] = field(default_factory=dict)
    mentions: dict[int, None] = field(default_factory=dict)

    def finished(self, key: str, told: bytes) -> NamedHere:
        labels = tuple(
            (label, "" if self.plain[label] == key else self.plain[label], count)
            for label, count in self.labels.items()
        )
        return NamedHere(key, labels, tuple(self.kinds), tuple(self.mentions), told)


class _Reader:
    """Takes in the statements of a note."""

    def __init__(self, said: KeyedReading, names: Names, ids: Mapping[str, str]) -> None:
        self.note = said.note
        self.rows = said.rows
        # Asked for seventy statements a note: a lookup and a call less for each of their ends.
        self.leads = {key: names.follow(said.note, key) for key in ("", *said.keys)}
        self.ids = {key: ids.get(key) or id_of(key) for key in self.leads.values() if key}
        self.headings: dict[tuple[str, ...], int] = {}
        self.places: dict[_Place, int] = {}
        self.named: dict[str, _Named] = {}
        self.values: dict[str, tuple[str, list[int]]] = {}
        self.edges: dict[tuple[str, str, str], EdgeSaid] = {}

    def read(self, position: int, statement: Statement) -> None:
        claim, one, two, _ = self.rows[position]
        place = statement.place
        self.headings.setdefault(place.headings, len(self.headings))
        where = (place.headings, place.line, place.snippet, statement.rule)
        line = self.places.setdefault(where, len(self.places))
        subject = target = ""
        if claim.subject:
            subject = self.leads[one]
            self._name(subject, claim.subject, one, "", line)
        if not claim.literal:
            target = self.leads[two]
            self._name(target, claim.object, two, claim.kind, line)
        if not claim.relation:
            return
        source = self.ids[subject]
        if claim.literal:
            goal = f"v:{short_hash(claim.object.casefold())}"
            self.values.setdefault(goal, (claim.object, []))[1].append(line)
        else:
            goal = self.ids[target]
        if source == goal:
            return
        key = edge_key(source, claim.relation, goal, self.note, place.line)
        first = self.edges.get((source, goal, key))
        if first and first.aspect != claim.aspect:
            # "no" in two columns of a row are two answers.
            key = edge_key(source, claim.relation, goal, self.note, place.line, claim.aspect)
        if (source, goal, key) not in self.edges:
            self.edges[source, goal, key] = EdgeSaid(
                source,
                goal,
                key,
                claim.relation,
                claim.aspect,
                claim.predicate,
                claim.polarity,
                claim.order,
                position,
                statement.confidence,
                place.end_line,
                line,
            )

    def told(self) -> dict[str, bytes]:
        """Digests of all that the note says of each of its concepts: by them it is known which
        pages say another thing. Numbers of lines and statements stand in none: a line more above
        would change them all."""
        places = list(self.places)
        lines = [_encoder.encode((self.note, place)) for place in places]
        found: dict[str, list[bytes]] = {}
        edges = self.edges.values()
        for one in sorted(edges, key=lambda one: (places[one.said][1], one.position, one.key)):
            said = _encoder.encode(
                (
                    (one.source, one.target, one.relation, one.aspect, one.predicate),
                    (one.polarity, one.order, one.confidence, one.end_line),
                )
            )
            for node in (one.source, one.target):
                found.setdefault(node, []).extend((said, lines[one.said]))
        return {
            key: digest_of(
                b"".join([*(lines[n] for n in one.mentions), *found.get(self.ids[key], ())])
            )
            for key, one in self.named.items()
        }

    def _name(self, key: str, label: str, plain: str, kind: str, line: int) -> None:
        named = self.named.get(key)
        if named is None:
            named = self.named[key] = _Named()
        named.labels[label] = named.labels.get(label, 0) + 1
        named.plain[label] = plain
        if kind:
            named.kinds[kind] = None
        named.mentions[line] = None
