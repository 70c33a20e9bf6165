"""The package is a zip any Anki reads, and equal cards give equal bytes."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile

from aurora_kb.cards import export_cards
from aurora_kb.model import Card


def card(name: str = "abcdefghij.f", **changes: object) -> Card:
    values: dict[str, object] = {
        "id": name,
        "kind": "definition",
        "front": "What is RDS?",
        "back": "a managed database",
        "context": "DB Aurora > Aurora vs RDS",
        "note": "aws/DB-Aurora",
        "line": 69,
        "end_line": 69,
        "rule": "definition@1",
        "deck": "Notes::aws::DB Aurora",
        "tags": ("cloud/aws",),
    }
    return Card(**{**values, **changes})  # type: ignore[arg-type]


def gaps() -> list[Card]:
    text = "Aurora: {{c1::6}} copies across {{c2::3}} AZs"
    shared = {"kind": "cloze", "text": text}
    return [
        card("klmnopqrst.c1", ord=1, front="Aurora: […] copies across 3 AZs", back="6", **shared),
        card("klmnopqrst.c2", ord=2, front="Aurora: 6 copies across […] AZs", back="3", **shared),
    ]


def opened(data: bytes) -> sqlite3.Connection:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert sorted(package.namelist()) == ["collection.anki2", "media"]
        assert json.loads(package.read("media")) == {}
        collection = package.read("collection.anki2")
    database = sqlite3.connect(":memory:")
    database.deserialize(collection)
    return database


def rows(data: bytes, question: str) -> list[tuple[object, ...]]:
    database = opened(data)
    try:
        return database.execute(question).fetchall()
    finally:
        database.close()


def test_equal_cards_give_equal_bytes() -> None:
    cards = [card(), *gaps()]
    assert export_cards(cards, "apkg") == export_cards(list(cards), "apkg")


def test_the_guid_comes_from_the_card_and_not_from_its_words() -> None:
    before = rows(export_cards([card()], "apkg"), "SELECT guid FROM notes")
    after = rows(export_cards([card(back="another answer")], "apkg"), "SELECT guid FROM notes")
    assert before == after == [("akb:abcdefghij",)]


def test_the_gaps_of_one_text_are_one_note_with_a_card_each() -> None:
    data = export_cards(gaps(), "apkg")
    assert rows(data, "SELECT guid, flds LIKE '%{{c2::3}}%' FROM notes") == [("akb:klmnopqrst", 1)]
    assert rows(data, "SELECT ord FROM cards ORDER BY ord") == [(0,), (1,)]


def test_only_the_note_whose_words_changed_gets_a_later_time() -> None:
    data = export_cards([card(modified=1_800_000_000), *gaps()], "apkg")
    found = dict(rows(data, "SELECT guid, mod FROM notes"))
    assert found["akb:abcdefghij"] == 1_800_000_000
    assert found["akb:klmnopqrst"] < 1_800_000_000


def test_a_note_keeps_its_number_when_other_cards_come_and_go() -> None:
    alone = rows(export_cards([card()], "apkg"), "SELECT id FROM notes WHERE guid LIKE '%abc%'")
    beside = rows(
        export_cards([*gaps(), card()], "apkg"), "SELECT id FROM notes WHERE guid LIKE '%abc%'"
    )
    assert alone == beside


def test_every_parent_of_a_deck_is_in_the_package() -> None:
    (decks,) = rows(export_cards([card()], "apkg"), "SELECT decks FROM col")[0]
    names = {deck["name"] for deck in json.loads(str(decks)).values()}
    assert names == {"Default", "Notes", "Notes::aws", "Notes::aws::DB Aurora"}


def test_the_source_stands_in_a_field_of_its_own() -> None:
    ((fields,),) = rows(export_cards([card()], "apkg"), "SELECT flds FROM notes")
    assert str(fields).split("\x1f")[3] == "DB Aurora &gt; Aurora vs RDS, line 69"


def test_no_cards_give_an_empty_package() -> None:
    assert rows(export_cards([], "apkg"), "SELECT count(*) FROM notes") == [(0,)]
