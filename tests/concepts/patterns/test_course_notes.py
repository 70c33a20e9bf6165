"""Notes on courses and services, as they are taken: short names, labels, steps with lists below."""

from collections.abc import Callable

import pytest

Say = Callable[..., list[tuple[str, str, str, int]]]
Facts = list[tuple[str, str, str]]


@pytest.fixture
def facts(said: Say) -> Callable[[str], Facts]:
    """What a note on a bakery says, without its lines."""
    return lambda text: [one[:3] for one in said(text, "Bakery.md")]


def test_what_a_heading_is_short_for_is_no_part_of_it(facts: Callable[[str], Facts]) -> None:
    found = facts("#### B3\n\nBig Bread Box\n\n- **Lid**: keeps the crust\n- holds ten loaves\n")
    assert ("B3", "has_part", "Lid") in found
    assert ("B3", "has_property", "holds ten loaves") in found
    assert not any("Big Bread Box" in one for one in found)
    found = facts("#### DOT\n\nDeck Oven Tray: iron sheet for rolls\n\n- fits ten rolls\n")
    assert ("DOT", "defined_as", "iron sheet for rolls") in found
    assert ("DOT", "has_property", "fits ten rolls") in found
    assert not any("Deck Oven Tray" in one for one in found)


def test_one_adjective_before_a_gloss_is_no_thing(facts: Callable[[str], Facts]) -> None:
    found = facts("**Backup oven** = a second oven\n\n- electric: heats in minutes\n- never cold\n")
    assert ("Backup oven", "has_property", "electric: heats in minutes") in found
    assert not any(one in ("electric", "Electric") for fact in found for one in fact)
    kinds = facts("**Ovens**\n\n- electric: heats in minutes\n- portable: has wheels\n")
    assert ("Ovens", "has_variant", "electric") in kinds


def test_a_plain_word_before_one_name_is_a_fact(facts: Callable[[str], Facts]) -> None:
    found = facts("#### Deck oven\n\n- Maker: Acme (Ulm only)\n- grows with the shop\n")
    assert ("Deck oven", "has_property", "Acme (Ulm only)") in found
    assert not any("Maker" in fact for fact in found)
    makers = facts("**Ovens**\n\n- Bell: Acme\n- Horn: Panova\n")
    assert ("Ovens", "has_part", "Bell") in makers


def test_headings_below_a_property_are_topics(facts: Callable[[str], Facts]) -> None:
    found = facts("## Architecture\n\n### Rack frames\n\n- **Deck rack**: of iron\n")
    assert ("Rack frames", "has_part", "Deck rack") in found
    assert not any(relation == "has_property" for _, relation, _ in found)
    risks = facts("## Risks\n\n### Cold dough\n\n- **Draught**: a door left open\n")
    assert ("Bakery", "has_property", "Cold dough") in risks


def test_where_something_is_told_is_no_name_of_it(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "### Rack\n\n- **Frame**: of iron\n- **Brake**: see ch 11\n"
        "- *Bell* / *Horn*: see [[Alarms]]\n- *cost*: see page 3\n"
    )
    for name in ("Brake", "Bell", "Horn"):
        assert ("Rack", "has_part", name) in found
    assert not any("see" in target or "ch 11" in target for _, _, target in found)
    assert not any("cost" in fact for fact in found)


def test_an_emphasised_example_is_one_name(facts: Callable[[str], Facts]) -> None:
    found = facts("- **Rolls**: for guests in a hurry, eg *Salt & Malt*\n")
    assert ("Rolls", "has_example", "Salt & Malt") in found
    assert not any("Malt" in fact for fact in found)


def test_examples_in_a_further_sentence_are_of_what_it_tells(facts: Callable[[str], Facts]) -> None:
    found = facts("- **Ovens**: built of stone. Parts wear out (eg doors)\n")
    assert ("Ovens", "has_example", "doors") not in found
    behind = facts("- **Ovens**: built of stone. (eg Bell)\n")
    assert ("Ovens", "has_example", "Bell") in behind


def test_a_sum_of_names_may_count_one_of_them(facts: Callable[[str], Facts]) -> None:
    found = facts("- **Rack oven**: front door + deck rack(s) + back door.\n")
    parts = [
        target for one, relation, target in found if (one, relation) == ("Rack oven", "has_part")
    ]
    assert parts == ["front door", "deck racks", "back door"]


