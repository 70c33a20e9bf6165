"""Cases that lead to what is chosen."""

from collections.abc import Callable

Say = Callable[..., list[tuple[str, str, str, int]]]


def test_below_which_oven_each_is_for_its_case(said: Say) -> None:
    note = (
        "# Ovens\n\n## Which oven?\n\n- much bread, little room: rack oven, two fans\n"
        "- pizza at home: dome oven (with a lid)\n"
        "- bread every day: deck oven (gas) or rack oven (oil)\n"
    )
    found = [one[:3] for one in said(note, "Ovens.md")]
    assert ("rack oven", "purpose", "much bread, little room") in found
    assert ("rack oven", "has_property", "two fans") in found
    assert ("dome oven", "has_property", "with a lid") in found
    assert ("deck oven", "purpose", "bread every day (gas)") in found


def test_a_name_in_front_is_told_of_as_ever(said: Say) -> None:
    note = "# Ovens\n\n## Which oven?\n\n- Rack: much bread\n- Dome: a pizza in two minutes\n"
    assert not [one for one in said(note, "Ovens.md") if one[1] == "purpose"]


def test_how_a_thing_is_is_not_chosen(said: Say) -> None:
    note = "# Ovens\n\n## Which one to choose?\n\n- Rack: old, expensive\n- Heat: low → high\n"
    assert not [one for one in said(note, "Ovens.md") if one[1] == "purpose"]


def test_sentences_lead_from_cases_to_names_that_are_set_off(said: Say) -> None:
    note = "## Traps\n\n- Much bread, no time → **Rack**. Pizza only → **Dome**.\n- a: b\n"
    found = [one[:3] for one in said(note, "Ovens.md")]
    assert ("Rack", "purpose", "Much bread, no time") in found
    assert ("Dome", "purpose", "Pizza only") in found
    assert not [one for one in found if one[1] == "has_step"]


def test_words_of_who_asks_lead_to_a_name(said: Say) -> None:
    note = '## Traps\n\n- "bread for many" → Rack oven\n- "burnt floor" -> Dome oven\n'
    found = [one[:3] for one in said(note, "Ovens.md")]
    assert ("Rack oven", "purpose", "bread for many") in found
    assert ("Dome oven", "purpose", "burnt floor") in found
