"""The pages and the data of studying in the browser."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
from markupsafe import Markup
from sites import STUDY_NOTES, Reader, called_with, html_of, make_site

from aurora_kb.model import Page
from aurora_kb.site import load_theme
from aurora_kb.site.data.parts import part_of
from aurora_kb.site.data.study import elements_of

INDEX = "assets/study/index.js"
HOSTILE = "</script><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return make_site(STUDY_NOTES)


def faces_of(pages: dict[str, Page]) -> dict[str, list[Any]]:
    """The faces of all cards, by id."""
    return {
        card: face
        for path in pages
        if path.startswith("assets/study/cards-")
        for card, face in called_with(pages, path).items()
    }


def ids_of(index: dict[str, Any]) -> list[str]:
    return [card for group in index["groups"] for card in group[-1].split(" ")]


def test_every_card_of_the_index_has_a_face_where_its_group_says(pages: dict[str, Page]) -> None:
    index = called_with(pages, INDEX)
    for _note, _title, _deck, _tags, part, ids in index["groups"]:
        faces = called_with(pages, f"assets/study/cards-{part}.js")
        assert set(ids.split(" ")) <= faces.keys()
    assert sorted(ids_of(index)) == sorted(faces_of(pages))


def test_a_face_has_question_answer_context_and_the_way_to_its_line(
    pages: dict[str, Page],
) -> None:
    [face] = [face for face in faces_of(pages).values() if face[1] == ["What is S3?"]]
    kind, _front, back, hint, extra, context, source, url = face
    assert (kind, back, hint, extra) == ("Definition", ["an object store"], [], [])
    assert (context, source) == ("S3", "S3, line 3")
    assert url.startswith("../notes/S3.html")


def test_the_settings_are_those_of_the_configuration(pages: dict[str, Page]) -> None:
    assert called_with(pages, INDEX)["settings"] == {
        "retention": 0.9,
        "new_per_day": 20,
        "reviews_per_day": 200,
        "day_start": 4,
    }


def test_an_edit_of_one_note_leaves_the_other_notes_in_their_parts() -> None:
    notes = {
        f"n{i:03}.md": f"# Thing {i}\n\n- **is**: a stone of {1000 + i} grams\n" for i in range(300)
    }
    before = make_site(notes)
    after = make_site({**notes, "n007.md": "# Thing 7\n\n- **is**: a feather of 3 grams\n"})
    parts = [path for path in before if path.startswith("assets/study/cards-")]
    assert len(parts) > 2
    changed = [path for path in parts if before[path].data != after[path].data]
    assert changed == [f"assets/study/cards-{part_of('n007', len(parts))}.js"]


def test_the_cards_of_week_2_stand_before_those_of_week_10() -> None:
    things = {"Week 1": "Aurora", "Week 2": "Redis", "Week 10": "Kafka"}
    notes = {f"{week}.md": f"**{one}** is a managed service.\n" for week, one in things.items()}
    pages = make_site(notes)
    groups = called_with(pages, INDEX)["groups"]
    assert list(dict.fromkeys(group[0] for group in groups)) == list(things)
    listed = html_of(pages, "cards.html").partition("card-tools")[2]
    assert listed.index(">Week 2<") < listed.index(">Week 10<")


def test_cards_of_a_concept_are_named_by_their_place_in_the_index(pages: dict[str, Page]) -> None:
    ids, faces = ids_of(called_with(pages, INDEX)), faces_of(pages)
    rows = called_with(pages, "assets/study/graph.js")["concepts"]
    [places] = [places for _id, label, places in rows if label == "PostgreSQL"]
    assert places
    for place in places:
        assert "PostgreSQL" in str(faces[ids[place]])


def test_points_stand_in_the_order_of_the_graph(pages: dict[str, Page]) -> None:
    graph = called_with(pages, "assets/graph-data.js")
    points = called_with(pages, "assets/study/graph.js")
    assert [row[1] for row in points["concepts"]] == [row[0] for row in graph["concepts"]["nodes"]]
    assert len(points["notes"]) == len(graph["notes"]["nodes"])


def test_code_math_and_pictures_become_elements() -> None:
    note = (
        "---\ntags: [flashcards]\n---\n# M\n\nWhat is `a < b`?::$x^2$\n\n"
        "What does it show?::![A bucket](bucket.png)\n"
    )
    faces = faces_of(make_site({"m.md": note}, ["bucket.png"]))
    fronts = [part for face in faces.values() for part in face[1]]
    backs = [part for face in faces.values() for part in face[2]]
    assert ["code", {}, "a < b"] in fronts
    assert any(part[0] == "math" for part in backs)
    image = {"src": "../files/bucket.png", "alt": "A bucket", "loading": "lazy"}
    assert ["img", image] in backs


def test_the_gap_of_a_cloze_is_an_element_of_its_own() -> None:
    note = "---\ntags: [flashcards]\n---\n# P\n\nWater boils at ==100== degrees\n"
    [face] = faces_of(make_site({"p.md": note})).values()
    assert face[1] == ["Water boils at ", ["mark", {"class": "gap"}, "[…]"], " degrees"]


def test_nothing_of_a_note_is_active_in_the_data() -> None:
    note = f"# N\n\n- **is**: a {HOSTILE} thing\n"
    pages = make_site({"n.md": note})
    for path in pages:
        if path.startswith("assets/study/"):
            assert b"<" not in pages[path].data, path


def test_elements_hold_text_as_it_was_written() -> None:
    assert elements_of(Markup("a &lt;b&gt; &amp; c")) == ["a <b> & c"]
    assert elements_of(Markup("x<br>y <code>&lt;</code>")) == [
        "x", ["br", {}], "y ", ["code", {}, "<"],
    ]  # fmt: skip
    assert elements_of(Markup("")) == []


def test_a_site_without_cards_does_not_lead_to_studying() -> None:
    pages = make_site({"a.md": "# A\n\nNothing to ask.\n"})
    links = Reader(html_of(pages, "index.html")).addresses
    assert not [link for link in links if "study" in link]
    assert "study/index.html" in pages


def test_only_pages_of_study_load_its_scripts(pages: dict[str, Page]) -> None:
    styles = {"assets/study.css"}  # the statistics of the notes have pictures of the same kind
    for path in pages:
        if path.endswith(".html") and not path.startswith("study/"):
            loaded = [link for link in Reader(html_of(pages, path)).addresses if "assets/" in link]
            known = styles if path == "statistics.html" else set()
            assert {link for link in loaded if "study" in link} <= known, path


def test_the_script_of_study_is_small() -> None:
    sizes = {page.path: len(gzip.compress(page.data, 9)) for page in load_theme().files}
    # The part of ts-fsrs in it has 3.7 kB, so 10.8 kB are ours, the lookup of words among them.
    assert sizes["assets/study.js"] <= 14_500
    assert sizes["assets/study-statistics.js"] <= 14_200
    assert sizes["assets/study-memory.js"] <= 14_200


def test_the_licence_of_the_scheduler_comes_along() -> None:
    [page] = [page for page in load_theme().files if page.path == "assets/licences.txt"]
    assert "\nts-fsrs " in page.data.decode()
