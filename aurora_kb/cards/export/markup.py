"""Card text as the HTML that Anki shows."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from aurora_kb.cards.draft import DELETION, JOINER
from aurora_kb.model import Card

# Code spans first: a dollar in code is no math, a backtick in math is no code.
_PIECE = re.compile(
    r"(?P<code>`[^`]+`)|(?P<block>\$\$.+?\$\$)|(?P<math>\$(?!\s)[^$]+?(?<!\s)\$(?!\d))", re.DOTALL
)
# What Anki would act on: its LaTeX and sound tags and the delimiters of MathJax.
_ACTIVE = re.compile(r"\[(?=/?latex\]|/?\$\$?\]|sound:|anki:)|\\(?=[()\[\]])", re.IGNORECASE)
_BREAK = "<!-- -->"


def field(text: str) -> str:
    """Plain card text as the HTML of a basic note's field; nothing in it stays active."""
    return _inactive(text.replace(JOINER, "")).replace("\n", "<br>")


def cloze_field(text: str) -> str:
    """Text with `{{c1::...}}` as the HTML of a cloze note's field.

    Only the marks of the cloze itself stay active: within a deletion `}}` would end it and
    `::` would begin its hint, so both get an empty comment in between, or a space in math.
    """

    def shown(match: re.Match[str]) -> str:
        hint = f"::{_pieces(match[3])}" if match[3] else ""
        return f"{{{{c{match[1]}::{_pieces(match[2])}{hint}}}}}"

    parts: list[str] = []
    last = 0
    for match in DELETION.finditer(text):
        parts += [_inactive(text[last : match.start()]), shown(match)]
        last = match.end()
    parts.append(_inactive(text[last:]))
    return "".join(parts).replace(JOINER, _BREAK).replace("\n", "<br>")


def _inactive(text: str) -> str:
    return _pieces(text).replace("{{", "{" + _BREAK + "{")


def _pieces(text: str) -> str:
    shown: list[str] = []
    last = 0
    for match in _PIECE.finditer(text):
        shown.append(_plain(text[last : match.start()]))
        if match["code"]:
            shown.append(f"<code>{_plain(match['code'][1:-1])}</code>")
        elif match["block"]:
            shown.append(rf"\[{_math(match['block'][2:-2])}\]")
        else:
            shown.append(rf"\({_math(match['math'][1:-1])}\)")
        last = match.end()
    shown.append(_plain(text[last:]))
    return "".join(shown)


def _plain(text: str) -> str:
    return _ACTIVE.sub(lambda match: match[0] + _BREAK, html.escape(text, quote=False))


def _math(tex: str) -> str:
    # A comment is no comment inside math; TeX does not mind a space between braces.
    spaced = tex.replace(f"}}{JOINER}}}", "} }").replace(JOINER, "")
    return html.escape(spaced.replace("}}", "} }").replace("{{", "{ {"), quote=False)


def source_line(card: Card) -> str:
    """Where the card comes from: `note > heading, line N`, and where else it stands."""
    also = "".join(f"; also {note}, line {line}" for note, line in card.also)
    return f"{card.context or card.note}, line {card.line}{also}"


def anki_tags(card: Card) -> tuple[str, ...]:
    """The card's tags as Anki takes them: no spaces, `::` for levels; its kind among them."""
    named = ["akb::" + card.kind, *(tag.replace("/", "::") for tag in card.tags)]
    return tuple(sorted({re.sub(r"[\s\"]+", "_", tag.strip()) for tag in named if tag.strip()}))


def anki_notes(cards: Sequence[Card]) -> list[tuple[Card, ...]]:
    """The cards by the Anki note they belong to: cloze cards of one text are one note."""
    notes: dict[str, list[Card]] = {}
    for card in cards:
        notes.setdefault(card.fact, []).append(card)
    return [tuple(sorted(group, key=lambda card: card.ord)) for group in notes.values()]
