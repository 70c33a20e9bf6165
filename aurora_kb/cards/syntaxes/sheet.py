"""A note's lines, with everything hidden in which no mark of a card counts."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from aurora_kb.cards.english.words import tidy
from aurora_kb.cards.syntaxes.sides import RESERVED
from aurora_kb.model import Note
from aurora_kb.notes import visible

# Stands for every hidden character: no space, no word, no mark of any syntax.
HIDDEN = "\ufffc"

# The leftmost alternative that fits wins, so a `$` in code and a backtick in a comment are safe.
# What spans lines has a longest length, or a note full of openers would be read again and again.
_HIDDEN = re.compile(
    r"""
      (?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).){1,4000}?(?<!`)(?P=ticks)(?!`)   # code
    | <!--.{0,4000}?--> | %%.{0,4000}?%%                                                # comments
    | \$\$(?:(?!\n[ \t]*\n).){1,4000}?\$\$ | (?<![\\$])\$(?![\s$])[^$\n]+?(?<![\s\\])\$(?!\d)
    | \\\((?:(?!\n[ \t]*\n).){1,4000}?\\\) | \\\[(?:(?!\n[ \t]*\n).){1,4000}?\\\]       # math
    | <%.{0,2000}?%> | \{%.{0,2000}?%\}                                                 # templates
    | ^[ ]{0,3}\[[^\]\n]+\]:(?=\s)[^\n]*                                  # link definitions
    | !?\[\[[^\[\]\n]*\]\]                                                # wikilinks, embeds
    | !?\[[^\[\]\n]*\]\((?:[^()\n]|\([^()\n]*\))*\)                       # links, images
    | \[[^\[\]\n]+?::[^\[\]\n]*\] | \([^()\n:]+?::\ [^()\n]*\)            # inline fields
    | <?\b[A-Za-z][A-Za-z0-9+.-]*://[^\s<>]+>?                            # addresses
    | </?[A-Za-z][^<>\n]*>                                                # HTML
    | \\[^\w\s]                                                           # escapes
    """,
    re.DOTALL | re.VERBOSE | re.MULTILINE,
)
_OPAQUE = frozenset(["code", "math"])
_FOOTNOTE = re.compile(r"[ ]{0,3}\[\^")
_HEADING = re.compile(r"[ ]{0,3}#{1,6}(?=\s)")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\S")
_RULE = re.compile(r"[ ]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")


@dataclass(frozen=True)
class Sheet:
    """The lines of a note; every number counts from 1 in the file.

    `masked` holds the lines with front matter, code, math, comments, link targets and the
    like hidden character by character, so an offset in it is one in `raw`.
    """

    note: Note
    raw: tuple[str, ...]
    masked: tuple[str, ...]
    opaque: frozenset[int]  # lines of code, of display math and the like
    tables: frozenset[int]
    first: int  # the first line of the body

    @property
    def last(self) -> int:
        """The number of the last line."""
        return len(self.raw)

    def line(self, number: int) -> str:
        """A line as written."""
        return self.raw[number - 1]

    def seen(self, number: int) -> str:
        """A line with what is hidden hidden."""
        return self.masked[number - 1]

    def text(self, first: int, last: int) -> str:
        """The lines from `first` to `last` as written."""
        return "\n".join(self.raw[first - 1 : last])

    def without_blank_end(self, first: int, last: int) -> int:
        """The last line from `first` to `last` that has text, or `first`."""
        while last > first and not self.line(last).strip():
            last -= 1
        return last

    def is_blank(self, number: int) -> bool:
        """Whether the line separates blocks: an empty line within code does not."""
        return number not in self.opaque and not self.line(number).strip(" \t>")

    def is_heading(self, number: int) -> bool:
        """Whether the line is a heading with `#`."""
        return number not in self.opaque and bool(_HEADING.match(self.line(number)))

    def is_rule(self, number: int) -> bool:
        """Whether the line is a thematic break: `---` or one of its kin."""
        return number not in self.opaque and bool(_RULE.fullmatch(self.line(number)))

    def numbers(self) -> range:
        """The numbers of the body's lines."""
        return range(self.first, self.last + 1)

    @cached_property
    def blocks(self) -> tuple[tuple[int, int], ...]:
        """First and last line of every run of lines without a blank one between them."""
        found: list[tuple[int, int]] = []
        start = 0
        for number in self.numbers():
            if self.is_blank(number):
                if start:
                    found.append((start, number - 1))
                start = 0
            elif not start:
                start = number
        return (*found, (start, self.last)) if start else tuple(found)

    def block_from(self, number: int) -> tuple[int, int] | None:
        """The block that holds the line, else the next one below it, if there is one."""
        place = bisect_left(self.blocks, number, key=lambda block: block[1])
        return self.blocks[place] if place < len(self.blocks) else None

    def paragraphs(self) -> Iterator[tuple[int, int]]:
        """First and last line of every paragraph and item; headings, code, tables give none."""
        for first, last in self.blocks:
            start = 0
            for number in range(first, last + 1):
                line = self.line(number)
                is_other = self.is_heading(number) or self.is_rule(number)
                is_other = is_other or number in self.opaque or number in self.tables
                if start and (is_other or is_item(line)):
                    yield start, number - 1
                    start = 0
                if not is_other and not start:
                    start = number
            if start:
                yield start, last

    def below(self, number: int) -> int:
        """The last line that is indented deeper than the line, which may be an item."""
        width, end = indent(self.line(number)), number
        for following in range(number + 1, self.last + 1):
            line = self.line(following)
            if line.strip() and indent(line) <= width:
                break
            if line.strip():
                end = following
        return end

    @cached_property
    def _stacks(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """The lines of headings, each with the headings that hold below it."""
        stack: list[tuple[int, str]] = []
        found = []
        for heading in self.note.headings:
            stack = [entry for entry in stack if entry[0] < heading.level]
            stack.append((heading.level, tidy(heading.text)))
            found.append((heading.line, tuple(text for _, text in stack)))
        return tuple(found)

    def headings(self, number: int) -> tuple[str, ...]:
        """The headings that the line stands below, outermost first."""
        place = bisect_left(self._stacks, number, key=lambda entry: entry[0])
        return self._stacks[place - 1][1] if place else ()

    def section_end(self, number: int, level: int) -> int:
        """The last line of the section whose heading of that level stands on the line."""
        headings = self.note.headings
        place = bisect_right(headings, number, key=lambda heading: heading.line)
        for heading in headings[place:]:
            if heading.level <= level:
                return heading.line - 1
        return self.last


def indent(line: str) -> int:
    """How many columns a line is indented."""
    return len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip(" "))


