"""What stands in the fields of an item is asked of the item."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Make = Callable[[str], Any]


def test_a_field_of_an_item_is_asked_of_it(made: Make) -> None:
    text = "- [[Grey Heron]]\n  latin:: *Ardea cinerea*\n  legs:: yellow\n  - eats fish and frogs\n"
    pairs = made(text).pairs
    assert pairs["What is “Grey Heron” in Latin?"] == "Ardea cinerea"
    assert pairs["What are the legs of Grey Heron?"] == "yellow"
    assert pairs["What does Grey Heron eat?"] == "fish and frogs"


def test_what_a_program_keeps_in_a_field_is_not_asked(made: Make) -> None:
    text = "- [[Grey Heron]]\n  tags:: bird\n  card-ease-factor:: 2.5\n"
    assert made(text).pairs == {}


def test_a_field_below_a_sentence_tells_of_nothing(made: Make) -> None:
    text = "- herons stand still: they wait for fish\n  mood:: calm\n"
    assert not [card for card in made(text).cards if card.rule == "field@1"]


def test_fields_at_the_top_of_a_page_hide_no_cards(made: Make) -> None:
    text = "alias:: loaf\nsource:: [[Hamelman]]\n\n- Levain: a culture of wild yeast\n- oven: hot\n"
    assert made(text).pairs["What is Levain (Aurora)?"] == "a culture of wild yeast"


def test_a_field_of_an_item_is_no_card_beside_written_ones(made: Make) -> None:
    text = "- [[Open crumb]]\n  result:: light\n- Why does it tear? #card\n  - the gluten is weak\n"
    pairs = made(text).pairs
    assert pairs["What is the result of Open crumb?"] == "light"
    assert pairs["Why does it tear?"]
    assert "result" not in pairs


def test_where_an_animal_does_it_is_asked_where(made: Make) -> None:
    text = (
        "- [[Grey Heron]]\n  legs:: yellow\n  - nests in tall trees\n  - gets lost easily in fog\n"
    )
    pairs = made(text).pairs
    assert pairs["Where does Grey Heron nest?"] == "in tall trees"
    assert pairs["What does Grey Heron do?"] == "gets lost easily in fog"
