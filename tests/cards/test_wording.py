"""What an answer looks like decides what is asked: an order, a condition, a degree, a year."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from aurora_kb.cards.answers import first_sentence, is_sentence, without_subject
from aurora_kb.cards.makers.common import is_gloss
from aurora_kb.cards.makers.terms import expansions
from aurora_kb.cards.phrasing import ask_for, singular
from aurora_kb.cards.verbs import base_of, starts_with_verb

Make = Callable[[str], Any]

STAGES = "### Stages\n\n- **Rewriter**: {}\n"


@pytest.mark.parametrize(
    "order",
    [
        "Generate a hypothetical answer and embed it",
        "Combine multiple filters",
        "Use structured attributes to filter chunks",
        "Store the images of developers",
        "select only the best rows",
    ],
)
def test_an_order_is_what_a_thing_does(made: Make, order: str) -> None:
    assert made(STAGES.format(order)).pairs["What does Rewriter do?"] == order


@pytest.mark.parametrize("thing", ["Store of rows", "cost model for rows", "Use case of an index"])
def test_a_noun_that_may_be_a_verb_is_no_order(made: Make, thing: str) -> None:
    assert made(STAGES.format(thing)).pairs["What is Rewriter?"] == thing


@pytest.mark.parametrize("condition", ["if the region has ten points", "When old cases are wrong"])
def test_a_condition_says_when_a_word_applies(made: Make, condition: str) -> None:
    pairs = made(f"### Points\n\n- **Core point**: {condition}\n").pairs
    assert pairs == {"When is something called “Core point”?": condition}


def test_one_of_many_is_asked_for_in_the_singular(made: Make) -> None:
    pairs = made("**Vector Stores**\n\n- **is**: a DB that stores embeddings\n").pairs
    assert pairs == {"What is a Vector Store?": "a DB that stores embeddings"}


def test_an_act_is_asked_for_what_it_involves(made: Make) -> None:
    text = "### Mechanisms\n\n- **Automating scaling**: compression, result caching\n"
    pairs = made(text).pairs
    assert "What is Automating scaling?" not in pairs
    assert pairs["What does automating scaling involve?"] == "compression, result caching"


def test_a_year_is_asked_for_what_happened(made: Make) -> None:
    text = "**Snowflake**\n\n- **is**: a warehouse\n\nOver time:\n\n"
    text += "- **2021**: *Unistore* (workload) combines both operations\n"
    pairs = made(text).pairs
    assert "Aurora: 2021?" not in pairs
    assert pairs["Aurora: what happened in 2021?"].startswith("Unistore")


def test_the_year_in_front_is_no_part_of_a_definition(made: Make) -> None:
    text = "**Snowflake**\n\n- **is**: a warehouse\n\nOver time:\n\n"
    text += "- **2020**: *Snowpark* (framework) for data pipelines\n"
    assert not any(back.startswith("2020") for back in made(text).pairs.values())


def test_what_another_place_says_is_no_answer(made: Make) -> None:
    text = "**Semi-supervised learning**\n\n- **is**: learning from few labels\n"
    text += "- **tasks**: see supervised, but where labels are expensive\n"
    assert "see supervised" not in " ".join(made(text).pairs.values())


def test_a_reference_behind_the_answer_is_left_out(made: Make) -> None:
    text = "**Vault**\n\n- **is**: a folder with notes. See also How notes are stored\n"
    assert made(text).pairs == {"What is Vault?": "a folder with notes"}


def test_the_line_that_opens_the_list_below_is_left_out(made: Make) -> None:
    text = "### Data issues\n\n- **Drift**: old cases that say nothing of new ones. Sources:\n"
    text += "    - *Sampling noise*: a sample that is too small\n"
    assert (
        made(text).pairs["What is Drift (Data issue)?"] == "old cases that say nothing of new ones"
    )


def test_a_subject_said_again_is_no_part_of_the_answer(made: Make) -> None:
    text = "### Next\n\n- [Checks](checks.md) finds what is stale\n"
    assert made(text).pairs["What does Checks do?"] == "finds what is stale"


def test_a_label_that_asks_about_they_asks_nothing(made: Make) -> None:
    text = "### Types of system\n\n- Are they trained with supervision?\n"
    text += "    - **Supervised**: learns from labelled data\n"
    text += "    - **Unsupervised**: finds structure in data\n"
    assert not any("they" in front or "??" in front for front in made(text).pairs)


def test_a_description_that_says_each_of_a_kind_is_of_another_kind(made: Make) -> None:
    text = "### Layers of Aurora\n\n- **Component**: concrete blocks inside each layer\n"
    text += "- **Compute layer**: runs the queries of readers\n"
    fronts = made(text).pairs
    assert not any("inside each layer" in front for front in fronts)


def test_which_of_two_is_not_asked_by_two_sentences(made: Make) -> None:
    text = "### Parametric model vs free model\n\n"
    text += "- *Parametric model*: a fixed number of weights. Penalties are set by hand.\n"
    text += "- *Free model*: as many weights as it needs\n"
    fronts = list(made(text).pairs)
    assert not any("Penalties" in front for front in fronts)


def test_keys_with_underscores_are_words(made: Make) -> None:
    text = "### Naive RAG vs advanced RAG\n\n- *Naive RAG*\n"
    text += "    - **implements_framework**: read, then answer\n- *Advanced RAG*\n"
    text += "    - **implements_framework**: rewrite, then read\n"
    fronts = list(made(text).pairs)
    assert not any("_" in front for front in fronts)
    assert any("implements “read, then answer” as its framework" in front for front in fronts)


def test_formulas_of_a_comparison_stay_formulas(made: Make) -> None:
    text = "### Precision vs recall\n\n- *Precision*\n    - **formula**: $\\frac{TP}{P}$\n"
    text += "- *Recall*\n    - **formula**: $\\frac{TP}{A}$\n"
    said = [f"{front} {back}" for front, back in made(text).pairs.items()]
    assert said
    assert not any("\\frac" in one.replace("$\\frac", "") for one in said)


def test_a_degree_answers_how(made: Make) -> None:
    text = "| Metric | Sensitive to outliers | Unit |\n| --- | --- | --- |\n"
    text += "| MAE | low | as the target |\n| MSE | high | squared |\n"
    assert made(text).pairs["How sensitive to outliers is MAE?"] == "low"


def test_a_table_of_typical_values_asks_for_them(made: Make) -> None:
    text = "| Param | Typical |\n| --- | --- |\n| Chunk size | 256 tokens |\n| Top-k | 3 chunks |\n"
    assert made(text).pairs["What is the typical chunk size?"] == "256 tokens"


def test_a_description_is_asked_by_what_it_describes(made: Make) -> None:
    text = "| Property | Type | Description |\n| --- | --- | --- |\n"
    text += "| `file.size` | Number | How many bytes it has |\n"
    text += "| Graph pane | Flag | Enable or disable the graph |\n"
    pairs = made(text).pairs
    assert pairs["What is `file.size`?"] == "How many bytes it has"
    assert pairs["What does Graph pane do?"] == "Enable or disable the graph"


def test_a_row_that_is_an_act_stands_in_quotes(made: Make) -> None:
    text = "| Action | Shortcut | Where |\n| --- | --- | --- |\n"
    text += "| Copy the line | Ctrl+C | editor |\n| Move the cursor left | Ctrl+B | editor |\n"
    assert made(text).pairs["What is the shortcut for “Copy the line”?"] == "Ctrl+C"


@pytest.mark.parametrize(
    ("key", "question"),
    [
        ("design starts from", "What does the design of DynamoDB start from?"),
        ("commit waits for", "What does the commit of DynamoDB wait for?"),
    ],
)
def test_a_key_that_is_half_a_sentence_is_turned_round(key: str, question: str) -> None:
    assert ask_for("DynamoDB", key, "") == question


def test_an_act_uses_nothing_itself() -> None:
    question = ask_for("Checking normality", "tests", "uses")
    assert question == "Which tests are used for checking normality?"


def test_lines_with_defining_keys_are_no_items(made: Make) -> None:
    text = "**Confusion matrix**\n\n- **is**: a table of classes\n\n- **cells**:\n\n"
    text += "    - `TP`: predicted positive, is positive\n"
    text += "    - `TN`: predicted negative, is negative\n"
    pairs = made(text).pairs
    assert "is, cells" not in pairs.values()
    assert "Which cells are there? (2)" not in pairs
    assert pairs["What are the cells of Confusion matrix? (2)"] == "`TP`, `TN`"


def test_others_are_not_of_the_kind(made_all: Any) -> None:
    text = "**Availability Zones**\n\n- **is**: separate data centres\n\n"
    text += "### Other places AWS runs in\n\n- **Local Zone**: near big cities\n"
    text += "- **Outpost**: a rack in your own building\n"
    fronts = list(made_all({"Availability-Zones.md": text}).pairs)
    assert not any(front.startswith("Which Availability Zones") for front in fronts)


def test_weak_points_are_no_parts(made: Make) -> None:
    text = "#### Partitioning\n\nK-means\n\n- High influence of outliers\n"
    text += "- Only works for continuous data\n- No hierarchy provided\n"
    assert not any("parts" in front for front in made(text).pairs)


def test_a_name_that_says_little_is_told_by_the_first_that_says_more(made: Make) -> None:
    text = "**Modular RAG**\n\n- **modules**: {**Core**, **New**}\n\n#### New\n\n"
    text += "- **Fusion**: aggregates the results of many queries\n"
    fronts = list(made(text).pairs)
    assert "What does Fusion (New) do?" not in fronts


def test_a_sense_of_a_word_is_told_by_the_line_above(made: Make) -> None:
    text = "**Padding**\n\n- **Padding**: adds a border\n    - *same* = output keeps its size\n"
    assert "What is same?" not in made(text).pairs


def test_one_thing_that_acts_does(made: Make) -> None:
    text = "### Formats\n\n- **Full links**: Converts identifiers to names\n"
    assert "What do Full links do?" not in made(text).pairs


def test_an_option_does_something(made: Make) -> None:
    text = "**Checks**\n\n- `--fix`: apply the safe fixes\n"
    assert "Checks: `--fix`?" not in made(text).pairs


def test_the_second_sentence_is_another_fact(made: Make) -> None:
    text = (
        "### Forces\n\n- **Centre force** controls how round the graph is. More makes it rounder.\n"
    )
    text += "- **Link force** controls the pull on each link.\n"
    assert made(text).pairs["What does Centre force do?"] == "controls how round the graph is"


def test_a_noun_with_of_has_an_article(made: Make) -> None:
    text = "### Density\n\n- **Density of neighbourhood**: number of points in the region\n"
    assert "What is the density of neighbourhood?" in made(text).pairs


def test_an_item_is_not_called_by_what_opens_its_list(made: Make) -> None:
    text = "### Data issues\n\n- **Drift**: old cases say nothing of new ones\n"
    text += "- **Irrelevant features**. Solutions:\n    - *Selection*: keeps the best features\n"
    assert not any("Solutions" in back for back in made(text).pairs.values())


@pytest.mark.parametrize(
    ("aspect", "cells", "front"),
    [
        ("use when", ("reads grow", "writes grow"), "in when they are used?"),
        ("Sensitive to outliers", ("low", "high"), "in how sensitive to outliers they are?"),
        ("Best for", ("prototypes", "production"), "in what they are best for?"),
        ("Reduce it by", ("fewer tests", "larger samples"), "in how one can reduce them?"),
    ],
)
def test_sides_differ_in_what_the_key_means(
    made: Make, aspect: str, cells: tuple[str, str], front: str
) -> None:
    text = "### First tool vs Second tool\n\n- *First tool*\n    - **place**: here\n"
    text += f"    - **{aspect}**: {cells[0]}\n"
    text += f"- *Second tool*\n    - **place**: there\n    - **{aspect}**: {cells[1]}\n"
    assert f"How do First tool and Second tool differ {front}" in made(text).pairs


def test_which_one_is_best_is_a_sentence(made: Make) -> None:
    text = "### First tool vs Second tool\n\n- *First tool*\n    - **best for**: prototypes\n"
    text += "- *Second tool*\n    - **best for**: production\n"
    fronts = list(made(text).pairs)
    assert "First tool or Second tool: which one is best for “prototypes”?" in fronts


def test_a_description_that_names_its_side_is_no_question(made: Make) -> None:
    text = "### RDS vs Aurora\n\n- *RDS*\n    - **choose for**: low cost\n"
    text += "- *Aurora*\n    - **choose for**: Aurora’s own storage\n"
    assert not any("which one" in front and "Aurora’s" in front for front in made(text).pairs)


def test_what_each_does_is_no_definition(made: Make) -> None:
    text = "### Tools\n\n- **Connector**: each project uses its own warehouse\n"
    assert "What is Connector?" not in made(text).pairs


def test_the_verb_of_the_question_is_not_answered_again(made: Make) -> None:
    text = "**Loader**\n\n- **is**: a program\n- **uses**: uses a copy or a pipe\n"
    assert made(text).pairs["What does Loader use? (2)"] == "a copy or a pipe"


@pytest.mark.parametrize(
    ("key", "question"),
    [
        ("pro", "What is an advantage of Kinesis?"),
        ("con", "What is a drawback of Kinesis?"),
        ("API", "What is the API of Kinesis?"),
        ("x-axis", "What is the x-axis of Kinesis?"),
        ("Reduce it by", "How can one reduce Kinesis?"),
    ],
)
def test_short_keys_become_questions(key: str, question: str) -> None:
    assert ask_for("Kinesis", key, "") == question


def test_a_question_has_no_gap(made: Make) -> None:
    text = "**Independence**\n\n- **is**: a relation\n- are 2 categorical variables related?\n"
    assert not any("[…]" in front for front in made(text).pairs)


def test_letters_may_be_the_answer(made: Make) -> None:
    text = "| Distribution | Parameters | Kind |\n| --- | --- | --- |\n"
    text += "| Uniform | $a, b$ | continuous |\n| Poisson | $m$ | discrete |\n"
    assert made(text).pairs["What are the parameters of Uniform?"] == "$a, b$"


def test_small_words_may_be_the_answer(made: Make) -> None:
    text = "### Concepts\n\n- **Bucket policy**: who may do what in the bucket\n"
    assert made(text).pairs["What is Bucket policy?"] == "who may do what in the bucket"


def test_a_header_that_asks_is_asked(made: Make) -> None:
    text = "| Name | Tool | What is read |\n| --- | --- | --- |\n"
    text += "| `osr` | Repetition | lines with two colons |\n| `logseq` | Logseq | tagged items |\n"
    assert made(text).pairs["`osr`: what is read?"] == "lines with two colons"


def test_a_key_of_capitals_stands_for_the_words_behind_it(made: Make) -> None:
    text = "**AWS container services**\n\n- *ECR*: Elastic Container **Registry** (*store*)\n"
    text += "- *ECS*: Elastic Container **Service**\n- *API*: a pair of interfaces\n"
    pairs = made(text).pairs
    assert pairs["What does ECR stand for?"] == "Elastic Container Registry"
    assert pairs["What does ECS stand for?"] == "Elastic Container Service"
    assert "What does API stand for?" not in pairs


def test_what_one_presses_depends_on_the_system(made: Make) -> None:
    text = "| Action | Windows | macOS |\n| --- | --- | --- |\n| Open clipper | Alt+O | Opt+O |\n"
    assert made(text).pairs["On macOS, what does one press for “Open clipper”?"] == "Opt+O"


def test_sides_that_say_the_same_do_not_differ(made: Make) -> None:
    text = "### First tool vs Second tool\n\n- *First tool*\n    - **type**: List\n"
    text += "    - **place**: here\n- *Second tool*\n    - **type**: List\n    - **place**: there\n"
    assert not any("differ in type" in front for front in made(text).pairs)


def test_a_heading_that_holds_the_name_needs_no_other(made_all: Any) -> None:
    text = "**Amazon ElastiCache**\n\n- **is**: a cache\n\n### Core ElastiCache concepts\n\n"
    text += "- **Node**: a machine with memory\n- **Shard**: one primary with replicas\n"
    assert (
        "What are the core ElastiCache concepts? (2)"
        in made_all({"Amazon ElastiCache.md": text}).pairs
    )


def test_its_own_disk_says_nothing(made: Make) -> None:
    text = "### Concepts\n\n- **Storage type**: its disk\n"
    assert made(text).pairs == {}


def test_an_example_is_no_definition(made: Make) -> None:
    text = "### Indexes\n\n- **Hash-based**: eg LSH\n"
    assert not any(front.startswith("What is Hash-based") for front in made(text).pairs)


def test_others_are_no_kind(made: Make) -> None:
    text = "## Storage classes\n\n### Others\n\n"
    text += "- **S3 One Zone**: cheaper, but lost with its zone\n"
    text += "- **S3 Express**: answers within milliseconds\n"
    fronts = made(text).pairs
    assert not any(front.startswith(("Which other ", "Which others ")) for front in fronts)


def test_a_role_with_a_preposition_is_asked_for() -> None:
    assert ask_for("Recursive", "default in", "") == "What is Recursive the default in?"
    assert ask_for("Poisson", "approximates", "") == "What does Poisson approximate?"


def test_a_plural_before_a_verb_does_nothing(made: Make) -> None:
    text = "### Terms\n\n- **Rebalance**: partitions get new owners after a change\n"
    assert "What does Rebalance do?" not in made(text).pairs


def test_a_term_of_two_columns_is_asked_by_its_answer(made: Make) -> None:
    text = "| Name | Description |\n| --- | --- |\n| Theme | Choose the colours |\n"
    assert made(text).pairs == {"What does Theme do?": "Choose the colours"}


def test_a_purpose_that_is_an_order_stays_a_purpose(made: Make) -> None:
    text = "**RDS**\n\n- **is**: a service\n- **purpose**: Run a database without a server\n"
    assert "What is the purpose of RDS?" in made(text).pairs


def test_only_acts_have_a_shortcut(made: Make) -> None:
    text = "| Kind | Place | Failover |\n| --- | --- | --- |\n"
    text += "| Read replica | another zone | by hand |\n| Standby | same zone | automatic |\n"
    assert made(text).pairs["What is the place of Read replica?"] == "another zone"


def test_what_a_thing_describes_is_not_cut_off(made: Make) -> None:
    text = "A **probability distribution** describes how likely each value is.\n"
    assert not any(back.startswith("how likely") for back in made(text).pairs.values())


def test_a_kind_that_holds_the_name_is_not_of_it(made_all: Any) -> None:
    text = "**Amazon ElastiCache**\n\n- **is**: a cache\n\n### Core ElastiCache concepts\n\n"
    text += "- **Node**: a machine with memory of its own\n- **Shard**: one primary with replicas\n"
    fronts = list(made_all({"Amazon ElastiCache.md": text}).pairs)
    assert not any("concept of Amazon ElastiCache" in front for front in fronts)


def test_an_adjective_in_a_table_is_one_of_the_note(made_all: Any) -> None:
    text = "| Method | Advantages | Limits |\n| --- | --- | --- |\n"
    text += "| Hierarchical | shows levels | is slow |\n| Grid-based | is fast | is coarse |\n"
    pairs = made_all({"Clustering.md": text}).pairs
    assert pairs["What are the advantages of hierarchical clustering?"] == "shows levels"


def test_for_each_is_no_purpose(made: Make) -> None:
    text = "**DBscan**\n\n- **is**: a method\n\n1. **Epsilon**: for each point, how far it looks\n"
    assert not any(front.endswith("for?") for front in made(text).pairs)


def test_a_cell_says_its_fact_first(made: Make) -> None:
    text = "| Property | Type | Description |\n| --- | --- | --- |\n"
    text += "| `file.tags` | List | All tags of the note. Works in lists too |\n"
    assert made(text).pairs["What is `file.tags`?"] == "All tags of the note"


def test_a_line_that_opens_with_a_verb_is_asked_by_it(made: Make) -> None:
    text = "**ECR**\n\n- **is**: a registry\n- integrates with *ECS* to simplify releases\n"
    text += "- hosts images in a scalable architecture\n"
    pairs = made(text).pairs
    assert pairs["What does ECR integrate with?"] == "ECS to simplify releases"
    assert pairs["What does ECR host?"] == "images in a scalable architecture"


def test_a_way_answers_how(made: Make) -> None:
    text = "**3 layers**\n\n1. **Compute layer**: Via virtual warehouses\n"
    text += "2. **Storage layer**: In cloud databases\n"
    pairs = made(text).pairs
    assert pairs["How does Compute layer work?"] == "Via virtual warehouses"
    assert pairs["Where is Storage layer?"] == "In cloud databases"


def test_what_helps_against_a_weak_point_is_asked(made: Make) -> None:
    text = "#### Partitioning\n\nK-means\n\n- High influence of outliers\n"
    text += "    - Could use k-medoids instead\n- No hierarchy provided\n"
    pairs = made(text).pairs
    asked = "K-means: what can one do about “High influence of outliers”?"
    assert pairs[asked] == "Could use k-medoids instead"


def test_a_first_sentence_is_the_fact_wherever_its_words_stand(made: Make) -> None:
    text = "**Snowflake**\n\n- **is**: a warehouse\n\nKey terms:\n\n"
    text += "- **Pruner**: Overall design of the system. Separates & orchestrates layers\n"
    assert "Overall design of the system" in made(text).pairs.values()


def test_verbs_of_a_list_are_asked_one_by_one(made: Make) -> None:
    text = "ECR\n\n- integrates with *ECS* to simplify dev ⟶ prod\n"
    text += "- hosts images in a scalable architecture\n- scales storage without limits\n"
    pairs = made(text).pairs
    assert pairs["What does ECR integrate with?"] == "ECS to simplify dev ⟶ prod"
    assert pairs["What does ECR host?"] == "images in a scalable architecture"
    assert pairs["What does ECR scale?"] == "storage without limits"


@pytest.mark.parametrize("opening", ["A distribution", "Distribution (discrete)", "distribution"])
def test_the_subject_is_left_out_with_its_article_and_aside(opening: str) -> None:
    said = "describes how likely each value is"
    assert without_subject(f"{opening} {said}", "Distribution") == said


def test_what_something_lets_one_do_is_asked(made: Make) -> None:
    text = "**Aurora**\n\n- **is**: a service\n\nAPI calls lets you\n\n"
    text += "- launch & stop apps\n- query the state of an app\n- access other features\n"
    assert "Aurora: what do API calls let you do? (3)" in made(text).pairs


def test_a_numbered_line_that_says_its_subject_is_no_answer(made: Make) -> None:
    text = "Layers of the stack\n\n***[[#2. Essential Layers]]*** (quality, safety)\n\n- Prompt\n"
    assert not any(back.startswith("2. ") for back in made(text).pairs.values())


def test_participles_describe_nothing(made: Make) -> None:
    text = "### Techniques of a stack\n\n- **Cortex**: embedded into the whole platform\n"
    assert not any("described" in front for front in made(text).pairs)


def test_parts_of_a_name_that_says_little_name_the_whole(made: Make) -> None:
    text = "**Modular RAG**\n\n- **modules**: {**Core**, **New**}\n\n#### New\n\n"
    text += "- **Fusion**: aggregates the results of many queries\n"
    text += "- **Search**: expands access to more sources\n"
    assert "What are the parts of New? (2)" not in made(text).pairs


def test_one_small_word_in_a_line_of_years_defines_nothing(made: Make) -> None:
    text = "**Snowflake**\n\n- **is**: a warehouse\n\nOver time:\n\n"
    text += "- **2020**: *Snowpark* (framework) for data pipelines\n"
    assert "framework" not in made(text).pairs.values()


def test_an_adjective_with_based_is_told_by_its_kind(made: Make) -> None:
    text = "**Query Routing**\n\n- **is**: a choice\n\n### Variants of Query Routing\n\n"
    text += "- **Semantic-Based**: Select the index that fits best\n"
    text += "- **Intent-Based**: Select the model that fits best\n"
    assert "What does Semantic-Based do?" not in made(text).pairs


@pytest.mark.parametrize("order", ["Use metadata to pick an index", "insert or update a vector"])
def test_two_verbs_and_use_are_orders(made: Make, order: str) -> None:
    assert made(STAGES.format(order)).pairs["What does Rewriter do?"] == order


def test_the_word_of_the_question_does_not_open_the_answer(made: Make) -> None:
    text = "**Key**\n\n- **is**: a secret\n- **for**: for encryption at rest\n"
    assert made(text).pairs["What is Key for?"] == "encryption at rest"


def test_a_row_in_brackets_names_nothing(made: Make) -> None:
    text = "| Syntax | Meaning |\n| --- | --- |\n| (see below) | Tables |\n| Theme | See Image |\n"
    assert made(text).pairs == {}


def test_bias_and_property_are_nouns() -> None:
    assert ask_for("CNN", "inductive bias", "") == "What is the inductive bias of CNN?"
    assert ask_for("CNN", "special property", "") == "What is the special property of CNN?"


def test_signs_may_be_the_answer(made: Make) -> None:
    text = "| Mark | Syntax | Kind |\n| --- | --- | --- |\n| Highlight | `== ==` | inline |\n"
    assert made(text).pairs["What is the syntax of Highlight?"] == "`== ==`"


def test_nothing_may_be_the_amount(made: Make) -> None:
    text = "| Class | Minimum duration | Zones |\n| --- | --- | --- |\n"
    text += "| Standard Tier | none | 3 |\n| Deep Archive | 180 days | 3 |\n"
    assert made(text).pairs["What is the minimum duration of Standard Tier?"] == "none"


def test_the_words_of_an_asked_heading_may_come_back(made: Make) -> None:
    text = "### How long are my notes kept?\n\nWe keep notes for one month after the end.\n"
    assert made(text).pairs == {
        "How long are my notes kept?": "We keep notes for one month after the end"
    }


def test_other_verbs_are_other_descriptions(made: Make) -> None:
    text = "### Components of Aurora\n\n- **Producer**: writes events to topics\n"
    text += "- **Consumer**: reads events from topics\n"
    fronts = list(made(text).pairs)
    assert any(front.endswith("writes events to topics?") for front in fronts)
    assert any(front.endswith("reads events from topics?") for front in fronts)


def test_an_answer_that_is_a_question_is_asked_for_as_one(made: Make) -> None:
    text = "**Authentication vs Authorization**\n\n- Authentication = who are you?\n"
    text += "- Authorization = what are you allowed to do?\n"
    pairs = made(text).pairs
    assert pairs["Which question does Authentication answer?"] == "who are you?"
    differ = "How do Authentication and Authorization differ in the question they answer?"
    assert pairs[differ].startswith("Authentication: who are you? Authorization: what")


def test_what_happens_is_not_what_it_is(made: Make) -> None:
    text = "### Partitions\n\n- *Hot partition*: one partition takes most of the traffic\n"
    text += "- *Cold partition*: a part that nobody reads\n"
    pairs = made(text).pairs
    assert pairs["What does “Hot partition” mean?"] == "one partition takes most of the traffic"
    assert any(back == "a part that nobody reads" for back in pairs.values())
    assert not any(front.startswith("What happens with Cold") for front in pairs)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("you pay for each request", True),
        ("a model learns how to combine the others", True),
        ("business aggregates for reports", False),
        ("one layer for tables and files", False),
        ("number of points that are near", False),
        ("how probable the data is", False),
    ],
)
def test_a_sentence_has_a_subject_and_a_verb(text: str, says: bool) -> None:
    assert is_sentence(text) is says


def test_the_pros_of_a_thing_are_its_advantages(made: Make) -> None:
    text = "## Bayes\n\n**Pros of Bayes**: full uncertainty, works with few samples\n"
    asked = [front for front, back in made(text).pairs.items() if back.startswith("full unc")]
    assert any(front.startswith("What are the advantages of Bayes?") for front in asked)


def test_two_phrases_are_one_answer_and_two_sentences_are_two() -> None:
    assert first_sentence("One copy. Ingest, refine, serve") == "One copy. Ingest, refine, serve"
    assert first_sentence("Small disk. It is read often") == "Small disk"


def test_a_line_that_opens_the_answer_is_none(made: Make) -> None:
    text = "## Who is involved?\n\n4 roles:\n\n1. Owner: the user\n2. Client: the app\n"
    assert "Who is involved?" not in made(text).pairs


def test_it_in_a_heading_is_what_the_note_is_about(made: Make) -> None:
    text = "## How is it built?\n\nOf parts that talk to each other over a queue.\n"
    assert "How is Aurora built?" in made(text).pairs


def test_it_in_a_header_is_the_row(made: Make) -> None:
    text = "| Question | Lake | Warehouse |\n| --- | --- | --- |\n"
    text += "| Who uses it? | engineers | analysts |\n| What data? | files | tables |\n"
    pairs = made(text).pairs
    assert pairs["Who uses Lake?"] == "engineers"
    assert pairs["Lake: what data?"] == "files"


def test_an_aside_that_says_the_key_again_is_left_out(made: Make) -> None:
    text = "**Aurora**\n\n- **is**: a service\n- **designed for**: short jobs\n"
    pairs = made(text + "- **runtimes**: Python, Java, Go (via custom runtime)\n").pairs
    assert pairs["What are the runtimes of Aurora? (3)"] == "Python, Java, Go"


def test_related_links_are_no_fact(made: Make) -> None:
    assert made("Related: [[Probability]], [[Sampling]]\n").pairs == {}


def test_what_a_line_eliminates_ends_before_another_thing(made: Make) -> None:
    text = "**Aurora**\n\n- **does**: eliminates routers of your own, but a subnet spans no zones\n"
    assert made(text).pairs["What does Aurora eliminate?"] == "routers of your own"


def test_ways_of_doing_are_asked_for(made: Make) -> None:
    text = "Connecting VPCs (cheapest first):\n\n1. **Peering** → one to one\n"
    text += "2. **Transit Gateway** → hub for many\n"
    pairs = made(text).pairs
    ways = [front for front in pairs if "ways of connecting VPCs" in front]
    assert ways or not any(front.startswith("Which Connecting") for front in pairs)


def test_a_short_form_may_have_a_noun_between_it_and_the_long_one() -> None:
    found = expansions("the BFF pattern (Backend for Frontend), where it never reaches the browser")
    assert found == [("BFF", "Backend for Frontend")]
    assert expansions("- ID token (OIDC only): tells who") == []
    assert expansions('PKCE (Proof Key for Code Exchange, say "pixy")') == [
        ("PKCE", "Proof Key for Code Exchange")
    ]


def test_a_range_is_one_number_and_a_unit_alone_tells_nothing(made: Make) -> None:
    text = "**Aurora**\n\n- **Bulk**: 5 to 12 hours of waiting for free\n- **size**: 5 TB (big)\n"
    clozes = {card.front: card.back for card in made(text).cards if card.kind == "cloze"}
    assert clozes == {"Bulk: […] hours of waiting for free": "5 to 12"}


def test_numbers_between_arrows_are_of_what_stands_before_them(made: Make) -> None:
    text = (
        "**Aurora**\n\n- **Example**: Standard → Archive (after 30 days) → delete (after 7 years)\n"
    )
    assert not any(card.kind == "cloze" for card in made(text).cards)


def test_a_list_said_twice_in_other_forms_is_one(made: Make) -> None:
    text = "**Data**\n\n- **is**: a layer\n- **parts**: Ingest, Transform, Store\n"
    text += "- **composed of**: Ingestion, Transformation, Storage\n"
    lists = [card.front for card in made(text).cards if card.kind == "list"]
    assert len(lists) == 1


def test_what_a_name_has_in_brackets_is_the_answer_without_the_name(made: Make) -> None:
    text = "## Iteration\n\n**Steps**\n\n- Error analysis (confusion matrices, residual plots)\n"
    pairs = made(text + "- Ensembles (bagging, boosting, stacking)\n").pairs
    assert "confusion matrices, residual plots" in pairs.values()
    asked = [front for front, back in pairs.items() if back.startswith("Ensembles (")]
    assert asked == []


def test_saved_on_disk_is_no_thing() -> None:
    assert not is_gloss("Saved on disk", "drop a file into the folder")
    assert is_gloss("Saved query", "a file in the folder")


def test_advice_of_the_author_is_no_answer(made: Make) -> None:
    text = "**Bulk editing**\n\n- **for**: large vaults, we recommend other tools\n"
    assert made(text).pairs == {}


def test_a_cell_with_a_tick_says_whether(made: Make) -> None:
    text = "| Link | Foam | Other |\n| --- | --- | --- |\n"
    text += "| `[[a]]` | ✔ unique in the folder | ✘ not found at all |\n"
    assert not any("of `[[a]]`" in front for front in made(text).pairs)


def test_what_many_things_do_tells_of_none(made: Make) -> None:
    text = "## Windows\n\nA **tab** contains a view.\n"
    assert not any(front.startswith("What contains") for front in made(text).pairs)


def test_what_it_is_not_is_asked_so(made: Make) -> None:
    text = "**Agent**\n\n- **is**: a model in a loop\n- **is NOT**: a fixed workflow\n"
    assert made(text).pairs["What is Agent not?"] == "a fixed workflow"


def test_a_header_with_if_is_no_noun(made: Make) -> None:
    text = "| Test | Data | If violated |\n| --- | --- | --- |\n| t-test | numbers | rank test |\n"
    assert made(text).pairs["t-test: if violated?"] == "rank test"


def test_one_of_several_is_no_property_of_them(made: Make) -> None:
    text = "## Probes\n\n- **liveness**: restarts the container\n"
    text += "- **readiness**: no traffic until all passes\n"
    assert not any(front.startswith("What is the readiness of") for front in made(text).pairs)


def test_examples_are_the_answer_without_eg(made: Make) -> None:
    text = "**Agent**\n\n- **is**: a model in a loop\n- **tools**: eg search, interpreter, SQL\n"
    backs = made(text).pairs.values()
    assert not any(back.startswith("eg ") for back in backs)


def test_same_but_points_at_the_line_before(made: Make) -> None:
    text = "### Directives\n\n- `max-age`: fresh for N seconds\n- `s-maxage`: same, but shared\n"
    assert not any(back.startswith("same") for back in made(text).pairs.values())


def test_a_topic_is_no_kind_of_its_parts(made_all: Any) -> None:
    text = "## Logic\n\n- **Alpha**: threshold set before looking\n- **H1**: the claim of a test\n"
    pairs = made_all({"Hypothesis Tests.md": text}).pairs
    assert not any(front.startswith("Which hypothesis test") for front in pairs)


def test_a_header_that_acts_is_asked_by_its_verb(made: Make) -> None:
    text = "| Executor | Runs tasks in | Drawback |\n| --- | --- | --- |\n"
    text += "| Local | many subprocesses | one machine |\n| Celery | a pool of workers | Redis |\n"
    text += "| Kube | one pod per task | startup |\n| Seq | one process alone | slow |\n"
    assert made(text).pairs["Which executor runs tasks in “a pool of workers”?"] == "Celery"


def test_a_kind_that_is_named_after_its_whole_has_it_once(made: Make) -> None:
    text = "There are 2 kinds of merge:\n\n- **fast-forward**: the pointer moves\n"
    text += "- **three-way merge**: a commit with two parents\n"
    assert not any("merge (merge)" in front for front in made(text).pairs)


def test_what_follows_a_list_is_no_part_of_it(made: Make) -> None:
    text = "**Agent**\n\n- **is**: a model in a loop\n"
    text += "- **tools**: search, interpreter, queries. Every one has a schema\n"
    assert "search, interpreter, queries" in made(text).pairs.values()


def test_a_name_that_ends_as_a_plural_is_one_thing(made_all: Any) -> None:
    text = "**Databricks**\n\n- **is**: a platform for data\n- **hosted on**: AWS\n"
    pairs = made_all({"Databricks.md": text}).pairs
    assert pairs["What is Databricks?"] == "a platform for data"
    assert pairs["What is Databricks hosted on?"] == "AWS"
    plural = made_all({"Containers.md": "Containers are shared. A container is one process.\n"})
    assert not any("is Containers" in front for front in plural.pairs)


def test_what_became_of_a_thing_is_not_what_it_is(made: Make) -> None:
    text = "**Aurora**:\n\n- **is**: a platform\n\nOver time:\n\n"
    text += "- **2019**: *Delta* open sourced\n- **2023**: *Mosaic* bought, training on own data\n"
    assert not any(front.startswith("What is Mosaic") for front in made(text).pairs)


def test_what_to_watch_out_for_is_asked(made: Make) -> None:
    text = "## Metrics\n\n- **Accuracy**\n    - _Formula_: `a / b`\n"
    text += "    - _Watch out_: nearly all right by always saying no\n- **Recall**\n"
    asked = [front for front in made(text).pairs if front.startswith("What should one watch out")]
    assert len(asked) == 1


def test_what_is_said_second_is_what_it_does(made: Make) -> None:
    text = "## OAuth\n\nOAuth is a framework for authorization. "
    text += "It lets an app act on behalf of a user without the password.\n"
    pairs = made(text).pairs
    deed = "lets an app act on behalf of a user without the password"
    assert any(back == deed for back in pairs.values())


def test_a_participle_is_asked_how(made: Make) -> None:
    text = "## Classes\n\nA **storage class** sets the price of an object. "
    text += "It is set per object, not per bucket.\n"
    asked = [front for front, back in made(text).pairs.items() if back.startswith("per object")]
    assert asked in (["How is a storage class set?"], ["How is storage class set?"])


def test_coupled_parts_are_a_gap_though_more_follows(made: Make) -> None:
    text = "**Lambda**\n\n- **is**: a service\n\nFocus on:\n\n"
    text += "- Memory and CPU are **coupled**: more of one is more of the other.\n"
    clozes = [card.front for card in made(text).cards if card.kind == "cloze"]
    assert any(cloze.endswith(": memory and CPU are […]") for cloze in clozes)


def test_what_may_be_one_or_the_other_is_asked(made: Make) -> None:
    text = "**Lambda**\n\n- **is**: a service\n\n### Core Lambda concepts\n\n- **Handler**\n"
    text += "- **Trigger**\n- **Dead-letter queue (SQS or SNS)**\n"
    asked = [front for front, back in made(text).pairs.items() if back == "SQS or SNS"]
    assert asked in ([], ["What can Dead-letter queue be?"])


def test_a_comma_within_a_number_and_a_rate_part_nothing(made: Make) -> None:
    text = "**Runner**\n\n- **is**: a machine\n- **quotas**: 2,000 minutes / month\n"
    assert made(text).pairs["What are the quotas of Runner?"] == "2,000 minutes / month"


@pytest.mark.parametrize(
    ("subject", "key", "question"),
    [
        ("Redis", "single-threaded", "What does “single-threaded” mean for Redis?"),
        ("Ribosomes", "free", "What characterises free ribosomes?"),
        ("Missing values", "fill", "How can one fill missing values?"),
        ("Overfitting", "detect", "How can one detect overfitting?"),
        ("Overfitting", "why", "Why does Overfitting occur?"),
        ("Overfitting", "fix", "What is the fix for Overfitting?"),
        ("Confidence interval", "gets wider", "When does Confidence interval get wider?"),
        ("CI/CD", "hierarchy", "What is the hierarchy of CI/CD?"),
        ("LoRA", "when not", "When should LoRA not be used?"),
        ("LoRA", "typical r", "What is the typical r of LoRA?"),
    ],
)
def test_a_key_that_is_no_noun_is_asked_by_what_it_is(
    subject: str, key: str, question: str
) -> None:
    assert ask_for(subject, key, "has_property") == question


def test_a_name_with_the_key_is_is_one_thing(made: Make) -> None:
    text = "**GitHub Actions**\n- **is**: CI built into GitHub\n- **runs on**: hosted runners\n"
    pairs = made(text).pairs
    assert pairs["What is GitHub Actions?"] == "CI built into GitHub"
    assert "What does GitHub Actions run on?" in pairs


def test_adjectives_below_reasons_are_asked_as_such(made: Make) -> None:
    text = "## Causes of the war\n\n- Economic: debt, bread prices\n- Social: three estates\n"
    pairs = made(text).pairs
    assert pairs["What are the economic causes of the war?"] == "debt, bread prices"


def test_an_error_of_a_type_is_named_with_what_it_is(made: Make) -> None:
    text = "### Errors\n\n- Type I: reject a true hypothesis\n- Type II: keep a false one\n"
    assert any("a Type I error" in front for front in made(text).pairs)


def test_plural_subjects_of_a_sentence_are_no_verb(made: Make) -> None:
    text = "### Policies\n\n1. `noeviction`: writes fail for lack of memory\n2. `lru`: drops keys\n"
    assert not any(front.startswith("What writes") for front in made(text).pairs)


@pytest.mark.parametrize(
    ("value", "question"),
    [
        ("reasons and chooses the next action", "What does Model (Aurora) do?"),
        ("functions the model may call", "What is Model (Aurora)?"),
        ("first writes a plan, then acts", "What does Model (Aurora) do?"),
    ],
)
def test_what_opens_with_a_verb_is_what_it_does(made: Make, value: str, question: str) -> None:
    assert question in made(f"### Components\n\n- **Model**: {value}\n").pairs


def test_no_plural_noun_is_a_verb_by_its_letters() -> None:
    assert not base_of("parts")
    assert base_of("tries") == "try"


def test_a_sentence_may_end_before_a_number() -> None:
    assert first_sentence("how long it is kept. 4 days by default") == "how long it is kept"
    assert first_sentence("restore approx. 4 days") == "restore approx. 4 days"


def test_a_word_of_ones_own_is_asked_for_its_meaning(made: Make) -> None:
    text = "### Problems\n\n- Context rot: quality drops as the window fills up\n"
    assert any("“Context rot” mean?" in front for front in made(text).pairs)


def test_terms_of_a_glossary_are_no_properties_of_the_note(made: Make) -> None:
    text = "# Testing\n\n## Vocabulary\n\n- effect size: how big the difference is\n"
    text += "- power: probability of rejecting a false null\n"
    assert "What is the effect size of Testing?" not in made(text).pairs


@pytest.mark.parametrize(
    ("plural", "one"),
    [("hypotheses", "hypothesis"), ("indices", "index"), ("criteria", "criterion")],
)
def test_plurals_of_other_tongues_have_their_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


def test_a_name_with_is_in_its_sentence_is_one_thing(made: Make) -> None:
    text = "# Plugins\n\nBases is a core plugin that shows notes as a table.\n"
    assert "What is Bases?" in made(text).pairs


def test_a_bracket_of_a_formula_is_no_aside(made: Make) -> None:
    pairs = made("### Choosing k\n\n- **Silhouette** = (b - a) / max(a, b)\n").pairs
    assert "b - a" not in pairs.values()
    assert "/ max(a, b)" not in pairs.values()


def test_a_usual_value_of_several_is_asked_in_the_plural() -> None:
    asked = ask_for("max tokens", "Typical", "", noun=True)
    assert asked == "What are the typical max tokens?"


def test_you_and_which_stand_behind_verbs_and_behind_nouns() -> None:
    assert starts_with_verb("lets you choose how to compare")
    assert starts_with_verb("orchestrates which containers run")
    assert not starts_with_verb("clusters that you size yourself")
