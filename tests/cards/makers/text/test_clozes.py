"""What becomes a gap, and what does not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Make = Callable[[str], Any]


def test_a_question_has_no_gap(made: Make) -> None:
    text = "**Independence**\n\n- **is**: a relation\n- are 2 categorical variables related?\n"
    assert not any("[…]" in front for front in made(text).pairs)


def test_a_range_is_one_number_and_a_unit_alone_tells_nothing(made: Make) -> None:
    text = "**Aurora**\n\n- **Bulk**: 5 to 12 hours of waiting for free\n- **size**: 5 TB (big)\n"
    clozes = {card.front: card.back for card in made(text).cards if card.kind == "cloze"}
    assert clozes == {"Bulk: […] hours of waiting for free": "5 to 12"}


def test_numbers_between_arrows_are_of_what_stands_before_them(made: Make) -> None:
    text = (
        "**Aurora**\n\n- **Example**: Standard → Archive (after 30 days) → delete (after 7 years)\n"
    )
    assert not any(card.kind == "cloze" for card in made(text).cards)


def test_coupled_parts_are_a_gap_though_more_follows(made: Make) -> None:
    text = "**Lambda**\n\n- **is**: a service\n\nFocus on:\n\n"
    text += "- Memory and CPU are **coupled**: more of one is more of the other.\n"
    clozes = [card.front for card in made(text).cards if card.kind == "cloze"]
    assert any(cloze.endswith(": memory and CPU are […]") for cloze in clozes)


def test_a_bracket_of_a_formula_is_no_aside(made: Make) -> None:
    pairs = made("### Choosing k\n\n- **Silhouette** = (b - a) / max(a, b)\n").pairs
    assert "b - a" not in pairs.values()
    assert "/ max(a, b)" not in pairs.values()


def test_the_one_of_an_equation_is_no_gap(made: Make) -> None:
    fronts = list(made("## Glue\n\n- capacity in DPUs, 1 DPU = 4 vCPU + 16 GB of memory\n").pairs)
    assert not any("[…] DPU" in front for front in fronts)


def test_two_numbers_of_one_span_are_one_gap(made: Make) -> None:
    text = "### EC2\n\n- **Reserved**: 1 or 3 year commitment\n"
    text += "- **Limits**: 128 MB to 10 GB of memory\n"
    pairs = made(text).pairs
    assert pairs.get("Reserved: […] year commitment") == "1 or 3", pairs


def test_the_ends_of_a_span_are_one_gap(made: Make) -> None:
    text = "### Fit\n\n1. **R-squared** = share of variance that is explained\n"
    text += "    - Between 0 and 1\n    - Never goes down\n"
    assert made(text).pairs["R-squared: Between […]"] == "0 and 1"
