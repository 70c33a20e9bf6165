"""The atlas: everything the pages draw on, joined once before the first page is rendered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import networkx as nx

from aurora_kb.checks import reading_order
from aurora_kb.concepts import (
    BegunLayout,
    LearningPath,
    comparisons_of,
    concepts_of,
    digests_of,
    ends_by_line,
    first_relations,
    first_ties,
    relations_of,
)
from aurora_kb.config import SiteConfig
from aurora_kb.engine import Cache, collector_paused
from aurora_kb.model import (
    Card,
    Comparison,
    Concept,
    Evidence,
    Finding,
    Note,
    Relation,
    Target,
    TargetKind,
    Vault,
)
from aurora_kb.notes import (
    Fragments,
    Queries,
    UnlinkedMention,
    natural_key,
    parents,
    unlinked_mentions,
)
from aurora_kb.site.atlas.cards_about import DigestedCards, cards_about
from aurora_kb.site.atlas.known_paths import known_paths
from aurora_kb.site.atlas.lazy_rows import DigestedRows, FirstRows, LazyRows, LazySequence
from aurora_kb.site.atlas.lookups import (
    Face,
    LinkedNotes,
    Lookups,
    by_letter,
    comparisons_by_note,
    count_statements,
    count_tags,
    linked_concepts,
    linked_notes,
    tags_below,
    unlinked_by_note,
)
from aurora_kb.site.atlas.small_concepts import small_concept_lines
from aurora_kb.site.attachments import linked_assets
from aurora_kb.site.labels import without_dashes
from aurora_kb.site.line_places import LinePlaces
from aurora_kb.site.navigation import (
    Folder,
    FolderName,
    LinkExcerpts,
    NoteTexts,
    build_tree,
    folder_name,
    neighbours,
    note_order,
)
from aurora_kb.site.translations import ENGLISH, LineNames, Words
from aurora_kb.site.urls import Addresses, plan_addresses, tag_keys

# All are in the concept pages and the download; the graph's page has what a person may read.
STATEMENTS_SHOWN = 400

Tie = tuple[str, str, str]  # source, target and the kind of the relation that is said first


@dataclass(frozen=True, slots=True)
class SiteContent:
    """What a site shows, all of it public."""

    vault: Vault
    graph: nx.MultiDiGraph
    cards: Sequence[Card] = ()
    findings: Sequence[Finding] = ()
    layout: BegunLayout | None = None  # of the graph, where another process is at it


@dataclass(frozen=True, slots=True)
class Atlas:
    """The stages' results with the ways between them. All mappings are complete and sorted.

    What pages of one kind look up by key stands in mappings of plain data: what a page asks of
    them is what it depends on (see `tracking`).
    """

    vault: Vault
    graph: nx.MultiDiGraph
    cards: Sequence[Card]
    findings: tuple[Finding, ...]
    findings_by_path: Mapping[str, tuple[Finding, ...]]
    settings: SiteConfig
    addresses: Addresses
    tree: Folder
    folders: Mapping[str, Folder]
    folder_names: Mapping[str, FolderName]
    titles: Mapping[str, str]  # of notes, by id
    tags: Mapping[str, tuple[str, ...]]  # of notes, by id
    neighbours: Mapping[str, tuple[Note | None, Note | None]]
    parents: Mapping[str, tuple[str, ...]]  # of notes that name some, by note id
    notes_by_tag: Mapping[str, tuple[Note, ...]]
    tag_names: Mapping[str, str]  # how each of them is written
    concepts: Mapping[str, Concept]  # by id, sorted by label
    faces: Mapping[str, Face]  # of concepts and values, by id
    letters: Mapping[str, tuple[str, ...]]  # of concepts, with their ids
    first_ties: Sequence[Tie]  # between concepts, a tie a pair, in the order in which they are said
    statements: FirstRows[Relation]  # between concepts, the first STATEMENTS_SHOWN of them
    relations_by_concept: Mapping[str, tuple[Relation, ...]]
    concepts_by_note: Mapping[str, tuple[str, ...]]  # most mentioned first
    comparisons: tuple[Comparison, ...]
    comparisons_by_concept: Mapping[str, tuple[int, ...]]  # their places, by concept id
    cards_by_note: Mapping[str, tuple[Card, ...]]
    cards_by_concept: Mapping[str, tuple[Card, ...]]
    paths: Sequence[LearningPath]  # of learning, the longest first
    unlinked: tuple[UnlinkedMention, ...]
    lookups: Lookups
    queries: Queries
    # These keep what they have made: what several pages show is made once.
    fragments: Fragments = field(default_factory=Fragments)  # what notes embed of each other
    places: LinePlaces = field(default_factory=LinePlaces)
    summaries: NoteTexts = field(default_factory=NoteTexts)
    excerpts: LinkExcerpts = field(default_factory=LinkExcerpts)
    line_names: LineNames = field(default_factory=LineNames)
    words: Words = ENGLISH  # of the interface

    def note_title(self, note_id: str) -> str:
        """Return the note's title, or its id when there is no such note."""
        return self.titles.get(note_id, note_id)

    def label(self, node_id: str) -> str:
        """Return the label of a concept or value."""
        return self.faces[node_id].label


