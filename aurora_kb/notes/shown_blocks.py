"""Code blocks that are shown as what they ask for: queries as rows, diagrams as pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markdown_it.token import Token

from aurora_kb.model import Diagram, Finding, InlineField, QueryBlock, Severity
from aurora_kb.notes.diagrams.draw import DiagramError, draw, follows_links, renderer_version
from aurora_kb.notes.dialects.inline_fields import is_card_tag
from aurora_kb.notes.findings.unrendered import UNRENDERED
from aurora_kb.notes.frontmatter.lists import listed
from aurora_kb.notes.grammar.positions import line_of
from aurora_kb.notes.queries.answers import KINDS, parse_fault
from aurora_kb.notes.rendering.code_blocks import language_of
from aurora_kb.notes.rendering.render import SHOWN

FAULT = "AKB752"
MAX_DIAGRAMS = 200
_HASHED = re.compile(r"#\S*")


class ShownBlocks:
    """Numbers the queries and diagrams of a note; `findings` say what cannot be shown."""

    def __init__(self, path: str, tokens: Sequence[Token], offset: int) -> None:
        self.queries: list[QueryBlock] = []
        self.diagrams: list[Diagram] = []
        self.findings: list[Finding] = []
        self._path = path
        for token in tokens:
            if token.type != "fence":
                continue
            kind = language_of(token).lower()
            line = line_of(token, offset)
            if kind in KINDS:
                self._query(token, kind, line)
            elif kind == "mermaid":
                self._diagram(token, line)

    def _query(self, token: Token, kind: str, line: int) -> None:
        token.meta[SHOWN] = ("query", len(self.queries))
        self.queries.append(QueryBlock(kind, token.content, line))
        fault = parse_fault(kind, token.content)
        if fault:
            what = f"the {KINDS[kind]} is shown as its source: {fault}"
            self._tell(what, line)

    def _diagram(self, token: Token, line: int) -> None:
        if not renderer_version():
            what = "a mermaid diagram is shown as its source"
            hint = "they are drawn by the extra [diagrams]: pip install 'aurora-kb[diagrams]'"
            self._tell(what, line, hint)
            return
        try:
            if len(self.diagrams) >= MAX_DIAGRAMS:
                raise DiagramError(f"the note holds more than {MAX_DIAGRAMS} of them")
            diagram = draw(token.content)
        except DiagramError as error:
            what = f"the diagram is shown as its source: {error}"
            self.findings.append(Finding(FAULT, what, self._path, line, 0))
            return
        token.meta[SHOWN] = ("diagram", len(self.diagrams))
        self.diagrams.append(diagram)
        if follows_links(token.content):
            what = "links of a diagram are not followed"
            self._tell(what, line)

    def _tell(self, what: str, line: int, hint: str = "") -> None:
        self.findings.append(Finding(UNRENDERED, what, self._path, line, 0, Severity.INFO, hint))


def read_inline_fields(tokens: Sequence[Token], offset: int) -> Iterator[InlineField]:
    """Yield the inline fields in reading order."""
    for token in tokens:
        first = line_of(token, offset)
        breaks = 0
        for child in token.children or ():
            if child.map:  # code may hold line ends of its own
                breaks = max(breaks, child.map[0])
            if child.type in ("softbreak", "hardbreak"):
                breaks += 1
            elif child.type == "field_open":
                yield InlineField(child.meta["key"], child.meta["value"], first + breaks)


def holds_cards(meta: Mapping[str, Any], body: str) -> bool:
    """Tell whether a note says by a tag that it holds flashcards, in which `::` parts sides."""
    # Not by a look behind: without it the expression finds its sign without trying each place.
    words = (
        match[0]
        for match in _HASHED.finditer(body)
        if match.start() == 0 or body[match.start() - 1].isspace()
    )
    return any(map(is_card_tag, (*listed(meta, "tags", "tag"), *words)))
