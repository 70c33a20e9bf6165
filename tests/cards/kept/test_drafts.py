"""Drafts come the same from the cache, from other processes, and fresh."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from fuzz import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from small_vault import load

from aurora_kb.cards import Making, make_cards_with_reasons
from aurora_kb.concepts import build_graph
from aurora_kb.config import CardsConfig
from aurora_kb.engine import Cache, Means, Workers

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))

from vault_generator import generate_vault

NOTES = {
    "Queue.md": "- **is**: a *message store*\n- **throughput**: 300 messages a second\n",
    "Topic.md": "## Topic vs Queue\n\n*Topic* keeps: nothing\n\n**RAM** (random access memory)\n",
    "Store.md": "# Store\n\n- **Queue**: keeps messages\n- **Shelf rule**: first come\n",
    "Shelf rule.md": "# Shelf rule\n\n**Shelf rule** is an order of goods.\n",
    "Own.md": "---\ncards: osr\n---\n# Own\n\nWhat waits::a message\n\n**Own** is mine.\n",
}


class Counting(Workers):
    """Workers that know how much they had to do."""

    done: ClassVar[list[int]] = []

    def map_in_order(self, function: Callable[[Any], Any], items: Sequence[Any]) -> Iterator[Any]:
        self.done.append(len(items))
        yield from map(function, items)


def drawn(
    notes: Mapping[str, str], workers: Workers | None = None, cache: Cache | None = None
) -> Making:
    vault = load(notes)
    means = Means(workers or Workers(), cache or Cache())
    return make_cards_with_reasons(vault, build_graph(vault), CardsConfig(), means=means)


def work_of(notes: Mapping[str, str], cache: Cache) -> int:
    """How many notes had to be read."""
    Counting.done.clear()
    drawn(notes, Counting(), cache)
    return sum(Counting.done)


def test_two_processes_give_the_same_cards() -> None:
    notes = {**NOTES, **dict(generate_vault(3, 12))}
    alone = drawn(notes)
    assert len(alone.cards) > 100
    assert drawn(notes, Workers(2, serial_below=1)) == alone


def test_a_second_run_takes_them_from_the_cache(tmp_path: Path) -> None:
    first = drawn(NOTES, cache=Cache(tmp_path / "cache.db"))
    again = Cache(tmp_path / "cache.db")
    assert drawn(NOTES, cache=again) == first
    assert work_of(NOTES, again) == 0


def test_only_what_changed_is_read_anew(tmp_path: Path) -> None:
    notes, cache = dict(generate_vault(3, 12)), Cache(tmp_path / "cache.db")
    drawn(notes, cache=cache)
    name = min(notes)
    notes[name] = notes[name].rstrip() + " The end is near.\n"
    assert 1 <= work_of(notes, cache) < len(notes)


def test_damaged_entries_are_read_anew(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache.db")
    first = drawn(NOTES, cache=cache)
    cache.close()
    (tmp_path / "cache.db").write_bytes(b"no database")
    (tmp_path / "cache.db-wal").unlink(missing_ok=True)
    assert drawn(NOTES, cache=Cache(tmp_path / "cache.db")) == first


def test_other_settings_are_other_results(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache.db")
    drawn(NOTES, cache=cache)
    vault = load(NOTES)
    only_written = CardsConfig(automatic=False)
    means = Means(cache=cache)
    made = make_cards_with_reasons(vault, build_graph(vault), only_written, means=means)
    assert {card.origin for card in made.cards} == {"osr"}


PARTS = {**NOTES, **dict(generate_vault(5, 6))}


@settings(max_examples=examples(25), deadline=None)
@given(st.lists(st.sets(st.sampled_from(sorted(PARTS)), min_size=1), min_size=2, max_size=4))
def test_whatever_came_before_the_cache_changes_nothing(rounds: list[set[str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        cache = Cache(Path(folder) / "cache.db")
        for names in rounds:
            notes = {name: PARTS[name] for name in sorted(names)}
            assert drawn(notes, cache=cache) == drawn(notes)
        cache.close()
