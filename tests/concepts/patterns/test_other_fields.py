"""Notes of medicine, law, history, languages and cooking: their headings, keys and lists."""

from collections.abc import Callable

import pytest

Facts = list[tuple[str, str, str]]
Read = Callable[[str], Facts]


@pytest.mark.parametrize("heading", ["Aetiology", "Treatment of Gout", "Ix", "Complications"])
def test_what_is_asked_of_an_illness_is_no_concept(facts: Read, heading: str) -> None:
    found = facts(f"# Gout\n\n## {heading}\n\n- **Colchicine**: slows the white cells\n")
    assert ("Gout", "has_property", "Colchicine") in found
    assert not any(heading in one for one in found)


def test_what_is_contraindicated_is_named(facts: Read) -> None:
    found = facts("**Gout**\n\n**Contraindicated**: aspirin, thiazides\n")
    assert [one for one in found if one[1] == "has_property"] == [
        ("Gout", "has_property", "aspirin"),
        ("Gout", "has_property", "thiazides"),
    ]


def test_the_treatment_of_something_else_has_a_name(facts: Read) -> None:
    found = facts("## Kinds\n\n- **Heat treatment**: hardens the crust\n")
    assert ("Heat treatment", "does", "hardens the crust") in found


def test_the_first_of_numbered_classes_is_one_too(facts: Read) -> None:
    found = facts("## Burn grades\n\n- I - red skin\n- II - blisters\n- III - white skin\n")
    assert ("I", "defined_as", "red skin") in found
    assert ("III", "defined_as", "white skin") in found


def test_two_things_at_once_are_no_name_in_a_chain(facts: Read) -> None:
    found = facts("**Burn**\n\nHeat → swelling + pain → repair\n")
    assert ("Burn", "has_step", "swelling + pain") in found
    assert not any(how == "precedes" for _, how, _ in found)


@pytest.mark.parametrize("title", ["Exam trap", "Red flags", "Achtung", "Hinweise", "Remarque"])
def test_the_title_of_a_warning_may_be_a_remark(facts: Read, title: str) -> None:
    found = facts(f"**Burn**\n\n> [!warning] {title}\n> Pain is less in deep burns.\n")
    assert not any(title in one for one in found)


def test_counted_pillars_are_told_of_what_they_stand_below(facts: Read) -> None:
    found = facts("## Treatment of burns\n\nFour pillars\n\n- **Cooling**: stops the heat\n")
    assert ("burns", "has_property", "Cooling") in found
    assert not any("pillars" in one for one in found)


def test_a_key_behind_a_semicolon_is_told_for_itself(facts: Read) -> None:
    found = facts("**Drugs**\n\n- **Permethrin** - kills lice; SE: rash, itching\n")
    assert ("Permethrin", "does", "kills lice") in found
    assert ("Permethrin", "has_property", "rash, itching") in found


def test_examples_may_be_followed_by_a_remark(facts: Read) -> None:
    found = facts("**Drugs**\n\n- **Beta blocker** - bisoprolol, carvedilol; start low\n")
    assert ("Beta blocker", "has_example", "bisoprolol") in found
    assert ("Beta blocker", "has_property", "start low") in found


def test_complications_of_something_are_its_own(facts: Read) -> None:
    found = facts("**Drugs**\n\nComplications of deep burns: shock, infection, scars\n")
    assert ("deep burns", "has_property", "shock") in found
    assert ("deep burns", "has_property", "scars") in found


def test_examples_of_a_plain_item_are_its_own(facts: Read) -> None:
    found = facts("## Causes\n\n- Infection, e.g. sepsis\n- used in excess, e.g. salt\n")
    assert ("Infection", "has_example", "sepsis") in found
    assert not any(one[0].startswith("used") for one in found)


def test_one_of_several_may_stand_in_brackets(facts: Read) -> None:
    found = facts("## Drugs\n\nLoop diuretics (furosemide) remove water but cost salt.\n")
    assert ("Loop diuretics", "has_example", "furosemide") in found
    assert ("Loop diuretics", "does", "remove water but cost salt") in found


