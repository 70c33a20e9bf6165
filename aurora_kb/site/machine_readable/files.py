"""Files for other programs: sitemap, robots.txt, Markdown, `llms.txt`, the list of notes."""

from __future__ import annotations

import hashlib
import json
import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote
from xml.sax.saxutils import escape

import msgspec

from aurora_kb.model import Note, Page
from aurora_kb.site.atlas import Atlas
from aurora_kb.site.health import made_date, note_date
from aurora_kb.site.machine_readable.feeds import Feed, plan_feeds
from aurora_kb.site.machine_readable.social import can_draw
from aurora_kb.site.machine_readable.twins import TwinInput, escaped, linked_twins, twin_path
from aurora_kb.site.places.navigation import Folder
from aurora_kb.site.places.urls import absolute_url, relative_url
from aurora_kb.site.reuse.stamping import Stamper
from aurora_kb.site.views.common import MISSING_PATH, View
from aurora_kb.site.views.notes import NoteView, summary

MAP_PATH = "sitemap.xml"
NOTES_PATH = "data/notes.json"
PICTURE_PATH = "assets/social.png"
# Of pictures that other sites show, these are understood everywhere.
_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif")


@dataclass(frozen=True, slots=True)
class Outlets:
    """Which files for programs the site has, by the pages that they belong to."""

    feeds: Mapping[str, Feed] = field(default_factory=dict)
    feed_names: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # path and title
    # Pages that have a Markdown twin, each with a digest of those that are folders': of the
    # pages that a note links to only they may have a twin or none at the same address.
    twins: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, str] = field(default_factory=dict)  # page -> drawn picture


@dataclass(frozen=True, slots=True)
class HeadLink:
    """A link in the head of a page to another form of it."""

    kind: str
    url: str
    title: str = ""


def plan_outlets(atlas: Atlas) -> Outlets:
    """Return what the site has for programs."""
    settings = atlas.settings
    twins = sorted(atlas.addresses.notes.values()) if settings.markdown else []
    folders = "\n".join(page for page in twins if page.endswith("/index.html"))
    feeds = plan_feeds(atlas)
    return Outlets(
        feeds=feeds,
        feed_names={page: (feed.path, feed.title) for page, feed in feeds.items()},
        twins=dict.fromkeys(twins, hashlib.sha256(folders.encode(errors="replace")).hexdigest()),
        pictures=_plan_pictures(atlas),
    )


def _plan_pictures(atlas: Atlas) -> dict[str, str]:
    settings = atlas.settings
    if not settings.base_url or settings.social == "none" or not can_draw():
        return {}
    found = {"index.html": PICTURE_PATH}
    if settings.social == "notes":
        for path in atlas.addresses.notes.values():
            found[path] = f"assets/social/{path.removesuffix('.html')}.png"
    return found


def drawn_titles(outlets: Outlets, atlas: Atlas) -> Iterator[tuple[str, str, str, str]]:
    """Give path, title, line below and language of every picture to draw."""
    name = atlas.settings.title
    by_page = {path: note_id for note_id, path in atlas.addresses.notes.items()}
    for page, path in outlets.pictures.items():
        note = atlas.vault.by_id.get(by_page.get(page, ""))
        language = str(note.stated("lang") or "") if note else ""
        title, below = (note.title, name) if note else (name, atlas.settings.description[:70])
        yield path, title, below, language or atlas.settings.language


def head_links(view: View, outlets: Outlets) -> Iterator[HeadLink]:
    """Give the other forms of a page: its feed, the site's feed, its Markdown."""
    pages = dict.fromkeys((view.path, "index.html"))
    names = outlets.feed_names
    for path, title in (names[page] for page in pages if page in names):
        yield HeadLink("application/atom+xml", relative_url(view.path, path), title)
    # Most pages are of concepts: they need not ask.
    if view.values.get("note") and view.path in outlets.twins:
        yield HeadLink("text/markdown", relative_url(view.path, twin_path(view.path)))


def social_tags(view: View, outlets: Outlets, atlas: Atlas) -> Iterator[tuple[str, str]]:
    """Give what other sites show of a page, as names of OpenGraph with their values."""
    settings = atlas.settings
    if not settings.base_url or view.path == MISSING_PATH:
        return
    note = view.values.get("note")
    yield "og:type", "article" if isinstance(note, NoteView) else "website"
    yield "og:title", view.title
    yield "og:url", absolute_url(settings.base_url, view.path)
    yield "og:site_name", settings.title
    if view.description:
        yield "og:description", view.description
    if picture := _picture(view, note, outlets):
        yield "og:image", absolute_url(settings.base_url, picture)


def _picture(view: View, note: object, outlets: Outlets) -> str:
    """Return the path of a page's picture: the note's cover, else what was drawn."""
    if isinstance(note, NoteView) and note.cover.lower().endswith(_PICTURES):
        folder = posixpath.dirname(view.path)
        return posixpath.normpath(posixpath.join(folder, unquote(note.cover)))
    return outlets.pictures.get(view.path) or outlets.pictures.get("index.html", "")


