"""Data from which the browser compares any two concepts.

An index of all concepts, and the aspects of each in parts. A concept's id decides its part, so
a comparison loads two parts at most.
"""

from __future__ import annotations

from typing import Any

from aurora_kb.concepts import aspects_of_relations
from aurora_kb.model import Page
from aurora_kb.site.atlas import Atlas
from aurora_kb.site.data.parts import Part, count_parts, deal, part_of, part_page
from aurora_kb.site.views.common import Here
from aurora_kb.site.words.labels import humanise, versus

PAGE_PATH = "compare/index.html"
INDEX_PATH = "assets/compare/index.js"
_CONCEPTS_IN_PART = 128


def compare_index_page(atlas: Atlas) -> Page:
    """Return the script that names all concepts."""
    here = Here(PAGE_PATH, atlas)
    count = count_parts(len(atlas.concepts), _CONCEPTS_IN_PART)
    return part_page(INDEX_PATH, "auroraConcepts", _index(atlas, here, count))


def compare_parts(atlas: Atlas) -> tuple[Part, ...]:
    """Return the parts of the rest, by the ids of their concepts."""
    count = count_parts(len(atlas.concepts), _CONCEPTS_IN_PART)
    dealt = {part.number: part for part in deal((part_of(c, count), c) for c in atlas.concepts)}
    return tuple(dealt.get(number, Part(number, ())) for number in range(count))


def compare_part_page(part: Part, atlas: Atlas) -> Page:
    """Return the script with what is said of the concepts of one part."""
    here = Here(PAGE_PATH, atlas)
    concepts = {concept_id: _aspects(concept_id, here) for concept_id in part.keys}
    data = {"part": part.number, "concepts": concepts}
    return part_page(f"assets/compare/part-{part.number}.js", "auroraAspects", data)


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
                here.url(path),
            ]
            for path, comparison in atlas.comparisons.items()
        ],
    }


def _address(concept_id: str, part: int, here: Here) -> list[Any]:
    slug = concept_id.removeprefix("c:")
    url = here.concept(concept_id).url
    return [slug, part] if url == f"../concepts/{slug}.html" else [slug, part, url]


def _aspects(concept_id: str, here: Here) -> list[list[str]]:
    """Return rows of key, name, text, the words of its place and the URL of that."""
    rows = []
    atlas = here.atlas
    said = [one for one in atlas.relations_by_concept[concept_id] if one.source == concept_id]
    labels = {relation.target: atlas.label(relation.target) for relation in said}
    for aspect in aspects_of_relations(atlas.concepts[concept_id], said, labels):
        source = here.source(*aspect.places[0])
        rows.append([aspect.key, humanise(aspect.name), aspect.text, source.text, source.url])
    return rows
