"""Lines written in haste: names in a row, pairs with arrows, what something equals."""

from collections.abc import Callable

import networkx as nx
import pytest

Facts = list[tuple[str, str, str]]


def test_what_equals_is_what_the_name_above_is(facts: Callable[[str], Facts]) -> None:
    found = facts("- **Sour dough**\n  - = yeast + time\n  - rises slowly\n")
    assert ("Sour dough", "defined_as", "yeast + time") in found
    assert not [one for one in found if "=" in one[0] + one[2]]


def test_pairs_behind_commas_belong_to_each(facts: Callable[[str], Facts]) -> None:
    found = facts("- Wood → smoke, Gas → quick heat / no smoke\n")
    assert ("Wood", "has_property", "smoke") in found
    assert ("Gas", "has_property", "quick heat / no smoke") in found
    # One chain is none of them.
    assert ("mix", "precedes", "fold") in facts("mix → fold → bake, then rest\n")


def test_a_value_may_open_with_a_name_and_what_it_says(facts: Callable[[str], Facts]) -> None:
    found = facts("**main rule**: *Rest Rule* → dough rests twice\n")
    assert ("Ovens", "has_part", "Rest Rule") in found
    assert ("Rest Rule", "defined_as", "dough rests twice") in found


def test_an_arrow_glosses_a_name_on_a_line_of_its_own(facts: Callable[[str], Facts]) -> None:
    found = facts("**Goal**: bread\n\ndeck skew → one side bakes for ever\n")
    assert ("deck skew", "defined_as", "one side bakes for ever") in found
    assert facts("flour → dough\n") == []


@pytest.mark.parametrize("heading", ["vs others", "vs the rest"])
def test_what_stands_below_versus_others_is_compared(
    facts: Callable[[str], Facts], heading: str
) -> None:
    found = facts(f"**Goal**: bread\n\n## {heading}\n\n- **Kiln**: dry\n- **Pit**: wet\n")
    assert ("Ovens", "compares_with", "Pit") in found


def test_the_flow_of_something_unknown_is_the_thing(facts: Callable[[str], Facts]) -> None:
    found = facts("## Flow of an order\n\ncounter → oven → shelf\n")
    assert ("Flow of an order", "has_step", "oven") in found
    found = facts("- **Rye**\n  - loop: mix → rest → fold\n")
    assert ("Rye", "has_step", "rest") in found


def test_a_heading_with_the_name_of_the_subject_is_its_own(facts: Callable[[str], Facts]) -> None:
    found = facts("**Goal**: bread\n\n## Heating\n\n### Oven doors\n\n- thick\n")
    assert ("Ovens", "has_part", "Oven doors") in found
    assert not [one for one in found if one[2] == "Heating"]


def test_keys_in_code_may_hold_a_blank_where_arrows_join_them(
    facts: Callable[[str], Facts],
) -> None:
    note = "mill → oven chief → shelf\n\n- `oven chief` - gives out heat (ACME, Bell, wood)\n"
    found = facts(f"{note}- **action**: `bake`, `rest`\n")
    assert ("oven chief", "does", "gives out heat (ACME, Bell, wood)") in found
    assert ("oven chief", "has_example", "wood") in found
    assert ("action", "has_example", "rest") in found


def test_a_plain_key_behind_a_list_of_kinds_is_of_the_note(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "## Fault modes\n\n- smoke: too wet\n- soot: too cold\n\nCheck: look at the flue\n"
    )
    assert ("Fault modes", "has_variant", "smoke") in found
    assert not [one for one in found if one[2] == "Check" and one[0] != "Ovens"]
    # "Also" goes on with the list.
    found = facts("## Fault modes\n\n- smoke: too wet\n- soot: too cold\n\nAlso: ash, rust\n")
    assert ("Fault modes", "has_variant", "rust") in found


def test_a_bare_name_ends_a_row_of_names_with_glosses(facts: Callable[[str], Facts]) -> None:
    note = "## Heat\n\n*Wood*: burns at once\n*Peat*: burns for hours\n*Coal*\n\nProblems\n- soot\n"
    found = facts(note)
    assert ("Heat", "has_property", "soot") in found
    assert ("Coal", "has_property", "soot") not in found


