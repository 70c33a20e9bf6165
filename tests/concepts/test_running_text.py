"""Course notes and lecture notes in whole sentences: what a careful reader takes from them."""

from collections.abc import Callable

import pytest

Facts = list[tuple[str, str, str]]
Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    "line",
    [
        "A tandoor is a clay oven; the dough sticks to its wall.",
        "A tandoor is a clay oven, as Smith [12] shows.",
    ],
)
def test_a_sentence_with_a_semicolon_or_a_source_is_no_code(facts: Read, line: str) -> None:
    found = facts(f"## Tandoor\n\n{line}\n")
    assert any(one[:2] == ("tandoor", "is_a") and "clay oven" in one[2] for one in found)


def test_statements_of_code_are_code_still(facts: Read) -> None:
    assert facts("## Tandoor\n\nint a = 1; int b = 2;\n") == []
