"""What turns views into pages: the atlas, the theme, and all that pages have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import msgspec
from jinja2 import Environment

from aurora_kb import __version__
from aurora_kb.concepts import BegunLayout
from aurora_kb.config import SiteConfig
from aurora_kb.engine import Cache
from aurora_kb.model import Page, Vault
from aurora_kb.site.atlas import Atlas, SiteContent, make_atlas, with_note
from aurora_kb.site.machine_readable.files import (
    Outlets,
    head_links,
    plan_outlets,
    social_tags,
    twin_input,
)
from aurora_kb.site.machine_readable.twins import TwinInput
from aurora_kb.site.making.frame import Frames, make_frames
from aurora_kb.site.making.rendering import PageInput, PageRenderer
from aurora_kb.site.places.urls import absolute_url
from aurora_kb.site.reuse.stamping import Stamper
from aurora_kb.site.reuse.tracking import Tracker
from aurora_kb.site.theme.assets import load_theme
from aurora_kb.site.theme.theme import Theme, make_environment, naming_faults
from aurora_kb.site.views.common import MISSING_PATH, Here, View
from aurora_kb.site.views.home import site_title
from aurora_kb.site.views.notes import note_view
from aurora_kb.site.words.translations import make_words


def prepare_site(
    content: SiteContent,
    settings: SiteConfig,
    theme: Theme | None = None,
    cache: Cache | None = None,
    known: Mapping[str, str] | None = None,
) -> SiteRenderer:
    """Return what renders the pages: everything that more than one page needs is made here.

    `settings.title` is the site's name. Without a theme the package's own is taken. The `cache`
    remembers what takes long to make. Pages with `known` stamps, by path, stand in the output
    folder and are not made again.
    """
    theme = theme or load_theme()
    words = make_words(theme.catalogues, settings.language)
    atlas = make_atlas(content, settings, words, cache)
    environment = make_environment(theme, words)
    outlets = plan_outlets(atlas)
    frames = make_frames(atlas, environment, site_title(atlas))
    stamper = Stamper(theme, atlas.settings)
    page_renderer = PageRenderer(environment, settings.base_url)
    return SiteRenderer(
        atlas,
        theme,
        environment,
        frames,
        outlets,
        stamper,
        known or {},
        page_renderer,
        _shared(atlas),
        cache or Cache(),
        content.layout,
    )


@dataclass(frozen=True, slots=True)
class SiteRenderer:
    """All that it takes to turn views into pages.

    `known` are the stamps of the pages that stand in the output folder already, by path.
    """

    atlas: Atlas
    theme: Theme
    environment: Environment
    frames: Frames
    outlets: Outlets
    stamper: Stamper
    known: Mapping[str, str]
    page_renderer: PageRenderer
    shared: Mapping[str, Any]  # what all templates are given of the site as a whole
    cache: Cache
    layout: BegunLayout | None = None  # of the graph, where another process is at it

    def note_page(self, vault: Vault, note_id: str) -> Page | None:
        """Return the page of a note as `vault` has it, `None` if it had none of its own before.

        Made to be fast: the titles, concepts, cards and findings around it, and what other notes
        say, are those of the last time.
        """
        before = self.atlas
        is_known = note_id in before.addresses.notes and note_id in vault.by_id
        if not is_known or note_id in before.addresses.folder_notes.values():
            return None
        atlas = with_note(before, vault, note_id)
        renderer = replace(self, atlas=atlas, known={})
        return renderer.rendered(renderer.page_input(renderer.completed(note_view(note_id, atlas))))

    def tracked(self, tracker: Tracker) -> SiteRenderer:
        """Return a renderer whose views are tracked in all they ask."""
        return replace(
            self,
            atlas=tracker.over(self.atlas),
            outlets=tracker.over(self.outlets, "outlets."),
            frames=tracker.over(self.frames, "frames."),
        )

    def known_files(self) -> Mapping[str, str]:
        """Return the stamps of those files that may be kept."""
        if not self.atlas.settings.llms_full:
            return self.known
        # One file of all twins needs them all.
        return {path: stamp for path, stamp in self.known.items() if not path.endswith(".md")}

    @naming_faults
    def completed(self, view: View) -> View:
        """Return a view with all that its template is given."""
        values = {**view.values, **self._common(view)}
        return msgspec.structs.replace(view, values=values)

    def page_input(self, view: View) -> PageInput | Page:
        """Return what a completed view is rendered from, or its page if that is known."""
        stamp = self.stamper.stamp(view.path, view.template, view.values)
        if stamp and self.known.get(view.path) == stamp:
            return Page(view.path, b"", stamp, is_kept=True)
        return PageInput(view.path, view.template, view.values, stamp)

    def rendered(self, given: PageInput | TwinInput | Page) -> Page:
        """Return the page of an input, or a page as it is."""
        return given if isinstance(given, Page) else self.page_renderer.page(given)

    def twin(self, made: View | Page) -> TwinInput | Page | None:
        """Return the Markdown twin of a page, None if it has none: no data have one."""
        if not isinstance(made, View):
            return None
        known = {} if self.atlas.settings.llms_full else self.known
        return twin_input(made, self.outlets, self.stamper, known)

    def _common(self, view: View) -> dict[str, Any]:
        """Return what every template is given besides its own values."""
        atlas = self.atlas
        return {
            **self.shared,
            "title": view.title,
            "description": view.description,
            "canonical": _canonical(view, atlas),
            "head_links": tuple(head_links(view, self.outlets)),
            "social_tags": tuple(social_tags(view, self.outlets, atlas)),
            "is_home": view.path == "index.html",
            "root": Here(view.path, atlas).url("index.html").removesuffix("index.html"),
            "frame": self.frames.around(view),
        }


def _shared(atlas: Atlas) -> dict[str, Any]:
    program = f"aurora_kb {__version__}"
    return {
        "language": atlas.settings.language,
        "without": atlas.settings.hide,
        "panes": atlas.settings.panes,
        "direction": atlas.words.direction,
        "site_name": site_title(atlas),
        "version": __version__,
        "built_by": atlas.words.say("Built from notes by {program}.", program=program),
    }


def _canonical(view: View, atlas: Atlas) -> str:
    """Return the page's own address, `""` where there is none to tell."""
    if view.path == MISSING_PATH:
        return ""
    return absolute_url(atlas.settings.base_url, view.path)
