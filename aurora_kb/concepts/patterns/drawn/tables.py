"""Tables: rows of things, rows of aspects, or keys and values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from aurora_kb.concepts.language.code_words import is_noise_value, is_shortcut
from aurora_kb.concepts.language.relation_words import (
    MEMBERSHIP,
    RELATIONS,
    is_aspect,
    is_negative_aspect,
    relation_of_key,
)
from aurora_kb.concepts.language.sentence_forms import is_filler, is_imperative, is_instruction
from aurora_kb.concepts.language.text import fold, last_word, phrases, tidy, word_set
from aurora_kb.concepts.language.values import aside_of, head_phrase, is_acronym_of, split_names
from aurora_kb.concepts.language.verbs import is_plain_verb
from aurora_kb.concepts.language.vocabulary import VARIANT_NOUNS
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.patterns.common.asides import named
from aurora_kb.concepts.patterns.common.belonging import kind_of, same
from aurora_kb.concepts.patterns.drawn.columns import (
    all_questions,
    is_aspect_table,
    is_measured_of_things,
    listed_in_cell,
    longer_columns,
    named_column,
    short_columns,
    text_of_cell,
    with_first,
    with_numbers,
)
from aurora_kb.concepts.reading.guides import is_key_table
from aurora_kb.concepts.reading.kinds import is_quality
from aurora_kb.concepts.reading.lines import Scope
from aurora_kb.concepts.reading.statements import Alias, Claim
from aurora_kb.model import Block

_DEGREES = word_set(
    "low high medium big small large cheap expensive rare common none many few good bad"
)
# Relations whose cells list names; a list of features is rather told as it stands.
_LISTED = frozenset({"has_part", "has_variant", "has_example", "uses"})


@dataclass(frozen=True, slots=True)
class TableRow:
    """The claims of one row and the lines it spans."""

    line: int
    end_line: int
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class TableReading:
    """What a table says. `items` are the things it sets side by side, if any."""

    rule: str
    rows: tuple[TableRow, ...]
    items: tuple[str, ...] = ()
    # How the things side by side belong to what the table stands below.
    owned: tuple[Claim, ...] = ()
    aliases: tuple[Alias, ...] = ()


def read_table(table: Block, scope: Scope) -> TableReading | None:
    """Read a table by its shape, None when it holds no statements.

    Aspect tables (`| | RDS | Aurora |`) have things as columns, entity tables things as
    rows; two columns are keys and values of the subject, or a glossary. Below `RDS vs Aurora` a
    table of these two columns has things above every cell and no aspects.
    """
    rows = [row for row in table.children if row.kind == "row"]
    header = [text_of_cell(cell) for row in rows if row.level for cell in row.children]
    body = [row for row in rows if not row.level]
    if len(header) < 2 or not body:
        return None
    if is_key_table(header, [[cell.text for cell in row.children] for row in body]):
        return None
    body = with_numbers(header[0], body)
    if (at := named_column(header, body)) is not None:
        header = [header[at], *header[:at], *header[at + 1 :]]
        body = [with_first(row, at) for row in body]
    if scope.items and all(any(same(name, item) for item in scope.items) for name in header):
        return _sides(header, body)
    if len(header) == 2:
        return _pairs(header, body, scope)
    is_measured = is_measured_of_things(header, scope.terms)
    if is_measured or is_aspect_table(header, body, scope.items):
        made = _aspects(header, body)
        others = (*longer_columns(scope.items, made.items), *short_columns(header))
        return replace(made, owned=_owned(header, scope), aliases=(*made.aliases, *others))
    return _entities(header, body, scope)


def _owned(header: list[str], scope: Scope) -> tuple[Claim, ...]:
    """The things of a table below `Oven types`: what it sets side by side are those."""
    if scope.relation not in MEMBERSHIP or not is_name(scope.subject):
        return ()
    things = [name for name in header[1:] if is_name(name, 5) and not same(name, scope.subject)]
    return tuple(
        Claim(scope.subject, scope.relation, name, aspect=scope.aspect, whole=name,
              kind=kind_of(scope.relation))
        for name in things
    )  # fmt: skip


def _spelled(body: list[Block]) -> tuple[Alias, ...]:
    """The long forms in brackets behind the short names of a first column, or the other way."""
    aliases: list[Alias] = []
    for row in body:
        name, aside = aside_of(text_of_cell(row.children[0])) if row.children else ("", "")
        short, long = sorted((name, aside), key=len)
        if aside and is_name(name, 5) and is_acronym_of(short, long):
            aliases.append(Alias(aside, name, "acronym"))
    return tuple(aliases)


def _first(row: Block) -> str:
    return named(text_of_cell(row.children[0]))[0] if row.children else ""


def _aspects(header: list[str], body: list[Block]) -> TableReading:
    columns = [
        number
        for number, name in enumerate(header)
        if number and is_name(name, 5) and not all_questions(body, number)
    ]
    rows: list[TableRow] = []
    for row in body:
        cells = [text_of_cell(cell) for cell in row.children]
        aspect = tidy(cells[0]) if cells else ""
        claims = [
            claim
            for number in columns
            if number < len(cells) and tidy(cells[number]) and not is_noise_value(cells[number])
            for claim in _claims(header[number], aspect, row.children[number])
        ]
        rows.append(TableRow(row.line, row.end_line, tuple(claims)))
    items = tuple(header[number] for number in columns)
    return TableReading("P14a", tuple(rows), items if len(items) > 1 else ())


def _sides(header: list[str], body: list[Block]) -> TableReading:
    """A table below `Kafka vs RabbitMQ` with these two as its columns: a cell is said of the thing
    above it, and what stands in one row belongs together."""
    rows: list[TableRow] = []
    for row in body:
        cells = [text_of_cell(cell) for cell in row.children]
        claims = [
            claim
            for name, cell, block in zip(header, cells, row.children, strict=False)
            if tidy(cell) and not is_noise_value(cell)
            for claim in _claims(name, "", block)
        ]
        rows.append(TableRow(row.line, row.end_line, tuple(claims)))
    return TableReading("P14s", tuple(rows), tuple(header))


def _entities(header: list[str], body: list[Block], scope: Scope) -> TableReading | None:
    named_rows = [(row, _first(row)) for row in body if row.children]
    named_count = sum(bool(name) for _, name in named_rows)
    # "Sign | Reason | Cure": whatever stands in front has these, though half of it has no name.
    is_case = fold(header[0]) in _CASES
    told = is_case or (named_count > 1 and all(map(is_aspect, header[1:])))
    if named_count * 2 <= len(body) and not told:
        return None
    # "person | ser | estar" below "Ser": the rows tell how it is in each case.
    is_column = any(same(name, scope.subject) for name in header[1:])
    owned = header[0] and not is_column
    owned = owned and _owns_rows(scope, [name for _, name in named_rows])
    tail = (fold(header[0]).split() or [""])[-1]
    kinds = tail in VARIANT_NOUNS or same(tail, (fold(scope.subject).split() or [""])[-1])
    relation = "has_variant" if kinds else "has_part"
    if scope.relation in MEMBERSHIP or (scope.relation == "has_property" and scope.aspect):
        relation = scope.relation  # "Treatment" above a table of drugs
    above = scope.aspect if relation == "has_property" else tidy(header[0])
    owner = scope.subject
    if owned and relation == "has_part" and fold(header[0]) in scope.terms:
        # "Oven | Heat" in a note that explains what an oven is: the rows name some
        owner, relation, above = tidy(header[0]), "has_variant", ""
    listing = frozenset[int]() if scope.prose else _columns_of_names(header, body, scope)
    rows: list[TableRow] = []
    for row, name in named_rows:
        if not name:
            continue
        cells = [text_of_cell(cell) for cell in row.children]
        claims: list[Claim] = []
        if owned:
            claims.append(Claim(owner, relation, name, kind=kind_of(relation), whole=name,
                                aspect=above))  # fmt: skip
        for number, (key, cell) in enumerate(zip(header[1:], cells[1:], strict=False), 1):
            if tidy(cell) and not is_noise_value(cell) and key and not same(key, cell):
                claims += _claims(name, tidy(key), row.children[number], number in listing)
        rows.append(TableRow(row.line, row.end_line, tuple(claims)))
    items = tuple(name for _, name in named_rows if name)
    several = items if len(items) > 1 else ()
    aliases = (*_spelled(body), *(() if scope.prose else _in_full(items, scope)))
    return TableReading("P14e", tuple(rows), several, aliases=aliases)


# Headers above what may be the case, and not above things.
_CASES = phrases(
    "sign; signs; symptom; symptoms; problem; issue; error; situation; case; scenario; need; needs;"
    " requirement; use case; if; when; you want; you need; want; fault; mistake; complaint"
)
_VALUED = phrases(
    "limit; limits; quota; quotas; property; properties; attribute; attributes; fact; spec; specs;"
    " characteristic; aspect; resource"
)
_TERMS = phrases("term; terms; concept; word; piece")
_VALUES = phrases("value; values; limit; quota; max; maximum; amount; default; number; size")


def _owns_rows(scope: Scope, names: list[str]) -> bool:
    """Whether the rows are of what the table stands below; not where that is one of them."""
    if not scope.subject or is_filler(scope.subject) or scope.inside == "question":
        return False
    return not any(same(name, scope.subject) for name in names if name)


def _pairs(header: list[str], body: list[Block], scope: Scope) -> TableReading | None:
    # "Part | Role": what the header calls parts are parts of what the table stands below.
    plural = f"{header[0]}es" if header[0].endswith("s") else f"{header[0]}s"
    owned = relation_of_key(header[0]) or relation_of_key(plural)
    if owned not in MEMBERSHIP | {"uses"} or not _owns_rows(scope, [_first(row) for row in body]):
        owned = ""
    owner = scope.subject
    if not owned and scope.product and {fold(header[0])} <= _TERMS:
        owned, owner = "has_part", scope.topic  # "Term | Meaning" in a note on a product
    if chosen := _chosen(header, body, scope):
        return chosen
    is_value = fold(header[0]) in _VALUED and fold(header[1]) in _VALUES
    if not any(map(tidy, header[:2])) and scope.relation == "has_property" and scope.aspect:
        is_value = True  # no words above the columns, but "Limits" above the table
    rows: list[TableRow] = []
    for row in body:
        cells = [text_of_cell(cell) for cell in row.children]
        if len(cells) > 1 and is_value and is_name(scope.subject) and tidy(cells[0]):
            # "Limit | Value": what the rows name is so much of the subject
            claims = _claims(scope.subject, tidy(cells[0]), row.children[1])
            rows.append(TableRow(row.line, row.end_line, claims))
            continue
        if len(cells) < 2 or not tidy(cells[1]) or not is_name(cells[0], 5):
            continue
        if is_imperative(cells[0]) or is_shortcut(cells[1]):
            continue  # keys to press, not things to know
        key = tidy(cells[0])
        # Below "Component" the row "Tools" is one of them.
        if (relation_of_key(key) or is_aspect(key)) and not owned:
            claims = _claims(scope.subject, key, row.children[1])
        else:
            name = named(key)[0] or key
            claims = _claims(name, tidy(header[1]), row.children[1])
            if owned:
                aspect, kind = tidy(header[0]), kind_of(owned)
                one = Claim(owner, owned, name, aspect=aspect, kind=kind, whole=name)
                claims = (one, *claims)
        rows.append(TableRow(row.line, row.end_line, claims))
    return TableReading("P14k", tuple(rows), aliases=_spelled(body)) if rows else None


def _is_told(cell: str) -> bool:
    """Whether a cell holds more than a sign that there is nothing to say: `-`, `?`, `n/a`."""
    return any(map(str.isalnum, cell)) and fold(cell) not in ("n/a", "none", "tbd")


def _chosen(header: list[str], body: list[Block], scope: Scope) -> TableReading | None:
    """`Need | Oven`: each oven is for what stands before it."""
    if scope.prose or fold(header[0]) not in _CASES:
        return None
    rows = [row for row in body if len(row.children) > 1]
    rows = [row for row in rows if _is_told(text_of_cell(row.children[1]))]
    cases = [tidy(text_of_cell(row.children[0])) for row in rows]
    names = [named(text_of_cell(row.children[1]))[0] for row in rows]
    if len(rows) < 2 or not all(cases) or not all(is_name(name, 4) for name in names):
        return None
    if any(is_quality(name) or name[0].islower() for name in names):
        return None
    aspect = tidy(header[0])
    told = [
        TableRow(row.line, row.end_line,
                 (Claim(name, "purpose", case, literal=True, aspect=aspect, whole=case),))
        for row, case, name in zip(rows, cases, names, strict=True)
    ]  # fmt: skip
    return TableReading("P14c", tuple(told))


def _columns_of_names(header: list[str], body: list[Block], scope: Scope) -> frozenset[int]:
    """The columns, by number, that name a thing or two in each cell: products and methods are
    written with capitals, most of them with all of theirs. Of things that the note has, `HNSW` and
    `IVF`, not every cell need name some."""
    found: set[int] = set()
    for number in range(1, len(header)):
        cells = [text_of_cell(row.children[number]) for row in body if number < len(row.children)]
        names = [split_names(cell, 3) for cell in cells]
        flat = [name for one in names for name in one]
        known = [one for one in names if one and all(_is_proper(name) for name in one)]
        has_known = any(fold(name) in scope.terms for one in known for name in one)
        if len(cells) >= 3 and has_known and len(known) * 5 >= len(cells) * 3:
            found.add(number)
            continue
        if _are_parameters(header[number], names):
            found.add(number)
            continue
        if len(cells) < 3 or not all(names) or not all(_may_name(name) for name in flat):
            continue
        if all(len(one) == 1 for one in names) and _are_of_one_noun(flat):
            found.add(number)
            continue
        proper = sum(all(word.casefold() != word for word in name.split()) for name in flat)
        if proper * 4 >= len(flat) * 3 and len({fold(name) for name in flat}) == len(flat):
            found.add(number)
    return frozenset(found)


def _are_parameters(header: str, names: list[tuple[str, ...]]) -> bool:
    """Whether cells below `Hyperparameters` name some, each by a word or a letter."""
    flat = [name for one in names for name in one]
    is_plain = all(_PARAMETER.fullmatch(name) for name in flat)
    return last_word(header or "x") in _PARAMETERS and all(names) and is_plain


_PARAMETERS = word_set("parameter parameters hyperparameter hyperparameters params arguments")
_PARAMETER = re.compile(r"[A-Za-z]\w*")


def _are_of_one_noun(names: Sequence[str]) -> bool:
    """Whether names are told apart in front of one noun: `Gas oven`, `Rack oven`, `Pit oven`."""
    tails = {last_word(name) for name in names}
    is_short = all(1 < len(name.split()) < 4 for name in names)
    return is_short and len(tails) == 1 and len({*map(fold, names)}) == len(names)


def _is_proper(name: str) -> bool:
    """Whether a name has a capital or a digit behind its first letter: `IVFFlat`, `HNSW`."""
    return name[0].isupper() and any(sign.isupper() or sign.isdecimal() for sign in name[1:])


def _in_full(names: tuple[str, ...], scope: Scope) -> tuple[Alias, ...]:
    """`Deep Archive` in a table of a note that has one `Glacier Deep Archive`: the same."""
    made: list[Alias] = []
    for name in names:
        short = fold(name)
        if " " not in short or short in scope.terms:
            continue
        longer = [
            term for term in scope.terms if f" {short} " in f" {term} " and " vs " not in term
        ]
        if len(longer) == 1:
            made.append(Alias(name, longer[0], "family name", local=True))
    return tuple(made) if len(made) > 1 else ()  # one alone may be of a longer name by chance


def _may_name(name: str) -> bool:
    return name[0].isupper() and not is_quality(name) and fold(name) not in _DEGREES


def _claims(subject: str, aspect: str, cell: Block, is_named: bool = False) -> tuple[Claim, ...]:
    """What a cell says of a thing; each item of a list in it says something of its own."""
    texts = listed_in_cell(cell) or (text_of_cell(cell),)
    return tuple(claim for text in texts for claim in _said(subject, aspect, text, is_named))


def _said(subject: str, aspect: str, cell: str, is_named: bool) -> tuple[Claim, ...]:
    relation = relation_of_key(aspect) or "has_property"
    text = tidy(cell)
    named = split_names(text, 3) if is_named and relation == "has_property" else ()
    is_listed = last_word(aspect or "x") in _PARAMETERS
    if named and (is_listed or all(name[0].isupper() for name in named)):
        return tuple(Claim(subject, relation, name, aspect=aspect, whole=text) for name in named)
    if relation == "has_example" and (is_plain_verb(text) or is_instruction(text)):
        return (Claim(subject, relation, text, literal=True, aspect=aspect, whole=text),)
    if not RELATIONS[relation].literal:
        names = split_names(text, 4)
        is_told = relation == "related_to" and bool(head_phrase(text)[1])  # "length of the loaf"
        if (len(names) == 1 and not is_told) or (names and relation in _LISTED):
            kind = kind_of(relation)
            return tuple(
                Claim(subject, relation, name, aspect=aspect, kind=kind, whole=text)
                for name in names
            )
        relation = "has_property"
    polarity = -1 if is_negative_aspect(aspect) else 1
    return (
        Claim(subject, relation, text, literal=True, aspect=aspect, polarity=polarity, whole=text),
    )
