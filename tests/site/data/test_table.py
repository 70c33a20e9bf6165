from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from sites import STUDY_ASSETS, STUDY_NOTES, called_with, html_of, make_site

from aurora_kb.config import SiteConfig
from aurora_kb.model import Finding, Page
from aurora_kb.site.data.parts import count_parts, part_of


def column(pages: dict[str, Page], key: str) -> dict[str, Any]:
    """Return a column of a site with one part: kind, and the cells by the notes' titles."""
    index = called_with(pages, "assets/table/index.js")
    assert index["parts"] == 1
    at = [one[0] for one in index["columns"]].index(key)
    data = called_with(pages, f"assets/table/c{at}-0.js")
    titles = [row[0] for row in called_with(pages, "assets/table/titles-0.js")["rows"]]
    values = data.get("values")

    def cell(row: Any) -> Any:
        if values is None:
            return row
        if isinstance(row, list):
            return [values[place] for place in row]
        return values[row] if row >= 0 else ""

    cells = dict(zip(titles, map(cell, data["rows"]), strict=True))
    return {"kind": index["columns"][at][2], "cells": cells, "data": data}


def keys(pages: dict[str, Page]) -> list[str]:
    return [one[0] for one in called_with(pages, "assets/table/index.js")["columns"]]


def site_of(front_matter: dict[str, str], **settings: Any) -> dict[str, Page]:
    """Return a site of notes by name and front matter."""
    notes = {f"{name}.md": f"---\n{text}\n---\nx\n" for name, text in front_matter.items()}
    return make_site(notes, settings=SiteConfig(**settings))


def test_columns_that_hold_nothing_are_left_out() -> None:
    found = keys(make_site(STUDY_NOTES, STUDY_ASSETS))
    assert found == ["folder", "tags", "modified", "words", "reading_time", "backlinks", "cards"]


def test_what_is_counted_is_right() -> None:
    pages = make_site(STUDY_NOTES, STUDY_ASSETS)
    assert column(pages, "backlinks")["cells"]["DB Aurora"] == 2
    assert column(pages, "folder")["cells"]["Start"] == "guides"
    assert column(pages, "tags")["cells"]["DB Aurora"] == ["aws/database"]
    assert column(pages, "tags")["data"]["urls"] == ["tags/aws.html", "tags/aws/database.html"]


@pytest.mark.parametrize(
    ("values", "kind", "cells"),
    [
        (("rank: 2", "rank: '10'"), "number", [2, 10]),
        (("rank: 2", "rank: ten"), "text", ["2", "ten"]),
        (("rank: 2025-01-30", "rank: '2024-02-01 10:00:00 +0000'"), "date",
         ["2025-01-30", "2024-02-01"]),
        (("rank: [a, b]", "rank: c"), "list", [["a", "b"], ["c"]]),
        (("rank: yes please", "rank: (null)"), "text", ["yes please", ""]),
        (("Rank: a", "RANK: b"), "text", ["a", "b"]),
        (("rank: '[[b|Other]]'", "rank: true"), "text", ["Other", "yes"]),
    ],
)  # fmt: skip
def test_a_column_is_of_the_kind_that_all_its_values_are(
    values: tuple[str, str], kind: str, cells: list[Any]
) -> None:
    pages = site_of({"a": values[0], "b": values[1]}, table=("rank",))
    found = column(pages, keys(pages)[0])
    assert found["kind"] == kind
    assert list(found["cells"].values()) == cells


def test_days_are_those_of_any_key_that_tells_them() -> None:
    notes = {
        "a": "updated: 2026-01-02\ndate_created: 2025-01-01",
        "b": "kMDItemContentModificationDate: 2025-12-22 17:40:45 +0000",
        "c": "modified: soon",
    }
    pages = site_of(notes, table=("created", "modified"))
    assert list(column(pages, "created")["cells"].values()) == ["2025-01-01", "", ""]
    assert list(column(pages, "modified")["cells"].values()) == ["2026-01-02", "2025-12-22", ""]


def test_the_front_matter_is_not_published_unasked() -> None:
    pages = site_of({"a": "salary: 100\nkMDItemOwner: me"})
    assert all(b"salary" not in page.data.lower() for page in pages.values())


def test_a_star_stands_for_all_other_keys_but_those_of_macos() -> None:
    pages = site_of({"a": "zoo: 1\nbar: 2\nkMDItemOwner: me\ntitle: T"}, table=("words", "*"))
    assert keys(pages) == ["words", "bar", "zoo"]


