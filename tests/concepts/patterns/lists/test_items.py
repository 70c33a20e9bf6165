"""Short items that are no names, formulas behind names, and examples in brackets."""

from collections.abc import Callable

import pytest
from small_vault import load

from aurora_kb.concepts import extract
from aurora_kb.concepts.language.words import is_name

Say = Callable[..., list[tuple[str, str, str, int]]]


@pytest.mark.parametrize("item", ["more smoke", "Slower service", "No steam"])
def test_an_item_that_says_how_much_is_a_property(said: Say, item: str) -> None:
    assert said(f"**Wood oven**\n\n- {item}\n", "Bread.md") == [
        ("Wood oven", "has_property", item, 3)
    ]


def test_what_stands_below_too_much_are_its_effects(said: Say) -> None:
    assert said("**Too hot**\n\n- burnt crust\n", "Bread.md") == [
        ("Too hot", "has_property", "burnt crust", 3)
    ]


def test_below_a_key_that_lists_things_an_item_keeps_its_name(said: Say) -> None:
    assert said("**features**:\n\n- Faster rise\n", "Bread.md") == [
        ("Bread", "has_feature", "Faster rise", 3)
    ]


@pytest.mark.parametrize("text", ["First two", "3x3", "last ten", "1 x 2", "7 days", "30 min"])
def test_numbers_alone_are_no_name(text: str) -> None:
    assert not is_name(text)


@pytest.mark.parametrize("text", ["Two-phase commit", "3x3 grid", "Last mile", "5 Whys"])
def test_numbers_may_stand_in_a_name(text: str) -> None:
    assert is_name(text)


def test_a_formula_behind_a_name_is_how_it_is_written(said: Say) -> None:
    assert said("- **Density** ($\\rho$)\n- **Volume** (in litres)\n", "Dough.md") == [
        ("Dough", "has_part", "Density", 1),
        ("Dough", "has_part", "Volume", 2),
        ("Volume", "has_property", "in litres", 2),
    ]


def test_examples_in_brackets_are_of_the_value(said: Say) -> None:
    assert said("- **designed for**: flat breads (eg pita, naan)\n", "Oven.md") == [
        ("Oven", "purpose", "flat breads (eg pita, naan)", 1),
        ("flat breads", "has_example", "pita", 1),
        ("flat breads", "has_example", "naan", 1),
    ]


def test_an_emphasised_subject_may_have_an_article(said: Say) -> None:
    (fact,) = said("The **crumb** is the soft part of a loaf.\n", "Bread.md")
    assert fact[0] == "crumb"


def test_numbered_instructions_below_a_question_name_their_things(said: Say) -> None:
    note = "### How to shape\n\n1. Cut the *dough*\n2. Tuck the *seam* under\n"
    assert ("Bread", "has_step", "Cut the dough", 3) in said(note, "Bread.md")


def test_braces_around_a_value_are_no_part_of_it(said: Say) -> None:
    assert said("- **goal**: {thin crust, open crumb}\n", "Oven.md") == [
        ("Oven", "purpose", "thin crust, open crumb", 1)
    ]


def test_an_acronym_with_its_long_form_belongs_to_its_list(said: Say) -> None:
    note = "## Doughs\n\n- **HHD** = high hydration dough\n    - *Ciabatta*: with oil\n"
    assert said(note, "Bread.md")[:2] == [
        ("Doughs", "has_part", "HHD", 3),
        ("HHD", "has_part", "Ciabatta", 4),
    ]


def test_an_entry_of_a_glossary_may_have_the_name_of_an_aspect(said: Say) -> None:
    note = "#### Terms\n\n- `Throughput` | loaves an hour\n- `Latency`: time to the first loaf\n"
    assert [one[:2] for one in said(note, "Oven.md")][1::2] == [
        ("Throughput", "defined_as"),
        ("Latency", "defined_as"),
    ]


def test_numbered_instructions_below_a_name_are_its_steps(said: Say) -> None:
    note = "## Handling\n\n**Scoring**\n\n1. Hold the blade flat\n2. Cut the loaf once\n"
    assert said(note, "Bread.md")[1:] == [
        ("Scoring", "has_step", "Hold the blade flat", 5),
        ("Scoring", "has_step", "Cut the loaf once", 6),
    ]


def test_numbered_instructions_of_a_note_may_be_told_to_its_reader(said: Say) -> None:
    assert said("1. Read the book\n2. Watch the film\n", "Bread.md") == []


def test_rows_below_an_empty_corner_may_be_half_sentences(said: Say) -> None:
    rows = "| Who loads | baker | helper |\n| Used in | shops | plants |\n"
    note = f"| | Deck | Rack |\n|---|---|---|\n{rows}"
    assert ("Rack", "has_property", "plants", 4) in said(note, "Oven.md")


