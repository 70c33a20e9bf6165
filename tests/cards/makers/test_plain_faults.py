"""Lines that anybody reads right: a formula, a limit, what is struck out, functions below Code."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Make = Callable[[str], Any]


def test_what_divides_gives_no_examples(made: Make) -> None:
    text = "# Baking\n\n### Yield\n\n- F = crumb weight / dough weight\n- **Loss**: in the oven\n"
    pairs = made(text).pairs
    assert pairs["Yield: how is “F” computed?"] == "crumb weight / dough weight"
    assert not any("examples" in front for front in pairs)


def test_a_small_key_with_an_amount_below_limits_is_of_the_subject(made: Make) -> None:
    text = "# Ovens\n\n### Rack oven\n\nLimits\n\n- timeout: 15 min\n- memory: 128 loaves\n"
    pairs = made(text).pairs
    assert pairs["What is the memory of Rack oven?"] == "128 loaves"
    assert "What is memory?" not in pairs


def test_what_is_struck_out_asks_nothing_but_mistakes(made: Make) -> None:
    text = "# Ovens\n\n### Kinds\n\n- **Deck**: stone floor\n- ~~Coal oven~~ (closed) ⟶ use gas\n"
    assert not any("Coal" in front for front in made(text).pairs)
    text = "# Baking\n\n### My mistakes\n\n- ~~too cold water~~ → lukewarm water\n"
    assert "lukewarm water" in made(text).pairs.values()


def test_functions_below_code_are_asked_for(made: Make) -> None:
    text = "# Baking\n\n### Code\n\n- `bake()` returns loaves, not dough\n"
    text += "- `knead()` mixes flour and water\n"
    pairs = made(text).pairs
    assert pairs["What does knead (Baking) do?"] == "mixes flour and water"
    assert not made("# Baking\n\n### Code\n\n- [bakery](https://x.org)\n- [oven](b.md)\n").pairs


def test_a_unit_with_brackets_is_no_term(made: Make) -> None:
    text = "# Store\n\n- **max object**: 5 TB (in parts over 100 units, else it fails)\n"
    assert not any("What is TB" in front for front in made(text).pairs)


def test_a_step_that_leads_somewhere_is_told_whole(made: Make) -> None:
    text = (
        "# Test\n\n### Test steps\n\n1. Weigh the loaf\n\n2. Bake it\n\n3. loss < 10 g ⟶ keep it\n"
    )
    assert any("loss < 10 g ⟶ keep it" in back for back in made(text).pairs.values())


def test_a_label_that_asks_is_the_question_of_its_list(made: Make) -> None:
    text = "# Bakery\n\n### Entry\n\nWho can enter the bakery?\n\n- *Baker*: has a key\n"
    text += "- *Guest*: rings the bell\n- *Cook*: comes with the baker\n"
    assert "Who can enter the bakery? (3)" in made(text).pairs
