from __future__ import annotations

import json
from typing import Any

import pytest
from sites import STUDY_NOTES, make_site, make_vault

from aurora_kb.concepts import build_graph
from aurora_kb.config import SiteConfig
from aurora_kb.model import Page
from aurora_kb.site.atlas import SiteContent, make_atlas
from aurora_kb.site.data.graphs import graph_page


def drawing(notes: dict[str, str]) -> dict[str, Any]:
    """Return the graph data of a site of these notes."""
    text = make_site(notes)["assets/graph-data.js"].data.decode()
    found: dict[str, Any] = json.loads(text.removeprefix("auroraGraph(").removesuffix(");\n"))
    return found


def test_notes_are_tied_by_their_links() -> None:
    notes = drawing(STUDY_NOTES)["notes"]
    names = [row[0] for row in notes["nodes"]]
    ties = {(names[source], names[target]) for source, target, _ in notes["edges"]}
    assert ties == {
        ("DB Aurora", "S3"),
        ("DB Aurora", "Start"),
        ("DB RDS", "DB Aurora"),
        ("Start", "DB Aurora"),
    }


def test_concepts_are_tied_by_their_relations() -> None:
    concepts = drawing(STUDY_NOTES)["concepts"]
    names = [row[0] for row in concepts["nodes"]]
    ties = {
        (names[source], concepts["kinds"][kind], names[target])
        for source, target, kind in concepts["edges"]
    }
    assert ("Aurora", "Compatible with", "MySQL") in ties
    assert ("Aurora", "Is a", "RDBMS") in ties


def test_a_relation_has_words_for_both_of_its_ends() -> None:
    concepts = drawing(STUDY_NOTES)["concepts"]
    both = dict(zip(concepts["kinds"], concepts["inverses"], strict=True))
    assert both["Is a"] == "Kinds"
    assert both["Compatible with"] == "Compatible with"


def test_every_point_has_a_page_and_a_place_in_the_square() -> None:
    pages = make_site(STUDY_NOTES)
    for graph in drawing(STUDY_NOTES).values():
        for label, group, x, y, degree, url, folders, tags in graph["nodes"]:
            assert label
            assert url.partition("#")[0] in pages
            assert 0 <= x <= 10000
            assert 0 <= y <= 10000
            assert degree >= 0
            assert group < len(graph["groups"])
            assert all(number < len(graph["folders"]) for number in folders)
            assert all(number < len(graph["tags"]) for number in tags)
            assert folders, "the notes that speak of it lie somewhere"


def test_a_point_has_the_folders_and_tags_of_the_notes_that_speak_of_it() -> None:
    notes = {
        "db/sql/MySQL.md": "---\ntags: [Db/Sql]\n---\n- **is**: an RDBMS\n",
        "Top.md": "[[MySQL]]\n",
    }
    graph = drawing(notes)
    named = {
        row[0]: (
            [graph["notes"]["folders"][number] for number in row[6]],
            [graph["notes"]["tags"][number] for number in row[7]],
        )
        for row in graph["notes"]["nodes"]
    }
    assert named == {"MySQL": (["db", "db/sql"], ["db", "db/sql"]), "Top": ([""], [])}
    concepts = graph["concepts"]
    (rdbms,) = (row for row in concepts["nodes"] if row[0] == "RDBMS")
    assert [concepts["folders"][number] for number in rdbms[6]] == ["db", "db/sql"]


def test_an_empty_vault_has_an_empty_graph() -> None:
    assert drawing({}) == {
        name: {
            "groups": [],
            "kinds": [],
            "inverses": [],
            "folders": [],
            "tags": [],
            "nodes": [],
            "edges": [],
        }
        for name in ("concepts", "notes")
    }


def page_of(notes: dict[str, str], known: str = "") -> Page:
    vault = make_vault(notes)
    return graph_page(make_atlas(SiteContent(vault, build_graph(vault)), SiteConfig()), known=known)


@pytest.mark.parametrize(
    ("edit", "is_kept"),
    [
        ({}, True),
        # Neither a line that is another one nor a word that makes no tie is drawn.
        ({"S3.md": "\n\n# S3\n\n- **is**: an object store\n\nSo it is.\n"}, True),
        ({"S3.md": "# S3 now\n\n- **is**: an object store\n"}, False),
        ({"S3.md": "# S3\n\n- **is**: an object store\n\nSee [[start]].\n"}, False),
        ({"S3.md": "---\ntags: [other]\n---\n# S3\n\n- **is**: an object store\n"}, False),
    ],
)
def test_graphs_are_drawn_again_when_they_show_something_else(
    edit: dict[str, str], is_kept: bool
) -> None:
    notes = {"start.md": "# Start\n\nHere.\n", "S3.md": "# S3\n\n- **is**: an object store\n"}
    first = page_of(notes)
    again = page_of(notes | edit, first.stamp)
    assert again.is_kept == is_kept
    if is_kept:
        assert page_of(notes | edit).data == first.data
