"""The atlas: everything the pages draw on, joined once before the first page is rendered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from aurora_kb.cards import counts_of, kinds_of
from aurora_kb.checks import reading_order
from aurora_kb.concepts import (
    BegunLayout,
    LearningPath,
    ends_by_line,
)
from aurora_kb.config import SiteConfig
from aurora_kb.engine import Cache, collector_paused
from aurora_kb.model import (
    Card,
    Comparison,
    Concept,
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
    parents,
    unlinked_mentions,
)
from aurora_kb.site.atlas.cards_about import cards_about, digested_cards
from aurora_kb.site.atlas.graph_tables import (
    Compared,
    Concepts,
    Tie,
    addresses_of,
    all_said,
    compared_in,
    comparisons_in,
    concepts_by_note,
    faces_of,
    letters_of,
    made_of,
    most_said_in,
    read_concepts,
)
from aurora_kb.site.atlas.kept_tables import KeptTables
from aurora_kb.site.atlas.known_paths import known_paths
from aurora_kb.site.atlas.lazy_rows import (
    FirstRows,
)
from aurora_kb.site.atlas.lookups import (
    Face,
    LinkedNotes,
    Lookups,
    count_statements,
    count_tags,
    linked_concepts,
    linked_notes,
    tags_below,
    unlinked_by_note,
)
from aurora_kb.site.atlas.small_concepts import kept_small, small_concept_lines
from aurora_kb.site.places.line_places import LinePlaces
from aurora_kb.site.places.navigation import (
    Folder,
    FolderName,
    LinkExcerpts,
    NoteTexts,
    build_tree,
    folder_name,
    neighbours,
    note_order,
)
from aurora_kb.site.places.urls import (
    Addresses,
    tag_keys,
)
from aurora_kb.site.words.translations import ENGLISH, LineNames, Words

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class SiteContent:
    """What a site shows, all of it public."""

    vault: Vault
    graph: nx.MultiDiGraph
    cards: Sequence[Card] = ()
    findings: Sequence[Finding] = ()
    # What another process is at: the layout of the graph, and what stands for its paths.
    layout: BegunLayout | None = None
    paths: Callable[[], bytes] | None = None


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
    comparisons: Mapping[str, Comparison]  # by the paths of their pages
    comparisons_by_concept: Mapping[str, tuple[str, ...]]  # their paths, by concept id
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
    kept: KeptTables = field(default_factory=lambda: KeptTables(Cache(), b""))
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
    kept = KeptTables(cache or Cache(), made_of(graph, vault, settings))
    concepts, comparisons = read_concepts(graph, kept), comparisons_in(graph, kept)
    compared = compared_in(comparisons, kept)
    ties, statements, said = all_said(graph, concepts)
    cards = digested_cards(content.cards)
    counts = kept.table("counts", dict[str, int], lambda: count_statements(graph, concepts))
    small = partial(small_concept_lines, concepts, said, counts, compared.things, vault, settings)
    lines, most = kept_small(small, kept), most_said_in(concepts, counts, kept)
    addresses = addresses_of(vault, concepts, lines, kept)
    tree = build_tree(vault, addresses, settings)
    notes_by_tag = _group_by_tag(vault.notes)
    paths, anchors = known_paths(graph, cache, content.paths)
    unlinked = unlinked_mentions(vault, cache)
    folders = {folder.path: folder for folder in _walk_folders(tree)}
    return Atlas(
        vault=vault,
        graph=graph,
        cards=cards,
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
        faces=faces_of(graph, addresses, vault, lines, kept),
        letters=letters_of(concepts, kept),
        first_ties=ties,
        statements=statements,
        relations_by_concept=said,
        concepts_by_note=concepts_by_note(concepts, kept),
        comparisons=comparisons,
        comparisons_by_concept=compared.things,
        cards_by_note=cards.by_note,
        cards_by_concept=cards_about(cards, concepts, said, partial(ends_by_line, graph, concepts)),
        paths=paths,
        unlinked=unlinked,
        lookups=_lookups(content, concepts, most, compared, anchors, unlinked, notes_by_tag),
        queries=Queries(vault),
        places=LinePlaces(vault, cache),
        summaries=NoteTexts(cache),
        line_names=LineNames(words),
        words=words,
        kept=kept,
    )


def _lookups(
    content: SiteContent,
    concepts: Concepts,
    most: tuple[tuple[str, int], ...],
    compared: Compared,
    paths: Mapping[str, str],
    unlinked: Sequence[UnlinkedMention],
    notes_by_tag: Mapping[str, tuple[Note, ...]],
) -> Lookups:
    ties, hubs = linked_concepts(content.graph, concepts)
    return Lookups(
        notes=linked_notes(note_links(content.vault)),
        concepts=ties,
        hubs=hubs,
        most_said=most,
        unlinked=unlinked_by_note(unlinked),
        comparisons=compared.notes,
        fullest=compared.fullest,
        paths=paths,
        tags_below=tags_below(notes_by_tag),
        card_tags=count_tags(content.cards),
        card_kinds=kinds_of(content.cards),
        card_counts=counts_of(content.cards),
    )


def with_note(atlas: Atlas, vault: Vault, note_id: str) -> Atlas:
    """Return the atlas with one note as the vault has it now, and all else as it was.

    That is what the note's own page needs: on other pages its former title would stand.
    """
    note = vault.by_id[note_id]
    targets = vault.targets[note_id]
    ties = atlas.lookups.notes.get(note_id, LinkedNotes())
    onward = {one.path for one in targets if one.kind is TargetKind.NOTE} - {note_id}
    ties = LinkedNotes(tuple(sorted(onward)), ties.back)
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


def _group_findings(findings: Iterable[Finding]) -> dict[str, tuple[Finding, ...]]:
    found: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=reading_order):
        found.setdefault(finding.path, []).append(finding)
    return {path: tuple(group) for path, group in found.items()}
