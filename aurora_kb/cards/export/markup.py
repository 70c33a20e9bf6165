"""Card text as the HTML that Anki shows."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache

from aurora_kb.cards.draft import DELETION, JOINER
from aurora_kb.cards.export.media import EMBED, shown_media
from aurora_kb.model import Card

# Code spans first: a dollar in code is no math, a backtick in math is no code.
PIECE = re.compile(
    r"(?P<code>`[^`]+`)|(?P<block>\$\$.+?\$\$)|(?P<math>\$(?!\s)[^$]+?(?<!\s)\$(?!\d))|" + EMBED,
    re.DOTALL,
)
# What Anki would act on: its LaTeX and sound tags and the delimiters of MathJax.
_TAG = r"\[(?=/?latex\]|/?\$\$?\]|sound:|anki:)"
_ACTIVE = re.compile(_TAG + r"|\\(?=[()\[\]])", re.IGNORECASE)
_ACTIVE_TAG = re.compile(_TAG, re.IGNORECASE)
_ODD = re.compile(r"[&<>`$!\[\\]")  # without these a text is its own HTML
_MARK = re.compile(r"[`$!\[\\]")  # without these it is to be escaped and no more
# Without these it is the HTML of its field. Most texts are, and one look at them saves four.
_FIELD_ODD = re.compile(rf"[&<>`$!\[\\{{\x00-\x1f\x7f{JOINER}]")
_BREAK = "<!-- -->"
_BLOCK = re.compile(r"\n*(<pre>.*?</pre>)\n*", re.DOTALL)
_ITEM = re.compile(r"(?:[-*+]|\d{1,3}[.)]) ")
_ITEMS = re.compile(r"\n?(?:(?:^[-*+] .+$\n?){2,}|(?:^\d{1,3}[.)] .+$\n?){2,})", re.MULTILINE)
_INDENTED = re.compile(r"^[ \t]+(?:[-*+]|\d{1,3}[.)]) ", re.MULTILINE)

# Anki parts fields by one of them; none has a meaning in a text.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")

_REMEMBERED = 1 << 8  # the cards of a section come one after the other

# An embed's words and path -> HTML.
ShowMedia = Callable[[str, str], str]
_no_media = shown_media({})


def field(text: str, show: ShowMedia = _no_media) -> str:
    """Card text as the HTML of a basic note's field; nothing in it stays active."""
    if not _FIELD_ODD.search(text):
        return text
    shown = _inactive(_CONTROLS.sub("", text.replace(JOINER, "")), show)
    return _lines(shown if "<pre>" in shown else _with_lists(shown))


def cloze_field(text: str, show: ShowMedia = _no_media) -> str:
    """Text with `{{c1::...}}` as the HTML of a cloze note's field.

    Only the marks of the cloze itself stay active: within a deletion `}}` would end it and
    `::` would begin its hint, so both get an empty comment in between, or a space in math.
    Anki makes no card of the number 0: such a deletion is text.
    """

    def shown(match: re.Match[str]) -> str:
        if not match[1].strip("0"):
            return _pieces(match[2], show)
        hint = f"::{_pieces(match[3], show)}" if match[3] else ""
        return f"{{{{c{match[1]}::{_pieces(match[2], show)}{hint}}}}}"

    text = _CONTROLS.sub("", text)
    parts: list[str] = []
    last = 0
    for match in DELETION.finditer(text):
        parts += [_inactive(text[last : match.start()], show), shown(match)]
        last = match.end()
    parts.append(_inactive(text[last:], show))
    return _lines("".join(parts).replace(JOINER, _BREAK))


def _lines(text: str) -> str:
    if "<pre>" in text:
        # A block has its own space around it.
        text = _BLOCK.sub(lambda match: match[1].replace("\n", "<br>"), text)
    return text.replace("\n", "<br>")


def _with_lists(text: str) -> str:
    """The lines with lists as lists, where every item has one line and none is indented."""
    if not _ITEMS.search(text) or _INDENTED.search(text):
        return text
    return _ITEMS.sub(_list, text)


