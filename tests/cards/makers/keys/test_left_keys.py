"""Lines of a name and what is said of it, of which no other maker asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Make = Callable[[str], Any]


@pytest.mark.parametrize("line", ["before release, on a fixed set", "after release"])
def test_when_something_is_done_is_asked(made: Make, line: str) -> None:
    text = f"# RAG\n\n### Quality\n\n- *Evaluation*: {line}\n- *Speed*: answers a second\n"
    assert made(text).pairs["When is Evaluation (Quality) done?"] == line


def test_what_a_name_is_told_by_a_verb_has_a_gap(made: Make) -> None:
    text = "# RAG\n\n## Limitations\n\n- **Private Data** ⟶ was never part of training\n"
    pairs = made(f"{text}- **Old facts** ⟶ false answers that sound right\n").pairs
    assert pairs["Private Data: was never […]"] == "part of training"


def test_a_way_to_see_it_says_what_a_name_means(made: Make) -> None:
    text = "# DB\n\n### Isolation Levels\n\n1. **Read committed**: no dirty reads\n"
    pairs = made(f"{text}2. **Serializable**: as if transactions ran one by one\n").pairs
    fronts = [front for front, back in pairs.items() if back.startswith("as if")]
    assert fronts == ["Isolation Level: what does “Serializable” mean?"]


def test_a_deed_is_no_name(made: Make) -> None:
    text = "# Warehouse\n\n1. **Uses rich metadata**: statistics are kept of each file\n"
    assert not any(front.startswith("What is Uses") for front in made(text).pairs)
