"""Rows of a table that have no name but a number."""

from collections.abc import Callable

import pytest

Facts = list[tuple[str, str, str]]


def test_rows_are_named_by_their_number_and_the_header(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "## Ovens\n\n| Level | Heat | Use |\n|---|---|---|\n| 1 | 90 | dry |\n| 2 | 200 | bake |\n"
    )
    assert ("Level 1", "has_property", "90") in found
    assert ("Level 2", "has_property", "200") in found


def test_of_two_columns_too(facts: Callable[[str], Facts]) -> None:
    found = facts("## OSI\n\n| Layer | Name |\n|---|---|\n| 1 | wires |\n| 2 | frames |\n")
    assert any(one == "Layer 1" and what == "wires" for one, _, what in found)


@pytest.mark.parametrize("header", ["#", "Year", "Step", "n", "Price"])
def test_what_is_only_counted_has_no_name(facts: Callable[[str], Facts], header: str) -> None:
    found = facts(
        f"## Ovens\n\n| {header} | Heat | Use |\n|---|---|---|\n| 1 | 9 | a |\n| 2 | 8 | b |\n"
    )
    assert not any(one.startswith(f"{header} ") for one, _, _ in found)


def test_an_acronym_begins_with_no_small_word(
    graph_of: Callable[..., object],
) -> None:
    graph = graph_of("## Line\n\n- **Fit**: least sum of squared residuals (OLS) wins\n")
    labels = {data["label"] for _, data in graph.nodes(data=True)}  # type: ignore[attr-defined]
    assert not any(label.startswith("of ") for label in labels)
