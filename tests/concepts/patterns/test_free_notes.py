"""Notes written freely: faults that anybody would name, each by its cause."""

from collections.abc import Callable

import pytest

Say = Callable[..., list[tuple[str, str, str, int]]]


def test_a_role_below_integrations_names_what_is_joined(said: Say) -> None:
    note = "### Integrations\n\n- **Ingest**: Barge, Mill Rail, Cart\n- **Viz**: Chalk, Slate\n"
    found = [one[:3] for one in said(note, "Silo.md")]
    assert ("Silo", "integrates_with", "Mill Rail") in found
    assert ("Silo", "integrates_with", "Slate") in found
    assert not {"Ingest", "Viz"} & {name for one in found for name in one}


def test_a_system_below_integrations_stays_one(said: Say) -> None:
    found = [one[:3] for one in said("### Integrations\n\n- **GW2**: Rye, Oats\n", "Silo.md")]
    assert ("Silo", "integrates_with", "GW2") in found


def test_what_a_line_lists_itself_the_list_below_does_not(said: Say) -> None:
    note = (
        "### Permits\n\nPaper: `Owner`, `Deed`, `Place` (+ `Term` if asked)\n\n"
        "- **Baker permit**: tied to a baker\n\n- **Oven permit**: tied to an oven\n"
    )
    found = [one[:3] for one in said(note, "Guild.md")]
    assert ("Permits", "has_variant", "Baker permit") in found
    assert not [one for one in found if one[0] == "Paper" and one[1] != "defined_as"]


@pytest.mark.parametrize("heading", ["vs Gas oven", "3. vs. Gas oven"])
def test_versus_alone_sets_against_the_topic(said: Say, heading: str) -> None:
    found = said(f"**Goal**: bread\n\n### {heading}\n\n- **Heat**: dry\n", "Kiln.md")
    assert ("Kiln", "compares_with", "Gas oven") in [one[:3] for one in found]
    assert not [one for one in found if "vs" in one[2]]


def test_names_behind_a_bar_are_set_against_each_other(said: Say) -> None:
    note = "### Trays | DEEP vs FLAT\n\n- **DEEP** = for bread\n\n- **FLAT** = for cake\n"
    found = [one[:3] for one in said(note, "Ovens.md")]
    assert ("DEEP", "compares_with", "FLAT") in found
    assert ("Trays", "has_variant", "FLAT") in found
    assert ("FLAT", "purpose", "cake") in found


def test_things_of_a_field_behind_a_bar_are_no_kinds_of_it(said: Say) -> None:
    found = [one[:3] for one in said("### Safety | LOCK vs LATCH\n\n- LOCK: slow\n", "Ovens.md")]
    assert ("LOCK", "compares_with", "LATCH") in found
    assert ("Safety", "has_variant", "LOCK") not in found


def test_another_name_behind_a_stroke_is_no_property(said: Say) -> None:
    note = "### Weave\n\n- **Warp**: runs along\n\n- **Weft-in** / woof-in: runs across the warp\n"
    found = [one[:3] for one in said(note, "Looms.md")]
    assert ("Weave", "has_part", "Weft-in") in found
    assert ("Weft-in", "does", "runs across the warp") in found


def test_a_question_before_a_chain_is_no_step(said: Say) -> None:
    found = [one[:3] for one in said("Where? shop ⟶ cart ⟶ oven\n", "Bread.md")]
    assert ("Bread", "has_step", "shop") in found


def test_keys_behind_a_table_of_kinds_are_none_of_them(said: Say) -> None:
    note = (
        "### Oven flavors\n\n| Oven | Floor |\n| --- | --- |\n"
        "| Deck | stone |\n| Rack | steel |\n\n"
        "**Sticky doors**: keep a baker at one oven\n\n**Shared heat**: on by night\n"
    )
    found = [one[:3] for one in said(note, "Baking.md")]
    assert ("Baking", "has_part", "Sticky doors") in found
    assert ("Baking", "has_part", "Shared heat") in found


def test_terms_below_read_are_no_reading_list(said: Say) -> None:
    note = "### Read\n\n- **Card-first**: asks the card\n\n- **Oven-first**: asks the oven\n"
    found = [one[:3] for one in said(note, "Recipes.md")]
    assert ("Card-first", "does", "asks the card") in found
    note = "## Ways\n\n### Read\n\n- **Baker 1990**: [the book](https://a.b), good\n- Miller\n"
    assert not [one for one in said(note, "Recipes.md") if one[3] > 2]