def test_what_a_deed_is_done_with_is_no_kind_of_it(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "- **Sieving**: turn loaves into crumbs (Panko)\n- **Bell**: tests 4 ovens (Deck + Rack)\n"
    )
    assert ("Sieving", "uses", "Panko") in found
    assert not any(relation == "has_example" for _, relation, _ in found)


def test_a_label_may_begin_with_a_thing_of_a_table(facts: Callable[[str], Facts]) -> None:
    table = "| **Oven** | **Heat** |\n|---|---|\n| **Deck** | even |\n| **Rack** | moving air |\n"
    found = facts(
        f"### Overview\n\n{table}\n#### Small ovens\n\nDeck assumptions\n\n1. Dry wood\n2. Door\n"
    )
    assert ("Deck", "has_property", "Dry wood") in found
    assert not any(one == "Small ovens" for one, _, _ in found)


def test_what_columns_tell_is_equated_of_a_thing(facts: Callable[[str], Facts]) -> None:
    table = "| **Oven** | **Mean** |\n|---|---|\n| **Deck** | 220 |\n| **Rack** | 200 |\n"
    found = facts(f"### Overview\n\n{table}\n#### Ovens\n\nDeck\n\n- Mean = maximum\n")
    assert ("Deck", "has_property", "maximum") in found


@pytest.mark.parametrize(
    "case",
    [
        "If heat > need (*overheating*), open the door",
        "If the heat is too high (*overheating*), open the door",
        "Once lit, burns for a day",
        "when cold, use less water",
    ],
)
def test_what_holds_in_a_case_is_so_of_a_thing(facts: Callable[[str], Facts], case: str) -> None:
    found = facts(f"#### Ovens\n\n1. **Deck**: of stone\n\n    1. {case}\n")
    assert ("Deck", "has_property", case.replace("*", "")) in found
    told = [one for one in found if one[0] == "overheating"]
    assert told == [one for one in told if one[1] == "defined_as"]
    assert bool(told) is ("overheating" in case)
    assert not any(relation == "uses" for _, relation, _ in found)


def test_a_case_sends_no_reader_anywhere(facts: Callable[[str], Facts]) -> None:
    found = facts("#### Ovens\n\n1. **Deck**: of stone\n\n    1. If you have time, read on\n")
    assert not any("time" in target for _, _, target in found)


def test_a_symbol_among_words_is_no_code(facts: Callable[[str], Facts]) -> None:
    found = facts("**t-loaf**: like a loaf but longer. Use when $\\sigma$ is unknown.\n")
    assert any("is unknown" in target for _, _, target in found)


def test_what_a_thing_does_is_no_step_beside_terms(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "### Ovens\n\n1. **Rack**: turns the loaves\n"
        "    1. Solves uneven heat, which a deck can't.\n    2. **Mini rack**: rack for a shop\n"
    )
    assert not any(relation == "has_step" for _, relation, _ in found)
    assert ("Rack", "has_property", "Solves uneven heat, which a deck can't") in found


def test_each_line_of_a_cell_is_told_of_its_thing(facts: Callable[[str], Facts]) -> None:
    row = "| **Deck** | Even heat.<br>Long bakes. |\n| **Rack** | Fans that turn<br>all day. |\n"
    found = facts(f"| **Oven** | **Good for** |\n|---|---|\n{row}")
    assert ("Deck", "purpose", "Even heat") in found
    assert ("Deck", "purpose", "Long bakes") in found
    assert ("Rack", "purpose", "Fans that turn all day") in found


def test_a_price_of_what_the_note_is_about_is_no_thing(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "### Cost\n\nBakery price = wood that is burnt. So, burn less:\n\n"
        "- **Lid**: keeps the heat\n- **Turf**: burns slowly\n\nMany small loaves = slow. Go big.\n"
    )
    assert ("Bakery", "has_property", "wood that is burnt") in found
    assert ("Bakery", "has_property", "Many small loaves = slow") in found
    assert not any("So, burn" in target for _, _, target in found)
    assert not any(one in ("Bakery price", "Many small loaves") for one, _, _ in found)


