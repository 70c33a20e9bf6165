"""Atom feeds of the notes that were changed last: of all, of a tag, of a folder (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from aurora_kb import __version__
from aurora_kb.model import Note, Page
from aurora_kb.notes import as_date
from aurora_kb.site.atlas import Atlas
from aurora_kb.site.health import note_date
from aurora_kb.site.places.urls import absolute_url
from aurora_kb.site.views.common import Here
from aurora_kb.site.views.facts import plain
from aurora_kb.site.views.notes import summary

PATH = "feed.xml"
# Control characters that XML cannot hold, however they are escaped.
_FORBIDDEN = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535))


@dataclass(frozen=True, slots=True)
class Feed:
    """Where a feed lies, of which page it is, and its notes, the one changed last first."""

    path: str
    page: str
    title: str
    notes: tuple[Note, ...]


def plan_feeds(atlas: Atlas) -> dict[str, Feed]:
    """Return the feeds by the page that each is of. Without an address there are none.

    An entry needs a day, so notes that name none are in no feed.
    """
    settings = atlas.settings
    if not settings.base_url or not settings.feed_entries:
        return {}
    dated = {note.id: found[0] for note in atlas.vault.notes if (found := note_date(note))}
    name = settings.title
    made = [_feed("index.html", PATH, name, atlas.vault.notes, dated, settings.feed_entries)]
    for tag, notes in atlas.notes_by_tag.items():
        page = atlas.addresses.tags[tag]
        path = page.removesuffix(".html") + ".xml"
        made.append(_feed(page, path, f"{name}: #{tag}", notes, dated, settings.feed_entries))
    for folder in atlas.folders.values():
        if folder.path:
            page = atlas.addresses.folders[folder.path]
            path = page.removesuffix("index.html") + "feed.xml"
            title = f"{name}: {Here(page, atlas).folder(folder).text}"
            notes = tuple(folder.walk())
            made.append(_feed(page, path, title, notes, dated, settings.feed_entries))
    return {feed.page: feed for feed in made if feed.notes}


def _feed(
    page: str,
    path: str,
    title: str,
    notes: Iterable[Note],
    dated: Mapping[str, date],
    most: int,
) -> Feed:
    known = [note for note in notes if note.id in dated]
    known.sort(key=lambda note: note.id)
    known.sort(key=lambda note: dated[note.id], reverse=True)
    return Feed(path, page, title, tuple(known[:most]))


def feed_pages(feeds: Iterable[Feed], atlas: Atlas) -> Iterator[Page]:
    """Give the files of the feeds."""
    entries: dict[str, str] = {}
    for feed in feeds:
        for note in feed.notes:
            if note.id not in entries:
                entries[note.id] = _entry(note, atlas)
        yield Page(feed.path, _document(feed, [entries[n.id] for n in feed.notes], atlas).encode())


def _document(feed: Feed, entries: Sequence[str], atlas: Atlas) -> str:
    base = atlas.settings.base_url
    own, page = absolute_url(base, feed.path), absolute_url(base, feed.page)
    lines = (
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(atlas.settings.language)}>',
        f"<id>{_text(own)}</id>",
        f"<title>{_text(feed.title)}</title>",
        f"<updated>{_updated(feed.notes[0])}</updated>",
        f"<author><name>{_text(atlas.settings.title)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(own)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(page)}/>',
        f'<generator version="{__version__}">aurora_kb</generator>',
        *entries,
        "</feed>",
        "",
    )
    return "\n".join(lines)


def _entry(note: Note, atlas: Atlas) -> str:
    url = absolute_url(atlas.settings.base_url, atlas.addresses.notes[note.id])
    author = plain(note.stated("author"))
    published = as_date(note.stated("created"))
    lines = (
        "<entry>",
        f"<id>{_text(url)}</id>",
        f"<title>{_text(note.title)}</title>",
        f"<updated>{_updated(note)}</updated>",
        f"<published>{_moment(published)}</published>" if published else "",
        f'<link rel="alternate" type="text/html" href={quoteattr(url)}/>',
        f"<author><name>{_text(author)}</name></author>" if author else "",
        *(f"<category term={quoteattr(_clean(tag))}/>" for tag in note.tags),
        f"<summary>{_text(summary(note))}</summary>",
        "</entry>",
    )
    return "\n".join(line for line in lines if line)


def _updated(note: Note) -> str:
    found = note_date(note)
    assert found is not None, note.id
    return _moment(found[0])


def _moment(day: date) -> str:
    """Return the beginning of a day as RFC 3339 has it; notes rarely say more than the day."""
    return f"{day.year:04}-{day.month:02}-{day.day:02}T00:00:00Z"


def _clean(text: str) -> str:
    return text.translate(_FORBIDDEN)


def _text(text: str) -> str:
    return escape(_clean(text))
