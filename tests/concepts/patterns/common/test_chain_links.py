from collections.abc import Callable

import pytest

Facts = Callable[[str], list[tuple[str, str, str]]]


@pytest.mark.parametrize(
    "chain",
    [
        "knead ⟶ (optional) rest ⟶ bake",
        "knead ⟶ (64b1f7aa) rest ⟶ bake",
        "((a)) ((b)) ⟶ knead ⟶ bake",
        "knead(x) ⟶ bake(y) ⟶ cool",
    ],
)
def test_a_bracket_that_explains_no_step_ends_the_search_for_such(facts: Facts, chain: str) -> None:
    assert ("Oven", "has_step", "bake") in facts(f"# Oven\n\n**loop**: {chain}\n")


def test_brackets_behind_steps_are_said_of_them(facts: Facts) -> None:
    found = facts("# Oven\n\n**loop**: knead (by hand) ⟶ bake (an hour)\n")
    assert ("knead", "precedes", "bake") in found
    assert ("knead", "has_property", "by hand") in found
