"""What a cell of a table asks, by its column and its row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from aurora_kb.cards.asking.columns import LANGUAGES, PRESSED
from aurora_kb.cards.asking.phrasing import (
    YOU_DO,
    ask_for,
    is_known_key,
    is_noun_like,
    lower_first,
    lower_nouns,
    names,
    singular,
    takes_for,
    with_count,
    without_mark,
)
from aurora_kb.cards.draft import Said
from aurora_kb.cards.english.answers import (
    as_deed,
    first_sentence,
    is_order,
    leads_away,
    may_be_order,
)
from aurora_kb.cards.english.articles import article_of, is_one_thing, of_one_thing
from aurora_kb.cards.english.nouns import is_adjective
from aurora_kb.cards.english.verbs import (
    PREPOSITIONS,
    base_of,
    is_participle,
    is_plural,
    starts_with_verb,
)
from aurora_kb.cards.english.words import content, join, marked_text, normal, split_brackets, tidy
from aurora_kb.cards.makers.common.rewording import by_answer
from aurora_kb.cards.makers.common.subjects import says_little, with_noun
from aurora_kb.cards.makers.words.terms import expansions
from aurora_kb.cards.reading.places import clean_heading
from aurora_kb.model import Block

# Cells that answer whether and not what, or nothing; the comparison of the columns asks for them.
_SAYS_YES_OR_NO = re.compile(r"^(?:(?:yes|no|x|n/a|tbd)(?=$|[\s,;:(])(?!\s+\w)|[✓✗✔✘✅❌])", re.I)
_LETTER = re.compile(r"[^\W\d_]")
_ARTICLE = re.compile(r"(?<=\w )(?:A|An|The)(?= )")
_SYSTEMS = frozenset(["macos", "mac", "windows", "linux", "windows linux", "windows and linux"])
_MOST_SAID = 8  # words
DESCRIBING = frozenset(["description", "meaning", "definition", "characteristics", "what it is"])
FOR = frozenset(
    [
        "for",
        "use",
        "used for",
        "use for",
        "good for",
        "use case",
        "use cases",
        "purpose",
        "best for",
    ]
)
_DOING = frozenset(["what it does", "does", "what they do"])
_WHEN = frozenset(["good when", "best when", "when to use", "use when", "when", "when used"])
_IT = re.compile(r"\b(?:it|they|them)\b", re.I)
NUMBERED = frozenset(
    ["type", "class", "level", "stage", "grade", "phase", "tier", "layer", "step", "version",
     "category", "mode", "generation", "form", "group"]
)  # fmt: skip
TITLED = frozenset(["name", "term", "key", "value", "description", "meaning", "definition"])
# Where a program has a key in its settings: nobody learns that by heart.
_OF_KEYS = frozenset(["id", "command id", "identifier", "extension", "plugin", "package"])
_PLACED = re.compile(r"(?:first|second|third|fourth|last|left|right|next) (?:column|row|cell)")
# The second line of a cell: "Example: ...", "If any are selected, ..."
_ADDED = re.compile(r"(?:example|e\.?g|note|see|if|also|default)\b", re.I)
_BARE_CODE = re.compile(r"`[a-z]+`")
_SMALL_NAME = re.compile(r"[a-z][a-z-]*")
_BULLET = re.compile(r"^(?:[-•*]+(?!\d)\s*)+")
_NOTED = frozenset(["note", "notes", "remark", "remarks", "comment", "comments"])
_PLACE = re.compile(r"[A-Za-z][\w.+#-]*")
_PLAIN_NOUN = re.compile(r"[A-Za-z]+(?: [a-z]+)?")
# First columns of what one wants, and of cases in which one has to choose.
WANTED = frozenset(["i want to", "you want to", "want to", "to", "task", "goal", "how to"])
_CASES = WANTED | {
    "need", "needs", "you need", "if you need", "use case", "situation", "scenario", "requirement",
    "requirements", "symptom", "problem", "i want", "you want", "workload",
}  # fmt: skip
# What heads any table of names.
_NO_SCOPE = re.compile(
    r"(?:what|which|how|where) .*|.*\b(?:overview|summary|options|parameters|fields|arguments|flags"
    r"|list|table|names|examples?)",
    re.I,
)
_MOST_IN_SCOPE = 5  # words


def is_yes_or_no(cell: str) -> bool:
    """Whether a cell is empty or answers whether and not what."""
    return not cell or bool(_SAYS_YES_OR_NO.match(cell))


def says_nothing(items: list[str], name: str, column: str) -> bool:
    """Whether a cell is empty, answers whether and not what, or tells what an option or a system
    has not."""
    is_technical = name.startswith("`") or normal(column) in _SYSTEMS
    if not items or _SAYS_YES_OR_NO.match(items[0]) or _PLACED.fullmatch(normal(column)):
        return True
    return is_technical and normal(items[0]) == "none"


# "Human-readable. - Nested data": items of a list within the cell.
_BULLETS = re.compile(r"[.;]?\s+[-•]\s+(?=[A-Z])")


def says_something(cell: str, least: int) -> bool:
    """Whether a cell has so many words that matter, and is no longer than a question may be."""
    if normal(cell) in ("none", "any", "all") or not _LETTER.search(cell) or leads_away(cell):
        return False
    return len(content(cell)) >= least and len(cell.split()) <= _MOST_SAID


def which_row(kind: str, column: str, cell: str) -> str:
    """Which row it is, by one of its cells."""
    key, cell = normal(column), _BULLETS.sub("; ", cell)
    is_told = key in DESCRIBING or key == "what"
    if kind in _CASES and kind not in WANTED and not takes_for(column) and not is_told:
        return f"Which {kind} calls for “{cell}”?"
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
    if key in DESCRIBING and (deed := as_deed(cell)):
        return f"Which {kind} {deed}?"
    if is_told or key in _NOTED or key.startswith(("what ", "how")):
        is_way = key in ("how", "how it works")
        return f"Which {kind} {'works as follows:' if is_way else 'is described as'} “{cell}”?"
    if key in FOR:
        return f"Which {kind} is for “{cell}”?"
    return _which_so(kind, column, cell)


def _which_so(kind: str, column: str, cell: str) -> str:
    """Which row it is, by a verb or a noun that heads its column."""
    first, _, more = column.partition(" ")
    if more in PREPOSITIONS and is_participle(first):
        return f"Which {kind} is {lower_first(column)} “{cell}”?"
    if base_of(first) and not is_noun_like(column):
        return f"Which {kind} {lower_first(column)} “{cell}”?"
    return f"Which {kind} has “{cell}” as its {lower_nouns(column)}?"


def told(name: str, whole: str) -> str:
    """The row's name, with what it is a kind of if it is no more than an adjective."""
    is_little = (says_little(name) or is_adjective(name)) and name != name.lower()
    if not is_little or names(name, whole):
        return name
    kind = with_noun(name, singular(whole))
    if kind and is_plural(whole):
        return f"{article_of(kind)} {kind}"  # of "Distributions" one is "a normal distribution"
    return kind or f"{name} ({whole})"


