"""Names in braces, with or without a sign before them."""

from collections.abc import Callable

import pytest

Facts = list[tuple[str, str, str]]


@pytest.mark.parametrize(
    "line", ["- **Components** {wall, roof}", "- **Components**: {wall, roof}"]
)
def test_braces_behind_a_key_list_its_values(facts: Callable[[str], Facts], line: str) -> None:
    assert facts(f"{line}\n") == [("Ovens", "has_part", "wall"), ("Ovens", "has_part", "roof")]


def test_braces_behind_a_name_among_remedies_hold_its_kinds(
    facts: Callable[[str], Facts],
) -> None:
    found = facts("- **Solutions**\n    - resampling {SMOTE, bootstrapping}\n    - class weights\n")
    assert ("resampling", "has_property", "SMOTE") not in found
    assert {"SMOTE", "bootstrapping"} <= {one[2] for one in found if one[0] == "resampling"}


def test_a_version_is_part_of_a_name(facts: Callable[[str], Facts]) -> None:
    found = facts("| Model | Provider |\n|-|-|\n| embed-v3.0 | Cohere |\n")
    assert any(subject == "embed-v3.0" or target == "embed-v3.0" for subject, _, target in found)


def test_a_deed_above_a_list_is_an_aspect(facts: Callable[[str], Facts]) -> None:
    found = facts("### Loaves\n\nChoosing a flour\n\n- **Gluten of the flour**: much for bread\n")
    assert ("Loaves", "has_property", "Gluten of the flour") in found


def test_a_third_thing_in_a_comparison_is_no_kind_of_the_first(
    facts: Callable[[str], Facts],
) -> None:
    found = facts("*Deck* vs *Rack*\n\n- *Deck*: dry\n- *Rack*: moist\n- *Steam oven*: wet\n")
    assert not any(
        relation in ("has_variant", "has_part") and target == "Steam oven"
        for _, relation, target in found
    )
