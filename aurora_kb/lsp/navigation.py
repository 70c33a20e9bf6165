"""Hover texts, definitions and references for a place in a note."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import networkx as nx
from lsprotocol import types

from aurora_kb.concepts import canonical_key, concepts_of, show
from aurora_kb.config import PropertyConfig
from aurora_kb.lsp.cursor import (
    field_at,
    heading_at,
    line_of_anchor,
    link_at,
    span_of,
)
from aurora_kb.lsp.positions import Lines
from aurora_kb.model import Field, Heading, Note, Span, Target, TargetKind, Vault

PREVIEW_LINES = 12
_VALUES_SHOWN = 6
_RELATIONS_SHOWN = 6
_LONGEST_NAME = 5  # words of a concept's name that are tried around a place
_MARKS = "*_`=~[]()|.,;:!?\"'“”‘’"

Locate = Callable[[str], Path]  # a path in the vault -> where it lies
LinesOf = Callable[[Note], Lines]  # a note -> its text with its lines


# ------------------------------------------------------------------ definition, references


def definition(
    note: Note, lines: Lines, offset: int, vault: Vault, locate: Locate, lines_of: LinesOf
) -> types.Location | None:
    """Where the link at a place leads."""
    placed = link_at(note, lines, offset)
    if placed is None:
        return None
    target = vault.targets[note.id][placed.index]
    if target.kind is TargetKind.ASSET:
        start = types.Position(0, 0)
        return types.Location(locate(target.path).as_uri(), types.Range(start, start))
    if target.kind is not TargetKind.NOTE:
        return None
    there = vault.by_id[target.path]
    line = line_of_anchor(there, target.anchor) if target.anchor else 1
    of_there = lines_of(there)
    start_of_line = of_there.start(line - 1)
    span = Span(start_of_line, start_of_line + len(of_there.line(line - 1)))
    return types.Location(locate(there.path).as_uri(), of_there.range(span))


def references(
    note: Note, lines: Lines, offset: int, vault: Vault, locate: Locate, lines_of: LinesOf
) -> list[types.Location]:
    """The links that lead where the link at a place leads, or to the heading there, or else to
    this note."""
    wanted, anchor = _subject(note, lines, offset, vault)
    return [
        types.Location(locate(other.path).as_uri(), of_other.range(span_of(link, of_other)))
        for other, of_other, index in _linking(vault, wanted, lines_of)
        for link, target in [(other.links[index], vault.targets[other.id][index])]
        if not anchor or target.anchor == anchor
    ]


def _subject(note: Note, lines: Lines, offset: int, vault: Vault) -> tuple[str, str]:
    """The note and the anchor that a place is about."""
    placed = link_at(note, lines, offset)
    if placed is not None:
        target = vault.targets[note.id][placed.index]
        if target.kind is TargetKind.NOTE:
            return target.path, target.anchor
    heading = heading_at(note, lines.position(offset).line + 1)
    # The heading that the note begins with is its title: who links to the note means it.
    is_title = heading is not None and heading.level == 1 and heading == note.headings[0]
    return note.id, heading.id if heading and not is_title else ""


def _linking(vault: Vault, wanted: str, lines_of: LinesOf) -> Iterator[tuple[Note, Lines, int]]:
    for back in vault.backlinks.get(wanted, ()):
        other = vault.by_id[back.note]
        yield other, lines_of(other), back.link
    own = vault.by_id.get(wanted)
    for index, target in enumerate(vault.targets.get(wanted, ())):
        if own and target.kind is TargetKind.NOTE and target.path == wanted:
            yield own, lines_of(own), index


# ------------------------------------------------------------------ symbols


def symbols(note: Note, lines: Lines) -> list[types.DocumentSymbol]:
    """The headings of a note, each with those below it."""
    last = len(lines)
    roots: list[types.DocumentSymbol] = []
    open_ones: list[tuple[int, types.DocumentSymbol]] = []
    for number, heading in enumerate(note.headings):
        end_line = _end_line(note.headings, number, last)
        symbol = _symbol(heading, end_line, lines)
        while open_ones and open_ones[-1][0] >= heading.level:
            open_ones.pop()
        if open_ones:
            below = open_ones[-1][1]
            below.children = [*(below.children or ()), symbol]
        else:
            roots.append(symbol)
        open_ones.append((heading.level, symbol))
    return roots


def _end_line(headings: Sequence[Heading], number: int, last: int) -> int:
    """The last line, from 1, of a heading's section."""
    level = headings[number].level
    behind = (other.line - 1 for other in headings[number + 1 :] if other.level <= level)
    return next(behind, last)


def _symbol(heading: Heading, end_line: int, lines: Lines) -> types.DocumentSymbol:
    start = lines.start(heading.line - 1)
    title = Span(start, start + len(lines.line(heading.line - 1)))
    end = lines.start(end_line - 1) + len(lines.line(end_line - 1))
    return types.DocumentSymbol(
        heading.text or "#",
        types.SymbolKind.String,
        lines.range(Span(start, max(end, title.end))),
        lines.range(title),
    )


# ------------------------------------------------------------------ hover


def hover(
    note: Note,
    lines: Lines,
    offset: int,
    vault: Vault,
    properties: Mapping[str, PropertyConfig],
) -> types.Hover | None:
    """The note that a link leads to, or what other notes hold in a property."""
    placed = link_at(note, lines, offset)
    if placed is not None:
        target = vault.targets[note.id][placed.index]
        text = _preview(target, vault)
        return _hover(text, lines, placed.span) if text else None
    field = field_at(note, offset)
    if field is not None:
        start = lines.start(field.line - 1)
        text = describe_property(field, vault, properties.get(field.key))
        return _hover(text, lines, Span(start, start + len(field.key)))
    return None