def test_what_macos_exports_is_there_if_it_is_named() -> None:
    assert keys(site_of({"a": "kMDItemOwner: me"}, table=("kMDItemOwner",))) == ["kMDItemOwner"]


def test_labels_name_the_columns() -> None:
    pages = site_of({"a": "exam: SAA"}, table=("exam",), labels={"exam": "Exam code"})
    assert called_with(pages, "assets/table/index.js")["columns"][0][1] == "Exam code"
    assert '<th scope="col" class="is-text">Exam code</th>' in html_of(pages, "table.html")


def test_the_first_six_columns_are_shown() -> None:
    pages = make_site(STUDY_NOTES, STUDY_ASSETS)
    shown = [one[3] for one in called_with(pages, "assets/table/index.js")["columns"]]
    assert shown == [1, 1, 1, 1, 1, 1, 0]


def test_findings_may_be_a_column() -> None:
    findings = [Finding("AKB601", "x", "S3.md", 1), Finding("AKB601", "y", "S3.md", 2)]
    settings = SiteConfig(table=("findings",))
    pages = make_site(STUDY_NOTES, findings=findings, settings=settings)
    assert column(pages, "findings")["cells"]["S3"] == 2


def test_without_scripts_the_first_notes_are_there_and_the_folders_lead_to_the_rest() -> None:
    notes = {f"{'a' if n < 150 else 'b'}/n{n:03}.md": "x\n" for n in range(250)}
    text = html_of(make_site(notes), "table.html")
    assert text.count('<th scope="row">') == 200
    assert "Without scripts this table ends here." in text
    assert 'href="notes/b/index.html"' in text


def test_views_of_the_configuration_are_links() -> None:
    views = {"Long": "where=words>100&sort=-words", "Mine": "find=a%20b"}
    text = html_of(make_site({"a.md": "x\n"}, settings=SiteConfig(views=views)), "table.html")
    assert 'href="#where=words%3E100&amp;sort=-words"' in text
    assert 'href="#find=a%20b"' in text


def rows_of_csv(pages: dict[str, Page]) -> list[list[str]]:
    data = pages["data/notes.csv"].data
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_csv_file_has_every_note_and_column() -> None:
    rows = rows_of_csv(make_site(STUDY_NOTES, STUDY_ASSETS))
    assert rows[0][:4] == ["Title", "Folder", "Tags", "Updated"]
    assert [row[0] for row in rows[1:]] == ["DB Aurora", "DB RDS", "S3", "Guides", "Start"]
    assert rows[1][3] == "2025-12-30"


@pytest.mark.parametrize("formula", ["=1+1", "+cmd|x", "-1+1", "@SUM(A1)", "＝1"])
def test_no_cell_of_the_csv_file_is_a_formula(formula: str) -> None:
    pages = site_of({"a": f"title: '{formula}'\nx: '{formula}'"}, table=("x",))
    assert rows_of_csv(pages)[1] == [f"'{formula}", f"'{formula}"]


def test_a_negative_number_is_no_formula() -> None:
    assert rows_of_csv(site_of({"a": "x: -5"}, table=("x",)))[1] == ["a", "-5"]


def test_an_edit_changes_only_the_columns_and_the_part_it_is_in() -> None:
    notes = {f"n{number}.md": f"---\nrank: {number}\n---\nx\n" for number in range(30)}
    settings = SiteConfig(table=("rank", "words"))
    before = make_site(notes, settings=settings)
    after = make_site({**notes, "n7.md": "---\nrank: 700\n---\nx\n"}, settings=settings)
    changed = {
        path for path in after if path.startswith("assets/table/") and after[path] != before[path]
    }
    assert changed == {"assets/table/c0-0.js"}


def test_a_note_stays_in_its_part_and_parts_are_few() -> None:
    assert [count_parts(number, 2048) for number in (0, 2048, 2049, 10_000)] == [1, 1, 2, 8]
    spread = [part_of(f"folder/note {number}", 8) for number in range(800)]
    assert min(map(spread.count, range(8))) > 60


def test_values_that_look_like_markup_stay_text() -> None:
    text = "x: '</script><script>alert(1)</script>'"
    pages = site_of({"a": text}, table=("x",))
    assert b"</script>" not in pages["assets/table/c0-0.js"].data
    assert "<script>alert" not in html_of(pages, "table.html")


def test_an_empty_vault_has_an_empty_table() -> None:
    pages = make_site({})
    assert called_with(pages, "assets/table/index.js")["count"] == 0
    assert "0 notes" in html_of(pages, "table.html")
