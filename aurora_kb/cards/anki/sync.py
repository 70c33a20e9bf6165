"""Cards -> a running Anki, and its reviews -> our log.

Words go over as a package, because only a package brings the ids by which Anki finds its notes
again. What a package cannot do is asked for apart: cards move to other decks, and notes go.
A note is ours if it has one of our note types and the id of a fact in its field `Id`.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aurora_kb.cards.anki.connect import AnkiConnect, RefusedError
from aurora_kb.cards.export import NOTE_TYPES, anki_deck, anki_order
from aurora_kb.cards.identity.registry import Registry
from aurora_kb.cards.learning.anki_history import anki_event
from aurora_kb.cards.learning.anki_suspended import AnkiCard, suspended_by_anki
from aurora_kb.cards.learning.events import Event
from aurora_kb.model import Card

_FACT = re.compile(r"[a-z2-7]{10}")
_SENT = "_aurora-kb.apkg"


@dataclass(frozen=True, slots=True)
class AnkiNote:
    """A note of ours as Anki has it; `cards` are the numbers of its cards in their order."""

    number: int
    fact: str
    words: str
    is_cloze: bool
    cards: tuple[int, ...]
    modified: int


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of the cards that were sent, in notes; `missing` are facts Anki did not take."""

    new: int
    updated: int
    unchanged: int
    missing: tuple[str, ...]


def notes_in_anki(anki: AnkiConnect) -> tuple[AnkiNote, ...]:
    """The notes that are ours, by number."""
    query = " OR ".join(f'"note:{name}"' for name in NOTE_TYPES)
    numbers = sorted(anki.ask("findNotes", query=query))
    found = []
    for part in anki.ask_in_parts("notesInfo", "notes", numbers):
        found += [note for note in map(_note, part) if note]
    return tuple(found)


def _note(values: Any) -> AnkiNote | None:
    """A note of the protocol; None for one that is gone or was not made here."""
    if not values or values.get("modelName") not in NOTE_TYPES:
        return None
    fields = {name: one["value"] for name, one in values["fields"].items()}
    fact = re.sub(r"<[^>]*>|\s", "", fields.get("Id", ""))
    if not _FACT.fullmatch(fact):
        return None
    words = fields.get("Text") or fields.get("Front", "")
    return AnkiNote(
        values["noteId"],
        fact,
        " ".join(re.sub(r"<[^>]*>", " ", words).split()),
        "Text" in fields,
        tuple(values["cards"]),
        int(values.get("mod", 0)),
    )


# ------------------------------------------------------------------ words and decks


def send_cards(
    anki: AnkiConnect, path: str, package: bytes, cards: Sequence[Card]
) -> tuple[Sent, tuple[AnkiNote, ...]]:
    """Have Anki import the package of the cards, which lies at the path.

    Returns what that did, and all notes of ours that Anki has then.
    """
    before = notes_in_anki(anki)
    _import(anki, path, package)
    after = notes_in_anki(anki)
    return _compared(before, after, cards), after


def _import(anki: AnkiConnect, path: str, package: bytes) -> None:
    """Have Anki import the package that lies at the path.

    An Anki that may not read there, in a sandbox or on another computer, gets it among its
    media, imports it from there, and loses it again.
    """
    try:
        if anki.ask("importPackage", path=path):
            return
    except RefusedError:
        pass
    data = base64.b64encode(package).decode("ascii")
    name = anki.ask("storeMediaFile", filename=_SENT, data=data) or _SENT
    try:
        if not anki.ask("importPackage", path=name):
            raise RefusedError("Anki does not import the package", "is a profile open in Anki?")
    finally:
        anki.ask("deleteMediaFile", filename=name)


def _compared(before: Iterable[AnkiNote], after: Iterable[AnkiNote], cards: Iterable[Card]) -> Sent:
    """What an import did to the notes of the cards."""
    old = {note.fact: note for note in before}
    now = {note.fact: note for note in after}
    wanted = sorted({card.fact for card in cards})
    there = [fact for fact in wanted if fact in now]
    new = sum(fact not in old for fact in there)
    updated = sum(fact in old and old[fact].modified != now[fact].modified for fact in there)
    missing = tuple(fact for fact in wanted if fact not in now)
    return Sent(new, updated, len(there) - new - updated, missing)


