"""Study notes with paragraphs: what a sentence tells of the thing it begins with."""

from collections.abc import Callable

import pytest

Say = Callable[..., list[tuple[str, str, str, int]]]
Facts = list[tuple[str, str, str]]


@pytest.fixture
def facts(said: Say) -> Callable[[str], Facts]:
    """What a note on a mill says, without its lines."""
    return lambda text: [one[:3] for one in said(text, "Mill.md")]


def names_in(found: Facts) -> set[str]:
    """What the facts are about."""
    return {one for one, _, _ in found}


def test_each_sentence_of_a_paragraph_defines_its_own_subject(
    facts: Callable[[str], Facts],
) -> None:
    found = facts(
        "## how water gets there\n\nA weir is a wall across the river. A leat is just a narrow"
        " channel to the wheel. That is why mills stand below hills.\n"
    )
    assert ("weir", "defined_as", "a wall across the river") in found
    assert ("leat", "defined_as", "a narrow channel to the wheel") in found
    assert not any(one in ("That", "hills") for one in names_in(found))


def test_a_name_without_article_is_defined(facts: Callable[[str], Facts]) -> None:
    found = facts("TDC is a point in the cycle where the piston turns.\n")
    assert ("TDC", "defined_as", "a point in the cycle where the piston turns") in found


def test_what_the_reader_owns_may_define(facts: Callable[[str], Facts]) -> None:
    found = facts("A toll (per sack) is your share of the flour.\n")
    assert ("toll", "defined_as", "your share of the flour") in found


def test_when_it_happens_tells_what_it_is(facts: Callable[[str], Facts]) -> None:
    found = facts("A flood happens when the weir is too low. You open the gate.\n")
    assert ("flood", "defined_as", "the weir is too low") in found


def test_it_is_about_what_was_just_defined(facts: Callable[[str], Facts]) -> None:
    found = facts("A weir is a wall across the river. It raises the water for the wheel.\n")
    assert ("weir", "does", "raises the water for the wheel") in found


@pytest.mark.parametrize(
    "sentence",
    [
        "This is a wall across the river.",
        "It is a wall across the river.",
        "The reason is a flood in spring.",
        "A good way is the long channel.",
        "Weirs that leak are a problem in spring.",
        "If the river is a torrent, the wheel breaks.",
        "Building in winter is a bad idea.",
        "The next part is a longer one.",
        "A dry summer is the same every year.",
    ],
)
def test_a_sentence_that_defines_nothing_names_nothing(
    facts: Callable[[str], Facts], sentence: str
) -> None:
    found = facts(f"## Rivers and mills\n\n{sentence}\n")
    assert not any(relation in ("defined_as", "is_a", "does") for _, relation, _ in found)


def test_a_deed_is_what_its_heading_names(facts: Callable[[str], Facts]) -> None:
    found = facts("## winnowing\n\nWinnow separates the chaff from the grain with wind.\n")
    assert ("Winnow", "does", "separates the chaff from the grain with wind") in found


def test_code_may_begin_a_sentence(facts: Callable[[str], Facts]) -> None:
    found = facts("The `gate` setting prevents floods. `brake` stops the wheel at night.\n")
    assert ("gate", "does", "prevents floods") in found
    assert ("brake", "does", "stops the wheel at night") in found


def test_brackets_stand_between_a_name_and_what_it_does(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "## How does the gate work?\n\n**ABC** (Automatic Brake Control) guards the wheel against"
        " floods.\n- reads the level\n- closes the sluice\n"
    )
    assert ("ABC", "does", "guards the wheel against floods") in found
    assert any(one == "ABC" and told == "reads the level" for one, _, told in found)


def test_a_name_may_end_in_its_version(facts: Callable[[str], Facts]) -> None:
    found = facts("Grist 2.0 is a language for millers. It describes every stone.\n")
    assert ("Grist 2.0", "does", "describes every stone") in found


def test_two_kinds_of_a_thing_are_its_kinds(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "## wheels\n\nThere are two kinds of wheels:\n\n- overshot: fed from above\n"
        "- undershot: stands in the stream\n"
    )
    assert ("wheels", "has_variant", "overshot") in found
    assert "kinds of wheels" not in names_in(found)


