"""The data that the stages pass on.

Everything is frozen and holds plain values only, so it can be cached, sent to another
process, and shared without fear. Lines and columns count from 1 in the file as it is
stored, front matter included. Spans are offsets in characters of the decoded text.
Paths are relative to the notes folder, with `/` on every system.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

# ------------------------------------------------------------------ places and files


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """A note's file as found: nothing decoded, nothing judged."""

    path: str
    data: bytes

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Asset:
    """A file beside the notes that is not a note: image, sound, PDF, `.canvas`, `.base`."""

    path: str
    size: int
    text: str = ""  # of `.base` and `.canvas` files, `""` of all others


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the site, its path relative to the output folder."""

    path: str
    data: bytes


# ------------------------------------------------------------------ findings and fixes


class Severity(StrEnum):
    """How bad a finding is. Only errors and warnings make a check fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters of `span` by `replacement`."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits of one note that mend one finding; `safe` ones may be applied unasked."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault in a note. `column` 0 and `line` 0 mean the whole file."""

    code: str
    message: str
    path: str
    line: int = 0
    column: int = 0
    severity: Severity = Severity.WARNING
    hint: str = ""
    fix: Fix | None = None


# ------------------------------------------------------------------ a note


@dataclass(frozen=True, slots=True)
class Field:
    """A top-level key of the front matter; `span` covers its value as written, `""` if none."""

    key: str
    line: int
    span: Span


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of inline text in one style.

    `styles` holds any of strong, em, code, math, mark, strike, link, abbr, tag, outermost first.
    `link` is the index into `Note.links` of the link it belongs to, or -1.
    `title` is an abbreviation's long form.
    """

    text: str
    styles: tuple[str, ...] = ()
    link: int = -1
    title: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a note's body with the lines it spans and the blocks inside it.

    | kind | runs | info | level |
    |---|---|---|---|
    | heading | its text | its id | 1 to 6 |
    | paragraph | its text; a line break is a run `"\\n"` | | |
    | list | | `bullet` or `ordered` | first number, if ordered |
    | item | (its text is a child paragraph) | task: its character, or `""` | number, if ordered |
    | quote | | | |
    | callout | its title | its type | |
    | table | | | header rows are the rows with level 1 |
    | row | (children: cell) | | 1 in the header, else 0 |
    | cell | its text | | |
    | definitions | (children: term, definition) | | |
    | term, definition | a term's text | | |
    | columns, column, html | | its classes | |
    | tabs, tab | a tab's title | | |
    | code | one run: the code | language | |
    | math | one run: the TeX | | |
    | rule | | | |
    | footnote | | its label | |
    """

    kind: str
    line: int
    end_line: int
    runs: tuple[Run, ...] = ()
    info: str = ""
    level: int = 0
    children: tuple[Block, ...] = ()

    @property
    def text(self) -> str:
        """The block's own text without markup (its children's text is not in it)."""
        return "".join(run.text for run in self.runs)

    def walk(self) -> Iterator[Block]:
        """The block and everything in it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the table of contents."""

    level: int
    text: str
    id: str
    line: int


class LinkKind(StrEnum):
    """What a link's author wrote."""

    WIKI = "wiki"  # [[target]]
    MARKDOWN = "markdown"  # [label](target), within the vault
    EMBED = "embed"  # ![[target]]
    IMAGE = "image"  # ![alt](target)
    URL = "url"  # anything with a scheme, and bare addresses


