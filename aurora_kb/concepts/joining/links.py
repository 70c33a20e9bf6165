"""The links of a note as edges between notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from aurora_kb.concepts.joining.bodies import edge_key
from aurora_kb.concepts.reading.statements import snippet_of
from aurora_kb.concepts.rows import EdgeData
from aurora_kb.model import Evidence, Heading, Note, Target, TargetKind


class LinkSaid(NamedTuple):
    """A link to a note, which need not be there, by its id."""

    to: str
    key: str
    edge: EdgeData

    @property
    def ends(self) -> tuple[str, str]:
        """The nodes of both notes."""
        return f"n:{self.edge.said.note}", f"n:{self.to}"


def links_of(note: Note, targets: Sequence[Target]) -> Iterator[LinkSaid]:
    """Give the links of a note to others."""
    lines = note.lines() if note.links else ()
    for position, (link, target) in enumerate(zip(note.links, targets, strict=False)):
        if target.kind is TargetKind.NOTE:
            to = target.path
        elif target.kind is TargetKind.MISSING and link.kind == "wiki" and link.target:
            to = link.target.removesuffix(".md")
        else:
            continue
        if to == note.id:
            continue
        key = edge_key(f"n:{note.id}", "links_to", f"n:{to}", note.id, link.line)
        headings = _headings_at(note.headings, link.line)
        snippet = snippet_of(lines, link.line)
        said = Evidence(note.id, headings, link.line, snippet, "P24")
        edge = EdgeData("links_to", "", "", 1, 0, position, 1.0, said, link.line)
        yield LinkSaid(to, key, edge)


def _headings_at(headings: Iterable[Heading], line: int) -> tuple[str, ...]:
    path: list[tuple[int, str]] = []
    for heading in headings:
        if heading.line > line:
            break
        path = [entry for entry in path if entry[0] < heading.level]
        path.append((heading.level, heading.text))
    return tuple(text for _, text in path)