@pytest.mark.parametrize("inner", ["LD", "mixtures", "strong", "daily"])
def test_another_name_in_brackets_is_no_example(facts: Read, inner: str) -> None:
    found = facts(f"## Drugs\n\nLeaf drinks ({inner}) remove water.\n")
    assert not any(how == "has_example" for _, how, _ in found)


def test_what_a_sentence_ends_in_is_explained_behind_a_colon(facts: Read) -> None:
    found = facts("**Fire**\n\nYou keep it by *stoking*: throw in wood, shut the door.\n")
    assert ("stoking", "defined_as", "throw in wood, shut the door") in found


def test_words_are_terms_of_the_note(facts: Read) -> None:
    found = facts("# Bread\n\n## Words the teacher used\n\ncrumb\n: what is inside a loaf\n")
    assert ("Bread", "has_part", "crumb") in found


def test_a_time_before_a_step_is_no_step(facts: Read) -> None:
    note = (
        "## Procedure\n\n1. Evening: feed the starter\n2. Day 2: knead\n3. Cut and bake: 20 min\n"
    )
    found = facts(f"# Bread\n\n{note}")
    steps = [what for _, how, what in found if how == "has_step"]
    assert steps == ["feed the starter", "knead", "Cut and bake: 20 min"]


def test_a_place_before_a_colon_is_no_part_of_a_name(facts: Read) -> None:
    found = facts("# Bread\n\n## Flours\n\nStarter in the fridge: feed it once a week.\n")
    assert ("Starter", "has_property", "feed it once a week") in found


def test_signs_have_reasons_though_half_of_them_have_no_name(facts: Read) -> None:
    table = "| Sign | Reason | Cure |\n|---|---|---|\n| pale crust | too cold | heat it |\n"
    table += "| flat, wide | too long | be quick |\n| gummy crumb | too short | wait |\n"
    table += "| no rise, at all | too old | feed it |\n"
    found = facts(f"# Bread\n\n{table}")
    assert ("pale crust", "has_property", "too cold") in found
    assert ("gummy crumb", "has_property", "wait") in found


def test_left_and_right_are_called_as_they_are_below(facts: Read) -> None:
    note = "## Left vs right\n\n**Left-sided**\n\n- lungs fill\n\n**Right-sided**\n\n- legs swell\n"
    found = facts(f"# Weak heart\n\n{note}")
    assert ("Left-sided", "compares_with", "Right-sided") in found
    assert ("Weak heart", "has_variant", "Left-sided") in found
    assert ("Right-sided", "has_property", "legs swell") in found


def test_each_clause_of_an_item_is_so_for_itself(facts: Read) -> None:
    found = facts("**Gout**\n\n- often seen at night; rare in children\n")
    assert ("Gout", "has_property", "often seen at night") in found
    assert ("Gout", "has_property", "rare in children") in found


def test_a_row_stands_for_a_list(facts: Read) -> None:
    found = facts("# Gout\n\n## Complications\n\nkidney stones, tophi, joint damage\n")
    assert ("Gout", "has_property", "kidney stones") in found
    assert ("Gout", "has_property", "joint damage") in found


def test_a_sentence_below_complications_is_no_row(facts: Read) -> None:
    found = facts("# Gout\n\n## Complications\n\nIt hurts, it swells, it stays.\n")
    assert not any(what == "it swells" for _, _, what in found)


def test_components_may_be_named_behind_a_sentence(facts: Read) -> None:
    found = facts("# Mill\n\n## Gear\n\nReplaces the mule. Components: wheel, shaft, pinion.\n")
    assert ("Gear", "has_part", "shaft") in found


def test_an_offer_is_a_thing_in_law(facts: Read) -> None:
    found = facts("# Contract\n\n## Offer\n\n- Unilateral offer: made to all\n")
    assert ("Offer", "has_variant", "Unilateral offer") in found


def test_a_timeline_is_no_part_of_what_happened(facts: Read) -> None:
    found = facts("# The revolt\n\nTimeline\n\n- May 1789: the estates meet\n")
    assert ("Revolt", "has_property", "the estates meet") in found