@pytest.mark.parametrize(
    ("label", "sign"), [("Advantages", 1), ("Cons", -1), ("When not to use", -1), ("Habits", -1)]
)
def test_the_label_says_whether_a_denial_speaks_against_the_subject(label: str, sign: int) -> None:
    note = f"**{label}**\n\n- no need to knead the dough by hand at any time\n"
    reading = extract(load({"Bread.md": note}).notes[0])
    (claim,) = [one.claim for one in reading.statements if one.claim.relation == "has_property"]
    assert claim.polarity == sign


@pytest.mark.parametrize(
    ("name", "known"), [("Node.js", True), ("ASP.NET", True), ("main.js", False)]
)
def test_a_product_may_have_a_dot_in_its_name(name: str, known: bool) -> None:
    assert is_name(name) is known


def test_emphasised_words_above_a_list_may_name_one_thing(said: Say) -> None:
    note = "**Function**\n\n- *Handler*: where it begins\n"
    assert said(note, "Lambda.md")[0][:3] == ("Function", "has_part", "Handler")
    note = "**Functions**:\n\n- keeps bread warm all day long\n"
    assert said(note, "Oven.md")[0][:2] == ("Oven", "does")


@pytest.mark.parametrize(
    ("heading", "relation", "sign"), [("Best for", "purpose", 1), ("Bad for", "has_property", -1)]
)
def test_a_heading_may_say_what_something_is_good_or_bad_for(
    heading: str, relation: str, sign: int
) -> None:
    reading = extract(load({"Oven.md": f"### {heading}\n\n- flat breads\n"}).notes[0])
    (claim,) = [one.claim for one in reading.statements if one.claim.relation]
    assert (claim.subject, claim.relation, claim.polarity) == ("Oven", relation, sign)


def test_three_words_with_a_verb_are_a_statement(said: Say) -> None:
    assert said("### Steps\n\n1. Yeast prevents collapse\n", "Bread.md") == [
        ("Bread", "has_step", "Yeast prevents collapse", 3)
    ]
    reading = extract(load({"Bread.md": "- Yeast prevents collapse\n"}).notes[0])
    assert [one.claim.relation for one in reading.statements][1:] == ["has_property"]


def test_signs_before_items_say_what_speaks_against_the_subject() -> None:
    items = "- ✅ keeps for days\n- ❌ slow: needs a night\n- cheap to make at home\n"
    note = f"## Pros & cons\n\n{items}"
    reading = extract(load({"Bread.md": note}).notes[0])
    said = [(one.claim.object, one.claim.polarity) for one in reading.statements][1:]
    assert said == [
        ("keeps for days", 1),
        ("slow: needs a night", -1),
        ("cheap to make at home", 1),
    ]


def test_a_numbered_list_below_a_task_is_how_it_is_done(said: Say) -> None:
    note = "## Building a loaf\n\n1. Weigh the flour\n2. Wait for an hour\n"
    assert [one[:2] for one in said(note, "Bread.md")] == [("Bread", "has_step")] * 2


def test_a_course_may_stand_before_the_title(said: Say) -> None:
    note = "---\ntitle: BK - Sour Rolls\n---\n\n**Sour roll**: rises for a night\n"
    assert said(note, "n.md") == [("Sour roll", "does", "rises for a night", 5)]


def test_what_is_numbered_below_how_is_done_in_turn(said: Say) -> None:
    note = "How does a miller work?\n\n1. pour\n2. grind\n3. store the flour\n"
    assert said(note, "Miller.md") == [
        ("Miller", "has_step", "pour", 3),
        ("Miller", "has_step", "grind", 4),
        ("Miller", "has_step", "store the flour", 5),
    ]


@pytest.mark.parametrize("heading", ["## When to use", "**When to use**"])
def test_when_to_use_tells_the_purpose(said: Say, heading: str) -> None:
    note = f"{heading}\n\n- small batches\n- drying herbs in autumn\n"
    assert {(one, what) for one, what, _, _ in said(note, "Kiln.md")} == {("Kiln", "purpose")}


def test_what_is_numbered_below_setup_are_steps(said: Say) -> None:
    note = "## Setup\n\n1. Create a frame\n2. Inspect the stones\n"
    assert [one[1] for one in said(note, "Mill.md")] == ["has_step", "has_step"]


def test_a_judgement_that_compares_is_no_comparison(said: Say) -> None:
    note = "**Pros**\n\n- cheap vs steam power\n"
    assert said(note, "Mill.md") == [("Mill", "has_property", "cheap vs steam power", 3)]


