"""Fills the link slots of a note's HTML, which is known only when the whole vault is.

The parts of a note that are text were sanitised by the parser and are passed on untouched;
everything added here is escaped for its place.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from aurora_kb.model import Link, LinkKind, Note, Slot, Target, TargetKind, Vault
from aurora_kb.site.urls import Addresses, relative_url

SCHEMES = frozenset({"http", "https", "mailto", "tel", "obsidian"})

_IMAGES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp", ".svg", ".ico"})
_SOUNDS = frozenset({".mp3", ".wav", ".m4a", ".ogg", ".oga", ".opus", ".flac", ".3gp"})
_FILMS = frozenset({".mp4", ".webm", ".ogv", ".mov", ".mkv"})
_SIZE = re.compile(r"(?:^|\|)\s*(\d{1,4})(?:\s*x\s*(\d{1,4}))?\s*$")
# Browsers drop these inside a scheme, so "java\tscript:" would pass a naive comparison.
_DROPPED_IN_URLS = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202f]+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a note's HTML will stand: the page's output path and all other addresses."""

    path: str
    addresses: Addresses
    vault: Vault


def fill_note(note: Note, place: Place) -> Markup:
    """Return the note's body with every link leading where the vault says it leads."""
    targets = place.vault.targets.get(note.id, ())
    parts = [
        part if isinstance(part, str) else _fill(part, note, targets[part.index], place)
        for part in note.html
    ]
    # The text parts are the sanitiser's output, the rest is escaped below.
    return Markup("").join(Markup(part) for part in parts)


def _fill(slot: Slot, note: Note, target: Target, place: Place) -> Markup:
    if slot.kind == "href":
        return escape(target_url(target, place))
    if slot.kind == "class":
        return escape(target_class(target))
    return embed(note.links[slot.index], target, place)


def safe_url(url: str) -> str:
    """Return the URL if its scheme may be followed from a page, else `""`."""
    try:
        scheme = urlsplit(_DROPPED_IN_URLS.sub("", url)).scheme.lower()
    except ValueError:
        return ""
    return url.strip() if scheme in SCHEMES else ""


def target_url(target: Target, place: Place) -> str:
    """Return the URL of a link's target as seen from the page; `#` when there is none."""
    match target.kind:
        case TargetKind.NOTE if target.path in place.addresses.notes:
            return relative_url(place.path, place.addresses.notes[target.path], target.anchor)
        case TargetKind.ASSET if target.path in place.addresses.assets:
            fragment = "#" + target.anchor if target.anchor.startswith("page=") else ""
            return relative_url(place.path, place.addresses.assets[target.path]) + fragment
        case TargetKind.URL:
            return safe_url(target.path) or "#"
    return "#"


def target_class(target: Target) -> str:
    """Return the class that tells the reader what kind of target a link has."""
    return {
        TargetKind.NOTE: "internal",
        TargetKind.ASSET: "asset",
        TargetKind.URL: "external",
        TargetKind.MISSING: "missing",
    }[target.kind]


def embed(link: Link, target: Target, place: Place) -> Markup:
    """Return the whole element for `![[target]]` or `![label](target)`."""
    url = target_url(target, place)
    if target.kind is TargetKind.NOTE:
        note = place.vault.by_id.get(target.path)
        title = note.title if note else target.path
        return _card("note", "Embedded note", title, url, link.fragment.lstrip("^"))
    if target.kind is TargetKind.ASSET:
        return _embed_file(link, target, url)
    if target.kind is TargetKind.URL and url != "#":
        # An image on another host would tell that host who reads the page.
        label = _alt_text(link) or urlsplit(url).netloc or url
        kind = "Remote image" if link.kind is LinkKind.IMAGE else "Remote content"
        return _card("remote", kind, label, url)
    return Markup('<span class="missing-embed"><span>Not found</span> {}</span>').format(
        link.target or link.label
    )


def _embed_file(link: Link, target: Target, url: str) -> Markup:
    name = posixpath.basename(target.path)
    suffix = posixpath.splitext(name)[1].lower()
    if suffix in _IMAGES:
        return Markup('<img src="{}" alt="{}" loading="lazy"{}>').format(
            url, _alt_text(link), _size_attributes(link)
        )
    if suffix in _SOUNDS:
        element = '<audio controls preload="none" src="{}" title="{}"></audio>'
        return Markup(element).format(url, name)
    if suffix in _FILMS:
        element = '<video controls preload="metadata" src="{}" title="{}"></video>'
        return Markup(element).format(url, name)
    return _card("file", f"{suffix[1:].upper() or 'File'} attachment", name, url)


def _card(kind: str, what: str, title: str, url: str, detail: str = "") -> Markup:
    """A link that stands for something not shown in place. Spans, for it may be in a `<p>`."""
    more = Markup(' <span class="embed-detail">{}</span>').format(detail) if detail else ""
    rel = Markup(' rel="noopener noreferrer"') if kind == "remote" else ""
    return Markup(
        '<a class="embed-card" data-embed="{}" href="{}"{}>'
        '<span class="embed-kind">{}</span> <span class="embed-title">{}</span>{}</a>'
    ).format(kind, url, rel, what, title, more)


def _alt_text(link: Link) -> str:
    """The author's own words for the image; an image size and a bare file name are none."""
    label = _SIZE.sub("", link.label).strip()
    return "" if label in (link.target, posixpath.basename(link.target)) else label


def _size_attributes(link: Link) -> Markup:
    found = _SIZE.search(link.label)
    if not found:
        return Markup("")
    width, height = found.groups()
    more = Markup(' height="{}"').format(height) if height else Markup("")
    return Markup(' width="{}"').format(width) + more
