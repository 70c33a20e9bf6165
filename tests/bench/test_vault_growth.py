"""Four times the notes are four times the work, within 15 %.

Work is counted, not timed: calls of functions, Python's and C's, so that a busy machine does not
matter. Lengths of notes differ, so it is counted by the character. What loops without calling
anything the count does not see: `speed.py` and `graph_speed.py` measure seconds.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from growth import calls_of

from aurora_kb.cards import make_cards_with_reasons
from aurora_kb.checks import run_checks
from aurora_kb.concepts import join_readings, layout_concepts, read_concepts
from aurora_kb.config import CardsConfig, ChecksConfig
from aurora_kb.engine import Cache, Workers
from aurora_kb.model import Source
from aurora_kb.notes import ParseOptions, parse_notes, resolve_links

sys.path.insert(0, str(Path(__file__).resolve().parent))

from vault_generator import generate_vault

NOTES = 20
MOST = 1.15

Made = TypeVar("Made")


class Stages:
    """What each stage of a build works for a vault, by the character."""

    def __init__(self, count: int) -> None:
        # Another vault each time: words seen before are known and cost nothing.
        texts = sorted(generate_vault(count, count))
        self.characters = sum(len(text) for _, text in texts)
        self.work: dict[str, float] = {}
        sources = [Source(path, text.encode()) for path, text in texts]
        alone, nothing = Workers(), Cache()
        notes = self.run(
            "parse the notes", lambda: tuple(parse_notes(sources, ParseOptions(), alone, nothing))
        )
        vault = self.run("resolve the links", lambda: resolve_links(notes))
        readings = self.run(
            "read the concepts", lambda: list(read_concepts(vault.notes, alone, nothing))
        )
        graph = self.run("join the graph", lambda: join_readings(vault, readings))
        self.run("lay out the graph", lambda: layout_concepts(graph))
        self.run("make cards", lambda: make_cards_with_reasons(vault, graph, CardsConfig()))
        self.run("check", lambda: run_checks(vault, ChecksConfig()))

    def run(self, name: str, work: Callable[[], Made]) -> Made:
        made: list[Made] = []
        calls = calls_of(lambda: made.append(work()))
        self.work[name] = calls / self.characters
        return made[0]


def test_four_times_the_notes_are_four_times_the_work() -> None:
    Stages(3)  # what is made once only is made now
    few, many = Stages(NOTES), Stages(4 * NOTES)
    ratios = {name: many.work[name] / few.work[name] for name in few.work}
    assert {name: ratio for name, ratio in ratios.items() if ratio > MOST} == {}
    assert sum(many.work.values()) < MOST * sum(few.work.values())
