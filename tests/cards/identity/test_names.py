"""What tells near twins apart."""

from __future__ import annotations

from aurora_kb.cards.identity.names import Rarity, names_in


def test_names_have_a_capital_or_a_digit_but_for_the_one_that_opens_the_sentence() -> None:
    assert names_in("What does Aurora write to S3?") == {"Aurora", "S3"}
    assert names_in("pgvector is an extension of 2021") == {"2021"}
    assert names_in("DynamoDB is what?") == {"DynamoDB"}


def test_a_rare_word_tells_more_than_one_that_all_questions_have() -> None:
    names = ("Aurora", "Neptune", "Redshift", "DynamoDB", "Keyspaces", "Timestream")
    rarity = Rarity([f"What is the default port of {name}?" for name in names])
    asked = frozenset(["port", "neptune"])
    reworded, twin = frozenset(["door", "neptune"]), frozenset(["port", "aurora"])
    assert rarity.alike(asked, reworded) > rarity.alike(asked, twin)
    assert rarity.alike(asked, asked) == 1
    assert rarity.alike(frozenset(), frozenset()) == 1
