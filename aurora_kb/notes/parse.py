"""Source -> Note: decode, read the front matter, parse, render, sanitise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise
from operator import attrgetter
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

from aurora_kb.errors import AuroraError
from aurora_kb.model import (
    Block,
    Diagram,
    Finding,
    Heading,
    InlineField,
    Link,
    LinkKind,
    Note,
    QueryBlock,
    Severity,
    Slot,
    Source,
    Span,
    pack_blocks,
    pack_html,
    stated,
)
from aurora_kb.notes.blocks.outlined import outlined_texts
from aurora_kb.notes.blocks.program_lines import hide_program_lines
from aurora_kb.notes.blocks.tree import build_blocks, inline_runs
from aurora_kb.notes.counts import count_by, minutes_of
from aurora_kb.notes.dialects.block_references import holds_references
from aurora_kb.notes.dialects.inline_fields import CARD_LINES
from aurora_kb.notes.dialects.tags import is_tag
from aurora_kb.notes.files.decode import decode, with_line_feeds
from aurora_kb.notes.findings.limits import (
    WRITTEN_OUT,
    Limited,
    check_written_out,
    clipped,
    may_nest_too_deep,
)
from aurora_kb.notes.findings.pitfalls import find_pitfalls
from aurora_kb.notes.findings.unrendered import UNRENDERED, find_unrendered, find_unused
from aurora_kb.notes.frontmatter import parse as frontmatter
from aurora_kb.notes.frontmatter.bounds import split
from aurora_kb.notes.frontmatter.links import property_links
from aurora_kb.notes.frontmatter.lists import listed
from aurora_kb.notes.grammar.markdown import grammar
from aurora_kb.notes.grammar.positions import line_of
from aurora_kb.notes.link_tokens import LINKING, html_anchors, link_frames, number_links
from aurora_kb.notes.math.formulas import fill_formulas, set_formulas
from aurora_kb.notes.rendering.element_ids import keep_ids_unique, name_lines
from aurora_kb.notes.rendering.render import prepare, split_slots
from aurora_kb.notes.rendering.sanitise import sanitise
from aurora_kb.notes.rendering.slugs import HeadingIds
from aurora_kb.notes.shown_blocks import ShownBlocks, holds_cards, read_inline_fields

_PLACEHOLDER = re.compile(r"\{\{[^{}]+\}\}|<%.+%>")


@dataclass(frozen=True, slots=True)
class ParseOptions:
    """What a note's parse depends on besides its bytes."""

    line_breaks: bool = True
    unsafe_html: bool = False
    words_per_minute: int = 200
    characters_per_minute: int = 500
    profile: str = "cjk"  # how words are counted
    dialect: Literal["mixed", "obsidian", "material"] = "mixed"
    renders_all: bool = True  # else `Note.html` is empty, but of notes that embed something


def parse_note(source: Source, options: ParseOptions = ParseOptions()) -> Note:
    """Return the note. Faults become findings; nothing a note holds makes this raise."""
    decoded = decode(source.path, source.data)
    # Of the same length, so that spans are true for the text as it is stored.
    text = with_line_feeds(decoded.text)
    envelope = split(source.path, text)
    front = frontmatter.read(source.path, text, envelope)
    identifier = source.path.rpartition(".")[0]
    parsed = _parse_safely(_Given(source.path, text, envelope.body, front.meta, options))
    body = decoded.text[envelope.body.start : envelope.body.end]
    words = count_by(options.profile, body, parsed.blocks)
    limited = Limited(source.path)
    blocks = limited.blocks(parsed.blocks)
    tags = limited.tags(_unique((*_meta_tags(front.meta), *parsed.tags)))
    aliases = limited.aliases(_unique(listed(front.meta, "aliases", "alias")))
    return Note(
        id=identifier,
        path=source.path,
        title=limited.title(parsed.title) or identifier.rpartition("/")[2],
        text=decoded.text,
        meta=front.meta,
        fields=front.fields,
        body=envelope.body,
        markup=pack_html(parsed.html),
        packed=pack_blocks(blocks),
        headings=parsed.headings,
        links=(
            *parsed.links,
            *property_links(front.meta, front.fields, text[: envelope.body.start]),
        ),
        tags=tags,
        aliases=aliases,
        block_ids=parsed.block_ids,
        block_texts=parsed.block_texts,
        words=words,
        minutes=minutes_of(words, body, options.words_per_minute, options.characters_per_minute),
        findings=(
            *decoded.findings,
            *envelope.findings,
            *front.findings,
            *_emptiness(source, text, envelope.body, front.meta),
            *_drawing(source.path, front.meta),
            *parsed.findings,
            *limited.findings,
        ),
        anchors=parsed.anchors,
        inline_fields=parsed.inline_fields,
        queries=parsed.queries,
        diagrams=parsed.diagrams,
    )


# Keys that programs write into every note, or that only name it.
_KEYS = """
    title tags aliases cssclasses created modified date updated published publish draft permalink
    children grandchildren word_count reading_time source_file ai_key_terms
"""
_SAY_NOTHING = frozenset(_KEYS.split())


