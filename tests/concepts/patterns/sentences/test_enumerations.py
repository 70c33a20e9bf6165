"""What a sentence of running text lists: parts, groups, kinds, stages, examples."""

from collections.abc import Callable

import pytest

Facts = list[tuple[str, str, str]]
Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("line", "facts_of_it"),
    [
        (
            "A tower mill consists of a cap, a shaft and the stones.",
            [("tower mill", "has_part", one) for one in ("cap", "shaft", "stones")],
        ),
        (
            "Mills fall into two groups: *post mills*, which turn as a whole, and *tower mills*.",
            [("Mills", "has_variant", one) for one in ("post mills", "tower mills")],
        ),
        (
            "The **cap** turns with the wind and is divided into a roof and a ring.",
            [("cap", "has_part", one) for one in ("roof", "ring")],
        ),
        (
            "The mill wheel has three states (idle, turning and broken).",
            [("mill wheel", "has_part", "idle")],
        ),
        (
            "Memory is divided into episodic, semantic and procedural memory.",
            [("Memory", "has_part", f"{one} memory") for one in ("episodic", "semantic")],
        ),
    ],
)
def test_what_a_sentence_lists_is_named(facts: Read, line: str, facts_of_it: Facts) -> None:
    found = facts(f"# Notes\n\n{line}\n")
    assert [one for one in facts_of_it if one not in found] == []


@pytest.mark.parametrize(
    "line",
    [
        "The mill consists of what the farmers gave, and it leaks.",
        "It comes with problems such as missing teeth and dry bearings.",
        "The reasons are many and the answers few.",
        "The mills are old and large.",
        "You can split it into more and more parts.",
    ],
)
def test_a_sentence_with_commas_lists_nothing_yet(facts: Read, line: str) -> None:
    found = facts(f"# Notes\n\n{line}\n")
    assert not any(how in ("has_part", "has_variant", "has_example") for _, how, _ in found)


def test_short_forms_of_what_is_counted_are_other_names(facts: Read) -> None:
    found = facts("# Heat\n\nHeat has two sources: low fire (LF) and high fire (HF).\n")
    assert ("Heat", "has_part", "low fire") in found
    assert not any("LF" in one for one in found)


def test_what_a_thing_splits_into_is_told_with_its_brackets(facts: Read) -> None:
    found = facts("## Dough\n\nWheat dough splits into sour (slow, warm) and sweet (quick).\n")
    assert {("Wheat dough", "has_part", "sour"), ("Wheat dough", "has_part", "sweet")} <= {*found}


def test_what_a_thing_stores_so_many_kinds_of_are_these_kinds(facts: Read) -> None:
    found = facts("## Barn\n\nThe barn stores three kinds of grain: rye, oats and spelt.\n")
    assert {one[2] for one in found if one[:2] == ("grain", "has_variant")} == {
        "rye",
        "oats",
        "spelt",
    }


@pytest.mark.parametrize(
    ("line", "example"),
    [
        ("1. **Cycle**: rises and falls (eg spring tide)", "spring tide"),
        ("1. **Batch**: several loaves at once (eg rolls on a tray)", "rolls on a tray"),
    ],
)
def test_an_example_in_brackets_of_a_listed_thing(
    facts: Callable[[str], list[tuple[str, str, str]]], line: str, example: str
) -> None:
    found = facts(f"**Components**\n\n{line}\n\n2. **Noise**: what is left\n")
    assert (line[5:10], "has_example", example) in found
