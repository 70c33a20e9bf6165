"""Links in the values of front matter: they count as links of the note.

A wikilink may stand anywhere in a value, `[text](address)` only as a whole one. The path of
a cover picture is a link without any marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aurora_kb.model import Field, Link, LinkKind, Note, Target, TargetKind, Vault
from aurora_kb.notes.dialects.wikilinks import split_wikilink
from aurora_kb.notes.files.decode import position
from aurora_kb.notes.link_tokens import make_image, make_link

# Compared without case: a plugin writes `CoverImage`.
COVER_KEYS = ("cover", "image", "coverimage")

_LINK = re.compile(
    r"\[\[(?P<wiki>[^\[\]\n]{1,2000})\]\]"
    r"|(?<![^\s\"'])\[(?P<label>[^\[\]\n]{0,500})\]\((?P<href>[^()\s]{1,2000})\)(?=[\"']?\s*(?:\n|$))"
)


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of the front matter: where it starts, and the text of a value."""

    key: str
    start: int
    text: str


def property_links(meta: Mapping[str, Any], fields: Sequence[Field], head: str) -> Iterator[Link]:
    """Yield the links in front matter, `head` being all text before the body."""
    for part in _parts(meta, fields, head):
        found = list(_LINK.finditer(part.text)) if "[" in part.text else []
        for match in found:
            link = _link(match, *position(head, part.start + match.start()))
            if link is not None:
                yield link
        if not found and part.key.casefold() in COVER_KEYS:
            value = meta.get(part.key)
            if isinstance(value, str) and value.strip():
                yield make_image(value.strip(), "", *position(head, part.start))


def _parts(meta: Mapping[str, Any], fields: Sequence[Field], head: str) -> Iterator[_Part]:
    """Yield the values as they are written."""
    for item in fields:
        yield _Part(item.key, item.span.start, head[item.span.start : item.span.end])
    if meta and not fields:  # TOML and JSON, whose readers do not say where a value stands
        for key, value in meta.items():
            for text in texts(value):
                yield _Part(key, max(head.find(text), 0), text)


def texts(value: Any) -> Iterator[str]:
    """Yield every text in a value, in order: lists are gone through, mappings are not."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)


def _link(match: re.Match[str], line: int, column: int) -> Link | None:
    if match["wiki"] is None:
        return make_link(match["href"], match["label"], line, column)
    parts = split_wikilink(match["wiki"])
    return Link(LinkKind.WIKI, *parts, line, column) if parts else None


def cover(note: Note, vault: Vault) -> Target | None:
    """Return the file or address of the picture that stands for a note, None without one."""
    known = dict(zip((link.target for link in note.links), vault.targets[note.id], strict=True))
    values = {key.casefold(): value for key, value in reversed(list(note.meta.items()))}
    for text in (text for key in COVER_KEYS for text in texts(values.get(key))):
        links = (link for match in _LINK.finditer(text) if (link := _link(match, 0, 0)))
        link = next(links, None) or make_image(text.strip(), "", 0, 0)
        target = known.get(link.target)
        if target and target.kind in (TargetKind.ASSET, TargetKind.URL):
            return target
    return None


def read_value(text: str) -> tuple[Link, ...]:
    """Return what a property means as links: those in it, else the whole text as a name."""
    found = (_link(match, 0, 0) for match in _LINK.finditer(text))
    links = tuple(link for link in found if link is not None)
    if links or not text.strip():
        return links
    target, _, fragment = text.strip().partition("#")
    return (Link(LinkKind.WIKI, target, fragment, "", 0, 0),)
