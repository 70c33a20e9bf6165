"""How long the cards of generated notes take to make: fresh, and with nothing changed.

    python tests/bench/making_speed.py [NOTES] [WORKERS]

The stage alone, with the graph at hand. Prints seconds on the clock and of the processor (this
process and its workers), which are the ones to compare on a machine that others use, and the
most memory that this process held.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from vault_generator import generate_vault

from aurora_kb.cards import Making, make_cards_with_reasons
from aurora_kb.concepts import build_graph
from aurora_kb.config import CardsConfig
from aurora_kb.engine import Cache, Means, Workers
from aurora_kb.model import Source
from aurora_kb.notes import ParseOptions, parse_notes, resolve_links


def processor_seconds() -> float:
    """Seconds of the processor that this process and the workers it waited for have used."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def megabytes() -> int:
    """The most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def measured(name: str, work: Callable[[], Making]) -> None:
    """Do the work once and print what it took."""
    clock, processor = time.perf_counter(), processor_seconds()
    cards = len(work().cards)
    clock, processor = time.perf_counter() - clock, processor_seconds() - processor
    print(f"{name:10} {clock:7.2f} s {processor:7.2f} s {cards:8,} cards {megabytes():6,} MB")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    workers = Workers(int(sys.argv[2]) if len(sys.argv) > 2 else 2)
    sources = [Source(path, text.encode()) for path, text in generate_vault(1, count)]
    sources.sort(key=lambda source: source.path)
    vault = resolve_links(parse_notes(sources, ParseOptions(), workers, Cache()))
    graph = build_graph(vault, workers, Cache())
    print(f"{'before':10} {megabytes():>40,} MB")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cache.db"

        def draw() -> Making:
            cache = Cache(path)
            made = make_cards_with_reasons(vault, graph, CardsConfig(), means=Means(workers, cache))
            cache.close()
            return made

        measured("fresh", draw)
        measured("unchanged", draw)
        print(f"{'cache':10} {path.stat().st_size / 1e6:>40,.0f} MB")


if __name__ == "__main__":
    main()
