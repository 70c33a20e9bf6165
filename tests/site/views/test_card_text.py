"""Cards on pages: their marks become elements, all else is text."""

from __future__ import annotations

from aurora_kb.site.views.common import card_text


def test_math_on_a_card_is_set() -> None:
    assert "<msup>" in card_text("area = $r^2$")
    assert 'display="block"' in card_text("$$r^2$$")


def test_money_on_a_card_is_text() -> None:
    assert card_text("costs $5 and $6") == "costs $5 and $6"


def test_math_in_code_is_code() -> None:
    assert card_text("`$x$`") == "<code>$x$</code>"


def test_markup_in_a_formula_is_text() -> None:
    assert "<b>" not in card_text(r"$\text{<b>x</b>}$ <b>")