def test_a_compound_with_a_hyphen_orders_nothing(said: Say) -> None:
    note = "### Stones\n\n- *Copy-on-bake*: the stone is cut anew. Slow start\n"
    assert ("Stones", "has_part", "Copy-on-bake") in [one[:3] for one in said(note, "Ovens.md")]


def test_letters_set_against_each_other_are_spelled_below(said: Say) -> None:
    note = "### BOO vs MTS\n\n- *Bake-on-order*: no waste\n\n- *Made-to-stock*: no waiting\n"
    found = [one[:3] for one in said(note, "Bakery.md")]
    assert ("Bake-on-order", "compares_with", "Made-to-stock") in found


@pytest.mark.parametrize("heading", ["Trays & Limits", "Trays / Limits", "Trays and limits"])
def test_two_things_in_a_heading_are_no_owner_and_property(said: Say, heading: str) -> None:
    found = said(f"### {heading}\n\n- *tray* = what holds the dough\n", "Ovens.md")
    assert not [one for one in found if one[0].endswith(("&", "/", "and")) or one[0] == "Trays &"]


def test_a_label_above_numbered_steps_names_a_process(said: Say) -> None:
    note = "### Flows\n\n- **Card**: at doors\n\nRye card flow\n\n1. Baker asks\n\n2. Mill tells\n"
    found = [one[:3] for one in said(note, "Guild.md")]
    assert ("Flows", "has_step", "Baker asks") not in found


def test_for_alone_tells_what_the_subject_is_for(said: Say) -> None:
    found = [one[:3] for one in said("**Deck**\n\n- **for**: Rye, Spelt to Oats\n", "Ovens.md")]
    assert not [one for one in found if one[1] == "has_part"]
    assert [one for one in found if one[:2] == ("Deck", "purpose")]


def test_a_key_sets_two_names_apart(said: Say) -> None:
    line = "Deck vs rack ⟶ deck holds the heat, rack turns in the heat"
    found = [one[:3] for one in said(f"**Goal**: bread\n\n{line}\n", "Ovens.md")]
    assert ("Deck", "compares_with", "rack") in found
    assert ("rack", "has_property", "turns in the heat") in found
    assert not [one for one in found if "vs" in one[0]]


@pytest.mark.parametrize(
    "line", ["Order matters: dry things first, wet last", "Declare the wanted heat ⟶ it comes"]
)
def test_a_clause_before_a_mark_is_no_term(said: Say, line: str) -> None:
    found = said(f"### Mixing\n\n- a: b\n\n{line}\n", "Ovens.md")
    assert not [one for one in found if one[1] in ("defined_as", "has_part") and one[3] == 5]


def test_a_plural_before_a_verb_does_nothing_itself(said: Say) -> None:
    note = "### Ovens\n\n1. **Linear**: as if one oven. Bakes see the last heat\n"
    assert ("Linear", "does", "Bakes see the last heat") not in [
        one[:3] for one in said(note, "Models.md")
    ]


def test_reads_and_writes_with_a_capital_are_counted(said: Say) -> None:
    note = "### Racks\n\n- Writes ⟶ `ONE_OVEN` only\n- Reads ⟶ `ALL` | `ONE`\n"
    found = [one[:3] for one in said(note, "Ovens.md")]
    assert ("Racks", "has_property", "ONE_OVEN only") in found
    assert not {"Reads", "Writes"} & {name for one in found for name in one}


def test_reads_on_an_arrow_of_a_diagram_is_a_verb(said: Say) -> None:
    found = said('```mermaid\ngraph LR\nB["Baker"] -->|Reads| R["Recipe"]\n```\n', "Ovens.md")
    assert ("Baker", "related_to", "Recipe") in [one[:3] for one in found]


def test_w_with_a_stroke_is_with(said: Say) -> None:
    found = said("**Deck**\n\n- **compatible w/**: Gas, Wood\n", "Ovens.md")
    assert ("Deck", "compatible_with", "Wood") in [one[:3] for one in found]


@pytest.mark.parametrize("heading", ["### 4. Others", "### The rest", "### Odds and ends"])
def test_what_is_left_over_is_no_thing(said: Say, heading: str) -> None:
    note = f"### 1. Deck\n\n- a: b\n\n{heading}\n\n- **Rack**: turns in the heat\n"
    found = [one[:3] for one in said(note, "Ovens.md")]
    assert ("Ovens", "has_part", "Rack") in found


def test_text_below_a_respect_is_told_of_the_subject(said: Say) -> None:
    note = "- **is**: an oven\n\n### Cost\n\nPaid by the sack. Storage extra.\n"
    found = [one[:3] for one in said(note, "Deck.md")]
    assert ("Deck", "has_property", "Paid by the sack") in found
    assert ("Deck", "has_property", "Storage extra") in found


