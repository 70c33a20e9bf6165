"""What stands right below a heading, and names at the end of a gloss or behind it."""

from collections.abc import Callable

import pytest

Facts = list[tuple[str, str, str]]
Say = Callable[..., list[tuple[str, str, str, int]]]


def test_a_phrase_below_a_heading_says_what_it_names(facts: Callable[[str], Facts]) -> None:
    found = facts("### Cold start\n\nFirst request on a new oven, costs extra time.\n")
    assert ("Cold start", "defined_as", "First request on a new oven, costs extra time") in found


def test_what_is_to_be_done_and_other_things_are_not_of_the_heading(
    facts: Callable[[str], Facts],
) -> None:
    found = facts("### Racks\n\nEmit the loaves as late as you can, one by one.\n")
    assert not any(one[0] == "Racks" and one[1] for one in found)
    note = "- **Deck**: of stone\n\n### Racks\n\nDeck ovens, by the way, hold much heat.\n"
    assert not any(one[0] == "Racks" and one[1] for one in facts(note))


def test_short_names_below_a_heading_are_its_own(facts: Callable[[str], Facts]) -> None:
    found = facts("### Eviction\n\nLRU (least recently used), LFU, FIFO, random\n")
    assert ("Eviction", "has_part", "LFU") in found
    assert ("Eviction", "has_part", "random") in found


def test_names_behind_a_gloss_are_examples(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "### Types\n\n1. **Direct** (now): caller waits for the loaf. Oven Gateway, ALB\n"
        "2. **Late**: no wait. S3, S4\n3. **Third**: none of it\n"
    )
    assert ("Direct", "has_example", "ALB") in found
    assert ("Direct", "has_example", "Oven Gateway") in found
    found = facts("- **CRDT**: merges all. Counters, text editing\n")
    assert not any(relation == "has_example" for _, relation, _ in found)


def test_names_in_brackets_at_the_end_of_a_gloss_are_told(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "- **Hook**: connection to another oven (S3Hook, DeckHook)\n"
        "- **Gremlin**: a language for ovens (Apache TinkerPop)\n"
        "- **Opener**: a language with pictures (from FastDeck)\n"
        "- **Store**: keeps the state (DBs)\n"
    )
    assert ("Hook", "has_example", "DeckHook") in found
    assert ("Gremlin", "uses", "Apache TinkerPop") in found
    assert ("Opener", "related_to", "FastDeck") in found
    assert not any(one[2] == "DBs" for one in found)


def test_a_long_form_below_its_short_one_is_another_name(facts: Callable[[str], Facts]) -> None:
    found = facts("### LoRA\n\nLow-Rank Adaptation\n\n- trains small matrices\n")
    assert ("LoRA", "has_property", "trains small matrices") in found
    assert not any(one[2] == "Low-Rank Adaptation" for one in found)


def test_a_formula_below_a_heading_takes_over_no_list(facts: Callable[[str], Facts]) -> None:
    found = facts("### LoRA\n\nW' = W + BA, only A is trained\n\n- **rank**: how large A is\n")
    assert ("LoRA", "has_part", "rank") in found
    assert ("W'", "defined_as", "W + BA, only A is trained") in found


def test_causes_right_behind_a_gloss_are_of_the_name_it_explains(
    facts: Callable[[str], Facts],
) -> None:
    found = facts("### Cracks\n\n**Gap**: a hole in the wall.\nCauses\n- heat\n- frost\n")
    assert ("Gap", "has_property", "heat") in found
    found = facts("### Cracks\n\n**Gap**: a hole in the wall.\n\nCauses\n\n- heat\n- frost\n")
    assert ("Gap", "has_property", "heat") not in found


def test_what_stands_against_another_in_brackets_divides_no_line(
    facts: Callable[[str], Facts],
) -> None:
    found = facts("**Oven**\n\nCauses\n\n- two ways to heat (gas vs wood)\n- frost\n")
    assert not any(relation == "compares_with" for _, relation, _ in found)
    assert ("Oven", "has_property", "two ways to heat (gas vs wood)") in found


def test_what_somebody_did_says_nothing_of_the_heading(facts: Callable[[str], Facts]) -> None:
    found = facts("### Birth\n\nKaiser Wilhelm II abdicated on 9 Nov 1918. Others followed.\n")
    assert not any(one[0] == "Birth" and one[1] == "defined_as" for one in found)
    found = facts("### EKS\n\nManaged Kubernetes for many zones. Costs extra.\n")
    assert any(one[0] == "EKS" and one[1] == "defined_as" for one in found)


