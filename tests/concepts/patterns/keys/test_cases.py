"""What is called so in which case, and what an arrow in each sentence tells."""

from collections.abc import Callable

Facts = list[tuple[str, str, str]]
Say = Callable[..., list[tuple[str, str, str, int]]]


def read(said: Say, text: str) -> Facts:
    return [one[:3] for one in said(f"# Titration\n\n{text}\n", "Titration.md")]


def test_a_measured_case_is_called_so_and_told_of(said: Say) -> None:
    found = read(
        said,
        "Which cases are there?\n\n- pH < 7 → *acid*\n- pH = 7 → *neutral*: salt is left (rare)\n",
    )
    assert found == [
        ("Titration", "has_variant", "acid"),
        ("acid", "defined_as", "pH < 7"),
        ("Titration", "has_variant", "neutral"),
        ("neutral", "defined_as", "pH = 7"),
        ("neutral", "defined_as", "salt is left"),
        ("neutral", "has_property", "rare"),
    ]


def test_without_a_measure_or_a_name_set_off_it_is_no_case(said: Say) -> None:
    found = read(said, "## Ends\n\n- too fast → *overshoot*\n- pH < 7 → add some base\n")
    assert not [one for one in found if one[1] == "defined_as" and "<" in one[2]]


def test_sentences_with_an_arrow_each_are_no_chain(said: Say) -> None:
    found = read(said, "Acid → litmus turns red. Strong base → it turns blue.\n")
    assert found == [
        ("Acid", "has_property", "litmus turns red"),
        ("Strong base", "has_property", "it turns blue"),
    ]