def tells_of_keys(columns: Sequence[str], column: str) -> bool:
    """Whether a table has keys to press in its rows, and the column names them for the program."""
    return normal(columns[0]) in PRESSED and normal(column) in _OF_KEYS


@dataclass(frozen=True, slots=True)
class Table:
    """What is the same for all cells of a table: the title of its note, the head of its first
    column, how many columns it has, and the text of its note."""

    title: str
    first: str
    width: int
    text: str


def asked(table: Table, aspect: str, thing: str, items: list[str], among_orders: bool) -> Said:
    """What the cell below `aspect` says of the thing in its row."""
    if any(map(_ADDED.match, items[1:])):
        items = items[:1]
    answer, aspect = join(items), without_mark(aspect)
    question = _question(table, aspect, thing, items, among_orders)
    if thing == table.title and is_one_thing(thing, table.title, table.text):
        question = of_one_thing(question, thing)
    if question.endswith(f" {thing} do?") and _SMALL_NAME.fullmatch(thing):
        question = question.replace(f" {thing} do?", f" “{thing}” do?")  # "rename", of a program
        question = question.replace("What do “", "What does “")
    if " A " in question or " An " in question or " The " in question:
        question = _ARTICLE.sub(lambda found: found[0].lower(), question)
    return Said(
        kind="table",
        question=with_count(question, len(items)),
        answer=answer if len(items) > 1 else first_sentence(tidy(items[0])),
        subject=thing,
        allowed=aspect,
    )


