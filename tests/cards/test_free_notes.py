"""Questions to notes that were written freely: faults that anybody would name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from aurora_kb.cards.makers.tables.cells import which_row

Make = Callable[[str], Any]


def test_what_contains_each_other_has_levels(made: Make) -> None:
    pairs = made("# Bakeries\n\n## Whole picture\n\nchain ⟶ shops ⟶ ovens\n").pairs
    asked = {front for front, back in pairs.items() if back == "chain; shops; ovens"}
    assert not [front for front in asked if "steps" in front]


def test_brackets_that_tell_how_something_is_spell_nothing_out(made: Make) -> None:
    text = "# Ovens\n\nMain oven = Rack as first TO (tough, double-walled steel box).\n"
    text += "\nGets its heat from a TO (oil, gas, wood)\n"
    asked = ("What is TO", "What is a TO", "What does TO", "What does a TO")
    assert not [one for one in made(text).pairs if one.startswith(asked)]


def test_a_key_begins_in_its_own_sentence(made: Make) -> None:
    pairs = made("# Ovens\n\nBakers have both. StoneDeck = Deck with a stone floor.\n").pairs
    assert not [asked for asked in pairs if asked.startswith("What is Bakers")]


def test_somebodys_words_define_no_heading(made: Make) -> None:
    text = '# Ovens\n\n## Proofing\n\n"Two hard things in baking ..."\n\n- warm it\n'
    assert "What is Proofing?" not in made(text).pairs


def test_a_definition_below_a_question_is_asked_by_its_own_name(made: Make) -> None:
    text = "# Rye-Core\n\n### What is it?\n\n**Rye** = dark, slow grain of the north\n"
    assert not [back for back in made(text).pairs.values() if back.startswith("Rye =")]


def test_why_so_names_its_subject(made: Make) -> None:
    text = (
        "# Rye\n\n**Rye**: a grain\n\nWhy so slow?\n\n- little gluten\n\n- much water\n\n- acid\n"
    )
    assert [asked for asked in made(text).pairs if asked.startswith("Why is Rye so slow?")]


@pytest.mark.parametrize(
    ("head", "asked"),
    [
        ("Use for", "Which oven is for “bread for a whole street”?"),
        ("Good when", "Which oven is used for “bread for a whole street”?"),
    ],
)
def test_what_a_row_is_used_for(made: Make, head: str, asked: str) -> None:
    text = f"# Baking\n\n## Ovens\n\n| Oven | {head} |\n| --- | --- |\n"
    text += "| Deck | bread for a whole street |\n| Rack | rolls by the hundred each day |\n"
    assert asked in made(text).pairs


def test_a_problem_is_described_and_its_fix_called_for() -> None:
    assert which_row("problem", "What", "all of it burns") == (
        "Which problem is described as “all of it burns”?"
    )
    assert which_row("problem", "Take", "steam") == "Which problem calls for “steam”?"


def test_a_letter_that_is_a_name_stays_large(made: Make) -> None:
    pairs = made("# Ovens\n\n## Shared keys\n\n- A's baker must trust the other baker\n").pairs
    assert not [asked for asked in pairs if "a's baker" in asked]


def test_what_helps_against_a_failure(made: Make) -> None:
    text = "# Ovens\n\n### Failure modes\n\n- crust storm ⟶ backup oven + steam, one door\n"
    text += "\n- cold herd after a restart ⟶ slow start\n"
    pairs = made(text).pairs
    assert pairs.get("What helps against “crust storm”?") == "backup oven + steam, one door"
    assert not [asked for asked in pairs if asked.startswith("What is crust")]


def test_terms_below_read_are_asked(made: Make) -> None:
    text = "# Recipes\n\n## Read\n\n- **Card-first**: a cook asks the card before the book\n"
    text += "\n- **Oven-first**: a cook looks into the oven before the book\n"
    assert [asked for asked in made(text).pairs if "Card-first" in asked]


def test_a_risk_leads_to_its_harm(made: Make) -> None:
    text = "# Ovens\n\n## Risks\n\n- missing lid ⟶ burn\n\n- open flue ⟶ smoke leak\n"
    pairs = made(text).pairs
    assert not [asked for asked in pairs if "helps against" in asked]


def test_what_something_is_based_on_is_no_place(made: Make) -> None:
    pairs = made("# Rack oven\n\n**Rack oven** = tall oven, based on the Acme frame\n").pairs
    assert not [asked for asked in pairs if asked.startswith("Where")]
    assert "the Acme frame" in pairs.values()


def test_a_column_how_things_are_done(made: Make) -> None:
    text = "# Ovens\n\n## Styles\n\n| Style | How loaves are placed | Note |\n| --- | --- | --- |\n"
    text += "| EVEN | one by one around | ok |\n| ALL | a full tray at each door | ok |\n"
    assert [asked for asked in made(text).pairs if "how are loaves placed?" in asked]


def test_for_example_ends_no_sentence(made: Make) -> None:
    text = "# Ovens\n\n- **Deck**: an oven with a stone floor. Good before e.g. a rack\n"
    assert "before e.g" not in made(text).pairs.values()


def test_what_holds_for_reads_and_what_goes_with_something(made: Make) -> None:
    text = "# Ovens\n\n### Scaling\n\n- **Reads**: add racks\n\n- **Writes**: part the dough\n"
    assert made(text).pairs["Scaling: what holds for reads?"] == "add racks"
    text = "# Ovens\n\n- **compatible w/**: Gas burners\n"
    assert "What is Ovens compatible with?" in made(text).pairs


@pytest.mark.parametrize(
    ("heading", "asked"),
    [("Security", "How is the deck secured? (2)"), ("Cost", "What does the deck cost? (2)"),
     ("Limits", "What are the limits of the deck? (2)")],
)  # fmt: skip
@pytest.mark.parametrize("text", ["Locked by night. Two keys.", "- Locked by night\n\n- Two keys"])
def test_below_a_respect_it_is_asked_how_the_subject_is(
    made: Make, heading: str, asked: str, text: str
) -> None:
    pairs = made(f"# Deck\n\n- **is**: an oven\n\n### {heading}\n\n{text}\n").pairs
    front = next(front for front, back in pairs.items() if back == "Locked by night, Two keys")
    assert front.replace("Deck", "the deck") == asked
    assert not [one for one in pairs if heading in one.split(" is ")[-1:]]


def test_below_a_respect_lines_with_keys_are_asked_for_themselves(made: Make) -> None:
    text = "# Deck\n\n### Security\n\n- lock: by night\n\n- keys: two\n"
    assert not [front for front in made(text).pairs if "secured" in front]


def test_a_setting_before_a_sentence_asks_for_no_place(made: Make) -> None:
    text = "# Ovens\n\n- **Dry heat**: In small ovens, most loaves are too close\n"
    pairs = made(text).pairs
    assert not [front for front in pairs if front.startswith("Where")]
    text = "# Ovens\n\n- **Stone shelf**: in the deck oven, next to the door\n"
    assert [front for front in made(text).pairs if front.startswith("Where")]


def test_what_goes_on_is_no_item_of_its_own(made: Make) -> None:
    pairs = made("# Deck\n\n- **pros**: bakes round loaves, esp w/o a tin\n").pairs
    assert "What are the advantages of Deck?" in pairs


def test_a_formula_that_is_not_used_keeps_its_marks(made: Make) -> None:
    assert "$n$" in made("# Deck\n\n- doesn't use $n$!\n").pairs.values()


def test_a_row_named_by_an_adjective_is_one_of_its_kind(made: Make) -> None:
    table = "\n\n| Distribution | Mean |\n|---|---|\n| Normal | middle loaf |\n| Poisson | rate |\n"
    assert made(f"# Distributions{table}").pairs["What is the mean of a normal distribution?"]
    table = "\n\n| Flavor | Cost |\n|---|---|\n| Incremental | one pan |\n| Full pan | two pans |\n"
    pairs = made(f"# Baking\n\n**Flavors of PBA**{table}").pairs
    assert pairs["What is the cost of Incremental (PBA)?"] == "one pan"
    assert pairs["What is the cost of Full pan?"] == "two pans"


def test_ex_at_the_head_of_a_column_is_an_example(made: Make) -> None:
    table = "\n\n| Term | Meaning | Ex |\n|---|---|---|\n| Crumb | inside | white crumb |\n"
    assert "What is an example of Crumb?" in made(f"# Bread{table}").pairs


def test_a_place_or_state_asks_what_holds_there(made: Make) -> None:
    text = "# Deck\n\n- **is**: an oven\n\n### Security\n\n- **in transit**: a locked box\n"
    assert made(text).pairs["Deck: what holds in transit?"] == "a locked box"
    text = "# Deck\n\n### Costs\n\n- **per hour**: 2 $\n"
    assert "What does Deck cost per hour?" in made(text).pairs


def test_a_condition_with_what_is_so_then_asks_what_happens(made: Make) -> None:
    text = "# Ovens\n\n**Sloppy bake**: if the rack is full, other shelves take the loaf\n"
    assert made(text).pairs["What happens with Sloppy bake?"].startswith("if the rack")


def test_below_a_respect_no_line_is_missing_in_the_answer(made: Make) -> None:
    text = "# Deck\n\n- **is**: an oven\n\n### Security\n\n- Locked by night\n\n- Who has keys?\n"
    assert not [front for front in made(text).pairs if "secured" in front]
