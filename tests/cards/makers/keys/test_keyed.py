"""Lines with a key of which the graph says nothing, or only that they stand there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Make = Callable[[str], Any]


@pytest.mark.parametrize(
    ("line", "question", "answer"),
    [
        ("in transit: SSL with own keys", "Security: what holds in transit?", "SSL with own keys"),
        ("**W + R > N** ⟶ strong reads", "What does “W + R > N” mean?", "strong reads"),
        (
            "Why layers matter: each is cached for itself",
            "Why do layers matter?",
            "each is cached for itself",
        ),
        ("Low R ⟶ fast reads", "What does low R lead to?", "fast reads"),
    ],
)
def test_a_key_that_nobody_else_reads(made: Make, line: str, question: str, answer: str) -> None:
    assert made(f"### Security\n\n{line}\n").pairs[question] == answer


def test_the_line_below_an_item_is_of_the_item(made: Make) -> None:
    text = "### Shard\n\n- **hot shard**: one key gets most of the traffic\n\n"
    text += "    - fix: add randomness to the key, or split the shard\n"
    assert made(text).pairs["What is the fix for a hot shard?"].startswith("add randomness")


def test_a_number_below_limits_is_a_limit(made: Make) -> None:
    pairs = made("#### Limits\n\nPayload of a state: max 256 KB. Put big data in S3.\n").pairs
    assert any("256 KB" in back for front, back in pairs.items() if "ayload" in front)


def test_the_assumptions_of_a_test_are_a_list(made: Make) -> None:
    text = "## Tests\n\nAssumptions of the t-test: independence, normality, equal variances.\n"
    pairs = made(text).pairs
    answer = "independence, normality, equal variances"
    assert answer in [back for front, back in pairs.items() if "assumptions of the t-test" in front]


@pytest.mark.parametrize(
    "line",
    [
        "Windows: Open the app and sign in",
        "Resharding is not instant: one split at a time",
        "Type \"Foam: Show Graph\" and press enter",
        "Recommended: a path without blanks",
        "Under Settings: Community plugins, select Reload",
        "Local backup: this plugin makes copies",
        "DNS requests: If a host name has to be looked up first",
    ],
)  # fmt: skip
def test_what_says_what_to_press_or_is_a_sentence(made: Make, line: str) -> None:
    fronts = made(f"### Setup\n\nSome text.\n\n- {line}\n").pairs
    assert not any(front.startswith(("What is", "What does", "Setup: what")) for front in fronts)


def test_what_every_thing_has_is_no_term(made: Make) -> None:
    text = "## Unit tests, the fast ones of the two\n\n- **Environment**: Runner with mocks\n"
    assert not any("Environment" in asked for asked in made(text).pairs)


def test_a_line_that_opens_a_list_explains_no_term(made: Make) -> None:
    text = "## Moving\n\n**Windows**\n\nWindows: Good folders in order:\n\n- one\n- two\n"
    assert "Good folders in order" not in made(text).pairs.values()


def test_what_to_do_when_something_happens_is_asked_for_that_case(made: Make) -> None:
    text = "# Ovens\n\nWhat to do when the crust burns?\n\n- **Cover**: foil from minute 20\n"
    pairs = made(f"{text}- **Lower**: shelf 1, not 3\n").pairs
    assert pairs["When the crust burns: what does “Cover” mean?"] == "foil from minute 20"
    assert pairs["When the crust burns: what does “Lower” mean?"] == "shelf 1, not 3"


def test_what_to_do_alone_opens_tasks(made: Make) -> None:
    assert not made("# Ovens\n\nWhat to do\n\n- **Order**: new stones\n").pairs


@pytest.mark.parametrize(
    "line", ["Heat moves floor ⟶ the roof, by itself", "Otherwise refused ⟶ the cold rack"]
)
def test_nobody_asks_what_half_a_sentence_is(made: Make, line: str) -> None:
    assert not [asked for asked in made(f"# Ovens\n\n- {line}\n").pairs if asked.startswith("What")]


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("load > 0.7 ⟶ resize (move everything)", "What does one do if load > 0.7?"),
        (
            "when the jar is full ⟶ summarize the oldest",
            "Jars: what does one do when the jar is full?",
        ),
        ("E > 1 → elastic", "What does “E > 1” mean?"),
    ],
)
def test_an_order_behind_a_case_is_what_one_does(made: Make, line: str, question: str) -> None:
    fronts = made(f"### Jars\n\n- **is**: glass\n\n- {line}\n").pairs
    assert question in fronts
    assert ("one speak of" in "".join(fronts)) is ("elastic" in line)


@pytest.mark.parametrize("told", ["diluted answer", "bad for dough", "too hot inside"])
def test_what_a_trouble_leads_to_does_not_help_against_it(made: Make, told: str) -> None:
    fronts = made(f"### Gotchas\n\nSome.\n\n- long chunks ⟶ {told}\n").pairs
    assert not any("helps against" in front for front in fronts)
    assert made(f"### Gotchas\n\nSome.\n\n- long chunks ⟶ {told}\n").pairs


def test_when_something_happens_is_asked_with_when(made: Make) -> None:
    pairs = made("### Oven\n\n- **is**: hot\n\n- fails when: the door is open\n").pairs
    assert pairs["When does Oven fail?"] == "the door is open"


def test_a_clause_before_an_arrow_below_a_name_is_a_case(made: Make) -> None:
    text = "# Ovens\n\n### Kinds\n\n- **Deck**: stone floor, for bread\n"
    text += "    - crust looks dark on one side ⟶ turn the loaf\n"
    text += "    - dough keeps sticking ⟶ a torn bottom\n"
    pairs = made(text).pairs
    assert pairs["Deck: what does one do if crust looks dark on one side?"] == "turn the loaf"
    assert pairs["Deck: what does “dough keeps sticking” lead to?"] == "a torn bottom"


def test_two_cases_in_a_line_are_no_chain(made: Make) -> None:
    text = "# Ovens\n\n### Heat\n\n- Too high ⟶ burns outside. Too low ⟶ pale crust, thick.\n"
    pairs = made(text).pairs
    assert pairs["Heat: what does “Too high” lead to?"] == "burns outside"
    assert pairs["Heat: what does “Too low” lead to?"] == "pale crust, thick"


def test_verbs_with_more_behind_them_are_asked_in_order(made: Make) -> None:
    text = "# Ovens\n\n### Deck oven\n\n- *Works best when*: the stone is hot\n"
    text += "- *Doesn't work well with*: wet dough\n"
    pairs = made(text).pairs
    assert "When does Deck oven work best?" in pairs
    assert pairs["What does Deck oven not work well with?"] == "wet dough"
