"""All that makers look at: notes, their lines, and what the graph says each line states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import networkx as nx

from aurora_kb.cards.places import Place, clean_heading, is_instruction, label_phrase, places_of
from aurora_kb.cards.words import content, normal, split_brackets, tidy
from aurora_kb.model import Comparison, Note, Vault

# Relations that say how notes hang together or what to learn first: nothing to ask for.
_NOT_ASKED = frozenset(
    ["links_to", "mentions", "defined_in", "prerequisite_of", "compares_with", "precedes"]
)
# Relations that make their target a part, variant ... of their source.
GROUPING = frozenset(["has_variant", "has_part", "has_feature", "has_example"])
# Blanks around it are no part of it: each blank of a long run would look through the run.
_SEPARATOR = re.compile(r":(?=\s|$)|⟶|→|\||(?<=\s)[-–—=](?=\s)|—")
_MASKED = re.compile(r"`[^`]*`|\$[^$]*\$|\([^)]*\)")
_LEADING_ASIDE = re.compile(r"\(([^()]*)\)\s*(?=\S)")
_BRACES = re.compile(r"^\{(.*)\}$")
_REMEMBERED = 1 << 14


@dataclass(frozen=True, slots=True)
class Statement:
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


@dataclass(frozen=True, slots=True)
class Study:
    """The vault as makers see it. `parents` are the statements that make a concept a part of
    another, a variant of it, and so on.
    """

    notes: tuple[Note, ...]
    by_id: Mapping[str, Note]
    places: Mapping[str, tuple[Place, ...]]  # note id -> in reading order
    statements: tuple[Statement, ...]  # by note, line, order
    on_line: Mapping[tuple[str, int], tuple[Statement, ...]]  # (note id, line) -> its statements
    parents: Mapping[tuple[str, str], tuple[Statement, ...]]  # by note id and concept id
    comparisons: tuple[Comparison, ...]
    spoken_of: frozenset[str]  # the labels of all concepts that statements are about
    names: Mapping[str, tuple[str, ...]]  # concept id -> label and aliases


def study(vault: Vault, graph: nx.MultiDiGraph) -> Study:
    """Join notes and graph. Statements of lines that address the reader are left out."""
    places = {note.id: places_of(note) for note in vault.notes}
    labels = {node: str(data.get("label", "")) for node, data in graph.nodes(data=True)}
    names = {
        node: (labels[node], *(str(alias) for alias in data.get("aliases", ())))
        for node, data in graph.nodes(data=True)
    }
    found = graph.graph.get("comparisons", ())
    comparisons = tuple(sorted(found, key=lambda comparison: (comparison.note, comparison.line)))
    statements = _statements(graph, places, labels)
    on_line: dict[tuple[str, int], tuple[Statement, ...]] = {}
    for one in statements:
        where = (one.place.note, one.place.line)
        on_line[where] = (*on_line.get(where, ()), one)
    parents: dict[tuple[str, str], tuple[Statement, ...]] = {}
    for one in statements:
        if one.relation in GROUPING and not one.inferred:
            for target in one.target_ids:
                parents[one.place.note, target] = (*parents.get((one.place.note, target), ()), one)
    return Study(
        notes=vault.notes,
        by_id={note.id: note for note in vault.notes},
        places=places,
        statements=tuple(statements),
        on_line=on_line,
        parents=parents,
        comparisons=comparisons,
        spoken_of=frozenset(one.subject for one in statements),
        names=names,
    )


def _statements(
    graph: nx.MultiDiGraph, places: Mapping[str, tuple[Place, ...]], labels: Mapping[str, str]
) -> list[Statement]:
    by_line = {
        note: {place.line: place for place in reversed(found)} for note, found in places.items()
    }
    groups: dict[tuple[Any, ...], list[tuple[str, Mapping[str, Any]]]] = {}
    for source, target, data in graph.edges(data=True):
        relation = str(data.get("relation", ""))
        if relation in _NOT_ASKED or data.get("note") not in by_line or not labels.get(source):
            continue
        key = (
            data["note"], data.get("line", 0), source, relation, data.get("aspect", ""),
            data.get("polarity", 1),
        )  # fmt: skip
        groups.setdefault(key, []).append((target, data))
    statements = []
    for key in sorted(groups, key=lambda key: tuple(str(part).zfill(9) for part in key)):
        place = _place_of(key[0], groups[key][0][1], by_line[key[0]])
        if not place.skipped:
            statements.append(_statement(key, groups[key], place, labels, graph))
    return sorted(statements, key=lambda one: (one.place.note, one.place.line, one.order))


def _place_of(note: str, data: Mapping[str, Any], by_line: Mapping[int, Place]) -> Place:
    line = int(data.get("line", 0))
    place = by_line.get(line)
    if place is not None:
        return place
    # A line inside a cell or block of which only the first line is a place.
    headings = tuple(str(heading) for heading in data.get("headings", ()))
    snippet = str(data.get("snippet", ""))
    end = int(data.get("end_line", line) or line)
    return Place(note, line, end, snippet, "other", headings, skipped=is_instruction(snippet))


def _statement(
    key: tuple[Any, ...],
    edges: list[tuple[str, Mapping[str, Any]]],
    place: Place,
    labels: Mapping[str, str],
    graph: nx.MultiDiGraph,
) -> Statement:
    _, _, source, relation, aspect, polarity = key
    found = list(dict.fromkeys(target for target, _ in edges))
    kinds = {target: graph.nodes[target].get("type", "") for target in found}
    concepts = [target for target in found if kinds[target] != "value"]
    text = place.text.casefold()
    # The order of the line, not of the graph; what the line spells differently comes last.
    wanted = sorted(
        concepts or found,
        key=lambda target: (text.find(labels[target].casefold()) % 100_000, labels[target]),
    )
    data = edges[0][1]
    return Statement(
        source=source,
        subject=labels[source],
        relation=relation,
        aspect=str(aspect or ""),
        predicate=str(data.get("predicate", "") or ""),
        targets=tuple(labels[target] for target in wanted),
        target_ids=tuple(wanted),
        literal=not concepts,
        polarity=int(polarity),
        order=int(data.get("order", 0) or 0),
        inferred=bool(data.get("inferred", False)),
        place=place,
    )


# ------------------------------------------------------------------ reading a line


@lru_cache(maxsize=_REMEMBERED)
def split_line(text: str) -> tuple[str, str]:
    """A line's key and value, cut at the first separator; ("", text) if it has none."""
    masked = _MASKED.sub(lambda match: "_" * len(match[0]), text)
    match = _SEPARATOR.search(masked)
    if not match or len(masked[: match.start()].split()) > 7:
        return "", tidy(text)
    return tidy(text[: match.start()]), text[match.end() :].strip()