def test_a_heading_names_a_flow_as_a_thing(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "## ways to work\n\n### Lammas Flow\nOnly in summer. Steps:\n\n1. dry the grain\n2. grind\n"
    )
    assert ("Lammas Flow", "has_step", "dry the grain") in found


def test_what_is_still_to_learn_comes_after(facts: Callable[[str], Facts]) -> None:
    found = facts("## still to learn\n\n- stone dressing\n- bolting\n")
    assert ("Mill", "prerequisite_of", "bolting") in found


def test_which_exist_asks_for_kinds(facts: Callable[[str], Facts]) -> None:
    found = facts("### Which sail types exist?\n\n- **Common sail**: cloth on a frame\n")
    assert ("sail types", "has_variant", "Common sail") in found


def test_examples_may_stand_behind_a_plain_key(facts: Callable[[str], Facts]) -> None:
    found = facts("## Roles\n\n1. Miller: grinds the grain (eg Tom, Ned, Bob)\n2. Carter: drives\n")
    assert ("Miller", "has_example", "Ned") in found


def test_a_note_that_compares_is_no_manual(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "## stone vs roller\n\nThe stones get warm when you grind fast, and your flour ages.\n\n"
        "## dressing\n\nThere are two kinds of tools:\n\n- bill: cuts the furrows\n"
        "- staff: shows you where the stone is high\n\nYou need a day for your pair of stones.\n"
    )
    assert ("tools", "has_variant", "bill") in found


def test_what_is_counted_and_named_on_one_line_is_of_the_subject(
    facts: Callable[[str], Facts],
) -> None:
    found = facts(
        "## what a millstone really is\n\nThe three zones: eye, breast (= middle), skirt.\n\n"
        "**ACB** (Air Control Box) has 2 doors: upper, lower. Both are of iron.\n\n"
        "There are two kinds of grooves: straight and bent.\n"
    )
    assert ("millstone", "has_part", "breast") in found
    assert ("ACB", "has_part", "upper") in found
    assert ("grooves", "has_variant", "bent") in found


@pytest.mark.parametrize(
    "line",
    ["The three zones: eye and skirt.", "Two reasons: wind, water.", "2 stones: fine, good, old"],
)
def test_a_number_that_does_not_fit_lists_nothing(facts: Callable[[str], Facts], line: str) -> None:
    found = facts(f"## millstones\n\n{line}\n")
    assert not any(relation == "has_part" for _, relation, _ in found)


def test_sentences_without_subject_are_about_the_heading(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "## mill types\n\n### Post mill\nOne wooden house on a single post. Good for flat land."
        " Too small for a town.\n\n### Tower mill\nTurns its cap alone. Needs a rich owner.\n"
    )
    assert ("Post mill", "has_property", "One wooden house on a single post") in found
    assert ("Post mill", "purpose", "flat land") in found
    assert ("Post mill", "has_property", "Too small for a town") in found
    assert ("Tower mill", "has_property", "Needs a rich owner") in found
    assert ("Mill", "has_variant", "Tower mill") in found


@pytest.mark.parametrize(
    "line",
    ["Oil the post every week.", "Wind stands for freedom here.",
     "Post mill vs Tower mill", "To most of them it was home."],
)  # fmt: skip
def test_other_sentences_below_a_heading_are_not(facts: Callable[[str], Facts], line: str) -> None:
    found = facts(f"## mill types\n\n### Post mill\n{line}\n")
    assert not any((one, told) == ("Post mill", line.rstrip(".")) for one, _, told in found)


def test_a_label_that_says_what_a_thing_does_is_about_it(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "## meal\n\nBolting (`bolt -f`) sorts the meal before it is sold:\n\n- sieve: the finest\n"
    )
    assert ("Bolting", "does", "sorts the meal before it is sold") in found
    assert ("Bolting", "has_part", "sieve") in found


def test_a_result_behind_a_sentence_is_of_its_subject(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "## cooling\n\nCooling keeps the flour white. Result: better bread, but less of it.\n"
    )
    assert any(told == "better bread, but less of it" for _, _, told in found)


