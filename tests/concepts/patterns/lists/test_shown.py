"""Sentences that show a language, letters of a formula, and lists with a name."""

from collections.abc import Callable

import pytest

Facts = list[tuple[str, str, str]]
Say = Callable[..., list[tuple[str, str, str, int]]]


@pytest.fixture
def told(said: Say) -> Callable[[str], Facts]:
    """What a note on mills says."""
    return lambda text: [one[:3] for one in said(f"# Mill\n\n{text}\n", "Mill.md")]


@pytest.mark.parametrize(
    "line",
    [
        "**Cap**: turns with the wind. (Not always.)",
        "Stones keep cool. (It is not the same in winter.)",
        "Flour stays dry there. → It is not eaten by mice.",
    ],
)
def test_a_statement_with_a_remark_is_none(told: Callable[[str], Facts], line: str) -> None:
    found = told(f"- {line}")
    assert not [one for one in found if one[1] == "has_example"]


def test_a_list_may_have_a_name(told: Callable[[str], Facts]) -> None:
    found = told(
        "## Stones\n\nMillers call these the *big pair* (an old name):\n\n"
        "- **Runner**: turns\n- **Bedstone**: lies still\n"
    )
    assert ("big pair", "has_part", "Runner") in found
    assert not [one for one in found if one[0] == "Stones" and one[2] == "Runner"]


def test_a_list_below_other_words_has_none(told: Callable[[str], Facts]) -> None:
    found = told("Some of **them** turn:\n\n- **Runner**: turns\n\n*Names*:\n\n- **Cap**: turns\n")
    assert not [one for one in found if one[0] == "them"]


def test_what_a_word_means_and_how_it_is_used(told: Callable[[str], Facts]) -> None:
    words = "helfen (to help) – Ich helfe dir.\ndanken (to thank) – Ich danke Ihnen.\n"
    found = told(f"## Verbs\n\n{words}gehen (to go) – Ich gehe.\nfolgen (to follow)")
    assert ("helfen", "defined_as", "to help") in found
    assert ("helfen", "has_example", "Ich helfe dir") in found
    assert ("folgen", "defined_as", "to follow") in found
