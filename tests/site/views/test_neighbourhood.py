from __future__ import annotations

import pytest
from sites import Reader, html_of, make_site


def ties(text: str) -> list[tuple[str, str]]:
    """The neighbours of a page: where each leads, and those that it is tied to."""
    tags = Reader(text).tags
    found = []
    for at, (tag, attrs) in enumerate(tags):
        if tag == "a" and (attrs.get("class") or "").startswith("local-"):
            found.append((attrs["href"], tags[at - 1][1].get("data-near", "")))
    return found


def test_a_note_lists_its_neighbours_and_how_they_are_tied_together() -> None:
    notes = {"a.md": "[[b]] [[c]]", "b.md": "[[c]]", "c.md": "x", "d.md": "[[a]]", "e.md": "y"}
    assert ties(html_of(make_site(notes), "notes/a.html")) == [
        ("b.html", "1"),
        ("c.html", ""),
        ("d.html", ""),
    ]


def test_a_tie_says_which_way_it_goes() -> None:
    notes = {"a.md": "[[b]] [[c]]", "b.md": "[[a]]", "c.md": "x", "d.md": "[[a]]"}
    text = html_of(make_site(notes), "notes/a.html")
    assert 'href="b.html">b</a> <span class="quiet">Linked both ways' in text
    assert 'href="c.html">c</a> <span class="quiet">Linked from here' in text
    assert 'href="d.html">d</a> <span class="quiet">Links here' in text


def test_a_note_without_links_has_no_neighbourhood() -> None:
    assert "data-local" not in html_of(make_site({"a.md": "x", "b.md": "y"}), "notes/a.html")


def test_of_many_neighbours_those_with_most_ties_here_are_shown() -> None:
    many = {f"n{n:02}.md": "[[hub]]" for n in range(30)}
    notes = {**many, "hub.md": "x", "n29.md": "[[hub]] [[n28]]"}
    text = html_of(make_site(notes), "notes/hub.html")
    shown = [path for path, _ in ties(text)]
    assert len(shown) == 18
    assert shown[-2:] == ["n28.html", "n29.html"]
    assert "and 12 more" in text


def test_a_concept_lists_those_that_it_is_spoken_of_with() -> None:
    note = "**Aurora**\n\n- **compatible with**: MySQL, PostgreSQL, MariaDB\n"
    text = html_of(make_site({"a.md": note}), "concepts/aurora.html")
    assert ("mysql.html", "") in ties(text)
    assert len(ties(text)) == 3
    assert "Compatible with" in text


@pytest.mark.parametrize("others", ["MySQL", "MySQL, PostgreSQL"])
def test_one_or_two_neighbours_of_a_concept_are_not_said_twice(others: str) -> None:
    note = f"**Aurora**\n\n- **compatible with**: {others}\n"
    text = html_of(make_site({"a.md": note}), "concepts/aurora.html")
    assert ties(text) == []
    assert 'class="rail"' not in text
    assert '<a href="mysql.html">MySQL</a>' in text
