"""Pages that copies of this process work out, render and put down.

What pages look up is here once it is joined, so a copy of this process has it too, and this one
need only name the pages. Sending what each of them shows took an eighth of the time of rendering a
site, all of it in the process that had the most to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import partial
from itertools import chain, groupby
from operator import attrgetter

from aurora_kb.engine import Spool, Workers
from aurora_kb.model import Page
from aurora_kb.site.making.renderer import SiteRenderer
from aurora_kb.site.page_kinds import Kind
from aurora_kb.site.reuse.page_reuse import MadePage, PageReuse, Wanted
from aurora_kb.site.theme.theme import naming_faults
from aurora_kb.site.views.common import View
from aurora_kb.site.views.notes import summary

_AT_ONCE = 48  # pages of a task
# Whoever looks at an object counts that he does, and then has its page of memory for himself: in
# the end copies hold nearly all of it once more. Of more pages than these that was too much.
_MOST = 30_000

# What most pages are printed with.
_AROUND = ("partials/base.html.j2", "partials/parts.html.j2", "partials/icons.html.j2")
_TEMPLATES = {
    "note": ("pages/note.html.j2", "partials/note-parts.html.j2", *_AROUND),
    "concept": ("pages/concept.html.j2", *_AROUND),
    "comparison": ("pages/comparison.html.j2", *_AROUND),
}

# The pages of a task, and the lines of notes that they asked for.
_Made = tuple[list[MadePage], Mapping[str, int]]


def begin_pages(
    renderer: SiteRenderer,
    reuse: PageReuse,
    kinds: Iterable[Kind],
    workers: Workers,
    spool: Spool | None,
) -> Callable[[], None] | None:
    """Begin with the pages that are not kept, and return what waits for them.

    After that, `reuse` gives them as they are. `None` where they are to be made in another way:
    for few it is not worth it, for very many memory is short, and one file of all twins needs
    their bytes.
    """
    if workers.are_alone or spool is None or renderer.atlas.settings.llms_full:
        return None
    wanted = list(reuse.wanted(kinds))
    if not workers.serial_below <= len(wanted) <= _MOST:
        return None
    _look_ahead(renderer, {one.kind.name for one in wanted})
    tasks = [partial(_made, part, renderer, reuse, spool) for part in _parts(wanted)]
    results = workers.copied(tasks)
    if results is None:
        return None

    def finish() -> None:
        for pages, lines in results():
            renderer.atlas.places.ask(lines)
            for page in pages:
                reuse.take(page)

    return finish


@naming_faults
def _look_ahead(renderer: SiteRenderer, kinds: Set[str]) -> None:
    """Make what all copies would make again for pages of these kinds, or ask the cache for."""
    atlas, get_template = renderer.atlas, renderer.environment.get_template
    # They wait for it no longer than it would take each of them.
    for name in chain(*(_TEMPLATES[kind] for kind in sorted(kinds & _TEMPLATES.keys()))):
        get_template(name)
    for note in atlas.vault.notes:
        atlas.summaries.of(note, summary)
    if not renderer.known:
        atlas.places.look_through()
        atlas.lookups.concepts.get("")


def _parts(wanted: Iterable[Wanted]) -> Iterator[list[Wanted]]:
    """Give pages of one kind together: a page of which there is but one may be a large one."""
    for _, group in groupby(wanted, attrgetter("kind")):
        of_kind = list(group)
        for start in range(0, len(of_kind), _AT_ONCE):
            yield of_kind[start : start + _AT_ONCE]


def _made(part: Sequence[Wanted], renderer: SiteRenderer, reuse: PageReuse, spool: Spool) -> _Made:
    places = renderer.atlas.places
    places.forget_asked()
    pages = [reuse.made(one, partial(_files, renderer=renderer, spool=spool)) for one in part]
    return pages, places.asked


def _files(view: View | Page, renderer: SiteRenderer, spool: Spool) -> Iterator[Page]:
    """Give a page and its twin, which wait in the spool."""
    made = renderer.page_input(view) if isinstance(view, View) else view
    twin = renderer.twin(view)
    for one in (made, twin):
        if one is not None:
            yield spool.put(renderer.rendered(one))
