"""Names in the middle of sentences: what is told of them there."""

from collections.abc import Callable

import pytest

Facts = list[tuple[str, str, str]]


@pytest.fixture
def told(said: Callable[..., list[tuple[str, str, str, int]]]) -> Callable[[str], Facts]:
    """What a section of a note on mills says."""
    return lambda text: [one[:3] for one in said(f"# Mill\n\n## Water\n\n{text}\n", "Mill.md")]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("At **tide mills** a pond fills twice a day.",
         ("tide mills", "has_property", "a pond fills twice a day")),
        ("At the **weir** the water falls down, fish leap.",
         ("weir", "has_property", "the water falls down, fish leap")),
        ("In *Smith v Jones* [1901], a miller was held to his price.",
         ("Smith v Jones", "has_property", "a miller was held to his price")),
        ("Under the *mill soke rule* tenants must grind at one place.",
         ("mill soke rule", "has_property", "tenants must grind at one place")),
        ("It reaches the **leat**, which feeds the wheel.", ("leat", "does", "feeds the wheel")),
        ("The **soke rule**, laid down by the abbot, forbids other mills.",
         ("soke rule", "does", "forbids other mills")),
    ],
)  # fmt: skip
def test_a_name_in_a_sentence_is_told_of(
    told: Callable[[str], Facts], text: str, fact: tuple[str, str, str]
) -> None:
    assert fact in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The so called expert never came back again.",
        "The reason that it stopped is the frost.",
        "The first thing that turns is the cap.",
        "This means trouble for all of them.",
        "In the **main** hall of the mill they ate.",
        "At **noon**, we go and eat with them.",
        "With **water** and wind it turns.",
        "**Wheat**, kept in sacks, and barley were sold.",
        "They sold **flour**. White flour, kept in sacks, was dear.",
    ],
)
def test_other_sentences_tell_of_no_name(told: Callable[[str], Facts], text: str) -> None:
    # Of what is set off at the beginning others may read something.
    assert not [one for one in told(text) if one[2] and one[0] not in ("", "Mill")]


def test_running_text_to_a_reader_is_not_taken_apart(told: Callable[[str], Facts]) -> None:
    lines = "".join(f"You can set your gate {n} as you like, and you see it.\n\n" for n in "abc")
    found = told(f"{lines}You lift a gate called a paddle.")
    assert not [one for one in found if one[0] == "paddle"]


def test_what_something_is_named_at_the_end_is_meant_by_it(told: Callable[[str], Facts]) -> None:
    found = told("The lowest gate is the **paddle**, which holds the water.")
    assert ("paddle", "defined_as", "the lowest gate") in found
    assert ("paddle", "does", "holds the water") in found


@pytest.mark.parametrize(
    "text", ["The lowest gate is **movable**.", "The largest is the **paddle**."]
)
def test_what_is_no_kind_of_thing_is_no_meaning(told: Callable[[str], Facts], text: str) -> None:
    assert not [one for one in told(text) if one[1] == "defined_as"]


def test_a_list_of_things_told_in_sentences_holds_no_steps(told: Callable[[str], Facts]) -> None:
    found = told(
        "### Gate metrics\n\n1. **Lift@5** is the share of gates that open by five.\n"
        "2. **Leak rate** counts the water that gets through.\n"
    )
    assert ("Lift@5", "is_a", "the share of gates that open by five") in found
    assert ("Leak rate", "does", "counts the water that gets through") in found
    owned = [one for one in found if one[2] in ("Lift@5", "Leak rate")]
    assert len(owned) == 2
    assert not [one for one in found if one[1] == "has_step"]


def test_a_label_of_two_sentences_is_about_the_last(told: Callable[[str], Facts]) -> None:
    found = told(
        "A sluice lets the water out. It is cheap, but has its faults:\n\n- **Rot**: eats it\n"
    )
    assert not [one for one in found if one[0] == "sluice" and one[2] == "Rot"]
    assert not [one for one in found if "faults" in one[2] and one[1] == "does"]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("In 1785 Oliver Evans built a mill without men.",
         ("Oliver Evans", "does", "built a mill without men")),
        ("Henry the Miller (1801–1870) wrote a book on stones.",
         ("Henry the Miller", "does", "wrote a book on stones")),
        ("Inside lies the **hopper**, a box with corn, oats and dust.",
         ("hopper", "defined_as", "a box with corn, oats and dust")),
    ],
)  # fmt: skip
def test_who_did_something_and_what_holds_several(
    told: Callable[[str], Facts], text: str, fact: tuple[str, str, str]
) -> None:
    assert fact in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "When Evans died his sons sold it.",
        "The New York based company sells mills.",
        "Old mills stopped in the war.",
    ],
)
def test_nobody_did_it(told: Callable[[str], Facts], text: str) -> None:
    assert not [one for one in told(text) if one[1] == "does"]


def test_each_of_two_does_what_both_do(told: Callable[[str], Facts]) -> None:
    found = told(
        "- **Rye** is a cereal.\n- **Oats** are a cereal.\n\n"
        "Rye and oats need a fine stone, wheat and corn don't."
    )
    assert ("Rye", "does", "need a fine stone") in found
    assert ("oats", "does", "need a fine stone") in found
