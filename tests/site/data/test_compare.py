from __future__ import annotations

from itertools import combinations
from urllib.parse import unquote

import pytest
from sites import STUDY_NOTES, called_with, html_of, make_site, make_vault

from aurora_kb.concepts import build_graph, compare_two
from aurora_kb.model import Page
from aurora_kb.site.data.parts import count_parts, part_of


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return make_site(STUDY_NOTES)


def sides(pages: dict[str, Page]) -> dict[str, dict[str, list[str]]]:
    """Return by concept what is said of it: key -> name, text, place and URL."""
    found: dict[str, dict[str, list[str]]] = {}
    for path in pages:
        if path.startswith("assets/compare/part-"):
            for concept, rows in called_with(pages, path)["concepts"].items():
                found[concept] = {key: rest for key, *rest in rows}
    return found


def test_every_concept_is_in_the_index_with_the_part_that_holds_it(pages: dict[str, Page]) -> None:
    index = called_with(pages, "assets/compare/index.js")
    labels = {row[0] for row in index["concepts"]}
    assert {"Aurora", "RDS", "MySQL"} <= labels
    for _, slug, part, *_ in index["concepts"]:
        assert f"c:{slug}" in called_with(pages, f"assets/compare/part-{part}.js")["concepts"]


def test_an_address_that_the_id_does_not_tell_is_in_the_index() -> None:
    pages = make_site({"a.md": "- **Größe & Co**: a thing\n- **con**: a name\n"})
    index = called_with(pages, "assets/compare/index.js")
    for _, slug, _, *other in index["concepts"]:
        url = other[0] if other else f"../concepts/{slug}.html"
        assert unquote(url).removeprefix("../") in pages
    assert any(len(row) == 4 for row in index["concepts"])


def test_two_sides_make_the_rows_that_the_command_line_makes(pages: dict[str, Page]) -> None:
    graph = build_graph(make_vault(STUDY_NOTES))
    written = {frozenset(one.ids) for one in graph.graph["comparisons"]}
    known = sides(pages)
    seen = 0
    for one, two in combinations(sorted(known), 2):
        if frozenset((one, two)) in written:
            continue
        keys = dict.fromkeys([*known[one], *known[two]])
        rows = [
            tuple(known[side][key][1] if key in known[side] else "" for side in (one, two))
            for key in keys
        ]
        assert [row.cells for row in compare_two(graph, one, two).rows] == rows
        seen += len(rows)
    assert seen > 20


def test_a_cell_leads_to_the_line_that_says_it(pages: dict[str, Page]) -> None:
    _, text, place, url = sides(pages)["c:aurora"]["compatible with"]
    assert text == "MySQL, PostgreSQL"
    assert place == "DB Aurora, line 10"
    assert url.startswith("../notes/DB-Aurora.html#")


def test_what_the_notes_compare_themselves_is_named(pages: dict[str, Page]) -> None:
    index = called_with(pages, "assets/compare/index.js")
    [(places, title, url)] = index["written"]
    assert [index["concepts"][place][0] for place in places] == ["Aurora", "RDS"]
    assert (title, url) == ("Aurora vs RDS", "aurora-vs-rds.html")


def test_a_concepts_page_offers_to_compare_it(pages: dict[str, Page]) -> None:
    assert 'href="../compare/index.html#one=c:aurora"' in html_of(pages, "concepts/aurora.html")


def test_an_edit_changes_one_part() -> None:
    before = make_site(STUDY_NOTES)
    text = STUDY_NOTES["S3.md"].replace("object store", "object storage")
    after = make_site({**STUDY_NOTES, "S3.md": text})
    changed = [p for p in after if p.startswith("assets/compare/part") and after[p] != before[p]]
    assert len(changed) <= 1


def test_parts_are_few_and_even() -> None:
    assert [count_parts(number, 128) for number in (0, 128, 129, 10_000)] == [1, 1, 2, 128]
    spread = [part_of(f"c:concept-{number}", 8) for number in range(800)]
    assert min(map(spread.count, range(8))) > 60


def test_where_there_are_no_two_concepts_none_can_be_chosen() -> None:
    index = html_of(make_site({"a.md": "Some words.\n"}), "compare/index.html")
    assert "data-chooser" not in index
    assert "chooser.js" not in index
    assert "data-chooser" in html_of(make_site(STUDY_NOTES), "compare/index.html")
