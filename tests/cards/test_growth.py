"""Twice the note, or twice the notes, are twice the work: counted in calls and not timed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from growth import calls_of
from small_vault import load

from aurora_kb.cards import make_cards_with_reasons
from aurora_kb.cards.english.words import split_brackets, tidy
from aurora_kb.cards.reading.key_value import split_line
from aurora_kb.concepts import build_graph
from aurora_kb.config import CardsConfig

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

from vault_generator import generate_vault

MOST = 2.3


def lines(count: int, line: str) -> str:
    # Numbers of their own: what is remembered of a smaller note is no help with a larger one.
    numbers = range(count * 1000, count * 1001)
    return "# Zoo\n\n" + "".join(line.format(i=number) for number in numbers)


TABLE = "| name | food | size |\n|--|--|--|\n"

SHAPES: dict[str, Callable[[int], str]] = {
    "items": lambda n: lines(n, "- **Animal{i}** of type {i}: eats food{i} and sleeps\n"),
    "items of one list": lambda n: lines(n, "- animal number{i} here\n"),
    "lists": lambda n: lines(n, "Parts of A{i}:\n\n- part a{i}\n- part b{i}\n\n"),
    "rows": lambda n: lines(n, "| a{i} | f{i} | {i} m |\n").replace("\n\n", f"\n\n{TABLE}", 1),
    "sections": lambda n: lines(n, "## Beast{i}\n\nA beast{i} is a big animal {i}.\n\n"),
    "lines of a paragraph": lambda n: lines(n, "purpose: thing {i}\n"),
    "variants": lambda n: lines(n, "- Kind{i}: stores w{i} rows v{i} quickly\n"),
    "variants alike": lambda n: lines(n, "- Kind{i}: stores all rows quickly\n"),
}


def work(notes: dict[str, str]) -> int:
    vault = load(notes)
    graph = build_graph(vault)
    return calls_of(lambda: make_cards_with_reasons(vault, graph, CardsConfig()))


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_cards_of_a_note_grow_with_the_note(shape: Callable[[int], str]) -> None:
    assert work({"Zoo.md": shape(160)}) < MOST * work({"Zoo.md": shape(80)})


def test_cards_grow_with_the_notes() -> None:
    work({"Warm up.md": "# Warm up\n"})
    assert work(dict(generate_vault(1, 60))) < MOST * work(dict(generate_vault(1, 30)))


@pytest.mark.parametrize("text", ["cost{}: high", "a{}(b)", "{}x", "a{}b", "a (b){}"])
def test_a_long_run_of_blanks_is_cut_in_a_moment(text: str) -> None:
    # One call into C each, so nothing can be counted: a square of this would take minutes.
    line = text.format(" " * 200_000)
    assert tidy(line) == " ".join(line.split()).rstrip(" ;:,")
    assert all(part == part.strip() for part in split_line(line))
    assert split_brackets(line)[0] == split_brackets(" ".join(line.split()))[0]
