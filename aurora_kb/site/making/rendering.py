"""Renders pages to bytes, in this process or in others."""

from __future__ import annotations

import pickle
import zlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, partial
from itertools import chain, islice
from typing import Any

from jinja2 import Environment
from msgspec import Struct

from aurora_kb.engine import Spool, Workers, collector_paused, forget
from aurora_kb.model import Page
from aurora_kb.site.machine_readable.twins import TwinInput, make_twin
from aurora_kb.site.theme.theme import Theme, make_environment, naming_faults
from aurora_kb.site.views.common import url_from
from aurora_kb.site.words.translations import Words

# Pages in one message. They share much, the frame around them for instance, which is then sent
# once; and what is not sent yet keeps other processes waiting at the end.
BATCH = 48


class PageInput(Struct, frozen=True):
    """A page with all that its template is given. Without a `stamp` it may be no plain data."""

    path: str
    template: str
    values: Mapping[str, Any]
    stamp: str


class PageRenderer:
    """Renders pages from their inputs; it knows the theme, and no note."""

    def __init__(self, environment: Environment, base_url: str) -> None:
        self._environment, self._base_url = environment, base_url

    @naming_faults
    def page(self, given: PageInput | TwinInput) -> Page:
        """Turn the input into the bytes of its page."""
        if isinstance(given, TwinInput):
            text = make_twin(given.title, given.lead, given.body, given.page, given.twins)
            return Page(given.path, text.encode(errors="replace"), given.stamp)
        ways = _Ways(given.path, self._base_url)
        text = self._environment.get_template(given.template).render(given.values, url=ways.url)
        return Page(given.path, text.encode(errors="xmlcharrefreplace"), given.stamp)


class _Ways(Struct, frozen=True):
    page: str
    base_url: str

    # A method, for the sandbox lets a template look into none.
    def url(self, path: str, anchor: str = "") -> str:
        """Return the URL of an output path."""
        return url_from(self.page, self.base_url, path, anchor)


class RendererParts(Struct, frozen=True):
    """All that it takes to make a `PageRenderer` in another process."""

    theme: Theme
    words: Words
    base_url: str

    def packed(self) -> bytes:
        """Return them as a message; the theme's files are in no page."""
        theme = Theme(self.theme.templates, self.theme.own_templates, ())
        return zlib.compress(pickle.dumps((theme, self.words, self.base_url)))


@lru_cache(maxsize=1)
def _unpacked(parts: bytes) -> PageRenderer:
    # Known by its whole content: another site, or the same with another theme, is another one.
    forget()  # Before, this process read notes and drafted cards.
    theme, words, base_url = pickle.loads(zlib.decompress(parts))
    return PageRenderer(make_environment(theme, words), base_url)


def _render_batch(parts: bytes, spool: Spool | None, batch: bytes) -> list[tuple[bytes, str]]:
    """The data of each page, and its digest; the sender knows what they are called."""
    with collector_paused():
        pages = map(_unpacked(parts).page, pickle.loads(batch))
        return [(page.data, page.digest) for page in (map(spool.put, pages) if spool else pages)]


def render_all(
    made: Iterable[PageInput | TwinInput | Page],
    page_renderer: PageRenderer,
    parts: RendererParts,
    workers: Workers,
    spool: Spool | None,
) -> Iterator[Page]:
    """Give the pages of the inputs, and those that are pages already, in any order.

    Few are rendered in this process: others would take as long to start. If they share the disk,
    pages go into the `spool` there, and are sent back without their bytes. While others render,
    this process goes on with what is `made`.
    """
    place = spool if workers.share_disk else None
    pages: list[Page] = []
    inputs = _sendable(made, page_renderer, pages, spool)
    first = [] if workers.are_alone else list(islice(inputs, workers.serial_below))
    if len(first) < workers.serial_below:
        yield from map(page_renderer.page, chain(first, inputs))
    else:
        run = partial(_render_batch, parts.packed(), place)
        sent: deque[_Names] = deque()
        for batch in workers.map_stream(run, _batches(chain(first, inputs), sent)):
            for (path, stamp), (data, digest) in zip(sent.popleft(), batch, strict=True):
                yield Page(path, data, stamp, digest=digest)
    yield from pages


def _sendable(
    made: Iterable[PageInput | TwinInput | Page],
    page_renderer: PageRenderer,
    pages: list[Page],
    spool: Spool | None,
) -> Iterator[PageInput | TwinInput]:
    """Give the inputs that can be sent; all else goes to the pages."""
    for one in made:
        if not isinstance(one, Page):
            if one.stamp:
                yield one
                continue
            one = page_renderer.page(one)
        # They wait here for all that is rendered, and among them are the largest of the site.
        pages.append(spool.put(one) if spool else one)


# Paths and stamps of a batch. They are held here anyway: sent back, all of them were held twice.
_Names = list[tuple[str, str]]


def _batches(inputs: Iterator[PageInput | TwinInput], sent: deque[_Names]) -> Iterator[bytes]:
    while batch := list(islice(inputs, BATCH)):
        sent.append([(given.path, given.stamp) for given in batch])
        yield pickle.dumps(batch, pickle.HIGHEST_PROTOCOL)
