"""Cards that are kept are those that would be made now; nothing is made for an edit of words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from small_vault import load

from aurora_kb.cards import LateCards, counts_of, kinds_of, make_cards, media_of, tags_of
from aurora_kb.concepts import build_graph
from aurora_kb.config import CardsConfig
from aurora_kb.engine import Cache, Means, Workers
from aurora_kb.model import Card

NOTES = {
    "Queue.md": "---\ntags: [work]\n---\n# Queue\n\n- **Queue**: keeps messages in order\n",
    "Topic.md": "# Topic\n\n- **Retention**: 7 days\n",
    "Own.md": "---\ncards: osr\n---\n# Own\n\nWhat is shown::a dot, ![this](dot.gif)\n",
    "Empty.md": "# Empty\n",
}
# Of an edit whether cards have to be made for it.
EDITS = (
    ("Queue.md", "\n", "\n", False),
    ("Empty.md", "# Empty\n", "# Empty\n\nA sentence was added.\n", False),
    ("Topic.md", "# Topic\n", "# Topic\n\nA sentence was added.\n", True),  # what is below it moves
    ("Queue.md", "in order\n", "in order\n\nA sentence was added.\n", False),
    ("Queue.md", "tags: [work]", "tags: [work, queue]", True),
    ("Queue.md", "# Queue", "# Queues", True),
    ("Topic.md", "7 days", "9 days", True),
)


def made(notes: dict[str, str], cache: Cache, state: bytes = b"as ever") -> Sequence[Card]:
    vault = load(notes)
    graph = build_graph(vault, Workers(), cache, may_be_late=True)
    return make_cards(
        vault, graph, CardsConfig(), means=Means(cache=cache), state=lambda media: state
    )


def test_after_each_edit_the_cards_are_those_of_a_first_run(tmp_path: Path) -> None:
    notes, cache = dict(NOTES), Cache(tmp_path / "cache.db")
    assert len(made(notes, cache)) > 1
    for path, before, after, is_made in EDITS:
        assert before in notes[path]
        notes[path] = notes[path].replace(before, after)
        found, first = made(notes, cache), made(notes, Cache())
        assert isinstance(found, LateCards) is not is_made
        again = made(notes, cache)
        assert isinstance(again, LateCards)
        for cards in (found, again):
            assert len(cards) == len(first)
            assert kinds_of(cards) == kinds_of(first)
            assert counts_of(cards) == counts_of(first)
            assert media_of(cards) == media_of(first) == ("dot.gif",)
            assert Counter(dict(tags_of(cards))) == Counter(dict(tags_of(first)))
        assert again.of("Topic") == tuple(card for card in first if card.note == "Topic")
        assert tuple(again) == tuple(found) == tuple(first)


def test_names_that_hang_on_something_else_are_given_anew(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache.db")
    made(NOTES, cache)
    assert isinstance(made(NOTES, cache), LateCards)
    assert not isinstance(made(NOTES, cache, b"another registry"), LateCards)
    assert isinstance(made(NOTES, cache, b"another registry"), LateCards)
    assert not isinstance(made(NOTES, cache, b""), LateCards)
    assert not isinstance(made(NOTES, cache, b""), LateCards)


@pytest.mark.parametrize("is_lost", [False, True])
def test_cards_that_the_cache_has_lost_are_made_again(tmp_path: Path, is_lost: bool) -> None:
    cache = Cache(tmp_path / "cache.db")
    first = made(NOTES, cache)
    again = made(NOTES, cache)
    if is_lost:
        cache.replace({}, stage="cards of notes")
    assert isinstance(again, LateCards)
    assert again.of("Queue") == tuple(card for card in first if card.note == "Queue")
    assert tuple(again) == tuple(first)
