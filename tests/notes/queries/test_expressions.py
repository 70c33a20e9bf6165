from __future__ import annotations

import pytest

from aurora_kb.notes.queries.expressions import (
    Binary,
    Call,
    Index,
    Literal,
    Member,
    Name,
    Unary,
    parse_expression,
)
from aurora_kb.notes.queries.values import NotUnderstoodError


def test_operators_bind_as_in_javascript() -> None:
    tree = parse_expression("a || b && c == 1 + 2 * 3")
    assert tree == Binary(
        "||",
        Name("a"),
        Binary(
            "&&",
            Name("b"),
            Binary(
                "==",
                Name("c"),
                Binary("+", Literal(1), Binary("*", Literal(2), Literal(3))),
            ),
        ),
    )


def test_operators_of_one_rank_bind_from_the_left() -> None:
    assert parse_expression("8 - 4 - 2") == Binary(
        "-", Binary("-", Literal(8), Literal(4)), Literal(2)
    )


def test_members_calls_and_indices_follow_each_other() -> None:
    assert parse_expression("a.b(1)[0].c") == Member(
        Index(Call("b", (Literal(1),), Name("a")), Literal(0)), "c"
    )


def test_a_name_in_brackets_is_a_member() -> None:
    assert parse_expression('note["my key"]') == Member(Name("note"), "my key")


def test_not_binds_tighter_than_a_comparison() -> None:
    assert parse_expression("!a == b") == Binary("==", Unary("!", Name("a")), Name("b"))


def test_text_may_hold_escaped_quotes() -> None:
    assert parse_expression(r"'it\'s' ") == Literal("it's")


def test_dataview_names_may_hold_a_hyphen() -> None:
    assert parse_expression("due-date", is_dataview=True) == Name("due-date")
    assert parse_expression("due-date") == Binary("-", Name("due"), Name("date"))


@pytest.mark.parametrize("text", ["", "a b", "a.", "a..b", "(", "[1,", "a ? b : c", "1 ++", "'x"])
def test_what_is_no_expression_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstoodError):
        parse_expression(text)


@pytest.mark.parametrize(
    "text", ["(" * 5000, "!" * 3000, "-" * 3000, "a" + ".b" * 1900, "[" * 3999]
)
def test_depth_is_refused_before_it_costs_the_stack(text: str) -> None:
    with pytest.raises(NotUnderstoodError):
        parse_expression(text)
