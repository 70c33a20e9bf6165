"""Notes of medicine, law, history, languages and cooking: their headings, keys and lists."""

from collections.abc import Callable

import pytest

Facts = list[tuple[str, str, str]]
Read = Callable[[str], Facts]


@pytest.mark.parametrize("heading", ["Aetiology", "Treatment of Gout", "Ix", "Complications"])
def test_what_is_asked_of_an_illness_is_no_concept(facts: Read, heading: str) -> None:
    found = facts(f"# Gout\n\n## {heading}\n\n- **Colchicine**: slows the white cells\n")
    assert ("Gout", "has_property", "Colchicine") in found
    assert not any(heading in one for one in found)


def test_what_is_contraindicated_is_named(facts: Read) -> None:
    found = facts("**Gout**\n\n**Contraindicated**: aspirin, thiazides\n")
    assert [one for one in found if one[1] == "has_property"] == [
        ("Gout", "has_property", "aspirin"),
        ("Gout", "has_property", "thiazides"),
    ]


def test_the_treatment_of_something_else_has_a_name(facts: Read) -> None:
    found = facts("## Kinds\n\n- **Heat treatment**: hardens the crust\n")
    assert ("Heat treatment", "does", "hardens the crust") in found
