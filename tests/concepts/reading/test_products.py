"""Headings of a note on one product."""

from collections.abc import Callable

import pytest

Say = Callable[..., list[tuple[str, str, str, int]]]

_SECTION = "\n### {}\n\nloaves go in two by two\n"


@pytest.mark.parametrize(
    ("heading", "relation"), [("Bread queue", "has_part"), ("Slicing", "has_feature")]
)
def test_what_a_heading_names_belongs_to_the_product(
    said: Say, heading: str, relation: str
) -> None:
    note = "**Panova**\n- **is**: a managed bread store\n- Panova is quick\n" + _SECTION.format(
        heading
    )
    assert ("Panova", relation, heading, 5) in said(note, "Panova.md")


@pytest.mark.parametrize("heading", ["Security", "Costs", "Loading bread", "Life of a loaf"])
def test_a_topic_a_property_or_a_deed_is_no_part_of_it(said: Say, heading: str) -> None:
    note = "**Panova**\n- **is**: a managed bread store\n- Panova is quick\n" + _SECTION.format(
        heading
    )
    assert not [one for one in said(note, "Panova.md") if one[3] == 5]


@pytest.mark.parametrize(
    "opening", ["- **is**: a managed way to bake\n- Panova is quick", "a store for panova and more"]
)
def test_a_common_noun_and_what_is_no_product_have_no_such_parts(said: Say, opening: str) -> None:
    note = f"{opening}\n" + _SECTION.format("Bread queue")
    assert not [one for one in said(note, "Panova.md") if one[2] == "Bread queue"]