def test_a_chain_begins_with_its_own_sentence(facts: Read) -> None:
    found = facts("# Mill\n\nThe wheel is slow. Grain is fed → stones turn → meal falls out\n")
    assert ("Mill", "has_step", "Grain is fed") in found


def test_what_some_of_them_do_is_no_name(facts: Read) -> None:
    found = facts("# Verbs\n\nSome verbs change meaning:\n\n- *saber*: to know\n")
    assert not any("change meaning" in name for name, _, _ in found)


def test_what_can_go_wrong_is_so(facts: Read) -> None:
    found = facts("# Sauce\n\n## What can go wrong?\n\n- splits: too hot\n")
    assert ("splits", "has_property", "too hot") in found
    assert not any(how == "related_to" for _, how, _ in found)


def test_a_dash_between_letters_parts_nothing(facts: Read) -> None:
    found = facts("# Plates\n\n- ocean–land: one dives, e.g. the Andes\n")
    assert ("Plates", "has_part", "ocean–land") in found


def test_evidence_is_told_of_what_it_speaks_for(facts: Read) -> None:
    found = facts("# Drift\n\n## Evidence\n\n- fit of the coasts\n")
    assert ("Drift", "has_property", "fit of the coasts") in found


def test_a_question_may_be_answered_in_the_next_line(facts: Read) -> None:
    found = facts("# Bread\n\nWhat is a peel?\nA flat shovel for loaves.\n")
    assert ("peel", "defined_as", "A flat shovel for loaves") in found


def test_the_place_where_something_begins_is_called_so(facts: Read) -> None:
    found = facts("# Quakes\n\nThe point where the rupture starts is called the focus.\n")
    assert ("focus", "defined_as", "The point where the rupture starts") in found


def test_a_glossary_explains_words_whatever_they_end_in(facts: Read) -> None:
    found = facts("# Inflation\n\n## Key terms\n\nWage lag: pay follows\nMenu costs: new lists\n")
    assert ("Menu costs", "defined_as", "new lists") in found
    assert ("Inflation", "has_part", "Menu costs") in found


def test_what_must_be_or_is_not_so_is_no_step(facts: Read) -> None:
    found = facts("# Consent\n\n1. Must be told to the baker.\n2. Silence is not consent. *Rye*\n")
    assert ("Consent", "has_property", "Must be told to the baker") in found
    assert not any(how == "has_step" for _, how, _ in found)


def test_a_place_is_no_part(facts: Read) -> None:
    found = facts("# Oven\n\n**Ash box**\n - below the grate\n - outside a wall\n")
    assert ("Ash box", "has_property", "below the grate") in found
    assert not any(how == "has_part" and what != "Ash box" for _, how, what in found)


def test_a_term_is_defined_once_and_more_is_said_of_it(facts: Read) -> None:
    found = facts("# Ovens\n\nDeck\n: holds heat\n: large loaves only\n")
    assert ("Deck", "does", "holds heat") in found
    assert ("Deck", "has_property", "large loaves only") in found


def test_a_v_sets_apart_what_is_no_case(facts: Read) -> None:
    found = facts("# Law\n\n## Offer v invitation\nAn invitation only asks others.\n")
    assert ("Offer", "compares_with", "invitation") in found
    assert ("invitation", "does", "asks others") in found
    assert not any("compares" in how for _, how, _ in facts("# Law\n\n## Rye v Deck\nold\n"))


def test_a_row_of_names_behind_a_gloss_gives_examples(facts: Read) -> None:
    found = facts("# Rocks\n\n- Deep (= plutonic): cools slowly. Granite, gabbro.\n")
    assert ("Deep", "has_example", "granite") in found
    found = facts("# Rocks\n\n- Deep: cools slowly. Hard, heavy.\n")
    assert not any(how == "has_example" for _, how, _ in found)


def test_a_row_of_names_below_a_heading_in_the_plural_gives_examples(facts: Read) -> None:
    found = facts("# Fats\n\n## Shortenings\nLard, suet, ghee.\nMelt early.\n")
    assert ("Shortenings", "has_example", "suet") in found


