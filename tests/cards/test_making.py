"""Cards as a whole: the seed, real vaults, order, identity, decks."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from shared import SHARED, needs_shared, vault

from aurora_kb.cards import export_cards

SEED = Path(__file__).parents[2] / "notes" / "DB-Aurora.md"
AURORA = "**Aurora**\n\n- **is**: a fully managed RDBMS\n- **feeds**: the lake\n"
RDS = "**RDS**\n\n- **is**: a managed database\n"


def notes_of(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.md"))
    }


@needs_shared
def test_the_seed_gives_the_cards_an_expert_expects(
    made_all: Callable[..., Any], tmp_path: Path
) -> None:
    made = made_all({"DB-Aurora.md": SEED.read_text(encoding="utf-8")})
    found = tmp_path / "cards.json"
    found.write_bytes(export_cards(made.cards, "json"))
    gold = SHARED / "gold"
    command = [sys.executable, gold / "score_cards.py", gold / "cards_db_aurora.json", found]
    score = json.loads(subprocess.run(command, capture_output=True, check=False).stdout)
    assert score["required_recall"] == "24/24"
    assert score["should_recall"] == "7/7"
    assert score["matched_share"] >= 0.9
    assert (score["forbidden"], score["duplicates"], score["empty"]) == ([], [], [])
    assert 24 <= score["cards"] <= 46


@needs_shared
@pytest.mark.parametrize("name", ["study-notes", "kepano", "foam-docs", "obsidian-help"])
def test_every_card_of_a_real_vault_is_whole(made_all: Callable[..., Any], name: str) -> None:
    notes = notes_of(vault(name))
    cards = made_all(notes).cards
    assert len({card.id for card in cards}) == len(cards)
    for card in cards:
        assert card.front.strip()
        assert card.back.strip()
        assert 0 < card.line <= card.end_line <= notes[f"{card.note}.md"].count("\n") + 1
        assert len(card.back.split()) <= (50 if card.kind == "comparison" else 25)
    for known in ("apkg", "tsv", "json", "markdown"):
        assert export_cards(cards, known) == export_cards(cards, known)


def test_the_order_of_the_notes_does_not_matter(made_all: Callable[..., Any]) -> None:
    one = made_all({"Aurora.md": AURORA, "RDS.md": RDS})
    other = made_all({"RDS.md": RDS, "Aurora.md": AURORA})
    assert one.making == other.making
    assert [card.note for card in one.cards] == sorted(card.note for card in one.cards)


def test_an_id_names_fact_and_side_and_survives_a_shift_of_lines(
    made: Callable[[str], Any],
) -> None:
    before = {card.front: card.id for card in made(AURORA).cards}
    after = {card.front: card.id for card in made("A word before.\n\n" + AURORA).cards}
    assert before == {front: after[front] for front in before}
    assert all(re.fullmatch(r"[a-z2-7]{10}\.f", name) for name in before.values())


def test_the_gaps_of_one_text_share_the_id_of_their_fact(made: Callable[[str], Any]) -> None:
    cards = made("**Aurora**\n\n- 6 copies across 3 AZs\n- cheap\n").cards
    gaps = [card for card in cards if card.kind == "cloze"]
    assert [card.id.partition(".")[2] for card in gaps] == ["c1", "c2"]
    assert len({card.id.partition(".")[0] for card in gaps}) == 1


def test_a_deck_is_named_by_folder_and_title(made_all: Callable[..., Any]) -> None:
    made = made_all({"aws/db/Aurora.md": "---\ntitle: 'A::B'\n---\n" + AURORA}, deck="My notes")
    assert {card.deck for card in made.cards} == {"My notes::aws::db::A B"}


def test_what_changes_with_the_years_is_tagged(made: Callable[[str], Any]) -> None:
    text = "---\ntags: [aws]\n---\n**Aurora**\n\n- **pricing**: 10 dollars\n- **is**: an RDBMS\n"
    tags = {card.front: card.tags for card in made(text).cards}
    assert tags["What is the pricing of Aurora?"] == ("aws", "volatile")
    assert tags["What is Aurora?"] == ("aws",)


def test_the_context_leads_from_the_title_to_the_label(made: Callable[[str], Any]) -> None:
    text = "### 1. Parts (draft)\n\n**AWS Aurora**\n\n- **is**: an RDBMS\n"
    assert [card.context for card in made(text).cards] == ["Aurora > Parts > AWS Aurora"]