def test_who_asks_which_one_is_told_what_each_is_for(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "## mill types\n\n### Post mill\n\n### Smock mill (SM)\n\n### which one?\n\n"
        "- flat land, little money: Post mill / Smock mill\n- hills: smock\n"
    )
    assert ("Post mill", "purpose", "flat land, little money") in found
    assert ("smock mill", "purpose", "hills") in found


def test_a_key_in_small_letters_is_explained_by_its_gloss(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "## Grains to know\n\n- `bar`: barley\n- `spl`: spelt, the old one\n"
        "- sieve: silk in elm velours\n"
    )
    assert ("bar", "defined_as", "barley") in found
    assert ("Grains", "has_part", "spl") in found
    assert ("sieve", "defined_as", "silk in elm velours") in found


def test_a_step_may_end_in_a_setting(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "## How does milling work?\n\n1. miller opens the gate (`gate=open`)\n2. it turns\n"
    )
    assert any(relation == "has_step" and "gate" in told for _, relation, told in found)


def test_notes_in_whole_sentences_are_notes_if_they_speak_to_nobody(
    facts: Callable[[str], Facts],
) -> None:
    found = facts(
        "The miller pays a toll to the lord of the river every spring. The wheel drives the"
        " stones through a pair of gears.\n\nA gear holds forty teeth of apple wood at least.\n\n"
        "skirt = the outer part of the stone\neye = where the grain goes in\n\n"
        "Steps when the river is high:\n\n1. close the sluice\n2. wait a day\n"
    )
    assert ("skirt", "defined_as", "the outer part of the stone") in found
    assert ("gear", "does", "holds forty teeth of apple wood at least") in found
    assert ("Mill", "has_step", "wait a day") in found


def test_a_reference_that_begins_its_lines_with_code_is_read_with_care(
    facts: Callable[[str], Facts],
) -> None:
    lines = "".join(
        f"`grind{number}()` gives back the flour of that many sacks of grain.\n\n"
        for number in range(9)
    )
    found = facts(f"{lines}- fast: gives back what the stones of the mill hold just now.\n")
    assert ("Mill", "has_part", "fast") not in found


def test_it_is_and_it_does_not_tell_more(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "## Tide mill\n\n*Tide mill* uses the sea. It is a rare kind. It does not run at night.\n"
    )
    assert ("Tide mill", "defined_as", "a rare kind") in found
    assert ("Tide mill", "has_property", "does not run at night") in found


def test_what_is_compared_is_told_apart_by_sentences(facts: Callable[[str], Facts]) -> None:
    found = facts("## Rye vs Oat\n\nRye is harder to grind. Oat is softer, but fat.\n")
    assert ("Rye", "has_property", "harder to grind") in found
    assert ("Oat", "has_property", "softer, but fat") in found


def test_a_question_in_a_paragraph_ends_where_it_ends(facts: Callable[[str], Facts]) -> None:
    found = facts("What is a bolter? A bolter is a long sieve of silk.\n")
    assert ("bolter", "defined_as", "a long sieve of silk") in found or (
        "bolter", "is_a", "long sieve of silk") in found  # fmt: skip


def test_what_ships_with_a_thing_is_its_own(facts: Callable[[str], Facts]) -> None:
    found = facts("Grist ships with three stones: fine, coarse, spare.\n")
    assert ("Grist", "has_part", "coarse") in found


def test_a_sentence_before_one_that_leads_on_says_what_it_says(
    facts: Callable[[str], Facts],
) -> None:
    text = "An oven holds the heat for a day. The book puts it in one line:\n\n> Be patient.\n"
    found = facts(text)
    assert ("oven", "does", "holds the heat for a day") in found


def test_each_of_several_clauses_tells_what_its_subject_is(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "The leat is the ditch to the mill, the race is its end, and the way out is a tunnel.\n"
    )
    assert ("leat", "defined_as", "the ditch to the mill") in found
    assert ("way out", "defined_as", "a tunnel") in found or ("way out", "is_a", "tunnel") in found
    two = facts("The leat is the ditch to the mill, and the weir of oak holds the water up.\n")
    assert not [one for one in two if one[0] == "weir of oak"]