def test_where_a_note_is_from_is_no_definition(facts: Callable[[str], list[tuple]]) -> None:
    found = facts("## Steam oven\n\nBaking for beginners II, session 5\n")
    assert not [one for one in found if one[1] == "defined_as"]


def test_a_phrase_with_an_arrow_in_brackets_says_what_the_heading_names(
    facts: Callable[[str], Facts],
) -> None:
    found = facts("### Oven routes\n\nRules (*rack* ⟶ *door*) that decide where loaves go.\n")
    gloss = "Rules (rack ⟶ door) that decide where loaves go"
    assert ("Oven routes", "defined_as", gloss) in found


def test_a_set_that_is_told_apart_by_a_verb_is_a_thing(facts: Callable[[str], Facts]) -> None:
    found = facts("### Test Set\n\n- **Random pick**: fine if there are many loaves\n")
    assert ("Test Set", "has_part", "Random pick") in found


def test_what_an_example_is_stands_behind_it(facts: Callable[[str], Facts]) -> None:
    found = facts("# Oven\n\nExample is *Bell Forge*: 70 ovens in a row.\n")
    assert ("Oven", "has_example", "Bell Forge") in found
    assert ("Bell Forge", "defined_as", "70 ovens in a row") in found


def test_the_first_line_of_a_note_may_say_what_it_is_about(said: Say) -> None:
    found = said("House for plays. Built by the Greeks.\n\n- **Stage**: of wood\n", "Theatre.md")
    assert ("Theatre", "defined_as", "House for plays", 1) in found


@pytest.mark.parametrize(
    "first", ['Panova "On stages" + own notes.', "A word before.\n\n**Theatre**"]
)
def test_a_source_or_a_word_before_the_name_opens_no_note(first: str, said: Say) -> None:
    found = said(f"{first}\n\n- **is**: a house for plays\n", "Theatre.md")
    assert [one for one in found if one[3] == 1 and one[1]] == []


@pytest.mark.parametrize(
    "line",
    [
        "Loaves need the same size, otherwise the bake takes longer.",
        "Add the rest of each dough, then bake it flat.",
        "Set aside ~20% of the dough before looking at the rest.",
        "Several bakers agree on one heat, even if some leave.",
        "Loaves overlook draughts in the middle of a long bake.",
    ],
)
def test_a_sentence_in_the_section_of_a_thing_is_so_of_it(
    facts: Callable[[str], list[tuple]], line: str
) -> None:
    assert ("Deck", "has_property", line.rstrip(".")) in facts(f"## Kinds\n\n### Deck\n\n{line}\n")


def test_so_is_one_behind_its_list(facts: Callable[[str], list[tuple]]) -> None:
    line = "Loaves need the same size, otherwise the bake takes longer"
    found = facts(f"## Kinds\n\n### Deck\n\n- **heat**: 300\n\n{line}.\n\n### Rack\n\n- hot\n")
    assert ("Deck", "has_property", line) in found


@pytest.mark.parametrize(
    "line",
    [
        "Rye is a bad flour for this kind of oven.",  # tells what another thing is
        "Follow the recipe of the book to the last line.",
        "Can you bake more than one loaf in it?",
        "Rack ovens need more steam than this one.",  # of another thing of the note
    ],
)
def test_what_is_about_another_thing_is_not_so_of_it(
    facts: Callable[[str], list[tuple]], line: str
) -> None:
    found = facts(f"### Deck\n\n- heat\n\n{line}\n\n**Rack ovens**\n\n- fan\n")
    assert not any(one[0] == "Deck" and one[2] == line.rstrip(".?") for one in found)


def test_numbered_links_above_lists_name_parts(facts: Callable[[str], Facts]) -> None:
    note = "2 ways of heating (they differ)\n\n[[#1. Deck]]\n\n- **heats**: from below\n\n"
    note += "[[#2. Rack]]\n\n- **heats**: from the side\n\n[[Yeast]]\n\n- rises\n"
    found = facts(f"{note}\n## 1. Deck\n\ntext\n\n## 2. Rack\n\nmore\n")
    assert ("Ovens", "has_part", "Deck") in found
    assert ("Ovens", "has_part", "Rack") in found
    # Another note is none.
    assert ("Ovens", "has_part", "Yeast") not in found


@pytest.mark.parametrize("heading", ["Deck/Rack Tradeoff", "Deck-rack trade-off"])
def test_a_tension_between_two_things_is_one_thing(
    facts: Callable[[str], Facts], heading: str
) -> None:
    found = facts(f"## Ovens\n\n### {heading}\n\n- **Steam**: keeps the crust soft\n")
    assert ("Steam", "has_property", heading) not in found
    assert (heading, "has_part", "Steam") in found
