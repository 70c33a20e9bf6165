"""How long 10,000 cards take to become a file, format by format.

    python tests/bench/cards_speed.py [CARDS]

Prints the best of five runs: seconds, those of the processor, which are the ones to compare on a
machine that others use, and bytes.
"""

from __future__ import annotations

import random
import sys
import time

from aurora_kb.cards import CARD_FORMATS, Enclosed, Event, History, StudySettings, export_cards
from aurora_kb.model import Card

RUNS = 5
_TEXT = """
storage replica cluster endpoint region backup snapshot writer reader volume latency zone
instance failover engine query index shard key table
"""
WORDS = _TEXT.split()


def made_cards(count: int) -> list[Card]:
    """Cards as notes give them: three in four questions, the rest gaps, some code and math."""
    chance = random.Random(1)
    cards: list[Card] = []
    number = 0
    while len(cards) < count:
        number += 1
        words = chance.choices(WORDS, k=14)
        note = f"topic{number % 40}/Note {number % 800}"
        deck = f"Notes::topic{number % 40}::Note {number % 800}"
        fact = f"{number:010d}"
        if number % 4:
            back = " ".join(words[6:]) + (" `a < b` costs $O(n^2)$" if number % 10 == 0 else "")
            keys = [("f", 0, f"What is {' '.join(words[:6])}?", back, "")]
        else:
            text = f"{' '.join(words[:6])} {{{{c1::{words[6]}}}}} of {{{{c2::{words[7]}}}}}"
            keys = [(f"c{one}", one, text, words[5 + one], text) for one in (1, 2)]
        for key, order, front, answer, cloze in keys:
            cards.append(
                Card(
                    f"{fact}.{key}", "cloze" if cloze else "definition", front, answer,
                    f"Note {number % 800} > {words[0]}", note, number % 300, number % 300,
                    "definition@1", deck, ("cloud/aws", "study"), cloze, order,
                )
            )  # fmt: skip
    return cards[:count]


def made_events(cards: list[Card]) -> tuple[Event, ...]:
    """Three answers for each card."""
    start, day = 1_767_225_600_000, 86_400_000
    return tuple(
        Event(card.id, start + days * day + place * 1000, "bench", 3, 4000)
        for place, card in enumerate(cards)
        for days in (0, 1, 9)
    )


def measure(cards: list[Card], name: str, enclosed: Enclosed, title: str) -> None:
    """Print the best seconds of the runs, and the size of what they gave."""
    best = worked = float("inf")
    size = 0
    for _ in range(RUNS):
        start, started = time.perf_counter(), time.process_time()
        size = len(export_cards(cards, name, enclosed))
        best = min(best, time.perf_counter() - start)
        worked = min(worked, time.process_time() - started)
    print(f"{title:20} {best:6.2f} s {worked:6.2f} s of the processor {size:12,} bytes", flush=True)


def main() -> None:
    cards = made_cards(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
    history = Enclosed(history=History(made_events(cards), StudySettings()))
    for form in CARD_FORMATS:
        measure(cards, form.name, Enclosed(), form.name)
        if form.has_history:
            measure(cards, form.name, history, f"{form.name} with history")


if __name__ == "__main__":
    main()
