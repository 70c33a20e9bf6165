"""What a key is, told by the keys beside it, by its value and by how it is written."""

from collections.abc import Callable

import pytest

Say = Callable[..., list[tuple[str, str, str, int]]]


def _about(said: list[tuple[str, str, str, int]], line: int) -> list[tuple[str, str, str]]:
    return [(subject, relation, what) for subject, relation, what, at in said if at == line]


def test_a_key_in_small_letters_beside_a_property_is_one(said: Say) -> None:
    note = "**Rye**\n\n- **is**: a cereal\n- **height**: up to two metres\n"
    assert _about(said(note, "Field.md"), 4) == [("Rye", "has_property", "up to two metres")]


def test_a_key_among_more_properties_is_one(said: Say) -> None:
    note = "- **Purpose**: grind grain\n- **Limits**: no wind, no flour\n- **Noise & Dust**: loud\n"
    assert _about(said(note, "Mill.md"), 3) == [("Mill", "has_property", "loud")]


def test_a_key_that_acts_is_a_thing_in_any_company(said: Say) -> None:
    note = "- **Purpose**: grind grain\n- **Limits**: no wind\n- **Hopper**: holds the grain\n"
    assert ("Hopper", "does", "holds the grain") in _about(said(note, "Mill.md"), 3)


def test_a_key_with_adjectives_alone_is_a_property(said: Say) -> None:
    note = "**Clay**\n\n- *Surface*: porous, heat-resistant\n- *Glaze*: a coat of glass\n"
    found = said(note, "Pottery.md")
    assert _about(found, 3) == [("Clay", "has_property", "porous, heat-resistant")]
    assert ("Glaze", "defined_as", "a coat of glass") in _about(found, 4)


@pytest.mark.parametrize("mark", [":", " =", " ⟶"])
def test_properties_may_have_any_mark(said: Say, mark: str) -> None:
    note = f"- **Durability**{mark} forty years\n"
    assert said(note, "Roof.md") == [("Roof", "has_property", "forty years", 1)]


def test_plain_small_letters_below_a_name_are_a_property(said: Say) -> None:
    note = "- *Rose window*\n    - upper half: <abbr title='Saint Anne'>SA</abbr>\n"
    assert ("Rose window", "has_property", "SA") in _about(said(note, "Church.md"), 2)


def test_what_hangs_below_a_named_value_is_about_it(said: Say) -> None:
    note = "- *Bridge*\n    - summary: **Keystone** (top stone)\n        - bears the arch\n"
    found = said(note, "Arch.md")
    assert ("Bridge", "has_property", "Keystone") in _about(found, 2)
    assert _about(found, 3)[0][0] == "Keystone"


def test_code_before_a_colon_on_a_line_of_its_own_is_a_glossary_entry(said: Say) -> None:
    found = said("## Glossary\n\n`Warp`: threads along the loom\n", "Weaving.md")
    assert ("Warp", "defined_as", "threads along the loom", 3) in found


def test_a_verb_as_key_tells_of_its_siblings(said: Say) -> None:
    note = "**Yeast**\n\n- **counts** ⟶ cells in a spoon\n- **prevents** ⟶ flat bread\n"
    assert _about(said(note, "Bread.md"), 3) == [("Yeast", "does", "cells in a spoon")]


def test_a_case_in_front_of_an_arrow_is_no_thing(said: Say) -> None:
    note = "**Pick flour**\n\n- unleavened ⟶ Matzo\n- leavened ⟶ Baguette, Ciabatta\n"
    assert _about(said(note, "Bread.md"), 4) == [
        ("Pick flour", "has_property", name) for name in ("Baguette", "Ciabatta")
    ]


def test_a_count_in_a_list_makes_it_a_phrase(said: Say) -> None:
    note = "**Coin**\n\n- one toss, head or tail\n"
    assert _about(said(note, "Luck.md"), 3) == [("Coin", "has_property", "one toss, head or tail")]


@pytest.mark.parametrize("article", ["A ", "The ", ""])
def test_an_article_does_not_hide_what_a_sentence_is_about(said: Say, article: str) -> None:
    found = said(
        f"### What is a loom?\n\n{article}**power loom** makes cloth by itself.\n", "Weaving.md"
    )
    assert ("power loom", "does", "makes cloth by itself", 3) in found


