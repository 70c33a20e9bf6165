"""Lines that say something of what is around them without a key of their own."""

from collections.abc import Callable

import pytest

Facts = list[tuple[str, str, str]]


def test_of_two_that_are_compared_each_has_its_side(facts: Callable[[str], Facts]) -> None:
    found = facts("## Deck vs Rack\n\n- Heat: stone vs air\n- crisp crust vs even crumb\n")
    assert ("Deck", "has_property", "crisp crust") in found
    assert ("Rack", "has_property", "even crumb") in found
    assert [one for one in found if one[1] == "compares_with"] == [
        ("Deck", "compares_with", "Rack")
    ]


@pytest.mark.parametrize("line", ["Deck vs Gas", "salt vs sugar vs fat"])
def test_other_comparisons_stay(facts: Callable[[str], Facts], line: str) -> None:
    found = facts(f"## Deck vs Rack\n\n- Heat: stone vs air\n- {line}\n")
    assert not any(how == "has_property" and what in ("Gas", "fat") for _, how, what in found)


def test_what_a_plural_gathers_is_so_of_the_subject(facts: Callable[[str], Facts]) -> None:
    found = facts("## Dough\n\n- **is**: flour\n\nRed flags: grey skin, sour smell, no rise\n")
    assert ("Dough", "has_property", "grey skin, sour smell, no rise") in found
    assert not any(one == "Red flags" for one, _, _ in found)


def test_names_that_a_plural_gathers_are_things(facts: Callable[[str], Facts]) -> None:
    found = facts("## Dough\n\n- **is**: flour\n\nRivals: Acme (old), Bell (fork, MPL), Cole\n")
    assert ("Dough", "has_property", "Bell") in found
    assert ("Bell", "has_property", "fork, MPL") in found


@pytest.mark.parametrize(
    "line",
    [
        "Oats: a grain, sown late, cut early",
        "Ovens: hot, closed, electric",
        "Crumb: soft, wet, raw",
    ],
)
def test_a_term_and_its_gloss_gather_nothing(facts: Callable[[str], Facts], line: str) -> None:
    found = facts(f"## Dough\n\n- **is**: flour\n\n{line}\n")
    assert ("Dough", "has_property", line.partition(": ")[2]) not in found


def test_letters_alone_spell_out_nothing(facts: Callable[[str], Facts]) -> None:
    found = facts("## Drugs\n\n- SABA = salbutamol, as needed\n- **ICS**: daily\n")
    assert ("SABA", "defined_as", "salbutamol, as needed") in found


def test_names_in_brackets_behind_an_emphasised_word_are_examples(
    facts: Callable[[str], Facts],
) -> None:
    found = facts("## State\n\n- kept on disk or in a **backend** (S3, GCS, TFC)\n- small\n")
    assert ("backend", "has_example", "S3") in found
    assert ("backend", "has_example", "TFC") in found


def test_what_is_so_of_all_is_no_definition(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "## Deck ovens\n\nAll hold a stone plate. Need two phases.\n\n- **Deck**: plate\n"
    )
    assert ("Deck ovens", "has_property", "All hold a stone plate") in found
    assert not any(how == "defined_as" and "All" in what for _, how, what in found)


def test_a_word_left_open_by_a_hyphen_shares_what_follows(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "## Steam- vs fan-assisted baking\n\nSteam-assisted\n- soft crust\n\nFan-assisted\n- dry\n"
    )
    assert ("Steam-assisted baking", "compares_with", "fan-assisted baking") in found
    assert any("team-assisted" in one and what == "soft crust" for one, _, what in found)
    assert not any(one == "Steam-" for one, _, _ in found)


@pytest.mark.parametrize("name", ["E. coli", "S. cerevisiae", "C. diff"])
def test_a_name_may_begin_with_a_letter_and_a_dot(facts: Callable[[str], Facts], name: str) -> None:
    found = facts(f"## Germs\n\n- **{name}**: grows in dough\n- **Lactobacillus**: sours it\n")
    assert ("Germs", "has_part", name) in found
    assert any(one == name for one, _, _ in found)


def test_keys_with_a_prefix_are_kinds(facts: Callable[[str], Facts]) -> None:
    found = facts("## Flour\n\n- Wheats\n    - broad: durum, spelt\n    - non-toxic: einkorn\n")
    assert ("Wheats", "has_variant", "non-toxic") in found


def test_a_row_below_a_heading_is_said_as_behind_its_key(facts: Callable[[str], Facts]) -> None:
    found = facts("# Deck oven\n\n### Limits\n\n15 loaves, 10 kg steam, 6 hours\n")
    assert ("Deck oven", "has_property", "15 loaves, 10 kg steam, 6 hours") in found
    found = facts("# Deck oven\n\n### Use cases\n\nrye bread, large pizzas, feasts\n")
    aims = {what for _, how, what in found if how == "purpose"}
    assert aims == {"rye bread", "large pizzas", "feasts"}
