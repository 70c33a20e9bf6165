"""Descriptions that ask for the thing, and those that tell it from no other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Make = Callable[[str], Any]


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


def test_a_name_that_says_little_is_told_by_the_first_that_says_more(made: Make) -> None:
    text = "**Modular RAG**\n\n- **modules**: {**Core**, **New**}\n\n#### New\n\n"
    text += "- **Fusion**: aggregates the results of many queries\n"
    fronts = list(made(text).pairs)
    assert "What does Fusion (New) do?" not in fronts


def test_a_kind_that_holds_the_name_is_not_of_it(made_all: Any) -> None:
    text = "**Amazon ElastiCache**\n\n- **is**: a cache\n\n### Core ElastiCache concepts\n\n"
    text += "- **Node**: a machine with memory of its own\n- **Shard**: one primary with replicas\n"
    fronts = list(made_all({"Amazon ElastiCache.md": text}).pairs)
    assert not any("concept of Amazon ElastiCache" in front for front in fronts)


def test_participles_describe_nothing(made: Make) -> None:
    text = "### Techniques of a stack\n\n- **Cortex**: embedded into the whole platform\n"
    assert not any("described" in front for front in made(text).pairs)


def test_an_adjective_with_based_is_told_by_its_kind(made: Make) -> None:
    text = "**Query Routing**\n\n- **is**: a choice\n\n### Variants of Query Routing\n\n"
    text += "- **Semantic-Based**: Select the index that fits best\n"
    text += "- **Intent-Based**: Select the model that fits best\n"
    assert "What does Semantic-Based do?" not in made(text).pairs


def test_other_verbs_are_other_descriptions(made: Make) -> None:
    text = "### Components of Aurora\n\n- **Producer**: writes events to topics\n"
    text += "- **Consumer**: reads events from topics\n"
    fronts = list(made(text).pairs)
    assert any(front.endswith("writes events to topics?") for front in fronts)
    assert any(front.endswith("reads events from topics?") for front in fronts)


def test_a_kind_that_is_named_after_its_whole_has_it_once(made: Make) -> None:
    text = "There are 2 kinds of merge:\n\n- **fast-forward**: the pointer moves\n"
    text += "- **three-way merge**: a commit with two parents\n"
    assert not any("merge (merge)" in front for front in made(text).pairs)


def test_the_item_that_is_the_default_is_asked_for(made: Make) -> None:
    text = "# PG\n\n## Isolation levels\n\n- *Read Committed* (default): new snapshot each time\n"
    text += (
        "- *Serializable*: as if one by one\n\n## Units\n\n- `300px` - pixels (default)\n- `%`\n"
    )
    pairs = made(text).pairs
    assert pairs["Which isolation level is the default?"] == "Read Committed"
    assert pairs["Units: which one is the default?"] == "`300px`"


def test_an_order_with_a_word_left_out_is_a_deed_too(made: Make) -> None:
    text = (
        "### Kinds of routing\n\n- **Metadata routing**: Use metadata (source, author) to direct "
    )
    text += "the query to one index\n- **Random routing**: Select any of the indexes by chance\n"
    fronts = list(made(text).pairs)
    assert not any("described as “Use …" in front for front in fronts)


def test_what_tells_of_you_describes_nothing(made: Make) -> None:
    text = "### Tasks of mining\n\n1. **Link prediction**: You and x share ten friends\n"
    text += "2. **Profiling**: finds the typical behaviour of a group\n"
    assert not any("share ten friends" in front for front in made(text).pairs)


def test_what_a_case_leads_to_is_one_answer_and_never_the_whole_line(made: Make) -> None:
    text = "### When to choose\n\n- Need steam ⟶ Rack / Deck\n- big loaves: Tandoor\n"
    pairs = made(text).pairs
    assert pairs["What does one choose for steam?"] == "Rack / Deck"
    assert pairs["When does one choose Tandoor?"] == "big loaves"
    assert not any("⟶" in told or "loaves:" in told for told in pairs.values())


def test_what_cases_have_in_common_stands_in_front(made: Make) -> None:
    text = "### Which oven?\n\n2 loaves\n\n- wet dough ⟶ Rack\n\n3+ loaves\n\n- wet dough ⟶ Deck\n"
    pairs = made(text).pairs
    assert pairs["2 loaves: what does one choose for wet dough?"] == "Rack"
    assert pairs["3+ loaves: when does one choose Deck?"] == "wet dough"


def test_what_answers_a_question_is_asked_for_by_what_it_is(made: Make) -> None:
    text = "# Bakery\n\nSorts are based on:\n\n- What does a day look like?\n"
    text += "    - **Shift**: one unit of the work\n    - **Batch**: all loaves of one oven\n"
    text += "- How is it baked?\n    - **Deck**: holds heat in a stone floor\n    - **Rack**: Yes\n"
    fronts = list(made(text).pairs)
    assert "Bakery: what is described as “one unit of the work”?" in fronts
    assert "Bakery: what holds heat in a stone floor?" in fronts
    assert not any("Yes" in front for front in fronts)
