"""Rules about the text below the front matter."""

from __future__ import annotations

from collections.abc import Iterator

from aurora_kb.checks.rule import Fault, Rule, RuleContext, parser_rule, rule
from aurora_kb.model import Note, Severity

never_closed = parser_rule(
    "AKB703",
    "never-closed",
    """An HTML element or a `%%` comment is opened and never closed.

    An open element would take in the rest of the page, an open comment would hide it.
    Both are shown here as far as they can be; other tools show something else.
    """,
    severity=Severity.WARNING,
)

unrendered_syntax = parser_rule(
    "AKB750",
    "unrendered-syntax",
    """A construct was read and is shown as plain text or code: it cannot be rendered.

    Queries that only run inside Obsidian, for example. A query with a part that is not
    understood shows no rows at all, for a part of them would pass for all. Nothing is lost
    and nothing is wrong with the note; it is said so that nobody has to find out on the page.
    """,
    severity=Severity.INFO,
)

tex_fault = parser_rule(
    "AKB751",
    "tex-fault",
    """A formula's TeX is at fault, or uses what is not known here.

    An unknown command is shown in red within the formula. A formula that cannot be read,
    takes too long or nests too deep is shown as its TeX.
    """,
    severity=Severity.WARNING,
)


diagram_fault = parser_rule(
    "AKB752",
    "diagram-fault",
    """A Mermaid diagram cannot be drawn; the page shows its source.

    Only where diagrams are drawn at all: `pip install 'aurora-kb[diagrams]'`.
    """,
    severity=Severity.WARNING,
)


@rule("AKB704", "heading-jump")
def heading_jump(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A heading is more than one level below the heading before it.

    Readers and screen readers take the skipped level for a missing part. The level of the
    first heading is the author's choice (AKB718).
    """
    for above, heading in zip(note.headings, note.headings[1:], strict=False):
        if heading.level > above.level + 1:
            message = f'"{heading.text}" is level {heading.level} right below level {above.level}'
            yield Fault(message, heading.line, 1)


@rule("AKB705", "several-top-headings")
def several_top_headings(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A note has more than one heading of level 1.

    Level 1 is the title of the page. One finding a note, at the second of them.
    """
    top = [heading for heading in note.headings if heading.level == 1]
    if len(top) > 1:
        lines = ", ".join(str(heading.line) for heading in top)
        yield Fault(f"{len(top)} headings of level 1, in lines {lines}", top[1].line, 1)


@rule("AKB706", "duplicate-heading", severity=Severity.INFO)
def duplicate_heading(note: Note, context: RuleContext) -> Iterator[Fault]:
    """The same heading stands twice under one parent.

    A link to it always leads to the first. Equal headings under different parents are
    usual ("Example") and are not reported.
    """
    parents: list[tuple[int, str]] = []
    seen: dict[tuple[str, ...], int] = {}
    for heading in note.headings:
        while parents and parents[-1][0] >= heading.level:
            parents.pop()
        parents.append((heading.level, heading.text.casefold()))
        path = tuple(text for _, text in parents)
        if path in seen:
            message = f'heading "{heading.text}" already stands in line {seen[path]}'
            yield Fault(message, heading.line, 1)
        seen.setdefault(path, heading.line)


@rule("AKB718", "first-heading-level", severity=Severity.INFO, default=False)
def first_heading_level(note: Note, context: RuleContext) -> Iterator[Fault]:
    """The first heading is below level 2.

    Where the title is shown as level 1, the first heading of the text is expected at
    level 2 (or 1, if it is the title). Off unless selected.
    """
    if note.headings and note.headings[0].level > 2:
        first = note.headings[0]
        yield Fault(f"the first heading is level {first.level}", first.line, 1)


RULES: tuple[Rule, ...] = (
    never_closed,
    heading_jump,
    several_top_headings,
    duplicate_heading,
    first_heading_level,
    unrendered_syntax,
    tex_fault,
    diagram_fault,
)
