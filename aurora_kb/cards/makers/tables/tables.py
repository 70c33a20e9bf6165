"""Cards from tables: what stands in a row under a column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from aurora_kb.cards.asking.headings import names_limits, with_scope
from aurora_kb.cards.asking.phrasing import (
    ask_for,
    lower_first,
    lower_nouns,
    names,
    singular,
    with_count,
)
from aurora_kb.cards.draft import Draft, Said, maker
from aurora_kb.cards.english.answers import are_orders
from aurora_kb.cards.english.articles import plural_of
from aurora_kb.cards.english.verbs import PREPOSITIONS, base_of, is_plural
from aurora_kb.cards.english.words import ASKING, join, normal, tidy
from aurora_kb.cards.makers.common.attributes import ATTRIBUTES
from aurora_kb.cards.makers.common.kinds import plural_phrase
from aurora_kb.cards.makers.common.shown import draft
from aurora_kb.cards.makers.tables.cells import (
    DESCRIBING,
    FOR,
    NUMBERED,
    TITLED,
    WANTED,
    Table,
    asked,
    bare_name,
    cell_items,
    in_scope,
    is_yes_or_no,
    numbered,
    of_code,
    says_nothing,
    says_something,
    tells_of_keys,
    text_of,
    told,
    which_row,
)
from aurora_kb.cards.reading.context import MakerContext
from aurora_kb.cards.reading.places import Place, clean_heading, is_reading_section
from aurora_kb.model import Block, Note

# First columns whose rows are aspects and whose other columns are the things spoken of.
_ASPECT_HEADERS = frozenset(
    ["", "aspect", "aspects", "feature", "features", "property", "properties", "criterion",
     "criteria", "dimension", "topic", "question", "layer", "attribute", "metric"]
)  # fmt: skip
_LETTER = re.compile(r"[^\W\d_]")
_PLAIN = re.compile(r"[A-Za-z][A-Za-z ]*")
_SHOWN = re.compile(r"(?:an? )?(?:example|sample)s?(?: (?:data|table|output|rows))?:?", re.I)
_ORDINALS = frozenset(["", "#", "no", "nr", "n", "number", "id", "rank", "pos", "position"])
_FEWEST_NUMBERED = 3  # columns
_MOST_ROWS = 8
_FEWEST_ROWS, _MOST_LISTED = 3, 5
_MOST_TOLD = 6  # words, where the name of a row is a list of signs


@maker("table@1", "table", "variant-reverse", "list")
def tables(context: MakerContext) -> Iterator[Draft]:
    """ "What is the <column> of <row>?" for entity rows; two columns: term and meaning."""
    for note in context.notes:
        found = list(_tables_of(note))
        counts = Counter(headings[-1:] for _, headings in found)
        for table, headings in found:
            if headings and _SHOWN.fullmatch(headings[-1]):
                continue  # what stands in the cells is so in the example alone
            is_shared = bool(headings) and counts[headings[-1:]] > 1
            yield from _table(context, note, table, headings, is_shared)


def _tables_of(note: Note) -> Iterator[tuple[Block, tuple[str, ...]]]:
    """The tables that say something, each with the headings it stands below."""
    above: list[tuple[int, str]] = []
    for block in note.walk():
        if block.kind == "heading":
            above = [one for one in above if one[0] < block.level]
            above.append((block.level, tidy(block.text)))
        elif block.kind == "table" and not any(is_reading_section(text) for _, text in above):
            yield block, tuple([text for _, text in above])


def _table(
    context: MakerContext, note: Note, table: Block, headings: tuple[str, ...], is_shared: bool
) -> Iterator[Draft]:
    rows = [row for row in table.children if row.kind == "row"]
    head = [row for row in rows if row.level]
    if len(head) != 1 or len(rows) < 2:
        return
    columns = [text_of(cell) for cell in head[0].children]
    if len(columns) < 2:
        return
    columns, rows = _named_first(columns, rows)
    if len(columns) == 2 and not any(columns):
        yield from _of_note(context, note, rows, headings)
        return
    if _holds_sides(context, note, columns):
        return  # each cell is said of the thing above it, as a line of its own would be
    about_columns = _is_about_columns(context, note, columns, rows)
    if not about_columns:
        yield from _all_rows(note, columns, rows, headings)
        yield from _told_apart(note, columns, rows, headings)
    bidding = _columns_of_orders(rows)
    shape = Table(note.title, "" if about_columns else columns[0], len(columns), note.text)
    for row in rows:
        cells = [cell_items(cell) for cell in row.children]
        if row.level or not cells or not cells[0]:
            continue
        name = numbered(columns[0], bare_name(cells[0][0]))
        if not _is_name(name):
            continue
        is_act = normal(shape.first) in WANTED and name[0] not in "`“"
        whole = _family(context, note, row, name) or note.title
        shown = f"“{name}”" if is_act or "," in name else told(name, whole)
        place = Place(note.id, row.line, row.end_line, "", "row", headings)
        for number, (column, items) in enumerate(zip(columns[1:], cells[1:], strict=False), 1):
            if not column or says_nothing(items, name, column):
                continue
            if tells_of_keys(columns, column):
                continue
            thing, aspect = (column, name) if about_columns else (shown, column)
            said = asked(shape, aspect, thing, items, number in bidding)
            yield draft(in_scope(said, note.title, headings, is_shared), place, "table@1")


def _family(context: MakerContext, note: Note, row: Block, name: str) -> str:
    """Of what the row's name is a kind, as the graph has it; "" if it says nothing of that."""
    for one in context.on_line.get((note.id, row.line), ()):
        if one.relation == "has_variant" and normal(name) in map(normal, one.targets):
            return one.subject
    return ""


