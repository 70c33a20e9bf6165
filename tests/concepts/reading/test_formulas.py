"""Formulas in blocks of their own."""

from collections.abc import Callable

import pytest

Said = Callable[..., list[tuple[str, str, str, int]]]


@pytest.mark.parametrize(
    ("name", "tex"),
    [
        ("HL", r"HL = \frac{\sigma}{\sqrt{n}}"),
        ("HL", r"HL(z) = max(0, z)"),
        ("HL", r"\text{HL}_j = 1 - R_j"),
        ("HL", r"K_{HL}(a, b) = a \cdot b"),
        ("HL", r"\hat{\theta}_{HL} = argmax \: P(x)"),
        ("Heat loss", r"\text{Heat loss} = \frac{a}{b}"),
    ],
)
def test_a_formula_is_told_of_the_thing_it_begins_with(said: Said, name: str, tex: str) -> None:
    note = f"### Ovens\n\n- **HL** (Acme sum): loss by the door\n\n$${tex}$$\n\n- **Other**: rest\n"
    assert (name, "has_property", tex, 5) in said(note, "Ovens.md")


@pytest.mark.parametrize("tex", [r"k = \frac{a}{b}", r"XY = a + b", r"\sum HL", r"HL == 3"])
def test_what_names_nothing_that_is_known_says_nothing(said: Said, tex: str) -> None:
    note = f"### Ovens\n\n- **HL**: what the door lets out\n\n$${tex}$$\n"
    assert not [one for one in said(note, "Ovens.md") if one[3] == 5]


def test_a_sum_of_known_things_has_them_as_parts(said: Said) -> None:
    note = (
        "### Loss\n\n1. **Draught** = what the door lets out\n\n2. **Glow**: what the wall does\n\n"
        "3. **Waste** = both\n\n  $$Waste = Draught^2 + Glow$$\n"
    )
    found = said(note, "Ovens.md")
    assert ("Waste", "has_property", "Waste = Draught^2 + Glow", 9) in found
    assert ("Waste", "has_part", "Draught", 9) in found
    assert ("Waste", "has_part", "Glow", 9) in found


def test_a_formula_stands_among_the_lines_around_it(said: Said) -> None:
    note = "### Ovens\n\n- **HL**: loss\n\n$$HL = a$$\n\n- **HG**: gain\n"
    lines = [one[3] for one in said(note, "Ovens.md")]
    assert lines == sorted(lines)
