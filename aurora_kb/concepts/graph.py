"""Readings of all notes -> one graph."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import Any

import networkx as nx

from aurora_kb.concepts.compare import written_comparisons
from aurora_kb.concepts.index import make_indexes
from aurora_kb.concepts.kin import kin_comparisons
from aurora_kb.concepts.language.values import name_of
from aurora_kb.concepts.language.vocabulary import TOOL_NAMES
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.load import read_concepts
from aurora_kb.concepts.mentions import find_mentions
from aurora_kb.concepts.names.families import complete_members, join_families
from aurora_kb.concepts.names.homonyms import tell_homonyms_apart
from aurora_kb.concepts.names.keyed import Keyed, keyed
from aurora_kb.concepts.names.keys import canonical_key, slug
from aurora_kb.concepts.names.labels import Names, best_label, join_names
from aurora_kb.concepts.names.namesakes import join_namesakes
from aurora_kb.concepts.reading.statements import Claim, Place, Reading, Statement, snippet_of
from aurora_kb.engine import Cache, Workers, collector_paused
from aurora_kb.model import Evidence, Heading, TargetKind, Vault

# A concept's type is the hint that says most about it.
_TYPE_RANK = ("subject", "variant", "category", "product", "tool", "step", "feature", "component")
_LINK = Claim("", "links_to", "")


# Without others' processes and without memory.
_ALONE = Workers()
_NO_CACHE = Cache()


def build_graph(
    vault: Vault, workers: Workers = _ALONE, cache: Cache = _NO_CACHE
) -> nx.MultiDiGraph:
    """The concept graph of a vault, frozen.

    `graph.graph` holds `comparisons` (model.Comparison) and `merges` (labels.Merge).
    """
    with collector_paused():
        return _join(vault, list(read_concepts(vault.notes, workers, cache)), cache)


def join_readings(vault: Vault, readings: Sequence[Reading]) -> nx.MultiDiGraph:
    """The graph of notes that have been read already, for instance from a cache."""
    with collector_paused():
        return _join(vault, readings, _NO_CACHE)


def _join(vault: Vault, readings: Sequence[Reading], cache: Cache) -> nx.MultiDiGraph:
    said = complete_members(readings)
    note_names = list(_note_names(vault, said))
    names = join_names(said, note_names)
    join_families(said, names)
    join_namesakes(said, names)
    tell_homonyms_apart(said, names)
    said = [_with_kinds_apart(one, names) for one in said]
    nodes = _Nodes(names)
    named = [nodes.read(one) for one in said]
    nodes.add_aliases(said, [name for name, _, _ in note_names])
    graph: nx.MultiDiGraph = nx.MultiDiGraph()
    _add_concepts(graph, nodes, _find_spoken(vault, readings, nodes, cache))
    for one, ends in zip(said, named, strict=True):
        for position, statement in enumerate(one.reading.statements):
            _add_statement(graph, one.note, position, statement, ends[position], nodes)
    for value, places in nodes.values.items():
        notes = tuple(sorted({evidence.note for evidence in places}))
        graph.nodes[value].update(notes=notes, mentions=tuple(places))
    _add_links(graph, vault)
    known = {key: (nodes.id_of[key], nodes.label_of[key]) for key in nodes.id_of}
    written = written_comparisons(said, names, known)
    found = kin_comparisons(said, names, known, written)
    graph.graph["comparisons"] = tuple(
        sorted((*written, *found), key=lambda one: (one.note, one.line, one.items))
    )
    graph.graph["merges"] = tuple(names.merges)
    freeze: Any = nx.freeze  # networkx has no type for it
    frozen: nx.MultiDiGraph = freeze(graph)
    make_indexes(frozen)
    return frozen


def _with_kinds_apart(said: Keyed, names: Names) -> Keyed:
    """The reading with each `is a` leading away from its subject.

    `RDS is a managed relational database service`, where `Relational Database Service` is
    another name of RDS: the kind keeps all its words, or stays a value.
    """

    def is_circular(claim: Claim) -> bool:
        if claim.relation != "is_a" or claim.literal:
            return False
        subject, kind = (said.key(label) for label in (claim.subject, claim.object))
        return names.follow(said.note, subject) == names.follow(said.note, kind)

    if not any(is_circular(row.claim) for row in said.rows if row.claim.relation == "is_a"):
        return said
    statements = []
    for statement in said.reading.statements:
        claim = statement.claim
        if is_circular(claim):
            whole = name_of(claim.whole or claim.object)
            claim = replace(claim, object=whole, literal=not is_name(whole, 6))
            if is_circular(claim):
                claim = replace(claim, literal=True)
        statements.append(replace(statement, claim=claim))
    return keyed(replace(said.reading, statements=tuple(statements)))


def _note_names(vault: Vault, said: Sequence[Keyed]) -> Iterator[tuple[str, str, str]]:
    """Other names of what a note is about: its title, its file's name, its aliases.

    A file's name that is another note's subject is none: `cli/tag.md`, on the command
    `foam tag`, beside `tags.md`.
    """
    subjects = {one.subject for one in said}
    for note, one in zip(vault.notes, said, strict=True):
        subject = one.reading.subject
        if is_name(subject):
            for title in dict.fromkeys((note.title, note.stem)):
                if canonical_key(title) not in subjects:
                    yield title, subject, "note title"
            names = [alias for alias in note.aliases if is_name(alias)]
            sections = {canonical_key(heading.text) for heading in note.headings} if names else ()
            for alias in names:
                # The name of a section finds the note, and is a thing of its own in it.
                if canonical_key(alias) not in sections:
                    yield alias, subject, "front matter"


# The keys of a statement's subject and object, `""` for none or a value; and its evidence.
_Ends = tuple[str, str, Evidence]


@dataclass(slots=True)
class _Nodes:
    """What is known of each concept before it becomes a node, by key."""

    names: Names
    labels: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    kinds: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    # By identity: one object an evidence, and to hash all of them again and again is slow.
    mentions: dict[str, dict[int, Evidence]] = field(default_factory=lambda: defaultdict(dict))
    values: dict[str, list[Evidence]] = field(default_factory=lambda: defaultdict(list))
    keys: dict[str, str] = field(default_factory=dict)  # by label, before any merge
    id_of: dict[str, str] = field(default_factory=dict)
    label_of: dict[str, str] = field(default_factory=dict)

    def read(self, said: Keyed) -> list[_Ends]:
        """Take the names in of a note; the ends of each of its statements."""
        note = said.note
        # Asked for seventy statements a note: a lookup and a call less for each of their ends.
        labels, keys, kinds, mentions = self.labels, self.keys, self.kinds, self.mentions
        leads = {key: self.names.follow(note, key) for key in ("", *said.keys)}
        known: dict[Evidence, Evidence] = {}
        ends = []
        for statement, (claim, one, two, _) in zip(said.reading.statements, said.rows, strict=True):
            place = statement.place
            evidence = Evidence(note, place.headings, place.line, place.snippet, statement.rule)
            evidence = known.setdefault(evidence, evidence)
            subject = target = ""
            if claim.subject:
                subject, label = leads[one], claim.subject
                labels[subject].append(label)
                keys[label] = one
                kinds[subject].add("")
                mentions[subject][id(evidence)] = evidence
            if not claim.literal:
                target, label = leads[two], claim.object
                labels[target].append(label)
                keys[label] = two
                kinds[target].add(claim.kind)
                mentions[target][id(evidence)] = evidence
            ends.append((subject, target, evidence))
        return ends

    def add_aliases(self, said: Iterable[Keyed], note_names: Iterable[str]) -> None:
        """Take in the other names of concepts, then give each its id and its label."""
        for name in note_names:
            self._add_alias("", name, canonical_key(name))
        for one in said:
            for alias, _ in one.reading.aliases:
                for name in (alias.name, alias.other):
                    self._add_alias(one.note, name, one.key(name))
        self._settle()

    def _add_alias(self, note: str, name: str, plain: str) -> None:
        key = self.names.follow(note, plain)
        if key in self.mentions:
            self.labels[key].append(name)
            self.keys[name] = plain

    def _settle(self) -> None:
        taken: dict[str, str] = {}
        for key in sorted(self.mentions):
            node = f"c:{slug(key)}"
            # Two keys may share a slug ("c" and "c#" do not, but "a.b" and "a b" would).
            if taken.setdefault(node, key) != key:
                node = f"{node}-{_hash(key)[:4]}"
            self.id_of[key] = node
            label = self.names.qualified.get(key) or best_label(self.labels[key], key, self.keys)
            self.label_of[key] = label


def _find_spoken(
    vault: Vault, readings: Sequence[Reading], nodes: _Nodes, cache: Cache
) -> dict[str, tuple[Evidence, ...]]:
    """Where running text names the concepts, by key."""
    labels = {
        label: key
        for key in sorted(nodes.id_of)
        if key not in nodes.names.qualified
        for label in dict.fromkeys((nodes.label_of[key], *nodes.labels[key]))
    }
    spoken = find_mentions(vault.notes, readings, labels, nodes.keys, cache)
    for (note, key), own in sorted(nodes.names.homonyms.items()):
        there = spoken.get(key, ())
        spoken[own] = tuple(found for found in there if found.note == note)
        spoken[key] = tuple(found for found in there if found.note != note)
    return spoken


def _add_concepts(
    graph: nx.MultiDiGraph, nodes: _Nodes, spoken: Mapping[str, tuple[Evidence, ...]]
) -> None:
    for key, node in sorted(nodes.id_of.items(), key=lambda item: item[1]):
        label = nodes.label_of[key]
        mentions = list(nodes.mentions[key].values())
        notes = sorted({evidence.note for evidence in mentions})
        if key in spoken:
            lines = {(evidence.note, evidence.line) for evidence in mentions}
            mentions += [one for one in spoken[key] if (one.note, one.line) not in lines]
        aliases = {*nodes.labels[key]} - {label}
        graph.add_node(
            node,
            label=label,
            type=_type_of(label, nodes.kinds[key]),
            aliases=tuple(sorted(aliases)),
            key=key,
            notes=tuple(notes),
            mentions=tuple(sorted(mentions, key=_evidence_order)),
        )


def _type_of(label: str, kinds: set[str]) -> str:
    if label.casefold() in TOOL_NAMES or label.endswith(" Console"):
        return "tool"
    found = next((kind for kind in _TYPE_RANK if kind in kinds), "concept")
    return "concept" if found == "subject" else found


def _add_statement(
    graph: nx.MultiDiGraph,
    note: str,
    position: int,
    statement: Statement,
    ends: _Ends,
    nodes: _Nodes,
) -> None:
    claim = statement.claim
    if not claim.relation:
        return
    subject, key, evidence = ends
    source = nodes.id_of[subject]
    if claim.literal:
        target = f"v:{_hash(claim.object.casefold())}"
        if target not in graph:
            _add_plain_node(graph, target, claim.object, "value")
        nodes.values[target].append(evidence)
    else:
        target = nodes.id_of[key]
    if source == target:
        return
    _add_edge(graph, source, target, note, position, statement)


def _add_plain_node(graph: nx.MultiDiGraph, node: str, label: str, kind: str) -> None:
    graph.add_node(node, label=label, type=kind, aliases=(), key="", notes=(), mentions=())


def _add_edge(
    graph: nx.MultiDiGraph,
    source: str,
    target: str,
    note: str,
    position: int,
    statement: Statement,
) -> None:
    claim, place = statement.claim, statement.place
    key = _hash(f"{source}\0{claim.relation}\0{target}\0{note}\0{place.line}")
    # What `graph.add_edge` does, for seventy edges a note: its checks and copies are half of it.
    edges = graph._succ[source].get(target)
    if edges is None:
        edges = graph._succ[source][target] = graph._pred[target][source] = {}
    elif key in edges:
        return
    edges[key] = {
        "relation": claim.relation,
        "aspect": claim.aspect,
        "predicate": claim.predicate,
        "polarity": claim.polarity,
        "order": claim.order,
        "position": position,
        "confidence": statement.confidence,
        "note": note,
        "heading": place.headings[-1] if place.headings else "",
        "headings": place.headings,
        "line": place.line,
        "end_line": place.end_line,
        "snippet": place.snippet,
        "rule": statement.rule,
        "inferred": False,
    }


def _add_links(graph: nx.MultiDiGraph, vault: Vault) -> None:
    """Notes that link or are linked, as nodes of type `note`, and their links."""
    for note in vault.notes:
        lines = note.lines()
        targets = vault.targets.get(note.id, ())
        for position, (link, target) in enumerate(zip(note.links, targets, strict=False)):
            if target.kind is TargetKind.NOTE:
                to = target.path
            elif target.kind is TargetKind.MISSING and link.kind == "wiki" and link.target:
                to = link.target.removesuffix(".md")
            else:
                continue
            if to == note.id:
                continue
            headings = _headings_at(note.headings, link.line)
            place = Place(link.line, link.line, headings, snippet_of(lines, link.line))
            for identifier in (note.id, to):
                if f"n:{identifier}" not in graph:
                    _add_plain_node(graph, f"n:{identifier}", identifier.rpartition("/")[2], "note")
                    graph.nodes[f"n:{identifier}"]["notes"] = (note.id,)
            statement = Statement(_LINK, place, "P24", 1.0)
            _add_edge(graph, f"n:{note.id}", f"n:{to}", note.id, position, statement)


def _headings_at(headings: Iterable[Heading], line: int) -> tuple[str, ...]:
    path: list[tuple[int, str]] = []
    for heading in headings:
        if heading.line > line:
            break
        path = [entry for entry in path if entry[0] < heading.level]
        path.append((heading.level, heading.text))
    return tuple(text for _, text in path)


_evidence_order = attrgetter("note", "line", "rule")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
