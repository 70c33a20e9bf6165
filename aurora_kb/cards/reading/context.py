"""What makers look at: a note, its lines, and what the graph says that each line states."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeVar

import msgspec

from aurora_kb.cards.english.verbs import head_noun, is_plural
from aurora_kb.cards.english.words import whole_at
from aurora_kb.cards.reading.asked import Asked
from aurora_kb.cards.reading.key_value import split_line
from aurora_kb.cards.reading.note_graph import Edge, NoteGraph, Thing
from aurora_kb.cards.reading.places import Place, is_instruction, places_of
from aurora_kb.model import Comparison, Note

Key = TypeVar("Key")
Value = TypeVar("Value")
# Relations that make their target a part, variant ... of their source.
GROUPING = frozenset(["has_variant", "has_part", "has_feature", "has_example"])
# What stands below such a name are things to do, one after the other.
STEPS = frozenset(["steps", "basics", "workflows", "rules", "instructions", "directions", "tasks"])
_UNKNOWN: Any = object()


class Statement(msgspec.Struct, frozen=True):
    """What one line says of one subject under one key: a relation to one or more targets."""

    source: str  # the concept's id
    subject: str  # its label
    relation: str
    aspect: str
    predicate: str
    targets: tuple[str, ...]  # labels, in the order of the line
    target_ids: tuple[str, ...]
    literal: bool  # all targets are values
    polarity: int
    order: int
    inferred: bool
    place: Place


NOTHING_ASKED = Asked()
# A comparison of more things than a question has words gives no question.
_MOST_SIDES = 30


@dataclass(frozen=True, slots=True)
class MakerContext:
    """One note, or a few, as makers see them. `parents` are the statements that make a concept
    a part of another, a variant of it, and so on. Nothing in it is of another note but
    `spoken_of`, which is asked and never read through.
    """

    notes: tuple[Note, ...]
    by_id: Mapping[str, Note]
    places: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)  # in reading order
    statements: tuple[Statement, ...] = ()  # by note, line, order
    # (note id, line) -> its statements
    on_line: Mapping[tuple[str, int], tuple[Statement, ...]] = field(default_factory=dict)
    # (note id, concept id) -> what makes the concept a part
    parents: Mapping[tuple[str, str], tuple[Statement, ...]] = field(default_factory=dict)
    comparisons: tuple[Comparison, ...] = ()
    # concept id -> the comparisons of a few things that it is one of
    compared: Mapping[str, tuple[Comparison, ...]] = field(default_factory=dict)
    # the labels of all concepts that statements are about
    spoken_of: Container[str] = frozenset()
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # id -> label and aliases
    # (note id, line) -> the places of that line; (note id, line of a list) -> its items
    at_line: Mapping[tuple[str, int], tuple[Place, ...]] = field(default_factory=dict)
    items: Mapping[tuple[str, int], tuple[Place, ...]] = field(default_factory=dict)
    lines: Mapping[str, Sequence[str]] = field(default_factory=dict)  # note id -> its lines
    asked: Asked = NOTHING_ASKED  # told to the makers that come last
    # what `once` and `once_a_statement` found
    found: dict[object, Any] = field(default_factory=dict, repr=False, compare=False)


def once(work: Callable[[MakerContext], Value]) -> Callable[[MakerContext], Value]:
    """What several makers ask of the notes is worked out once."""

    @wraps(work)
    def asked(context: MakerContext) -> Value:
        if work not in context.found:
            context.found[work] = work(context)
        value: Value = context.found[work]
        return value

    return asked


def once_a_statement(
    work: Callable[[MakerContext, Statement], Value],
) -> Callable[[MakerContext, Statement], Value]:
    """What several makers ask of one of the context's statements is worked out once."""

    @wraps(work)
    def asked(context: MakerContext, one: Statement) -> Value:
        # By the number of the object, which lives as long as the context: comparing is dear.
        key = (work, id(one))
        value: Value = context.found.get(key, _UNKNOWN)
        if value is _UNKNOWN:
            value = context.found[key] = work(context, one)
        return value

    return asked


class SpokenOf:
    """The labels that statements are about, as far as a note knows: its own, and those it was
    `told` that other notes speak of. What of others was asked for is remembered in `asked`.
    """

    def __init__(self, own: Iterable[str], told: Iterable[str]) -> None:
        self._own, self._told = frozenset(own), frozenset(told)
        self.asked: set[str] = set()

    def __contains__(self, label: object) -> bool:
        if label in self._own:
            return True
        self.asked.add(str(label))
        return label in self._told


def bare_context(note: Note) -> MakerContext:
    """The note alone, with its lines: enough for the quality gate."""
    return MakerContext((note,), {note.id: note}, lines={note.id: note.lines()})


