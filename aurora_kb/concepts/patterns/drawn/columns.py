"""What the columns of a table are: aspects or things, numbered, named by the first cell."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from msgspec import structs

from aurora_kb.concepts.language.code_words import is_noise
from aurora_kb.concepts.language.relation_words import is_aspect, is_platform, relation_of_key
from aurora_kb.concepts.language.sentence_forms import is_question
from aurora_kb.concepts.language.text import fold, tidy, word_set
from aurora_kb.concepts.language.values import aside_of, is_acronym_of
from aurora_kb.concepts.language.verbs import is_plain_verb
from aurora_kb.concepts.language.vocabulary import ASPECT_HEADERS, ATTRIBUTE_HEADERS
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.patterns.common.belonging import same
from aurora_kb.concepts.reading.kinds import is_quality
from aurora_kb.concepts.reading.statements import Alias
from aurora_kb.model import Block, Run

_BULLET = re.compile(r"[-–•*·]\s+(?=\S)")
_COLUMNS, _ROWS = 2, 3  # fewest for a last column to name the rows
_NUMBERED = re.compile(r"[A-Z][a-z]{2,}(?: [a-z]+)?")
_NUMBER = re.compile(r"\d{1,2}[a-z]?")
# What is only counted has no name by its number.
_COUNTED = word_set(
    "step number rank place year day week month count chapter lecture page order size time age"
    " score points amount price cost length quantity hour hours minutes"
)
# A cell with nothing but a sign answers what stands above or before it.
_SIGNS = {sign: word for word, signs in (("yes", "✅✔✓☑"), ("no", "❌✗✖✘☒")) for sign in signs}


# Headers of the column that names the rows, and of one that only counts them.
_OF_NAMES = word_set("name names term terms concept title")
_OF_NUMBERS = frozenset({"", "#", "no", "nr", "number", "id", "rank", "№"})


def named_column(header: list[str], body: list[Block]) -> int | None:
    """The column that names the rows where the first does not: the one headed `name` behind
    amounts, as in `Grams | Name | Use`; the one behind numbers, as in `# | Layer | Heat`; the last
    where its names come once each, and what is first comes again, as in `Crumb | Crust | Loaf`."""
    if (behind := _behind_numbers(header, body)) is not None:
        return behind
    at = len(header) - 1
    if at < _COLUMNS or len(body) < _ROWS or any(len(row.children) <= at for row in body):
        return None
    first = [fold(text_of_cell(row.children[0])) for row in body]
    last = [aside_of(text_of_cell(row.children[at]))[0] for row in body]
    if len({*first}) == len(first) or len({fold(name) for name in last}) < len(last):
        return None
    is_named = all(is_name(name, 4) and not is_quality(fold(name)) for name in last)
    return at if is_named and not _is_attribute(header[at]) else None


def _behind_numbers(header: list[str], body: list[Block]) -> int | None:
    """The column headed `name`, or right behind numbers, if the first names nothing."""
    if len(header) < _COLUMNS + 1 or len(body) < 2 or any(len(row.children) < 2 for row in body):
        return None
    first = [text_of_cell(row.children[0]) for row in body]
    if any(map(is_name, first)):
        return None
    is_counted = fold(header[0]).rstrip(".") in _OF_NUMBERS and all(map(_NUMBER.fullmatch, first))
    for at in range(1, len(header)):
        if fold(header[at]) not in _OF_NAMES and not (is_counted and at == 1):
            continue
        cells = [text_of_cell(row.children[at]) if at < len(row.children) else "" for row in body]
        names = [aside_of(cell)[0] for cell in cells]
        if all(is_name(name, 4) for name in names) and len({*map(fold, names)}) == len(names):
            return at
    return None


def with_first(row: Block, at: int) -> Block:
    """A row with one of its cells in front of the others."""
    cells = row.children
    return structs.replace(row, children=(cells[at], *cells[:at], *cells[at + 1 :]))


def longer_columns(items: Sequence[str], columns: Sequence[str]) -> tuple[Alias, ...]:
    """The things of a heading by the longer names that the table below it has for them: `Gas oven`
    below `Gas vs Wood`. None unless each thing is one of the columns, in whichever form."""
    found = []
    for item in items:
        fits = [one for one in columns if same(one, item) or fold(one).startswith(f"{fold(item)} ")]
        if len(fits) != 1:
            return ()
        found.append(fits[0])
    if len({fold(one) for one in found}) < len(columns):
        return ()
    pairs = zip(items, found, strict=True)
    return tuple(Alias(item, one, "other name") for item, one in pairs if not same(item, one))


def short_columns(header: Sequence[str]) -> tuple[Alias, ...]:
    """The short names in brackets behind the things of the columns: `Gas deck oven (GDO)`."""
    pairs = [aside_of(name) for name in header[1:]]
    return tuple(
        Alias(aside, name, "acronym")
        for name, aside in pairs
        if aside and is_name(name, 5) and is_acronym_of(aside, name)
    )


def with_numbers(header: str, body: list[Block]) -> list[Block]:
    """`Stage 1` and `Stage 2` for rows that begin with a number below `Stage`."""
    word = tidy(header)
    if not _NUMBERED.fullmatch(word) or fold(word) in _COUNTED or len(body) < 2:
        return body
    if not all(row.children and _NUMBER.fullmatch(text_of_cell(row.children[0])) for row in body):
        return body
    return [
        structs.replace(
            row,
            children=(
                structs.replace(
                    row.children[0], runs=(Run(f"{word} {text_of_cell(row.children[0])}"),)
                ),
                *row.children[1:],
            ),
        )
        for row in body
    ]


# A line that goes on in the next has no capital there, or no full stop here; "Example: ..." is of
# what stands before it.
_WHOLE = re.compile(r"(?!\w+: )[^\W_a-z].*[.!?]", re.S)


def text_of_cell(cell: Block) -> str:
    """What a cell says, without the bullets of a list in it; a sign alone says yes or no."""
    text = " ".join(listed_in_cell(cell) or cell.text.split())
    return _SIGNS.get(text.strip("\ufe0f"), text)


def listed_in_cell(cell: Block) -> tuple[str, ...]:
    """The items of a list within a cell, `- quick<br>- cheap` or `Quick bread.<br>Rolls.`, empty
    where the cell has none."""
    lines = [line.strip() for line in cell.text.splitlines() if line.strip()]
    if len(lines) > 1 and all(map(_WHOLE.fullmatch, lines)):
        return tuple(lines)
    items = [bullet.end() for line in lines if (bullet := _BULLET.match(line))]
    if not items or len(items) < len(lines):
        return ()
    return tuple(line[end:] for line, end in zip(lines, items, strict=True))


def is_aspect_table(header: list[str], body: list[Block], items: tuple[str, ...]) -> bool:
    """Whether the first column holds aspects, and each other column is one of the things."""
    corner = fold(header[0])
    if items and all(any(same(name, item) for item in items) for name in header[1:]):
        return True
    if corner and corner not in ASPECT_HEADERS and not _are_of_one_sort(header[1:]):
        return False
    # "Aspect | Question | Redshift": what the questions stand above says nothing of a thing.
    named_by = [name for at, name in enumerate(header) if at and not all_questions(body, at)]
    things = [
        name
        for name in named_by
        if is_name(name, 5) and not _is_attribute(name) and not is_platform(name)
    ]
    first = [text_of_cell(row.children[0]) for row in body if row.children]
    if _are_attributes(header[1:]) and not any(map(_is_attribute, first)):
        return False
    if not corner and _are_deeds(header[1:]) and not any(map(_is_attribute, first)):
        return False
    # Below an empty corner an aspect may be half a sentence: "Used in", "Who decides".
    # A question is one below any: "Who uses it?"
    aspects = [
        text
        for text in first
        if is_name(text, 6) or ((not corner or is_question(text)) and _is_short(text))
    ]
    # "Setting | Type | Description" describes its rows; no header there is a thing.
    return bool(things) and len(things) * 2 > len(named_by) and len(aspects) * 2 > len(body)


def _are_of_one_sort(headers: list[str]) -> bool:
    """Whether headers name things by what tells each apart and one word for all: `gas oven` and
    `wood oven`; a price and a price are no things."""
    words = [fold(header).split() for header in headers]
    if len(words) < 2 or not all(len(one) == 2 for one in words):
        return False
    return len({one[1] for one in words}) == 1 and not any(map(_is_attribute, headers))


def _are_attributes(headers: list[str]) -> bool:
    """Whether headers, all in small letters, are words for what things have: energy, direction,
    example. One that is known to be such a word speaks for the others."""
    is_plain = all(header and header == header.lower() for header in headers)
    return is_plain and any(map(_is_attribute, headers))


def _are_deeds(headers: list[str]) -> bool:
    """Whether three and more headers say what is done with each row: Search, Insert, Delete."""
    return len(headers) > 2 and all(
        " " not in header and is_plain_verb(f"{fold(header)} it") for header in headers
    )


def is_measured_of_things(header: list[str], terms: Set[str]) -> bool:
    """Whether the first column holds settings or measures of the things above the others, `Param |
    Full | LoRA`, one of which the note speaks of elsewhere."""
    is_measure = fold(header[0]) in _MEASURES and not any(map(_is_attribute, header[1:]))
    return is_measure and any(fold(name) in terms for name in header[1:])


_MEASURES = word_set(
    "param params parameter parameters hyperparam hyperparams hyperparameter hyperparameters metric"
    " metrics measure measures"
)


def _is_short(text: str) -> bool:
    return len(text.split()) <= 6 and not is_noise(text)


def _is_attribute(name: str) -> bool:
    return fold(name) in ATTRIBUTE_HEADERS or is_aspect(name) or bool(relation_of_key(name))


def all_questions(body: list[Block], number: int) -> bool:
    """Whether every cell of a column asks something."""
    cells = [text_of_cell(row.children[number]) for row in body if number < len(row.children)]
    return bool(cells) and all(is_question(cell) for cell in cells)
