"""The site as a stream of pages. Nothing here knows the disk, the clock or the output folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Any

from aurora_kb.config import StudyConfig
from aurora_kb.engine import Spool, Workers, give_back, program_digest
from aurora_kb.model import Page
from aurora_kb.site.data.previews import note_list
from aurora_kb.site.data.table import table_columns, table_pages
from aurora_kb.site.machine_readable.feeds import feed_pages
from aurora_kb.site.machine_readable.files import drawn_titles, machine_pages
from aurora_kb.site.machine_readable.social import draw_pictures, social_picture
from aurora_kb.site.machine_readable.twins import TwinInput
from aurora_kb.site.making.copied_pages import begin_pages
from aurora_kb.site.making.redirects import redirect_views
from aurora_kb.site.making.renderer import SiteRenderer
from aurora_kb.site.making.rendering import PageInput, RendererParts, render_all
from aurora_kb.site.page_kinds import KINDS, LAST_KINDS, Kind, graph_kind, part_kinds
from aurora_kb.site.reuse.page_reuse import KeptPages, MadePage, PageReuse
from aurora_kb.site.reuse.tracking import Tracker
from aurora_kb.site.search import search_pages
from aurora_kb.site.slots.diagrams import diagram_pages
from aurora_kb.site.views.columns import Column
from aurora_kb.site.views.common import View
from aurora_kb.site.views.health import health_view
from aurora_kb.site.views.statistics import statistics_view
from aurora_kb.site.views.table import table_view
from aurora_kb.site.words.translations import words_for_scripts

_Shown = View | Page | MadePage | KeptPages


def render_site(
    renderer: SiteRenderer,
    study: StudyConfig | None = None,
    today: date | None = None,
    workers: Workers | None = None,
    spool: Spool | None = None,
    others: Iterable[Page] = (),
    kept: dict[str, str] | None = None,
) -> Iterator[Page]:
    """Give every file of the site but the attachments and the downloads, in any order.

    `study` says how cards are scheduled in the browser. Without `today` the age of notes is
    counted from the last day that they name. Many pages are made by copies of this process or
    rendered by the `workers`, and wait in the `spool`; meanwhile the `others`, pages that somebody
    else makes, are made here. Files of pages that are kept are told to `kept`, their stamps by
    path, where there is such a place: after an edit these are nearly all.
    """
    words, workers = renderer.atlas.words, workers or Workers()
    made = _all_made(renderer, study or StudyConfig(), today, workers, spool, others, kept)
    parts = RendererParts(renderer.theme, words, renderer.atlas.settings.base_url)
    yield from render_all(made, renderer.page_renderer, parts, workers, spool)
    yield from words_for_scripts(renderer.theme.files, renderer.theme.said_in_scripts, words)


def _all_made(
    renderer: SiteRenderer,
    study: StudyConfig,
    today: date | None,
    workers: Workers,
    spool: Spool | None,
    others: Iterable[Page],
    kept: dict[str, str] | None,
) -> Iterator[PageInput | TwinInput | Page]:
    """Give what is to be rendered, and all that needs no rendering.

    What copies of this process make is waited for at the end. Else the data come last: this
    process makes them while others have pages left to render. Both one after the other took a
    sixth longer with two processors.
    """
    atlas = renderer.atlas
    columns = table_columns(atlas)
    reuse = _page_reuse(renderer)
    if not renderer.known:
        # A first build asks for every row. One by one, a quarter of them took as long as all.
        atlas.relations_by_concept.values()
        atlas.cards_by_concept.values()
    parts = part_kinds(study)
    finish = begin_pages(renderer, reuse, (*KINDS, *LAST_KINDS, *parts), workers, spool)
    apart = _views_apart(renderer, columns, today)
    graphs = reuse.pages([graph_kind(renderer.cache, renderer.known, renderer.layout)])
    redirects = map(renderer.page_input, redirect_views(atlas))
    data = chain(_data_pages(renderer, columns), others)
    if finish:
        apart, graphs = iter(list(apart)), iter(list(graphs))
        yield from map(renderer.rendered, redirects)
        yield from data
        finish()
    shown = chain(reuse.pages(KINDS), apart, reuse.pages(LAST_KINDS))
    yield from _views_made(renderer, reuse, shown, chain(reuse.pages(parts), graphs), kept)
    yield from redirects
    yield from data
    atlas.kept.keep()


def _views_made(
    renderer: SiteRenderer,
    reuse: PageReuse,
    shown: Iterable[_Shown],
    parts: Iterable[_Shown],
    kept: dict[str, str] | None,
) -> Iterator[PageInput | TwinInput | Page]:
    """Give the pages, and the files that are made of their list. Then the traces are freed."""
    atlas = renderer.atlas
    told = _Told(kept)
    yield from _inputs(shown, renderer, told)
    yield from machine_pages(told.paths, told.twins, atlas)
    yield from _inputs(parts, renderer, told)
    give_back()  # Most is held while the traces are written out.
    # What traces name was told with the lines that are asked for by now, so these come first.
    atlas.places.keep()
    reuse.keep(told.files)
    atlas.summaries.keep()
    give_back()


@dataclass(slots=True)
class _Told:
    """What is noted down of pages on their way."""

    kept: dict[str, str] | None  # the stamps of files that are kept, by path
    paths: list[str] = field(default_factory=list)  # of pages, without their other files
    # Of each page that is not kept: its files, with their stamps.
    files: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    twins: list[Page] = field(default_factory=list)  # where one file is made of them all

    def keep(self, pages: KeptPages) -> Iterator[Page]:
        """Note down what is kept, and give its files where there is no place for them."""
        self.paths += [files[0][0] for files in pages.files]
        files = chain.from_iterable(pages.files)
        if self.kept is not None:
            self.kept.update(files)
            return
        yield from (Page(path, b"", stamp, is_kept=True) for path, stamp in files)


def _inputs(
    views: Iterable[_Shown], renderer: SiteRenderer, told: _Told
) -> Iterator[PageInput | TwinInput | Page]:
    """Give what is to be rendered, and what is made or kept; note down the files of each page."""
    for view in views:
        if isinstance(view, KeptPages):
            yield from told.keep(view)
            continue
        if isinstance(view, MadePage):
            yield from view.files
            told.paths.append(view.files[0].path)
            told.files[view.files[0].path] = [(page.path, page.stamp) for page in view.files]
            continue
        made = renderer.page_input(view) if isinstance(view, View) else view
        yield made
        told.paths.append(made.path)
        told.files[made.path] = [(made.path, made.stamp)]
        if twin := renderer.twin(view):
            if renderer.atlas.settings.llms_full and isinstance(twin, TwinInput):
                twin = renderer.rendered(twin)
                told.twins.append(twin)
            yield twin
            told.files[made.path].append((twin.path, twin.stamp))


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


def _views_apart(
    renderer: SiteRenderer, columns: Sequence[Column], today: date | None
) -> Iterator[View]:
    """Give the pages that show a little of everything, and are worked out each time."""
    yield renderer.completed(table_view(renderer.atlas, columns))
    yield renderer.completed(statistics_view(renderer.atlas))
    yield renderer.completed(health_view(renderer.atlas, today))


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