@collector_paused()
def make_atlas(
    content: SiteContent,
    settings: SiteConfig,
    words: Words = ENGLISH,
    cache: Cache | None = None,
) -> Atlas:
    """Return the atlas of one build. The `cache` remembers what notes say of each other."""
    vault, graph = content.vault, content.graph
    concepts = read_concepts(graph)
    comparisons = comparisons_of(graph)
    ties, statements, said = _all_said(graph, concepts)
    digested_cards = DigestedCards(content.cards)
    counts = count_statements(graph, concepts)
    lines = small_concept_lines(concepts, said, counts, comparisons, vault, settings)
    addresses = _addresses(vault, concepts, comparisons, lines)
    tree = build_tree(vault, addresses, settings)
    notes_by_tag = _group_by_tag(vault.notes)
    paths, anchors = known_paths(graph, cache)
    unlinked = unlinked_mentions(vault, cache)
    folders = {folder.path: folder for folder in _walk_folders(tree)}
    return Atlas(
        vault=vault,
        graph=graph,
        cards=digested_cards,
        findings=tuple(content.findings),
        findings_by_path=_group_findings(content.findings),
        settings=settings,
        addresses=addresses,
        tree=tree,
        folders=folders,
        folder_names={path: folder_name(one, settings) for path, one in folders.items()},
        titles={note.id: note.title for note in vault.notes},
        tags={note.id: note.tags for note in vault.notes},
        neighbours=neighbours(list(tree.walk())),
        parents=parents(vault),
        notes_by_tag=notes_by_tag,
        tag_names=_name_tags(vault.notes),
        concepts=concepts,
        faces=_faces(graph, addresses, vault, lines),
        letters=by_letter(concepts.values()),
        first_ties=ties,
        statements=statements,
        relations_by_concept=said,
        concepts_by_note=_group_by_note(concepts),
        comparisons=comparisons,
        comparisons_by_concept=_group_comparisons(comparisons),
        cards_by_note=digested_cards.by_note,
        cards_by_concept=cards_about(
            digested_cards, concepts, said, partial(ends_by_line, graph, concepts)
        ),
        paths=paths,
        unlinked=unlinked,
        lookups=_lookups(content, concepts, counts, comparisons, anchors, unlinked, notes_by_tag),
        queries=Queries(vault),
        places=LinePlaces(vault, cache),
        summaries=NoteTexts(cache),
        line_names=LineNames(words),
        words=words,
    )


def _lookups(
    content: SiteContent,
    concepts: DigestedRows[Concept],
    counts: Mapping[str, int],
    comparisons: Sequence[Comparison],
    paths: Mapping[str, str],
    unlinked: Sequence[UnlinkedMention],
    notes_by_tag: Mapping[str, tuple[Note, ...]],
) -> Lookups:
    return Lookups(
        notes=linked_notes(note_links(content.vault)),
        concepts=linked_concepts(content.graph, concepts),
        statements=counts,
        unlinked=unlinked_by_note(unlinked),
        comparisons=comparisons_by_note(comparisons),
        paths=paths,
        tags_below=tags_below(notes_by_tag),
        card_tags=count_tags(content.cards),
    )


def _addresses(
    vault: Vault,
    concepts: Mapping[str, Concept],
    comparisons: Sequence[Comparison],
    lines: Mapping[str, Evidence],
) -> Addresses:
    named = [(one.id, one.label) for one in concepts.values() if one.id not in lines]
    used = linked_assets(vault)
    assets = [asset for asset in vault.assets if asset.path in used]
    return plan_addresses(vault.notes, assets, named, comparisons)


