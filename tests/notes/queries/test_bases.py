from __future__ import annotations

from collections.abc import Callable

import pytest

from aurora_kb.model import Asset, QueryBlock, Source
from aurora_kb.notes import (
    LinkValue,
    Queries,
    Refused,
    Result,
    find_query_faults,
    parse_note,
    resolve_links,
)

Rows = Callable[..., list[str]]

ALL = ["Emma", "Evelina", "Persuasion"]


def filtered(*statements: str) -> str:
    """Return a base with these statements, all of which must hold."""
    lines = "".join(f"    - {statement!r}\n" for statement in ('file.hasTag("book")', *statements))
    return f"filters:\n  and:\n{lines}views:\n  - type: table\n    name: T\n"


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("rating > 8", ["Persuasion"]),
        ("rating >= 8", ["Emma", "Persuasion"]),
        # A note without a rating is neither below nor above anything.
        ("rating < 100", ["Emma", "Persuasion"]),
        ("rating != 8", ["Evelina", "Persuasion"]),
        ("note.rating == 8", ["Emma"]),
        ('note["rating"] == 8', ["Emma"]),
        ("rating.isEmpty()", ["Evelina"]),
        ("!rating.isEmpty()", ["Emma", "Persuasion"]),
        ("done", ["Emma"]),
        ("!done", ["Evelina", "Persuasion"]),
        ("rating > 8 || year < 1800", ["Evelina", "Persuasion"]),
        ("rating > 7 && year > 1816", ["Persuasion"]),
        ('read >= "2023-06-01"', ["Persuasion"]),
        ("read.year == 2023", ["Emma"]),
        ('file.inFolder("Books/old")', ["Evelina"]),
        ('file.folder == "Books"', ["Emma", "Persuasion"]),
        ('file.name.startsWith("E")', ["Emma", "Evelina"]),
        ('file.name.lower().contains("ua")', ["Persuasion"]),
        ('file.hasLink("Emma")', ["Persuasion"]),
        ('file.hasTag("book/novel")', ["Emma"]),
        ('file.tags.contains("book/novel")', ["Emma"]),
        ('file.hasProperty("read")', ["Emma", "Persuasion"]),
        ('list(author).contains(link("Jane Austen"))', ["Emma", "Persuasion"]),
        ("list(author).contains(this)", ["Emma", "Persuasion"]),
        ("list(author).contains(this.file)", ["Emma", "Persuasion"]),
        ("file.hasLink(this)", ["Emma", "Persuasion"]),
        ("list(author).length == 1 && year / 2 > 908", ["Persuasion"]),
        ("(year - 1800).abs() > 16", ["Evelina", "Persuasion"]),
        ('file.path.split("/").length == 3', ["Evelina"]),
        ("[1778, 1815].contains(year)", ["Emma", "Evelina"]),
        ("if(rating, rating > 8, true)", ["Evelina", "Persuasion"]),
        ("file.links.filter(value == this.file).length == 1", ["Emma", "Persuasion"]),
    ],
)
def test_a_filter_keeps_the_notes_for_which_it_holds(
    rows_of: Rows, statement: str, expected: list[str]
) -> None:
    assert rows_of("base", filtered(statement)) == expected


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("now() > read", "now() changes"),
        ('last > now() - "60d"', "now() changes"),
        ("file.mtime > 1", "file.mtime differs"),
        ("file.unheard == 1", "file.unheard is not known"),
        ("rating.frobnicate()", "frobnicate() is not known"),
        ("frobnicate(rating)", "frobnicate() is not known"),
        ("not(empty(rating))", "is not known"),
        ("/x/.matches(title)", "'/'"),
        ("rating >", "ends early"),
        ("rating = 8", "'='"),
        ("(rating > 8", "')' is missing"),
        ('rating > "high"', "a number > text (in Books/"),
        ('author == "Jane Austen"', "a link compared with text"),
        ('author == link("Jane Austen")', "a list compared with a link (in Books/Persuasion.md)"),
        ('author.contains("Jane")', "write list(...).contains()"),
        ('read + "1M" > read', "with a date"),
        ("file.tags", "use isEmpty()"),
        ("html(title)", "html() is not known"),
    ],
)
def test_what_is_not_understood_shows_no_rows_at_all(
    refuse: Callable[..., str], statement: str, reason: str
) -> None:
    assert reason in refuse("base", filtered(statement))


def test_a_part_that_is_unclear_does_not_matter_where_another_decides(rows_of: Rows) -> None:
    text = filtered('author.contains(link("Jane Austen"))', 'file.name == "Persuasion"')
    assert rows_of("base", text) == ["Persuasion"]


def test_filters_are_grouped_by_and_or_not(rows_of: Rows) -> None:
    text = """
filters:
  and:
    - file.hasTag("book")
    - or:
        - rating > 8
        - not:
            - rating > 1
            - year > 1800
"""
    assert rows_of("base", text) == ["Evelina", "Persuasion"]


def test_a_base_without_filters_shows_every_file(ask: Callable[..., Result]) -> None:
    assert ask("base", "views: [{type: list}]", assets={"p.png": ""}).count == 6


def test_columns_have_the_names_that_the_base_gives_them(ask: Callable[..., Result]) -> None:
    text = """
filters: file.name == "Emma"
properties:
  note.rating: {displayName: Stars}
  formula.half: {displayName: Half of them}
formulas: {half: rating / 2}
views: [{type: table, order: [file.name, rating, formula.half, year]}]
"""
    result = ask("base", text)
    assert result.columns == ("Name", "Stars", "Half of them", "year")
    assert result.groups[0].rows[0].cells[1:] == (8, 4, 1815)