def _named_first(columns: list[str], rows: list[Block]) -> tuple[list[str], list[Block]]:
    """Columns and rows with the names first, where the first column numbers the rows and the second
    names them, "111 | MMA | SMAW"; a number that only counts is left out."""
    things = [row for row in rows if not row.level]
    if len(columns) < _FEWEST_NUMBERED or not columns[0] or normal(columns[0]) in NUMBERED:
        return columns, rows
    if any(len(row.children) < _FEWEST_NUMBERED - 1 for row in things):
        return columns, rows
    numbers = [text_of(row.children[0]) for row in things]
    named = [bare_name(text_of(row.children[1])) for row in things]
    are_names = all(map(_is_name, named)) and len(set(named)) == len(named)
    if not are_names or not all(numbers) or any(map(_LETTER.search, numbers)):
        return columns, rows
    kept = slice(1, 1) if normal(columns[0]) in _ORDINALS else slice(0, 1)
    rows = [
        replace(row, children=(row.children[1], *row.children[kept], *row.children[2:]))
        for row in rows
    ]
    return [columns[1], *columns[kept], *columns[2:]], rows


def _is_name(name: str) -> bool:
    """Whether a row is about one thing: a number names nothing, and "All tags, one tag" or "For
    addresses" no single thing."""
    if not _LETTER.search(name) or name.startswith("("):
        return False
    if "," in name and not 1 < len(name.split()) <= _MOST_TOLD:
        return False
    return name.partition(" ")[0].casefold() not in PREPOSITIONS


def _of_note(
    context: MakerContext, note: Note, rows: list[Block], headings: tuple[str, ...]
) -> Iterator[Draft]:
    """The rows of a table without a head: keys of what the note is about, and their values."""
    subjects = [one.subject for one in context.statements if names(one.subject, note.title)]
    subject = subjects[0] if subjects else note.title
    is_limit = bool(headings) and names_limits(headings[-1])
    for row in rows:
        cells = [tidy(text_of(cell)) for cell in row.children]
        if row.level or len(cells) != 2 or not all(cells) or not _LETTER.search(cells[0]):
            continue
        if cells[0][0] == "`" and cells[0][-1] == "`":
            said = Said("table", of_code(*cells), cells[1], subject=cells[0])
        else:
            key = lower_first(cells[0])
            limit = f"{key} limit" if _PLAIN.fullmatch(key) else f"limit for {key}"
            question = ask_for(subject, key, "", noun=True)
            question = f"What is the {limit} of {subject}?" if is_limit else question
            said = Said("table", question, cells[1], subject=subject, allowed=key)
        if said.question:
            place = Place(note.id, row.line, row.end_line, "", "row", headings)
            yield draft(said, place, "table@1")


