"""Readings come the same from the cache, from other processes, and fresh."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from small_vault import load

from aurora_kb.concepts import build_graph, export_graph, extract, read_concepts
from aurora_kb.engine import Cache, Workers

NOTES = {
    "Queue.md": "- **is**: a *message store*\n- **FIFO Queue (in order)**: keeps the order\n",
    "Topic.md": "## Topic vs Queue\n\n*Topic* limits: none, eg SNS\n\n**RAM** stands for random"
    " access memory.\n",
    "Ovens.md": "---\ntags: [heat]\n---\n# Ovens\n\n- **Deck oven**\n  fuel:: wood\n"
    "  - holds heat\n\n"
    "```dataview\nLIST\n```\n\n```mermaid\ngraph TD\n  A --> B\n```\n",
}


class Idle(Workers):
    """Workers that have nothing to do, or the test fails."""

    def map_in_order(self, function: Callable[[Any], Any], items: Sequence[Any]) -> Iterator[Any]:
        assert not items
        yield from ()


def test_readings_are_those_of_extract() -> None:
    notes = load(NOTES).notes
    assert list(read_concepts(notes, Workers(), Cache())) == [extract(note) for note in notes]


def test_a_second_run_takes_them_from_the_cache(tmp_path: Path) -> None:
    notes = load(NOTES).notes
    cache = Cache(tmp_path / "cache.db")
    first = list(read_concepts(notes, Workers(), cache))
    assert list(read_concepts(notes, Idle(), Cache(tmp_path / "cache.db"))) == first


def test_a_changed_note_is_read_anew(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache.db")
    list(read_concepts(load(NOTES).notes, Workers(), cache))
    changed = load({**NOTES, "Queue.md": "- **is**: a *line*\n"})
    readings = list(read_concepts(changed.notes, Workers(), cache))
    assert readings == [extract(note) for note in changed.notes]


def test_a_damaged_entry_is_read_anew(tmp_path: Path) -> None:
    notes = load(NOTES).notes
    cache = Cache(tmp_path / "cache.db")
    first = list(read_concepts(notes, Workers(), cache))
    (tmp_path / "cache.db").write_bytes(b"no database")
    (tmp_path / "cache.db-wal").unlink(missing_ok=True)
    assert list(read_concepts(notes, Workers(), Cache(tmp_path / "cache.db"))) == first


def test_two_processes_give_the_same_graph() -> None:
    vault = load(NOTES)
    alone = export_graph(build_graph(vault), "node-link")
    assert export_graph(build_graph(vault, Workers(2, serial_below=1)), "node-link") == alone