def twin_input(
    view: View, outlets: Outlets, stamper: Stamper, known: Mapping[str, str]
) -> TwinInput | Page | None:
    """Return what a page's Markdown twin is rendered from, None if it has none.

    One of a `known` stamp is kept.
    """
    note = view.values.get("note")
    if view.path not in outlets.twins or not isinstance(note, NoteView):
        return None
    path = twin_path(view.path)
    made_of = {"title": view.title, "lead": note.description, "body": note.body}
    stamp = stamper.stamp(path, "", {**made_of, "folders": outlets.twins[view.path]})
    if stamp and known.get(path) == stamp:
        return Page(path, b"", stamp, is_kept=True)
    twins = linked_twins(note.body, view.path, outlets.twins)
    return TwinInput(path, view.path, view.title, note.description, note.body, twins, stamp)


# ------------------------------------------------------------------ the site as a whole


def machine_pages(shown: Iterable[str], twins: Sequence[Page], atlas: Atlas) -> Iterator[Page]:
    """Give the files about the whole site; `shown` are the paths of its pages."""
    settings = atlas.settings
    if settings.base_url:
        yield site_map((path for path in shown if path != MISSING_PATH), atlas)
        yield _robots(settings.base_url)
    # Where pages lie in a branch, GitHub would leave out files whose names begin with `_`.
    yield Page(".nojekyll", b"")
    yield Page(NOTES_PATH, _dumped(list(_notes(atlas))))
    if settings.markdown:
        yield Page("llms.txt", "\n".join(_guide(atlas)).encode(errors="replace"))
    if settings.markdown and settings.llms_full:
        yield Page("llms-full.txt", b"\n".join(page.data for page in twins))


def site_map(paths: Iterable[str], atlas: Atlas) -> Page:
    """Return the sitemap of these pages, with the days on which notes were changed."""
    by_page = {path: note_id for note_id, path in atlas.addresses.notes.items()}
    lines = []
    for path in paths:
        note = atlas.vault.by_id.get(by_page.get(path, ""))
        found = note_date(note) if note else None
        changed = f"<lastmod>{found[0].isoformat()[:10]}</lastmod>" if found else ""
        address = escape(absolute_url(atlas.settings.base_url, path))
        lines.append(f"<url><loc>{address}</loc>{changed}</url>")
    text = "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
            *lines,
            "</urlset>",
            "",
        )
    )
    return Page(MAP_PATH, text.encode())


def _robots(base_url: str) -> Page:
    address = absolute_url(base_url, MAP_PATH)
    return Page("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {address}\n".encode())


def _notes(atlas: Atlas) -> Iterator[dict[str, object]]:
    ties = atlas.lookups.notes
    for note in atlas.vault.notes:
        path = atlas.addresses.notes[note.id]
        made, changed = made_date(note), note_date(note)
        yield {
            "id": note.id,
            "title": note.title,
            "url": relative_url("index.html", path),
            "markdown": _twin_url(path, atlas),
            "folder": note.folder,
            "tags": list(note.tags),
            "aliases": list(note.aliases),
            "created": made.isoformat()[:10] if made else None,
            "modified": changed[0].isoformat()[:10] if changed else None,
            "words": note.words,
            "minutes": round(note.minutes, 2),
            "summary": atlas.summaries.of(note, summary),
            "links": ties[note.id].onward if note.id in ties else [],
        }


def _twin_url(path: str, atlas: Atlas) -> str | None:
    return relative_url("index.html", twin_path(path)) if atlas.settings.markdown else None


def _dumped(found: object) -> bytes:
    """The same as `json.dumps` with this indent gives, which is written in Python: five times as
    long. It alone knows what to do with half a sign."""
    try:
        return msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n"
    except UnicodeEncodeError:
        text = json.dumps(found, ensure_ascii=False, indent=1)
        return f"{text}\n".encode(errors="backslashreplace")


def _guide(atlas: Atlas) -> Iterator[str]:
    """Give the lines of `llms.txt`: what the site is, and every note with a sentence."""
    settings = atlas.settings
    yield f"# {escaped(settings.title)}"
    yield ""
    if settings.description:
        yield f"> {escaped(settings.description)}"
        yield ""
    yield "Every note is there as Markdown: its address ends in `.md` instead of `.html`."
    yield ""
    for folder in atlas.folders.values():
        notes = ([folder.page_note] if folder.page_note else []) + list(folder.notes)
        if notes:
            yield f"## {escaped(_folder_title(folder, atlas))}"
            yield ""
            yield from (_entry(note, atlas) for note in notes)
            yield ""
    yield "## Optional"
    yield ""
    for name, path, words in (
        ("Concept graph", "data/graph.json", "concepts and typed relations with their sources"),
        ("List of notes", NOTES_PATH, "titles, tags, dates and links of all notes"),
    ):
        yield f"- [{name}]({_address(path, atlas)}): {words}"
    yield ""


def _folder_title(folder: Folder, atlas: Atlas) -> str:
    return folder.path or atlas.words.say("Notes")


def _entry(note: Note, atlas: Atlas) -> str:
    title = escaped(note.title.replace("[", "(").replace("]", ")"))
    address = _address(twin_path(atlas.addresses.notes[note.id]), atlas)
    said = escaped(atlas.summaries.of(note, summary))
    return f"- [{title}]({address})" + (f": {said}" if said else "")


def _address(path: str, atlas: Atlas) -> str:
    base = atlas.settings.base_url
    return absolute_url(base, path) if base else relative_url("index.html", path)