def test_a_property_that_is_a_link_stays_one(ask: Callable[..., Result]) -> None:
    text = "filters: file.name == 'Evelina'\nviews: [{type: table, order: [author]}]"
    [cell] = ask("base", text).groups[0].rows[0].cells
    assert isinstance(cell, LinkValue)
    assert (cell.target.path, cell.label) == ("People/Fanny Burney", "Burney")


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("[{property: year, direction: ASC}]", ["Evelina", "Emma", "Persuasion"]),
        # Where there is no value there is no place: such notes come last either way.
        ("[{property: rating, direction: ASC}]", ["Emma", "Persuasion", "Evelina"]),
        ("[{property: rating, direction: DESC}]", ["Persuasion", "Emma", "Evelina"]),
        ("[{column: note.year, direction: DESC}]", ["Persuasion", "Emma", "Evelina"]),
        ("[{property: tags}, {property: file.name, direction: DESC}]", None),
    ],
)
def test_rows_are_sorted(rows_of: Rows, sort: str, expected: list[str] | None) -> None:
    text = f"filters: file.hasTag('book')\nviews: [{{type: table, sort: {sort}}}]"
    assert rows_of("base", text) == (expected or ["Persuasion", "Evelina", "Emma"])


def test_a_limit_takes_the_first_after_sorting(rows_of: Rows) -> None:
    sort = "sort: [{property: year, direction: DESC}], limit: 1"
    text = f"filters: file.hasTag('book')\nviews: [{{type: table, {sort}}}]"
    assert rows_of("base", text) == ["Persuasion"]


def test_rows_are_grouped(ask: Callable[..., Result]) -> None:
    text = (
        "filters: file.hasTag('book')\n"
        "views: [{type: table, groupBy: {property: rating, direction: DESC}}]"
    )
    result = ask("base", text)
    assert [(group.key, len(group.rows)) for group in result.groups] == [(9, 1), (8, 1), (None, 1)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a: [", "the YAML is broken"),
        ("- a", "no mapping"),
        ("views: [{type: map}]", "a view of the type 'map'"),
        ("views: [{type: table, surprise: 1}]", "the key 'surprise' is not known"),
        ("views: [{type: table, summaries: {rating: Average}}]", "'summaries' is not known"),
        ("surprise: 1", "the key 'surprise' is not known"),
        ("filters: {xor: [a]}", "the filter 'xor' is not known"),
        ("filters: {and: [a], or: [b]}", "neither a statement"),
        ("views: [{type: table, order: [formula.a]}]\nformulas: {a: now()}", "the formula 'a'"),
        ("views: [{type: table, order: [formula.none]}]", "there is no formula 'none'"),
        (
            "views: [{type: table, order: [formula.a]}]\nformulas: {a: formula.b, b: formula.a}",
            "refers to itself",
        ),
        ("views: [{type: table, limit: -1}]", "limit"),
        ("views: []\nfilters: " + "'" + "(" * 100 + "1" + ")" * 100 + "'", "nests too deep"),
    ],
)
def test_a_base_with_more_than_the_subset_is_refused(
    refuse: Callable[..., str], text: str, reason: str
) -> None:
    assert reason in refuse("base", text)


def test_a_formula_that_is_not_understood_matters_only_where_it_is_used(rows_of: Rows) -> None:
    text = "filters: file.name == 'Emma'\nformulas: {age: now()}\nviews: [{type: table}]"
    assert rows_of("base", text) == ["Emma"]


BASE = """
filters: file.hasTag("x")
views:
  - {type: table, name: First}
  - {type: list, name: Second, filters: 'file.name == this.file.name'}
"""


def site_of(base: str, *embeds: str) -> tuple[Queries, list[Result | Refused], list[str]]:
    text = "---\ntags: x\n---\n" + "\n\n".join(f"![[{embed}]]" for embed in embeds)
    note = parse_note(Source("a.md", text.encode()))
    vault = resolve_links([note], [Asset("q.base", len(base), base)])
    queries = Queries(vault)
    found = [queries.answer_file("q.base", link.fragment, note) for link in note.links]
    return queries, found, [f"{f.line} {f.code} {f.message}" for f in find_query_faults(vault)]


def test_a_view_is_chosen_by_its_name() -> None:
    _, (first, second), faults = site_of(BASE, "q.base", "q.base#second")
    assert isinstance(first, Result)
    assert isinstance(second, Result)
    assert (first.title, second.title, second.kind) == ("First", "Second", "list")
    assert faults == []


def test_a_view_that_the_base_does_not_have_is_a_finding_in_the_note() -> None:
    _, (found,), faults = site_of(BASE, "q.base#Third")
    assert isinstance(found, Refused)
    assert faults == ["4 AKB750 q.base is shown as its source: the base has no view 'Third'"]


def test_a_block_whose_fault_shows_only_in_the_vault_is_found_there() -> None:
    text = "```base\nfilters: title > 1\n```\n"
    notes = [parse_note(Source(path, t.encode())) for path, t in (("a.md", text), ("b.md", HARD))]
    vault = resolve_links(notes)
    assert [f.message for f in find_query_faults(vault)] == [
        "the base is shown as its source: text > a number (in b.md)"
    ]
    assert notes[0].findings == ()


HARD = "---\ntitle: words\n---\n"


def test_what_costs_too_much_is_refused() -> None:
    notes = [parse_note(Source(f"{n}.md", b"x")) for n in range(60)]
    ones = ", ".join(["1"] * 100)
    text = f"filters: '[{ones}].filter([{ones}].filter([{ones}].length > 0).length > 0).length > 0'"
    found = Queries(resolve_links(notes)).answer(QueryBlock("base", text, 1), notes[0])
    assert isinstance(found, Refused)
    assert found.reason.startswith("it needs too many steps")
