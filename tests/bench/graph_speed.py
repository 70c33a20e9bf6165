"""Print how long the concept graph takes to build and to be asked.

    python tests/bench/graph_speed.py [COUNT] [--workers N] [--runs N] [--seed N]

The vault is generated (`vault_generator.py`), 1,000 notes by default; nothing is cached. Every
stage runs several times, and the median counts. Questions go to the graph of the last run:
first one on the fresh graph, then others about concepts from all ranks, central and forgotten.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import os
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from vault_generator import generate_vault

from aurora_kb import concepts
from aurora_kb.engine import Cache, Workers, collector_paused
from aurora_kb.model import Source, Vault
from aurora_kb.notes import ParseOptions, parse_notes, resolve_links

ASKED = 12  # concepts that are asked about, evenly from all ranks

Question = Callable[[Any], object]


@dataclass(slots=True)
class Stages:
    """Seconds of each stage, and those of the processors, one a run.

    The latter count all processes, and are the ones to compare on a machine that others use.
    """

    seconds: dict[str, list[float]] = field(default_factory=dict)
    worked: dict[str, list[float]] = field(default_factory=dict)

    def run(self, name: str, work: Callable[[], Any]) -> Any:
        """Do a stage's work and note its time."""
        start, before = time.perf_counter(), processor_seconds()
        made = work()
        self.seconds.setdefault(name, []).append(time.perf_counter() - start)
        self.worked.setdefault(name, []).append(processor_seconds() - before)
        return made

    def show(self) -> None:
        """Print the medians, then those of stages together."""
        print(f"\n{'stage':<42}{'seconds':>10}{'processor':>11}")
        rows: dict[str, tuple[str, ...]] = {name: (name,) for name in self.seconds}
        *_, read, join = self.seconds
        rows |= {"the graph (concepts and join)": (read, join), "all": tuple(self.seconds)}
        for title, names in rows.items():
            wall, work = (
                median(sum(run) for run in zip(*(times[name] for name in names), strict=True))
                for times in (self.seconds, self.worked)
            )
            print(f"{title:<42}{wall:>10.2f}{work:>11.2f}")


def processor_seconds() -> float:
    """Return what this process and its children have worked so far, those that live on too."""
    tick = os.sysconf("SC_CLK_TCK")
    stats = (Path(f"/proc/{child.pid}/stat") for child in multiprocessing.active_children())
    # Behind the name, which may hold blanks and brackets, the processor times are 12th and 13th.
    living = (stat.read_text().rpartition(")")[2].split()[11:13] for stat in stats)
    return sum(os.times()[:4]) + sum(int(ticks) / tick for times in living for ticks in times)


def build_once(sources: Sequence[Source], workers: Workers, stages: Stages) -> tuple[Vault, Any]:
    """Read the notes and join them in a graph, without a cache."""
    notes = stages.run(
        "read the notes", lambda: tuple(parse_notes(sources, ParseOptions(), workers, Cache()))
    )
    vault = stages.run("resolve the links", lambda: resolve_links(notes))
    readings = stages.run(
        "read the concepts",
        lambda: list(concepts.read_concepts(vault.notes, workers, Cache())),
    )
    graph = stages.run("join the graph", lambda: concepts.join_readings(vault, readings))
    return vault, graph


def questions(graph: Any, names: Sequence[str], notes: Sequence[str]) -> dict[str, list[Question]]:
    """Return what to ask, by command: one question each name or pair of names."""
    pairs = list(zip(names, islice(cycle(names), 1, None), strict=False))
    ask = concepts
    patterns = (
        "{0} -?-> ?", "? -is_a-> {0}", "{0} -?- ? -?- ?", "? -uses-> ?", "? -?-> ?",
        "? -has_part-> ? -has_property-> ?",
    )  # fmt: skip
    return {
        "show": [partial(ask.show, name=name) for name in names],
        "what-links": [partial(ask.show, name=name) for name in names],
        "compare": [partial(ask.compare, one=one, two=two) for one, two in pairs],
        "path": [partial(ask.path, one=one, two=two) for one, two in pairs],
        "order": [partial(ask.learning_order, name=name) for name in names],
        "central": [partial(ask.central_concepts, most=20)],
        "communities": [ask.named_communities],
        "orphans": [partial(ask.find_orphans, notes=notes)],
        "gaps": [ask.find_gaps],
        "contradictions": [ask.find_contradictions],
        "duplicates": [ask.merge_proposals],
        "stats": [partial(ask.numbers_of, notes=notes)],
        **{
            f'query "{pattern.format("C")}"': [
                partial(ask.match_pattern, pattern=pattern.format(name))
                for name in (names if "{0}" in pattern else names[:1])
            ]
            for pattern in patterns
        },
    }


def milliseconds(question: Question, graph: Any) -> float:
    """Return how long an answer takes."""
    start = time.perf_counter()
    with collector_paused():  # as the commands do
        question(graph)
    return (time.perf_counter() - start) * 1000


def print_questions(graph: Any, vault: Vault, runs: int) -> None:
    """Ask all questions and print their times, the first answer apart."""
    ranked = [one.concept.label for one in concepts.central_concepts(fresh(graph))]
    names = [ranked[place * len(ranked) // ASKED] for place in range(ASKED)]
    notes = [note.id for note in vault.notes]
    print(f"\n{'question':<42}{'first ms':>10}{'median ms':>11}{'slowest ms':>12}")
    for name, asked in questions(graph, names, notes).items():
        alone = fresh(graph)
        gc.collect()
        first = milliseconds(asked[0], alone)
        times = [milliseconds(question, alone) for _ in range(runs) for question in asked]
        print(f"{name:<42}{first:>10.1f}{median(times):>11.1f}{max(times):>12.1f}")


def fresh(graph: Any) -> Any:
    """Return the graph as if it had just been joined and nobody had asked it yet."""
    import networkx as nx

    from aurora_kb.concepts.index import make_indexes

    alone = nx.freeze(graph.copy())
    make_indexes(alone)
    return alone


def megabytes(who: int) -> int:
    """Return the most memory that this process or one of its children held."""
    # Linux counts in kilobytes.
    return resource.getrusage(who).ru_maxrss // 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How fast the graph is built and asked.")
    parser.add_argument("count", type=int, nargs="?", default=1000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=8)
    chosen = parser.parse_args()
    texts = sorted(generate_vault(chosen.seed, chosen.count))
    sources = [Source(path, text.encode()) for path, text in texts]
    words = sum(len(text.split()) for _, text in texts)
    stages = Stages()
    for _ in range(chosen.runs):
        # As the program does: one set of processes for notes and concepts.
        with Workers(chosen.workers).at_work() as workers:
            vault, graph = build_once(sources, workers, stages)
    print(f"{len(sources)} notes, {words / len(sources):.0f} words each, {chosen.workers} workers")
    found = len(concepts.concepts_of(graph))
    print(f"{found} concepts, {graph.number_of_edges()} relations")
    stages.show()
    print_questions(graph, vault, chosen.runs)
    own, child = megabytes(resource.RUSAGE_SELF), megabytes(resource.RUSAGE_CHILDREN)
    print(f"\npeak memory: {own} MB here, {child} MB in the largest worker")


if __name__ == "__main__":
    main()
