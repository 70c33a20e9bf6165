"""The kinds of pages, in the order in which a site has them.

A page is a function of its key and of the atlas, and of nothing else. What it asks of the atlas
is all that it depends on, and that is how it is known whether it must be worked out again (see
`tracking`). So a kind has no place for what was prepared for all of its pages: that belongs into
the atlas, where it can be asked for by key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from aurora_kb.concepts import BegunLayout
from aurora_kb.config import StudyConfig
from aurora_kb.engine import Cache
from aurora_kb.model import Page
from aurora_kb.site.atlas import Atlas
from aurora_kb.site.data.compare import compare_index_page, compare_part_page, compare_parts
from aurora_kb.site.data.graphs import DATA_PATH, graph_page
from aurora_kb.site.data.previews import (
    preview_part,
    preview_parts,
    preview_parts_of_concepts,
)
from aurora_kb.site.data.start import start_page
from aurora_kb.site.data.study import (
    face_part,
    face_parts,
    study_graph_page,
    study_index_page,
)
from aurora_kb.site.views.cards import cards_view
from aurora_kb.site.views.common import View
from aurora_kb.site.views.comparisons import comparison_index, comparison_view
from aurora_kb.site.views.concept_index import (
    concept_index_view,
    letter_view,
    letters_with_pages,
)
from aurora_kb.site.views.concepts import concept_view
from aurora_kb.site.views.graph import graph_view
from aurora_kb.site.views.home import home_view
from aurora_kb.site.views.missing import missing_view
from aurora_kb.site.views.notes import folder_view, note_view, notes_with_pages
from aurora_kb.site.views.paths import paths_view
from aurora_kb.site.views.search import search_view
from aurora_kb.site.views.study import learning_view, study_view
from aurora_kb.site.views.tags import tag_view, tags_view


@dataclass(frozen=True, slots=True)
class Kind:
    """Pages of one kind: the keys of all of them, and what the page of a key shows.

    If they are `of_graph`, the graph and the settings tell alone which ones there are.
    """

    name: str
    keys: Callable[[Atlas], Iterable[Any]]  # texts, numbers or parts
    view: Callable[[Any, Atlas], View | Page]
    of_graph: bool = False


def _one(name: str, view: Callable[[Atlas], View | Page]) -> Kind:
    return Kind(name, lambda _: ("",), lambda _, atlas: view(atlas))


# Table, statistics and health stand between the two: they show a little of everything, so they
# are worked out each time.
KINDS = (
    _one("home", home_view),
    Kind("folder", lambda atlas: atlas.folders, folder_view),
    Kind("note", notes_with_pages, note_view),
    _one("concepts", concept_index_view),
    Kind("letter", letters_with_pages, letter_view, of_graph=True),
    Kind("concept", lambda atlas: atlas.addresses.concepts, concept_view, of_graph=True),
    _one("comparisons", comparison_index),
    Kind("comparison", lambda atlas: atlas.comparisons, comparison_view, of_graph=True),
    Kind("tag", lambda atlas: atlas.notes_by_tag, tag_view),
    _one("tags", tags_view),
    _one("graph", graph_view),
    _one("cards", cards_view),
    _one("study", study_view),
    _one("learning", learning_view),
    _one("paths", paths_view),
)
LAST_KINDS = (_one("search", search_view), _one("missing", missing_view))


def part_kinds(study: StudyConfig) -> tuple[Kind, ...]:
    """Return what scripts load: of an edited vault only what shows another thing is made."""
    return (
        Kind("faces", face_parts, face_part),
        Kind("aspects", compare_parts, compare_part_page, of_graph=True),
        Kind("previews", preview_parts, preview_part),
        Kind("previews of concepts", preview_parts_of_concepts, preview_part, of_graph=True),
        _one("all concepts", compare_index_page),
        _one("start", start_page),
        # The settings are no part of the atlas, so they are in the key.
        Kind("all cards", lambda _: (study,), study_index_page),
        _one("cards of points", study_graph_page),
    )


def graph_kind(cache: Cache, known: Mapping[str, str], layout: BegunLayout | None = None) -> Kind:
    """Return the script of both graphs.

    The `cache`, the `known` stamps and the begun `layout` change nothing but how long it takes.
    """
    return _one("graphs", lambda atlas: graph_page(atlas, cache, known.get(DATA_PATH, ""), layout))
