"""What makers look at: a note, its lines, and what the graph says that each line states."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from aurora_kb.cards.english.answers import (
    first_sentence,
    is_followed_by_key,
    is_named_later,
    is_year,
    without_subject,
    without_tail,
)
from aurora_kb.cards.english.verbs import head_noun, is_plural
from aurora_kb.cards.english.words import content, normal, split_brackets, tidy, whole_at
from aurora_kb.cards.memo import TEXTS, memoised
from aurora_kb.cards.note_graph import Edge, NoteGraph, Thing
from aurora_kb.cards.places import Place, clean_heading, is_instruction, label_phrase, places_of
from aurora_kb.model import Comparison, Note

Key = TypeVar("Key")
Value = TypeVar("Value")

# Relations that make their target a part, variant ... of their source.
GROUPING = frozenset(["has_variant", "has_part", "has_feature", "has_example"])
# What stands below such a name are things to do, one after the other.
STEPS = frozenset(["steps", "basics", "workflows", "rules", "instructions", "directions", "tasks"])
# It takes no blanks, or each of a long run would look through the run, and signs lead: it is fast.
_SEPARATOR = re.compile(
    r"[:⟶→|—–=»-](?:(?<=:)(?=\s|$)|(?<=[⟶→|—])|(?<=\s[–=»-])(?=\s)|>(?<=\s[=-]>)(?=\s))"
    r"|\.\.\.(?<=\s\.\.\.)(?=\s)|…(?<=\s…)(?=\s)"
)
_MASKED = re.compile(r"`[^`]*`|\$[^$]*\$|\([^)]*\)")
_COUNTED_KEY = re.compile(
    r"(?:.+\s(?:has|have|are|in|of)|the|it has)\s+(?:the\s+)?"
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\s+(?P<noun>\w[\w -]*)$",
    re.I,
)
_WHAT_IS = re.compile(r"what(?:\s+is|\s+are|['’]s)\s[^?]+\?\s+(?=\S)", re.I)
_DATED = re.compile(r"((?:(?:\d{1,2} )?[A-Z][a-z]{2,8} )?(?:1[0-9]|20)\d\d)\s+(?=[^\W\d])")
_SHOWN = re.compile(r"\b(?:e\.?g\.?|for example|for instance|such as)[,:]?\s+(?=\S)", re.I)
# "(b - a) / max(a, b)" is a formula, and no aside in front of one.
_LEADING_ASIDE = re.compile(r"\(([^()]*)\)\s*(?=\S)(?![-+*/^=·×])")
LEVEL = " > "  # between the title and the headings of a context
_SAID_IN_SENTENCES = frozenset(["is_a", "defined_as", "does", "purpose"])
_UNKNOWN: Any = object()
_BRACES = re.compile(r"^\{(.*)\}$")


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


# ------------------------------------------------------------------ reading a line


@memoised(TEXTS)
def split_line(text: str) -> tuple[str, str]:
    """A line's key and value, cut at the first separator; ("", text) if it has none."""
    masked = text
    if "(" in text or "`" in text or "$" in text:
        masked = _MASKED.sub(lambda match: "_" * len(match[0]), text)
    match = _SEPARATOR.search(masked)
    if not match and (dated := _DATED.match(text)):
        return dated[1], text[dated.end() :]  # "May 1789 the Estates meet"
    if not match and text.endswith("}") and (start := text.find(" {")) > 0:
        return tidy(text[:start]), text[start + 1 :]  # "Parts {roof, wall}"
    if not match or len(masked[: match.start()].split()) > 7:
        return "", tidy(text)
    return tidy(text[: match.start()]), text[match.end() :].strip()


@once_a_statement
def value_of(context: MakerContext, statement: Statement) -> tuple[str, list[str]]:
    """The author's own words for what is said, and the asides set apart from them.

    The labels of the targets stand in when the words cannot be told from the rest of the
    line. An aside in front of a value, or a long one, is a fact of its own.
    """
    if statement.aspect and statement.literal and _is_of_each(context, statement):
        return ", ".join(tidy(target) for target in statement.targets), []
    key, value = _key_and_value(context, statement)
    _, key_asides = split_brackets(key)
    main, asides = tidy(without_tail(value)), []
    if main.startswith("(") and (lead := _LEADING_ASIDE.match(main)):
        main, asides = tidy(main[lead.end() :]), [lead[1]]
    bare, inner = split_brackets(main)
    # Of "functional (what the system does)" the first word is too little.
    if (" " in bare or ". (" in main) and any(len(aside.split()) > 3 for aside in inner):
        main, asides = bare, [*asides, *inner]
    if main.startswith("{"):
        main = _BRACES.sub(r"\1", main)
    if statement.relation == "has_example" and (shown := _SHOWN.search(main)):
        main = first_sentence(main[shown.end() :])
    for name in context.names.get(statement.source) or (statement.subject,):
        main = without_subject(main, name)
    wanted = content(" ".join(statement.targets))
    if not key and is_year(split_line(statement.place.text)[0]):
        main = ""  # "2020: Snowpark (framework) for pipelines" is a line of many things
    is_one = statement.literal and len(statement.targets) == 1 and statement.place.kind != "item"
    if is_one and ": " in main and is_followed_by_key(main, statement.targets[0]):
        return tidy(statement.targets[0]), asides
    if is_one and not key and (len(content(main)) >= 2 * len(wanted) or _ends_in(main, statement)):
        # One of several sentences, or a subject in front: they are no part of the answer.
        return tidy(statement.targets[0]), asides
    if main and wanted and len(wanted & content(main)) * 2 >= len(wanted):
        if statement.relation in _SAID_IN_SENTENCES:
            first = first_sentence(main)
            # "It is a framework. It lets an app act": what it does is said second.
            later = not key and is_named_later(statement.subject, statement.place.text)
            is_second = later or len(wanted & content(first)) * 2 < len(wanted)
            main = tidy(statement.targets[0]) if is_second else first
        return main, [*asides, *key_asides]
    return ", ".join(tidy(target) for target in statement.targets), [
        *asides,
        *key_asides,
    ]


