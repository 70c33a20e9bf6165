"""What one line says of its subject is asked as a person would ask it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Make = Callable[[str], Any]


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
    assert not any(back.startswith("2020:") for back in made(text).pairs.values())


def test_a_sense_of_a_word_is_told_by_the_line_above(made: Make) -> None:
    text = "**Padding**\n\n- **Padding**: adds a border\n    - *same* = output keeps its size\n"
    assert "What is same?" not in made(text).pairs


def test_one_thing_that_acts_does(made: Make) -> None:
    text = "### Formats\n\n- **Full links**: Converts identifiers to names\n"
    assert "What do Full links do?" not in made(text).pairs


def test_an_option_is_no_key_of_its_tool(made: Make) -> None:
    text = "**Checks**\n\n- `--fix`: apply the safe fixes\n"
    assert "Checks: `--fix`?" not in made(text).pairs


def test_a_noun_with_of_has_an_article(made: Make) -> None:
    text = "### Density\n\n- **Density of neighbourhood**: number of points in the region\n"
    assert "What is the density of neighbourhood?" in made(text).pairs


def test_an_item_is_not_called_by_what_opens_its_list(made: Make) -> None:
    text = "### Data issues\n\n- **Drift**: old cases say nothing of new ones\n"
    text += "- **Irrelevant features**. Solutions:\n    - *Selection*: keeps the best features\n"
    assert not any("Solutions" in back for back in made(text).pairs.values())


def test_a_plural_before_a_verb_does_nothing(made: Make) -> None:
    text = "### Terms\n\n- **Rebalance**: partitions get new owners after a change\n"
    assert "What does Rebalance do?" not in made(text).pairs


def test_what_a_thing_describes_is_not_cut_off(made: Make) -> None:
    text = "A **probability distribution** describes how likely each value is.\n"
    assert not any(back.startswith("how likely") for back in made(text).pairs.values())


def test_for_each_is_no_purpose(made: Make) -> None:
    text = "**DBscan**\n\n- **is**: a method\n\n1. **Epsilon**: for each point, how far it looks\n"
    assert not any(front.endswith("for?") for front in made(text).pairs)


def test_a_line_that_opens_with_a_verb_is_asked_by_it(made: Make) -> None:
    text = "**ECR**\n\n- **is**: a registry\n- integrates with *ECS* to simplify releases\n"
    text += "- hosts images in a scalable architecture\n"
    pairs = made(text).pairs
    assert pairs["What does ECR integrate with?"] == "ECS to simplify releases"
    assert pairs["What does ECR host?"] == "images in a scalable architecture"
    others = made("**ECR**\n\n- **is**: a registry\n- integrates with ECS, EKS\n").pairs
    assert others["What does ECR integrate with? (2)"] == "ECS, EKS"


def test_a_way_answers_how(made: Make) -> None:
    text = "**3 layers**\n\n1. **Compute layer**: Via virtual warehouses\n"
    text += "2. **Storage layer**: In cloud databases\n"
    pairs = made(text).pairs
    assert pairs["How does Compute layer work?"] == "Via virtual warehouses"
    assert pairs["Where is Storage layer?"] == "In cloud databases"


def test_what_helps_against_a_weak_point_is_asked(made: Make) -> None:
    text = "#### Partitioning\n\nK-means\n\n- High influence of outliers\n"
    text += "    - Could use k-medoids instead\n- No hierarchy provided\n"
    text += "    - Use a hierarchy and then partition its clusters\n"
    pairs = made(text).pairs
    asked = "K-means: what can one do about “{}”?"
    assert pairs[asked.format("High influence of outliers")] == "Could use k-medoids instead"
    told = "Use a hierarchy and then partition its clusters"
    assert pairs[asked.format("No hierarchy provided")] == told


def test_verbs_of_a_list_are_asked_one_by_one(made: Make) -> None:
    text = "ECR\n\n- integrates with *ECS* to simplify dev ⟶ prod\n"
    text += "- hosts images in a scalable architecture\n- scales storage without limits\n"
    pairs = made(text).pairs
    assert pairs["What does ECR integrate with?"] == "ECS to simplify dev ⟶ prod"
    assert pairs["What does ECR host?"] == "images in a scalable architecture"
    assert pairs["What does ECR scale?"] == "storage without limits"


def test_what_happens_is_not_what_it_is(made: Make) -> None:
    text = "### Partitions\n\n- *Hot partition*: one partition takes most of the traffic\n"
    text += "- *Cold partition*: a part that nobody reads\n"
    pairs = made(text).pairs
    assert pairs["What does “Hot partition” mean?"] == "one partition takes most of the traffic"
    assert any(back == "a part that nobody reads" for back in pairs.values())
    assert not any(front.startswith("What happens with Cold") for front in pairs)


def test_the_pros_of_a_thing_are_its_advantages(made: Make) -> None:
    text = "## Bayes\n\n**Pros of Bayes**: full uncertainty, works with few samples\n"
    asked = [front for front, back in made(text).pairs.items() if back.startswith("full unc")]
    assert any(front.startswith("What are the advantages of Bayes?") for front in asked)


def test_what_many_things_do_tells_of_none(made: Make) -> None:
    text = "## Windows\n\nA **tab** contains a view.\n"
    assert not any(front.startswith("What contains") for front in made(text).pairs)


def test_what_it_is_not_is_asked_so(made: Make) -> None:
    text = "**Agent**\n\n- **is**: a model in a loop\n- **is NOT**: a fixed workflow\n"
    assert made(text).pairs["What is an Agent not?"] == "a fixed workflow"


def test_one_of_several_is_no_property_of_them(made: Make) -> None:
    text = "## Probes\n\n- **liveness**: restarts the container\n"
    text += "- **readiness**: no traffic until all passes\n"
    assert not any(front.startswith("What is the readiness of") for front in made(text).pairs)


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


def test_a_name_with_the_key_is_is_one_thing(made: Make) -> None:
    text = "**GitHub Actions**\n- **is**: CI built into GitHub\n- **runs on**: hosted runners\n"
    pairs = made(text).pairs
    assert pairs["What is GitHub Actions?"] == "CI built into GitHub"
    assert "What does GitHub Actions run on?" in pairs


def test_several_with_the_key_is_are_asked_as_several(made_all: Any) -> None:
    text = "**Zone (AZ)**\n\n- **is**: one or more data centers\n- **connected by**: fiber\n"
    pairs = made_all({"Zones.md": text}).pairs
    assert pairs["What are Zones?"] == "one or more data centers"
    assert pairs["What are Zones connected by?"] == "fiber"
    copies = "- **is**: copies of a database\n- **connected by**: fiber\n"
    assert "What are Read Replicas?" in made_all({"Read Replicas.md": copies}).pairs


def test_an_error_of_a_type_is_named_with_what_it_is(made: Make) -> None:
    text = "### Errors\n\n- Type I: reject a true hypothesis\n- Type II: keep a false one\n"
    assert any("a Type I error" in front for front in made(text).pairs)


def test_plural_subjects_of_a_sentence_are_no_verb(made: Make) -> None:
    text = "### Policies\n\n1. `noeviction`: writes fail for lack of memory\n2. `lru`: drops keys\n"
    assert not any(front.startswith("What writes") for front in made(text).pairs)


def test_terms_of_a_glossary_are_no_properties_of_the_note(made: Make) -> None:
    text = "# Testing\n\n## Vocabulary\n\n- effect size: how big the difference is\n"
    text += "- power: probability of rejecting a false null\n"
    assert "What is the effect size of Testing?" not in made(text).pairs


def test_a_name_with_is_in_its_sentence_is_one_thing(made: Make) -> None:
    text = "# Plugins\n\nBases is a core plugin that shows notes as a table.\n"
    assert "What is Bases?" in made(text).pairs


def test_a_term_below_a_name_is_no_property_of_it(made: Make) -> None:
    text = "**IAM**: who can do what in an account\n\n- *user*: a person with a password\n"
    text += "- *role*: identity that is assumed for a while\n- *policy*: JSON with permissions\n"
    fronts = list(made(text).pairs)
    assert "What is a user (IAM)?" in fronts
    assert "What is a role (IAM)?" in fronts


def test_a_second_definition_is_asked_by_its_section(made: Make) -> None:
    text = "### Overview\n\n**Delta Lake** is a storage layer with transactions.\n\n"
    text += "### Mechanisms\n\n1. **Delta Lake**: Parquet files + a log\n"
    text += "2. **Auto Loader**: reads new files\n"
    pairs = made(text).pairs
    assert pairs["What is Delta Lake?"] == "a storage layer with transactions"
    assert pairs["Mechanisms: what is Delta Lake?"] == "Parquet files + a log"


def test_a_check_is_no_part_of_what_is_checked(made: Make) -> None:
    text = "#### Assumptions\n\n1. **Linearity**: straight relation\n"
    text += "    - Check: residuals vs fitted plot\n2. **Independence**: no autocorrelation\n"
    pairs = made(text).pairs
    assert pairs["How can one check Linearity?"] == "residuals vs fitted plot"
    assert not any(back == "Check" for back in pairs.values())


def test_a_heading_that_asks_where_is_asked_of_each_item(made: Make) -> None:
    text = "## Where do you host the servers?\n\n- **Europe**: Frankfurt\n- **Oceania**: Sydney\n"
    pairs = made(text).pairs
    assert pairs["Europe: where do you host the servers?"] == "Frankfurt"


def test_the_sort_of_a_thing_behind_its_name_is_no_answer(made: Make) -> None:
    text = "# Backup list\n\nThe Backup list plugin lets you restore a note from any day.\n"
    assert "lets you restore a note from any day" in made(text).pairs.values()


def test_what_can_be_done_with_a_thing_is_asked_so(made: Make) -> None:
    text = "# Snapshots\n\n## Snapshot\n\n- can be copied to another region\n"
    assert not any(asked.startswith("What can a Snapshot be") for asked in made(text).pairs)


def test_a_second_sentence_is_another_fact(made: Make) -> None:
    text = "## Forces\n\n- **Centre force**: controls how compact the graph is. More is rounder.\n"
    assert "controls how compact the graph is" in made(text).pairs.values()


def test_signs_of_a_row_are_no_part_of_its_answer(made: Make) -> None:
    pairs = made("A gas kiln has three parts: (i) a burner; (ii) a flue, and (iii) a door.\n").pairs
    assert pairs["What are the parts of a gas kiln? (3)"] == "a burner; a flue, and a door"


def test_a_single_example_below_a_name_is_asked_for(made: Make) -> None:
    text = "### Loaves\n\n- **Rye loaf**: dark bread\n    - *eg* a loaf of pumpernickel from Ulm\n"
    text += "- **Bun**: small bread\n    - *eg* a roll with seeds\n"
    pairs = made(text).pairs
    assert pairs["What is an example of Rye loaf?"] == "a loaf of pumpernickel from Ulm"


def test_what_an_arrow_of_a_drawing_says_is_asked_by_its_label(made: Make) -> None:
    text = '# Ovens\n\n```mermaid\ngraph LR\nDO["Deck oven"]\n'
    text += 'DO -->|Goal| G1["Crisp crust"]\nDO -->|dough| B1["Bread"]\n```\n'
    pairs = made(text).pairs
    assert pairs["What is the goal of Deck oven?"] == "Crisp crust"
    assert not any("|" in front or "|" in back for front, back in pairs.items())


def test_keys_below_limits_are_of_what_has_them(made: Make) -> None:
    text = "# Ovens\n\n### Deck oven\n\nLimits\n\n- timeout: 15 min\n\n### Rack oven\n\n"
    text += "Limits\n\n- timeout: 20 min\n"
    pairs = made(text).pairs
    assert not any("Limits (" in front for front in pairs)


def test_a_result_that_says_what_for_is_asked_so(made: Make) -> None:
    text = "# Ovens\n\n### Deck oven vs Rack oven\n\n***Deck oven***\n\n- bakes on a stone floor\n"
    text += (
        "- **result**: for crusty bread of all sorts\n\n***Rack oven***\n\n- turns its shelves\n"
    )
    text += "- **result**: for many soft rolls\n"
    assert not any("the result of" in front for front in made(text).pairs)