def _faces(
    graph: nx.MultiDiGraph, addresses: Addresses, vault: Vault, lines: Mapping[str, Evidence]
) -> dict[str, Face]:
    """Return the faces of all nodes. A concept without a page leads to its line."""
    paths, places = addresses.concepts, LinePlaces(vault)
    faces = {
        node: Face(without_dashes(data["label"]), paths.get(node, ""), data["type"])
        for node, data in graph.nodes(data=True)
    }
    for node, said in lines.items():
        path, anchor = addresses.notes[said.note], places.anchor(said.note, said.line)
        faces[node] = Face(faces[node].label, path, faces[node].type, anchor)
    return faces


def with_note(atlas: Atlas, vault: Vault, note_id: str) -> Atlas:
    """Return the atlas with one note as the vault has it now, and all else as it was.

    That is what the note's own page needs: on other pages its former title would stand.
    """
    note = vault.by_id[note_id]
    targets = vault.targets[note_id]
    ties = atlas.lookups.notes.get(note_id, LinkedNotes())
    onward = {one.path for one in targets if one.kind is TargetKind.NOTE} - {note_id}
    ties = replace(ties, onward=frozenset(onward))
    return replace(
        atlas,
        vault=vault,
        titles={**atlas.titles, note_id: note.title},
        parents={**atlas.parents, note_id: parents(vault, (note,)).get(note_id, ())},
        lookups=replace(atlas.lookups, notes={**atlas.lookups.notes, note_id: ties}),
        queries=Queries(vault),
        fragments=Fragments(),
        places=LinePlaces(vault),
        summaries=NoteTexts(),
        excerpts=LinkExcerpts(),
    )


def read_concepts(graph: nx.MultiDiGraph) -> DigestedRows[Concept]:
    """Return the graph's concepts, which values are not, sorted by label."""
    told = digests_of(graph)
    found = sorted(concepts_of(graph), key=lambda c: (natural_key(c.label), c.id))
    digests, whole = (told.concepts, told.whole) if told else ({}, None)
    return DigestedRows({concept.id: concept for concept in found}, digests.get, lambda: whole)


def note_links(vault: Vault) -> list[tuple[str, str]]:
    """Return the distinct pairs of notes of which the first links to the second, sorted."""

    def leads_on(note: Note, target: Target) -> bool:
        return target.kind is TargetKind.NOTE and target.path != note.id

    return sorted(
        {
            (note.id, target.path)
            for note in vault.notes
            for target in vault.targets.get(note.id, ())
            if leads_on(note, target)
        }
    )


def _walk_folders(folder: Folder) -> Iterable[Folder]:
    yield folder
    for below in folder.folders:
        yield from _walk_folders(below)


def _name_tags(notes: Iterable[Note]) -> dict[str, str]:
    """Return the tags as the first note by path writes them; they are the same in any case."""
    names: dict[str, str] = {}
    # Most notes have tags that others have too.
    for tag in dict.fromkeys(tag for note in notes for tag in note.tags):
        parts = [part for part in tag.split("/") if part]
        for end in range(1, len(parts) + 1):
            name = "/".join(parts[:end])
            names.setdefault(name.casefold(), name)
    return names


def _group_by_tag(notes: Iterable[Note]) -> dict[str, tuple[Note, ...]]:
    found: dict[str, list[Note]] = {}
    for note in sorted(notes, key=note_order):
        for key in tag_keys(note.tags):
            found.setdefault(key, []).append(note)
    return {key: tuple(found[key]) for key in sorted(found)}


def _all_said(
    graph: nx.MultiDiGraph, concepts: DigestedRows[Concept]
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


def _group_comparisons(comparisons: Iterable[Comparison]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for place, comparison in enumerate(comparisons):
        for concept in dict.fromkeys(comparison.ids):
            found.setdefault(concept, []).append(place)
    return {concept: tuple(places) for concept, places in found.items()}


def _group_findings(findings: Iterable[Finding]) -> dict[str, tuple[Finding, ...]]:
    found: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=reading_order):
        found.setdefault(finding.path, []).append(finding)
    return {path: tuple(group) for path, group in found.items()}
