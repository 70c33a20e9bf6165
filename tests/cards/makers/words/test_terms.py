"""What words stand for, and what a bracket behind a name tells."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aurora_kb.cards.makers.common.subjects import is_gloss
from aurora_kb.cards.makers.words.terms import expansions

Make = Callable[[str], Any]


def test_a_key_of_capitals_stands_for_the_words_behind_it(made: Make) -> None:
    text = "**AWS container services**\n\n- *ECR*: Elastic Container **Registry** (*store*)\n"
    text += "- *ECS*: Elastic Container **Service**\n- *API*: a pair of interfaces\n"
    pairs = made(text).pairs
    assert pairs["What does ECR stand for?"] == "Elastic Container Registry"
    assert pairs["What does ECS stand for?"] == "Elastic Container Service"
    assert "What does API stand for?" not in pairs


def test_one_small_word_in_a_line_of_years_defines_nothing(made: Make) -> None:
    text = "**Snowflake**\n\n- **is**: a warehouse\n\nOver time:\n\n"
    text += "- **2020**: *Snowpark* (framework) for data pipelines\n"
    assert "framework" not in made(text).pairs.values()


def test_a_short_form_may_have_a_noun_between_it_and_the_long_one() -> None:
    found = expansions("the BFF pattern (Backend for Frontend), where it never reaches the browser")
    assert found == [("BFF", "Backend for Frontend")]
    assert expansions("- ID token (OIDC only): tells who") == []
    assert expansions('PKCE (Proof Key for Code Exchange, say "pixy")') == [
        ("PKCE", "Proof Key for Code Exchange")
    ]


def test_a_name_that_holds_the_short_form_is_not_its_long_form() -> None:
    assert expansions("full platform, has its own online DB (RonDB)") == []


def test_what_a_name_has_in_brackets_is_the_answer_without_the_name(made: Make) -> None:
    text = "## Iteration\n\n**Steps**\n\n- Error analysis (confusion matrices, residual plots)\n"
    pairs = made(text + "- Ensembles (bagging, boosting, stacking)\n").pairs
    assert "confusion matrices, residual plots" in pairs.values()
    asked = [front for front, back in pairs.items() if back.startswith("Ensembles (")]
    assert asked == []


def test_saved_on_disk_is_no_thing() -> None:
    assert not is_gloss("Saved on disk", "drop a file into the folder")
    assert is_gloss("Saved query", "a file in the folder")


def test_a_gloss_may_take_up_a_word_of_its_name() -> None:
    assert is_gloss("Sampling bias", "Sampling method is flawed")
    assert not is_gloss("Sampling bias", "sampling with a bias")
    assert not is_gloss("Share", "share across accounts")


def test_a_gloss_may_be_told_of_each_of_several() -> None:
    assert is_gloss("Epsilon", "for each point, the radius of its region")
    assert not is_gloss("Epsilon", "for each point")


def test_what_may_be_one_or_the_other_is_asked(made: Make) -> None:
    text = "**Lambda**\n\n- **is**: a service\n\n### Core Lambda concepts\n\n- **Handler**\n"
    text += "- **Trigger**\n- **Dead-letter queue (SQS or SNS)**\n"
    asked = [front for front, back in made(text).pairs.items() if back == "SQS or SNS"]
    assert asked == ["What can a Dead-letter queue be?"]


def test_a_word_of_ones_own_is_asked_for_its_meaning(made: Make) -> None:
    text = "### Problems\n\n- Context rot: quality drops as the window fills up\n"
    assert any("“Context rot” mean?" in front for front in made(text).pairs)


def test_a_short_form_of_the_first_letters_of_a_list_stands_for_the_list() -> None:
    listed = "strengths, weaknesses, opportunities, threats"
    assert expansions(f"SWOT ({listed})") == [("SWOT", listed)]
    assert expansions("order of fields by the ESR rule (Equality, Sort, Range)") == [
        ("ESR", "Equality, Sort, Range")
    ]
    assert expansions("plugin that talks to an API (AWS, Azure, Kubernetes)") == []


def test_a_short_form_stands_for_all_words_that_it_has_letters_of() -> None:
    long = "Serializable Snapshot Isolation"
    assert expansions(f"uses SSI ({long}), may abort") == [("SSI", long)]


def test_a_number_counts_the_letters_of_a_short_form(made: Make) -> None:
    pairs = made("### Services\n\n- *EC2*: Elastic Compute **Cloud** (*virtual servers*)\n").pairs
    assert pairs["What does EC2 stand for?"] == "Elastic Compute Cloud"
    assert not any("Cloud (" in front for front in pairs)


def test_the_long_form_of_a_short_form_that_is_defined_too(made: Make) -> None:
    text = '### Capacity\n\n- <abbr title="read capacity unit">RCU</abbr> = 1 read per second\n'
    assert made(text).pairs["What does RCU stand for?"] == "read capacity unit"