@dataclass(frozen=True, slots=True)
class Link:
    """A link as written, its target decoded once and not resolved.

    `fragment` is what follows `#`, `""` if nothing; `^id` names a block.
    """

    kind: LinkKind
    target: str
    fragment: str
    label: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a note's HTML that is filled when the whole vault is known.

    `kind` is `href` or `class` (attribute values of link number `index`), `title` (an
    attribute with its name, or nothing), `embed` (the whole element of link number `index`),
    `query` (the answer to `Note.queries[index]`), `diagram` (the pictures of
    `Note.diagrams[index]`). Where a part of a note stands in another page there are `prefix`
    (what makes its ids unique there) and `page` (the address of the note's own page) too.
    """

    kind: str
    index: int


@dataclass(frozen=True, slots=True)
class InlineField:
    """A `key:: value` of the body, its value as written."""

    key: str
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class QueryBlock:
    """A code block that asks for notes. `kind` is its language: `base`, `dataview`, `query`."""

    kind: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Diagram:
    """A drawn diagram: one SVG for all pages, or one for light and one for dark ones."""

    title: str  # for those who do not see it
    pictures: tuple[str, ...]
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Note:
    """A note, read and rendered. Depends on its own bytes and the parser's options alone."""

    id: str  # the path without ".md"
    path: str
    title: str
    text: str  # the whole file, decoded, line ends as found
    meta: Mapping[str, Any]  # text, numbers, bools, None, lists, mappings; dates stay text
    fields: tuple[Field, ...]
    body: Span
    html: tuple[str | Slot, ...]  # sanitised
    blocks: tuple[Block, ...]
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    tags: tuple[str, ...]  # without "#", as first written
    aliases: tuple[str, ...]
    block_ids: tuple[str, ...]
    words: int
    minutes: float
    findings: tuple[Finding, ...]
    anchors: tuple[str, ...] = ()  # ids and names that raw HTML gives to places
    inline_fields: tuple[InlineField, ...] = ()
    queries: tuple[QueryBlock, ...] = ()
    diagrams: tuple[Diagram, ...] = ()

    @property
    def folder(self) -> str:
        """The folder's path, `""` for the notes folder itself."""
        return self.path.rpartition("/")[0]

    @property
    def stem(self) -> str:
        """The file's name without folder and suffix."""
        return self.id.rpartition("/")[2]

    @property
    def body_text(self) -> str:
        """The body as stored."""
        return self.text[self.body.start : self.body.end]

    def lines(self) -> list[str]:
        """The file's lines without their ends, the first one at index 0."""
        # Not splitlines(): form feeds and U+2028 end no line of Markdown.
        return self.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def walk(self) -> Iterator[Block]:
        """All blocks and everything in them, in reading order."""
        for block in self.blocks:
            yield from block.walk()


# ------------------------------------------------------------------ the vault


class TargetKind(StrEnum):
    """Where a link leads."""

    NOTE = "note"
    ASSET = "asset"
    URL = "url"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Target:
    """Where one link leads.

    `path` is a note's id, an asset's path or a URL; `anchor` an id in the page, `""` for
    its top. `candidates` holds all that fit when the name was ambiguous.
    `broken_fragment` is true when the page exists and the heading or block does not.
    """

    kind: TargetKind
    path: str
    anchor: str = ""
    # exact, relative, suffix, name, alias, loose; folder: `path` is a folder, or the note that
    # introduces it; private: the note is there and is not published
    how: str = "exact"
    folded: bool = False
    candidates: tuple[str, ...] = ()
    broken_fragment: bool = False


@dataclass(frozen=True, slots=True)
class Backlink:
    """A link seen from its target: the note it stands in and its index in `Note.links`."""

    note: str
    link: int


@dataclass(frozen=True, slots=True)
class Vault:
    """All notes, with every link resolved."""

    notes: tuple[Note, ...]  # sorted by path
    assets: tuple[Asset, ...]
    targets: Mapping[str, tuple[Target, ...]]  # note id -> one target a link, in order
    backlinks: Mapping[str, tuple[Backlink, ...]]  # note id -> who links there
    findings: tuple[Finding, ...]  # of files that gave no note
    by_id: Mapping[str, Note] = field(default_factory=dict)


# ------------------------------------------------------------------ concepts


@dataclass(frozen=True, slots=True)
class Evidence:
    """The line that says it. `rule` is the id of the pattern that read it."""

    note: str
    headings: tuple[str, ...]
    line: int
    snippet: str
    rule: str


@dataclass(frozen=True, slots=True)
class Concept:
    """A thing the notes speak of. Literal values are concepts of type `value`."""

    id: str  # c:<slug of its key>, or v:<short hash> for values
    label: str
    type: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """A statement: `kind` is of the closed vocabulary, `aspect` the author's own word."""

    source: str
    kind: str
    target: str
    aspect: str
    evidence: Evidence
    confidence: float = 1.0
    order: int = 0
    polarity: int = 1


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One aspect of a comparison: a cell an item, `""` where the notes say nothing.

    `lines` are lines of the comparison's note; `elsewhere` are (note, line) of others.
    """

    aspect: str
    cells: tuple[str, ...]
    lines: tuple[int, ...]
    elsewhere: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two or more concepts side by side."""

    items: tuple[str, ...]  # labels
    ids: tuple[str, ...]  # concept ids, in the same order
    note: str
    heading: str
    line: int
    rows: tuple[ComparisonRow, ...]


# ------------------------------------------------------------------ cards


@dataclass(frozen=True, slots=True)
class Card:
    """A question and its answer, with the line both come from.

    `front` and `back` are plain text in which `` `code` `` and `$math$` keep their marks.
    A cloze card has `text` with Anki's `{{c1::...}}` and in `ord` the number it asks for; its
    front shows the text with that gap, its back what was there.
    """

    id: str
    kind: str  # definition, property, comparison, discrimination, variant, list, cloze ...
    front: str
    back: str
    context: str  # note title > heading > heading
    note: str
    line: int
    end_line: int
    rule: str
    deck: str
    tags: tuple[str, ...] = ()
    text: str = ""
    ord: int = 0
