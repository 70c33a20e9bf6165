"""What the real Anki makes of a package; skipped where its backend is not installed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from aurora_kb.cards import export_cards
from aurora_kb.model import Card

pytest.importorskip(
    "anki",
    reason="the real Anki is not installed: pip install 'aurora-kb[anki]'",
    exc_type=ImportError,
)
collections = pytest.importorskip("anki.collection", exc_type=ImportError)


def basic(name: str, front: str, back: str, deck: str = "Notes::aws::Aurora") -> Card:
    context = "Aurora > Aurora vs RDS"
    return Card(
        f"{name}.f", "definition", front, back, context, "aws/Aurora", 7, 7, "definition@1", deck,
        ("cloud/aws",),
    )  # fmt: skip


def cloze(name: str, text: str, number: int) -> Card:
    id_ = f"{name}.c{number}"
    return replace(basic(name, "", ""), id=id_, kind="cloze", text=text, ord=number)


CARDS = [
    basic("aaaaaaaaaa", "What is RDS?", "a managed database"),
    basic("bbbbbbbbbb", "What does `a < b && c` cost for $O(n^{2})$?", "[sound:x.mp3] {{Front}}"),
    basic("cccccccccc", "What is S3?", "an object store", "Notes::aws"),
    cloze("dddddddddd", "Aurora: {{c1::6}} copies across {{c2::3}} AZs", 1),
    cloze("dddddddddd", "Aurora: {{c1::6}} copies across {{c2::3}} AZs", 2),
    cloze(
        "eeeeeeeeee", "C++ writes {{c1::`std:\u2060:vector<T>`}} and {{c2::$a^{b^{c}\u2060}$}}", 1
    ),
    cloze(
        "eeeeeeeeee", "C++ writes {{c1::`std:\u2060:vector<T>`}} and {{c2::$a^{b^{c}\u2060}$}}", 2
    ),
]


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Any]:
    opened = collections.Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


def imported(collection: Any, folder: Path, cards: list[Card]) -> Any:
    path = folder / "cards.apkg"
    path.write_bytes(export_cards(cards, "apkg"))
    options = collections.ImportAnkiPackageOptions(merge_notetypes=False, update_notes=0)
    request = collections.ImportAnkiPackageRequest(package_path=str(path), options=options)
    return collection.import_anki_package(request).log


def note_of(collection: Any, name: str) -> Any:
    (found,) = [
        note
        for note in map(collection.get_note, collection.find_notes(""))
        if note.guid == f"akb:{name}"
    ]
    return found


def shown(html: str) -> str:
    """The text of rendered HTML; Anki keeps a gap's answer in an attribute."""
    return re.sub(r"<[^>]*>", "", re.sub(r'data-cloze="[^"]*"', "", html)).strip()


def test_every_note_arrives_as_new(collection: Any, tmp_path: Path) -> None:
    log = imported(collection, tmp_path, CARDS)
    assert (len(log.new), len(log.updated), len(log.duplicate), len(log.conflicting)) == (
        5,
        0,
        0,
        0,
    )
    assert collection.card_count() == 7


def test_a_second_import_adds_nothing(collection: Any, tmp_path: Path) -> None:
    imported(collection, tmp_path, CARDS)
    log = imported(collection, tmp_path, CARDS)
    assert (len(log.new), len(log.updated), len(log.duplicate)) == (0, 0, 5)
    assert collection.note_count() == 5


def test_only_the_edited_note_is_reported_as_updated(collection: Any, tmp_path: Path) -> None:
    imported(collection, tmp_path, CARDS)
    answer = "a managed relational database"
    edited = [replace(CARDS[0], back=answer, modified=1_800_000_000), *CARDS[1:]]
    log = imported(collection, tmp_path, edited)
    assert [note.fields[0] for note in log.updated] == ["What is RDS?"]
    assert note_of(collection, "aaaaaaaaaa")["Back"] == answer


def test_the_collection_is_sound_and_has_no_empty_cards(collection: Any, tmp_path: Path) -> None:
    imported(collection, tmp_path, CARDS)
    _, sound = collection.fix_integrity()
    assert sound
    assert not collection.get_empty_cards().notes


def test_decks_are_nested_by_folder_and_title(collection: Any, tmp_path: Path) -> None:
    imported(collection, tmp_path, CARDS)
    names = {deck.name for deck in collection.decks.all_names_and_ids()}
    assert {"Notes", "Notes::aws", "Notes::aws::Aurora"} <= names
    assert not any(name.endswith("+") for name in names)


def test_the_source_is_on_the_back_and_not_on_the_front(collection: Any, tmp_path: Path) -> None:
    imported(collection, tmp_path, CARDS)
    output = note_of(collection, "aaaaaaaaaa").cards()[0].render_output()
    assert "line 7" in output.answer_text
    assert "line 7" not in output.question_text
    assert "What is RDS?" in output.question_text


def test_text_that_looks_like_a_command_stays_text(collection: Any, tmp_path: Path) -> None:
    imported(collection, tmp_path, CARDS)
    output = note_of(collection, "bbbbbbbbbb").cards()[0].render_output()
    assert not output.answer_av_tags
    assert "<code>a &lt; b &amp;&amp; c</code>" in output.question_text
    assert r"\(O(n^{2})\)" in output.question_text
    # The field's text is shown as it is: a second copy of the front would be its expansion.
    assert output.answer_text.count("What does") == 1


def test_colons_and_braces_in_a_gap_do_not_end_it(collection: Any, tmp_path: Path) -> None:
    imported(collection, tmp_path, CARDS)
    first, second = (card.render_output() for card in note_of(collection, "eeeeeeeeee").cards())
    assert "vector" not in shown(first.question_text)
    assert "C++ writes [...] and" in shown(first.question_text)
    assert "vector&lt;T&gt;" in first.answer_text
    assert "b^{c}" in second.answer_text
    assert shown(second.question_text).endswith("and [...]")


def test_the_text_file_is_imported_twice_without_duplicates(
    collection: Any, tmp_path: Path
) -> None:
    path = tmp_path / "cards.txt"
    path.write_bytes(export_cards(CARDS, "tsv"))
    counts = []
    for _ in range(2):
        metadata = collection.get_csv_metadata(str(path), None)
        request = collections.ImportCsvRequest(path=str(path), metadata=metadata)
        log = collection.import_csv(request).log
        counts.append((len(log.new), len(log.duplicate)))
    assert counts == [(5, 0), (0, 5)]
    assert collection.card_count() == 7
