"""A formula by itself is asked of the thing it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Make = Callable[[str], Any]


def test_a_formula_is_of_the_name_it_begins_with(made: Make) -> None:
    text = "### Functions\n\nSome words.\n\n$$ReLU(z) = max(0, z)$$\n\n"
    text += "$$\\text{VIF}_j = \\frac{1}{1 - R_j^2}$$\n\n$$K_{RBF}(a, b) = exp(-g d)$$\n"
    pairs = made(text).pairs
    assert pairs["What is the formula of RBF?"] == "$K_{RBF}(a, b) = exp(-g d)$"
    assert pairs["What is the formula of ReLU?"] == "$ReLU(z) = max(0, z)$"
    assert pairs["What is the formula of VIF?"] == "$\\text{VIF}_j = \\frac{1}{1 - R_j^2}$"


def test_a_formula_is_of_the_item_or_the_heading_above(made: Make) -> None:
    text = (
        "### Rules\n\n1. **Complement**\n\n 1. $$P(A^c) = 1 - P(A)$$\n\n2. **Addition**: A or B\n\n"
    )
    text += " 1. $$P(A + B) = P(A) + P(B)$$\n\n### Bayes\n\n**Motivation**: turn it round\n\n"
    text += "$$P(A|B) = P(B|A) / P(B)$$\n"
    pairs = made(text).pairs
    assert pairs["What is the formula of Complement?"] == "$P(A^c) = 1 - P(A)$"
    assert pairs["What is the formula of Addition?"] == "$P(A + B) = P(A) + P(B)$"
    assert pairs["What is the formula of Bayes?"] == "$P(A|B) = P(B|A) / P(B)$"


def test_of_several_formulas_nobody_knows_which_is_meant(made: Make) -> None:
    text = "### Motion\n\n$$v = a t$$\n\nor\n\n$$s = v t$$\n\n### Split criteria\n\n$$g = 1 - p$$\n"
    assert not [front for front in made(text).pairs if "formula" in front]


def test_a_formula_of_two_things_is_of_the_name_before_them(made: Make) -> None:
    text = "# Baking\n\n### Measures\n\n$$Rise(Dough \\rightarrow Loaf) = \\frac{a}{b}$$\n"
    pairs = made(text).pairs
    assert "What is the formula of Rise?" in pairs
