"""Each kind of card from a note of a few lines."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

from aurora_kb.cards import MAKERS, makers
from aurora_kb.cards.draft import Maker

Make = Callable[[str], Any]

VARIANTS = """\
### Features and variants

- **Aurora Serverless v2:** automatically scales compute capacity
- **Aurora Global Database:** (global apps) replicates data across multiple regions
"""
COMPARED = """\
- **is**: a fully managed RDBMS

### Aurora vs RDS

1. RDS = managed database on a single primary instance.
2. Aurora = distributed storage + multiple instances.
"""


def test_every_maker_of_the_modules_is_listed_once() -> None:
    found = {
        value.id
        for module in walk_packages(makers.__path__, f"{makers.__name__}.")
        for value in vars(import_module(module.name)).values()
        if isinstance(value, Maker)
    }
    assert sorted(found) == sorted(maker.id for maker in MAKERS)


def test_every_maker_says_what_it_makes() -> None:
    for maker in MAKERS:
        assert ast.get_docstring(ast.parse(inspect.getsource(maker.make)).body[0])  # type: ignore[arg-type]
        assert maker.kinds
        assert maker.id.partition("@")[2].isdigit()


def test_the_key_is_gives_a_definition(made: Make) -> None:
    assert made("**Aurora**\n\n- **is**: a fully managed RDBMS\n").pairs == {
        "What is Aurora?": "a fully managed RDBMS"
    }


def test_an_adjective_with_a_preposition_is_asked_for(made: Make) -> None:
    pairs = made("**Aurora**\n\n- **compatible with**: MySQL & PostgreSQL\n").pairs
    assert pairs["What is Aurora compatible with? (2)"] == "MySQL & PostgreSQL"


def test_provides_is_asked_for_its_object(made: Make) -> None:
    pairs = made("**Aurora**\n\n- **does**: provides performance & scalability\n").pairs
    assert pairs == {"What does Aurora provide?": "performance & scalability"}


def test_a_verb_as_key_becomes_the_verb_of_the_question(made: Make) -> None:
    pairs = made("**Aurora**\n\n- **feeds**: the data lake\n").pairs
    assert pairs["What does Aurora feed?"] == "the data lake"


def test_the_line_above_a_list_is_named_when_it_says_more(made: Make) -> None:
    text = "### Aurora vs RDS\n\nRDS deployment\n\n- **tools**: Console, CLI, or API.\n"
    assert made(text).pairs["Which tools does RDS deployment use? (3)"] == "Console, CLI, or API"


def test_a_mental_model_is_asked_for(made: Make) -> None:
    text = "**Aurora**\n\n- **is**: an RDBMS\n\nMental model: a cloud-native Postgres.\n"
    assert made(text).pairs["What is the mental model for Aurora?"] == "a cloud-native Postgres"


def test_a_variant_is_asked_both_ways(made: Make) -> None:
    pairs = made(VARIANTS).pairs
    answer = "automatically scales compute capacity"
    assert pairs["What does Aurora Serverless v2 do?"] == answer
    assert pairs[f"Which variant of Aurora {answer}?"] == "Aurora Serverless v2"


def test_an_aside_in_front_of_a_value_is_left_out_of_it(made: Make) -> None:
    pairs = made(VARIANTS).pairs
    assert (
        pairs["What does Aurora Global Database do?"] == "replicates data across multiple regions"
    )


def test_variants_are_listed_with_their_number(made: Make) -> None:
    pairs = made(VARIANTS).pairs
    listed = "Aurora Serverless v2, Aurora Global Database"
    assert pairs["Which variants of Aurora are there? (2)"] == listed


def test_what_all_variants_include_is_a_list(made: Make) -> None:
    text = f"{VARIANTS}\nAll variants include\n\n- continuous backup to S3\n- read replicas\n"
    pairs = made(text).pairs
    assert pairs["Aurora: what do all variants include? (2)"] == (
        "continuous backup to S3, read replicas"
    )
    assert pairs["Aurora: all variants include continuous backup to […]"] == "S3"


def test_a_comparison_gives_a_contrast_and_one_question_a_side(made: Make) -> None:
    pairs = made(COMPARED).pairs
    assert "How do Aurora and RDS differ?" in pairs
    which = (
        "Aurora or RDS: which one is described by “managed database on a single primary instance”?"
    )
    assert pairs[which] == "RDS"


def test_a_second_definition_is_told_apart_by_the_other_side(made: Make) -> None:
    pairs = made(COMPARED).pairs
    assert pairs["What is Aurora?"] == "a fully managed RDBMS"
    other = "distributed storage + multiple instances"
    assert pairs["Compared with RDS, what is Aurora?"] == other


def test_what_two_sections_say_alike_is_one_card(made: Make) -> None:
    again = "1. *RDS*: managed database on a single primary instance.\n"
    cards = made(f"{COMPARED}\n### How Aurora differs from RDS\n\n{again}").cards
    assert sum(card.front == "Compared with Aurora, what is RDS?" for card in cards) == 1


def test_numbers_become_gaps(made: Make) -> None:
    cards = made("### Core Aurora concepts\n\n- **Storage layer (6 copies across 3 AZs)**\n").cards
    assert {card.back for card in cards if card.kind == "cloze"} == {"6", "3"}
    assert all("storage layer" in card.front.lower() for card in cards if card.kind == "cloze")


def test_opposite_parts_become_gaps(made: Make) -> None:
    pairs = made("**Aurora**\n\n- One **writer**, many **readers**.\n- Cheap.\n").pairs
    assert pairs["Aurora: one […], many readers"] == "writer"
    assert pairs["Aurora: one writer, many […]"] == "readers"


def test_the_letters_must_fit_for_an_acronym(made: Make) -> None:
    text = "**Aurora**\n\n- **Aurora DSQL (Distributed SQL):** adds queries\n- Backups (KEPT)\n"
    acronyms = [card for card in made(text).cards if card.kind == "acronym"]
    assert [(card.front, card.back) for card in acronyms] == [
        ("What does DSQL stand for?", "Distributed SQL")
    ]


def test_steps_are_asked_for_in_order(made: Make) -> None:
    text = "### Recovery process\n\n1. Detect the failure\n2. Promote a replica\n3. Move the name\n"
    (card,) = (card for card in made(text).cards if card.kind == "sequence")
    assert card.back == "Detect the failure; Promote a replica; Move the name"
    assert "3 steps, in order" in card.front


def test_a_table_asks_for_its_cells(made: Make) -> None:
    table = "| Engine | Port | Vendor |\n| --- | --- | --- |\n| MySQL | 3306 | Oracle |\n"
    pairs = made(table + "| Db2 | 50000 | IBM |\n").pairs
    assert pairs["What is the port of MySQL?"] == "3306"
    assert pairs["What is the vendor of Db2?"] == "IBM"


def test_a_heading_that_asks_is_answered_by_the_text_below(made: Make) -> None:
    pairs = made("### 2. What is a quorum?\n\nA majority of the copies.\n").pairs
    assert pairs["What is a quorum?"] == "A majority of the copies"


def test_a_definition_list_gives_definitions(made: Make) -> None:
    assert made("Shard\n: a slice of a table\n").pairs == {
        "What is a Shard (Aurora)?": "a slice of a table",
        "Aurora: what is described as “a slice of a table”?": "Shard",
    }


def test_code_keeps_its_marks(made: Make) -> None:
    pairs = made("**Aurora**\n\n- **engine**: `aurora-postgresql`\n").pairs
    assert "`aurora-postgresql`" in pairs.values()


def test_things_with_numbers_in_front_are_no_steps(made: Make) -> None:
    text = "# DevOps\n\n### DORA metrics\n\n1. Deployment frequency\n2. Lead time for changes\n"
    text += "3. Change failure rate\n4. Time to restore\n"
    assert "What are the DORA metrics? (4)" in made(text).pairs


def test_a_chain_without_a_key_is_asked_by_its_heading(made: Make) -> None:
    pairs = made("# Agents\n\n### The loop\n\n*Think* ⟶ *Act* ⟶ *Observe* ⟶ (repeat)\n").pairs
    asked = [front for front, back in pairs.items() if back == "Think; Act; Observe"]
    assert [front.endswith("oop: what are the 3 steps, in order?") for front in asked] == [True]


def test_a_way_through_menus_is_no_chain(made: Make) -> None:
    text = '# VPC\n\n- **is**: a network\n\nConsole ⟶ VPC → Create VPC → "VPC and more"\n'
    assert not any("steps" in front for front in made(text).pairs)


def test_long_steps_are_asked_for_without_their_tails(made: Make) -> None:
    text = "# Hypothesis tests\n\n## Procedure\n\n1. State both hypotheses\n"
    text += "2. Choose alpha before looking at the data\n3. Compute the test statistic\n"
    text += '4. Get the p-value\n5. Reject if p < alpha, else "fail to reject" (never "accept")\n'
    answers = [back for front, back in made(text).pairs.items() if "in order" in front]
    assert len(answers) == 1
    assert answers[0].endswith("Get the p-value; Reject if p < alpha")
