"""Common nouns that can be counted have an article, names and acts have none."""

from __future__ import annotations

import pytest

from aurora_kb.cards.english.articles import article_of
from aurora_kb.cards.english.countable import with_known_article


@pytest.mark.parametrize(
    ("question", "subject", "asked"),
    [
        ("What is surrogate key?", "surrogate key", "What is a surrogate key?"),
        ("What does Degenerate dimension do?", "Degenerate dimension",
         "What does a Degenerate dimension do?"),
        ("What is the scope of Route table?", "Route table", "What is the scope of a Route table?"),
        ("What is Resource owner?", "Resource owner", "What is a Resource owner?"),
        ("What is Handler (Lambda)?", "Handler (Lambda)", "What is a Handler (Lambda)?"),
        ("What characterises Dimension table? (3)", "Dimension table",
         "What characterises a Dimension table? (3)"),
        ("What is SGLT2 inhibitor?", "SGLT2 inhibitor", "What is an SGLT2 inhibitor?"),
        # names, acts, acronyms, what is said so already, what has "per" in it
        ("What is Todo Index?", "Todo Index", "What is Todo Index?"),
        ("What is Broker?", "Broker", "What is Broker?"),
        ("What does updating tables involve?", "updating table",
         "What does updating tables involve?"),
        ("What is KEY (Style)?", "KEY (Style)", "What is KEY (Style)?"),
        ("What is a bucket?", "bucket", "What is a bucket?"),
        ("What is top row per table?", "top row per table", "What is top row per table?"),
        ("What is caching?", "caching", "What is caching?"),
        ("", "bucket", ""),
    ],
)  # fmt: skip
def test_what_can_be_counted_has_an_article(question: str, subject: str, asked: str) -> None:
    assert with_known_article(question, subject, "notes/Broker") == asked


@pytest.mark.parametrize(
    ("name", "article"),
    [("S3 bucket", "an"), ("SGLT2 inhibitor", "an"), ("K8s cluster", "a"), ("HTTP header", "an"),
     ("T5 encoder", "a"), ("RDS", ""), ("SQL table", "")],
)  # fmt: skip
def test_letters_that_are_spelt_out_sound_as_they_are_called(name: str, article: str) -> None:
    assert article_of(name) == article
