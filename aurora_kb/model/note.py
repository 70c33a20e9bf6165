"""A note, read and rendered."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any

from msgspec import Struct, msgpack

from aurora_kb.model.files import Span
from aurora_kb.model.findings import Finding


@dataclass(frozen=True, slots=True)
class Field:
    """A top-level key of the front matter; `span` covers its value as written, `""` if none."""

    key: str
    line: int
    span: Span


# Runs and blocks are structs of msgspec, which a note holds hundreds of: they are made in a
# seventh of the time of frozen dataclasses, a tenth of what a note takes to be parsed.
class Run(Struct, frozen=True, array_like=True):
    """A stretch of inline text in one style.

    `styles` holds any of strong, em, code, math, mark, strike, link, abbr, tag, outermost first.
    `link` is the index into `Note.links` of the link it belongs to, or -1.
    `title` is an abbreviation's long form.
    """

    text: str
    styles: tuple[str, ...] = ()
    link: int = -1
    title: str = ""


class Block(Struct, frozen=True, array_like=True):
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
        return iter(_walk((self,)))


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
    BLOCK = "block"  # ((uuid)), a block of whatever note has it
    URL = "url"  # anything with a scheme, and bare addresses


@dataclass(frozen=True, slots=True)
class Link:
    """A link as written, its target decoded once and not resolved.

    `fragment` is what follows `#`, `""` if nothing; `^id` names a block. Who names a block by the
    id that Logseq gives it names no note: there `target` is `((uuid))` as it stands.
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
    attribute with its name, or nothing), `words` (what the block says that it names), `embed`
    (the whole element of link number `index`),
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
class DiagramLink:
    """A box of a diagram that leads to the note it names, in the picture's own units."""

    name: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Diagram:
    """A drawn diagram: one SVG for all pages, or one for light and one for dark ones."""

    title: str  # for those who do not see it
    pictures: tuple[str, ...]
    width: int
    height: int
    links: tuple[DiagramLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A note, read and rendered. Depends on its own bytes and the parser's options alone.

    `digest` is a name for all of that, `""` if it is not known: notes that have one, and the same,
    are the same. So notes can be compared without looking through them.
    """

    id: str  # the path without ".md"
    path: str
    title: str
    text: str  # the whole file, decoded, line ends as found
    meta: Mapping[str, Any]  # text, numbers, bools, None, lists, mappings; dates stay text
    fields: tuple[Field, ...]
    body: Span
    markup: bytes  # the `html`, as `pack_html` gives it
    packed: bytes  # the `blocks`, as `pack_blocks` gives them
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
    block_texts: Mapping[str, str] = field(default_factory=dict)  # by ids that Logseq gave
    diagrams: tuple[Diagram, ...] = ()
    digest: str = field(default="", compare=False, repr=False)

    @property
    def html(self) -> tuple[str | Slot, ...]:
        """The note's HTML, sanitised."""
        return _unpack_html(self.markup)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What the body is made of, in reading order."""
        return _unpack(self.packed)

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

    def stated(self, key: str) -> Any:
        """What the front matter says under a key, written in whatever case; None if nothing."""
        return stated(self.meta, key)

    def lines(self) -> tuple[str, ...]:
        """The file's lines without their ends, the first one at index 0."""
        return _lines(self.text)

    def walk(self) -> Iterator[Block]:
        """All blocks and everything in them, in reading order."""
        return iter(_walked(self.packed))


def stated(meta: Mapping[str, Any], key: str) -> Any:
    """Return what stands under a key: that of this very name, else the first of its letters."""
    if key in meta:
        return meta[key]
    wanted = key.casefold()
    return next((value for name, value in meta.items() if name.casefold() == wanted), None)


_encoder = msgpack.Encoder()
_decoder = msgpack.Decoder(tuple[Block, ...])
_html_decoder = msgpack.Decoder(tuple[str | Slot, ...])


def pack_blocks(blocks: tuple[Block, ...]) -> bytes:
    """The blocks as a note holds them.

    As objects they took two thirds of a vault's memory, 41 KB a note in place of 6, and each note
    that is read or sent was decoded and encoded with all of them. Few ask for them, and mostly for
    those of one note several times: to decode them once takes 40 microseconds.
    """
    global _latest
    data = _encoder.encode(blocks)
    _latest = data, blocks
    return data


def pack_html(parts: tuple[str | Slot, ...]) -> bytes:
    """A note's HTML as the note holds it: 3 KB in place of 11.

    A page, its preview and what embeds it ask for it in turn. To unpack it takes 60 microseconds.
    """
    return zlib.compress(_encoder.encode(parts), 1) if parts else b""


@lru_cache(maxsize=4)
def _unpack_html(data: bytes) -> tuple[str | Slot, ...]:
    return _html_decoder.decode(zlib.decompress(data)) if data else ()


# Who parses a note to ask for its blocks at once, as a check does, need not decode them.
_latest: tuple[bytes, tuple[Block, ...]] = b"", ()


@lru_cache(maxsize=4)
def _unpack(data: bytes) -> tuple[Block, ...]:
    packed, blocks = _latest
    return blocks if data is packed else _decoder.decode(data)


# Of a note several ask in turn: the rules of the checks, the makers of cards.
@lru_cache(maxsize=4)
def _lines(text: str) -> tuple[str, ...]:
    # Not splitlines(): form feeds and U+2028 end no line of Markdown.
    return tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


@lru_cache(maxsize=4)
def _walked(data: bytes) -> tuple[Block, ...]:
    return tuple(_walk(_unpack(data)))


def _walk(blocks: tuple[Block, ...]) -> list[Block]:
    # In one list: with a generator a block, each block passes through as many as it lies deep.
    found: list[Block] = []
    todo = [*reversed(blocks)]
    while todo:
        block = todo.pop()
        found.append(block)
        if block.children:
            todo += reversed(block.children)
    return found
