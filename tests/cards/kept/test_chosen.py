"""What was chosen among the drafts of the last time is what would be chosen now."""

from __future__ import annotations

from pathlib import Path

from small_vault import load

from aurora_kb.cards import make_cards, make_cards_with_reasons
from aurora_kb.concepts import build_graph
from aurora_kb.config import CardsConfig
from aurora_kb.engine import Cache, Means
from aurora_kb.model import Card

NOTES = {
    "Queue.md": "# Queue\n\n- **Queue**: keeps messages in order\n- **Retention**: 4 days\n",
    "Topic.md": "# Topic\n\n- **Retention**: 7 days\n- **Shelf rule**: first come, first served\n",
    "Store.md": "# Store\n\n- **Queue**: keeps messages in order\n- **Retention**: 9 days\n",
    "Own.md": "---\ncards: osr\n---\n# Own\n\nWhat waits::a message\n\nWhat keeps::a queue\n",
}
EDITS = (
    ("Own.md", "a message", "a letter"),
    ("Topic.md", "# Topic\n", "# Topic\n\nA line more, so that all others stand lower.\n"),
    ("Store.md", "9 days", "7 days"),
    ("Store.md", "# Store", "# Shop"),
    ("Queue.md", "- **Retention**: 4 days\n", ""),
    ("Own.md", "a queue", "a queue that is full"),
)


def cards_of(notes: dict[str, str], cache: Cache | None = None) -> tuple[Card, ...]:
    vault = load(notes)
    means = Means(cache=cache or Cache())
    return make_cards(vault, build_graph(vault), CardsConfig(), means=means)


def test_after_each_edit_the_cards_are_those_of_a_first_run(tmp_path: Path) -> None:
    notes, cache = dict(NOTES), Cache(tmp_path / "cache.db")
    assert len(cards_of(notes)) > 5
    for path, before, after in EDITS:
        assert before in notes[path]
        notes[path] = notes[path].replace(before, after)
        found = cards_of(notes)
        # The first time it is chosen anew, the second time it is recalled.
        assert cards_of(notes, cache) == found
        assert cards_of(notes, cache) == found


def test_what_was_rejected_is_told_though_the_choice_is_kept(tmp_path: Path) -> None:
    vault, means = load(NOTES), Means(cache=Cache(tmp_path / "cache.db"))
    graph = build_graph(vault)
    cards = make_cards(vault, graph, CardsConfig(), means=means)
    making = make_cards_with_reasons(vault, graph, CardsConfig(), means=means)
    assert making.cards == cards
    assert any(one.rule == "Q7" for one in making.rejected)