def test_columns_below_a_heading_that_joins_them_are_no_parts(
    facts: Callable[[str], Facts],
) -> None:
    column = '  <div class="hb-col" markdown="block">\n{}\n\n- **is**: {}\n  </div>\n'
    columns = column.format("Bakery", "a shop") + column.format("Mill", "a plant")
    found = facts(f'### Bakery & Mill\n\n<div class="hb-row" markdown="block">\n{columns}</div>\n')
    assert ("Mill", "is_a", "plant") in found
    assert ("Bakery", "has_part", "Mill") not in found


def test_a_flow_with_its_subject_as_a_step_is_of_what_stands_in_brackets(
    facts: Callable[[str], Facts],
) -> None:
    found = facts("**Flow** (bread route):\n\n1. **Mill** → grinds rye\n2. **Bakery** → bakes it\n")
    assert ("bread route", "has_step", "Mill") in found
    assert ("bread route", "has_step", "Bakery") in found


def test_a_verb_and_names_say_what_is_used(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "**Bell oven**\n\n- reads RFID, QR\n- reads labels\n- **holds** ⟶ {rolls, loaves}\n"
    )
    assert ("Bell oven", "uses", "RFID") in found
    assert ("Bell oven", "uses", "QR") in found
    assert ("Bell oven", "has_property", "reads labels") in found
    assert ("Bell oven", "has_part", "rolls") in found


def test_a_sort_of_thing_is_not_the_list_of_a_vendor(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "**AWS oven services**\n\n- *Bell*: heats (fast)\n- *Horn*: steams (slow)\n\n"
        "### Bell\n\n- **is**: a managed *oven service*\n"
    )
    assert ("AWS oven services", "has_part", "Bell") in found
    assert ("Bell", "is_a", "oven service") in found


def test_a_word_that_arranges_pages_is_a_thing_beside_another(
    facts: Callable[[str], Facts],
) -> None:
    found = facts("### Bakes\n\n- **Hot start** ⟶ at once\n- **Background** ⟶ slowly, at night\n")
    assert ("Bakes", "has_part", "Background") in found
    assert ("Background", "defined_as", "slowly, at night") in found


def test_a_line_answers_why(facts: Callable[[str], Facts]) -> None:
    found = facts("### Steam\n\nWhy? Without it the crust is dull.\n\n- **Tray**: holds water\n")
    assert ("Steam", "purpose", "Without it the crust is dull") in found
    assert ("Steam", "has_part", "Tray") in found


def test_a_step_may_stand_above_terms(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "**Steps**\n\n1. Get its crumb & crust\n    1. **Crumb** - the soft part\n"
        "    2. **Crust** - the hard part\n2. Bake it\n"
    )
    assert ("Bakery", "has_step", "Get its crumb & crust") in found
    assert ("Bakery", "has_part", "Crumb") in found
    assert ("Bakery", "has_step", "Bake it") in found


def test_what_has_one_purpose_goes_on_below_it(facts: Callable[[str], Facts]) -> None:
    found = facts("#### School\n\n**Purpose**: learn bread + rolls\n\n- ~99 % of the day\n")
    assert ("School", "purpose", "learn bread + rolls") in found
    assert ("School", "has_property", "~99 % of the day") in found


def test_a_label_may_tell_how_its_list_is_sorted(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "#### Rack\n\n**Bakery shelves**, from hot to cold\n\n1. **Upper shelf**: for rolls\n"
    )
    assert ("Rack", "has_part", "Bakery shelves") in found
    assert ("Bakery shelves", "has_part", "Upper shelf") in found


def test_how_far_something_is_so_names_nothing(facts: Callable[[str], Facts]) -> None:
    found = facts("#### Rack\n\n- *near* silent: turns on rubber\n")
    assert found == [("Rack", "has_property", "near silent: turns on rubber")]


def test_a_further_example_in_a_cell_is_of_its_line(facts: Callable[[str], Facts]) -> None:
    rows = "| **Deck** | Even heat.<br>Example: rolls. |\n| **Rack** | Moving air. |\n"
    found = facts(f"| **Oven** | **Has** |\n|---|---|\n{rows}")
    assert not any(target.startswith("Example") for _, _, target in found)


def test_what_is_explained_orders_nothing(facts: Callable[[str], Facts]) -> None:
    found = facts(
        '- adds a <abbr title="Paper that hides the loaf; old ones stay.">delete note</abbr>\n'
    )
    assert ("delete note", "defined_as", "Paper that hides the loaf; old ones stay") in found


