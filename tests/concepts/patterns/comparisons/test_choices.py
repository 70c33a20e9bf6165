"""When to choose what, and which of two."""

from collections.abc import Callable

import pytest

Facts = list[tuple[str, str, str]]
Read = Callable[[str], Facts]

_WAYS = "## Ways\n\n1. **Steaming** = by water\n2. **Deck oven** = by stone\n\n{}\n\n- it is dry\n"


@pytest.mark.parametrize(
    ("label", "who"), [("Steam when", "Steaming"), ("Use a deck oven if:", "deck oven")]
)
def test_what_is_listed_is_of_the_thing_to_choose(facts: Read, label: str, who: str) -> None:
    found = facts(_WAYS.format(label))
    assert any((one[0], one[2]) == (who, "it is dry") for one in found)


def test_of_an_unknown_thing_nothing_is_chosen(facts: Read) -> None:
    found = facts(_WAYS.format("Grill when"))
    assert not any(one[0] == "Grill" for one in found)


def test_which_of_two_sets_them_apart(facts: Read) -> None:
    assert ("Deck", "compares_with", "Rack") in facts("### Deck or Rack?\n\n- *Deck* for bread\n")


def test_a_question_in_small_letters_sets_nothing_apart(facts: Read) -> None:
    found = facts("### Hot or cold start?\n\n- it depends\n")
    assert not any(one[1] == "compares_with" for one in found)


@pytest.mark.parametrize("asked", ["Which one?", "Which matters more?", "When to use what?"])
def test_a_case_leads_to_what_is_chosen(facts: Read, asked: str) -> None:
    note = (
        f"### Ovens\n\n**Deck**\n\n**Rack**\n\n#### {asked}\n\n- *Much bread at once* ⟶ Rack (it "
        "turns)\n- few loaves ⟶ **Deck**\n- rolls, buns and many more of the small things ⟶ Pan\n"
    )
    found = facts(note)
    assert {
        ("Rack", "purpose", "Much bread at once"),
        ("Rack", "has_property", "it turns"),
        ("Deck", "purpose", "few loaves"),
        ("Pan", "purpose", "rolls, buns and many more of the small things"),
    } <= {*found}
    assert not any(one[2] in ("Rack", "Deck") and one[1] == "defined_as" for one in found)


def test_an_arrow_leads_from_a_case_to_a_thing_set_off(facts: Read) -> None:
    found = facts("**Rack**\n\n- **is**: an oven\n\n!!! sam\n    - much bread at once ⟶ **Rack**\n")
    assert ("Rack", "purpose", "much bread at once") in found


@pytest.mark.parametrize("asked", ["When to choose", "When to use Oven?"])
def test_below_when_to_choose_a_case_leads_to_what_is_chosen(facts: Read, asked: str) -> None:
    found = facts(
        f"---\ntitle: Oven\n---\n\n**Oven**: a box that is hot\n\n### {asked}\n\n"
        "- Much bread + no time ⟶ Oven\n- Need steam ⟶ Rack / Deck\n- flat bread: Tandoor\n"
    )
    assert {one for one in found if one[1] == "purpose"} == {
        ("Oven", "purpose", "Much bread + no time"),
        ("Rack", "purpose", "steam"),
        ("Deck", "purpose", "steam"),
        ("Tandoor", "purpose", "flat bread"),
    }


@pytest.mark.parametrize("line", ["**Rack**: rye bread", "rye bread ⟶ cheap", "Rack Oven ⟶ Rye"])
def test_below_when_to_choose_a_name_leads_to_no_choice(facts: Read, line: str) -> None:
    found = facts(f"### When to choose\n\n- {line}\n- *it* turns\n")
    assert not any(one[0] in ("rye bread", "cheap", "Rye") for one in found)


def test_below_one_or_the_other_a_case_leads_to_one_of_the_two(facts: Read) -> None:
    found = facts(
        "### Deck or pan-bake?\n\n- flat bread ⟶ Deck\n- new form / shape ⟶ pan-bake\n"
        "- the bread changes daily ⟶ Deck\n- wet dough ⟶ hot stone\n"
    )
    assert {one for one in found if one[1] == "purpose"} == {
        ("Deck", "purpose", "flat bread"),
        ("pan-bake", "purpose", "new form / shape"),
        ("Deck", "purpose", "the bread changes daily"),
    }
