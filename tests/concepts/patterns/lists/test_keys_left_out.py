"""Items without a key or its mark, and items that have a list of their own among keys."""

from collections.abc import Callable

Facts = list[tuple[str, str, str]]
Read = Callable[[str], Facts]


def test_braces_alone_list_what_the_item_above_has(facts: Read) -> None:
    found = facts("- **Store**: keeps loaves\n    - {shelves, racks, doors}\n")
    assert {one[2] for one in found if one[:2] == ("Store", "has_part")} == {
        "shelf", "rack", "door"} or ("Store", "has_part", "racks") in found  # fmt: skip


def test_words_of_a_key_before_a_name_are_the_key(facts: Read) -> None:
    found = facts("- **Store**: keeps loaves\n    - compatible with the Bell Rack\n")
    assert ("Store", "compatible_with", "Bell Rack") in found


def test_before_common_words_they_say_how_it_is(facts: Read) -> None:
    found = facts("- **Store**: keeps loaves\n    - based on old ideas of bakers\n")
    assert not any(one[1] == "uses" for one in found)


def test_words_for_relations_among_components_are_components(facts: Read) -> None:
    note = (
        "### Components\n\n- Crawler: finds loaves\n- Sorter: sorts them by size\n"
        "- Press: packs flour\n- Oven\n    - types: deck, rack\n- Job\n    - types: Rye, Oats\n"
        "- Workflow: chains ovens\n"
    )
    found = facts(note)
    assert ("Workflow", "does", "chains ovens") in found
    assert ("Job", "has_variant", "Rye") in found


def test_brackets_that_spell_out_the_first_letters_are_no_property(facts: Read) -> None:
    found = facts("- LBS (long bake): for rye\n- DRB (deck): for oats\n")
    assert not any(one[2] in ("long bake", "deck") for one in found)
