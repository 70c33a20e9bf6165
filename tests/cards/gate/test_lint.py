"""What is said of drafts that became no card, and of cards worth a second look."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aurora_kb.cards import Remark, remarks

Made = Callable[[str], Any]


def said(making: Any) -> list[Remark]:
    return list(remarks(making.rejected, making.kept))


def test_what_was_turned_away_is_told_with_its_line_and_rule(made: Made) -> None:
    text = "**Aurora**\n\n- **is**: this\n- **is**: a managed database\n"
    found = said(made(text).making)
    assert [(one.draft.line, one.rule, one.is_kept) for one in found] == [(3, "Q2", False)]


def test_a_long_answer_is_kept_with_a_warning(made: Made) -> None:
    long = "a managed relational database whose storage layer is shared by all of its many nodes"
    kept = [
        one
        for one in said(made(f"# Basics\n\n**Aurora**\n\n- **is**: {long}\n").making)
        if one.is_kept
    ]
    assert [(one.rule, one.draft.line) for one in kept] == [("Q1", 5)]


def test_what_changes_with_time_is_kept_with_a_warning(made: Made) -> None:
    text = "# Basics\n\n**Aurora**\n\n- **price**: $5 a month\n"
    (remark,) = said(made(text).making)
    assert (remark.rule, remark.is_kept) == ("Q11", True)


def test_a_lonely_card_below_no_heading_is_a_warning(made: Made) -> None:
    alone = "Aurora is a managed relational database.\n"
    assert [one.rule for one in said(made(alone).making)] == ["Q10"]
    assert not said(made(f"# Basics\n\n{alone}").making)


def test_a_note_of_good_cards_gives_no_remark(made: Made) -> None:
    text = "# Basics\n\n**Aurora**\n\n- **is**: a managed database\n- **compatible with**: MySQL\n"
    made_of_text = made(text)
    assert made_of_text.cards
    assert not said(made_of_text.making)
