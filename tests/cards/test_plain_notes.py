"""Cards from notes in plain words: tables that ask, drawbacks, verdicts, letters spelled out."""

from collections.abc import Callable
from typing import Any

import pytest

Make = Callable[[str], Any]


def test_a_column_may_ask_what_its_rows_do(made: Make) -> None:
    text = (
        "| Part | What it does |\n|---|---|\n| Flue | lets smoke out |\n| Vault | roof of brick |\n"
    )
    pairs = made(text).pairs
    assert pairs["What does Flue do?"] == "lets smoke out"
    assert pairs["What is Vault?"] == "roof of brick"


@pytest.mark.parametrize("label", ["Cons", "Drawbacks"])
def test_drawbacks_are_asked_as_a_list(made: Make, label: str) -> None:
    text = f"### Deck oven\n\n**{label}**\n\n- costs a lot\n- massive ⟶ slow to heat\n"
    asked = f"What are the {label.lower()} of Deck oven? (2)"
    assert made(text).pairs[asked] == "costs a lot, massive ⟶ slow to heat"


def test_what_a_thing_is_not_for_is_asked(made: Make) -> None:
    pairs = made("**Aurora**\n\n- **is**: a database\n- **not for**: files, queues\n").pairs
    assert any("not for" in front and back == "files, queues" for front, back in pairs.items())


@pytest.mark.parametrize(
    ("line", "short", "long"),
    [
        ("- **PITR:** point-in-time recovery, to any second", "PITR", "point-in-time recovery"),
        ("**XGBake** (eXtreme Gas Bake, 2014)\n\n- fast", "XGBake", "eXtreme Gas Bake"),
        ("- **ROX (Rotary Oven):** turns its racks", "ROX", "Rotary Oven"),
    ],
)
def test_letters_are_spelled_out(made: Make, line: str, short: str, long: str) -> None:
    assert made(f"{line}\n").pairs[f"What does {short} stand for?"] == long


def test_half_a_question_is_no_noun_for_a_list(made: Make) -> None:
    text = (
        "**Baking** transforms dough. Two families:\n\n- **Dry**: in air\n- **Moist**: in steam\n"
    )
    pairs = made(f"### Where it fits\n\n{text}").pairs
    assert pairs["What are the families of Baking? (2)"] == "Dry, Moist"


def test_a_verdict_is_asked_from_its_reason(made: Make) -> None:
    text = "### Deck vs Rack\n\n- *Deck*: stone\n- *Rack*: air\n\n"
    pairs = made(f"{text}My take: Deck for rye bread, Rack when there are many rolls.\n").pairs
    assert pairs["What does one choose for rye bread?"] == "Deck"
    assert pairs["What does one choose when there are many rolls?"] == "Rack"


def test_a_sentence_behind_others_answers_for_itself(made: Make) -> None:
    text = (
        "### Kiln\n\nEach brick takes a day. The kiln keeps its heat for hours.\n\n- *Door*: iron\n"
    )
    answers = {back for front, back in made(text).pairs.items() if "iln" in front}
    assert not any("Each brick" in back for back in answers)


def test_a_label_with_a_verb_is_no_noun_for_a_list(made: Make) -> None:
    text = "A bread oven has 2 parts:\n\n1. *Vault*: keeps the heat\n2. *Flue*: lets smoke out\n"
    assert made(text).pairs["What are the parts of bread oven? (2)"] == "Vault, Flue"


def test_kinds_are_not_asked_by_the_word_they_are_named_with(made: Make) -> None:
    text = "**Oven**\n\nHeat types:\n\n- *Dry heat*: in air\n- *Moist heat*: in steam\n"
    assert not any("types of" in front for front in made(text).pairs)


def test_rows_that_are_compared_are_what_a_table_is_about(made: Make) -> None:
    table = "| Metric | Formula | Note |\n|---|---|---|\n| MAE | mean of errors | robust |\n"
    pairs = made(f"### Errors\n\n{table}| RMSE | root of squares | steep |\n").pairs
    assert pairs["What is the formula of MAE?"] == "mean of errors"


def test_what_a_sentence_counts_is_asked_by_its_noun(made: Make) -> None:
    text = "**ACB** (Air Control Box) has 2 flaps: upper, lower. Both are of iron.\n"
    pairs = made(f"## Air\n\n{text}").pairs
    assert pairs["What are the flaps of ACB? (2)"] == "upper, lower"


