"""Notes written freely: names, keys, labels and lists that a reader takes in at once."""

from collections.abc import Callable

Say = Callable[..., list[tuple[str, str, str, int]]]


def test_a_key_for_steps_before_a_chain_is_no_step(said: Say) -> None:
    note = (
        "**Baking**\n\n- **function** ⟶ make bread\n\n- **steps** ⟶ *Mix* ⟶ *Knead* ⟶ *Bake loaf*\n"
    )
    found = [one[:3] for one in said(note, "Ovens.md")]
    assert ("Baking", "has_step", "Mix") in found
    assert ("Mix", "precedes", "Knead") in found
    assert not [one for one in found if "steps" in one]


def test_a_question_behind_a_chain_is_none_of_its_links(said: Say) -> None:
    found = [one[:3] for one in said("## Milling\n\nGrain ⟶ meal ⟶ fine flour. Who sells it?\n")]
    assert ("Milling", "has_step", "fine flour") in found


def test_what_is_set_off_behind_but_is_not_used(said: Say) -> None:
    note = (
        "### Ovens\n\n- *Deck*: quick, but **cold corners** (at night)\n\n"
        "- **Rack**: turning oven (possibly **Tandem** if busy)\n"
    )
    assert not [one for one in said(note) if one[1] == "uses"]


def test_what_a_colon_sets_as_a_condition_or_equates_is_no_example(said: Say) -> None:
    note = (
        "### Ovens\n\n- *Deck*: shapes bread, only if: fresh dough, warm room\n\n"
        "- *Rack*: turns loaves: low = pale, high = dark\n"
    )
    assert not [one for one in said(note) if one[1] == "has_example"]


def test_a_deed_below_a_dotted_line_is_no_thing(said: Say) -> None:
    note = '- **Fan** ⟶ <abbr title="Pushes the heat all around.">moves heat</abbr>\n'
    assert "moves heat" not in {one[0] for one in said(note)}


def test_a_key_for_what_is_done_to_a_thing_says_not_what_it_is(said: Say) -> None:
    found = [one[:3] for one in said("- **Baking**\n    - **is_implemented_by** ⟶ {DECK, RACK}\n")]
    assert ("Baking", "uses", "DECK") in found or ("Baking", "related_to", "DECK") in found
    assert not [one for one in found if one[1] == "is_a"]


def test_an_old_name_is_another_name(said: Say) -> None:
    found = said("- **Rack oven**: turns\n    - old name: *Carousel*\n")
    assert not [one for one in found if "Carousel" in one or "old name" in one]


def test_reading_a_thing_of_the_note_is_about_it(said: Say) -> None:
    note = (
        "### Ovens\n\n**Lift**: a way up\n\nReading lift\n\n- high = strong\n\nWhere\n\n"
        "- Bakeries\n- Schools\n"
    )
    found = [one[:3] for one in said(note)]
    assert ("Lift", "has_property", "strong") in found or (
        "lift",
        "has_property",
        "strong",
    ) in found
    assert ("Ovens", "purpose", "Bakeries") in found


def test_a_word_with_a_list_below_each_of_several_things_is_told_of_each(said: Say) -> None:
    note = (
        "### Ovens\n\n**Deck**\n\n- _heat_: even\n- _doors_\n    - *Front door*: for loaves\n\n"
        "**Rack**\n\n- _heat_: moving\n- _doors_\n    - *Side door*: for the rack\n"
    )
    found = [one[:3] for one in said(note)]
    assert ("Deck", "has_part", "Front door") in found
    assert ("Rack", "has_part", "Side door") in found
    assert not [one for one in found if "doors" in one]


def test_half_a_sentence_before_an_arrow_is_no_thing(said: Say) -> None:
    note = (
        "### Ovens\n\n- Opening the door ⟶ loses heat\n\n"
        "- Spread loaves over racks ⟶ bakes evenly\n\n"
        "- 4x steam ⟶ half the time\n\n- Floor too cold ⟶ pale crust\n"
    )
    found = [one[:3] for one in said(note)]
    assert {one[0] for one in found} == {"Ovens"}
    assert ("Ovens", "has_property", "Opening the door ⟶ loses heat") in found


def test_what_leads_to_what_below_why_is_a_reason(said: Say) -> None:
    note = "### Why is my bread flat??\n\n1. Cold floor ⟶ no spring\n\n2. Old yeast ⟶ new one\n"
    found = [one[:3] for one in said(note, "Bread.md")]
    assert ("Bread", "has_property", "Cold floor ⟶ no spring") in found
    assert not [one for one in found if one[0] == "Cold floor"]


