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
