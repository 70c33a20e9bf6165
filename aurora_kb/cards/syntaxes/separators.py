"""Where `::` or `:::` parts a question from its answer, and where it is something else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from aurora_kb.cards.syntaxes.base import Options, WrittenCard, without_bullet
from aurora_kb.cards.syntaxes.sheet import hide, indent, is_item
from aurora_kb.notes import KNOWN_FIELDS, PREFIXED_FIELD

# `{{...}}` holds a "::" of its own.
_BRACES = re.compile(r"\{\{.{0,300}?\}\}")
_SEPARATOR = re.compile(r"(?<!:):{2,3}(?![:=])")

# Names of C++, Rust and the like: what stands on either side of a "::" without a space.
_NAME = r"[A-Za-z_~][\w~]*"
_CODE_NAMES = """std alloc crate Self absl tokio serde ios Eigen cv tbb mpl fmt iter Vec Rc Arc Cell
Mutex Err"""
_CODE = frozenset(_CODE_NAMES.split())
# Names that are words too: a line may ask for what "super" or "Option" means.
_CODE_WORDS = """boost core self super static parent detail chrono ranges views filesystem
collections prelude String Option Result Box Some None Ok Path Iterator Duration Instant Default
From Into Math File Kernel Module Class Struct"""
_WORDS = frozenset(_CODE_WORDS.split())
_MEMBER_NAMES = """new from default with open create parse into clone drop now begin end npos max
min Some None Ok Err PI nil size"""
_MEMBERS = frozenset(_MEMBER_NAMES.split())
_ELEMENTS = """before after first-line first-letter selection placeholder marker backdrop cue part
slotted"""
_PSEUDO = frozenset(_ELEMENTS.split())
_GROUP = "[0-9A-Fa-f]{1,4}"
_ADDRESS = re.compile(
    rf"(?:{_GROUP}(?::{_GROUP})*)?::(?:{_GROUP}(?::{_GROUP})*)?(?:(?:\.\d{{1,3}}){{3}})?(?:%\w+)?(?:/\d+)?"
)
# Behind `Foo::`, with the generic `<...>` that is hidden as if it were HTML.
_CALL = re.compile(rf"(?<=\w::){_NAME}[<(!]")
_SELECTOR = re.compile(
    r"[a-z][a-z0-9]?|[.#][\w-]+|\*|&|div|span|button|input|body|html|img|table|details|section|nav"
)
_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*$")
# "DynamoDB" is a name that people learn, "fromUtf8" is not.
_CAPITALS = re.compile(r"[a-z0-9][A-Z]")
_METHOD = re.compile(r"[a-z]{2,}\w*[A-Z]")
_FIRST = re.compile(r"[^ \t>*+-]")  # behind the signs of lists and quotes
_LONGEST_NAME = 200
_FEWEST_INDENTED = 2  # blanks
_OF_ITEM = re.compile(r"[a-z][\w-]*(?: [a-z][\w-]*)?")
_SHORT_CODE = re.compile(r":[\w+-]+::[\w+-]+:")


@dataclass(frozen=True, slots=True)
class Parted:
    """A line parted at its separator: offsets of what stands before and behind it."""

    end: int
    start: int

    @property
    def both_ways(self) -> bool:
        """Whether the separator is the longer one, which asks from either side."""
        return self.start - self.end == 3


def part(options: Options, number: int) -> Parted | None:
    """Where the line parts in question and answer, None if it is no card.

    In a note that does not ask for cards, `key:: value` is a field of Dataview.
    """
    line = options.sheet.seen(number)
    masked = _BRACES.sub(lambda match: hide(match[0]), line)
    if number in options.sheet.tables or _ROW.match(line) or not re.sub(r"[\s|:-]", "", masked):
        return None  # a row, the rule of a table, the bar of a fenced block
    written = options.sheet.line(number)
    for match in _SEPARATOR.finditer(masked):
        if not (_is_code(masked, *match.span()) or _CALL.match(written, match.end())):
            break
    else:
        return None
    front, back = line[: match.start()], line[match.end() :]
    if not front.strip() or not back.strip() or _is_field(options, number, front, back):
        return None
    # A typed signature: `map :: (a -> b) -> [a] -> [b]`.
    if re.fullmatch(rf"[\s>*+-]*{_NAME}\s*", front) and re.search(r"(?<!\S)(?:->|=>)(?!\S)", back):
        return None
    return Parted(match.start(), match.end())


def _is_field(options: Options, number: int, front: str, back: str) -> bool:
    key = re.sub(r"[*_]", "", front).strip().lstrip("-+> ").strip()
    folded = key.casefold().replace(" ", "-")
    if PREFIXED_FIELD.fullmatch(folded):
        return True
    if not re.match(r"\s|$", back) or front.endswith((" ", "\t")):
        return False
    is_of_item = _OF_ITEM.fullmatch(key) and _is_in_item(options, number)
    return bool(folded in KNOWN_FIELDS or is_of_item) or (
        not options.asked and len(key.split()) <= 4 and not key.endswith("?")
    )


def _is_in_item(options: Options, number: int) -> bool:
    """Whether the line goes on an item that other lines than this began, so that `result:: win`
    is a property of a block of Logseq."""
    sheet = options.sheet
    width = indent(sheet.line(number))
    if is_item(sheet.line(number)) or width < _FEWEST_INDENTED:
        return False
    above = number - 1
    while above and not sheet.is_blank(above) and not is_item(sheet.line(above)):
        above -= 1
    return bool(above) and is_item(sheet.line(above)) and indent(sheet.line(above)) < width


def _is_code(masked: str, start: int, end: int) -> bool:
    """Whether the mark is part of a name, an address or a short code."""
    # The words that touch the mark, as far as names go: a line may be very long.
    left = re.split(r"\s", masked[max(0, start - _LONGEST_NAME) : start])[-1]
    right = re.split(r"\s", masked[end : end + _LONGEST_NAME], maxsplit=1)[0]
    token = f"{left}{masked[start:end]}{right}"
    if _SHORT_CODE.search(token) or _is_address(token):
        return True
    if not left:
        return bool(re.match(rf"{_NAME}\(", right))  # `::open()`
    before = re.search(rf"({_NAME})(?:<[^<>]*>)?$", left)
    after = re.match(rf"({_NAME})", right)
    if right[:1] in "*{" and before and before[1] in _CODE:
        return True
    element = re.match(r"[a-z-]+", right)
    if element and element[0] in _PSEUDO and _SELECTOR.fullmatch(left):
        return True
    if not before or not after:
        return False
    first, second, rest = before[1], after[1], right[after.end() :]
    opening = _FIRST.search(masked)
    is_within = opening is not None and opening.start() < start - len(left)
    has_member = second in _MEMBERS and (first in _WORDS or bool(_CAPITALS.search(first)))
    return (
        first in _CODE
        or has_member
        or (first in _WORDS and is_within)
        or "::" in rest
        or "::" in left
        or rest[:1] in ("(", "<", "!", "{")
        or "_" in first.strip("_") + second.strip("_")
        or bool(_METHOD.match(second))
    )


def _is_address(token: str) -> bool:
    """Whether it is one of IPv6. "1492::Columbus" and "1914::1918" are none."""
    bare = token.strip("()[],.;\"'")
    if not _ADDRESS.fullmatch(bare):
        return False
    left, _, right = bare.partition("::")
    is_mixed = bool(re.search(r"[A-Fa-f]", left) and re.search(r"\d", left))
    has_shape = not left or ":" in left or "/" in right or is_mixed
    return has_shape and bool(re.search(r"\d", bare))


def separated_lines(options: Options) -> Iterator[WrittenCard]:
    """Yield a card for each line that parts in question and answer."""
    for number in options.sheet.numbers():
        if parted := part(options, number):
            line = options.sheet.line(number)
            front, back = without_bullet(line[: parted.end]), line[parted.start :]
            yield WrittenCard(number, number, front, back, both_ways=parted.both_ways)