def test_a_question_is_the_aspect_of_what_hangs_below_it() -> None:
    note = "- Why is it quiet?\n    - the teeth are of wood\n"
    said = extract(load({"Mill.md": note}).notes[0]).statements
    [one] = [one for one in said if one.claim.relation]
    assert (one.claim.aspect, one.claim.object) == ("Why is it quiet", "the teeth are of wood")


def test_the_letter_before_a_question_is_no_thing(said: Say) -> None:
    found = said("**Q: What is a hopper?**\nA: a box for grain\n", "Mill.md")
    assert found == [("hopper", "defined_as", "a box for grain", 1)]


def test_a_sign_in_brackets_speaks_for_or_against(said: Say) -> None:
    note = "- **is**: a mill\n\n## Wind\n\n- (+) costs nothing\n- (-) only at sea\n"
    found = extract(load({"Mill.md": note}).notes[0]).statements
    assert [
        (one.claim.object, one.claim.polarity)
        for one in found
        if one.claim.relation == "has_property"
    ] == [("costs nothing", 1), ("only at sea", -1)]


def test_why_tells_the_purpose(said: Say) -> None:
    note = "## Why\n\n- less work by hand\n- finer flour\n"
    assert {one[:2] for one in said(note, "Mill.md")} == {("Mill", "purpose")}


def test_a_small_name_among_names_is_one(said: Say) -> None:
    note = (
        "- **is**: a house\n- **runs on**: wind\n- **built by**: Ann\n\n## Rooms\n\n"
        "- **Cellar**: keeps grain cool\n- **Loft**: holds sacks\n- **kiosk**: by the door\n"
    )
    assert ("kiosk", "defined_as", "by the door", 9) in said(note, "Mill.md")


def test_what_stands_among_remarks_is_a_remark(said: Say) -> None:
    note = "## Sails\n\n- turn with the wind; no gear\n- no extra cost\n- slow start\n"
    assert ("Sails", "has_property", "slow start", 5) in said(note, "Mill.md")
    note = "## Sails\n\n- canvas\n- wooden frame\n- iron pin\n"
    assert {one[1] for one in said(note, "Mill.md")} == {"has_part"}


def test_words_of_the_trade_are_things_where_all_of_a_list_are(said: Say) -> None:
    note = "- **job**: a sack to grind\n- **step**: one turn\n- **hopper**: what feeds the stones\n"
    found = said(note, "Mill.md")
    assert {what for _, how, what, _ in found if how == "has_part"} == {"job", "step", "hopper"}


def test_two_statements_with_arrows_are_no_chain(said: Say) -> None:
    found = said("- `mill plan` → shows sacks; `mill run` → grinds them\n", "Mill.md")
    assert not [one for one in found if one[1] == "has_step"]


def test_a_year_before_a_colon_opens_an_event(said: Say) -> None:
    note = "## Events\n\n- 378 Battle of Adrianople: Valens falls\n"
    assert [one[1:3] for one in said(note, "Rome.md")] == [
        ("has_property", "378 Battle of Adrianople: Valens falls")
    ]


def test_a_small_key_that_does_something_is_a_thing(said: Say) -> None:
    found = said("- Hopper: holds grain\n    - shoe: shakes grain down\n", "Mill.md")
    assert ("shoe", "does", "shakes grain down", 2) in found
    found = said("- Hopper: holds grain\n    - width: 2 feet\n", "Mill.md")
    assert ("Hopper", "has_property", "2 feet", 2) in found


def test_parts_sorted_by_something_are_parts(said: Say) -> None:
    note = "- **is**: a mill\n\n## Components by job\n\n- **Hopper**: holds grain\n"
    assert ("Mill", "has_part", "Hopper", 5) in said(note, "Mill.md")


def test_what_is_loaded_from_is_used(said: Say) -> None:
    note = "- **Loads from**: Barge / Cart\n"
    assert {one[1:3] for one in said(note, "Mill.md")} == {("uses", "Barge"), ("uses", "Cart")}


def test_the_family_lists_kinds(said: Say) -> None:
    note = (
        "### The family\n\n- **Tower mill**: only its cap turns\n- **Post mill**: all of it turns\n"
    )
    found = said(note, "Mill.md")
    assert {what for _, how, what, _ in found if how == "has_variant"} == {
        "Tower mill",
        "Post mill",
    }


def test_names_numbered_below_how_are_steps(said: Say) -> None:
    note = (
        "### 1. How grain travels\n\n1. *Hoist*: lifts the sacks\n2. *Hopper*: feeds the stones\n"
    )
    found = said(note, "Mill.md")
    assert [what for _, how, what, _ in found if how == "has_step"] == ["Hoist", "Hopper"]
    assert ("Hopper", "does", "feeds the stones", 4) in found


