"""What a card looks like in letters alone."""

from __future__ import annotations

import pytest
from learning import DAY, MINUTE, NOON, card
from msgspec.structs import replace
from rich.text import Text

from aurora_kb.cards import CardState, gap_hints
from aurora_kb.cards.draft import ask, deletion
from aurora_kb.cli.study.screen import duration, in_columns, interval
from aurora_kb.cli.study.text import card_text, plain_math


@pytest.mark.parametrize(
    ("tex", "shown"),
    [
        (r"O(n \log n)", "O(n log n)"),
        (r"a^2 + b^{10}", "a² + b¹⁰"),
        (r"x_i \le \alpha", "xᵢ ≤ α"),
        (r"\frac{a}{b + 1}", "a/(b + 1)"),
        (r"\frac{\sqrt{x}}{2}", "(√(x))/2"),
        (r"e^{-\lambda t}", "e^(-λ t)"),
        (r"\text{cost} = \{1, 2\}", "cost = {1, 2}"),
        (r"\unknown{x}", r"\unknown{x}"),
        ("", ""),
    ],
)
def test_a_formula_is_a_line_of_text(tex: str, shown: str) -> None:
    assert plain_math(tex) == shown


def test_code_and_formulas_lose_their_marks_and_keep_their_characters() -> None:
    shown = card_text("What does `a[0] * b` cost in $O(n^2)$, and what is $5?")
    assert shown.plain == "What does a[0] * b cost in O(n²), and what is $5?"


def test_a_picture_is_told_by_its_words() -> None:
    shown = card_text("See ![the plan](plan.png) and ![](b.png)").plain
    assert shown == "See [picture: the plan] and [picture: b.png]"


def test_markup_of_the_terminal_in_a_card_is_text() -> None:
    assert card_text("[bold]x[/bold] :smile:").plain == "[bold]x[/bold] :smile:"


def test_the_gap_that_is_asked_for_is_known_by_its_hint() -> None:
    text = "{{c1::Lima::city}} lies in {{c2::Peru}}"
    first = replace(card("a.c1"), text=text, ord=1)
    assert gap_hints(first) == ["city"]
    assert gap_hints(replace(first, ord=2)) == ["…"]
    assert gap_hints(card("a.f")) == []


def test_a_hint_with_colons_is_found_as_it_is_shown() -> None:
    text = deletion(1, "vector", "std::...:")
    gap = replace(card("a.c1"), text=text, ord=1)
    assert [f"[{hint}]" for hint in gap_hints(gap)] == [ask(text, 1)]


@pytest.mark.parametrize(
    ("state", "wait", "words"),
    [
        ("learning", MINUTE, "1 min"),
        ("relearning", 15 * MINUTE, "15 min"),
        ("review", DAY, "1 d"),
        ("review", 59 * DAY, "59 d"),
        ("review", 100 * DAY, "3.3 mo"),
        ("review", 730 * DAY, "2.0 y"),
    ],
)
def test_intervals_are_said_in_few_letters(state: str, wait: int, words: str) -> None:
    assert interval(CardState(state=state, due=NOON + wait), NOON) == words


@pytest.mark.parametrize(
    ("ms", "words"),
    [(0, "0 s"), (59_400, "59 s"), (200_000, "3 min 20 s"), (3_900_000, "1 h 5 min")],
)
def test_durations_are_said_in_two_units(ms: int, words: str) -> None:
    assert duration(ms) == words


def test_columns_break_where_the_window_ends() -> None:
    texts = [Text(word) for word in ("one", "two", "three", "four")]
    assert in_columns(texts, 80).plain == "one   two   three   four"
    assert in_columns(texts, 14).plain == "one     two\nthree   four"
    assert in_columns(texts, 8).plain == "one\ntwo\nthree\nfour"
