from __future__ import annotations

import json
from itertools import pairwise

from sites import STUDY_ASSETS, STUDY_NOTES, make_site

from aurora_kb.site.search import script_call


def rows(notes: dict[str, str]) -> list[list[str]]:
    """Return the search documents of a site of these notes."""
    text = make_site(notes, STUDY_ASSETS)["assets/search-data.js"].data.decode()
    assert text.startswith("auroraSearch(")
    found: list[list[str]] = json.loads(text.removeprefix("auroraSearch(").removesuffix(");\n"))
    return found


def test_notes_headings_concepts_comparisons_and_tags_can_be_found() -> None:
    found = rows(STUDY_NOTES)
    named = {(kind, title) for kind, title, *_ in found}
    assert {
        ("note", "DB Aurora"),
        ("heading", "Aurora vs RDS"),
        ("concept", "MySQL"),
        ("comparison", "Aurora vs RDS"),
        ("tag", "#aws/database"),
        ("tag", "#aws"),
    } <= named


def test_a_heading_comes_with_its_place_and_its_note() -> None:
    [row] = [row for row in rows(STUDY_NOTES) if row[:2] == ["heading", "First"]]
    assert row[2] == "notes/guides/start.html#first"
    assert row[3] == "Start"


def test_a_parent_tag_counts_the_notes_below_it() -> None:
    [row] = [row for row in rows(STUDY_NOTES) if row[:2] == ["tag", "#aws"]]
    assert row[3] == "2 notes"


def test_aliases_are_found_with_their_note() -> None:
    [row] = [r for r in rows({"a.md": "---\naliases: [Nickname]\n---\nx\n"}) if r[0] == "note"]
    assert "Nickname" in row[4]


def test_the_script_cannot_be_left_by_any_text() -> None:
    hostile = "</script><!--\u2028\u2029&"
    script = script_call("f", [hostile]).decode()
    assert not set(script) & set("<>&\u2028\u2029")
    assert json.loads(script[2:-3]) == [hostile]


def test_a_lone_surrogate_does_not_stop_the_build() -> None:
    assert script_call("f", ["\ud800"]) == b'f(["\\ud800"]);\n'


def test_the_order_is_the_same_every_time() -> None:
    first, second = rows(STUDY_NOTES), rows(dict(reversed(STUDY_NOTES.items())))
    assert first == second
    paths = [row[2] for row in first if row[0] == "note"]
    assert all(one != two for one, two in pairwise(paths))
