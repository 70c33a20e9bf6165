"""What stands around every page: the bar at its top, the sections of the site, the tree of notes.

It is a good part of a page's bytes and was most of the time of making one. Pages of one folder
have it in common, but for the mark on the note that is shown.
"""

from __future__ import annotations

from jinja2 import Environment
from markupsafe import Markup, escape

from aurora_kb.site.atlas import Atlas
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
from aurora_kb.site.words import grouped

_HOME = "index.html"


class Frames:
    """Makes the frames of all pages, each once."""

    def __init__(self, atlas: Atlas, environment: Environment, site_name: str) -> None:
        self._atlas, self._environment, self._site_name = atlas, environment, site_name
        self._notes = frozenset(atlas.addresses.notes.values())
        self._apart = self._notes.union(atlas.addresses.folders.values(), (_HOME, MISSING_PATH))
        self._known: dict[tuple[str, str, str], Markup] = {}

    def around(self, view: View) -> Markup:
        """Return the part of the page before its main part."""
        if view.path not in self._apart:
            return self._common(view)
        if view.path in self._notes and self._is_shown_in_full(view.folder):
            link = f'<a href="{escape(Here(view.path, self._atlas).url(view.path))}"'
            before, found, after = self._common(view).partition(link + ">")
            # The user's own tree may look different: then each page has one of its own.
            if found and link not in after:
                return Markup(f'{before}{link} aria-current="page">{after}')
        return self._made(view, view.path)

    def _is_shown_in_full(self, folder: str) -> bool:
        found = self._atlas.folders.get(folder)
        return found is not None and len(found.notes) <= EXPLORER_LIMIT

    def _common(self, view: View) -> Markup:
        """Return the frame of pages of one folder and section that the tree does not hold."""
        folder = view.path.rpartition("/")[0]
        key = folder, view.section, view.folder
        if key not in self._known:
            self._known[key] = self._made(view, f"{folder}/" if folder else "")
        return self._known[key]

    def _made(self, view: View, path: str) -> Markup:
        atlas, here = self._atlas, Here(path, self._atlas)
        html = self._environment.get_template("partials/frame.html.j2").render(
            url=here.url,
            site_name=self._site_name,
            without=atlas.settings.hide,
            panes=atlas.settings.panes,
            sections=_sections(view, atlas, here),
            explorer=explorer(here, view.folder),
        )
        return Markup(html)


def _sections(view: View, atlas: Atlas, here: Here) -> tuple[Anchor, ...]:
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
    is_home = view.path == _HOME
    return tuple(
        Anchor(
            label,
            here.url(path),
            kind=name,
            detail=grouped(count) if is_home and count is not None else "",
            is_current=view.section == name,
        )
        for name, label, path, count in entries
        if count != 0 or name == "health" or (name == "comparisons" and len(atlas.concepts) > 1)
    )
