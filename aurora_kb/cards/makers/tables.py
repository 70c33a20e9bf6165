"""Cards from tables: what stands in a row under a column."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aurora_kb.cards.asking.headings import names_limits, with_scope
from aurora_kb.cards.asking.phrasing import (
    LANGUAGES,
    YOU_DO,
    ask_for,
    is_noun_like,
    lower_first,
    lower_nouns,
    names,
    singular,
    with_count,
    without_mark,
)
from aurora_kb.cards.draft import Draft, Said, maker
from aurora_kb.cards.english.answers import are_orders, as_deed, first_sentence, leads_away
from aurora_kb.cards.english.articles import plural_of
from aurora_kb.cards.english.verbs import PREPOSITIONS, base_of, is_plural, starts_with_verb
from aurora_kb.cards.english.words import content, join, marked_text, normal, split_brackets, tidy
from aurora_kb.cards.maker_context import MakerContext
from aurora_kb.cards.makers.common import (
    ATTRIBUTES,
    draft,
    plural_phrase,
    says_little,
    with_noun,
)
from aurora_kb.cards.makers.rewording import by_answer
from aurora_kb.cards.makers.terms import expansions
from aurora_kb.cards.places import Place, clean_heading, is_reading_section
from aurora_kb.model import Block, Note

# First columns whose rows are aspects and whose other columns are the things spoken of.
_ASPECT_HEADERS = frozenset(
    ["", "aspect", "aspects", "feature", "features", "property", "properties", "criterion",
     "criteria", "dimension", "topic", "question", "layer", "attribute", "metric"]
)  # fmt: skip
# Cells that answer whether and not what, or nothing; the comparison of the columns asks for them.
_SAYS_YES_OR_NO = re.compile(r"^(?:(?:yes|no|x|n/a|tbd)(?=$|[\s,;:(])(?!\s+\w)|[✓✗✔✘✅❌])", re.I)
_LETTER = re.compile(r"[^\W\d_]")
_ARTICLE = re.compile(r"(?<=\w )(?:A|An|The)(?= )")
_SYSTEMS = frozenset(["macos", "mac", "windows", "linux", "windows linux", "windows and linux"])
_PLAIN = re.compile(r"[A-Za-z][A-Za-z ]*")
_MOST_ROWS = 8
_MOST_SAID = 8  # words
_FEWEST_ROWS, _MOST_LISTED = 3, 5
_MOST_TOLD = 6  # words, where the name of a row is a list of signs
_DESCRIBING = frozenset(["description", "meaning", "definition", "characteristics", "what it is"])
_FOR = frozenset(["for", "use", "used for", "use case", "use cases", "purpose", "best for"])
_DOING = frozenset(["what it does", "does", "what they do"])
_WHEN = frozenset(["when to use", "use when", "when", "when used"])
_IT = re.compile(r"\b(?:it|they|them)\b", re.I)
_NUMBERED = frozenset(
    ["type", "class", "level", "stage", "grade", "phase", "tier", "layer", "step", "version",
     "category", "mode", "generation", "form", "group"]
)  # fmt: skip
_TITLED = frozenset(["name", "term", "key", "value", "description", "meaning", "definition"])


@maker("table@1", "table", "variant-reverse", "list")
def tables(context: MakerContext) -> Iterator[Draft]:
    """ "What is the <column> of <row>?" for entity rows; two columns: term and meaning."""
    for note in context.notes:
        headings: list[str] = []
        for block in note.walk():
            if block.kind == "heading":
                headings = [tidy(block.text)]
            elif block.kind == "table" and not any(map(is_reading_section, headings)):
                yield from _table(context, note, block, tuple(headings))


def _table(
    context: MakerContext, note: Note, table: Block, headings: tuple[str, ...]
) -> Iterator[Draft]:
    rows = [row for row in table.children if row.kind == "row"]
    head = [row for row in rows if row.level]
    if len(head) != 1 or len(rows) < 2:
        return
    columns = [_text(cell) for cell in head[0].children]
    if len(columns) < 2:
        return
    if len(columns) == 2 and not any(columns):
        yield from _of_note(context, note, rows, headings)
        return
    if _holds_sides(context, note, columns):
        return  # each cell is said of the thing above it, as a line of its own would be
    asking = _question_columns(rows)
    about_columns = _is_about_columns(context, note, columns, rows)
    if not about_columns:
        yield from _all_rows(note, columns, rows, headings)
    if not about_columns:
        yield from _told_apart(note, columns, rows, headings)
    bidding = _columns_of_orders(rows)
    for row in rows:
        cells = [_cell_items(cell) for cell in row.children]
        if row.level or not cells or not cells[0]:
            continue
        name = _numbered(columns[0], _bare_name(cells[0][0]))
        # A number names nothing, and "All tags, one tag" or "For addresses" no single thing.
        opening = name.partition(" ")[0].casefold()
        if (
            not _LETTER.search(name)
            or ("," in name and not 1 < len(name.split()) <= _MOST_TOLD)
            or name.startswith("(")
            or opening in PREPOSITIONS
        ):
            continue
        for number, (column, items) in enumerate(zip(columns[1:], cells[1:], strict=False), 1):
            if column and number not in asking and not _says_nothing(items, name, column):
                shown = f"“{name}”" if "," in name else told(name, note.title)
                thing = column if about_columns else shown
                aspect = name if about_columns else column
                place = Place(note.id, row.line, row.end_line, "", "row", headings)
                said = _ask(aspect, thing, items, len(columns), number in bidding)
                yield draft(said, place, "table@1")


def _of_note(
    context: MakerContext, note: Note, rows: list[Block], headings: tuple[str, ...]
) -> Iterator[Draft]:
    """The rows of a table without a head: keys of what the note is about, and their values."""
    subjects = [one.subject for one in context.statements if names(one.subject, note.title)]
    subject = subjects[0] if subjects else note.title
    is_limit = bool(headings) and names_limits(headings[-1])
    for row in rows:
        cells = [tidy(_text(cell)) for cell in row.children]
        if row.level or len(cells) != 2 or not all(cells) or not _LETTER.search(cells[0]):
            continue
        key = lower_first(cells[0])
        asked = f"What is the {key} limit of {subject}?"
        asked = asked if _PLAIN.fullmatch(key) else f"What is the limit for {key} of {subject}?"
        question = asked if is_limit else ask_for(subject, key, "", noun=True)
        said = Said("table", question, cells[1], subject=subject, allowed=key)
        yield draft(said, Place(note.id, row.line, row.end_line, "", "row", headings), "table@1")


def _all_rows(
    note: Note, columns: list[str], rows: list[Block], headings: tuple[str, ...]
) -> Iterator[Draft]:
    """What the rows of a small table are, all of them: by the heading if it names several, else
    by the head of their column."""
    things = [row for row in rows if not row.level and row.children]
    items = [_bare_name(_text(row.children[0])) for row in things]
    head = lower_nouns(columns[0])
    kind = plural_phrase(clean_heading(headings[-1])) if headings else ""
    is_kind = normal(head) not in _ASPECT_HEADERS | _TITLED | ATTRIBUTES and _PLAIN.fullmatch(head)
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
    named = normal(kind) in _ASPECT_HEADERS | _TITLED | ATTRIBUTES
    if len(things) > _MOST_ROWS or (named and not (kind == "term" and len(columns) == 2)):
        return
    for number, column in enumerate(columns[1:], 1):
        cells = [_text(row.children[number]) for row in things if number < len(row.children)]
        distinct = len(cells) == len(things) == len({normal(cell) for cell in cells})
        known = normal(column) in _DESCRIBING | _FOR
        telling = [_says_something(cell, 1 if known else 2) for cell in cells]
        # Of a table of two columns some rows may say too little.
        if not distinct or not (all(telling) or (len(columns) == 2 and any(telling))):
            continue
        if not _PLAIN.fullmatch(column):
            continue
        for row, cell, tells in zip(things, cells, telling, strict=True):
            name = _text(row.children[0])
            if not tells or name.startswith("("):
                continue
            said = Said(
                kind="variant-reverse",
                question=_which_row(kind, column, tidy(cell)),
                answer=name,
                allowed=kind,
                fact=f"which|{normal(name)}|{normal(cell)}",
                gloss=tidy(cell),
            )
            yield draft(
                said, Place(note.id, row.line, row.end_line, "", "row", headings), "table@1"
            )
        return


def _says_nothing(items: list[str], name: str, column: str) -> bool:
    """Whether a cell is empty, answers whether and not what, or tells what an option or a system
    has not."""
    is_technical = name.startswith("`") or normal(column) in _SYSTEMS
    if not items or _SAYS_YES_OR_NO.match(items[0]):
        return True
    return is_technical and normal(items[0]) == "none"


def _says_something(cell: str, least: int) -> bool:
    """Whether a cell has so many words that matter, and is no longer than a question may be."""
    if normal(cell) in ("none", "any", "all") or not _LETTER.search(cell) or leads_away(cell):
        return False
    return len(content(cell)) >= least and len(cell.split()) <= _MOST_SAID


def _which_row(kind: str, column: str, cell: str) -> str:
    key = normal(column)
    if key in _DOING:
        acts = starts_with_verb(cell)
        return f"Which {kind} {cell}?" if acts else f"Which {kind} is described as “{cell}”?"
    if key in _WHEN:
        return f"Which {kind} is used for “{cell}”?"
    if found := YOU_DO.fullmatch(column):
        return f"With which {kind} do you {found['what'].lower()} “{cell}”?"
    if key in ("do", "means"):
        return f"Which {kind} {'calls for' if key == 'do' else 'means'} “{cell}”?"
    if key in LANGUAGES:
        return f"Which {kind} means “{cell}” in {column.capitalize()}?"
    if key in _DESCRIBING and (deed := as_deed(cell)):
        return f"Which {kind} {deed}?"
    if key in _DESCRIBING or key.startswith(("what ", "how ")):
        return f"Which {kind} is described as “{cell}”?"
    if key in _FOR:
        return f"Which {kind} is for “{cell}”?"
    if base_of(column.partition(" ")[0]) and not is_noun_like(column):
        return f"Which {kind} {lower_first(column)} “{cell}”?"
    return f"Which {kind} has “{cell}” as its {lower_nouns(column)}?"


def told(name: str, title: str) -> str:
    """The row's name, with the note's title if it is no more than an adjective."""
    is_adjective = says_little(name) and name != name.lower() and not names(name, title)
    return (with_noun(name, title) or f"{name} ({title})") if is_adjective else name


def _compares_rows(context: MakerContext, note: Note, rows: list[Block]) -> bool:
    """Whether what stands in the first column is what the note sets side by side there."""
    names = {normal(_text(row.children[0])) for row in rows if row.children and not row.level}
    return any(
        comparison.note == note.id and names >= {normal(item) for item in comparison.items}
        for comparison in context.comparisons
    )


def _is_about_columns(
    context: MakerContext, note: Note, columns: list[str], rows: list[Block]
) -> bool:
    """Whether the things a table speaks of head its columns, and its rows are aspects."""
    headers = {normal(column) for column in columns[1:]}
    if headers & ATTRIBUTES or _compares_rows(context, note, rows):
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


def _question_columns(rows: list[Block]) -> set[int]:
    """The columns whose cells are questions: they explain the rows and answer nothing."""
    asked: dict[int, int] = {}
    for row in rows:
        for number, cell in enumerate(row.children):
            asked[number] = asked.get(number, 0) + _text(cell).endswith("?")
    return {
        number
        for number, count in asked.items()
        # Of a question word the cells are the answer.
        if 2 * count > len(rows) and "question" not in normal(_text(rows[0].children[number]))
    }


def _columns_of_orders(rows: list[Block]) -> set[int]:
    """The columns whose cells say what to do, as the options of a program are told."""
    told: dict[int, list[str]] = {}
    for row in rows:
        for number, cell in enumerate(row.children):
            told.setdefault(number, []).append("" if row.level else _text(cell))
    return {number for number, cells in told.items() if are_orders(cells)}


def _ask(aspect: str, thing: str, items: list[str], width: int, among_orders: bool) -> Said:
    answer, aspect = join(items), without_mark(aspect)
    if width == 2 and normal(aspect) in _TITLED:
        question = by_answer(f"What is {thing}?", thing, answer, among_orders)
    elif normal(aspect) in _SYSTEMS and any("+" in item or "`" in item for item in items):
        question = f"On {aspect}, what does one press for “{thing}”?"
    elif aspect.endswith("?"):
        # As it stands: a name may hold a "\d".
        named = _IT.sub(lambda _: thing, aspect)
        question = named if named != aspect else f"{thing}: {lower_first(aspect)}"
    elif normal(aspect) == "do" and not starts_with_verb(answer):
        question = f"What should one do about {thing if thing[0] == '“' else f'“{thing}”'}?"
    else:
        question = by_answer(ask_for(thing, aspect, "", noun=True), thing, answer, among_orders)
        if normal(aspect) == "what it does" and not starts_with_verb(items[0]):
            question = f"What is {thing}?"  # "number of trees"
    if " A " in question or " An " in question or " The " in question:
        question = _ARTICLE.sub(lambda found: found[0].lower(), question)
    return Said(
        kind="table",
        question=with_count(question, len(items)),
        answer=answer if len(items) > 1 else first_sentence(tidy(items[0])),
        subject=thing,
        allowed=aspect,
    )


def _numbered(column: str, name: str) -> str:
    """A number as a name with the head of its column: "Type 2"."""
    is_number = name.isdigit() and normal(column) in _NUMBERED and len(name) <= 2
    return f"{column.capitalize()} {name}" if is_number else name


def _bare_name(name: str) -> str:
    """An acronym without what it stands for behind it."""
    bare, asides = split_brackets(name)
    return bare if asides and expansions(name) else name


def _text(cell: Block) -> str:
    return tidy(marked_text(cell.runs))


def _cell_items(cell: Block) -> list[str]:
    """The lines of a cell; lines that begin with a dash are the items of a list."""
    lines = [tidy(line) for line in marked_text(cell.runs).split("\n")]
    return [line.lstrip("-•* ").strip() for line in lines if line.strip(" -•*")]
