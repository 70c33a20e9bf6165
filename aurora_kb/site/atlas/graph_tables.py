"""Tables of the atlas that are made of the graph, most of them kept while it says the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from aurora_kb.concepts import (
    comparisons_of,
    concept_of,
    concepts_of,
    digests_of,
    first_relations,
    first_ties,
    relations_of,
)
from aurora_kb.config import SiteConfig
from aurora_kb.engine import program_digest
from aurora_kb.model import Comparison, Concept, Evidence, Relation, Vault
from aurora_kb.notes import natural_key
from aurora_kb.site.atlas.kept_tables import KeptTables, Table, with_rows
from aurora_kb.site.atlas.lazy_rows import (
    DigestedRows,
    FirstRows,
    LazyRows,
    LazySequence,
    LazyTable,
)
from aurora_kb.site.atlas.lookups import (
    Face,
    by_letter,
    comparisons_by_concept,
    comparisons_by_note,
    fullest,
    most_said,
)
from aurora_kb.site.attachments import linked_assets
from aurora_kb.site.places.line_places import LinePlaces
from aurora_kb.site.places.urls import Addresses, plan_addresses, plan_comparisons, plan_concepts
from aurora_kb.site.words.labels import without_dashes

if TYPE_CHECKING:
    import networkx as nx

# All are in the concept pages and the download; the graph's page has what a person may read.
STATEMENTS_SHOWN = 400

Tie = tuple[str, str, str]  # source, target and the kind of the relation that is said first
Concepts = DigestedRows[Concept] | LazyRows[Concept]


class Compared(NamedTuple):
    """The paths of the pages of comparisons: by what is compared, by the note that does so, and of
    those with most aspects."""

    things: Table
    notes: Table
    fullest: tuple[str, ...]


def made_of(graph: nx.MultiDiGraph, vault: Vault, settings: SiteConfig) -> bytes:
    """Return what stands for all that kept tables are made of, nothing if that cannot be told."""
    told = digests_of(graph)
    if told is None:
        return b""
    digest = hashlib.blake2b(f"{program_digest()}{settings!r}".encode(), digest_size=16)
    digest.update(told.whole)
    for note in vault.notes:
        digest.update(f"{note.id}\0".encode(errors="replace"))
    return digest.digest()


def read_concepts(graph: nx.MultiDiGraph, kept: KeptTables) -> Concepts:
    """Return the graph's concepts, which values are not, sorted by label."""
    told = digests_of(graph)
    digests, whole = (told.concepts, told.whole) if told else ({}, None)

    def in_order() -> dict[str, None]:
        found = sorted(concepts_of(graph), key=lambda c: (natural_key(c.label), c.id))
        return {concept.id: None for concept in found}

    def made() -> dict[str, Concept]:
        by_id = {concept.id: concept for concept in concepts_of(graph)}
        return {concept: by_id[concept] for concept in order}

    order = kept.table("order of concepts", dict[str, None], in_order)
    if isinstance(order, LazyTable):
        one = partial(concept_of, graph)
        return LazyRows(order, one, made, digests.get, lambda: whole)
    return DigestedRows(made(), digests.get, lambda: whole)


def all_said(
    graph: nx.MultiDiGraph, concepts: Concepts
) -> tuple[LazySequence[Tie], FirstRows[Relation], LazyRows[tuple[Relation, ...]]]:
    """Return ties and the first relations between concepts, and the relations at each concept."""
    told = digests_of(graph)
    whole = told.whole if told else None
    first = partial(first_relations, graph, concepts, STATEMENTS_SHOWN)
    at_each = LazyRows(
        concepts,
        partial(relations_of, graph),
        lambda: _group_relations(relations_of(graph), concepts),
        concepts.digest,
        concepts.whole,
    )
    ties = LazySequence(partial(first_ties, graph, concepts), whole)
    return ties, FirstRows(first, whole), at_each


