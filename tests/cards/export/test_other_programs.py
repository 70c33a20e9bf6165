"""Cards for other programs, each read again by a reader that knows nothing of the writer."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any

import networkx as nx
import pytest
from msgspec.structs import replace
from small_vault import load

from aurora_kb.cards import (
    CARD_FORMATS,
    Enclosed,
    Event,
    History,
    StudySettings,
    export_cards,
    make_cards,
    replay,
    schedule_events,
    schedules,
)
from aurora_kb.config import CardsConfig
from aurora_kb.model import Card

NO_GRAPH = nx.freeze(nx.MultiDiGraph())  # written cards need none
DAY = 86_400_000
START = 1_767_225_600_000 + DAY // 2


def pair(name: str, front: str, back: str, deck: str = "Notes::aws::DB Aurora") -> Card:
    return Card(
        f"{name}.f", "qa", front, back, "DB Aurora > Facts", "aws/DB Aurora", 7, 7, "osr", deck,
        ("cloud/aws",),
    )  # fmt: skip


def both_ways(name: str, front: str, back: str) -> list[Card]:
    one = pair(name, front, back)
    return [one, replace(one, id=f"{name}.r", front=back, back=front)]


def cloze(name: str, text: str, *gaps: tuple[int, str, str]) -> list[Card]:
    return [
        replace(pair(name, front, back), id=f"{name}.c{number}", text=text, ord=number)
        for number, front, back in gaps
    ]


CARDS = [
    pair("aaaaaaaaaa", "What is RDS?", "a managed *database*, 5 < 6 & [more], [[a]] and [b](c)"),
    pair("bbbbbbbbbb", "What does `std::vector` cost for $O(n::m)$?", "2 :: 3, and ::: too"),
    pair("cccccccccc", "Which loop?", "this one:\n`for x in y:\n    print(x)`\n- and a # line\n?"),
    *both_ways("dddddddddd", "Peru", "Lima"),
    *cloze(
        "eeeeeeeeee",
        "Aurora: {{c1::6}} copies across {{c3::3::how many}} zones",
        (1, "Aurora: […] copies across 3 zones", "6"),
        (3, "Aurora: 6 copies across [how many] zones", "3"),
    ),
    *cloze(
        "ffffffffff",
        "Python has {{c1::==}} for `a[0]` equality",
        (1, "Python has […] for `a[0]` equality", "=="),
    ),
    pair("gggggggggg", "Which zones?", "![the zones](img/zones (1).png)", "Notes::S3"),
]
SIDES = {(card.front, card.back) for card in CARDS}


def read_again(form: str, syntax: str, enclosed: Enclosed | None = None) -> tuple[Card, ...]:
    """What our readers of other tools' syntaxes, written by the tools' grammars, make of it."""
    text = export_cards(CARDS, form, enclosed or Enclosed()).decode()
    vault = load({"Deck.md": text})
    return make_cards(vault, NO_GRAPH, CardsConfig(syntax=(syntax,), automatic=False))


# ------------------------------------------------------------------ Spaced Repetition


def test_spaced_repetition_reads_the_same_sides() -> None:
    found = {(card.front, card.back) for card in read_again("osr", "osr")}
    assert found == SIDES


def test_spaced_repetition_reads_the_decks_and_the_gaps() -> None:
    cards = read_again("osr", "osr")
    decks = {card.front: card.deck for card in cards}
    assert decks["What is RDS?"] == "Notes::aws::DB-Aurora"
    assert decks["Which zones?"] == "Notes::S3"
    (one,) = [card for card in cards if card.text and card.ord == 3]
    assert one.text == "Aurora: {{c1::6}} copies across {{c3::3::how many}} zones"


def test_spaced_repetition_reads_when_cards_are_due() -> None:
    settings = StudySettings()
    answered = {"aaaaaaaaaa.f": (4,), "dddddddddd.r": (3, 3), "eeeeeeeeee.c3": (4,)}
    events = tuple(
        Event(card, START + place * DAY, "term-1", rating)
        for card, ratings in answered.items()
        for place, rating in enumerate(ratings)
    )
    text = export_cards(CARDS, "osr", Enclosed(history=History(events, settings))).decode()
    vault = load({"Deck.md": text})
    wanted = CardsConfig(syntax=("osr",), automatic=False)
    cards = make_cards(vault, NO_GRAPH, wanted)
    read, missing = schedule_events(schedules(vault, wanted), cards)
    assert missing == 0
    states, ours = replay(read, settings), replay(events, settings)
    sides = {card.id: (card.front, card.back) for card in (*cards, *CARDS)}
    there = {
        sides[card]: (state.due_day, round(state.stability, 3)) for card, state in states.items()
    }
    here = {sides[card]: (state.due_day, round(state.stability, 3)) for card, state in ours.items()}
    assert there == here


# ------------------------------------------------------------------ hashcards


def test_hashcards_reads_the_same_sides() -> None:
    found = {(card.front, card.back) for card in read_again("hashcards", "hashcards")}
    # It has no hints.
    wanted = {(front.replace("[how many]", "[…]"), back) for front, back in SIDES}
    assert found == wanted


def test_hashcards_reads_the_deck_that_holds_all_cards() -> None:
    assert {card.deck for card in read_again("hashcards", "hashcards")} == {"Notes"}


# ------------------------------------------------------------------ tables


def test_a_spreadsheet_reads_a_row_a_card() -> None:
    data = export_cards(CARDS, "csv")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["id"] for row in rows] == [card.id for card in CARDS]
    assert rows[0]["back"] == CARDS[0].back
    assert rows[2]["back"].split("\n")[1] == "for x in y:"
    assert rows[0]["tags"] == "cloud/aws"


@pytest.mark.parametrize(
    "text", ["=1+1", "+A1", "-A1", "@SUM(A1)", " =1+1", "one\n=2", "\t=1", "＝1+1"]
)
def test_a_formula_does_not_reach_a_spreadsheet(text: str) -> None:
    cards = [pair("aaaaaaaaaa", text, "answer")]
    (row,) = csv.DictReader(io.StringIO(export_cards(cards, "csv").decode("utf-8-sig")))
    assert row["front"] == f"'{text}"
    data = export_cards(cards, "csv", Enclosed(is_guarded=False))
    (row,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
    assert row["front"] == text


def test_a_number_below_zero_is_no_formula() -> None:
    (row,) = csv.DictReader(
        io.StringIO(export_cards([pair("aaaaaaaaaa", "How cold?", "-5.5")], "csv").decode())
    )
    assert row["back"] == "-5.5"


def test_quizlet_reads_a_line_a_card() -> None:
    lines = export_cards(CARDS, "quizlet").decode().splitlines()
    found = [line.split("\t") for line in lines]
    assert [len(sides) for sides in found] == [2] * len(CARDS)
    assert ["Peru", "Lima"] in found
    assert found[2][1] == "this one: / for x in y: / print(x) / - and a # line / ?"
    assert found[-1] == ["Which zones?", "the zones"]


# ------------------------------------------------------------------ Mochi


def transit(value: Any) -> Any:
    """JSON of transit's verbose form as plain data, by its specification."""
    if isinstance(value, str):
        return value[2:] if value.startswith("~:") else value[value[:1] == "~" :]
    if isinstance(value, list):
        return [transit(item) for item in value]
    if isinstance(value, dict):
        if list(value) == ["~#set"]:
            return {transit(item) for item in value["~#set"]}
        return {transit(key): transit(item) for key, item in value.items()}
    return value