def _emptiness(
    source: Source, text: str, body: Span, meta: Mapping[str, Any]
) -> tuple[Finding, ...]:
    path, head = source.path, text[: body.start]
    if text[body.start : body.end].strip() or "{{" in head or "<%" in head:
        return ()  # what a template lacks is written when it is filled in
    if source.data and not text:
        return ()  # what is no text at all is no empty note either
    told = (key for key, value in meta.items() if value not in (None, "", [], {}))
    says_something = any(key not in _SAY_NOTHING and "kMDItem" not in key for key in told)
    if says_something:
        # Some notes are made to hold properties: a person, a book.
        message = "nothing stands below the front matter"
        return (Finding("AKB014", message, path, 0, 0, Severity.INFO),)
    return (Finding("AKB014", "the note is empty", path, 0, 0),)


def _drawing(path: str, meta: Mapping[str, Any]) -> tuple[Finding, ...]:
    if stated(meta, "excalidraw-plugin") is None:
        return ()
    message = "the drawing of Excalidraw is not shown, only its texts"
    hint = "export it as a picture and embed that"
    return (Finding(UNRENDERED, message, path, 1, 0, Severity.INFO, hint),)


# ------------------------------------------------------------------ the body


@dataclass(frozen=True, slots=True)
class _Given:
    """All that the parse of a body depends on."""

    path: str
    text: str  # of the whole file, its lines ended by line feeds alone
    span: Span  # of the body
    meta: Mapping[str, Any]
    options: ParseOptions

    @property
    def body(self) -> str:
        return self.text[self.span.start : self.span.end]

    @property
    def offset(self) -> int:
        """How many lines stand before the body."""
        return self.text.count("\n", 0, self.span.start)


@dataclass(frozen=True, slots=True)
class _Body:
    """What a body gives."""

    html: tuple[str | Slot, ...]
    title: str = ""
    blocks: tuple[Block, ...] = ()
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    tags: tuple[str, ...] = ()
    block_ids: tuple[str, ...] = ()
    block_texts: Mapping[str, str] = field(default_factory=dict)
    anchors: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    inline_fields: tuple[InlineField, ...] = ()
    queries: tuple[QueryBlock, ...] = ()
    diagrams: tuple[Diagram, ...] = ()


def _parse_safely(given: _Given) -> _Body:
    """Parse the body; one that cannot be parsed is shown as plain text, with a finding."""
    try:
        return _parse_body(given)
    except (ValueError, RecursionError, MemoryError) as error:
        reason = str(error) if isinstance(error, ValueError) else "the text nests too deep"
        code, message = "AKB007", f"shown as plain text: {reason}"
    except AuroraError:  # the run is impossible: nothing to draw formulas with was built
        raise
    except Exception as error:  # a fault of ours must not cost the other notes
        code, message = "AKB999", f"shown as plain text: {type(error).__name__}: {error}"
    finding = Finding(code, message, given.path, given.offset + 1, 0, Severity.ERROR)
    shown = f"<pre>{escape(prepare(given.body))}</pre>"
    return _Body((shown,), _stated_title(given.meta), findings=(finding,))


def _parse_body(given: _Given) -> _Body:
    path, body, offset, options = given.path, given.body, given.offset, given.options
    md, env, tokens = _tokenize(given)
    kinds = _kinds(tokens)
    if kinds & WRITTEN_OUT:
        check_written_out(tokens, len(body))
    own_ids: Mapping[str, None] = env.get("own_ids", {})
    headings = _headings(tokens, offset, own_ids)
    # Before links are numbered: their slots would look like refused elements.
    findings = (
        *find_unrendered(path, tokens, body, offset, options.unsafe_html),
        *find_unused(path, env.get("unused_abbreviations", {}), offset),
    )
    has_html = not kinds.isdisjoint(("html_block", "html_inline"))
    anchors = (*(html_anchors(tokens) if has_html else ()), *own_ids)
    # Not splitlines(): it also splits at form feeds and U+2028, which are no line ends here.
    lines = given.text.split("\n")
    pitfalls = find_pitfalls(path, tokens, lines, offset)
    if has_html and not options.unsafe_html:
        link_frames(tokens)
    links = number_links(tokens, lines, offset) if kinds & LINKING else []
    blocks = build_blocks(tokens, lines, offset)
    title = _stated_title(given.meta) or _first_heading(blocks)
    shown, rest = _without_title(tokens, headings, title)
    if _PLACEHOLDER.fullmatch(title):
        title = ""  # A template's `# {{title}}` says nothing, and the file's name does.
    env["heading_shift"] = int(any(heading.level == 1 for heading in rest))
    asked = ShownBlocks(path, tokens, offset)
    has_tex = any(kind.startswith("math_") for kind in kinds)
    formulas, faults = set_formulas(path, tokens, offset) if has_tex else ([], [])
    html: tuple[str | Slot, ...] = ()
    # To be sanitised is what may cost a note its blocks: where it would nest too deep.
    if options.renders_all or any(map(_may_embed, links)) or may_nest_too_deep(shown):
        name_lines(tokens, offset + 1)
        raw = md.renderer.render(hide_program_lines(shown), md.options, env)
        safe = raw if options.unsafe_html else sanitise(raw)
        html = fill_formulas(split_slots(keep_ids_unique(safe)), formulas)
    return _Body(
        html=html,
        title=title,
        blocks=blocks,
        headings=headings,
        links=tuple(links),
        tags=_tags(tokens) if "tag" in kinds else (),
        block_ids=_block_ids(tokens) if "^" in body or "id::" in body else (),
        block_texts=outlined_texts(tokens) if "id::" in body else {},
        anchors=anchors,
        findings=(*findings, *pitfalls, *faults, *asked.findings),
        inline_fields=tuple(read_inline_fields(tokens, offset)) if "field_open" in kinds else (),
        queries=tuple(asked.queries),
        diagrams=tuple(asked.diagrams),
    )


