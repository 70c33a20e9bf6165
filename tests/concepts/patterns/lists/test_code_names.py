"""Names in code side by side in an item, and what stands in brackets behind them."""

from collections.abc import Callable

import pytest

Facts = list[tuple[str, str, str]]
Read = Callable[[str], Facts]


def test_a_row_of_code_alone_in_an_item_names_the_subjects_own(facts: Read) -> None:
    found = facts("# Oven\n\n**Actions** (start the fan)\n\n- `heat()`, `steam()`, `stop()`\n")
    assert ("Actions", "has_part", "steam") in found
    assert ("Actions", "has_property", "start the fan") in found


@pytest.mark.parametrize(
    ("item", "name", "does"),
    [
        ("`knead()` makes dough of flour", "knead", "makes dough of flour"),
        ("`proof(loaf, h=2)` lets a loaf rise", "proof", "lets a loaf rise"),
    ],
)
def test_what_is_called_is_a_thing_that_does_something(
    facts: Callable[[str], list[tuple]], item: str, name: str, does: str
) -> None:
    found = facts(f"**Deck**\n\n- {item}\n")
    assert ("Deck", "has_part", name) in found
    assert (name, "does", does) in found


def test_sentences_that_begin_with_what_is_typed_say_what_it_does(
    facts: Callable[[str], list[tuple]],
) -> None:
    line = "`ref('rye')` points to another loaf. `source()` reads the `bin`. It rests."
    found = facts(f"### Recipes\n\n{line}\n")
    assert ("ref", "does", "points to another loaf") in found
    assert ("source", "does", "reads the bin") in found
    assert not facts("### Recipes\n\nSee `ref('rye')` options. Use `source()` first.\n")[1:]
