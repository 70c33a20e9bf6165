"""The site as a stream of pages. Nothing here knows the disk, the clock or the output folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from jinja2 import Environment

from aurora_kb import __version__
from aurora_kb.concepts import BegunLayout
from aurora_kb.config import SiteConfig, StudyConfig
from aurora_kb.engine import Cache, Spool, Workers, give_back, program_digest
from aurora_kb.model import Page, Vault
from aurora_kb.site.assets import load_theme
from aurora_kb.site.atlas import Atlas, SiteContent, make_atlas, with_note
from aurora_kb.site.data.previews import note_list
from aurora_kb.site.data.table import Column, table_columns, table_pages
from aurora_kb.site.frame import Frames, make_frames
from aurora_kb.site.machine_readable.feeds import feed_pages
from aurora_kb.site.machine_readable.files import (
    Outlets,
    drawn_titles,
    head_links,
    machine_pages,
    plan_outlets,
    social_tags,
    twin_input,
)
from aurora_kb.site.machine_readable.social import draw_pictures, social_picture
from aurora_kb.site.machine_readable.twins import twin_path
from aurora_kb.site.page_kinds import KINDS, LAST_KINDS, Kind, part_kinds
from aurora_kb.site.redirects import redirect_views
from aurora_kb.site.rendering import PageInput, PageRenderer, RendererParts, TwinInput, render_all
from aurora_kb.site.reuse.page_reuse import PageReuse
from aurora_kb.site.reuse.stamping import Stamper
from aurora_kb.site.reuse.tracking import Tracker
from aurora_kb.site.search import search_pages
from aurora_kb.site.slots.diagrams import diagram_pages
from aurora_kb.site.theme import Theme, make_environment, template_faults
from aurora_kb.site.translations import make_words, words_for_scripts
from aurora_kb.site.urls import absolute_url
from aurora_kb.site.views.common import MISSING_PATH, Here, View
from aurora_kb.site.views.health import health_view
from aurora_kb.site.views.home import site_title
from aurora_kb.site.views.notes import note_view
from aurora_kb.site.views.statistics import statistics_view
from aurora_kb.site.views.table import table_view


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
        cache or Cache(),
        content.layout,
    )


def render_site(
    renderer: SiteRenderer,
    study: StudyConfig | None = None,
    today: date | None = None,
    workers: Workers | None = None,
    spool: Spool | None = None,
    others: Iterable[Page] = (),
) -> Iterator[Page]:
    """Give every file of the site but the attachments and the downloads, in any order.

    `study` says how cards are scheduled in the browser. Without `today` the age of notes is
    counted from the last day that they name. Many pages are rendered by the `workers`, and wait in
    the `spool`; meanwhile the `others`, pages that somebody else makes, are made here.
    """
    words = renderer.atlas.words
    made = _all_made(renderer, study or StudyConfig(), today, others)
    parts = RendererParts(renderer.theme, words, renderer.atlas.settings.base_url)
    yield from render_all(made, renderer.page_renderer, parts, workers or Workers(), spool)
    yield from words_for_scripts(renderer.theme.files, renderer.theme.said_in_scripts, words)


def _all_made(
    renderer: SiteRenderer, study: StudyConfig, today: date | None, others: Iterable[Page]
) -> Iterator[PageInput | TwinInput | Page]:
    """Give what is to be rendered, and all that needs no rendering.

    That comes last: this process makes it while others have pages left to render. Both one after
    the other took a sixth longer with two processors.
    """
    columns = table_columns(renderer.atlas)
    yield from _views_made(renderer, columns, study, today)
    yield from _data_pages(renderer, columns)
    yield from others


def _views_made(
    renderer: SiteRenderer, columns: Sequence[Column], study: StudyConfig, today: date | None
) -> Iterator[PageInput | TwinInput | Page]:
    """Give the pages, and the files that are made of their list. Then the traces are freed."""
    atlas = renderer.atlas
    files: dict[str, list[tuple[str, str]]] = {}  # of each page, with their stamps
    twins: list[Page] = []
    reuse = _page_reuse(renderer)
    if not renderer.known:
        # A first build asks for every row. One by one, a quarter of them took as long as all.
        atlas.relations_by_concept.values()
        atlas.cards_by_concept.values()
    yield from _inputs(all_views(renderer, reuse, columns, today), renderer, files, twins)
    yield from map(renderer.page_input, redirect_views(atlas))
    yield from machine_pages(files, twins, atlas)
    for page in reuse.pages(part_kinds(study, renderer.cache, renderer.known, renderer.layout)):
        assert isinstance(page, Page)
        yield page
        files[page.path] = [(page.path, page.stamp)]
    give_back()  # Most is held while the traces are written out.
    # What traces name was told with the lines that are asked for by now, so these come first.
    atlas.places.keep()
    reuse.keep(files)
    atlas.summaries.keep()
    give_back()


def _inputs(
    views: Iterable[View | Page],
    renderer: SiteRenderer,
    files: dict[str, list[tuple[str, str]]],
    twins: list[Page],
) -> Iterator[PageInput | TwinInput | Page]:
    """Give what is to be rendered, and what is kept; note down the files of each page.

    `twins` are collected where one file is made of them all.
    """
    for view in views:
        made = renderer.page_input(view) if isinstance(view, View) else view
        yield made
        files[made.path] = [(made.path, made.stamp)]
        if twin := renderer.twin(view):
            if renderer.atlas.settings.llms_full and isinstance(twin, TwinInput):
                twin = renderer.page_renderer.page(twin)
                twins.append(twin)
            yield twin
            files[made.path].append((twin.path, twin.stamp))


def _data_pages(renderer: SiteRenderer, columns: Sequence[Column]) -> Iterator[Page]:
    """Give what other programs and the scripts of the site read, and what pages show apart."""
    atlas, outlets = renderer.atlas, renderer.outlets
    yield from feed_pages(outlets.feeds.values(), atlas)
    drawings = {
        path: social_picture(title, below, language, renderer.environment)
        for path, title, below, language in drawn_titles(outlets, atlas)
    }
    yield from draw_pictures(drawings, renderer.cache)
    yield from search_pages(atlas, renderer.cache, renderer.known)
    yield from table_pages(atlas, columns)
    yield note_list(atlas)
    yield from diagram_pages(atlas.vault)


def all_views(
    renderer: SiteRenderer,
    reuse: PageReuse,
    columns: Sequence[Column],
    today: date | None = None,
) -> Iterator[View | Page]:
    """Give what every page shows, before it is rendered, and the pages that are kept."""
    yield from reuse.pages(KINDS)
    yield renderer.completed(table_view(renderer.atlas, columns))
    yield renderer.completed(statistics_view(renderer.atlas))
    yield renderer.completed(health_view(renderer.atlas, today))
    yield from reuse.pages(LAST_KINDS)


def _page_reuse(renderer: SiteRenderer) -> PageReuse:
    """Return what finds the pages that are the same as in the last build."""
    tracker, cache = Tracker(), renderer.cache
    # Whoever remembers nothing need not be told what is asked.
    mine = renderer.tracked(tracker) if cache.remembers else renderer

    def make(kind: Kind, key: Any) -> View | Page:
        made = kind.view(key, mine.atlas)
        return mine.completed(made) if isinstance(made, View) else made

    base = f"{program_digest()} {renderer.stamper.base}" if cache.remembers else ""
    return PageReuse(renderer.atlas, make, tracker, cache, base, renderer.known_files())


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
        made = renderer.page_input(renderer.completed(note_view(note_id, atlas)))
        return made if isinstance(made, Page) else renderer.page_renderer.page(made)

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

    @template_faults()
    def completed(self, view: View) -> View:
        """Return a view with all that its template is given."""
        return replace(view, values={**view.values, **self._common(view)})

    def page_input(self, view: View) -> PageInput | Page:
        """Return what a completed view is rendered from, or its page if that is known."""
        stamp = self.stamper.stamp(view.path, view.template, view.values)
        if stamp and self.known.get(view.path) == stamp:
            return Page(view.path, b"", stamp, is_kept=True)
        return PageInput(view.path, view.template, view.values, stamp)

    def twin(self, made: View | Page) -> TwinInput | Page | None:
        """Return the Markdown twin of a page, None if it has none."""
        if isinstance(made, View):
            known = {} if self.atlas.settings.llms_full else self.known
            return twin_input(made, self.outlets, self.stamper, known)
        # A page is kept with all of its files.
        path = twin_path(made.path)
        is_there = made.path in self.outlets.twins
        return Page(path, b"", self.known[path], is_kept=True) if is_there else None

    def _common(self, view: View) -> dict[str, Any]:
        """Return what every template is given besides its own values."""
        atlas = self.atlas
        return {
            "title": view.title,
            "description": view.description,
            "canonical": _canonical(view, atlas),
            "head_links": tuple(head_links(view, self.outlets, atlas)),
            "social_tags": tuple(social_tags(view, self.outlets, atlas)),
            "is_home": view.path == "index.html",
            "language": atlas.settings.language,
            "without": atlas.settings.hide,
            "panes": atlas.settings.panes,
            "direction": atlas.words.direction,
            "site_name": site_title(atlas),
            "version": __version__,
            "root": Here(view.path, atlas).url("index.html").removesuffix("index.html"),
            "frame": self.frames.around(view),
        }


def _canonical(view: View, atlas: Atlas) -> str:
    """Return the page's own address, `""` where there is none to tell."""
    if view.path == MISSING_PATH:
        return ""
    return absolute_url(atlas.settings.base_url, view.path)
