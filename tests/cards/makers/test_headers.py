"""Columns and keys that are half a sentence, a language, or ask how often; kinds that are none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from aurora_kb.cards.asking.phrasing import ask_for
from aurora_kb.cards.english.verbs import starts_with_verb
from aurora_kb.cards.makers.words.terms import expansions

Make = Callable[[str], Any]


def test_a_key_with_you_is_asked_of_the_reader() -> None:
    assert ask_for("On-demand", "you pay for", "") == "With On-demand, what do you pay for?"


def test_columns_that_say_when_and_what_one_pays(made: Make) -> None:
    text = "### Capacity modes\n\n| Mode | You pay for | When to use |\n| --- | --- | --- |\n"
    text += "| Provisioned | shard hours and units | predictable traffic |\n"
    text += "| On-demand | data in and out | unknown or spiky traffic |\n"
    fronts = list(made(text).pairs)
    assert "How do Provisioned and On-demand differ in what you pay for?" in fronts
    assert not any("as its when to use" in front or "“when to use:" in front for front in fronts)


def test_a_column_of_a_language_asks_for_the_word(made: Make) -> None:
    text = "| infinitive | participle | English |\n|---|---|---|\n| avoir | eu | to have |\n"
    text += "| faire | fait | to do |\n"
    assert made(text).pairs["What is “avoir” in English?"] == "to have"


def test_rare_says_how_frequent(made: Make) -> None:
    text = "| Disease | Night symptoms | Onset |\n|---|---|---|\n| Asthma | common | early |\n"
    text += "| COPD | rare | late |\n"
    assert made(text).pairs["How frequent are the night symptoms of COPD?"] == "rare"


def test_what_makes_things_smaller_is_no_smaller_thing(made: Make) -> None:
    text = "### Smaller images\n\n- multi-stage builds\n- distroless base\n- combine lines\n"
    pairs = made(text).pairs
    asked = [front for front in pairs if "maller images" in front]
    assert asked == ["What helps to get smaller images? (3)"]


def test_nothing_and_nothing_are_no_pair(made: Make) -> None:
    text = "**Firehose**\n\n- **is**: a delivery service\n- no replay, no storage\n"
    assert not any("[…]" in front for front in made(text).pairs)


def test_steps_with_a_comma_between_are_two_facts(made: Make) -> None:
    text = "### Quorum\n\n- Low R ⟶ fast reads, low W ⟶ fast writes but risk of loss\n"
    assert not any("steps, in order" in front for front in made(text).pairs)


def test_the_title_of_basics_is_no_kind(made_all: Any) -> None:
    text = "# Contract law basics\n\n**Offer** - a definite promise to be bound\n\n"
    text += "**Intention**: presumed among merchants, not among friends\n"
    fronts = list(made_all({"Contract law basics.md": text}).pairs)
    assert not any("Contract law basic " in front for front in fronts)


def test_they_are_the_things_and_not_their_types(made: Make) -> None:
    text = "## Types of systems\n\n- How do they learn?\n    - by examples\n    - by rewards\n"
    fronts = list(made(text).pairs)
    assert not any("How do Types of" in front for front in fronts)


def test_a_drug_is_no_long_form() -> None:
    assert expansions("SABA (salbutamol)") == []
    assert expansions("IAM (Identity & Access Management)") == [
        ("IAM", "Identity & Access Management")
    ]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("requests for keys that are gone", False),
        ("requests a certificate", True),
        ("links per node", False),
    ],
)
def test_requests_for_something_are_things(text: str, acts: bool) -> None:
    assert starts_with_verb(text) is acts


@pytest.mark.parametrize(
    ("subject", "key", "question"),
    [
        ("Role", "belongs to", "What does Role belong to?"),
        ("Engine", "writes to", "What does Engine write to?"),
        ("Agile", "aims to", "What does Agile aim to do?"),
        ("epochs", "too high", "What if epochs are too high?"),
        ("Batch size", "too low", "What if batch size is too low?"),
        ("True hypothesis", "don't reject", "True hypothesis: don't reject?"),
    ],
)
def test_columns_that_are_verbs_or_judge_are_no_nouns(
    subject: str, key: str, question: str
) -> None:
    assert ask_for(subject, key, "", noun=True) == question


def test_a_column_that_asks_is_not_had(made: Make) -> None:
    text = (
        "### TLS\n\n| mode | what happens |\n|---|---|\n| termination | the balancer decrypts |\n"
    )
    text += "| passthrough | encrypted bytes are forwarded |\n"
    assert not any("its what happens" in front for front in made(text).pairs)


def test_when_is_no_place(made: Make) -> None:
    text = "### Crises\n\n- **Hyperinflation**: in Nov 1923 a dollar cost 4.2 trillion marks\n"
    assert not any(front.startswith("Where") for front in made(text).pairs)


def test_what_one_does_is_no_noun(made: Make) -> None:
    text = "## Responses\n\n| Response | What you do |\n|---|---|\n| Avoid | remove the cause |\n"
    fronts = made(text + "| Reduce | make it less likely |\n").pairs
    assert "Avoid: what do you do?" in fronts
    assert not any("as its what" in front for front in fronts)


@pytest.mark.parametrize(
    ("table", "question", "answer"),
    [
        ("| Key | Action |\n| --- | --- |\n| `cmd+P` | open a file |\n", "What does `cmd+P` do?",
         "open a file"),
        ("| Action | Shortcut |\n| --- | --- |\n| Exit | `Ctrl+D` |\n| Find | `f` |\n",
         "What is the shortcut for “Exit”?", "`Ctrl+D`"),
    ],
)  # fmt: skip
def test_keys_and_what_they_do_are_asked_as_such(
    made: Callable[[str], Any], table: str, question: str, answer: str
) -> None:
    assert made(table).pairs[question] == answer


def test_a_cell_that_is_the_name_again_or_tells_of_nothing_is_no_card(
    made: Callable[[str], Any],
) -> None:
    text = "| Field | Meaning |\n| --- | --- |\n| `file.name` | File name |\n"
    text += "| `file.ctime` | time of birth |\n| `file.tags` | none |\n"
    pairs = made(text).pairs
    assert "What is `file.ctime`?" in pairs
    assert not {"What is `file.name`?", "What is `file.tags`?"} & set(pairs)


def test_what_a_thing_has_one_of_has_the(made: Make) -> None:
    text = "## Encryption\n\n- **Encryption algorithm**: AES-256 in GCM mode\n"
    text += "- **Window function**: a function over a range of rows\n"
    pairs = made(text).pairs
    assert pairs["What is the encryption algorithm?"] == "AES-256 in GCM mode"
    assert "What is the window function?" not in pairs
