"""Shared by the pages: anchors, links from a page to any other, cards, the explorer."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup, escape
from msgspec import Struct

from aurora_kb.model import Card, Note
from aurora_kb.notes import render_tex
from aurora_kb.site.atlas import Atlas
from aurora_kb.site.places.navigation import Folder, folder_chain
from aurora_kb.site.places.urls import relative_url
from aurora_kb.site.slots.context import SlotContext
from aurora_kb.site.slots.media import is_image
from aurora_kb.site.words.labels import versus
from aurora_kb.site.words.plain import plain_line
from aurora_kb.site.words.translations import Words

# A folder with more notes shows those around the current one: a tree of everything on
# every page would make the site grow with the square of the vault.
EXPLORER_LIMIT = 120
FOLDERS_LIMIT = 60
MISSING_PATH = "404.html"
SEARCH_PATH = "search.html"
STUDY_PATH = "study/index.html"
HEALTH_PATH = "health.html"
TABLE_PATH = "table.html"
STATISTICS_PATH = "statistics.html"
PATHS_PATH = "paths.html"

# As in notes: `$5 and $6` is money. Code may have several lines, and so may a formula.
_MARKS = re.compile(
    r"`(?P<code>[^`]+)`|(?P<math>\$\$[^$]+\$\$|\$(?!\s)[^$\n]+(?<!\s)\$(?!\d))"
    r"|!\[(?P<alt>[^\[\]\n]*)\]\((?P<path>(?:[^()\n]|\([^()\n]*\))*)\)"
    r"|\*\*(?P<strong>[^*\n]+)\*\*"
)


_MAY_BE_MARKED = re.compile(r"[`$*\[]").search


class Anchor(Struct, frozen=True, array_like=True):
    """A link as a template shows it. An empty URL makes it plain text."""

    # A page has dozens. As a struct one is made in a quarter of a frozen dataclass's time, and
    # goes to another process in a sixth.

    text: str
    url: str
    title: str = ""
    kind: str = ""
    detail: str = ""
    is_current: bool = False


class ExplorerItem(Struct, frozen=True):
    """A folder or note in the explorer; only folders on the way to the page are open."""

    anchor: Anchor
    is_folder: bool
    count: int = 0
    is_open: bool = False
    children: tuple[ExplorerItem, ...] = ()


class CardView(Struct, frozen=True, array_like=True):
    """A card as shown in pages."""

    id: str
    kind: str
    front: Markup
    back: Markup
    context: str
    source: Anchor
    also: tuple[Anchor, ...] = ()  # other places that say the same


class View(Struct, frozen=True):
    """A page before it is rendered: where, with which template, and what it shows."""

    path: str
    template: str
    title: str
    values: Mapping[str, Any]
    description: str = ""
    section: str = ""  # which entry of the site's navigation is the current one
    folder: str = ""  # the explorer opens down to here


def url_from(page: str, base_url: str, path: str, anchor: str = "") -> str:
    """Return the URL of an output path in a page of a site with this address."""
    url = relative_url(page, path, anchor)
    if page == MISSING_PATH and base_url:
        # A server shows this page at any address: only one from the top is always true.
        return f"{urlsplit(base_url).path.rstrip('/')}/{url}"
    return url


@dataclass(frozen=True, slots=True)
class Here:
    """The ways from one page to the others."""

    path: str
    atlas: Atlas
    # Statements, cards and mentions of a page lead to the same lines: two in three are here.
    _sources: dict[tuple[str, int, str], Anchor] = field(default_factory=dict, compare=False)

    @property
    def words(self) -> Words:
        """The words of the interface."""
        return self.atlas.words

    def place(self) -> SlotContext:
        """Return what it takes to fill a note's HTML for this page."""
        atlas = self.atlas
        return SlotContext(
            self.path, atlas.addresses, atlas.vault, atlas.queries, atlas.fragments, atlas.words
        )

    def say(self, text: str, **values: object) -> str:
        """Return what the interface says for an English text, with its spots filled."""
        return self.atlas.words.say(text, **values)

    def count(self, number: int, noun: str, many: str = "") -> str:
        """Return a count with its noun in the language of the interface."""
        return self.atlas.words.count(number, noun, many)

    def url(self, path: str, anchor: str = "") -> str:
        """Return the URL of an output path."""
        if self.path != MISSING_PATH:
            return relative_url(self.path, path, anchor)
        return url_from(self.path, self.atlas.settings.base_url, path, anchor)

    def note(self, note_id: str, *, text: str = "", detail: str = "") -> Anchor:
        """Return a link to a note by its title."""
        path = self.atlas.addresses.notes.get(note_id, "")
        title = text or self.atlas.note_title(note_id)
        url = self.url(path) if path else ""
        return Anchor(title, url, kind="note", detail=detail, is_current=path == self.path)

    def folder(self, folder: Folder) -> Anchor:
        """Return a link to a folder's page by the folder's name."""
        name = folder.name or self.say("Notes")
        path = self.atlas.addresses.folders[folder.path]
        count = self.count(folder.count, "note")
        return Anchor(
            name, self.url(path), kind="folder", detail=count, is_current=path == self.path
        )

    def concept(self, concept_id: str, *, detail: str = "") -> Anchor:
        """Return a link to a concept, or to its line; values, which have no page, are text."""
        face = self.atlas.faces[concept_id]
        if not face.path:
            return Anchor(face.label, "", kind="value", detail=detail)
        return Anchor(face.label, self.url(face.path, face.anchor), kind="concept", detail=detail)

    def comparison(self, path: str) -> Anchor:
        """Return a link to a comparison by the path of its page."""
        comparison = self.atlas.comparisons[path]
        title = versus(comparison.items, self.words)
        rows = len(comparison.rows)
        detail = self.count(rows, "aspect") if rows else self.say("no aspects yet")
        return Anchor(title, self.url(path), kind="comparison", detail=detail)

    def tag(self, tag: str) -> Anchor:
        """Return a link to a tag's page."""
        key = "/".join(part for part in tag.casefold().split("/") if part)
        path = self.atlas.addresses.tags.get(key, "")
        tag = self.atlas.tag_names.get(key, tag)
        return Anchor(f"#{tag}", self.url(path) if path else "", kind="tag")

    def study(self, filter_name: str = "", value: str = "") -> str:
        """Return the URL that asks `all` cards, or those of a `note`, `folder`, `tag` ..."""
        return self.url(STUDY_PATH, f"{filter_name}={value}" if value else filter_name)

    def table(self, view: str = "") -> str:
        """Return the URL of the table of all notes, arranged as the fragment `view` says."""
        # Copied from an address it is encoded already.
        return self.url(TABLE_PATH, view).replace("%25", "%")

    def source(self, note_id: str, line: int, snippet: str = "") -> Anchor:
        """Return a link to the place in a note where a line stands."""
        key = (note_id, line, snippet)
        made = self._sources.get(key)
        if made is None:
            made = self._sources[key] = self._source(note_id, line, snippet)
        return made

    def _source(self, note_id: str, line: int, snippet: str) -> Anchor:
        note_title = self.atlas.titles.get(note_id)
        if note_title is None:
            place = self.say("{note}, line {line}", note=note_id, line=line)
            return Anchor(place, "", title=snippet, detail=str(line))
        url = self.url(self.atlas.addresses.notes[note_id], self.atlas.places.anchor(note_id, line))
        text = self.atlas.line_names.of(note_title, line) if line else note_title
        title = plain_line(snippet) if snippet else ""
        return Anchor(text, url, title=title, kind="source", detail=str(line) if line else "")

    def card(self, card: Card) -> CardView:
        """Return a card with its marks as HTML."""
        source = self.source(card.note, card.line)
        front, back = card_text(card.front, self), card_text(card.back, self)
        also = tuple(self.source(note, line) for note, line in card.also)
        context = _below(self.atlas.titles.get(card.note, ""), card.context)
        return CardView(card.id, card.kind, front, back, context, source, also)