def _all_rows(
    note: Note, columns: list[str], rows: list[Block], headings: tuple[str, ...]
) -> Iterator[Draft]:
    """What the rows of a small table are, all of them: by the heading if it names several, else
    by the head of their column."""
    things = [row for row in rows if not row.level and row.children]
    items = [bare_name(text_of(row.children[0])) for row in things]
    head = lower_nouns(columns[0])
    kind = plural_phrase(clean_heading(headings[-1])) if headings else ""
    is_kind = normal(head) not in _ASPECT_HEADERS | TITLED | ATTRIBUTES and _PLAIN.fullmatch(head)
    if not kind and is_kind and not base_of(head.partition(" ")[0]):
        kind = head if is_plural(head) else plural_of(head)
    are_names = all(_LETTER.search(item) and "," not in item for item in items)
    if not kind or not _FEWEST_ROWS <= len(set(items)) == len(items) <= _MOST_LISTED:
        return
    is_said = bool(head) and singular(kind).endswith(head)  # "metric" below "DORA metrics"
    if not are_names or not (is_kind or is_said) or kind in ("options", "actions"):
        return
    question = with_scope(f"Which {kind} are there?", note.title, headings)
    said = Said(
        kind="list",
        question=with_count(question, len(items)),
        answer=join(items),
        allowed=f"{question} {head}",
        fact="list|" + "|".join((note.id, *sorted(map(normal, items)))),
    )
    first, last = things[0], things[-1]
    yield draft(said, Place(note.id, first.line, last.end_line, "", "row", headings), "table@1")


def _told_apart(
    note: Note, columns: list[str], rows: list[Block], headings: tuple[str, ...]
) -> Iterator[Draft]:
    """Which row it is, by the first column that says something else of each: of a small table, for
    in a long one nobody knows the rows by heart.
    """
    things = [row for row in rows if not row.level]
    kind = lower_nouns(columns[0])
    kind = singular(kind) if is_plural(kind) else kind
    named = normal(kind) in _ASPECT_HEADERS | TITLED | ATTRIBUTES
    if len(things) > _MOST_ROWS or (named and not (kind == "term" and len(columns) == 2)):
        return
    for number, column in enumerate(columns[1:], 1):
        cells = [text_of(row.children[number]) for row in things if number < len(row.children)]
        distinct = len(cells) == len(things) == len({normal(cell) for cell in cells})
        known = normal(column) in DESCRIBING | FOR
        telling = [says_something(cell, 1 if known else 2) for cell in cells]
        # Of a table of two columns some rows may say too little.
        if not distinct or not (all(telling) or (len(columns) == 2 and any(telling))):
            continue
        if not _PLAIN.fullmatch(column):
            continue
        for row, cell, tells in zip(things, cells, telling, strict=True):
            name = text_of(row.children[0])
            if not tells or name.startswith("("):
                continue
            said = Said(
                kind="variant-reverse",
                question=which_row(kind, column, tidy(cell)),
                answer=name,
                allowed=kind,
                fact=f"which|{normal(name)}|{normal(cell)}",
                gloss=tidy(cell),
            )
            yield draft(
                said, Place(note.id, row.line, row.end_line, "", "row", headings), "table@1"
            )
        return


def _compares_rows(context: MakerContext, note: Note, rows: list[Block]) -> bool:
    """Whether what stands in the first column is what the note sets side by side there."""
    first_cells = {
        normal(text_of(row.children[0])) for row in rows if row.children and not row.level
    }
    return any(
        comparison.note == note.id and first_cells >= {normal(item) for item in comparison.items}
        for comparison in context.comparisons
    )


def _is_about_columns(
    context: MakerContext, note: Note, columns: list[str], rows: list[Block]
) -> bool:
    """Whether the things a table speaks of head its columns, and its rows are aspects."""
    headers = {normal(column) for column in columns[1:]}
    if headers & ATTRIBUTES or any(head.partition(" ")[0] in ASKING for head in headers):
        return False
    cells = [text_of(cell) for row in rows if not row.level for cell in row.children[1:]]
    if len(columns) > 2 and 2 * sum(map(is_yes_or_no, cells)) > len(cells):
        return True  # which of the things has what
    if _compares_rows(context, note, rows):
        return False
    compared = any(
        comparison.note == note.id and {normal(item) for item in comparison.items} <= headers
        for comparison in context.comparisons
    )
    return compared or (normal(columns[0]) in _ASPECT_HEADERS and len(columns) > 2)


def _holds_sides(context: MakerContext, note: Note, columns: list[str]) -> bool:
    """Whether all columns are things that the note compares, so that no column names the rows."""
    heads = {normal(column) for column in columns}
    return any(
        comparison.note == note.id and heads <= {normal(item) for item in comparison.items}
        for comparison in context.comparisons
    )


def _columns_of_orders(rows: list[Block]) -> set[int]:
    """The columns whose cells say what to do, as the options of a program are told."""
    columns: dict[int, list[str]] = {}
    for row in rows:
        for number, cell in enumerate(row.children):
            columns.setdefault(number, []).append("" if row.level else text_of(cell))
    return {number for number, cells in columns.items() if are_orders(cells)}
