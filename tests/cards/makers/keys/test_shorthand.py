"""Cards from keys that are no words, and from the author's own words below a heading."""

from collections.abc import Callable
from typing import Any

Make = Callable[[str], Any]


def test_code_is_asked_by_what_stands_behind_it(made: Make) -> None:
    pairs = made(
        "## Commands\n\n`git stash` – shelves uncommitted changes\n\n"
        "### reset\n\n- `--soft`: moves HEAD only\n\n"
        "Common errors\n\n- `unknown ca` - intermediate missing in the chain\n"
    ).pairs
    assert pairs["What does `git stash` do?"] == "shelves uncommitted changes"
    assert pairs["Reset: what does `--soft` do?"] == "moves HEAD only"
    told = "intermediate missing in the chain"
    assert pairs["What is `unknown ca` (Common error)?"] == told


def test_a_formula_says_when_something_is_called_so(made: Make) -> None:
    pairs = made("## Cases\n\n- |E| > 1 → *elastic*\n- |E| < 1 → *inelastic*: steep curve\n").pairs
    assert pairs["When does one speak of “elastic”?"] == "|E| > 1"
    assert pairs["What does “inelastic” mean?"] == "steep curve"
    assert "|E| > 1 → elastic" not in pairs.values()


def test_a_numbered_key_may_be_a_question(made: Make) -> None:
    pairs = made("## Checks\n\n1. **Recall**: was all found?\n2. **Fit**: is it true?\n").pairs
    asked = {back: front for front, back in pairs.items()}
    assert asked["was all found?"].startswith("Which question does Recall")


def test_own_words_are_asked_below_their_heading(made: Make) -> None:
    pairs = made(
        "## Beans\n\nrest: 7-14 days after roast\n\n"
        "## Scores\n\nz-score: how many deviations a value lies from the mean\n"
    ).pairs
    assert pairs["Beans: rest?"] == "7-14 days after roast"
    assert pairs["What is z-score?"] == "how many deviations a value lies from the mean"


def test_a_key_that_bids_does_something(made: Make) -> None:
    pairs = made("## Keys\n\n- `Delete` - Move to the bin\n").pairs
    assert pairs["What does `Delete` (Key) do?"] == "Move to the bin"


def test_a_range_without_its_thing_is_asked_of_what_stands_above(made: Make) -> None:
    text = "# Dough\n\n### Measures\n\n- **Rise**: height behind by height before\n"
    text += "    - \\> 1 = the dough grows\n"
    assert made(text).pairs["Rise: what does “> 1” mean?"] == "the dough grows"
