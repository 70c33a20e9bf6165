"""Names in a row behind a key, what stands in brackets behind them, and names in passing."""

from collections.abc import Callable

import networkx as nx

Facts = list[tuple[str, str, str]]


def test_a_term_in_the_plural_lists_its_kinds(facts: Callable[[str], Facts]) -> None:
    found = facts("**Sensors**: heat (in the dome), steam (at the door), weight (below it all)\n")
    assert ("Sensors", "has_variant", "steam") in found
    assert ("weight", "has_property", "below it all") in found
    found = facts("**Makers**: Acme, Bell Forge, Cole, custom (by hand)\n")
    assert ("Makers", "has_variant", "custom") in found
    # Adjectives name nothing.
    found = facts("**Loaves**: light, crisp, cheap\n")
    assert ("Loaves", "defined_as", "light, crisp, cheap") in found


def test_plain_words_that_add_up_are_parts(facts: Callable[[str], Facts]) -> None:
    found = facts("oven = fire box + baking chamber\n")
    assert ("oven", "has_part", "fire box") in found
    assert not any(one[1] == "has_part" for one in facts("ratio = hits / (hits + misses)\n"))


def test_too_much_names_nothing(facts: Callable[[str], Facts]) -> None:
    found = facts("### Proofing\n\n- too short → dense\n- too long → flat\n- max 5 trays\n")
    assert ("Proofing", "has_property", "too short → dense") in found
    assert not any(one[1] == "has_part" and one[0] == "Proofing" for one in found)


def test_brackets_behind_compared_things_are_told(facts: Callable[[str], Facts]) -> None:
    found = facts("**Deck** (holds heat well) vs **Rack** (turns loaves about)\n")
    assert ("Deck", "has_property", "holds heat well") in found
    assert ("Rack", "has_property", "turns loaves about") in found


def test_typed_names_are_compared_as_they_are(facts: Callable[[str], Facts]) -> None:
    note = "EXPLAIN vs EXPLAIN ANALYZE\n- EXPLAIN: estimates only\n- EXPLAIN ANALYZE: real times\n"
    found = facts(note)
    assert ("EXPLAIN", "compares_with", "EXPLAIN ANALYZE") in found
    assert ("EXPLAIN ANALYZE", "defined_as", "real times") in found


def test_what_each_of_two_is_may_be_set_against_too(facts: Callable[[str], Facts]) -> None:
    found = facts("*deck oven* vs *rack oven*: stone and patience vs a fan\n")
    assert ("deck oven", "has_property", "stone and patience") in found
    assert ("rack oven", "has_property", "a fan") in found


def test_rows_of_limits_and_values_are_the_subjects(
    said: Callable[..., list[tuple[str, str, str, int]]],
) -> None:
    note = "**Oven**\n\n| Limit | Value |\n|---|---|\n| Heat | 300 °C |\n| Load | 200 loaves |\n"
    assert ("Oven", "has_property", "300 °C", 5) in said(note, "Oven.md")


def test_what_comes_before_a_thing_may_be_listed_in_a_line(facts: Callable[[str], Facts]) -> None:
    found = facts("Before Ovens learn: dough basics, yeast\n")
    assert ("dough", "prerequisite_of", "Ovens") in found
    assert ("yeast", "prerequisite_of", "Ovens") in found


def test_names_in_braces_inside_a_gloss_are_used(facts: Callable[[str], Facts]) -> None:
    found = facts("- **Register**: stores orders {Acme, Bell, Cole}, checks prices\n")
    assert ("Register", "uses", "Bell") in found
    assert ("Register", "does", "stores orders {Acme, Bell, Cole}, checks prices") in found


def test_a_short_name_behind_a_small_key_is_used(facts: Callable[[str], Facts]) -> None:
    found = facts("**Security**\n\n- door control: RFID\n- access: IAM + bakery users\n")
    assert ("door control", "uses", "RFID") in found
    assert ("access", "uses", "IAM") in found


def test_what_a_thing_is_split_into_are_its_parts(facts: Callable[[str], Facts]) -> None:
    found = facts("- **Racks**: turn\n    - each one is split into **trays**\n")
    assert ("Racks", "has_part", "trays") in found


def test_a_second_sentence_may_begin_small_where_it_tells_what_for(
    facts: Callable[[str], Facts],
) -> None:
    found = facts("### Loading styles\n\n- **PEEL** - one loaf at a time. good for small ovens\n")
    assert ("PEEL", "defined_as", "one loaf at a time") in found


def test_names_in_code_are_told_in_passing(facts: Callable[[str], Facts]) -> None:
    found = facts("- after the last loaf run `PURGE` (removes old steam), then `COOL` (slow fan)\n")
    assert ("PURGE", "does", "removes old steam") in found
    assert ("COOL", "defined_as", "slow fan") in found


def test_code_behind_a_name_is_no_part_of_it(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "**Loading**\n\n- **Slow load** `.sync`: waits for the last loaf\n- **Fast**: no\n"
    )
    assert ("Slow load", "does", "waits for the last loaf") in found


def test_among_what_is_so_instructions_are_so_too(
    graph_of: Callable[[str], nx.MultiDiGraph],
) -> None:
    graph = graph_of(
        "**Twin oven**\n\n- switch loads at the gate\n- instant change\n- costs double\n"
    )
    said = {graph.nodes[end]["label"]: data["relation"] for _, end, data in graph.edges(data=True)}
    assert said["switch loads at the gate"] == "has_property"
    assert said["instant change"] == "has_property"


def test_names_that_are_set_off_in_a_value_are_a_list(facts: Callable[[str], Facts]) -> None:
    found = facts("Loaf shapes: *baton* (long), *ring cake* (with a hole)\n")
    assert ("Loaf shapes", "has_variant", "ring cake") in found
    assert ("baton", "has_property", "long") in found
    found = facts("**Checks**: crust colour · Core heat · Steam Lens (big ovens)\n")
    assert ("Checks", "has_variant", "Core heat") in found
    found = facts("**Deck oven**\n- doors: `flap`, `slide`\n- heats: wood, olive stones\n")
    assert ("doors", "has_variant", "slide") in found
    assert ("heats", "has_variant", "olive stones") in found
    # In brackets a comma parts no names, and two ways of parting make no list.
    found = facts("**Alternatives**: Kiln (dry, hot), Pit\n")
    assert ("Ovens", "compares_with", "Kiln") in found
    assert ("Kiln", "has_property", "dry, hot") in found
    found = facts("**Deck oven**\n- *Flours*: Rye, Whole / Sifted / Fine\n")
    assert ("Flours", "defined_as", "Rye, Whole / Sifted / Fine") in found


def test_most_of_the_names_in_a_row_may_have_capitals(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "**Deck oven**\n- CP: Acme, BELL, forge\n- fuel shops: built-in, AD, maker (Bo, Lu)\n"
    )
    assert ("CP", "has_part", "forge") in found
    assert ("fuel shops", "has_variant", "built-in") in found
    assert ("maker", "has_example", "Lu") in found
