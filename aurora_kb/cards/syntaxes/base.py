"""What a syntax is, what it looks at, and what it gives."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from aurora_kb.cards.draft import Draft, deletions
from aurora_kb.cards.syntaxes.sheet import Sheet
from aurora_kb.cards.syntaxes.sides import cloze_side, side
from aurora_kb.config import CardsConfig
from aurora_kb.model import Note

# ` ^a1b2` at the end of a block: its id, in Obsidian and for the tools that write theirs so.
_STAMP = re.compile(r"(?:^|[ \t])\^([A-Za-z0-9-]+)[ \t]*$", re.MULTILINE)
# The id that tools write below or behind a card.
ID_COMMENT = re.compile(r"[ \t]*<!--[ \t]*ID:[ \t]*(\d+)[ \t]*-->[ \t]*")
_COMMENT = re.compile(r"<!--.*?-->|%%.*?%%", re.DOTALL)
TAG = re.compile(
    r"(?<![^\s\ufffc(])#([^\s#,;.:!?()\[\]{}\"'`^\ufffc]*[^\W\d][^\s#,;.:!?()\[\]{}\"'`^\ufffc]*)"
)


@dataclass(frozen=True, slots=True)
class Broken:
    """What was meant as a card and is none: the finding's code, what is wrong, what to do."""

    code: str
    line: int
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """What a syntax has to know besides the note.

    `media` maps targets of embeds to paths in the notes folder. `asked` is true where the note
    itself asks for the syntax, by a tag or a property: then doubtful marks count.
    """

    sheet: Sheet
    settings: CardsConfig = field(default_factory=CardsConfig)
    media: Mapping[str, str] = field(default_factory=dict)
    asked: bool = True


Reader = Callable[[Note, Options], Iterator[Draft | Broken]]


@dataclass(frozen=True, slots=True)
class Syntax:
    """A function that reads the cards of one tool out of a note, with its name and tags.

    A note with one of the `tags`, or one below it, asks for the syntax. `is_plain` is true where
    the marks are those of any Markdown, so that only notes and folders can ask for it. `page`
    is the function's docstring.
    """

    name: str
    tags: tuple[str, ...]
    is_plain: bool
    page: str
    read: Reader

    def __call__(self, note: Note, options: Options) -> Iterator[Draft | Broken]:
        return self.read(note, options)


def syntax(name: str, *tags: str, is_plain: bool = False) -> Callable[[Reader], Syntax]:
    """Describe a syntax: what it is called in the settings, and the tags that ask for it."""

    def describe(read: Reader) -> Syntax:
        return Syntax(name, tags, is_plain, inspect.cleandoc(read.__doc__ or ""), read)

    return describe


@dataclass(frozen=True, slots=True)
class WrittenCard:
    """A card as its author wrote it: Markdown, and the lines it takes up.

    A cloze has its gaps (see `sides.gap`) in `text` and neither front nor back.
    """

    first: int
    last: int
    front: str = ""
    back: str = ""
    text: str = ""
    hint: str = ""
    extra: str = ""
    deck: str = ""
    tags: tuple[str, ...] = ()
    stamp: str = ""
    both_ways: bool = False
    headings: tuple[str, ...] | None = None  # by default those above the first line


def draft_of(card: WrittenCard, name: str, options: Options) -> Draft:
    """The draft of a card that the syntax called `name` read."""
    stamp, media = card.stamp, options.media

    def plain(markdown: str) -> str:
        nonlocal stamp
        rest, found = take_stamp(markdown)
        stamp = stamp or found
        return side(rest, media)

    body, found = take_stamp(card.text)
    stamp = stamp or found
    text = cloze_side(body, media) if body else ""
    front, back, extra = plain(card.front), plain(card.back), plain(card.extra)
    gaps = [answer for answers in deletions(text).values() for answer in answers]
    above = options.sheet.headings(card.first) if card.headings is None else card.headings
    return Draft(
        kind="cloze" if body else "basic",
        question=front,
        answer=", ".join(gaps) if body else back,
        text=text,
        note=options.sheet.note.id,
        headings=above,
        line=card.first,
        end_line=card.last,
        rule=f"{name}@1",
        origin=name,
        hint=side(card.hint, media),
        extra=extra,
        deck=deck_path(card.deck),
        tags=tuple(dict.fromkeys(tag for tag in card.tags if tag)),
        stamp=stamp,
        is_reversible=card.both_ways,
    )


def take_stamp(markdown: str) -> tuple[str, str]:
    """The text without the block id at its end or the end of its first line, and the id."""
    if "^" not in markdown:
        return markdown, ""
    visible = _COMMENT.sub("", markdown).rstrip()
    first_end = visible.find("\n") if "\n" in visible else len(visible)
    for match in _STAMP.finditer(visible):
        if match.end() in (len(visible), first_end):
            return visible[: match.start()] + visible[match.end() :], match[1]
    return markdown, ""


def deck_path(name: str) -> str:
    """A deck's name with its levels joined by `::`, whether written with `/` or with `::`."""
    levels = [level.strip() for level in re.split(r"/|::", name)]
    return "::".join(level for level in levels if level)


def without_bullet(line: str) -> str:
    """A line without the sign of the list item or quote it opens."""
    bare = re.sub(r"^[ \t]*(?:>[ \t]?)*", "", line)
    return re.sub(r"^(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[.\][ \t]+)?", "", bare)


def text_of(value: object) -> str:
    """A value of the front matter as text, `""` if it is none."""
    return value.strip() if isinstance(value, str) else ""


def tags_of(line: str) -> tuple[str, ...]:
    """The tags of a masked line, without `#`."""
    return tuple(TAG.findall(line))
