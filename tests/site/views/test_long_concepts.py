"""Concepts of which much is said: what is in sight, what is folded, and what is left out."""

from __future__ import annotations

import re

import pytest
from sites import html_of, make_site


def parts_of_reef(count: int) -> str:
    items = "".join(f"- Polyp {number:03}\n" for number in range(count))
    return f"# Reef\n\n**Components**:\n{items}"


@pytest.fixture(scope="module")
def long_page() -> str:
    return html_of(make_site({"Reef.md": parts_of_reef(320)}), "concepts/reef.html")


def test_a_dozen_statements_are_in_sight_and_the_others_are_folded() -> None:
    page = html_of(make_site({"Reef.md": parts_of_reef(20)}), "concepts/reef.html")
    before, summary, folded = page.partition("<summary>8 more</summary>")
    assert summary
    assert "Polyp 011</a>" in before
    assert "Polyp 012</a>" not in before
    assert "Polyp 012</a>" in folded
    assert "Polyp 019</a>" in folded


def test_three_more_than_a_dozen_are_not_worth_a_fold() -> None:
    page = html_of(make_site({"Reef.md": parts_of_reef(15)}), "concepts/reef.html")
    assert '<dd class="more">' not in page


def test_of_hundreds_of_statements_the_page_says_how_many_are_left_out_and_where(
    long_page: str,
) -> None:
    statements = re.findall(r"<(?:dd|li)><span><a href", long_page)
    assert len(statements) == 300
    assert "<summary>308 more</summary>" in long_page
    assert "20 more in the graph&#39;s data" in long_page
    assert 'href="../data/graph.json"' in long_page


def test_notes_that_speak_of_a_concept_are_folded_too() -> None:
    notes = {f"N{number:02}.md": "# N\n\n- **uses**: Kelp\n" for number in range(20)}
    page = html_of(make_site(notes), "concepts/kelp.html")
    assert page.count('<ul class="lines">') == 20
    assert "<summary>8 more</summary>" in page.partition("Where it comes up")[2]


def test_behind_hundreds_of_notes_that_speak_of_a_concept_the_others_are_named() -> None:
    notes = {f"N{number:03}.md": "# N\n\n- **uses**: Kelp\n" for number in range(205)}
    page = html_of(make_site(notes), "concepts/kelp.html")
    assert page.count('<ul class="lines">') == 200
    assert page.count('<span class="quiet">1 line</span>') == 205
    assert '<a href="../notes/N204.html">' in page