def make_context(
    note: Note, note_graph: NoteGraph, told: Iterable[str] = ()
) -> tuple[MakerContext, SpokenOf]:
    """Join a note and what the graph says of it. `told` are labels other notes speak of.

    Statements of lines that address the reader are left out.
    """
    places = places_of(note)
    statements = _statements(note, note_graph, places)
    names = {
        one.source: (
            note_graph.things[one.source].label,
            *note_graph.things[one.source].aliases,
        )
        for one in statements
    }
    spoken_of = SpokenOf((one.subject for one in statements), told)
    grouping = [
        (target, one)
        for one in statements
        if (one.relation in GROUPING or _is_numbered_kind(one, note.title)) and not one.inferred
        for target in one.target_ids
    ]
    comparisons = sorted(note_graph.comparisons, key=lambda found: found.line)
    few = [one for one in comparisons if len(one.ids) <= _MOST_SIDES]
    items = [place for place in places if place.kind == "item" and not place.skipped]
    context = MakerContext(
        notes=(note,),
        by_id={note.id: note},
        places={note.id: places},
        statements=tuple(statements),
        on_line=_by_key(((note.id, one.place.line), one) for one in statements),
        parents=_by_key(((note.id, target), one) for target, one in grouping),
        comparisons=tuple(comparisons),
        compared=_by_key((concept, one) for one in few for concept in one.ids),
        spoken_of=spoken_of,
        names=names,
        at_line=_by_key(((note.id, place.line), place) for place in places),
        items=_by_key(((note.id, place.group), place) for place in items),
        lines={note.id: note.lines()},
    )
    return context, spoken_of


def _is_numbered_kind(one: Statement, title: str) -> bool:
    """Whether a numbered item is one of several and no step: "1. KEY" of "Distribution styles"."""
    if one.relation != "has_step" or one.literal or not is_plural(one.subject):
        return False
    if one.subject == title:
        return False  # what a note is about is no kind
    return head_noun(one.subject).casefold() not in STEPS and bool(split_line(one.place.text)[0])


def _by_key(found: Iterable[tuple[Key, Value]]) -> dict[Key, tuple[Value, ...]]:
    groups: dict[Key, list[Value]] = {}
    for key, value in found:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}


def _statements(note: Note, note_graph: NoteGraph, places: tuple[Place, ...]) -> list[Statement]:
    by_line = {place.line: place for place in reversed(places)}
    lines: dict[int, dict[_Said, list[Edge]]] = {}
    for edge in note_graph.edges:
        said = (edge.source, edge.relation, edge.aspect, edge.polarity)
        lines.setdefault(edge.line, {}).setdefault(said, []).append(edge)
    statements: list[Statement] = []
    for line in sorted(lines):
        groups = lines[line]
        place = by_line.get(line)
        found = []
        for said in groups if len(groups) == 1 else sorted(groups, key=_padded):
            where = place or _place_of(note, groups[said][0])
            if not where.skipped:
                found.append(_statement(groups[said], where, note_graph.things))
        statements += found if len(found) < 2 else sorted(found, key=lambda one: one.order)
    return statements


_Said = tuple[str, str, str, int]  # source, relation, aspect, polarity


def _padded(said: _Said) -> tuple[str, str, str, str]:
    source, relation, aspect, polarity = said
    return source.zfill(9), relation.zfill(9), aspect.zfill(9), str(polarity).zfill(9)


def _place_of(note: Note, edge: Edge) -> Place:
    """A line inside a cell or block of which only the first line is a place."""
    skipped = is_instruction(edge.snippet)
    return Place(
        note.id,
        edge.line,
        edge.end_line,
        edge.snippet,
        "other",
        edge.headings,
        skipped=skipped,
    )


def _statement(edges: list[Edge], place: Place, things: Mapping[str, Thing]) -> Statement:
    first = edges[0]
    found = [first.target]
    if len(edges) > 1:
        found = list(dict.fromkeys([edge.target for edge in edges]))
    concepts = [target for target in found if not things[target].is_value]
    wanted = concepts or found
    if len(wanted) > 1:
        text = place.text.casefold()
        # The order of the line, not of the graph; what the line spells differently comes last.
        wanted.sort(
            key=lambda target: (
                whole_at(text, things[target].label.casefold()) % 100_000,
                things[target].label,
            )
        )
    # By place in the order of the fields: by name they take ten times as long.
    return Statement(
        first.source, things[first.source].label, first.relation, first.aspect, first.predicate,
        tuple([things[target].label for target in wanted]), tuple(wanted), not concepts,
        first.polarity, first.order, first.inferred, place,
    )  # fmt: skip
