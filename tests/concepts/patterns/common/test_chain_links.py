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


def test_deeds_between_arrows_are_one_gloss(facts: Facts) -> None:
    found = facts("**Batch**: send the dough ⟶ recompute the heat ⟶ repeat (~10x)\n\n- daily\n")
    whole = "send the dough ⟶ recompute the heat ⟶ repeat (~10x)"
    assert any(one[0] == "Batch" and one[2] == whole for one in found)
    assert not any(one[1] == "precedes" for one in found)


def test_so_is_what_a_thing_is_made_to_do(facts: Facts) -> None:
    found = facts("Ovens: closed boxes to proof ⟶ bake ⟶ dry bread\n\n- hot\n")
    assert not any(one[1] in ("precedes", "has_step") for one in found)


def test_of_an_item_with_a_name_set_off_before_an_arrow_all_behind_it_is_a_gloss(
    facts: Facts,
) -> None:
    found = facts("- **Crust** ⟶ dry heat ⟶ dark and thick\n- **Crumb** ⟶ open\n")
    assert ("Crust", "defined_as", "dry heat ⟶ dark and thick") in found
    assert not any(one[1] == "precedes" for one in found)
    chain = facts("- **Mix** ⟶ **Proof** ⟶ **Bake**\n")
    assert ("Mix", "precedes", "Proof") in chain