def _group_relations(
    relations: Iterable[Relation], concepts: Mapping[str, Concept]
) -> dict[str, tuple[Relation, ...]]:
    found: dict[str, list[Relation]] = {concept: [] for concept in concepts}
    for relation in relations:
        for end in dict.fromkeys((relation.source, relation.target)):
            if end in found:
                found[end].append(relation)
    return {concept: tuple(group) for concept, group in found.items()}


def addresses_of(
    vault: Vault,
    concepts: Concepts,
    lines: Mapping[str, Evidence],
    kept: KeptTables,
) -> Addresses:
    """Return where everything lives. Concepts that have `lines` for it have no page."""

    def of_concepts() -> dict[str, str]:
        return plan_concepts((c.id, c.label) for c in concepts.values() if c.id not in lines)

    used = linked_assets(vault)
    assets = [asset for asset in vault.assets if asset.path in used]
    return replace(
        plan_addresses(vault.notes, assets),
        concepts=kept.table("paths of concepts", dict[str, str], of_concepts),
    )


def faces_of(
    graph: nx.MultiDiGraph,
    addresses: Addresses,
    vault: Vault,
    lines: Mapping[str, Evidence],
    kept: KeptTables,
) -> Mapping[str, Face]:
    """Return the faces of all nodes. A concept without a page leads to its line."""

    def of_all() -> dict[str, Face]:
        paths = addresses.concepts
        return {
            node: Face(without_dashes(data["label"]), paths.get(node, ""), data["type"])
            for node, data in graph.nodes(data=True)
        }

    faces, places = kept.table_in_parts("faces", Face, of_all), LinePlaces(vault)

    def at_line(face: Face, said: Evidence) -> Face:
        anchor = places.anchor(said.note, said.line)
        return Face(face.label, addresses.notes[said.note], face.type, anchor)

    return with_rows(faces, {node: at_line(faces[node], said) for node, said in lines.items()})


def comparisons_in(graph: nx.MultiDiGraph, kept: KeptTables) -> Table:
    """Return the comparisons, one for each set of things whatever notes compare them, by the paths
    of their pages."""
    return kept.table_in_parts(
        "comparisons", Comparison, lambda: plan_comparisons(comparisons_of(graph))
    )


def compared_in(comparisons: Table, kept: KeptTables) -> Compared:
    """Return where comparisons are looked for."""
    paths, name = tuple[str, ...], "comparisons with most aspects"
    return Compared(
        kept.table_in_parts(
            "comparisons by concept", paths, lambda: comparisons_by_concept(comparisons)
        ),
        kept.table_in_parts("comparisons by note", paths, lambda: comparisons_by_note(comparisons)),
        kept.value(name, paths, lambda: fullest(comparisons)),
    )


def letters_of(concepts: Concepts, kept: KeptTables) -> Table:
    """Return ids of concepts by the first letter of their labels."""
    return kept.table("letters", dict[str, tuple[str, ...]], lambda: by_letter(concepts.values()))


def most_said_in(
    concepts: Concepts, counts: Mapping[str, int], kept: KeptTables
) -> tuple[tuple[str, int], ...]:
    """Return the concepts of which most is said, each with how many statements there are."""
    kind, name = tuple[tuple[str, int], ...], "concepts of which most is said"
    made: tuple[tuple[str, int], ...] = kept.value(name, kind, lambda: most_said(counts, concepts))
    return made


def concepts_by_note(concepts: Concepts, kept: KeptTables) -> Table:
    """Return the concepts that each note mentions, the most mentioned first."""
    return kept.table_in_parts(
        "concepts by note", tuple[str, ...], lambda: _group_by_note(concepts)
    )


def _group_by_note(concepts: Mapping[str, Concept]) -> dict[str, tuple[str, ...]]:
    counts: dict[str, dict[str, int]] = {}
    for concept in concepts.values():
        for mention in concept.mentions:
            found = counts.get(mention.note)
            if found is None:
                found = counts[mention.note] = {}
            found[concept.id] = found.get(concept.id, 0) + 1
    # Of those that are mentioned as often the first stays first, in reverse too.
    return {
        note: tuple(sorted(found, key=found.__getitem__, reverse=True))
        for note, found in sorted(counts.items())
    }