def test_numbered_names_with_glosses_below_a_task_are_no_steps(
    facts: Callable[[str], Facts],
) -> None:
    found = facts("## Test loaves\n\n1. Baton – long and thin\n2. Ring – with a hole\n")
    assert ("Ovens", "has_part", "Baton") in found
    assert not [one for one in found if one[1] == "has_step"]


def test_rows_below_component_are_components_whatever_they_are_called(
    facts: Callable[[str], Facts],
) -> None:
    table = "| Component | Role |\n|---|---|\n| Stone | holds heat |\n| Tools | move the loaf |\n"
    found = facts(f"**Goal**: bread\n\n{table}")
    assert ("Ovens", "has_part", "Tools") in found
    assert ("Tools", "does", "move the loaf") in found
    found = facts(
        "## Oven stack\n\n| Tool | What for |\n|---|---|\n| Peel | loaves |\n| Scuffle | ash |\n"
    )
    assert ("Peel", "purpose", "loaves") in found


def test_what_adds_up_in_a_list_belongs_to_it(facts: Callable[[str], Facts]) -> None:
    found = facts("## Keys\n\n- **Flap**: opens upwards\n- **Leaf door** = frame + panel\n")
    assert ("Keys", "has_variant", "Leaf door") in found or (
        "Keys",
        "has_part",
        "Leaf door",
    ) in found
    assert ("Leaf door", "has_part", "panel") in found


def test_arrows_written_as_two_signs_are_no_code(facts: Callable[[str], Facts]) -> None:
    found = facts("- **Plan**\n  - (-) the plan gets stale -> needs a new one\n")
    assert ("Plan", "has_property", "the plan gets stale -> needs a new one") in found


def test_a_word_for_how_things_are_sorts_them_and_is_none(facts: Callable[[str], Facts]) -> None:
    found = facts("**Goal**: bread\n\n### Features\n\nOptional\n\n- **Lamp:** light inside\n")
    assert ("Ovens", "has_feature", "Lamp") in found
    assert not [one for one in found if "Optional" in (one[0], one[2])]


def test_what_stands_behind_a_chain_is_of_its_links(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "loaf → slices → crumbs: one knife per loaf, a slice ends at a cut, crumbs fall\n"
    )
    assert ("loaf", "has_property", "one knife per loaf") in found
    assert ("slices", "has_property", "a slice ends at a cut") in found
    assert ("slices", "has_part", "crumbs") in found


def test_brackets_before_a_gloss_may_hold_another_name(
    graph_of: Callable[[str], nx.MultiDiGraph],
) -> None:
    found = graph_of("**Doors**\n\n- **Front door** (flap door): opens upwards\n")
    aliases = {name for _, data in found.nodes(data=True) for name in data.get("aliases", ())}
    assert "flap door" in aliases


def test_one_name_with_and_is_spelled_out(facts: Callable[[str], Facts]) -> None:
    found = facts("BAC = Bread & Air Control\n")
    assert not [one for one in found if one[1] == "has_part"]


def test_what_begins_in_bold_and_is_something_is_of_the_note(
    facts: Callable[[str], Facts],
) -> None:
    found = facts("**Goal**: bread\n\n**Flue** is a pipe.\n\n*Soot* is a powder.\n")
    assert ("Ovens", "has_part", "Flue") in found
    assert ("Ovens", "has_part", "Soot") not in found


def test_what_helps_against_a_failure_is_no_gloss(facts: Callable[[str], Facts]) -> None:
    found = facts("## Failure modes\n\n- cold oven → more wood\n- soot → a taller flue\n")
    assert ("soot", "has_property", "a taller flue") in found


def test_a_phrase_below_a_heading_says_what_it_is_though_a_list_follows(
    facts: Callable[[str], Facts],
) -> None:
    note = "## Deck oven\n\ndry heat for bread, no steam in it\n\n- **Stone**: holds the heat\n"
    assert ("Deck oven", "defined_as", "dry heat for bread, no steam in it") in facts(note)