def _question(table: Table, aspect: str, thing: str, items: list[str], among_orders: bool) -> str:
    answer, key = join(items), normal(aspect)
    if placed := _of_place(table, aspect, thing):
        return placed
    if key in _NOTED:
        return f"What is noted about {thing}?"
    if table.width == 2 and key in TITLED:
        return by_answer(f"What is {thing}?", thing, answer, among_orders)
    if key in _SYSTEMS and any("+" in item or "`" in item for item in items):
        return f"On {aspect}, what does one press for “{thing}”?"
    if aspect.endswith("?"):
        # As it stands: a name may hold a "\d".
        named = _IT.sub(lambda _: thing, aspect)
        return named if named != aspect else f"{thing}: {lower_first(aspect)}"
    if key == "do" and not starts_with_verb(answer):
        return f"What should one do about {thing if thing[0] == '“' else f'“{thing}”'}?"
    if key == "use" and (among_orders or is_order(answer)):
        return ask_for(thing, "does", "")  # "Use: show the file explorer"
    if key == "what it does" and not starts_with_verb(items[0]):
        if is_order(answer) or may_be_order(answer):
            return ask_for(thing, "does", "")  # "punish repeated words"
        return f"What is {thing}?"  # "number of trees"
    return by_answer(ask_for(thing, aspect, "", noun=True), thing, answer, among_orders)


def _of_place(table: Table, aspect: str, thing: str) -> str:
    """What is asked of a column that is no property of its rows: it names where things are called
    or done otherwise, "OpenSearch" in the note of that title, or what to take in the case that the
    row is; "" for others.
    """
    quoted = thing if thing[:1] in "“`" else f"“{thing}”"
    first = normal(table.first)
    is_place = _PLACE.fullmatch(aspect) and names(aspect, table.title)
    if is_place and not (is_known_key(aspect) or is_noun_like(aspect.casefold())):
        if first in WANTED or first == "action":
            return f"How is {quoted} done in {aspect}?"
        return f"What corresponds to {quoted} in {aspect}?"
    if table.width == 2 and first in _CASES and _PLAIN_NOUN.fullmatch(aspect):
        known = is_known_key(aspect) or takes_for(aspect) or is_plural(aspect)
        return "" if known else f"Which {lower_first(aspect)} fits {quoted}?"
    return ""


def of_code(code: str, answer: str) -> str:
    """What is asked of code that has a row of its own."""
    acts = starts_with_verb(answer) or is_order(answer)
    return f"What {'does' if acts else 'is'} {code}{' do' if acts else ''}?"


def in_scope(said: Said, title: str, headings: tuple[str, ...], is_shared: bool) -> Said:
    """The question with what it belongs to in front, where its own words are too few: a name in
    code that is a word like others, "Metadata: what is `name`?". Below a heading that the note has
    again it is what a second card with the question asks, "macOS: what is the shortcut for
    “Copy”?": a question that many rows change at once would lead their histories astray.
    """
    if said.question.startswith(f"{said.subject}: "):
        return said
    if is_shared and said.subject[:1] != "`":
        scopes = headings[-2:-1] or (title,)
    elif _BARE_CODE.fullmatch(said.subject):
        scopes = (*headings[:-2:-1], title)
    else:
        return said
    for heading in scopes:
        scope = split_brackets(clean_heading(heading))[0]
        if scope and len(scope.split()) <= _MOST_IN_SCOPE and not _NO_SCOPE.fullmatch(scope):
            if content(scope) <= content(said.question):
                return said
            if content(scope) & content(said.answer):
                continue  # it would give the answer away
            scoped = f"{scope}: {lower_first(said.question)}"
            is_apart = is_shared and said.subject[:1] != "`"
            return replace(said, apart=scoped) if is_apart else replace(said, question=scoped)
    return said


def numbered(column: str, name: str) -> str:
    """A number as a name with the head of its column: "Type 2"."""
    is_number = name.isdigit() and normal(column) in NUMBERED and len(name) <= 2
    return f"{column.capitalize()} {name}" if is_number else name


def bare_name(name: str) -> str:
    """An acronym without what it stands for behind it."""
    bare, asides = split_brackets(name)
    return bare if asides and expansions(name) else name


def text_of(cell: Block) -> str:
    """The cell in one line, with code and formulas marked."""
    return tidy(marked_text(cell.runs))


def cell_items(cell: Block) -> list[str]:
    """The lines of a cell; lines that begin with a dash are the items of a list."""
    lines = [tidy(line) for line in marked_text(cell.runs).split("\n")]
    # "-1 to 1" begins with a sign, and "- fast" is an item.
    return [_BULLET.sub("", line).strip() for line in lines if line.strip(" -•*")]
