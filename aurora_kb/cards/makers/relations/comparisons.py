"""Cards from comparisons: how the sides differ, and which of them it is.

What each side is by itself, the definitions and properties ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from aurora_kb.cards.asking.phrasing import (
    BY_ITSELF,
    YOU_DO,
    is_modal_key,
    is_noun_like,
    lower_first,
    lower_nouns,
    names,
    singular,
    without_mark,
)
from aurora_kb.cards.asking.templates import DEFINING_KEYS
from aurora_kb.cards.draft import Draft, Said, maker
from aurora_kb.cards.english.answers import as_deed, first_sentence
from aurora_kb.cards.english.verbs import (
    DETERMINERS,
    PREPOSITIONS,
    base_of,
    is_participle,
    is_plural,
)
from aurora_kb.cards.english.words import content, normal, split_brackets, tidy
from aurora_kb.cards.makers.common.attributes import ATTRIBUTES
from aurora_kb.cards.makers.common.shown import draft
from aurora_kb.cards.makers.common.subjects import with_noun
from aurora_kb.cards.reading.context import MakerContext
from aurora_kb.cards.reading.places import Place
from aurora_kb.model import Comparison, ComparisonRow

_POSITION = re.compile(r"^(?:\d+|(?:point|row|item|position|aspect)\s*\d*)?$")
_YES_NO = re.compile(r"^(?:yes|no|none|true|false|n/a|-|✓|✗)\b|^\W*$", re.I)
_NO_CELL = frozenset(["-", "–", "—", "?", "n/a"])
_TWO_FACTS = re.compile(r";|[^.\s]{3}\.\s+[A-Z]")
_WHETHER = re.compile(r"(?P<verb>can|is|are|does|do) (?:it|they) (?P<more>.+)\?", re.I)
_WHO = re.compile(r"(?P<who>who) (?P<more>\w+s .+)\?", re.I)
_IT = re.compile(r"\bit\b", re.I)
_POSSESSIVE = re.compile(r"[’']s\b")
_FORMULA = re.compile(r"\$([^$]+)\$")
_QUALIFIED = re.compile(r"\s\([^()]*\)$")
_CALLED = frozenset(["aka", "a k a", "also called", "also known as"])
_DIFFERING = {
    "good": "what is good about them",
    "bad": "what is bad about them",
    **dict.fromkeys(
        ["use when", "when to use", "when", "used when", "used for when"], "when they are used"
    ),
    **dict.fromkeys(["use for", "used for", "for"], "what they are used for"),
}
_USED = frozenset(["use when", "when to use", "when", "used when", "use for", "used for", "for"])
_ASKING = "the question they answer"
_MOST_ITEMS = 3
_MOST_TOLD = 2
# Rows that only say which parts each side has: the lists ask for those.
_NO_CONTRAST = frozenset(["members", "parts", "items"])
# Two examples are different things, which says nothing of how their sides differ.
_EXAMPLES = frozenset(["example", "examples", "eg", "e g", "such as"])


@maker("comparison@1", "comparison", "discrimination")
def comparisons(context: MakerContext) -> Iterator[Draft]:
    """For each row with two or more cells: how the sides differ, and which side is which."""
    for comparison in context.comparisons:
        if comparison.note not in context.by_id or len(comparison.items) > _MOST_ITEMS:
            continue
        if any(normal(item) in ATTRIBUTES for item in comparison.items):
            continue
        told: dict[str, list[_Told]] = {}
        for row in comparison.rows:
            filled = sum(bool(cell.strip()) for cell in row.cells)
            if filled > 1 and row.lines and normal(row.aspect) not in _NO_CONTRAST:
                yield from _row(context, comparison, row, told)
        for side in sorted(told):
            yield from _most_telling(told[side])


@dataclass(frozen=True, slots=True)
class _Told:
    """Which side it is, asked of one of its cells; `keyed` if that is the value of a key."""

    draft: Draft
    says: int
    keyed: bool


def _most_telling(found: list[_Told]) -> Iterator[Draft]:
    """Of a side the one or two drafts that say most: one fact is asked often enough without."""
    bare = [one for one in found if not one.keyed]
    most = _MOST_TOLD if bare else 1
    kept = sorted(bare or found, key=lambda one: -one.says)[:most]
    yield from (one.draft for one in found if one in kept)


def _row(
    context: MakerContext, comparison: Comparison, row: ComparisonRow, told: dict[str, list[_Told]]
) -> Iterator[Draft]:
    """The cards of a row. Which side it is goes into `told`, of all rows."""
    sides = _sides(context, comparison, row)
    is_whether = 2 * sum(bool(_YES_NO.match(cell)) for _, cell in sides) > len(sides)
    if is_whether and (_POSITION.match(normal(row.aspect)) or _NO_CELL.intersection(row.cells)):
        return
    if len({normal(cell) for _, cell in sides}) == 1:
        return
    if len(sides) > 2 and any(";" in cell for _, cell in sides):
        return  # many facts of many things are no card
    place = _place(context, comparison, row)
    sides = _by_bare_names(context, comparison, row, sides)
    items = [item for item, _ in sides]
    noun = _noun_of(context, comparison, items)
    aspect = "" if _POSITION.match(normal(row.aspect)) else row.aspect.replace("_", " ")
    aspect = without_mark(aspect)
    fact = f"{comparison.note}|{normal(row.aspect)}|{'|'.join(map(normal, items))}"
    asking = all(cell.endswith("?") for _, cell in sides)
    if is_whether:
        aspect = _whether(aspect)
    if asking and (not aspect or _is_defining(aspect)):
        aspect = _ASKING
    if normal(aspect) not in _EXAMPLES and (aspect or _full_rows(comparison) == 1):
        said = Said(
            kind="comparison",
            question=_how_they_differ(items, aspect, noun),
            answer=" ".join(f"{item}: {cell}." for item, cell in sides)
            .replace("?.", "?")
            .removesuffix("."),
            subject=" ".join(items),
            allowed=aspect,
            fact="contrast|" + fact,
        )
        yield draft(said, place, "comparison@1")
    if is_whether:
        return
    either = _either(items, noun)
    is_keyed = bool(aspect) and not _is_defining(aspect)
    for item, one in _which_sides(sides, either, "" if asking else aspect, place):
        told.setdefault(item, []).append(_Told(one, len(content(one.gloss)), is_keyed))


def _sides(
    context: MakerContext, comparison: Comparison, row: ComparisonRow
) -> list[tuple[str, str]]:
    """The items that the row says something of, each with its cell."""
    return [
        (item, _cell(_with_marks(context, comparison.note, row, cell)))
        for item, cell in zip(comparison.items, row.cells, strict=True)
        if cell.strip()
    ]


def _by_bare_names(
    context: MakerContext,
    comparison: Comparison,
    row: ComparisonRow,
    sides: list[tuple[str, str]],
) -> list[tuple[str, str]]:
    """The sides by the names that their lines use, as long as these tell them apart."""
    said_there = {
        normal(place.label) for line in row.lines for place in _at(context, comparison, line)
    }
    bare = [_QUALIFIED.sub("", _as_written(item, said_there)) for item, _ in sides]
    if len(set(bare)) < len(bare):
        return sides
    return [(name, cell) for name, (_, cell) in zip(bare, sides, strict=True)]


def _which_sides(
    sides: list[tuple[str, str]], either: str, aspect: str, place: Place
) -> Iterator[tuple[str, Draft]]:
    """Which side it is, asked of each that its cell tells from the others."""
    for item, cell in _telling(sides):
        said = Said(
            kind="discrimination",
            question=f"{either}: {_ask_which(cell, aspect)}",
            answer=item,
            subject=item,
            allowed=" ".join(name for name, _ in sides),
            fact=f"which|{normal(item)}|{normal(cell)}",
            gloss=cell,
        )
        yield item, draft(said, place, "comparison@1")


def _telling(sides: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The sides that their cells tell from the others."""
    items = [item for item, _ in sides]
    worded = [(item, _words(cell)) for item, cell in sides]
    for (item, cell), (_, own) in zip(sides, worded, strict=True):
        fits_other = any(own <= other for side, other in worded if side != item)
        if not (fits_other or not _tells_apart(cell) or _names_a_side(cell, items, item)):
            yield item, cell