def value_of(study: Study, statement: Statement) -> tuple[str, list[str]]:
    """The author's own words for what is said, and the asides set apart from them.

    The labels of the targets stand in when the words cannot be told from the rest of the
    line. An aside in front of a value, or a long one, is a fact of its own.
    """
    key, value = _key_and_value(study, statement)
    _, key_asides = split_brackets(key)
    main, asides = tidy(value), []
    lead = _LEADING_ASIDE.match(main)
    if lead:
        main, asides = tidy(main[lead.end() :]), [lead[1]]
    bare, inner = split_brackets(main)
    if bare and any(len(aside.split()) > 3 for aside in inner):
        main, asides = bare, [*asides, *inner]
    main = _BRACES.sub(r"\1", main)
    wanted = content(" ".join(statement.targets))
    if main and wanted and len(wanted & content(main)) * 2 >= len(wanted):
        return main, [*asides, *key_asides]
    return ", ".join(tidy(target) for target in statement.targets), [*asides, *key_asides]


def own_key(study: Study, statement: Statement) -> str:
    """The author's key if it stands in the line itself; "" if the line inherits it."""
    key = split_brackets(_key_and_value(study, statement)[0])[0]
    folded, aspect = normal(key), normal(statement.aspect)
    return key if aspect and (aspect in folded or folded in aspect) and folded else ""


def has_key(study: Study, statement: Statement) -> bool:
    """Whether the line is of the form key, separator, value, the key being this statement's."""
    return bool(_key_and_value(study, statement)[0])


def _key_and_value(study: Study, statement: Statement) -> tuple[str, str]:
    """The line cut in two; ("", the line) when what stands in front is part of a sentence."""
    text = statement.place.text
    key, value = split_line(text)
    folded = normal(key)
    expected = [statement.aspect, statement.predicate, *study.names.get(statement.source, ())]
    if key and any(normal(one) and normal(one) in folded for one in expected):
        return key, value
    if key and folded and any(folded in normal(one) for one in expected):
        return key, value
    bare = _without_copula(text, study.names.get(statement.source, ()))
    return ("" if bare == text else statement.subject), bare


_ARTICLE = re.compile(r"(?:an?|the)\s+", re.IGNORECASE)
_COPULA = re.compile(
    r"\s+(?:is|are|was|were|means|stands for|refers to|describes)\s+(?=\S)", re.IGNORECASE
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


def context_of(study: Study, place: Place) -> str:
    """Title > headings > label, each once, without numbers and without instructions."""
    note = study.by_id[place.note]
    parts = [note.title, *(clean_heading(heading) for heading in place.headings)]
    if label := label_phrase(place.label):
        parts.append(label)
    kept: list[str] = []
    for part in parts:
        if part and normal(part) not in {normal(other) for other in kept}:
            kept.append(part)
    return " > ".join(kept)


def spanning(first: Place, places: Iterable[Place]) -> Place:
    """The first place, reaching over the others."""
    lines = [(place.line, place.end_line) for place in (first, *places)]
    return replace(
        first, line=min(line for line, _ in lines), end_line=max(end for _, end in lines)
    )
