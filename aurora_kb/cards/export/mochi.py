"""The cards for Mochi: a zip of decks in transit JSON, and of the pictures they show."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from aurora_kb.cards.draft import DELETION
from aurora_kb.cards.export.enclosed import Enclosed
from aurora_kb.cards.export.markup import anki_notes, source_line
from aurora_kb.cards.export.media import media_names, plain_path
from aurora_kb.cards.export.plain import WriteEmbed, markdown_part, markdown_text, words_alone
from aurora_kb.engine import add_member, open_package
from aurora_kb.model import Card

_SIDES = "\n\n---\n\n"


def mochi_package(cards: Sequence[Card], enclosed: Enclosed) -> bytes:
    """A `.mochi` file: a deck for each of ours, below one another.

    A card's sides are parted by rules; a cloze with all its gaps is one card. Keywords of
    transit are texts that begin with `~:`.
    """
    names = media_names(enclosed.media)
    embed = _embed(names)
    by_deck: dict[str, list[dict[str, Any]]] = {deck: [] for deck in _decks(cards)}
    position = 0
    for group in anki_notes(cards):
        for name, content in _contents(group, embed):
            position += 1
            by_deck[group[0].deck].append(_card(name, content, group[0], position))
    decks = [_deck(name, found) for name, found in by_deck.items()]
    data = {"~:version": 2, "~:decks": decks}
    files = dict(sorted((name, enclosed.media[path]) for path, name in names.items()))
    buffer = io.BytesIO()
    with open_package(buffer) as package:
        add_member(package, "data.json", json.dumps(data, ensure_ascii=False).encode())
        for name, file in files.items():
            add_member(package, name, file, is_packed=True)
    return buffer.getvalue()


def _embed(names: Mapping[str, str]) -> WriteEmbed:
    def written(words: str, path: str) -> str:
        name = names.get(plain_path(path))
        return f"![{words}](@media/{name})" if name else words_alone(words, path)

    return written


def _decks(cards: Iterable[Card]) -> list[str]:
    """All decks and those above them, sorted, so that a parent comes first."""
    found: set[tuple[str, ...]] = set()
    for card in cards:
        levels = tuple(card.deck.split("::"))
        found |= {levels[:length] for length in range(1, len(levels) + 1)}
    return ["::".join(levels) for levels in sorted(found)]


def _deck(name: str, cards: list[dict[str, Any]]) -> dict[str, Any]:
    above, _, own = name.rpartition("::")
    parent = {"~:parent-id": _keyword(above)} if above else {}
    return {"~:id": _keyword(name), "~:name": _text(own), **parent, "~:cards": cards}


def _card(name: str, content: str, card: Card, position: int) -> dict[str, Any]:
    found: dict[str, Any] = {
        "~:id": _keyword(name),
        "~:deck-id": _keyword(card.deck),
        "~:content": _text(content),
        "~:pos": f"{position:06d}",
    }
    if card.tags:
        found["~:tags"] = {"~#set": [_text(tag) for tag in sorted(card.tags)]}
    return found


def _contents(group: Sequence[Card], embed: WriteEmbed) -> Iterable[tuple[str, str]]:
    first = group[0]
    below = [markdown_text(one, embed) for one in (first.extra,) if one]
    below.append(f"*{markdown_text(source_line(first))}*")
    if first.text:
        yield first.fact, _SIDES.join((_gaps(first.text, embed), *below))
        return
    for card in group:
        sides = (markdown_text(card.front, embed), markdown_text(card.back, embed))
        yield card.id, _SIDES.join((sides[0], "\n\n".join((sides[1], *below))))


def _gaps(text: str, embed: WriteEmbed) -> str:
    parts: list[str] = []
    last = 0
    for match in DELETION.finditer(text):
        answer = markdown_text(match[2], embed).replace("}}", "} }")
        is_gap = match[1].strip("0")
        parts += [
            _open(markdown_part(text[last : match.start()], embed)),
            f"{{{{{match[1]}::{answer}}}}}" if is_gap else answer,
        ]
        last = match.end()
    return "".join([*parts, _open(markdown_part(text[last:], embed))])


def _open(text: str) -> str:
    return text.replace("{{", "{ {")


def _keyword(name: str) -> str:
    return f"~:{hashlib.sha256(name.encode()).hexdigest()[:16]}"


def _text(text: str) -> str:
    """A text as transit writes it: what would be a mark at its beginning is doubled by a `~`."""
    return f"~{text}" if text[:1] in ("~", "^", "`") else text