def _at(context: MakerContext, comparison: Comparison, line: int) -> tuple[Place, ...]:
    return context.at_line.get((comparison.note, line), ())


def _as_written(item: str, labels: set[str]) -> str:
    """The side as the lines above its items call it: of "public clients", "public client"."""
    one = singular(item) if is_plural(item) else item
    return one if normal(one) in labels else item


def _tells_apart(cell: str) -> bool:
    """Whether a description is one by which a side is told."""
    is_short = len(cell.split()) <= 18
    return is_short and not _TWO_FACTS.search(cell) and not _YES_NO.match(cell)


def _names_a_side(cell: str, items: list[str], item: str) -> bool:
    """Whether the description gives its side away, or is one of the sides itself."""
    bare = _POSSESSIVE.sub("", cell)
    return names(item, bare) or normal(cell) in map(normal, items)


def _words(cell: str) -> set[str]:
    return set(normal(cell).split()) - {"a", "an", "the"}


def _with_marks(context: MakerContext, note: str, row: ComparisonRow, cell: str) -> str:
    """The cell, in `$` if its line writes it so: a formula without them is no formula."""
    if "\\" not in cell or "$" in cell:
        return cell
    lines = context.lines[note]
    for line in row.lines:
        for formula in _FORMULA.findall(lines[line - 1] if line <= len(lines) else ""):
            if formula in cell and "$" not in cell:
                cell = cell.replace(formula, f"${formula}$")
    return cell


