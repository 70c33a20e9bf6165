from __future__ import annotations

import pytest
from sites import (
    Reader,
    called_with,
    follow,
    graph_fragments,
    html_of,
    make_site,
    make_vault,
    study_fragments,
)

from aurora_kb.concepts import build_graph
from aurora_kb.config import SiteConfig
from aurora_kb.model import Page
from aurora_kb.site.atlas import Atlas, SiteContent, make_atlas

# Three things are said of coral and two of kelp, that it is one of the seaweeds among them, all in
# one note each. Two notes speak of the reef, and sand and silt are compared.
NOTES = {
    "Coral.md": (
        "# Coral\n\n- **is**: an animal\n- **colour**: red\n- **cost**: 3\n\nSee [[Reef]].\n"
    ),
    "Reef.md": "# Reef\n\n- **is**: a ridge\n",
    "Seaweeds.md": "# Seaweeds\n\n- **Kelp**: a brown alga\n",
    "Soils.md": (
        "# Soils\n\n## Sand vs Silt\n\n| | Sand | Silt |\n|---|---|---|\n| grain | 1 | 0 |\n"
    ),
}


def atlas_of(pages_from: int) -> Atlas:
    vault = make_vault(NOTES)
    return make_atlas(
        SiteContent(vault, build_graph(vault)), SiteConfig(concept_pages_from=pages_from)
    )


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    """The site whose concepts have a page if three things are said of them."""
    return make_site(NOTES, settings=SiteConfig(concept_pages_from=3))


def test_each_concept_has_a_page_where_that_is_asked_for() -> None:
    atlas = atlas_of(0)
    assert list(atlas.addresses.concepts) == list(atlas.concepts)
    assert "c:kelp" in atlas.concepts


def test_nobody_is_sent_to_a_page_that_says_nothing() -> None:
    pages = make_site({"Actor Template.md": "# Actor Template\n\nText.\n", **NOTES})
    index = html_of(pages, "concepts/index.html")
    assert 'href="../notes/Actor-Template.html' in index
    assert "concepts/actor-template.html" not in pages
    assert "concepts/kelp.html" in pages


def test_a_concept_of_one_note_of_which_little_is_said_has_a_line() -> None:
    atlas = atlas_of(3)
    face = atlas.faces["c:kelp"]
    assert (face.label, face.path, face.anchor) == ("Kelp", "notes/Seaweeds.html", "L3")
    assert "c:kelp" not in atlas.addresses.concepts
    assert "c:kelp" in atlas.concepts


@pytest.mark.parametrize("concept", ["c:coral", "c:reef", "c:sand", "c:silt"])
def test_what_is_told_of_more_or_elsewhere_or_compared_keeps_its_page(concept: str) -> None:
    assert concept in atlas_of(3).addresses.concepts


def test_every_link_leads_to_what_there_is(pages: dict[str, Page]) -> None:
    ids = {path: set(Reader(html_of(pages, path)).ids) for path in pages if path.endswith(".html")}
    ids["study/index.html"] |= study_fragments(pages)
    ids["graph.html"] |= graph_fragments(pages)
    for path in ids:
        for address in Reader(html_of(pages, path)).addresses:
            place = follow(path, address)
            if place and place[0].endswith(".html"):
                assert place[0] in ids, address
                assert "=" in place[1] or not place[1] or place[1] in ids[place[0]], address


def test_index_graph_and_chooser_lead_to_the_line(pages: dict[str, Page]) -> None:
    assert "concepts/kelp.html" not in pages
    assert 'href="../notes/Seaweeds.html#L3">Kelp</a>' in html_of(pages, "concepts/index.html")
    points = called_with(pages, "assets/graph-data.js")["concepts"]["nodes"]
    assert [row[5] for row in points if row[0] == "Kelp"] == ["notes/Seaweeds.html#L3"]
    concepts = called_with(pages, "assets/compare/index.js")["concepts"]
    assert [row[3] for row in concepts if row[0] == "Kelp"] == ["../notes/Seaweeds.html#L3"]


def test_search_finds_it_and_leads_to_the_line(pages: dict[str, Page]) -> None:
    rows = [page for path, page in pages.items() if path.startswith("assets/search/rows/")]
    assert any(b'"notes/Seaweeds.html#L3"' in page.data for page in rows)
    assert not any(b"concepts/kelp.html" in page.data for page in rows)
