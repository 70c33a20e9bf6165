"""The index of all concepts, by letter and by type; with very many a page a letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from aurora_kb.model import Concept
from aurora_kb.site.atlas import Atlas
from aurora_kb.site.views.common import Anchor, Here, View, group_by_initial
from aurora_kb.site.wording import humanise
from aurora_kb.site.words import grouped

INDEX_PATH = "concepts/index.html"
# Some 100 bytes each: more of them make a page that phones are slow with.
ON_ONE_PAGE = 2000
_OF_A_TYPE = 200


def concept_index_views(atlas: Atlas, on_one_page: int = ON_ONE_PAGE) -> Iterator[View]:
    """Give the index, and the pages of its letters if it is split."""
    here = Here(INDEX_PATH, atlas)
    concepts = tuple(atlas.concepts.values())
    groups = group_by_initial(_anchors(concepts, here))
    is_split = len(concepts) > on_one_page
    yield _view(
        here,
        here.say("Concepts"),
        letters={} if is_split else groups,
        pages=_letter_pages(groups, here) if is_split else (),
        types=_by_type(concepts, here, _OF_A_TYPE if is_split else len(concepts)),
        trail=(Anchor(here.say("Home"), here.url("index.html")),),
    )
    for number, letter in enumerate(groups if is_split else (), 1):
        place = Here(_letter_path(number), atlas)
        own = group_by_initial(_anchors(concepts, place))[letter]
        yield _view(
            place,
            f"{here.say('Concepts')}: {letter}",
            letters={letter: own},
            pages=_letter_pages(groups, place),
            types={},
            trail=(
                Anchor(here.say("Home"), place.url("index.html")),
                Anchor(here.say("Concepts"), place.url(INDEX_PATH)),
            ),
        )


def _letter_path(number: int) -> str:
    # The name of a concept's page has no slash, so nothing else lies there.
    return f"concepts/letters/{number}.html"


def _view(
    here: Here,
    title: str,
    letters: dict[str, list[Anchor]],
    pages: tuple[Anchor, ...],
    types: dict[str, tuple[Sequence[Anchor], int]],
    trail: tuple[Anchor, ...],
) -> View:
    count = len(here.atlas.concepts)
    return View(
        path=here.path,
        template="pages/concepts.html.j2",
        title=title,
        section="concepts",
        description=here.count(count, "concept"),
        values={
            "letters": letters,
            "pages": pages,
            "types": types,
            "count": count,
            "breadcrumbs": trail,
        },
    )


def _anchors(concepts: Sequence[Concept], here: Here) -> Iterator[Anchor]:
    for concept in concepts:
        is_plain = concept.type == "concept"
        yield here.concept(concept.id, detail="" if is_plain else here.say(humanise(concept.type)))


def _letter_pages(groups: dict[str, list[Anchor]], here: Here) -> tuple[Anchor, ...]:
    return tuple(
        Anchor(
            letter,
            here.url(_letter_path(number)),
            detail=grouped(len(group)),
            is_current=here.path == _letter_path(number),
        )
        for number, (letter, group) in enumerate(groups.items(), 1)
    )


def _by_type(
    concepts: Sequence[Concept], here: Here, most: int
) -> dict[str, tuple[Sequence[Anchor], int]]:
    """Return the first concepts of each type, the frequent types first, and how many are left."""
    types = Counter(concept.type for concept in concepts)
    found: dict[str, list[Anchor]] = {name: [] for name in types}
    for concept in concepts:
        if len(found[concept.type]) < most:
            found[concept.type].append(here.concept(concept.id))
    return {
        here.say(humanise(name)): (found[name], types[name] - len(found[name]))
        for name in sorted(types, key=lambda name: (-types[name], name))
    }