def _cell(cell: str) -> str:
    """What the cell says first, without long asides."""
    cell = _without_repeats(first_sentence(cell))
    bare, _ = split_brackets(cell)
    return tidy(cell) if len(cell) < 80 else bare


def _without_repeats(cell: str) -> str:
    """The cell without what another part of it says with more words."""
    if ";" not in cell:
        return cell
    parts = [part.strip() for part in cell.split(";")]
    said = [_words(part) for part in parts]
    kept = [
        part
        for number, part in enumerate(parts)
        if not any(
            said[number] < other or (said[number] == other and place < number)
            for place, other in enumerate(said)
        )
    ]
    return "; ".join(kept)


def _place(context: MakerContext, comparison: Comparison, row: ComparisonRow) -> Place:
    """The row's first line, reaching to its last; its headings are those of the notes."""
    first = min(row.lines)
    near = context.at_line.get((comparison.note, first), ())
    headings = near[0].headings if near else (comparison.heading,) if comparison.heading else ()
    # Rows said twice name the lines of both places; the first two are one place.
    last = max(line for line in row.lines if line - first <= 60)
    return Place(comparison.note, first, last, "", "row", headings)


def _full_rows(comparison: Comparison) -> int:
    return sum(sum(bool(cell) for cell in row.cells) > 1 for row in comparison.rows)


def _is_defining(aspect: str) -> bool:
    return normal(aspect) in DEFINING_KEYS


def _noun_of(context: MakerContext, comparison: Comparison, items: list[str]) -> str:
    """What the sides are, when their names are no more than adjectives: "sources of info"."""
    wholes = [
        {one.subject for one in context.parents.get((comparison.note, side), ())}
        for side in comparison.ids
    ]
    for noun in sorted(set.intersection(*wholes)) if wholes else ():
        one = singular(noun) if is_plural(noun) else noun
        if all(with_noun(item, one) for item in items):
            return lower_first(noun)
    return ""


