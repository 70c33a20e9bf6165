"""What stands around every page: the bar at its top, the sections of the site, the tree of notes.

It is a good part of a page's bytes and was most of the time of making one. Pages of one folder
have it in common, but for the mark on the note that is shown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec
from jinja2 import Environment
from markupsafe import Markup, escape

from aurora_kb.site.atlas import Atlas
from aurora_kb.site.atlas.lazy_rows import RowsOnDemand
from aurora_kb.site.places.urls import relative_url
from aurora_kb.site.views.common import (
    EXPLORER_LIMIT,
    HEALTH_PATH,
    MISSING_PATH,
    PATHS_PATH,
    STATISTICS_PATH,
    STUDY_PATH,
    TABLE_PATH,
    Anchor,
    Here,
    View,
    explorer,
)
from aurora_kb.site.words.translations import grouped

_encoder = msgspec.msgpack.Encoder()
_HOME = "index.html"
# Those of notes and folders, of the home page, and of pages that are in none. No other page
# needs to ask which kind of frame it has.
_SECTIONS_APART = frozenset({"notes", "home", ""})


@dataclass(frozen=True, slots=True)
class Frames:
    """The frames of all pages, each made once, when it is asked for."""

    kinds: Mapping[str, str]  # by the key of a page: is its frame `common`, `marked`, its `own`?
    made: Mapping[str, Markup]  # by the key of a page, or of all pages of its folder

    def around(self, view: View) -> Markup:
        """Return the part of the page before its main part."""
        is_apart = view.section in _SECTIONS_APART
        kind = self.kinds[_key(view.path, view.section, view.folder)] if is_apart else "common"
        if kind == "own":
            return self.made[_key(view.path, view.section, view.folder)]
        common = self.made[_key(_folder_of(view.path), view.section, view.folder)]
        if kind == "common":
            return common
        link = _link_to(view.path)
        before, _, after = common.partition(link + ">")
        return Markup(f'{before}{link} aria-current="page">{after}')


def make_frames(atlas: Atlas, environment: Environment, site_name: str) -> Frames:
    """Return the frames of a site."""
    told = _told(atlas)
    made = _Made(atlas, environment, site_name, told)
    return Frames(_Kinds(atlas, made, told), made)


def _told(atlas: Atlas) -> bytes | None:
    """Return a digest of all that frames show besides theme and settings: the tree of notes with
    their titles and addresses, and how much there is of what the sections hold."""
    addresses = atlas.addresses
    tree = [
        (path, folder.name, folder.page_note and folder.page_note.id, [n.id for n in folder.notes])
        for path, folder in atlas.folders.items()
    ]
    told = (atlas.concepts, atlas.comparisons, atlas.paths, atlas.cards, atlas.findings)
    counts = [*map(len, told), len(atlas.notes_by_tag)]
    try:
        data = _encoder.encode((tree, atlas.titles, addresses.notes, addresses.folders, counts))
    except UnicodeEncodeError:
        return None
    return hashlib.blake2b(data, digest_size=16).digest()


def _key(path: str, section: str, folder: str) -> str:
    return f"{path}\0{section}\0{folder}"


def _folder_of(path: str) -> str:
    """Return in the place of a path what pages of one folder have in common."""
    folder = path.rpartition("/")[0]
    return f"{folder}/" if folder else ""


def _link_to(path: str) -> str:
    """Return how a link to a page begins in the tree on that page."""
    return f'<a href="{escape(relative_url(path, path))}"'


class _Kinds(RowsOnDemand[str]):
    """Tells of each page which kind of frame it has."""

    def __init__(self, atlas: Atlas, made: Mapping[str, Markup], told: bytes | None) -> None:
        super().__init__(told)
        self._atlas, self._made = atlas, made
        self._notes = frozenset(atlas.addresses.notes.values())
        self._apart = self._notes.union(atlas.addresses.folders.values(), (_HOME, MISSING_PATH))

    def __missing__(self, key: str) -> str:
        self[key] = kind = self._kind(*key.split("\0"))
        return kind

    def _kind(self, path: str, section: str, folder: str) -> str:
        if path not in self._apart:
            return "common"
        found = self._atlas.folders.get(folder)
        is_in_full = found is not None and len(found.notes) <= EXPLORER_LIMIT
        if path in self._notes and is_in_full:
            # The user's own tree may look different: then each page has one of its own.
            link = _link_to(path)
            common = self._made[_key(_folder_of(path), section, folder)]
            _, mark, after = common.partition(link + ">")
            return "marked" if mark and link not in after else "own"
        return "own"


class _Made(RowsOnDemand[Markup]):
    """Makes frames."""

    def __init__(
        self, atlas: Atlas, environment: Environment, site_name: str, told: bytes | None
    ) -> None:
        super().__init__(told)
        self._atlas, self._environment, self._site_name = atlas, environment, site_name

    def __missing__(self, key: str) -> Markup:
        path, section, folder = key.split("\0")
        atlas, here = self._atlas, Here(path, self._atlas)
        html = self._environment.get_template("partials/frame.html.j2").render(
            url=here.url,
            site_name=self._site_name,
            without=atlas.settings.hide,
            panes=atlas.settings.panes,
            sections=_sections(path, section, atlas, here),
            explorer=explorer(here, folder),
        )
        self[key] = frame = Markup(html)
        return frame


def _sections(path: str, section: str, atlas: Atlas, here: Here) -> tuple[Anchor, ...]:
    """Return the entries of the site's navigation; what the site has none of is left out.

    How many there are is told on the home page alone: on all pages, all would be other pages
    after an edit of one note.
    """
    entries = (
        ("home", here.say("Home"), _HOME, None),
        ("concepts", here.say("Concepts"), "concepts/index.html", len(atlas.concepts)),
        ("comparisons", here.say("Comparisons"), "compare/index.html", len(atlas.comparisons)),
        ("paths", here.say("Learning paths"), PATHS_PATH, len(atlas.paths)),
        ("graph", here.say("Graph"), "graph.html", None),
        ("cards", here.say("Cards"), "cards.html", len(atlas.cards)),
        ("study", here.say("Study"), STUDY_PATH, None if atlas.cards else 0),
        ("tags", here.say("Tags"), "tags/index.html", len(atlas.notes_by_tag)),
        ("table", here.say("All notes"), TABLE_PATH, None),
        ("statistics", here.say("Statistics"), STATISTICS_PATH, None),
        ("health", here.say("Health"), HEALTH_PATH, len(atlas.findings)),
    )
    is_home = path == _HOME
    return tuple(
        Anchor(
            label,
            here.url(target),
            kind=name,
            detail=grouped(count) if is_home and count else "",
            is_current=section == name,
        )
        for name, label, target, count in entries
        if count != 0 or name == "health" or (name == "comparisons" and len(atlas.concepts) > 1)
    )