def test_each_sentence_of_a_paragraph_has_its_card(made: Make) -> None:
    text = (
        "A damper (or flap) is a plate in the flue. It keeps the heat inside.\n\n"
        "The `fan` setting prevents smoke. `lamp` shows the loaves at night.\n"
    )
    pairs = made(f"## Air\n\n{text}").pairs
    asked = next(front for front, back in pairs.items() if back == "a plate in the flue")
    assert asked in ("What is a damper?", "What is damper?")
    assert pairs["What does `fan` prevent?"] == "smoke"
    assert pairs["What does `lamp` do?"] == "shows the loaves at night"


def test_keys_are_asked_as_one_would_ask(made: Make) -> None:
    text = "**Aurora**\n\n- **is**: a box\n- **preserves**: heat\n- **use for**: bread\n\n"
    pairs = made(f"{text}Rule of thumb: an hour of fire a loaf.\n").pairs
    assert pairs["What does Aurora preserve?"] == "heat"
    assert pairs["What is Aurora used for?"] == "bread"
    assert pairs["What is the rule of thumb for Aurora?"] == "an hour of fire a loaf"


def test_a_plural_before_of_is_no_deed(made: Make) -> None:
    text = "### Maps\n\n- **Scores**: coordinates of a place here\n- **Grid**: lines to count by\n"
    assert not any(front.startswith("What does Scores") for front in made(text).pairs)


def test_what_a_thing_can_and_cannot_is_asked(made: Make) -> None:
    pairs = made("### Deck oven\n\n- can bake without pans\n- cannot steam a loaf\n").pairs
    assert pairs["What can Deck oven do?"] == "bake without pans"
    assert pairs["What can Deck oven not do?"] == "steam a loaf"


@pytest.mark.parametrize("heading", ["Related features", "Code generation", "Source control"])
def test_a_heading_that_names_something_is_no_list_of_links(made: Make, heading: str) -> None:
    text = f"**Oven**\n\n- **is**: a box\n\n## {heading}\n\n- **Timer**: ends a bake on time\n"
    assert any("Timer" in front for front in made(text).pairs)


@pytest.mark.parametrize("heading", ["Later", "For later", "Related", "Code", "Links & papers"])
def test_what_is_left_to_learn_gives_no_cards(made: Make, heading: str) -> None:
    text = f"**Oven**\n\n- **is**: a box\n\n## {heading}\n\n- Steam\n- Proofing (cold)\n- Stones\n"
    assert not [card for card in made(text).cards if card.line > 4]


def test_what_stands_below_a_question_is_an_answer_to_it(made: Make) -> None:
    text = (
        "## What do I pay for?\n\n1. Rent — by month\n2. Gas — by weight, in winter\n"
        "3. Way home — to the station. (dry = free)\n"
    )
    pairs = made(text).pairs
    assert pairs["What do I pay for? (3)"] == "Rent, Gas, Way home"
    assert pairs["Rent: what do I pay for?"] == "by month"
    assert pairs["Way home: what do I pay for?"].startswith("to the station")
    assert "What is Rent?" not in pairs


def test_after_a_time_tells_when(made: Make) -> None:
    text = "**Floors:**\n\n- Cold Floor — after 30 days without bread\n- Ash Floor — never\n"
    pairs = made(text).pairs
    assert pairs["When does Cold Floor apply?"] == "after 30 days without bread"


@pytest.mark.parametrize(
    ("key", "asked"),
    [
        ("Does not work", "What does not work with Aurora?"),
        ("Doesn't support", "What does Aurora not support?"),
    ],
)
def test_a_key_that_denies_is_asked(made: Make, key: str, asked: str) -> None:
    pairs = made(f"- **Purpose**: keeps rows\n- **{key}**: soup in a bowl of wood\n").pairs
    assert pairs[asked] == "soup in a bowl of wood"