def _how_they_differ(items: list[str], aspect: str, noun: str = "") -> str:
    joined = f"{', '.join(items[:-1])} and {items[-1]} {noun}".rstrip()
    if not aspect or _is_defining(aspect):
        return f"How do {joined} differ?"
    if indirect := aspect if aspect == _ASKING else _indirect(aspect):
        return f"How do {joined} differ in {indirect}?"
    first, _, rest = aspect.partition(" ")
    if said := _DIFFERING.get(normal(aspect)):
        return f"How do {joined} differ in {said}?"
    if normal(aspect) in _CALLED:
        return f"What are {joined} also called?"
    if found := BY_ITSELF.fullmatch(aspect):
        return f"How do {joined} differ in how one can {found[1].lower()} them?"
    if is_participle(first) and aspect.rpartition(" ")[2] in PREPOSITIONS:
        return f"How do {joined} differ in what they are {lower_first(aspect)}?"
    if is_participle(first) and rest.partition(" ")[0] in PREPOSITIONS:
        return f"How do {joined} differ in how {lower_first(aspect)} they are?"
    if is_modal_key(aspect):
        return f"How do {joined} differ in what they {lower_first(aspect)}?"
    if base := base_of(first):
        if rest and is_noun_like(rest) and rest.rpartition(" ")[2] not in PREPOSITIONS:
            return f"How do {joined} differ in the {lower_nouns(rest)} they {base}?"
        asked = "how" if rest.partition(" ")[0] in DETERMINERS else "what"
        return f"How do {joined} differ in {asked} they {base} {rest}".rstrip() + "?"
    if not is_noun_like(aspect):
        return f"How do {joined} differ on “{aspect}”?"
    return f"How do {joined} differ in {lower_nouns(aspect)}?"


def _whether(aspect: str) -> str:
    """What rows of "yes" and "no" tell of, as a question: "Serves reads", "Managed"."""
    first, _, more = aspect.partition(" ")
    if (base := base_of(first)) and more:
        return f"do they {base} {more}?"
    return f"are they {lower_first(aspect)}?" if is_participle(first) else aspect


def _indirect(asked: str) -> str:
    """The question of a row as part of another: "who runs them", "whether they can learn"."""
    if found := YOU_DO.fullmatch(asked):
        return f"what you {found['what'].lower()}"
    if found := _WHETHER.fullmatch(asked):
        verb = found["verb"].lower()
        said = {"is": "are ", "are": "are ", "does": "", "do": ""}.get(verb, f"{verb} ")
        return f"whether they {said}{found['more']}"
    if found := _WHO.fullmatch(asked):
        return f"{found['who'].lower()} {_IT.sub('them', found['more'])}"
    return ""


def _either(items: list[str], noun: str = "") -> str:
    one = singular(noun) if is_plural(noun) else noun
    return f"{', '.join(items[:-1])} or {items[-1]} {one}".rstrip()


def _ask_which(cell: str, aspect: str) -> str:
    if cell.endswith("?"):
        return f"which one answers “{cell}”?"
    if not aspect or _is_defining(aspect):
        return f"which one {as_deed(cell) or f'is described by “{cell}”'}?"
    if normal(aspect) in _CALLED:
        return f"which one is also called “{cell}”?"
    if found := YOU_DO.fullmatch(aspect):
        return f"with which one do you {found['what'].lower()} “{cell}”?"
    if normal(aspect) in _USED:
        return f"which one is used for “{cell}”?"
    if aspect.endswith("?"):
        return f"which one answers “{aspect}” with “{cell}”?"
    first, _, rest = aspect.partition(" ")
    if is_participle(first) and aspect.rpartition(" ")[2] in PREPOSITIONS:
        return f"which one is {lower_first(aspect)} “{cell}”?"
    if base_of(first) and rest and cell.partition(" ")[0].casefold() in PREPOSITIONS:
        return f"which one {lower_first(aspect)} {cell}?"
    acts = base_of(first) and (not rest or rest.rpartition(" ")[2] in PREPOSITIONS)
    if acts or is_modal_key(aspect):
        return f"which one {lower_first(aspect)} “{cell}”?"
    if base_of(first) and is_noun_like(rest):
        return f"which one {lower_first(first)} “{cell}” as its {lower_nouns(rest)}?"
    return _ask_which_so(cell, aspect)


def _ask_which_so(cell: str, aspect: str) -> str:
    """Which one it is, by what an aspect without a verb says of it."""
    if normal(aspect) in ("how", "how it works"):
        return f"which one works as follows: “{cell}”?"
    if not is_noun_like(aspect):
        joint = " " if aspect.casefold() in PREPOSITIONS else ": "  # "over internet"
        return f"which one is described by “{lower_first(aspect)}{joint}{cell}”?"
    return f"which one has “{cell}” as its {lower_nouns(aspect)}?"