def test_names_in_a_deed_are_what_it_is_done_with(facts: Callable[[str], Facts]) -> None:
    found = facts("**Mill**\n\n- **does**: loads flour into {Bell, Horn}\n")
    assert ("Mill", "does", "loads flour into {Bell, Horn}") in found
    assert ("Mill", "uses", "Bell") in found
    found = facts("**Mill**\n\n- **purpose**: runs ovens (Bell, Horn) all day\n")
    assert ("Mill", "uses", "Horn") in found


def test_a_gloss_that_goes_on_in_its_list_is_none(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "**Crust/crumb** — bread is the sum of\n\n- **Crust**: hard part\n- **Crumb**: soft part\n"
    )
    assert ("Crust/crumb", "has_part", "Crust") in found
    assert not any(target.startswith("bread is") for _, _, target in found)


def test_what_says_something_above_a_list_is_no_thing(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "#### Baking\n\n- Heat beats steam\n  - **Bell**: ten loaves were enough\n"
        "- Self-cleaning (ash falls out by itself)\n- Needs wood\n"
    )
    assert ("Baking", "has_property", "Heat beats steam") in found
    assert ("Baking", "has_property", "Self-cleaning (ash falls out by itself)") in found
    assert not any(one.startswith(("Heat", "Self")) for one, _, _ in found)


def test_what_is_counted_of_a_thing_is_told_of_it(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "4 strengths of a deck oven:\n\n- *Even heat*: browns well\n- *Mass*: stays hot\n"
    )
    assert ("deck oven", "has_property", "Even heat") in found
    assert ("deck oven", "has_property", "Mass") in found


def test_what_is_named_last_is_explained(facts: Callable[[str], Facts]) -> None:
    found = facts("#### Rye\n\nOther way is **cold proofing**: dough that rests overnight.\n")
    assert ("cold proofing", "defined_as", "dough that rests overnight") in found
    so = facts("#### Rye\n\n- Heat and steam are **coupled**: more of both.\n")
    assert not any(one == "coupled" for one, _, _ in so)
    shown = facts("#### Rye\n\nExample is *Bell*: ten loaves a day.\n")
    assert ("Rye", "has_example", "Bell") in shown


def test_who_spells_out_a_name_speaks_of_it(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "#### Oven\n\n- RTs (rack trays) are light\n- Each FC (fan case) is a box of tin\n"
    )
    assert ("RTs", "has_property", "light") in found
    assert ("FC", "is_a", "a box of tin") in found
    assert not any(one == "Oven" and "light" in target for one, _, target in found)
    listed = facts("#### Oven parts\n\n- FC (fan case) holds the fan\n- Door\n")
    assert ("FC", "does", "holds the fan") in listed
    assert any(target == "FC" for _, _, target in listed)


def test_a_key_with_one_value_lists_nothing_below(facts: Callable[[str], Facts]) -> None:
    found = facts("#### Oven\n\n**Purpose**: rolls\n\n- heats in minutes\n")
    assert ("Oven", "purpose", "rolls") in found
    assert not any(relation == "purpose" and "heats" in target for _, relation, target in found)


def test_what_differs_by_a_sign_below_limits_is_so(facts: Callable[[str], Facts]) -> None:
    found = facts("#### Rack\n\n**Limits**\n\n- hot ≠ done\n- slow to start\n")
    assert ("Rack", "has_property", "hot ≠ done") in found
    assert not any(relation == "compares_with" for _, relation, _ in found)


def test_adjectives_set_off_in_front_are_kinds(facts: Callable[[str], Facts]) -> None:
    found = facts("### Ovens\n\n1. *Electric* needs a socket\n2. *Portable* needs wheels\n")
    assert ("Ovens", "has_variant", "Electric") in found
    assert ("Ovens", "has_variant", "Portable") in found


def test_things_told_apart_by_what_they_do_are_listed_of_the_subject(
    facts: Callable[[str], Facts],
) -> None:
    found = facts("### Baking\n\nRecipes that work:\n\n- rye loaf\n- plain roll\n")
    assert ("Baking", "has_part", "rye loaf") in found
    assert not any(one == "Recipes that work" for one, _, _ in found)


def test_what_is_meant_ends_with_its_sentence(facts: Callable[[str], Facts]) -> None:
    found = facts("**Proofing** means rest in the warm. It takes hours.\n")
    assert ("Proofing", "defined_as", "rest in the warm") in found