def test_what_two_columns_say_is_asked_side_by_side(made: Make) -> None:
    column = '  <div class="hb-col" markdown="block">\n'
    row = '<div class="hb-row" markdown="block">\n'
    text = (
        f"## Deck vs Rack\n\n{row}{column}**Deck**\n\n- survives a fall\n- loaves, cakes\n"
        f"  </div>\n{column}**Rack**\n\n- lost if it falls\n- rolls, buns\n  </div>\n</div>\n"
    )
    pairs = made(text).pairs
    asked = "Compared with Rack, what sets Deck apart? (2)"
    assert pairs[asked] == "survives a fall; loaves, cakes"


@pytest.mark.parametrize(
    ("line", "short", "long"),
    [
        ("**Small Stone Store (S3)**\n\n- fast", "S3", "Small Stone Store"),
        ("**Best S3** (Small Stone Store)\n\n- fast", "S3", "Small Stone Store"),
    ],
)
def test_a_figure_counts_letters(made: Make, line: str, short: str, long: str) -> None:
    assert made(f"{line}\n").pairs[f"What does {short} stand for?"] == long


def test_a_deed_is_asked_though_a_remark_stands_behind_a_dash(made: Make) -> None:
    text = "Moves loaves between floors based on colour — no lifting, but a small fee per loaf."
    pairs = made(f"### Bread hoist\n\n{text}\n").pairs
    assert pairs["What does Bread hoist do?"].startswith("Moves loaves between floors")


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("Why use it", "Why use Aurora?"),
        ("Why it matters", "Why does Aurora matter?"),
        ("Where does it stand?", "Where does Aurora stand?"),
        ("When not to use", "When should Aurora not be used?"),
        ("What to monitor", "Aurora: what to monitor?"),
        ("Why a cluster and no server?", "Why a cluster and no server?"),
    ],
)
def test_a_question_above_a_list_is_asked_of_what_the_note_is_about(
    made: Make, heading: str, question: str
) -> None:
    text = (
        f"**Aurora**\n\n- **is**: a database\n\n## {heading}\n\n- copies by night\n- an even load\n"
    )
    assert made(text).pairs[f"{question} (2)"] == "copies by night, an even load"


def test_a_table_whose_columns_are_the_compared_asks_which_of_them(made: Make) -> None:
    text = "**Aurora vs RDS**\n\n| Aurora | RDS |\n|---|---|\n| shared storage | own disks |\n"
    pairs = made(text).pairs
    assert pairs["Aurora or RDS: which one is described by “own disks”?"] == "RDS"
    assert not [front for front in pairs if "RDS of" in front]


def test_kinds_with_headings_of_their_own_are_asked_as_a_list(made: Make) -> None:
    text = (
        "## Failover strategies\n\n### Warm\n\n- keeps a copy\n\n### Cold\n\n- starts a new one\n"
    )
    assert made(text).pairs["Which Failover strategies are there? (2)"] == "Warm, Cold"


def test_when_it_was_and_where_it_is_are_asked(made: Make) -> None:
    pairs = made(
        "**Aurora**\n\n**When**: 2014 (first shown in autumn)\n\n**Where**: in Seattle\n"
    ).pairs
    assert pairs["When was Aurora?"].startswith("2014")
    assert pairs["Where is Aurora?"] == "in Seattle"


def test_a_part_of_what_stands_in_brackets_is_no_long_form(made: Make) -> None:
    fronts = made("**When**: 476 AD (Romulus Augustulus deposed by Odoacer)\n").pairs
    assert "What does AD stand for?" not in fronts
    assert made("- **uses**: ROX (the Rotary Oven eXtra)\n").pairs["What does ROX stand for?"]


def test_two_keys_in_a_line_answer_apart(made: Make) -> None:
    pairs = made("### Steam\n\n**Pros:** crisp crust. **Cons:** needs water; noisy.\n").pairs
    assert pairs["What are the advantages of Steam?"] == "crisp crust"
    assert pairs["What are the disadvantages of Steam? (2)"] == "needs water; noisy"


def test_what_a_thing_is_not_for_is_no_item_of_its_uses(made: Make) -> None:
    text = "### When to use Aurora\n\n- steady load\n- many readers\n- not: small data\n"
    pairs = made(text).pairs
    assert pairs["When should Aurora be used? (2)"] == "steady load, many readers"
    assert pairs["When should Aurora not be used?"] == "small data"


