"""Notes are edited after their cards went to Anki: the real Anki keeps what was learnt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from aurora_kb.cards import (
    Registry,
    export_cards,
    follow,
    make_cards_with_reasons,
    read_registry,
    write_registry,
)
from aurora_kb.concepts import build_graph
from aurora_kb.config import CardsConfig
from aurora_kb.model import Card, Source
from aurora_kb.notes import parse_note, resolve_links

pytest.importorskip(
    "anki",
    reason="the real Anki is not installed: pip install 'aurora-kb[anki]'",
    exc_type=ImportError,
)
collections = pytest.importorskip("anki.collection", exc_type=ImportError)

AURORA = """\
---
cards: anki-clozes
---

# Basics

**Aurora**

- **is**: a managed relational database
- **compatible with**: MySQL & PostgreSQL
- **designed for**: transactions with many short reads

Aurora keeps {{c1::6}} copies across {{c2::3}} zones.
"""
S3 = "# Basics\n\n**S3**\n\n- **is**: a store for objects of any size\n"


class Learner:
    """Notes, their registry, and the Anki they go to."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._registry = b""
        self.collection = collections.Collection(str(folder / "collection.anki2"))

    def bring(self, files: dict[str, str], now: int) -> Any:
        """Build the cards of the notes and import them; return what Anki says of it."""
        path = self._folder / "cards.apkg"
        path.write_bytes(export_cards(self._cards(files, now), "apkg"))
        options = collections.ImportAnkiPackageOptions(merge_notetypes=False, update_notes=0)
        request = collections.ImportAnkiPackageRequest(package_path=str(path), options=options)
        return self.collection.import_anki_package(request).log

    def _cards(self, files: dict[str, str], now: int) -> tuple[Card, ...]:
        registry: Registry = read_registry(self._registry)

        def identify(drafts):
            nonlocal registry
            registry, names = follow(registry, drafts, now)
            return names

        vault = resolve_links(
            [parse_note(Source(path, text.encode())) for path, text in files.items()], []
        )
        made = make_cards_with_reasons(
            vault, build_graph(vault), CardsConfig(deck="Notes"), identify
        )
        self._registry = write_registry(registry)
        return made.cards

    def review_all(self) -> None:
        """Answer every card once with Good."""
        for card_id in self.collection.find_cards(""):
            card = self.collection.get_card(card_id)
            card.start_timer()
            self.collection.sched.answerCard(card, 3)

    def reviews(self) -> dict[str, int]:
        """Note and number of the card -> how often it was answered."""
        cards = map(self.collection.get_card, self.collection.find_cards(""))
        return {f"{card.note().guid}.{card.ord}": card.reps for card in cards}


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Learner]:
    made = Learner(tmp_path)
    made.bring({"Aurora.md": AURORA, "S3.md": S3}, now=1_800_000_000)
    made.review_all()
    yield made
    made.collection.close()


def test_nothing_edited_is_nothing_updated(learner: Learner) -> None:
    log = learner.bring({"Aurora.md": AURORA, "S3.md": S3}, now=1_800_009_000)
    assert (len(log.new), len(log.updated), len(log.duplicate)) == (0, 0, 5)


def test_exactly_the_edited_notes_are_updated_and_keep_their_reviews(learner: Learner) -> None:
    before = learner.reviews()
    assert set(before.values()) == {1}
    edited = AURORA.replace("a managed relational", "a fully managed relational").replace(
        "{{c1::6}} copies across {{c2::3}} zones", "{{c1::6}} copies across {{c2::3}} {{c3::zones}}"
    )
    log = learner.bring({"db/Aurora.md": edited, "S3.md": S3}, now=1_800_009_000)
    assert not log.new
    assert sorted(note.fields[0] for note in log.updated) == [
        "Aurora keeps {{c1::6}} copies across {{c2::3}} {{c3::zones}}.",
        "What is Aurora?",
    ]
    after = learner.reviews()
    assert {card: after[card] for card in before} == before
    assert [reps for card, reps in after.items() if card not in before] == [0]
    assert not learner.collection.get_empty_cards().notes


def test_a_removed_gap_moves_no_review_to_another(learner: Learner) -> None:
    edited = AURORA.replace("{{c1::6}} copies across {{c2::3}}", "6 copies across {{c1::3}}")
    log = learner.bring({"Aurora.md": edited, "S3.md": S3}, now=1_800_009_000)
    assert [note.fields[0] for note in log.updated] == [
        "Aurora keeps 6 copies across {{c2::3}} zones."
    ]
    assert not log.new


def test_a_note_that_was_away_comes_back_as_the_same_cards(learner: Learner) -> None:
    before = learner.reviews()
    learner.bring({"S3.md": S3}, now=1_800_009_000)
    log = learner.bring({"Aurora.md": AURORA, "S3.md": S3}, now=1_800_019_000)
    assert not log.new
    assert learner.reviews() == before