def move_cards(anki: AnkiConnect, notes: Sequence[AnkiNote], cards: Iterable[Card]) -> int:
    """Move cards whose notes are in another deck now; return how many moved.

    Cards that are in a filtered deck for the moment are left in it.
    """
    wanted = {card.fact: anki_deck(card.deck) for card in cards}
    deck_of = {
        number: wanted[note.fact] for note in notes if note.fact in wanted for number in note.cards
    }
    away = set(anki.ask("findCards", query="deck:filtered"))
    asked = sorted(set(deck_of) - away)
    moving: dict[str, list[int]] = {}
    for part in anki.ask_in_parts("getDecks", "cards", asked):
        for deck, numbers in part.items():
            for number in numbers:
                if deck.casefold() != deck_of[number].casefold():
                    moving.setdefault(deck_of[number], []).append(number)
    for deck, numbers in sorted(moving.items()):
        anki.ask("changeDeck", cards=sorted(numbers), deck=deck)
    return sum(map(len, moving.values()))


# ------------------------------------------------------------------ reviews


def reviews_in_anki(
    anki: AnkiConnect, notes: Sequence[AnkiNote], cards: Iterable[Card]
) -> tuple[Event, ...]:
    """The answers that Anki's log holds of our cards."""
    by_number = {number: note for note in notes for number in note.cards}
    found: dict[int, list[Mapping[str, Any]]] = {}
    for part in anki.ask_in_parts("getReviewsOfCards", "cards", sorted(by_number)):
        found |= {int(number): rows for number, rows in part.items() if rows}
    names = _names(anki, by_number, cards, sorted(found))
    events = [
        anki_event(names[number], row["id"], row["ease"], row["factor"], row["time"], row["type"])
        for number, rows in sorted(found.items())
        for row in rows
        if number in names
    ]
    return tuple(event for event in events if event)


def suspended_in_anki(
    anki: AnkiConnect, notes: Sequence[AnkiNote], cards: Iterable[Card], known: Iterable[Event]
) -> tuple[AnkiCard, ...]:
    """Our cards that Anki has suspended, and those that it had when the log last heard of them."""
    by_number = {number: note for note in notes for number in note.cards}
    suspended = set(anki.ask("findCards", query="is:suspended")) & by_number.keys()
    told = suspended_by_anki(known)
    facts = {name.partition(".")[0] for name in told}
    asked = {number for number, note in by_number.items() if note.fact in facts}
    names = _names(anki, by_number, cards, sorted(asked | suspended))
    wanted = sorted(number for number, name in names.items() if number in suspended or name in told)
    found = []
    for part in anki.ask_in_parts("cardsModTime", "cards", wanted):
        for values in filter(None, part):
            number = values["cardId"]
            changed = int(values["mod"]) * 1000
            found.append(AnkiCard(names[number], number in suspended, changed))
    return tuple(found)


def _names(
    anki: AnkiConnect,
    by_number: Mapping[int, AnkiNote],
    cards: Iterable[Card],
    asked: Sequence[int],
) -> dict[int, str]:
    """Our ids for Anki's numbers of cards."""
    ours: dict[str, list[Card]] = {}
    for card in cards:
        ours.setdefault(card.fact, []).append(card)
    names: dict[int, str] = {}
    unsure: list[int] = []
    for number in asked:
        note = by_number[number]
        known = sorted(ours.get(note.fact, ()), key=anki_order)
        if len(known) == len(note.cards):
            names[number] = known[note.cards.index(number)].id
        else:
            # Anki keeps cards of gaps that are gone. It tells which is which, and takes its time.
            unsure.append(number)
    for part in anki.ask_in_parts("cardsInfo", "cards", unsure):
        for values in filter(None, part):
            note, order = by_number[values["cardId"]], values["ord"]
            key = f"c{order + 1}" if note.is_cloze else "fr"[min(order, 1)]
            names[values["cardId"]] = f"{note.fact}.{key}"
    return names


# ------------------------------------------------------------------ what is gone


def gone_notes(
    notes: Iterable[AnkiNote], cards: Iterable[Card], registry: Registry
) -> tuple[AnkiNote, ...]:
    """The notes whose facts have left our notes.

    A fact that the registry never knew may be another vault's, so it is none of them.
    """
    living = {card.fact for card in cards}
    return tuple(
        note
        for note in notes
        if note.fact not in living
        and note.fact in registry.facts
        and registry.facts[note.fact].removed
    )


def delete_notes(anki: AnkiConnect, notes: Sequence[AnkiNote]) -> None:
    """Delete the notes with their cards."""
    for _ in anki.ask_in_parts("deleteNotes", "notes", [note.number for note in notes]):
        pass