def _list(match: re.Match[str]) -> str:
    items = [_ITEM.sub("", line) for line in match[0].strip("\n").split("\n")]
    number = re.match(r"\n*(\d+)", match[0])
    kind = "ol" if number else "ul"
    start = f' start="{number[1]}"' if number and number[1] != "1" else ""
    return f"<{kind}{start}>{''.join(f'<li>{item}</li>' for item in items)}</{kind}>"


def _inactive(text: str, show: ShowMedia) -> str:
    return _pieces(text, show).replace("{{", "{" + _BREAK + "{")


def _pieces(text: str, show: ShowMedia) -> str:
    if not _ODD.search(text):
        return text
    if not _MARK.search(text):
        return html.escape(text, quote=False)
    shown: list[str] = []
    last = 0
    for match in PIECE.finditer(text):
        shown.append(_plain(text[last : match.start()]))
        if match["code"]:
            shown.append(_code(match["code"][1:-1]))
        elif match["path"] is not None:
            shown.append(show(match["alt"], match["path"]))
        elif match["block"]:
            shown.append(rf"\[{_math(match['block'][2:-2])}\]")
        else:
            shown.append(rf"\({_math(match['math'][1:-1])}\)")
        last = match.end()
    shown.append(_plain(text[last:]))
    return "".join(shown)


def _code(code: str) -> str:
    """Code in a line, or of several lines as a block that keeps its spaces."""
    inner = f"<code>{_plain(code)}</code>"
    return f"<pre>{inner}</pre>" if "\n" in code else inner


def _plain(text: str) -> str:
    if not _ODD.search(text):
        return text  # as most text is
    return _ACTIVE.sub(lambda match: match[0] + _BREAK, html.escape(text, quote=False))


def _math(tex: str) -> str:
    # A comment is no comment inside math; TeX does not mind a space.
    spaced = re.sub(rf"(?<=([:}}])){JOINER}(?=\1)", " ", tex).replace(JOINER, "")
    spaced = _ACTIVE_TAG.sub("[ ", spaced)
    return html.escape(re.sub(r"([{}])(?=\1)", r"\1 ", spaced), quote=False)


def source_line(card: Card) -> str:
    """Where the card comes from: `note > heading, line N`, and where else it stands."""
    also = "".join(f"; also {note}, line {line}" for note, line in card.also)
    return f"{card.context or card.note}, line {card.line}{also}"


@lru_cache(maxsize=_REMEMBERED)
def context_field(context: str) -> str:
    """The context as HTML; many cards have the same."""
    return field(context)


def source_field(card: Card) -> str:
    """As `source_line`, as HTML."""
    where = card.context or card.note
    if card.also or "\n" in where:
        return field(source_line(card))
    # The number of a line is its own HTML, and changes nothing of what stands before it.
    return f"{context_field(where)}, line {card.line}"


def tags_field(card: Card) -> str:
    """The card's tags as Anki takes them, its kind among them: `::` for levels, `_` for spaces."""
    return _tags_field(card.kind, card.tags)


@lru_cache(maxsize=1 << 12)
def _tags_field(kind: str, tags: tuple[str, ...]) -> str:
    named = ["akb::" + kind, *(tag.replace("/", "::") for tag in tags)]
    return " ".join(sorted({re.sub(r"[\s\"]+", "_", tag.strip()) for tag in named if tag.strip()}))


@lru_cache(maxsize=1 << 10)
def anki_deck(name: str) -> str:
    """The deck's name as Anki keeps it: levels without spaces around them, none of them empty."""
    levels = unicodedata.normalize("NFC", name).split("::")
    return "::".join(" ".join(_CONTROLS.sub(" ", level).split()) or "-" for level in levels)


def anki_notes(cards: Sequence[Card]) -> list[tuple[Card, ...]]:
    """The cards by the Anki note they belong to: all cards of one fact, in its order.

    The gaps of a cloze come by number, of a card with two sides the forward one comes first.
    """
    notes: dict[str, list[Card]] = {}
    for card in cards:
        notes.setdefault(card.fact, []).append(card)
    return [
        tuple(sorted(group, key=anki_order)) if len(group) > 1 else (group[0],)
        for group in notes.values()
    ]


def anki_order(card: Card) -> int:
    """Which card of its Anki note this is, from 0."""
    return max(card.ord - 1, 0) if card.text else int(card.id.endswith(".r"))
