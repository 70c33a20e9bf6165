"""Questions read like questions."""

from __future__ import annotations

import pytest

from aurora_kb.cards.objects import ask_for_object
from aurora_kb.cards.phrasing import ask_for, lower_first, singular
from aurora_kb.cards.verbs import base_of, is_plural, starts_with_verb
from aurora_kb.cards.words import content, split_brackets, split_list, tidy


@pytest.mark.parametrize(
    ("key", "relation", "question"),
    [
        ("is", "is_a", "What is S3?"),
        ("does", "does", "What does S3 do?"),
        ("designed for", "purpose", "What is S3 designed for?"),
        ("compatible with", "compatible_with", "What is S3 compatible with?"),
        ("tools", "uses", "Which tools does S3 use?"),
        ("architecture", "has_property", "What is the architecture of S3?"),
        ("Use Cases", "purpose", "What are the use cases of S3?"),
        ("interacts_with", "related_to", "What does S3 interact with?"),
        ("composed_of", "has_part", "What is S3 composed of?"),
        ("decomposes_into_modules", "has_part", "Which modules does S3 decompose into?"),
        ("aims_to", "purpose", "What does S3 aim to do?"),
        ("use when", "purpose", "When should S3 be used?"),
        ("part of", "related_to", "What is S3 part of?"),
        ("limits", "has_property", "What are the limits of S3?"),
        ("gibberish", "has_property", "S3: gibberish?"),
        ("In essence", "has_property", ""),
        ("", "has_property", ""),
        ("", "has_variant", "Which variants of S3 are there?"),
    ],
)
def test_the_question_for_a_key(key: str, relation: str, question: str) -> None:
    assert ask_for("S3", key, relation) == question


def test_a_plural_subject_gets_a_plural_verb() -> None:
    assert ask_for("Validation loops", "is", "is_a") == "What are Validation loops?"


def test_an_object_is_asked_for_only_when_it_is_all() -> None:
    assert ask_for_object("What does X do?", "adds speed") == ("What does X add?", "speed")
    both = ("What does X do?", "adds speed, removes cost")
    assert ask_for_object(*both) == both


@pytest.mark.parametrize("name", ["Kubernetes", "AWS", "MinPts", "Analysis", "Postgres", "class"])
def test_names_that_end_in_s_are_no_plurals(name: str) -> None:
    assert not is_plural(name)


def test_the_third_person_leads_to_the_verb() -> None:
    assert [base_of(word) for word in ("scales", "replicates", "carries", "has", "copies")] == [
        "scale", "replicate", "", "have", "copy",
    ]  # fmt: skip


def test_a_first_letter_becomes_small_unless_it_is_an_acronyms() -> None:
    assert lower_first("Compatible with") == "compatible with"
    assert lower_first("RDS deployment") == "RDS deployment"


def test_a_phrase_becomes_singular_at_its_noun() -> None:
    assert singular("fine-tuning techniques") == "fine-tuning technique"
    assert singular("sources of info") == "source of info"


def test_a_value_loses_its_dash_its_spare_spaces_and_its_full_stop() -> None:
    assert tidy(" - a  value. ") == "a value"


def test_lists_are_split_outside_brackets_and_code() -> None:
    assert split_list("A, B (x, y) and `c, d`") == ["A", "B (x, y)", "`c, d`"]
    assert split_list("{Core, New}") == ["Core", "New"]
    assert split_list("Local/Edge") == ["Local/Edge"]


def test_brackets_in_code_are_no_asides() -> None:
    assert split_brackets("tuples `(a, b)` (many)") == ("tuples `(a, b)`", ("many",))


def test_words_of_one_meaning_are_one_word() -> None:
    assert content("separates compute from storage") == content("storage and compute are decoupled")
    assert content("scales") == content("scaling")


def test_names_that_end_in_s_are_one_thing() -> None:
    assert ask_for("Naive Bayes", "", "does") == "What does Naive Bayes do?"
    assert singular("Bayes") == "Bayes"


@pytest.mark.parametrize("text", ["clusters that you size", "models, plots (local, S3)"])
def test_a_plural_at_the_front_is_no_verb(text: str) -> None:
    assert not starts_with_verb(text)


def test_verbs_in_a_row_are_verbs() -> None:
    assert starts_with_verb("stores, moves & maps data")