def test_plain_lines_of_a_list_have_examples(facts: Read) -> None:
    found = facts("# Rocks\n\nglassy – no crystals, eg flint\nporous – holes\nsplit – layers\n")
    assert ("glassy", "has_example", "flint") in found


def test_what_a_kind_in_one_word_lists_are_examples(facts: Read) -> None:
    found = facts("# Fats\n\n- Selective: lard, suet\n- Verbs with a prefix: anrufen, aufstehen\n")
    assert ("Selective", "has_example", "lard") in found
    assert ("Verbs with a prefix", "has_variant", "anrufen") in found


def test_brackets_before_a_gloss_may_show_examples(facts: Read) -> None:
    found = facts("# Fats\n\n- Shortenings (lard, suet): melt early\n- L2 (ridge, decay): small\n")
    assert ("Shortenings", "has_example", "suet") in found
    assert not any(one == "L2" and how == "has_example" for one, how, _ in found)


def test_a_heading_with_a_word_more_is_a_kind_of_the_one_above(facts: Read) -> None:
    found = facts("# Mill\n\n## Doors\n\nholds heat\n\n### Two-way doors (old)\n\nholds more\n")
    assert ("Doors", "has_variant", "Two-way doors") in found


def test_what_was_so_is_told_of_what_it_was(facts: Read) -> None:
    found = facts("# Towns\n\nThe Old League was a union of towns. It grew out of guilds.\n")
    assert ("Old League", "defined_as", "a union of towns") in found
    assert ("Old League", "has_property", "grew out of guilds") in found


def test_a_law_may_bear_a_persons_name(facts: Read) -> None:
    found = facts("# Laws\n\nMoore's law is the observation that chips double.\n")
    assert ("Moore's law", "defined_as", "the observation that chips double") in found


def test_a_case_with_advice_is_so_of_the_subject(facts: Read) -> None:
    found = facts("# Drug\n\n## Lardol\n- missed dose: take it the same day\n- ↑INR: rye, oats\n")
    assert [one for one in found if one[0] == "Lardol"] == [
        ("Lardol", "has_property", "missed dose: take it the same day"),
        ("Lardol", "has_property", "↑INR: rye, oats"),
    ]


def test_a_long_row_of_words_lists_members_whatever_they_are(facts: Read) -> None:
    found = facts("# Words\n\n- fourth case: durch, für, gegen, um → a rhyme\n")
    assert [what for one, how, what in found if how == "has_part" and one == "fourth case"] == [
        "durch", "für", "gegen", "um"
    ]  # fmt: skip
    found = facts("# Words\n\n## Two-way words\n\nan, auf, hinter, in, vor\n")
    assert ("Two-way words", "has_example", "hinter") in found
    found = facts("# Bread\n\n- crumb: soft, airy, open, irregular\n")
    assert not any(how == "has_part" and what == "soft" for _, how, what in found)


def test_indications_are_what_something_is_for(facts: Read) -> None:
    found = facts("# Lardol\n\n**Indications:** cold ovens, wet flour\n")
    assert ("Lardol", "purpose", "cold ovens, wet flour") in found


def test_they_of_a_notes_first_lines_are_what_it_is_about(facts: Read) -> None:
    found = facts(
        "LARDS\n\nThey keep clots from forming. They do NOT dissolve clots.\n\nLard = fat\n"
    )
    assert any(how == "does" and what == "keep clots from forming" for _, how, what in found)
    assert any(how == "has_property" and "NOT dissolve" in what for _, how, what in found)


def test_what_is_equal_to_a_row_of_names_is_several(facts: Read) -> None:
    found = facts("# Fats\n\nShortenings = lard, suet, ghee\n")
    assert ("Shortenings", "has_variant", "suet") in found


def test_the_first_heading_may_tell_where_something_was_taught(facts: Read) -> None:
    found = facts(
        "# MIL 210, lecture 9: Old Mill\n\nDr. Rye, Tues 21 Oct. Slides later.\n\n"
        "## Two phases\n\n**Wet phase (1618).** Water came.\n\n**Dry phase.** Wind came.\n"
    )
    assert ("Old Mill", "has_step", "Wet phase") in found
    assert not any("Rye" in what for _, _, what in found)