def test_small_letters_below_a_label_may_be_terms(said: Say) -> None:
    found = said(
        "**Terms of the sea**\n\n- keel: spine of a boat\n- hull: body of a boat\n", "Sea.md"
    )
    assert ("keel", "defined_as", "spine of a boat") in _about(found, 3)


def test_small_letters_before_a_proper_name_are_a_property(said: Say) -> None:
    found = said("**Jib**\n\n- maker: North Sea Lofts\n", "Sea.md")
    assert _about(found, 3) == [("Jib", "has_property", "North Sea Lofts")]


def test_a_plural_before_short_names_lists_things(said: Say) -> None:
    found = said("- *Cuts*: rib, flank & loin\n- **Use cases**: stews, roasts, soups\n", "Beef.md")
    assert ("Cuts", "has_variant", "rib") in _about(found, 1)
    assert [one[1:] for one in _about(found, 2)] == [
        ("purpose", "stews"), ("purpose", "roasts"), ("purpose", "soups")]  # fmt: skip


@pytest.mark.parametrize("value", ["tender, lean, red", "keep cool, never freeze, serve soon"])
def test_a_plural_before_anything_else_lists_none(said: Say, value: str) -> None:
    assert len(_about(said(f"- *Cuts*: {value}\n", "Beef.md"), 1)) == 2


def test_a_thing_among_things_line_by_line(said: Say) -> None:
    note = "**DAG**: a graph\n**Task**: unit of work\n**Operator**: a template\n**Hook**: a door\n"
    assert ("Task", "defined_as", "unit of work", 2) in said(note, "Airflow.md")


@pytest.mark.parametrize("value", ["5672", "1,000", "~ 99.9", "80/443"])
def test_a_key_in_small_letters_with_a_number_alone_is_a_property(said: Say, value: str) -> None:
    note = f"- **default gate**: {value}\n- **lock**: a chamber between two gates\n"
    found = said(note, "Canal.md")
    assert _about(found, 1) == [("Canal", "has_property", value)]
    assert ("lock", "defined_as", "a chamber between two gates") in _about(found, 2)


def test_names_with_a_number_alone_stay_names(said: Say) -> None:
    found = said("- **Rialto**: 1591\n- **Tower Bridge**: 1894\n", "Bridges.md")
    assert ("Bridges", "has_part", "Rialto") in _without_lines(found)


def _without_lines(said: list[tuple[str, str, str, int]]) -> list[tuple[str, str, str]]:
    return [each[:3] for each in said]


def test_what_is_told_of_drugs_are_properties_side_by_side(said: Say) -> None:
    found = said("# Drugs\n\n## Lardol\nMOA: blocks fat\nSE: cough, rash\nCI: cold ovens\n", "D.md")
    assert [one[:3] for one in found if one[0] == "Lardol"] == [
        ("Lardol", "has_property", "blocks fat"),
        ("Lardol", "has_property", "cough, rash"),
        ("Lardol", "has_property", "cold ovens"),
    ]
    found = said("# Mills\n\n- CI: builds each change\n", "Mills.md")
    assert ("CI", "does", "builds each change") in [one[:3] for one in found]


def test_a_word_for_a_property_among_names_of_one_sort_is_one_of_them(said: Say) -> None:
    note = "## Measures\n- RPM (turns) - set by wind\n- Torque - a force\n- Speed - of tips\n"
    assert ("Speed", "defined_as", "of tips", 4) in said(note, "Mill.md")


def test_what_is_equated_beside_names_is_named(said: Say) -> None:
    note = (
        "Three arms:\n- **Query** = what it seeks\n- **Key** = a peg\n- **Value** = what it gives\n"
    )
    assert ("Value", "defined_as", "what it gives", 4) in said(note, "Loom.md")


@pytest.mark.parametrize("gloss", ["shuts the flue", "opens and shuts the flue"])
def test_a_word_set_off_that_does_something_is_a_thing(said: Say, gloss: str) -> None:
    note = f"- **is**: an oven\n- **fuel**: wood\n- **cost**: high\n- **damper**: {gloss}\n"
    assert ("damper", "does", gloss) in _about(said(note, "Oven.md"), 4)


def test_what_helps_is_told_as_something_to_do(said: Say) -> None:
    note = (
        "**Flat bread**\n- problem: the dough is too cold\n- solution: write the time down first\n"
    )
    assert _about(said(note, "Oven.md"), 3) == [
        ("Flat bread", "has_property", "write the time down first")]  # fmt: skip


