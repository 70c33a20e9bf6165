"""Source -> Note: decode, read the front matter, parse, render, sanitise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Any

from markdown_it.token import Token

from aurora_kb.model import Block, Finding, Heading, Note, Severity, Slot, Source, Span
from aurora_kb.notes import frontmatter
from aurora_kb.notes.blocks import build_blocks, inline_runs
from aurora_kb.notes.counts import count_words, reading_minutes
from aurora_kb.notes.decode import decode
from aurora_kb.notes.dialects.tags import is_tag
from aurora_kb.notes.grammar import grammar
from aurora_kb.notes.link_tokens import links_of_meta, number_links
from aurora_kb.notes.render import prepare, split_slots
from aurora_kb.notes.sanitise import sanitise
from aurora_kb.notes.slugs import HeadingIds
from aurora_kb.notes.unrendered import find_unrendered


@dataclass(frozen=True, slots=True)
class ParseOptions:
    """What a note's parse depends on besides its bytes."""

    line_breaks: bool = True
    unsafe_html: bool = False
    words_per_minute: int = 200


def parse_note(source: Source, options: ParseOptions = ParseOptions()) -> Note:
    """Return the note. Faults become findings; nothing a note holds makes this raise."""
    decoded = decode(source.path, source.data)
    text = decoded.text
    envelope = frontmatter.split(source.path, text)
    front = frontmatter.read(source.path, text, envelope)
    body = text[envelope.body.start : envelope.body.end]
    offset = text.count("\n", 0, envelope.body.start)
    findings = [*decoded.findings, *envelope.findings, *front.findings]
    try:
        parsed = _parse_body(source.path, body, text, offset, options)
    except (ValueError, RecursionError) as error:
        findings.append(_too_deep(source.path, offset + 1, error))
        parsed = _plain_body(body)
    if not body.strip():
        findings.append(Finding("AKB014", "the note is empty", source.path, 0, 0))
    identifier = source.path.rpartition(".")[0]
    words = count_words(body)
    return Note(
        id=identifier,
        path=source.path,
        title=_title(front.meta, parsed, identifier),
        text=text,
        meta=front.meta,
        fields=front.fields,
        body=Span(envelope.body.start, envelope.body.end),
        html=parsed.html,
        blocks=parsed.blocks,
        headings=parsed.headings,
        links=(*parsed.links, *links_of_meta(front.meta, front.fields, text)),
        tags=_unique((*_meta_tags(front.meta), *parsed.tags)),
        aliases=_unique(_strings(front.meta, ("aliases", "alias"), separators=",")),
        block_ids=parsed.block_ids,
        words=words,
        minutes=reading_minutes(words, options.words_per_minute),
        findings=(*findings, *parsed.findings),
    )


# ------------------------------------------------------------------ the body


@dataclass(frozen=True, slots=True)
class _Body:
    html: tuple[str | Slot, ...]
    blocks: tuple[Block, ...] = ()
    headings: tuple[Heading, ...] = ()
    links: tuple[Any, ...] = ()
    tags: tuple[str, ...] = ()
    block_ids: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def _parse_body(path: str, body: str, text: str, offset: int, options: ParseOptions) -> _Body:
    md = grammar(options.line_breaks)
    env: dict[str, Any] = {}
    tokens = md.parse(prepare(body), env)
    headings = _headings(tokens, offset)
    # Before links are numbered: their slots would look like refused elements.
    findings = tuple(find_unrendered(path, tokens, offset))
    # Not splitlines(): it also splits at form feeds and U+2028, which are no line ends here.
    lines = text.split("\n")
    links = number_links(tokens, lines, offset)
    blocks = build_blocks(tokens, lines, offset)
    shown, rest = _without_title(tokens, headings)
    env["heading_shift"] = int(any(heading.level == 1 for heading in rest))
    html = md.renderer.render(shown, md.options, env)
    return _Body(
        split_slots(html if options.unsafe_html else sanitise(html)),
        blocks,
        headings,
        tuple(links),
        _unique(
            child.content
            for token in tokens
            for child in token.children or ()
            if child.type == "tag"
        ),
        _unique(token.meta["block_id"] for token in tokens if "block_id" in token.meta),
        findings,
    )


def _headings(tokens: Sequence[Token], offset: int) -> tuple[Heading, ...]:
    """Give every heading its id and return the table of contents."""
    ids = HeadingIds()
    headings = []
    for opening, inline in pairwise(tokens):
        if opening.type != "heading_open":
            continue
        text = " ".join("".join(run.text for run in inline_runs(inline)).split())
        identifier = opening.attrs["id"] = ids.take(text)
        line = (opening.map or [0])[0] + offset + 1
        headings.append(Heading(int(opening.tag[1]), text, identifier, line))
    return tuple(headings)


def _without_title(
    tokens: Sequence[Token], headings: tuple[Heading, ...]
) -> tuple[Sequence[Token], tuple[Heading, ...]]:
    """Leave out a first heading of level 1: the page shows it as its title."""
    if len(tokens) >= 3 and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        return tokens[3:], headings[1:]
    return tokens, headings


def _plain_body(body: str) -> _Body:
    return _Body((f"<pre>{escape(prepare(body))}</pre>",))


def _too_deep(path: str, line: int, error: Exception) -> Finding:
    reason = str(error) if isinstance(error, ValueError) else "the text nests too deep"
    message = f"shown as plain text: {reason}"
    return Finding("AKB007", message, path, line, 0, Severity.ERROR)


# ------------------------------------------------------------------ metadata


def _title(meta: Mapping[str, Any], body: _Body, identifier: str) -> str:
    """The `title` key, else a first heading of level 1, else the file's name."""
    stated = meta.get("title")
    if isinstance(stated, str | int | float) and str(stated).strip():
        return " ".join(str(stated).split())
    first = body.blocks[0] if body.blocks else None
    if first is not None and first.kind == "heading" and first.level == 1 and first.text.strip():
        return " ".join(first.text.split())
    return identifier.rpartition("/")[2]


def _meta_tags(meta: Mapping[str, Any]) -> tuple[str, ...]:
    found = _strings(meta, ("tags", "tag"), separators=", ")
    return tuple(name for name in (tag.lstrip("#").rstrip("/") for tag in found) if is_tag(name))


def _strings(meta: Mapping[str, Any], keys: tuple[str, ...], separators: str) -> tuple[str, ...]:
    """Return the values of a list key in any form people write: list, or text to be split."""
    found: list[str] = []
    for key in keys:
        value = meta.get(key)
        if isinstance(value, str):
            for separator in separators:
                value = value.replace(separator, "\n")
            found += value.split("\n")
        elif isinstance(value, list):
            found += [str(item) for item in value if isinstance(item, str | int | float)]
    return tuple(item.strip() for item in found if item.strip())


def _unique(items: Any) -> tuple[str, ...]:
    """Return the items without repetition, case aside, as first written."""
    first: dict[str, str] = {}
    for item in items:
        first.setdefault(item.casefold(), item)
    return tuple(first.values())