def test_a_paragraph_behind_its_heading_is_read_as_any_other(facts: Read) -> None:
    found = facts(
        "# War\n\n**Wet phase.** The new general was Albrecht von Rye, who raised his own army. "
        "Cardinal Oats, the chief minister of Bran, put bread above oil. He won.\n"
    )
    assert ("Albrecht von Rye", "defined_as", "the new general") in found
    assert ("Albrecht von Rye", "does", "raised his own army") in found
    assert ("Cardinal Oats", "defined_as", "the chief minister of Bran") in found
    assert ("Cardinal Oats", "does", "put bread above oil") in found


def test_what_has_a_name_of_its_own_let_and_fell(facts: Read) -> None:
    found = facts("# War\n\nThe Peace of Rye (1555) let every miller choose his corn.\n")
    assert ("Peace of Rye", "does", "let every miller choose his corn") in found
    found = facts("# War\n\nGustav Adolf of Bran landed in Oatland in July.\n")
    assert ("Gustav Adolf of Bran", "has_property", "landed in Oatland in July") in found


def test_a_case_may_be_asked_for(facts: Read) -> None:
    found = facts("# Words\n\n## Two-way words\n\n- movement, where to? → fourth: in den Park\n")
    assert ("Two-way words", "has_property", "movement, where to? → fourth: in den Park") in found


def test_a_question_may_be_answered_behind_an_arrow(facts: Read) -> None:
    found = facts("# Drug\n\nWho needs to know before surgery? → surgeon + dentist\n")
    assert ("Drug", "has_property", "surgeon + dentist") in found


def test_a_row_of_words_before_a_gloss_are_examples_of_the_heading(facts: Read) -> None:
    found = facts("# Words\n\n## Verbs with two objects\n\ngeben, zeigen, kaufen: person third.\n")
    assert ("Verbs with two objects", "has_example", "zeigen") in found
    assert ("Verbs with two objects", "has_property", "person third") in found


def test_what_is_struck_out_names_nothing(facts: Read) -> None:
    assert not facts("# Words\n\n- ~~with he~~ → with him\n")


def test_others_are_further_examples(facts: Read) -> None:
    found = facts(
        "# Words\n\n## n-words\n\nWeak nouns get an ending. Others: Kollege, Herr, Junge.\n"
    )
    assert ("n-words", "has_example", "Herr") in found


def test_events_belong_to_the_section_that_tells_of_them(facts: Read) -> None:
    found = facts(
        "# Old War\n\n**Wet phase.** In the Edict of Rye (1629) the miller asked for all corn. "
        "On 3 May 1618 they threw out two bakers – the Defenestration of Bran. He won.\n"
    )
    assert ("Wet phase", "has_part", "Edict of Rye") in found
    assert ("Edict of Rye", "has_property", "1629") in found
    assert ("Edict of Rye", "has_property", "the miller asked for all corn") in found
    assert ("Defenestration of Bran", "defined_as", "they threw out two bakers") in found


def test_what_is_forbidden_in_a_case_is_so_of_the_subject(facts: Read) -> None:
    found = facts(
        "# Drug\n\n## Lardol\n- pregnancy: not allowed, use rye\n- bleeding: stop, oral rye\n"
    )
    assert ("Lardol", "has_property", "pregnancy: not allowed, use rye") in found
    assert ("Lardol", "has_property", "bleeding: stop, oral rye") in found


def test_what_a_thing_needs_are_its_parts(facts: Read) -> None:
    found = facts("# Contract formation\n\nA binding contract needs: **offer** and **consent**.\n")
    assert ("contract", "has_part", "offer") in found
    found = facts("# Bread\n\nA sour loaf needs: rye flour, water, salt\n")
    assert ("sour loaf", "has_part", "water") in found


def test_what_something_is_called_in_each_case(facts: Read) -> None:
    found = facts(
        "# Dough\n\nA dough is called **wet** if it runs, and **stiff** if it does not move.\n"
    )
    assert ("stiff", "defined_as", "if it does not move") in found