def test_a_phrase_right_below_an_aspect_is_told_of_it(said: Say) -> None:
    found = [one[:3] for one in said("### Consistency\n\nEven heat at all hours. Less at night.\n")]
    assert ("Queue", "has_property", "Even heat at all hours") in found
    assert ("Queue", "has_property", "Less at night") in found


def test_a_sentence_with_a_sign_right_below_a_heading_is_about_it(said: Say) -> None:
    note = "### Turns\n\nKnead *by hand*, same way, n = 4 times.\n\n### Rise\n\nr = (t / T)²\n"
    found = [one[:3] for one in said(note)]
    assert ("Turns", "Knead by hand, same way, n = 4 times") in [one[::2] for one in found]
    assert ("Rise", "has_property", "r = (t / T)²") in found


def test_a_label_behind_a_sentence_rules_the_names_below(said: Say) -> None:
    note = (
        "### Rust\n\nAfter a year the door does not close. Remedies:\n\n**Oil**\n\n- thin, warm\n"
    )
    found = [one[:3] for one in said(note, "Ovens.md")]
    assert ("Rust", "has_property", "After a year the door does not close") in found
    assert ("Rust", "has_property", "Oil") in found


def test_so_and_them_name_nothing(said: Say) -> None:
    note = (
        "- **Rye**: dark\n    - So wait: if it is cold, longer\n    - Bin them first\n"
        "    - Only 2 rises\n"
    )
    found = [one[:3] for one in said(note)]
    assert {one[0] for one in found} <= {"Queue", "Rye"}
    assert ("Rye", "has_property", "Only 2 rises") in found
    assert ("Rye", "has_part", "Bin them first") not in found


def test_names_behind_a_colon_are_set_against_each_other(said: Say) -> None:
    found = [one[:3] for one in said("### Trays: deep vs flat\n\n- *deep*: for bread\n")]
    assert ("deep", "compares_with", "flat") in found
    assert ("Trays", "has_variant", "flat") in found
    found = [one[:3] for one in said("### Deck vs Rack, for rye bread\n\n- Deck: slow\n")]
    assert ("Deck", "compares_with", "Rack") in found


def test_what_a_thing_has_so_many_of_is_its_own(said: Say) -> None:
    note = (
        "*Rack oven* has 3 moving parts\n\n1. **Fan** = blows\n\n2. **Settings** = set\n\n"
        "3. **Wheels** = rolls\n"
    )
    found = [one[:3] for one in said(note)]
    assert ("Rack oven", "has_part", "Fan") in found
    assert ("Rack oven", "has_part", "Settings") in found


def test_tips_are_no_steps(said: Say) -> None:
    note = "### Rye\n\nTips:\n\n1. warm water, not hot\n\n2. bake vs 50 loaves of wheat\n"
    found = [one[:3] for one in said(note)]
    assert ("Rye", "has_property", "warm water, not hot") in found
    assert not [one for one in found if one[1] in ("has_step", "compares_with")]


def test_numbers_before_names_with_arrows_order_nothing(said: Say) -> None:
    note = "### Doors\n\n1. Flap ⟶ opens up\n\n2. Slide ⟶ opens aside\n\n3. Double-wing\n"
    assert ("Doors", "has_part", "Double-wing") in [one[:3] for one in said(note)]


def test_an_answered_question_right_below_a_heading_is_no_gloss(said: Say) -> None:
    found = [one[:3] for one in said("### Steam\n\n**Why not dry?** Pale crust. It cracks.\n")]
    assert not [one for one in found if one[1] == "defined_as"]
    assert [one for one in found if one[0] == "Steam" and "Pale crust" in one[2]]


def test_what_two_known_names_are_told_is_so_of_each(said: Say) -> None:
    note = "- **Deck**: flat\n- **Rack**: tall\n\nDeck & Rack: bad for cake, since hot\n"
    found = [one[:3] for one in said(note)]
    assert ("Deck", "has_property", "bad for cake, since hot") in found
    assert ("Rack", "has_property", "bad for cake, since hot") in found


def test_a_heading_that_the_title_names_is_no_task(said: Say) -> None:
    note = (
        "---\ntitle: Step Ovens & Kilns\n---\n### Step Ovens\n\n**Door types**\n\n- **Flap**: up\n"
    )
    found = [one[:3] for one in said(note)]
    assert ("Step Ovens", "has_part", "Door types") in found