def test_the_general_idea_is_what_a_thing_is(said: Say) -> None:
    note = "## Tower mill\n\n- General idea = a cap that turns, a body that stays\n"
    assert said(note, "Mill.md") == [
        ("Mill", "has_variant", "Tower mill", 1),
        ("Tower mill", "defined_as", "a cap that turns, a body that stays", 3),
    ]


def test_what_is_so_is_kept_above_what_helps(said: Say) -> None:
    note = "## Sails\n\n- The canvas is torn by gales\n    - Reef it early\n"
    assert ("Sails", "has_property", "The canvas is torn by gales", 3) in said(note, "Mill.md")


def test_a_count_of_things_is_no_thing(said: Say) -> None:
    found = said("### Oven vs loaf\n\n- oven: bakes\n- one oven → many loaves\n")
    assert not any("one oven" in (subject, target) for subject, _, target, _ in found)


@pytest.mark.parametrize("text", ["need much heat", "nearly even heat", "prone to dark crust"])
def test_a_need_and_a_degree_are_so_of_the_subject(
    facts: Callable[[str], list[tuple]], text: str
) -> None:
    found = facts(f"### Decks\n\n**Pit ovens**\n\n- {text}\n")
    assert ("Pit ovens", "has_property", text) in found


def test_what_hangs_below_a_degree_is_told_of_it(facts: Callable[[str], list[tuple]]) -> None:
    found = facts("### Deck\n\n- Prone to dark crust\n\n    - bake colder\n")
    assert ("Deck", "has_property", "Prone to dark crust") in found
    assert not any(one[0].startswith("Prone") for one in found)


def test_capital_names_between_strokes_are_several(facts: Callable[[str], list[tuple]]) -> None:
    found = facts("### Kinds\n\n**Shops**\n\n- Acme / Bell / Cole\n- store / sell / weigh loaves\n")
    assert {one[2] for one in found if one[0] == "Shops"} >= {"Acme", "Bell", "Cole"}
    assert not any(one[2] == "sell" for one in found)


def test_what_is_set_off_below_rules_is_one_of_them(facts: Callable[[str], list[tuple]]) -> None:
    found = facts("### Rules\n\n1. **Oldest dough**: bake what came first\n\n2. **Last out**\n")
    assert {("Ovens", "has_part", "Oldest dough"), ("Ovens", "has_part", "Last out")} <= {*found}


def test_what_to_do_below_a_thing_is_told_of_it(facts: Callable[[str], list[tuple]]) -> None:
    found = facts("### Faults\n\n**Dark crust**\n\n- Swap the trays & lower the heat\n")
    assert any(
        (one[0], one[2]) == ("Dark crust", "Swap the trays & lower the heat") for one in found
    )
    # below the heading of a tutorial nothing is
    assert facts("Follow **one** tutorial:\n\n- Create a dough.\n- Observe the heat.\n") == []


def test_what_something_is_good_for_is_no_thing(facts: Callable[[str], list[tuple]]) -> None:
    note = (
        "**Rack**\n\n- Good for rye (dark, dense)\n  - Similar loaves together ⟶ keeps the heat\n"
    )
    found = facts(note)
    assert ("Rack", "has_property", "Good for rye (dark, dense)") in found
    assert ("Rack", "has_property", "Similar loaves together ⟶ keeps the heat") in found


@pytest.mark.parametrize(
    ("item", "sentences"),
    [
        ("holds no heat. Never good for rye", ["holds no heat", "Never good for rye"]),
        ("full of old dough!! never scrub it", ["full of old dough", "never scrub it"]),
        ("a stack of hot stones. They keep loaves warm", ["a stack of hot stones",
                                                          "keep loaves warm"]),
        ("loved by Rye et al. 2017 and others", ["loved by Rye et al. 2017 and others"]),
    ],
)  # fmt: skip
def test_each_sentence_of_an_item_says_something(
    facts: Callable[[str], list[tuple]], item: str, sentences: list[str]
) -> None:
    found = facts(f"**Deck**\n\n- **heat**: 300\n\n- {item}\n")
    assert [one[2] for one in found if one[0] == "Deck" and one[2] != "300"] == sentences


def test_only_these_are_the_term_before(facts: Callable[[str], list[tuple]]) -> None:
    found = facts("- **Edge loaves**: those at the wall. Only these turn dark.\n")
    assert ("Edge loaves", "has_property", "Only these turn dark") in found


def test_what_was_done_to_others_is_no_name_of_them(said: Say) -> None:
    found = said("**Ovens**\n\n- Deck\n\n- replaced Tandoors / Pits\n", "Bread.md")
    assert not any(one[1] == "has_part" and one[2] != "Deck" for one in found)
