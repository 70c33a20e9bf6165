from __future__ import annotations

import pytest
from msgspec.structs import replace
from sites import STUDY_NOTES, Reader, html_of, make_site, make_vault

from aurora_kb.concepts import build_graph
from aurora_kb.config import SiteConfig
from aurora_kb.site.atlas import SiteContent, make_atlas
from aurora_kb.site.views.common import Anchor, View
from aurora_kb.site.views.concept_index import (
    concept_index_view,
    letter_view,
    letters_with_pages,
)


@pytest.fixture(scope="module")
def views() -> list[View]:
    """An index that has no room for all of its concepts."""
    vault = make_vault(STUDY_NOTES)
    atlas = make_atlas(SiteContent(vault, build_graph(vault)), SiteConfig())
    letters = letters_with_pages(atlas, on_one_page=3)
    return [concept_index_view(atlas, 3), *(letter_view(letter, atlas) for letter in letters)]


def test_all_concepts_stand_on_one_page_by_letter_and_by_type() -> None:
    pages = make_site(STUDY_NOTES)
    text = html_of(pages, "concepts/index.html")
    assert text.count('<a href="mysql.html">MySQL</a>') == 2
    assert "site:by-type" in Reader(text).ids
    assert not [path for path in pages if path.startswith("concepts/letters/")]


def test_of_very_many_each_letter_has_a_page(views: list[View]) -> None:
    index, *letters = views
    assert index.values["letters"] == {}
    assert [page.text for page in index.values["pages"]] == [
        letter for view in letters for letter in view.values["letters"]
    ]
    assert letters[0].path == "concepts/letters/1.html"
    shown = [
        anchor.text
        for view in letters
        for group in view.values["letters"].values()
        for anchor in group
    ]
    assert {"Aurora", "MySQL", "RDS"} <= set(shown)
    assert len(shown) == len(set(shown)) == index.values["count"]


def test_a_letters_page_links_from_where_it_lies(views: list[View]) -> None:
    letter = views[1]
    [(name, anchors)] = letter.values["letters"].items()
    assert anchors[0].url.startswith("../")
    current = [page for page in letter.values["pages"] if page.is_current]
    assert current == [replace(current[0], text=name)]
    assert isinstance(current[0], Anchor)