def _tokenize(given: _Given) -> tuple[MarkdownIt, dict[str, Any], list[Token]]:
    """The parser, what it notes down while it reads, and its tokens."""
    options = given.options
    # To Python-Markdown a single line end is a space, whatever Obsidian shows.
    line_breaks = options.line_breaks and options.dialect != "material"
    has_references = holds_references(given.body)
    md = grammar(line_breaks, dialect=options.dialect, references=has_references)
    env: dict[str, Any] = {"unsafe_html": options.unsafe_html}
    env[CARD_LINES] = holds_cards(given.meta, given.body)
    return md, env, md.parse(prepare(given.body), env)


def _kinds(tokens: Sequence[Token]) -> frozenset[str]:
    """Return what kinds of tokens there are: to look for one that is not takes as long as to
    find it, and most notes have few."""
    kinds = set(map(_kind, tokens))
    for token in tokens:
        if token.children:
            kinds.update(map(_kind, token.children))
    return frozenset(kinds)


_kind = attrgetter("type")


def _may_embed(link: Link) -> bool:
    """Tell whether a link probably shows another note, and no picture."""
    if link.kind not in (LinkKind.EMBED, LinkKind.IMAGE) or "://" in link.target:
        return False
    return "." not in link.target.removesuffix(".md").rpartition("/")[2]


def _tags(tokens: Sequence[Token]) -> tuple[str, ...]:
    children = (child for token in tokens for child in token.children or ())
    return _unique(child.content for child in children if child.type == "tag")


def _block_ids(tokens: Sequence[Token]) -> tuple[str, ...]:
    return _unique(token.meta["block_id"] for token in tokens if "block_id" in token.meta)


def _headings(
    tokens: Sequence[Token], offset: int, own_ids: Mapping[str, None]
) -> tuple[Heading, ...]:
    """Give every heading its id and return the table of contents.

    `own_ids` are those that the note gives itself; a heading may carry one of them.
    """
    ids = HeadingIds(own_ids)
    headings = []
    for opening, inline in pairwise(tokens):
        if opening.type != "heading_open":
            continue
        text = clipped(" ".join("".join(run.text for run in inline_runs(inline)).split()))
        own = str(opening.attrs.get("id", ""))
        identifier = opening.attrs["id"] = own if own in own_ids else ids.take(text)
        line = line_of(opening, offset)
        headings.append(Heading(int(opening.tag[1]), text, identifier, line))
    return tuple(headings)


def _first_heading(blocks: Sequence[Block]) -> str:
    """Return the text of a heading of level 1 that the body begins with, `""` if none."""
    first = blocks[0] if blocks else None
    if first is None or first.kind != "heading" or first.level != 1:
        return ""
    return " ".join(first.text.split())


def _without_title(
    tokens: Sequence[Token], headings: tuple[Heading, ...], title: str
) -> tuple[Sequence[Token], tuple[Heading, ...]]:
    """Leave out a first heading of level 1 that says the title: the page shows that itself.

    One that says something else, or that links somewhere, stays.
    """
    if len(tokens) < 3 or tokens[0].type != "heading_open" or tokens[0].tag != "h1":
        return tokens, headings
    is_title = headings[0].text.casefold() == title.casefold()
    has_links = any("link" in child.meta for child in tokens[1].children or ())
    return (tokens[3:], headings[1:]) if is_title and not has_links else (tokens, headings)


# ------------------------------------------------------------------ metadata


def _stated_title(meta: Mapping[str, Any]) -> str:
    """Return the `title` key in one line, `""` if there is none."""
    title = stated(meta, "title")
    is_title = isinstance(title, str | int | float) and not isinstance(title, bool)
    return " ".join(str(title).split()) if is_title else ""


def _meta_tags(meta: Mapping[str, Any]) -> tuple[str, ...]:
    found = listed(meta, "tags", "tag")
    return tuple(name for name in (tag.lstrip("#").rstrip("/") for tag in found) if is_tag(name))


def _unique(items: Iterable[str]) -> tuple[str, ...]:
    """Return the items without repetition, case aside, as first written."""
    first: dict[str, str] = {}
    for item in items:
        first.setdefault(item.casefold(), item)
    return tuple(first.values())
