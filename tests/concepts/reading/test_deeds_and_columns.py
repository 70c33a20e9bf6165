"""Numbered deeds, two columns of one noun, and tables whose last column names the rows."""

from collections.abc import Callable

Facts = list[tuple[str, str, str]]

_COLUMN = '<div class="hb-col" markdown="block">\n**{name}**\n\n- {said}\n</div>\n'


def test_numbered_deeds_are_steps_of_what_they_stand_below(
    facts: Callable[[str], Facts],
) -> None:
    found = facts(
        "1. Pick a flour (rye or wheat)\n\n2. Assign each loaf to a rack\n\n"
        "3. Recount the loaves\n\n4. Repeat 2-3 until all are baked\n\n"
        "**Crust**: the outer part\n"
    )
    steps = [target for _, relation, target in found if relation == "has_step"]
    assert steps == [
        "Pick a flour (rye or wheat)", "Assign each loaf to a rack", "Recount the loaves",
        "Repeat 2-3 until all are baked",
    ]  # fmt: skip
    assert ("Crust", "defined_as", "the outer part") in found


def test_what_a_reader_is_to_study_is_no_step(facts: Callable[[str], Facts]) -> None:
    found = facts("1. Read the chapter on rye\n\n2. Bake one loaf\n\n3. Review the crust\n")
    assert not any(relation == "has_step" for _, relation, _ in found)


def test_two_columns_of_one_noun_are_compared(facts: Callable[[str], Facts]) -> None:
    deck = _COLUMN.format(name="Deck oven", said="holds its heat")
    rack = _COLUMN.format(name="Rack oven", said="turns the loaves")
    row = '<div class="hb-row" markdown="block">\n{}{}</div>\n'
    assert ("Deck oven", "compares_with", "Rack oven") in facts(row.format(deck, rack))
    mill = _COLUMN.format(name="Mill", said="grinds the grain")
    assert not any(relation == "compares_with" for _, relation, _ in facts(row.format(deck, mill)))


def test_a_last_column_may_name_the_rows(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "| Crumb | Water | Loaf |\n|-|-|-|\n| open | 80 % | Ciabatta |\n"
        "| open | 75 % | Baguette |\n| dense | 60 % | Bagel |\n"
    )
    assert ("Ciabatta", "has_property", "80 %") in found
    assert ("Bagel", "has_property", "dense") in found
    assert not any(subject in ("open", "dense") for subject, _, _ in found)


def test_a_first_column_that_names_the_rows_stays(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "| Loaf | Water | Crust |\n|-|-|-|\n| Ciabatta | 80 % | thin |\n"
        "| Baguette | 75 % | crisp |\n| Bagel | 60 % | chewy |\n"
    )
    assert ("Ciabatta", "has_property", "thin") in found


def test_columns_with_the_same_keys_are_compared(facts: Callable[[str], Facts]) -> None:
    kept = [("Deck", "*size*: big\n\n- *heat*: stone"), ("Rack", "*size*: tall\n\n- *heat*: air")]
    columns = "".join(_COLUMN.format(name=name, said=said) for name, said in kept)
    found = facts(f'### Doors\n\n<div class="hb-row" markdown="block">\n{columns}</div>\n')
    assert ("Deck", "compares_with", "Rack") in found
