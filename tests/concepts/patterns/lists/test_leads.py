"""Names that all items of a list begin with, in bold or as they are typed."""

from collections.abc import Callable

import pytest

Facts = list[tuple[str, str, str]]
Read = Callable[[str], Facts]

_RULE = "Elements of a bake\n\n- **Effect** rise or fall\n- **Vessel** an iron pot\n- **Heat** {}\n"


def test_what_stands_behind_the_name_is_so_of_it(facts: Read) -> None:
    found = facts(_RULE.format("only in the morning"))
    assert ("Effect", "has_property", "rise or fall") in found
    assert ("Vessel", "defined_as", "an iron pot") in found
    assert ("Heat", "has_property", "only in the morning") in found


def test_behind_when_stands_what_a_name_is_for(facts: Read) -> None:
    note = (
        "### Which?\n\n- *Deck* when you bake bread\n- *Rack* if trays are many\n- *Pit* for meat\n"
    )
    assert ("Deck", "purpose", "when you bake bread") in facts(note)


def test_several_names_in_bold_are_listed(facts: Read) -> None:
    found = facts(_RULE.format(", **Steam** (hot)"))
    assert not any(one[0] == "Heat" and one[1] == "has_property" for one in found)


@pytest.mark.parametrize("key", ["`$match`", "`Recall@k`", "`target racks`", "`bake init`"])
def test_what_is_typed_before_a_gloss_is_a_name(facts: Read, key: str) -> None:
    assert (key.strip("`"), "does", "filters the loaves") in facts(f"- {key}: filters the loaves\n")


def test_what_is_typed_at_the_start_of_a_line_is_a_name(facts: Read) -> None:
    assert ("Role", "defined_as", "a set of rights") in facts(
        "## People\n\n`Role`: a set of rights\n"
    )


def test_words_beside_an_identifier_are_identifiers(facts: Read) -> None:
    note = (
        "### Arguments\n\n1. count → n racks\n2. for_each → one a tray\n3. depends_on → an order\n"
    )
    found = facts(note)
    assert ("count", "defined_as", "n racks") in found
    assert ("depends_on", "defined_as", "an order") in found


def test_a_word_in_small_letters_that_braces_list_is_a_thing(facts: Read) -> None:
    note = (
        "- **is**: an oven\n- **cost**: high\n- **fuel**: wood\n\n## Racks\n\n"
        "**types**: {deck, inner, outer}\n\n- *inner*: of iron\n"
    )
    assert ("inner", "defined_as", "of iron") in facts(note)


def test_brackets_that_spell_a_name_out_give_no_examples(facts: Read) -> None:
    found = facts("- **Order**: by the DRP rule (Deck, Rack, Pit)\n")
    assert not any(one[1] == "has_example" for one in found)
