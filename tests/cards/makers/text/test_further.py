"""Further sentences of a line, where a card asks only for the first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Make = Callable[[str], Any]


@pytest.mark.parametrize(
    ("line", "front", "back"),
    [
        (
            "- **Partition**: an append-only log. Order is only guaranteed within a partition.",
            "Order is only guaranteed […]",
            "within a partition",
        ),
        (
            "- **Learning rate**: most important one. Optimal is half of the max.",
            "Learning rate: optimal is […]",
            "half of the max",
        ),
    ],
)
def test_a_further_sentence_is_asked_of_the_name(
    made: Make, line: str, front: str, back: str
) -> None:
    assert made(f"# Basics\n\n## Terms\n\n{line}\n").pairs.get(front) == back


@pytest.mark.parametrize(
    "more",
    ["It is an append-only log.", "See the book.", "Keep it small.", "Its size is fixed.", "Why?"],
)
def test_what_is_asked_and_what_points_back_has_no_gap(made: Make, more: str) -> None:
    text = f"# Basics\n\n## Terms\n\n- **Partition**: an append-only log. {more}\n"
    assert not any("[…]" in front for front in made(text).pairs)


def test_a_sentence_among_several_things_is_not_given_to_one_of_them(made: Make) -> None:
    text = "# Basics\n\n## Ovens\n\nA deck oven is an oven of stone. A rack oven is an oven with a "
    pairs = made(f"{text}trolley. No loaf burns without heat.\n").pairs
    assert not any(front.startswith("rack oven: no loaf") for front in pairs)