def is_item(line: str) -> bool:
    """Whether the line opens an item of a list."""
    return bool(_ITEM.match(line))


def dedent(lines: Sequence[str]) -> str:
    """The lines without the indentation they share."""
    spaced = [line.expandtabs(4) for line in lines]
    width = min((indent(line) for line in spaced if line.strip()), default=0)
    return "\n".join(line[width:] for line in spaced)


def sheet_of(note: Note) -> Sheet:
    """The note's lines, masked."""
    raw = [visible(RESERVED.sub("\ufffd", line)) for line in note.lines()]
    before = note.text[: note.body.start].replace("\r\n", "\n").replace("\r", "\n")
    first = before.count("\n") + 1
    opaque = _opaque_lines(note, raw)
    wiped = [
        HIDDEN * len(line) if number < first or number in opaque else line
        for number, line in enumerate(raw, 1)
    ]
    hidden = _HIDDEN.sub(_hide, "\n".join(wiped))
    tables = (block for block in note.walk() if block.kind == "table")
    rows = frozenset(n for table in tables for n in range(table.line, table.end_line + 1))
    return Sheet(note, tuple(raw), tuple(hidden.split("\n")), opaque, rows, first)


def _opaque_lines(note: Note, raw: list[str]) -> frozenset[int]:
    found: set[int] = set()
    for block in note.walk():
        is_raw_html = block.kind == "html" and not block.children
        # `^[...]` within a sentence is a footnote too, and hides nothing.
        is_footnote = block.kind == "footnote" and _FOOTNOTE.match(raw[block.line - 1])
        if block.kind in _OPAQUE or is_raw_html or is_footnote:
            found.update(range(block.line, block.end_line + 1))
    return frozenset(found)


def _hide(match: re.Match[str]) -> str:
    return hide(match[0])


def hide(text: str) -> str:
    """As many hidden characters; line ends stay."""
    return re.sub(r"[^\n]", HIDDEN, text)


def mask(text: str) -> str:
    """A text with code, math, comments, link targets and the like hidden."""
    return _HIDDEN.sub(_hide, text)