def _below(title: str, context: str) -> str:
    """Return what a card's headings say below the title of its note, which its source names."""
    if context == title:
        return ""
    return context.removeprefix(f"{title} > ") if title else context


def card_text(text: str, here: Here | None = None) -> Markup:
    """Return a card's plain text as HTML: code, math, pictures and line ends keep their meaning.

    Without a page to show them on, and where they are not published, pictures are their words.
    """
    if not _MAY_BE_MARKED(text):
        return _plain_lines(text).strip() if "\n" in text else escape(text.strip())
    parts: list[Markup] = []
    end = 0
    for found in _MARKS.finditer(text):
        parts.append(_plain_lines(text[end : found.start()]))
        parts.append(_marked(found, here))
        end = found.end()
    parts.append(_plain_lines(text[end:]))
    return Markup("").join(parts).strip()


def _plain_lines(text: str) -> Markup:
    html = escape(text)
    return html.replace("\n", Markup("<br>")) if "\n" in text else html


def _marked(found: re.Match[str], here: Here | None) -> Markup:
    """Return one marked piece as an element of running text, for it may stand in a paragraph."""
    if found["code"] is not None:
        kind = Markup(' class="code-lines"') if "\n" in found["code"] else ""
        return Markup("<code{}>{}</code>").format(kind, found["code"])
    if found["math"] is not None:
        math = found["math"]
        return Markup(render_tex(math.strip("$").strip(), math.startswith("$$")).html)
    if found["strong"] is not None:
        return Markup("<strong>{}</strong>").format(found["strong"])
    path = here.atlas.addresses.assets.get(found["path"], "") if here else ""
    if here and path and is_image(path):
        image = Markup('<img src="{}" alt="{}" loading="lazy">')
        return image.format(here.url(path), found["alt"])
    return escape(found["alt"] or posixpath.basename(found["path"]))


