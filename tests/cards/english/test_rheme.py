"""Where a short statement turns to what it says."""

from __future__ import annotations

import pytest

from aurora_kb.cards.english.rheme import has_verb, number_in_front, parted


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("events are independent, constant average rate", "independent, constant average rate"),
        ("weights must be initialized randomly, otherwise all stay alike", "randomly"),
        ("doughs need the same flour, so weigh it once", "the same flour"),
        ("feedback is kept as text in memory", "as text in memory"),
        ("every write goes to the cache and the database", "the cache and the database"),
        ("skewed partitions kill parallelism in Spark", "parallelism in Spark"),
        ("small caps want a little more", "a little more"),
        ("tables in Hive only work with ORC", "ORC"),
        ("Calvinism was recognised", "recognised"),
        ("the direction has to be fixed before the bake", "the bake"),
        ("a rook on the 7th shuts in the king", "the king"),
        ("encryption with KMS", "KMS"),
        ("king in front of the pawn", "in front of the pawn"),
        ("inside the cost baseline", "the cost baseline"),
        ("published 1924", "1924"),
        ("k = 60 (usual)", "60 (usual)"),
        ("oven too hot → lower the fan", "lower the fan"),
        ("If disjoint, drop the last term", "drop the last term"),
        ("more expensive per GB than EBS", "EBS"),
        ("Self-supervised (labels come from the text itself)", "labels come from the text itself"),
        ("judges are useful but biased", "useful but biased"),
    ],
)
def test_what_is_said_is_told_from_what_it_is_said_of(statement: str, said: str) -> None:
    before, found, behind = parted(statement)
    assert found == said
    assert statement.startswith(before + found + behind)


@pytest.mark.parametrize(
    "statement",
    ["default!", "short & wide", "1% → 10% → 50%", "snapshots", "0 infrastructure to manage", ""],
)
def test_a_name_alone_says_nothing_of_it(statement: str) -> None:
    assert parted(statement) == ("", "", "")


def test_a_number_in_front_is_what_is_counted() -> None:
    assert number_in_front("one vector per token") == len("one")
    assert number_in_front("five owls breed in Britain") == len("five")
    assert number_in_front("one vector") == 0


def test_a_clause_within_a_name_is_no_verb_of_the_statement() -> None:
    assert not has_verb("a model that reads the pair")
    assert has_verb("the model reads the pair")
