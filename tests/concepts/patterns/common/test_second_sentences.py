"""What a value goes on to say behind its first sentence."""

from collections.abc import Callable

import networkx as nx
import pytest

from aurora_kb.concepts.patterns.common.second_sentences import first_and_rest

Facts = list[tuple[str, str, str]]


def test_a_sentence_that_names_its_own_thing_tells_of_that(facts: Callable[..., Facts]) -> None:
    found = facts(
        "- **Toll**: paid for a boat by the foot. A pp (penny piece) is 1 % of a pound.\n"
        "- **Flour**: of three sorts. Rye is the darkest one.\n"
    )
    assert ("pp", "defined_as", "1 % of a pound") in found
    assert ("Rye", "defined_as", "the darkest one") in found
    assert not [one for one in found if one[0] in ("Toll", "Flour") and " is " in one[2]]


@pytest.mark.parametrize(
    ("value", "first", "relation", "further"),
    [
        ("baking on stone. Rarely opened", "baking on stone", "has_property", "Rarely opened"),
        ("bakes at >= 20 kW. Needs a fan", "bakes at >= 20 kW", "does", "Needs a fan"),
        ("hot in 10 min. Fix: a longer door", "hot in 10 min", "has_property", "a longer door"),
        ("a pit of stones! For big loaves", "a pit of stones", "has_property", "For big loaves"),
        ("of stone (old). It turns the bread", "of stone (old)", "does", "turns the bread"),
    ],
)
def test_each_sentence_behind_a_gloss_is_told_for_itself(
    facts: Callable[[str], Facts], value: str, first: str, relation: str, further: str
) -> None:
    found = facts(f"## Kinds\n\n- **Deck oven**: {value}\n- **Rack oven**: with a fan\n")
    told = [one[2] for one in found if one[0] == "Deck oven"]
    assert first in told
    assert ("Deck oven", relation, further) in found
    assert not any(". " in one or "! " in one for one in told)


def test_a_short_form_ends_no_sentence(facts: Callable[[str], Facts]) -> None:
    found = facts("## Kinds\n\n- **Pit**: hole, approx. 50 cm deep, eg. Clay lined\n")
    assert ("Pit", "defined_as", "hole, approx. 50 cm deep, eg. Clay lined") in found


def test_a_key_behind_a_gloss_may_be_another_thing(facts: Callable[[str], Facts]) -> None:
    found = facts("## Kinds\n\n- **Deck**: slow to heat. Rack: quicker\n- **Rack**: has a fan\n")
    assert ("Rack", "has_property", "quicker") in found
    assert ("Deck", "defined_as", "slow to heat") in found


def test_a_sentence_about_what_the_note_is_about_is_not_so_of_the_term(
    facts: Callable[[str], Facts],
) -> None:
    found = facts("## Kinds\n\n- **Deck**: of stone. Ovens are bought once\n- **Rack**: a fan\n")
    assert ("Deck", "defined_as", "of stone") in found
    assert not any(one == "Deck" and "bought" in what for one, _, what in found)


@pytest.mark.parametrize("behind", ["See ch. 4", "This was new to me"])
def test_what_points_elsewhere_says_nothing_of_a_term(
    facts: Callable[[str], Facts], behind: str
) -> None:
    found = facts(f"## Kinds\n\n- **Deck**: of stone. {behind}\n- **Rack**: a fan\n")
    assert [one for one in found if one[0] == "Deck"] == [("Deck", "defined_as", "of stone")]


def test_a_sentence_may_begin_with_a_number(facts: Callable[[str], Facts]) -> None:
    found = facts("## Kinds\n\n- **Deck**: of stone. 3 shelves fit in\n- **Rack**: fan, ca. 3 kW\n")
    assert ("Deck", "defined_as", "of stone") in found
    assert ("Rack", "defined_as", "fan, ca. 3 kW") in found


def test_a_sentence_may_begin_with_a_sign_or_behind_a_short_form(
    facts: Callable[[str], Facts],
) -> None:
    found = facts("- **Gauge**: measures heat. > 1 is too hot\n")
    assert ("Gauge", "does", "measures heat") in found
    assert ("Gauge", "has_property", "> 1 is too hot") in found
    found = facts("- **Scaling**: divide by std. No fixed range.\n")
    assert ("Scaling", "has_property", "No fixed range") in found
    assert ("Dough std", "defined_as", "one bowl, one std. Loaf") in facts(
        "- **Dough std**: one bowl, one std. Loaf\n"
    )
    found = facts("- **Gloss**: shine of a crust. Perfect = 1, dull = 0.5\n")
    assert ("Gloss", "has_property", "Perfect = 1, dull = 0.5") in found


def test_a_short_form_of_a_number_is_a_word_before_words() -> None:
    assert first_and_rest("predicted yes, is no. Type I error") == (
        "predicted yes, is no",
        ("Type I error",),
    )
    assert first_and_rest("bakes in no. 5 alone") == ("bakes in no. 5 alone", ())
    assert first_and_rest("see approx. Values below") == ("see approx. Values below", ())


def test_a_name_set_off_behind_a_gloss_is_a_thing(
    said: Callable[..., list[tuple[str, str, str, int]]], graph_of: Callable[..., nx.MultiDiGraph]
) -> None:
    note = "# Ovens\n\n## Crusts\n\n- **FC**: rings hollow, is no good. *Type I crust*\n"
    assert ("FC", "has_property", "Type I crust", 5) in said(note)
    assert "Type I crust" in {d["label"] for _, d in graph_of(note).nodes(data=True)}


def test_a_sentence_in_brackets_behind_a_gloss_is_one_more(facts: Facts) -> None:
    found = facts("- **Pipe**: bakes while it rolls. (Needs a belt.)\n")
    assert ("Pipe", "defined_as", "bakes while it rolls") in found
    assert any(one[0] == "Pipe" and one[2] == "Needs a belt" for one in found)
    assert not any(one[2] == "Default" and one[1] == "has_example" for one in
                   facts("- **Deck**: keeps the heat of the floor. (Default.)\n"))  # fmt: skip
    kept = "flat. (dough → disc)"
    assert first_and_rest(kept) == (kept, ())