@pytest.mark.parametrize(
    "text",
    ["See the price list.", "You pay by the sack.", "What does it cost?", "This is about money:"],
)
def test_what_is_said_to_the_reader_there_is_not(said: Say, text: str) -> None:
    assert not [
        one
        for one in said(f"- **is**: an oven\n\n### Cost\n\n{text}\n", "Deck.md")
        if one[1] == "has_property"
    ]


def test_security_as_a_heading_is_a_respect(said: Say) -> None:
    found = said("- **is**: an oven\n\n### Security\n\n- Locked by night.\n", "Deck.md")
    assert ("Deck", "has_property", "Locked by night") in [one[:3] for one in found]
    assert not [one for one in found if one[0] == "Security"]


def test_an_example_in_brackets_is_not_used(said: Say) -> None:
    found = said("- **Deck**: Fails when the loaf is long (ex *Long Baguette*)\n", "Ovens.md")
    assert not [one for one in found if one[1] == "uses"]


def test_what_is_picked_otherwise_is_for_no_case_of_its_own(said: Say) -> None:
    line = "Pick Deck when the loaf is round; otherwise the Rack."
    found = [one[:3] for one in said(f"- **is**: an oven\n\n### Notes\n\n{line}\n", "Deck.md")]
    assert ("Deck", "purpose", "the loaf is round") in found
    assert not [one for one in found if "otherwise" in one[2]]


def test_below_a_respect_what_a_term_lists_is_its_own(said: Say) -> None:
    listed = "- **doorN** ⟶ {Bolt, Chain}\n\n- **doorZ** ⟶ Iron Bar or Brass Bar\n"
    found = said(f"- **is**: an oven\n\n### Security\n\n{listed}", "Deck.md")
    assert ("doorN", "has_part", "Bolt") in [one[:3] for one in found]


@pytest.mark.parametrize("line", ["- **Otherwise** ⟶ bake slowly", "- Check heat after: below 90"])
def test_what_only_leads_on_names_nothing(said: Say, line: str) -> None:
    found = said(f"**Deck**\n\n- **Stone** ⟶ holds the heat\n\n{line}\n", "Ovens.md")
    assert not {"Otherwise", "Check heat after"} & {name for one in found for name in one[:3]}


def test_a_short_form_that_reads_as_a_verb_is_a_name(said: Say) -> None:
    note = "### Methods\n\n#### DiD (drying in dough)\n\n- **assumes**: a dry room\n"
    found = [one[:3] for one in said(note, "Ovens.md")]
    assert ("Ovens", "has_variant", "DiD") in found
    assert ("DiD", "does", "a dry room") in found


def test_when_to_use_one_over_another_sets_them_apart(said: Say) -> None:
    found = [one[:3] for one in said("### When to use Deck over Rack?\n\n1. Round loaves\n")]
    assert ("Deck", "compares_with", "Rack") in found
    assert ("Deck", "purpose", "Round loaves") in found


def test_what_stands_behind_what_a_thing_is_is_said_of_it(said: Say) -> None:
    line = "- **is**: heated oven. Bakers load it, a belt turns it"
    found = [one[:3] for one in said(f"**Deck**\n\n{line}\n", "Ovens.md")]
    assert ("Deck", "is_a", "heated oven") in found
    assert ("Deck", "has_property", "Bakers load it, a belt turns it") in found


def test_an_example_has_no_steps(said: Say) -> None:
    found = said("**Deck**\n\n- Classic ex: rye ⟶ dough ⟶ loaf\n", "Ovens.md")
    assert not [one for one in found if one[1] == "has_step"]


def test_a_place_or_state_below_a_respect_is_a_key(said: Say) -> None:
    note = "- **is**: an oven\n\n### Security\n\n- **at night**: LockBox\n\n- **in use**: a guard\n"
    found = [one[:3] for one in said(note, "Deck.md")]
    assert ("Deck", "has_property", "LockBox") in found
    assert ("Deck", "has_property", "a guard") in found


def test_what_is_set_off_before_a_range_is_one_of_several(said: Say) -> None:
    note = "- **Deck**: minutes to hours\n    - *Express*: 1-5 min\n    - *Standard*: 3-5 h\n"
    found = [one[:3] for one in said(note, "Ovens.md")]
    assert ("Deck", "has_part", "Express") in found


@pytest.mark.parametrize("body", ["tHE !!! note", "!!! ??? !!!.", "The. The"])
def test_signs_and_articles_in_a_first_line_name_no_other(said: Say, body: str) -> None:
    assert {one[0] for one in said(f"{body}\n    \n", "Ovens.md")} <= {"Ovens", ""}
