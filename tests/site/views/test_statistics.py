from __future__ import annotations

import re
from datetime import date

import pytest
from sites import STUDY_NOTES, Reader, html_of, make_site

from aurora_kb.site.views.charts import Column, added_up, by_time, draw_bar, draw_columns, in_steps


def test_days_are_counted_by_month_with_the_months_between() -> None:
    days = [date(2025, 11, 3), date(2026, 1, 1), date(2025, 11, 30)]
    assert by_time(days) == {"2025-11": 2, "2025-12": 0, "2026-01": 1}
    assert added_up(by_time(days)) == {"2025-11": 2, "2025-12": 2, "2026-01": 3}


def test_many_years_are_counted_by_year() -> None:
    days = [date(2015, 5, 1), date(2025, 1, 1), date(2025, 12, 31)]
    counts = by_time(days)
    assert next(iter(counts)) == "2015"
    assert len(counts) == 11
    assert counts["2025"] == 2


def test_no_days_are_no_months() -> None:
    assert by_time([]) == {}


def test_numbers_are_counted_in_steps() -> None:
    counts = in_steps([0, 1, 2, 3, 4, 99], (0, 1, 3, 10))
    assert list(counts.values()) == [1, 2, 2, 1]
    assert [name.replace("\u2009", " ") for name in counts] == ["0", "1 – 2", "3 – 9", "10+"]


def test_the_tallest_column_fills_the_picture_and_an_empty_one_has_no_height() -> None:
    picture = draw_columns("Title", [Column("a", 4, "4 notes"), Column("b", 0, "0 notes")])
    bars = [attrs for tag, attrs in Reader(picture).tags if attrs.get("class") == "bar"]
    assert [bar["height"] for bar in bars] == ["126", "0"]
    assert "<title>a: 4 notes</title>" in picture


def test_names_in_pictures_are_escaped() -> None:
    assert "<b>" not in draw_columns("<b>", [Column("<b>", 1, "<b>")])


def test_a_small_share_can_still_be_seen() -> None:
    assert 'width="4"' in draw_bar(0.0001)
    assert 'width="0"' in draw_bar(0)


@pytest.fixture(scope="module")
def page() -> str:
    notes = {
        **STUDY_NOTES,
        "old.md": "---\ncreated: 2025-10-01\ndue: 2026-03-01\n---\n[[DB-Aurora]]\n",
        "new.md": "---\ncreated: 2025-12-01\ndue: 2026-04-01\n---\n[[DB-Aurora]]\n",
    }
    return html_of(make_site(notes), "statistics.html")


def test_every_picture_has_a_name_and_a_table_that_says_the_same(page: str) -> None:
    tags = Reader(page).tags
    pictures = [attrs for tag, attrs in tags if tag == "svg" and attrs.get("role") == "img"]
    assert len(pictures) == 5
    assert all(picture["aria-label"] for picture in pictures)
    assert page.count("<summary>As a table") == 5
    growth = page.partition("How the notes grew")[2].partition("</table>")[0]
    assert '<tr><th scope="row">2025-10</th><td>1</td></tr>' in growth


def test_a_picture_with_room_for_names_has_the_numbers_below_them(page: str) -> None:
    growth = page.partition("How the notes grew")[2].partition("</section>")[0]
    assert "<span>2025-10 <b>1</b></span>" in growth
    assert "<span>2025-12 <b>2</b></span>" in growth


def test_lists_lead_to_what_they_name(page: str) -> None:
    linked = page.partition("Linked to most")[2].partition("</table>")[0]
    first = linked.partition('<th scope="row">')[2]
    assert first.startswith('<a href="notes/DB-Aurora.html">DB Aurora</a>')
    assert "<span>4</span>" in first.partition("</tr>")[0]
    assert 'href="study/statistics.html"' in page


def test_an_empty_vault_has_nothing_to_draw() -> None:
    text = html_of(make_site({}), "statistics.html")
    assert 'role="img"' not in text
    assert "<table" not in text


def test_what_is_all_of_one_month_is_no_picture() -> None:
    notes = dict.fromkeys(("a.md", "b.md"), "---\ncreated: 2025-10-01\n---\nx\n")
    text = html_of(make_site(notes), "statistics.html")
    assert "How the notes grew" not in text
    assert "Length" in text


def test_a_single_short_note_is_counted_in_the_singular_and_in_minutes() -> None:
    text = html_of(make_site({"a.md": "One word. " * 300 + "\n"}), "statistics.html")
    figures = re.findall(r"<dt>([^<]*)</dt><dd>([^<]*)</dd>", text)
    assert ("note", "1") in figures
    assert ("minutes to read", "3") in figures
    assert ("links between notes", "0") in figures
    text = html_of(make_site({"a.md": "Two words.\n"}), "statistics.html")
    assert "<dt>minute to read</dt><dd>1</dd>" in text
