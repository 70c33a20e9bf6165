"""What stands in brackets at the end of a line."""

from collections.abc import Callable

import pytest

Say = Callable[..., list[tuple[str, str, str, int]]]


@pytest.mark.parametrize(
    ("item", "relation"),
    [("Ovens (wood, gas, steam)", "has_variant"), ("Field kitchen (stove, sink)", "has_part")],
)
def test_names_listed_in_brackets_are_kinds_or_parts(said: Say, item: str, relation: str) -> None:
    name, _, inner = item.rstrip(")").partition(" (")
    assert said(f"- {item}\n", "Trade.md") == [
        ("Trade", "has_part", name, 1),
        *((name, relation, one, 1) for one in inner.split(", ")),
    ]


@pytest.mark.parametrize("inner", ["2 of wood, 3 of steel", "mostly used, if at all, in winter"])
def test_counts_and_clauses_in_brackets_are_no_names(said: Say, inner: str) -> None:
    assert ("Ovens", "has_property", inner, 1) in said(f"- Ovens ({inner})\n", "Trade.md")


def test_an_emphasised_name_in_brackets_is_a_thing_too(said: Say) -> None:
    assert said("**Dough** solutions:\n\n- Let the dough rest cold (*retarding*)\n") == [
        ("Dough", "has_property", "Let the dough rest cold (retarding)", 3),
        ("Dough", "has_property", "retarding", 3),
    ]


def test_code_in_brackets_is_a_tool(said: Say) -> None:
    assert said("- Weekly audit (`lynis`)\n", "Ops.md") == [
        ("Ops", "has_part", "Weekly audit", 1),
        ("Weekly audit", "uses", "lynis", 1),
    ]


def test_plain_words_in_brackets_stay_a_property(said: Say) -> None:
    assert said("- Weekly audit (by hand)\n", "Ops.md")[-1] == (
        "Weekly audit", "has_property", "by hand", 1,
    )  # fmt: skip
