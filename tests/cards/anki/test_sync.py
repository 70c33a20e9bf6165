"""What is said to AnkiConnect, with a stand-in and the real Anki behind it; skipped without it."""

from __future__ import annotations

import socket
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from anki_server import AddOn, anki_server
from msgspec.structs import replace
from real_anki import is_sound, opened_collection

from aurora_kb.cards import (
    AnkiConnect,
    Registry,
    export_cards,
    gone_notes,
    move_cards,
    reviews_in_anki,
    send_cards,
)
from aurora_kb.cards.identity.registry import Fact
from aurora_kb.errors import AuroraError
from aurora_kb.model import Card

CARD = Card(
    "aaaaaaaaaa.f", "qa", "Capital of Peru", "Lima", "Peru", "Peru", 1, 1, "osr", "Notes::Peru"
)


@pytest.fixture
def add_on(tmp_path: Path) -> Iterator[AddOn]:
    with opened_collection(tmp_path) as collection, anki_server(AddOn(collection)) as running:
        yield running


def sent(add_on: AddOn, folder: Path, cards: list[Card]) -> tuple[AnkiConnect, list[object]]:
    anki = AnkiConnect(add_on.url)
    package = export_cards(cards, "apkg")
    (folder / "cards.apkg").write_bytes(package)
    _, there = send_cards(anki, str(folder / "cards.apkg"), package, cards)
    return anki, list(there)


@pytest.mark.parametrize(
    "deck",
    [
        "A::", "::A", "A::::B", " A :: B ", 'A "quoted" deck', "A\tB", "a/b", "*", "_",
        unicodedata.normalize("NFD", "Génétique"), "Default", "x" * 200,
    ],
)  # fmt: skip
def test_a_deck_of_any_name_is_made_once_and_nothing_moves(
    add_on: AddOn, tmp_path: Path, deck: str
) -> None:
    cards = [replace(CARD, deck=deck)]
    anki, there = sent(add_on, tmp_path, cards)
    assert move_cards(anki, there, cards) == 0  # type: ignore[arg-type]
    assert is_sound(add_on.collection)


def test_decks_that_differ_in_capitals_alone_are_one_as_in_anki(
    add_on: AddOn, tmp_path: Path
) -> None:
    decks = {"a": "Notes::AWS::x", "b": "notes::aws", "c": "default::y"}
    cards = [replace(CARD, id=f"{name * 10}.f", deck=deck) for name, deck in decks.items()]
    anki, there = sent(add_on, tmp_path, cards)
    assert move_cards(anki, there, cards) == 0  # type: ignore[arg-type]
    names = {deck.name for deck in add_on.collection.decks.all_names_and_ids()}
    assert names == {"Default", "Default::y", "Notes", "Notes::AWS", "Notes::AWS::x"}


def test_an_anki_that_is_busy_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(AuroraError, match="does not answer") as caught:
            AnkiConnect(url, timeout=0.2).check()
    assert "close what is open in Anki" in caught.value.hint


def test_the_key_is_in_no_message_and_no_log() -> None:
    assert "secret" not in repr(AnkiConnect(key="secret"))


def test_no_cards_are_no_fault(add_on: AddOn, tmp_path: Path) -> None:
    anki, there = sent(add_on, tmp_path, [])
    assert there == []
    assert move_cards(anki, [], []) == 0
    assert reviews_in_anki(anki, [], []) == ()


def test_a_fact_that_is_there_or_was_never_known_is_not_gone(add_on: AddOn, tmp_path: Path) -> None:
    other, third = (replace(CARD, id=f"{letter * 10}.f") for letter in "bc")
    _, there = sent(add_on, tmp_path, [CARD, other, third])
    facts = {
        "aaaaaaaaaa": Fact("aaaaaaaaaa", "Peru", "Capital of Peru", "Lima"),
        "bbbbbbbbbb": Fact("bbbbbbbbbb", "Peru", "Capital of Peru", "Lima", removed="2026-01-01"),
    }
    gone = gone_notes(there, [CARD], Registry(facts))  # type: ignore[arg-type]
    assert [note.fact for note in gone] == ["bbbbbbbbbb"]
    # What came back into the notes is there, whatever the registry still says.
    assert not gone_notes(there, [CARD, other], Registry(facts))  # type: ignore[arg-type]
