"""Number the links of a note's tokens and list them as they were written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

from markdown_it.token import Token

from aurora_kb.model import Field, Link, LinkKind
from aurora_kb.notes.decode import position
from aurora_kb.notes.dialects.wikilinks import split_wikilink
from aurora_kb.notes.render import link_start, link_text, slot

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")
_HTML_TAG = re.compile(r"<(a|img)\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", re.IGNORECASE)
_WIKILINK = re.compile(r"\[\[([^\[\]]+)\]\]")


def number_links(tokens: Sequence[Token], lines: Sequence[str], offset: int) -> list[Link]:
    """Set `meta["link"]` of every link token and return the links in that order.

    `lines` are the file's lines and `offset` the number of lines before the body.
    Raw `<a>` and `<img>` become links too, so that nothing reaches the page unresolved.
    """
    links: list[Link] = []
    places = _Places(lines)
    for token, line in _inline_tokens(tokens, offset):
        links += _links_of(token, line, places, len(links))
    return links


def links_of_meta(meta: Mapping[str, Any], fields: Sequence[Field], text: str) -> list[Link]:
    """Return the wikilinks in front matter values: they count as links of the note."""
    links = []
    for item in fields:
        shown = text[item.span.start : item.span.end]
        for match in _WIKILINK.finditer(shown):
            parts = split_wikilink(match[1])
            if parts is not None:
                line, column = position(text, item.span.start + match.start())
                links.append(Link(LinkKind.WIKI, parts[0], parts[1], parts[2], line, column))
    return links


class _Places:
    """Finds the column of links that follow each other in a line."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._line = 0
        self._from = 0

    def column(self, line: int, sign: str) -> int:
        """Return the column, from 1, of the next `sign` in the line; 1 if it is not there."""
        if line != self._line:
            self._line, self._from = line, 0
        text = self._lines[line - 1] if 0 < line <= len(self._lines) else ""
        found = text.find(sign, self._from)
        if found < 0:
            return 1
        self._from = found + len(sign)
        return found + 1


def _inline_tokens(tokens: Sequence[Token], offset: int) -> Iterator[tuple[Token, int]]:
    """Yield inline tokens and HTML blocks with their line in the file."""
    line = offset + 1
    for token in tokens:
        if token.map:
            line = token.map[0] + offset + 1
        if token.type == "html_block":
            yield token, line
        elif token.type == "inline":
            current = line
            for child in token.children or ():
                yield child, current
                current += newlines(child)


def newlines(token: Token) -> int:
    """Return how many lines of the source an inline token ends."""
    if token.type in ("softbreak", "hardbreak"):
        return 1
    return token.content.count("\n") if token.type != "image" else 0


def _links_of(token: Token, line: int, places: _Places, index: int) -> list[Link]:
    if token.type in ("wikilink", "embed"):
        kind = LinkKind.EMBED if token.type == "embed" else LinkKind.WIKI
        target, fragment = token.meta["target"], token.meta["fragment"]
        if _SCHEME.match(target):
            kind = LinkKind.URL
        label = token.content if kind is LinkKind.EMBED else link_text(token)
        token.meta["link"] = index
        column = places.column(line, token.markup)
        return [Link(kind, target, fragment, label, line, column)]
    if token.type == "link_open":
        token.meta = {**token.meta, "link": index}
        column = places.column(line, "<" if token.markup == "autolink" else "[")
        return [make_link(str(token.attrs.get("href", "")), "", line, column)]
    if token.type == "image":
        token.meta = {**token.meta, "link": index}
        column = places.column(line, "![")
        return [make_image(str(token.attrs.get("src", "")), token.content, line, column)]
    if token.type in ("html_inline", "html_block"):
        return _replace_html(token, line, index)
    return []


def make_link(href: str, label: str, line: int, column: int) -> Link:
    """Return the link that a Markdown or HTML address stands for."""
    if _SCHEME.match(href):
        return Link(LinkKind.URL, href, "", label, line, column)
    target, _, fragment = href.partition("#")
    return Link(LinkKind.MARKDOWN, unquote(target), unquote(fragment), label, line, column)


def make_image(source: str, alt: str, line: int, column: int) -> Link:
    """Return the link of an image; its label is `alt` or `alt|WIDTHxHEIGHT`."""
    if _SCHEME.match(source):
        return Link(LinkKind.IMAGE, source, "", alt, line, column)
    target, _, fragment = source.partition("#")
    return Link(LinkKind.IMAGE, unquote(target), unquote(fragment), alt, line, column)


class _Attributes(HTMLParser):
    """Reads the attributes of one start tag as a browser would."""

    def __init__(self, tag: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.feed(tag)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found = {name: value or "" for name, value in reversed(attrs)}


def _replace_html(token: Token, line: int, index: int) -> list[Link]:
    links: list[Link] = []

    def replace(match: re.Match[str]) -> str:
        here = line + token.content.count("\n", 0, match.start())
        attributes = _Attributes(match[0]).found
        number = index + len(links)
        if match[1].lower() == "img":
            size = "x".join(filter(None, (attributes.get("width"), attributes.get("height"))))
            alt = attributes.get("alt", "") + (f"|{size}" if size else "")
            links.append(make_image(attributes.get("src", "").strip(), alt, here, 1))
            return slot("embed", number)
        if "href" not in attributes or attributes["href"].startswith("#"):
            return match[0]
        links.append(make_link(attributes["href"].strip(), "", here, 1))
        return link_start(number, attributes.get("title", ""))

    token.content = _HTML_TAG.sub(replace, token.content)
    return links