def test_each_of_two_answers_with_what_is_said_of_it(made: Make) -> None:
    text = (
        "### Deck vs Rack\n\n- **Type**: stone vs moving air\n- **Size**: Rack is big, Deck small\n"
    )
    pairs = made(text).pairs
    assert pairs["What is the type of Rack?"] == "moving air"
    assert pairs["What is the size of Deck?"] == "small"


def test_a_label_that_names_two_is_the_subject_of_neither(made: Make) -> None:
    pairs = made("merge vs rebase\n- merge: keeps history\n- rebase: rewrites history\n").pairs
    assert pairs["What does merge do?"] == "keeps history"


@pytest.mark.parametrize("sign", ["", "- "])
def test_a_question_in_the_note_is_asked_with_its_answer(made: Make, sign: str) -> None:
    pairs = made(f"{sign}What is a weir? A wall across a river. It raises the water.\n").pairs
    assert pairs["What is a weir?"] == "A wall across a river"


def test_an_item_indented_below_a_paragraph_is_asked_without_its_sign(made: Make) -> None:
    pairs = made("**Operator**: template for a task\n\t* BashOperator: runs a command\n").pairs
    assert pairs["What does BashOperator do?"] == "runs a command"


def test_what_is_not_so_sets_one_of_two_apart(made: Make) -> None:
    text = "### Deck vs Rack\n\n**Deck**\n\n- heats up slowly\n- for bread\n- no fan needed\n\n"
    pairs = made(f"{text}**Rack**\n\n- turns the loaves\n- for rolls\n").pairs
    asked = "Compared with Rack, what sets Deck apart? (3)"
    assert pairs[asked] == "heats up slowly, for bread, no fan needed"
    assert pairs["What is Deck for?"] == "bread"


def test_remarks_below_a_name_are_asked_together(made: Make) -> None:
    text = "**Deck oven**\n\n- needs an hour to get hot\n- keeps the heat for hours\n- for bread\n"
    pairs = made(text).pairs
    asked = "What characterises Deck oven? (3)"
    assert pairs[asked] == "needs an hour to get hot, keeps the heat for hours, for bread"


@pytest.mark.parametrize("more", ["", "- S: copies\n- G1: grows\n"])
def test_a_flow_alone_below_its_heading_is_asked_in_order(made: Make, more: str) -> None:
    pairs = made(f"### Cell cycle\n\nG1 → S → G2 → M\n{more}").pairs
    assert pairs["Cell cycle: what are the 4 steps, in order?"] == "G1; S; G2; M"


def test_what_a_part_does_step_by_step_is_asked_in_order(made: Make) -> None:
    pairs = made("- **Crawler**: scans a store ⟶ infers schema ⟶ writes tables\n").pairs
    asked = "Crawler: what are the 3 steps, in order?"
    assert pairs[asked] == "scans a store; infers schema; writes tables"


def test_an_adjective_below_an_adjective_has_no_noun(made: Make) -> None:
    text = "### Discrete\n\n- **Geometric**: trials until a success\n- **Poisson**: events\n"
    assert not any("geometric discrete" in front for front in made(text).pairs)


def test_what_happened_when_is_asked_of_the_note(made: Make) -> None:
    text = "## Timeline\n- **Aug 1789** – rights declared\n- **14 July 1789** – a prison stormed\n"
    text += "- **May 1789** the Estates meet\n"
    pairs = made(text).pairs
    assert pairs["Aurora: what happened in Aug 1789?"] == "rights declared"
    assert pairs["Aurora: what happened on 14 July 1789?"] == "a prison stormed"
    assert pairs["Aurora: what happened in May 1789?"] == "the Estates meet"


def test_examples_in_passing_are_asked_without_what_they_show(made: Make) -> None:
    text = "C3: normal, e.g. wheat, rice\nC4: in two places, e.g. maize, millet\nCAM: at night\n"
    pairs = made(f"### Plants\n{text}").pairs
    assert pairs["What are examples of C4 (Plant)? (2)"] == "maize, millet"


def test_a_column_headed_by_a_verb_asks_for_its_object(made: Make) -> None:
    table = "| stage | makes |\n|-|-|\n| light reactions | ATP |\n| Calvin cycle | sugar |\n"
    pairs = made(f"### Stages\n\n{table}").pairs
    assert pairs["What does Calvin cycle make?"] == "sugar"