def opened_mochi(cards: list[Card], media: dict[str, bytes]) -> tuple[dict[str, Any], set[str]]:
    data = export_cards(cards, "mochi", Enclosed(media=media))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        found = transit(json.loads(package.read("data.json")))
        assert isinstance(found, dict)
        return found, set(package.namelist())


def test_mochi_reads_decks_within_decks() -> None:
    found, _ = opened_mochi(CARDS, {})
    names = {deck["id"]: deck["name"] for deck in found["decks"]}
    parents = {deck["name"]: names.get(deck.get("parent-id", "")) for deck in found["decks"]}
    assert parents == {"Notes": None, "aws": "Notes", "DB Aurora": "aws", "S3": "Notes"}
    assert found["version"] == 2


def test_mochi_reads_sides_gaps_and_tags() -> None:
    found, _ = opened_mochi([*CARDS, pair("hhhhhhhhhh", "~tilde^", "`x`")], {})
    cards = [card for deck in found["decks"] for card in deck["cards"]]
    sides = {card["content"].split("\n\n---\n\n")[0]: card for card in cards}
    assert sides["Peru"]["content"].split("\n\n---\n\n")[1].startswith("Lima\n\n*DB Aurora > Facts")
    assert "Aurora: {{1::6}} copies across {{3::3}} zones" in sides
    assert "~tilde^" in sides
    assert sides["Peru"]["tags"] == {"cloud/aws"}
    assert {deck["id"] for deck in found["decks"]} >= {card["deck-id"] for card in cards}
    assert len({card["id"] for card in cards}) == len(cards) == len(CARDS)


def test_mochi_finds_the_pictures_in_the_package() -> None:
    found, files = opened_mochi(CARDS, {"img/zones (1).png": b"PNG"})
    (picture,) = files - {"data.json"}
    contents = [card["content"] for deck in found["decks"] for card in deck["cards"]]
    assert any(f"![the zones](@media/{picture})" in content for content in contents)


# ------------------------------------------------------------------ all


@pytest.mark.parametrize("name", [form.name for form in CARD_FORMATS])
def test_equal_cards_give_equal_bytes_and_none_give_a_file(name: str) -> None:
    assert export_cards(CARDS, name) == export_cards(list(CARDS), name)
    assert isinstance(export_cards([], name), bytes)