def test_a_word_for_a_property_among_limits_is_one_of_them(said: Say) -> None:
    note = (
        "### Limitations\n\n- *Dry crust*: no steam\n- *Cost & heat*: much gas a loaf\n"
        "- *Slow start*: an hour\n- *Safety*: hot doors\n"
    )
    assert ("Cost & heat", "defined_as", "much gas a loaf", 4) in said(note, "Ovens.md")


def test_names_explained_in_the_same_words_are_read_alike(said: Say) -> None:
    note = (
        "- *parameter*: number that tells of the dough\n"
        "- *statistic*: number that tells of a slice\n"
    )
    found = said(note, "Loaves.md")
    assert ("parameter", "defined_as", "number that tells of the dough", 1) in found


def test_a_numbered_word_for_a_property_among_names_is_one_of_them(said: Say) -> None:
    note = "### Picking\n\n1. Hand - what is near\n2. Quota - so many\n3. Row - every tenth\n"
    found = said(note, "Loaves.md")
    assert ("Quota", "defined_as", "so many", 4) in found


def test_an_adjective_explains_a_name_among_names(said: Say) -> None:
    note = "- *TN*: rightly left out\n- *FP*: false alarm\n- *FN*: missed (by the scale)\n"
    found = said(note, "Oven counts.md")
    assert ("FN", "defined_as", "missed (by the scale)", 3) in found


def test_a_hyphen_makes_a_name_of_a_word_for_a_property(said: Say) -> None:
    note = "### Ways\n\n- **Slow start** ⟶ bake cold\n- **Self-consistency** ⟶ bake it twice\n"
    assert ("Self-consistency", "defined_as", "bake it twice", 4) in said(note, "Bread.md")


def test_keys_of_one_column_and_the_next_are_properties(said: Say) -> None:
    column = (
        '<div class="hb-col" markdown="block">\n***{}***\n\n- **model**: {}\n\n'
        "- **wood_kind**: {}\n\n- **example**: {}\n</div>\n"
    )
    deck = column.format("Deck", "brick", "beech", "Acme")
    rack = column.format("Rack", "steel", "oak", "Turner")
    row = f'<div class="hb-row" markdown="block">\n{deck}{rack}</div>\n'
    found = [one[:3] for one in said(f"### Sorts\n\n{row}", "Ovens.md")]
    assert ("Deck", "has_property", "beech") in found
    assert ("Rack", "has_property", "steel") in found
    assert not [one for one in found if one[0] in ("model", "wood_kind", "example")]


def test_beside_other_names_before_arrows_one_before_an_adjective_is_a_name(said: Say) -> None:
    note = "**Flours**\n\n- Rye ⟶ alluvial\n- Spelt ⟶ Bell\n"
    found = [one[:3] for one in said(note, "Bread.md")]
    assert {("Flours", "has_part", "Rye"), ("Flours", "has_variant", "Rye")} & {*found}


def test_plain_keys_below_one_name_and_the_next_are_properties(said: Say) -> None:
    note = (
        "**Deck**\n\n- Door count: 1 per floor\n- Loss: steam\n\n"
        "**Rack**\n\n- Door count: 2\n- Loss: dry heat\n"
    )
    found = [one[:3] for one in said(note, "Ovens.md")]
    assert ("Deck", "has_property", "steam") in found
    assert ("Rack", "has_property", "dry heat") in found
    assert not any(one[0] == "Loss" for one in found)


def test_a_word_for_a_property_is_a_thing_where_it_is_told_as_its_neighbours(
    facts: Callable[[str], list[tuple[str, str, str]]],
) -> None:
    text = "# Ovens\n\n## Cooling\n\n- **Power**: drops at once\n- **Exponential**: drops by half\n"
    found = facts(f"{text}- **Performance**: drops when the crust is done\n")
    assert ("Performance", "does", "drops when the crust is done") in found
    other = facts(f"{text}- **Performance**: 5x a deck oven\n")
    assert not any(one[0] == "Performance" for one in other)


def test_a_key_with_an_underscore_among_properties_is_one_more(said: Say) -> None:
    note = (
        "**Deck**\n\n- **function** ⟶ bake rye\n- **kinds** ⟶ {Stone, Clay}\n"
        "- **trade_off** ⟶ slow\n"
    )
    found = _without_lines(said(note, "Ovens.md"))
    assert ("Deck", "has_property", "slow") in found
    assert not [one for one in found if "trade_off" in one or "function" in one]