def explorer(here: Here, folder: str) -> tuple[ExplorerItem, ...]:
    """Return the tree of notes, open down to `folder`.

    A folder that holds all others is open on every page: closed it would be all there is.
    """
    tree = here.atlas.tree
    opened = {*folder_chain(folder)}
    while len(tree.folders) == 1 and not tree.notes and tree.folders[0].folders:
        (tree,) = tree.folders
        opened.add(tree.path)
    return _explorer_level(here, here.atlas.tree, frozenset(opened))


def _explorer_level(here: Here, folder: Folder, opened: frozenset[str]) -> tuple[ExplorerItem, ...]:
    items = []
    shown, more = _folders_to_show(folder.folders, opened)
    for below in shown:
        is_open = below.path in opened
        children = _explorer_level(here, below, opened) if is_open else ()
        items.append(ExplorerItem(here.folder(below), True, below.count, is_open, children))
    notes, hidden = _window(folder.notes, here)
    items += [ExplorerItem(here.note(note.id), False) for note in notes]
    hidden += more
    if hidden:
        url = here.url(here.atlas.addresses.folders[folder.path])
        items.append(
            ExplorerItem(Anchor(here.count(hidden, "more", "more"), url, kind="more"), False)
        )
    return tuple(items)


def _folders_to_show(
    folders: Sequence[Folder], opened: frozenset[str]
) -> tuple[Sequence[Folder], int]:
    """Return the folders to show and how many notes the others hold."""
    current = next((i for i, folder in enumerate(folders) if folder.path in opened), 0)
    start = min(max(current - FOLDERS_LIMIT // 2, 0), max(len(folders) - FOLDERS_LIMIT, 0))
    shown = folders[start : start + FOLDERS_LIMIT]
    if len(shown) == len(folders):
        return shown, 0
    return shown, sum(folder.count for folder in folders) - sum(folder.count for folder in shown)


def _window(notes: Sequence[Note], here: Here) -> tuple[Sequence[Note], int]:
    """Return the notes to show and how many are left out."""
    if len(notes) <= EXPLORER_LIMIT:
        return notes, 0
    paths = here.atlas.addresses.notes
    current = next((i for i, note in enumerate(notes) if paths[note.id] == here.path), 0)
    start = min(max(current - EXPLORER_LIMIT // 2, 0), len(notes) - EXPLORER_LIMIT)
    return notes[start : start + EXPLORER_LIMIT], len(notes) - EXPLORER_LIMIT


def breadcrumbs(here: Here, folder: str) -> tuple[Anchor, ...]:
    """Return the way from the home page down to a folder."""
    return (
        Anchor(here.say("Home"), here.url("index.html")),
        *(_crumb(here, path) for path in folder_chain(folder)),
    )


def _crumb(here: Here, folder: str) -> Anchor:
    """Return a link to a folder's page by the title of the note that introduces it."""
    name = here.atlas.folder_names[folder]
    path = here.atlas.addresses.folders[folder]
    shown = name.name or here.say("Notes")
    text = shown if name.is_set else name.page_title or shown
    count = here.count(name.count, "note")
    return Anchor(text, here.url(path), kind="folder", detail=count, is_current=path == here.path)


def section_id(path: str) -> str:
    """Return the id of a note's or file's section in pages that list things by note."""
    return "of-" + "+".join(path.split())
