"""The index of all concepts, by letter and by type; with very many a page a letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from aurora_kb.site.atlas import Atlas
from aurora_kb.site.views.common import Anchor, Here, View
from aurora_kb.site.words.labels import humanise
from aurora_kb.site.words.translations import grouped

INDEX_PATH = "concepts/index.html"
# Some 100 bytes each: more of them make a page that phones are slow with.
ON_ONE_PAGE = 2000
_OF_A_TYPE = 200


def concept_index_view(atlas: Atlas, on_one_page: int = ON_ONE_PAGE) -> View:
    """Return the index: of all concepts, or of the pages of its letters if it is split."""
    here = Here(INDEX_PATH, atlas)
    count = len(atlas.concepts)
    is_split = count > on_one_page
    return _view(
        here,
        here.say("Concepts"),
        letters={}
        if is_split
        else {letter: _anchors(ids, here) for letter, ids in atlas.letters.items()},
        pages=_letter_pages(here) if is_split else (),
        types=_by_type(here, _OF_A_TYPE if is_split else count),
        trail=(Anchor(here.say("Home"), here.url("index.html")),),
    )


def letters_with_pages(atlas: Atlas, on_one_page: int = ON_ONE_PAGE) -> tuple[str, ...]:
    """Return the letters that have a page of their own: all of them or none."""
    return tuple(atlas.letters) if len(atlas.concepts) > on_one_page else ()


def letter_view(letter: str, atlas: Atlas) -> View:
    """Return the page of a letter."""
    here = Here(_letter_path(1 + list(atlas.letters).index(letter)), atlas)
    return _view(
        here,
        f"{here.say('Concepts')}: {letter}",
        letters={letter: _anchors(atlas.letters[letter], here)},
        pages=_letter_pages(here),
        types={},
        trail=(
            Anchor(here.say("Home"), here.url("index.html")),
            Anchor(here.say("Concepts"), here.url(INDEX_PATH)),
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


def _anchors(concepts: Iterable[str], here: Here) -> list[Anchor]:
    faces, say = here.atlas.faces, here.say
    types = ((concept, faces[concept].type) for concept in concepts)
    return [
        here.concept(concept, detail="" if name == "concept" else say(humanise(name)))
        for concept, name in types
    ]


def _letter_pages(here: Here) -> tuple[Anchor, ...]:
    return tuple(
        Anchor(
            letter,
            here.url(_letter_path(number)),
            detail=grouped(len(group)),
            is_current=here.path == _letter_path(number),
        )
        for number, (letter, group) in enumerate(here.atlas.letters.items(), 1)
    )


def _by_type(here: Here, most: int) -> dict[str, tuple[Sequence[Anchor], int]]:
    """Return the first concepts of each type, the frequent types first, and how many are left."""
    concepts = here.atlas.concepts.values()
    types = Counter(concept.type for concept in concepts)
    found: dict[str, list[Anchor]] = {name: [] for name in types}
    for concept in concepts:
        if len(found[concept.type]) < most:
            found[concept.type].append(here.concept(concept.id))
    return {
        here.say(humanise(name)): (found[name], types[name] - len(found[name]))
        for name in sorted(types, key=lambda name: (-types[name], name))
    }