def _hover(text: str, lines: Lines, span: Span) -> types.Hover:
    content = types.MarkupContent(types.MarkupKind.Markdown, text)
    return types.Hover(content, lines.range(span))


def _preview(target: Target, vault: Vault) -> str:
    if target.kind is TargetKind.ASSET:
        sizes = {asset.path: asset.size for asset in vault.assets}
        return f"`{target.path}` · {sizes.get(target.path, 0):,} bytes"
    if target.kind is not TargetKind.NOTE:
        return ""
    note = vault.by_id[target.path]
    first = line_of_anchor(note, target.anchor) if target.anchor else 0
    all_lines = note.lines()
    start = first - 1 if first else note.text.count("\n", 0, note.body.start)
    shown = "\n".join(all_lines[start:]).strip("\n").split("\n")
    more = "\n\n…" if len(shown) > PREVIEW_LINES else ""
    tags = " ".join(f"#{tag}" for tag in note.tags)
    head = f"**{note.title}** · `{note.path}`" + (f" · {tags}" if tags else "")
    return f"{head}\n\n---\n\n" + "\n".join(shown[:PREVIEW_LINES]) + more


def describe_property(field: Field, vault: Vault, wish: PropertyConfig | None) -> str:
    """What the configuration asks of a property, and what the notes hold in it."""
    values = [other.meta[field.key] for other in vault.notes if field.key in other.meta]
    kinds = Counter(_kind(value) for value in values)
    held = ", ".join(f"{kind} in {count:,}" for kind, count in _by_count(kinds))
    text = f"**{field.key}** · {held or 'in this note alone'}"
    if wish is not None:
        text += "\n\n" + "\n".join(_wishes(wish))
    flat = (item for value in values for item in (value if isinstance(value, list) else [value]))
    texts = Counter(
        str(item) for item in flat if isinstance(item, str | int | float) and item != ""
    )
    common = [value for value, count in _by_count(texts) if count > 1][:_VALUES_SHOWN]
    if common:
        text += "\n\noften: " + ", ".join(f"`{value}`" for value in common)
    return text


def _wishes(wish: PropertyConfig) -> Iterator[str]:
    if wish.description:
        yield wish.description
    if wish.type:
        yield f"- type: {' or '.join(wish.type)}"
    if wish.required:
        yield "- required"
    if not wish.nullable:
        yield "- never empty"
    if wish.enum:
        yield "- one of " + ", ".join(f"`{value}`" for value in wish.enum)
    if wish.pattern:
        yield f"- matches `{wish.pattern}`"
    if wish.derive:
        yield f"- is computed: {wish.derive}"


def _by_count(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _kind(value: object) -> str:
    if value is None:
        return "nothing"
    names = {bool: "yes or no", int: "a number", float: "a number", str: "text", list: "a list"}
    return names.get(type(value), "properties")


@dataclass(frozen=True, slots=True)
class Named:
    """A graph and its concepts by what the notes call them."""

    graph: nx.MultiDiGraph
    ids: Mapping[str, str]


def named(graph: nx.MultiDiGraph) -> Named:
    """Return the graph with the ids of its concepts by the keys of their names."""
    ids: dict[str, str] = {}
    concepts = concepts_of(graph)
    for concept in concepts:
        ids.setdefault(canonical_key(concept.label), concept.id)
    for concept in concepts:
        for alias in concept.aliases:
            ids.setdefault(canonical_key(alias), concept.id)
    return Named(graph, ids)


def concept_at(lines: Lines, offset: int, concepts: Named | None) -> types.Hover | None:
    """The concept with the name that stands at a place.

    `None` for `concepts` says that they are not known yet, and a message says so.
    """
    if concepts is None:
        waiting = "*The concepts of these notes are still being read.*"
        words = list(_names_around(lines, offset))
        return _hover(waiting, lines, words[-1]) if words else None
    for span in _names_around(lines, offset):
        found = concepts.ids.get(canonical_key(lines.text[span.start : span.end]))
        if not found:
            continue
        around = show(concepts.graph, found)
        concept = around.concept
        head = f"**{concept.label}** · {concept.type}"
        if concept.aliases:
            head += f" · also {', '.join(concept.aliases[:3])}"
        said = [
            f"- {relation.evidence.snippet.strip()} · `{relation.evidence.note}`"
            for relation in (*around.outgoing, *around.incoming)
        ]
        shown = list(dict.fromkeys(said))[:_RELATIONS_SHOWN]
        return _hover("\n".join([head, "", *shown]), lines, span)
    return None


def _names_around(lines: Lines, offset: int) -> Iterator[Span]:
    """The runs of words around a place, the longest first."""
    number = lines.position(offset).line
    start, line = lines.start(number), lines.line(number)
    words: list[Span] = []
    place = 0
    for word in line.split(" "):
        bare = word.strip(_MARKS)
        begin = place + (word.find(bare) if bare else 0)
        words.append(Span(start + begin, start + begin + len(bare)))
        place += len(word) + 1
    here = next((n for n, span in enumerate(words) if span.start <= offset <= span.end), None)
    if here is None or words[here].start == words[here].end:
        return
    for count in range(_LONGEST_NAME, 0, -1):
        for first in range(max(here - count + 1, 0), here + 1):
            if first + count <= len(words):
                yield Span(words[first].start, words[first + count - 1].end)
