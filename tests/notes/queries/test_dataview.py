from __future__ import annotations

from collections.abc import Callable

import pytest

from aurora_kb.notes import Result

Rows = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("#book", ["Emma", "Evelina", "Persuasion"]),
        ("#book/novel", ["Emma"]),
        ("#writer", ["Fanny Burney"]),
        ('"Books"', ["Emma", "Evelina", "Persuasion"]),
        ('"Books/old"', ["Evelina"]),
        ('"Books/Emma"', ["Emma"]),
        ("[[Jane Austen]]", ["Emma", "Persuasion"]),
        ("[[]]", ["Emma", "Persuasion"]),
        ("outgoing([[Persuasion]])", ["Emma", "Jane Austen"]),
        ("#book and [[Jane Austen]]", ["Emma", "Persuasion"]),
        ("#book and -[[Jane Austen]]", ["Evelina"]),
        ("#book AND !#book/novel", ["Evelina", "Persuasion"]),
        ('"People" or #book/novel', ["Emma", "Fanny Burney", "Jane Austen"]),
        ('(#person or #book) and "People"', ["Fanny Burney", "Jane Austen"]),
    ],
)
def test_notes_come_from_tags_folders_and_links(
    rows_of: Rows, source: str, expected: list[str]
) -> None:
    assert rows_of("dataview", f"LIST FROM {source}") == expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("rating = 8", ["Emma"]),
        ("rating != 8", ["Evelina", "Persuasion"]),
        ("rating > 8", ["Persuasion"]),
        # Dataview puts nothing before every number.
        ("rating < 9", ["Emma", "Evelina"]),
        ("rating", ["Emma", "Persuasion"]),
        ("!rating", ["Evelina"]),
        ("done = true", ["Emma"]),
        ("contains(author, [[Jane Austen]])", ["Emma", "Persuasion"]),
        ("author = [[Jane Austen]]", ["Emma"]),
        ('contains(file.name, "E")', ["Emma", "Evelina"]),
        ('icontains(file.name, "E")', ["Emma", "Evelina", "Persuasion"]),
        # `contains` looks into the texts of a list, `econtains` does not.
        ('contains(file.tags, "novel")', ["Emma"]),
        ('econtains(file.tags, "#book")', ["Emma", "Evelina", "Persuasion"]),
        ('econtains(file.tags, "novel")', []),
        ("pages > 400", ["Evelina"]),
        ('place = "Bath"', ["Evelina"]),
        ("length(file.outlinks) = 2", ["Persuasion"]),
        ("contains(file.outlinks, [[Emma]])", ["Persuasion"]),
        ('startswith(file.folder, "Books/")', ["Evelina"]),
        ('read > "2023-06-01"', ["Persuasion"]),
        # "and" and "or" have one rank, from left to right.
        ("rating = 9 or rating = 8 and year > 1816", ["Persuasion"]),
        ("default(rating, 0) = 0", ["Evelina"]),
        ("file.link = [[Emma]]", ["Emma"]),
    ],
)
def test_where_keeps_the_notes_for_which_it_holds(
    rows_of: Rows, condition: str, expected: list[str]
) -> None:
    assert rows_of("dataview", f'LIST FROM "Books" WHERE {condition}') == expected


def test_a_table_shows_the_file_and_fields_under_their_names(ask: Callable[..., Result]) -> None:
    text = 'table rating as "Stars", author, pages * 2 from #book where pages'
    result = ask("dataview", text)
    assert result.columns == ("File", "Stars", "author", "pages * 2")
    [row] = result.groups[0].rows
    assert row.cells[0] == row.record.file
    assert row.cells[3] == 910


def test_without_id_leaves_the_file_out(ask: Callable[..., Result]) -> None:
    result = ask("dataview", "TABLE WITHOUT ID file.link, year FROM #book/novel")
    assert result.columns == ("file.link", "year")
    assert result.groups[0].rows[0].cells[1] == 1815


def test_a_list_shows_one_value_beside_each_note(ask: Callable[..., Result]) -> None:
    result = ask("dataview", 'LIST "of " + year FROM #book/novel')
    assert result.groups[0].rows[0].cells[1] == "of 1815"


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ("SORT year", ["Evelina", "Emma", "Persuasion"]),
        ("SORT year DESC", ["Persuasion", "Emma", "Evelina"]),
        ("SORT rating ASC", ["Evelina", "Emma", "Persuasion"]),
        ("SORT rating DESC", ["Persuasion", "Emma", "Evelina"]),
        ("SORT year DESC LIMIT 1", ["Persuasion"]),
        # One step after the other: the first two are taken before they are sorted.
        ("LIMIT 2 SORT year", ["Evelina", "Emma"]),
        ("WHERE rating SORT file.name DESC", ["Persuasion", "Emma"]),
    ],
)
def test_steps_are_taken_in_their_order(rows_of: Rows, steps: str, expected: list[str]) -> None:
    assert rows_of("dataview", f"LIST FROM #book {steps}") == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "begins with ''"),
        ("TASK FROM #book", "begins with 'task'"),
        ("CALENDAR file.day", "begins with 'calendar'"),
        ("LIST FROM #book GROUP BY author", "GROUP BY author"),
        ("LIST FROM #book FLATTEN author", "FLATTEN author"),
        ("LIST WHERE date(today) > read", "date() is not known"),
        ("LIST WHERE file.mtime > 1", "file.mtime is not known"),
        ("LIST WHERE regexmatch('a', title)", "regexmatch() is not known"),
        ("LIST WHERE title.length()", "length() is not known"),
        ("LIST a, b FROM #book", "one value"),
        ("LIST FROM csv(x)", "FROM csv(x)"),
        ("LIST FROM [[Nobody]]", "there is no such note"),
        ("LIST FROM (#a", "FROM ends early"),
        ("LIST LIMIT many", "LIMIT many"),
        ("LIST WHERE", "a value is missing"),
        ("LIST WHERE rating == 8", "is not understood"),
        ("LIST WHERE read > 5", "text > a number"),
        ("TABLE WITHOUT ID", "nothing to show"),
        ("LIST FROM #book FROM #x", "FROM stands behind"),
    ],
)
def test_what_is_not_understood_shows_no_rows_at_all(
    refuse: Callable[..., str], text: str, reason: str
) -> None:
    assert reason in refuse("dataview", text)


def test_words_of_clauses_may_stand_in_quotes(rows_of: Rows) -> None:
    notes = {"a.md": "---\nwhat: from where\n---\n", "b.md": ""}
    assert rows_of("dataview", 'LIST WHERE what = "from where"', notes, "a") == ["a"]


def test_a_field_written_twice_is_a_list(ask: Callable[..., Result]) -> None:
    notes = {"a.md": "k:: 1\n\nK:: [[b]], [[c]]\n", "b.md": "", "c.md": ""}
    cells = ask("dataview", "TABLE length(k) WHERE k", notes, "a").groups[0].rows[0].cells
    assert cells[1] == 3


def test_a_key_of_two_words_is_asked_for_with_a_hyphen(rows_of: Rows) -> None:
    notes = {"a.md": "Due Date:: 2024-01-01\n", "b.md": ""}
    assert rows_of("dataview", 'LIST WHERE due-date = "2024-01-01"', notes, "a") == ["a"]