def test_one_before_several_holds_them(facts: Callable[[str], Facts]) -> None:
    found = facts("**Goal**: bread\n\nbakery → ovens → trays\n")
    assert ("bakery", "has_part", "ovens") in found
    assert ("ovens", "has_part", "trays") in found
    assert not [one for one in found if one[1] in ("has_step", "precedes")]
    # Things made of one another are in order.
    assert ("grain", "precedes", "meal") in facts("grain → meal → flour\n")


def test_a_trouble_with_its_remedy_is_a_thing(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "**Goal**: bread\n\n> Cold spot: one side gets no heat. Fix: turn it, more wood\n"
    )
    assert ("Cold spot", "defined_as", "one side gets no heat") in found
    assert ("Cold spot", "has_property", "turn it, more wood") in found


def test_what_stands_between_strokes_behind_a_gloss_is_part_of_it(
    facts: Callable[[str], Facts],
) -> None:
    found = facts("- **Bench** → shapes the dough; scrapers / baskets / cloths\n")
    assert ("Bench", "has_part", "baskets") in found


def test_a_name_with_a_capital_inside_is_no_plural(facts: Callable[[str], Facts]) -> None:
    found = facts("- BakeLens – Rye triad, heat maps\n- OvenBench – many tests\n")
    assert not [one for one in found if one[1] == "has_variant"]


def test_what_alone_is_set_off_behind_versus_is_explained(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "- **Deck oven**\n  - vs *gas oven*: flames below the floor\n  - *vs pit*: slower\n"
    )
    assert ("gas oven", "defined_as", "flames below the floor") in found
    assert ("Deck oven", "compares_with", "gas oven") in found
    assert ("Deck oven", "has_property", "slower") in found


@pytest.mark.parametrize(
    "text",
    [
        "`deck` - holds heat\n`rack` - turns\n`vent` - lets steam out\n",
        "Deck - a slab\nRack - a cage\nVent - a flap\n",
        "» deck – holds heat\n» rack – a cage\n",
        "👉 **deck** – holds heat\n👉 **rack** – a cage\n",
    ],
)
def test_lines_with_a_dash_or_an_ornament_are_a_list(
    facts: Callable[[str], Facts], text: str
) -> None:
    found = facts(f"### Pieces\n{text}")
    told = {one[0].casefold() for one in found if one[1] in ("defined_as", "does")}
    assert {"deck", "rack"} <= told


def test_numbers_in_brackets_list_what_the_line_above_them_names(
    facts: Callable[[str], Facts],
) -> None:
    found = facts("## Rye dough\nThree conditions must hold:\n(1) warm water\n(2) fine flour\n")
    told = {one[2] for one in found if one[0] == "Rye dough"}
    assert {"warm water", "fine flour"} <= told


def test_vs_may_be_written_with_a_dot(facts: Callable[[str], Facts]) -> None:
    found = facts("## Deck oven\n- vs. rack oven: slower, drier\n")
    assert ("Deck oven", "compares_with", "rack oven") in found
    assert not any("vs. rack oven:" in one[2] for one in found)


def test_each_name_of_a_line_has_its_value(facts: Callable[[str], Facts]) -> None:
    found = facts("### Heat\n\n- Deck: 250, Rack oven: 230 at most, Pit 2.0: none\n")
    assert {("Deck", "has_property", "250"), ("Pit 2.0", "has_property", "none")} <= {*found}
    assert not any(one[1] == "defined_as" for one in found)


@pytest.mark.parametrize(
    "line",
    ["Deck: bakes bread, see: the note", "Purpose: bread, Cost: 5", "**Deck**: hot, Rack: 5"],
)
def test_a_gloss_with_a_colon_is_no_row_of_values(facts: Callable[[str], Facts], line: str) -> None:
    found = facts(f"### Heat\n\n- {line}\n")
    assert not any(
        one[1:] in (("has_property", "hot"), ("has_property", "bakes bread")) for one in found
    )
