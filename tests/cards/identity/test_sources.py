"""Where cards stand: ids on their lines, and other places that say the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Made = Callable[[str], Any]

FACTS = """\
# One

**Aurora**

- **is**: a managed database ^main
- **compatible with**: MySQL & PostgreSQL

Aurora has one writer
and many readers. ^topology
"""


def stamps(making: Any) -> dict[int, str]:
    return {draft.line: draft.stamp for draft in making.kept}


def test_a_card_knows_the_block_id_at_the_end_of_its_line(made: Made) -> None:
    found = stamps(made(FACTS).making)
    assert (found[5], found[6]) == ("main", "")


def test_a_sign_in_code_or_a_formula_is_no_block_id(made: Made) -> None:
    text = "# One\n\n**Aurora**\n\n- **is**: a power of `2 ^main`\n- **does**: work\n"
    assert set(stamps(made(text).making).values()) == {""}


def test_a_card_is_not_called_like_one_item_of_its_list(made: Made) -> None:
    text = "**Variants of Aurora**\n\n- Serverless\n- Provisioned\n- Global ^last\n"
    kept = [(one.line, one.end_line, one.stamp) for one in made(text).making.kept]
    assert kept == [(3, 5, "")]


def test_a_fact_that_stands_twice_is_one_card_with_both_places(made_all: Any) -> None:
    text = "**Aurora**\n\n- **is**: a managed relational database\n"
    cards = made_all({"Aurora.md": text, "Other.md": f"# Databases\n\n{text}"}).cards
    (card,) = [card for card in cards if card.front == "What is Aurora?"]
    assert (card.note, card.line, card.also) == ("Aurora", 3, (("Other", 5),))


def test_two_readings_of_one_line_are_no_two_places(made: Made) -> None:
    assert {card.also for card in made(FACTS).cards} == {()}
