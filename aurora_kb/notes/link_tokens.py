"""Number the links of a note's tokens and list them as they were written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from html.parser import HTMLParser
from urllib.parse import unquote

from markdown_it.token import Token

from aurora_kb.model import Link, LinkKind
from aurora_kb.notes.blocks.tree import inline_runs
from aurora_kb.notes.dialects.block_references import named_block
from aurora_kb.notes.grammar.positions import Places, line_of
from aurora_kb.notes.rendering.render import link_start, link_text, slot
from aurora_kb.notes.rendering.sanitise import is_unclosed

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")
# An id or name inside a tag; the quotes keep it from reading on into text.
_ANCHOR = re.compile(
    r"<[a-zA-Z][^<>]{0,500}?\s(?:id|name)=(?:\"([^\"<>\n]+)\"|'([^'<>\n]+)'|([^\s\"'<>]+))"
)
_HTML_TAG = re.compile(r"<(a|img)\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", re.IGNORECASE)

_FRAME = re.compile(r"<iframe\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>|</iframe\s*>", re.IGNORECASE)

# The tokens that hold links.
LINKING = frozenset(
    {"wikilink", "block_reference", "embed", "link_open", "image", "html_inline", "html_block"}
)


def link_frames(tokens: Sequence[Token]) -> None:
    """Put links in place of the frames of raw HTML: to load one tells its host who reads."""
    for token in tokens:
        for part in (token, *(token.children or ())):
            if part.type in ("html_block", "html_inline") and "iframe" in part.content.lower():
                part.content = _FRAME.sub(_frame_link, part.content)


def _frame_link(tag: re.Match[str]) -> str:
    attributes = _Attributes(tag[0]).found
    source = attributes.get("src", "").strip()
    if not source.lower().startswith(("https://", "http://")):
        return ""
    words = attributes.get("title") or source.partition("//")[2].rstrip("/")
    return f'<a href="{escape(source)}">{escape(words)}</a>'


def number_links(tokens: Sequence[Token], lines: Sequence[str], offset: int) -> list[Link]:
    """Set `meta["link"]` of every link token and return the links in that order.

    `lines` are the file's lines and `offset` the number of lines before the body.
    Raw `<a>` and `<img>` become links too, so that nothing reaches the page unresolved.
    """
    links: list[Link] = []
    places = Places(lines, offset)
    before = ""
    for token in tokens:
        if token.type == "inline":
            places.enter(token, is_cell=before in ("th_open", "td_open"))
            _links_of_inline(token, places, links)
        elif token.type == "html_block" and not is_unclosed(token.content):
            line = line_of(token, offset)
            links += _replace_html(token, len(links), line, 1)
        before = token.type
    return links


def _links_of_inline(inline: Token, places: Places, links: list[Link]) -> None:
    for token in inline.children or ():
        if token.type not in LINKING:
            continue
        line = places.line(token)
        if token.type in ("wikilink", "block_reference", "embed"):
            links.append(_wikilink(token, line, places.column(token), len(links)))
        elif token.type == "link_open":
            token.meta = {**token.meta, "link": len(links)}
            href = str(token.attrs.get("href", ""))
            # The rules have already stepped over the bracket, or the scheme of an address.
            steps = {"": 1, "linkify": href.find(":")}.get(token.markup, 0)
            column = max(places.column(token) - steps, 1)
            links.append(make_link(href, "", line, column))
        elif token.type == "image":
            token.meta = {**token.meta, "link": len(links)}
            source = str(token.attrs.get("src", ""))
            links.append(make_image(source, _description(token), line, places.column(token)))
        elif token.type == "html_inline":
            links += _replace_html(token, len(links), line, places.column(token))


def _description(image: Token) -> str:
    """Return the words for an image without their markup, those of images within included."""
    flat: list[Token] = []
    ahead = [image]
    while ahead:
        token = ahead.pop()
        if token.type == "image":
            ahead += reversed(token.children or ())
        else:
            flat.append(token)
    return "".join(run.text for run in inline_runs(Token("inline", "", 0, children=flat)))


_KINDS = {
    "wikilink": LinkKind.WIKI,
    "block_reference": LinkKind.BLOCK,
    "embed": LinkKind.EMBED,
}


def _wikilink(token: Token, line: int, column: int, index: int) -> Link:
    kind = _KINDS[token.type]
    target, fragment = token.meta["target"], token.meta["fragment"]
    if _SCHEME.match(target):
        kind = LinkKind.URL
        if fragment:
            target, fragment = f"{target}#{fragment}", ""
    label = link_text(token) if kind is LinkKind.WIKI else token.content
    token.meta["link"] = index
    return Link(kind, target, fragment, label, line, column)


def make_link(href: str, label: str, line: int, column: int) -> Link:
    """Return the link that a Markdown or HTML address stands for."""
    if _SCHEME.match(href):
        return Link(LinkKind.URL, href, "", label, line, column)
    if named_block(href):  # Logseq's link to a block in other words
        return Link(LinkKind.BLOCK, href, "", label, line, column)
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


def _replace_html(token: Token, index: int, line: int, column: int) -> list[Link]:
    """Put slots in place of the `<a>` and `<img>` tags of raw HTML; return their links.

    `line` and `column` are those of the token's first character.
    """
    links: list[Link] = []
    pieces: list[str] = []
    content, end, line_start = token.content, 0, 1 - column
    for tag in _HTML_TAG.finditer(content):
        if (last := content.rfind("\n", end, tag.start())) >= 0:
            line += content.count("\n", end, tag.start())
            line_start = last + 1
        pieces.append(content[end : tag.start()])
        place = line, tag.start() - line_start + 1
        pieces.append(_replace_tag(tag, index + len(links), place, links))
        end = tag.start() + len(tag[0])
        # What the tag itself runs over counts for the next one.
        line += tag[0].count("\n")
    token.content = "".join((*pieces, content[end:]))
    return links


def _replace_tag(tag: re.Match[str], number: int, place: tuple[int, int], links: list[Link]) -> str:
    attributes = _Attributes(tag[0]).found
    if tag[1].lower() == "img":
        size = "x".join(filter(None, (attributes.get("width"), attributes.get("height"))))
        alt = attributes.get("alt", "") + (f"|{size}" if size else "")
        links.append(make_image(attributes.get("src", "").strip(), alt, *place))
        return slot("embed", number)
    anchor = attributes.get("id") or attributes.get("name", "")
    if "href" not in attributes:
        return f'<a id="{escape(anchor)}">' if anchor else "<a>"
    href = attributes["href"].strip()
    if href in ("#", "#top"):  # the top of the page, whatever it is called
        return f'<a id="{escape(anchor)}" href="{href}">' if anchor else f'<a href="{href}">'
    links.append(make_link(href, "", *place))
    return link_start(number, attributes.get("title", ""), anchor)


def html_anchors(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return the ids and names that raw HTML gives to places in the note."""
    found: dict[str, None] = {}
    for token in tokens:
        for part in (token, *(token.children or ())):
            if part.type in ("html_block", "html_inline"):
                for match in _ANCHOR.finditer(part.content):
                    found[match[1] or match[2] or match[3]] = None
    return tuple(found)