def test_what_a_thing_is_not_is_a_fault_where_it_is_set_off(said: Say) -> None:
    note = (
        "### Bread faults\n\n1. **Not even**: one side is dark. Remedies:\n\n"
        "    1. *Fan* (turned up)\n\n2. **Too dry crust**: no steam\n"
    )
    found = [one[:3] for one in said(note)]
    assert ("Bread faults", "has_part", "Not even") in found
    assert ("Not even", "defined_as", "one side is dark") in found
    assert ("Not even", "has_property", "Fan") in found


def test_letters_behind_a_name_tell_what_it_depends_on(said: Say) -> None:
    found = [one[:3] for one in said("### Models\n\n- **ROT(p,q)**\n    - p ⟶ peels\n")]
    assert ("Models", "has_variant", "ROT") in found
    assert ("ROT", "has_property", "p ⟶ peels") in found


def test_headings_on_several_levels_below_challenges_are_topics(said: Say) -> None:
    note = (
        "## Challenges\n\n#### Heat Issues\n\n- *rust*\n\n#### Code\n\n### Door Rules\n\n- *shut*\n"
    )
    found = [one[:3] for one in said(note, "Ovens.md")]
    assert not [one for one in found if one[1:] == ("has_property", "Door Rules")]


def test_where_to_read_more_belongs_to_no_name(said: Say) -> None:
    found = [one[:3] for one in said("### Rack\n\n- **extends** ⟶ Deck R. See [[Ovens#1|Ovens]]\n")]
    assert [one[2] for one in found if one[0] == "Rack"] == ["Deck R"]


def test_a_list_below_half_a_sentence_is_of_its_section(said: Say) -> None:
    note = "### Rising\n\n4x yeast ⟶ half the time\n\n- **Sponge** is a slow start\n"
    found = [one[:3] for one in said(note)]
    assert {one[0] for one in found} <= {"Rising", "Sponge"}
    assert ("Rising", "has_part", "Sponge") in found


def test_what_a_key_in_code_does_is_no_relation(said: Say) -> None:
    found = [one[:3] for one in said("### Baking\n\n- **depends_on_past**: waits for the oven\n")]
    assert ("depends_on_past", "does", "waits for the oven") in found


def test_a_row_may_be_called_after_a_man(said: Say) -> None:
    note = "### Starts\n\n| Start | Heat |\n| --- | --- |\n| He | high |\n| Xu | low |\n"
    assert ("He", "has_property", "high") in [one[:3] for one in said(note)]


def test_words_for_properties_equated_below_several_are_some_of_them(said: Say) -> None:
    note = "### Heat measures\n\n- *BTU* = unit\n\n- *Latency* = wait\n\n- *Peak usage* = wood\n"
    found = [one[:3] for one in said(note)]
    assert ("Heat measures", "has_part", "Latency") in found


def test_a_deed_that_is_equated_is_told(said: Say) -> None:
    found = [one[:3] for one in said("### Doors\n\nOpening a door = losing heat (if hot).\n")]
    assert {one[0] for one in found} == {"Doors"}


def test_a_label_of_terms_that_ask_names_them(said: Say) -> None:
    note = (
        "### Bread\n\nOven triad (Hale):\n\n- **Crust**: Is it dark?\n\n- **Crumb**: Is it dry?\n"
    )
    assert ("Oven triad", "has_part", "Crumb") in [one[:3] for one in said(note)]


def test_two_sentences_set_no_things_apart(said: Say) -> None:
    note = "### Deck vs rack\n\n- *Deck*: flat\n- *Rack*: tall\n- *Floor plan*: a list. ≠ menu\n"
    assert not [one for one in said(note) if one[2] == "menu"]


def test_what_the_note_is_about_is_no_step_of_its_section(said: Say) -> None:
    note = (
        "### Baking Process\n\nOvens: boxes that bake\n\n1. **Mix**: flour\n\n2. **Bake**: dough\n"
    )
    found = [one[:3] for one in said(note, "Ovens.md")]
    assert not [one for one in found if one[1] == "has_step" and one[2] == "Ovens"]


def test_options_of_what_the_note_does_are_its_own(said: Say) -> None:
    note = "**Rack baking options** (not all)\n\n- *Wheeled rack*: quick\n\n- *Rail rack*: slow\n"
    found = [one[:3] for one in said(note, "Rack.md")]
    assert ("Rack", "has_variant", "Wheeled rack") in found


def test_names_with_glosses_below_use_cases_are_what_for(said: Say) -> None:
    found = [
        one[:3] for one in said("Use cases\n\n- Schools: bread at noon\n\n- Inns\n", "Ovens.md")
    ]
    assert ("Ovens", "purpose", "Schools") in found