def _is_of_each(context: MakerContext, statement: Statement) -> bool:
    """Whether the line says something else of another thing under the same key: `Heat: stone vs
    air` below two that are compared."""
    place = statement.place
    said = context.on_line.get((place.note, place.line), ())
    return len(said) > 1 and any(
        other.aspect == statement.aspect
        and other.source != statement.source
        and other.relation == statement.relation
        and other.target_ids != statement.target_ids
        for other in said
    )


def _ends_in(main: str, statement: Statement) -> bool:
    """Whether a line is a sentence whose end is said of its subject: `A weir (dam) is a wall`."""
    before, said, behind = main.partition(statement.targets[0])
    return bool(said and before) and not behind.strip(" .")


@once_a_statement
def own_key(context: MakerContext, statement: Statement) -> str:
    """The author's key if it stands in the line itself; "" if the line inherits it."""
    key = split_brackets(_key_and_value(context, statement)[0])[0]
    folded, aspect = normal(key), normal(statement.aspect)
    # By whole words: "A" does not say "limitations".
    is_own = folded and (f" {aspect} " in f" {folded} " or f" {folded} " in f" {aspect} ")
    return key if aspect and is_own else ""


def has_key(context: MakerContext, statement: Statement) -> bool:
    """Whether the line is of the form key, separator, value, the key being this statement's."""
    return bool(_key_and_value(context, statement)[0])


@once_a_statement
def _key_and_value(context: MakerContext, statement: Statement) -> tuple[str, str]:
    """The line cut in two; ("", the line) when what stands in front is part of a sentence."""
    text, names = statement.place.text, context.names.get(statement.source, ())
    if text[:4] in ("What", "what") and (asked := _WHAT_IS.match(text)):
        return statement.subject, text[asked.end() :]  # "What is a weir? A wall across a river"
    start = text.find(f"{statement.aspect}: ", 1) if statement.aspect else -1
    if start > 0 and text[:start].rstrip().endswith((".", ";", "!", "?")):
        # The second key of "Pros: crisp crust. Cons: needs water"
        return statement.aspect, text[start + len(statement.aspect) + 2 :]
    key, value = split_line(text)
    if " " in key and (counted := _COUNTED_KEY.match(key)):
        key, value = counted["noun"], first_sentence(value)  # "JWT has 3 parts: ..."
    if folded := normal(key):
        for name in (statement.aspect, statement.predicate, *names):
            expected = normal(name)
            if (expected and expected in folded) or folded in expected:
                return key, value
    if statement.aspect and text.casefold().startswith(f"{statement.aspect.casefold()} "):
        return statement.aspect, text[len(statement.aspect) + 1 :]  # "integrates with EKS"
    bare = _without_copula(text, names)
    return ("" if bare == text else statement.subject), bare


_ARTICLE = re.compile(r"(?:an?|the)\s+", re.IGNORECASE)
_COPULA = re.compile(
    r"\s+(?:is|are|was|were|means|stands for|refers to)\s+(?=\S)",
    re.IGNORECASE,
)


def _without_copula(text: str, names: Iterable[str]) -> str:
    """ "RAG stands for X" is "X" when RAG is the subject."""
    article = _ARTICLE.match(text)
    starts = (0, article.end()) if article else (0,)
    for name in names:
        for start in starts:
            end = start + len(name)
            if name and text[start:end].lower() == name.lower():
                found = _COPULA.match(text, end)
                if found:
                    return text[found.end() :]
    return text


def context_of(note: Note, headings: Iterable[str], label: str) -> str:
    """Title > headings > label, each once, without numbers and without instructions."""
    parts = [note.title, *(clean_heading(heading) for heading in headings)]
    if phrase := label_phrase(label):
        parts.append(phrase)
    kept: dict[str, str] = {}
    for part in parts:
        if part:
            kept.setdefault(normal(part), part)
    return LEVEL.join(kept.values())


def spanning(first: Place, places: Iterable[Place]) -> Place:
    """The first place, reaching over the others."""
    lines = [(place.line, place.end_line) for place in (first, *places)]
    return replace(
        first,
        line=min(line for line, _ in lines),
        end_line=max(end for _, end in lines),
    )
