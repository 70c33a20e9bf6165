"""What the comparison of any two concepts is made of in the browser.

An index of all concepts, and what is said of each by aspect, in parts that their ids decide.
Two concepts are two parts at most.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from aurora_kb.concepts import aspects_of
from aurora_kb.model import Page
from aurora_kb.site.atlas import Atlas
from aurora_kb.site.search import script_call
from aurora_kb.site.views.common import Here
from aurora_kb.site.wording import humanise, versus

PAGE_PATH = "compare/index.html"
INDEX_PATH = "assets/compare/index.js"
_CONCEPTS_IN_PART = 128


def chooser_pages(atlas: Atlas) -> Iterator[Page]:
    """Give the scripts."""
    here = Here(PAGE_PATH, atlas)
    count = count_parts(len(atlas.concepts))
    parts: list[dict[str, list[list[str]]]] = [{} for _ in range(count)]
    for concept_id in atlas.concepts:
        parts[part_of(concept_id, count)][concept_id] = _aspects(concept_id, here)
    yield Page(INDEX_PATH, script_call("auroraConcepts", _index(atlas, here, count)))
    for number, part in enumerate(parts):
        data = {"part": number, "concepts": part}
        yield Page(f"assets/compare/part-{number}.js", script_call("auroraAspects", data))


def part_of(concept_id: str, count: int) -> int:
    """Return the part that holds what is said of a concept."""
    return int.from_bytes(hashlib.sha256(concept_id.encode()).digest()[:4]) % count


def count_parts(concepts: int) -> int:
    """Return a power of two, so that a growing vault rarely deals its concepts anew."""
    count = 1
    while count * _CONCEPTS_IN_PART < concepts:
        count *= 2
    return count


def _index(atlas: Atlas, here: Here, count: int) -> dict[str, Any]:
    """Return concepts as rows of label, id without `c:`, part, and URL where the id does not tell
    it; and the comparisons of the notes as rows of the places of their concepts, title and URL."""
    places = {concept_id: place for place, concept_id in enumerate(atlas.concepts)}
    return {
        "concepts": [
            [concept.label, *_address(concept.id, part_of(concept.id, count), here)]
            for concept in atlas.concepts.values()
        ],
        "written": [
            [
                [places[one] for one in comparison.ids if one in places],
                versus(comparison.items, here.words),
                here.comparison(index).url,
            ]
            for index, comparison in enumerate(atlas.comparisons)
        ],
    }


def _address(concept_id: str, part: int, here: Here) -> list[Any]:
    slug = concept_id.removeprefix("c:")
    url = here.concept(concept_id).url
    return [slug, part] if url == f"../concepts/{slug}.html" else [slug, part, url]


def _aspects(concept_id: str, here: Here) -> list[list[str]]:
    """Return rows of key, name, text, the words of its place and the URL of that."""
    rows = []
    for aspect in aspects_of(here.atlas.graph, concept_id):
        source = here.source(*aspect.places[0])
        rows.append([aspect.key, humanise(aspect.name), aspect.text, source.text, source.url])
    return rows
