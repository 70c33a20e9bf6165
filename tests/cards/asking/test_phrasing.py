"""Questions read like questions."""

from __future__ import annotations

import pytest

from aurora_kb.cards.asking.phrasing import ask_for, lower_first, singular
from aurora_kb.cards.asking.sharper import ask_for_object
from aurora_kb.cards.english.verbs import base_of, is_plural, starts_with_verb
from aurora_kb.cards.english.words import content, split_brackets, split_list, tidy


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


def test_a_deed_with_its_way_is_asked_how() -> None:
    told = "saves cost by caching answers"
    assert ask_for_object("What does X do?", told) == (
        "How does X save cost?",
        "by caching answers",
    )
    for other in ("sorts rows by key", "keeps the vault by copying the vault"):
        assert not ask_for_object("What does X do?", other)[0].startswith("How")


@pytest.mark.parametrize("name", ["Kubernetes", "AWS", "MinPts", "Analysis", "Postgres", "class"])
def test_names_that_end_in_s_are_no_plurals(name: str) -> None:
    assert not is_plural(name)


def test_the_third_person_leads_to_the_verb() -> None:
    assert [base_of(word) for word in ("scales", "replicates", "ferries", "has", "copies")] == [
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
    assert singular("Ovens & Fuels") == "Ovens & Fuels"


@pytest.mark.parametrize("text", ["clusters that you size", "models, plots (local, S3)"])
def test_a_plural_at_the_front_is_no_verb(text: str) -> None:
    assert not starts_with_verb(text)


def test_verbs_in_a_row_are_verbs() -> None:
    assert starts_with_verb("stores, moves & maps data")


@pytest.mark.parametrize(
    ("key", "question"),
    [
        ("design starts from", "What does the design of DynamoDB start from?"),
        ("commit waits for", "What does the commit of DynamoDB wait for?"),
    ],
)
def test_a_key_that_is_half_a_sentence_is_turned_round(key: str, question: str) -> None:
    assert ask_for("DynamoDB", key, "") == question


def test_an_act_uses_nothing_itself() -> None:
    question = ask_for("Checking normality", "tests", "uses")
    assert question == "Which tests are used for checking normality?"


@pytest.mark.parametrize(
    ("key", "question"),
    [
        ("pro", "What is an advantage of Kinesis?"),
        ("con", "What is a disadvantage of Kinesis?"),
        ("API", "What is the API of Kinesis?"),
        ("x-axis", "What is the x-axis of Kinesis?"),
        ("Reduce it by", "How can one reduce Kinesis?"),
    ],
)
def test_short_keys_become_questions(key: str, question: str) -> None:
    assert ask_for("Kinesis", key, "") == question


def test_a_role_with_a_preposition_is_asked_for() -> None:
    assert ask_for("Recursive", "default in", "") == "What is Recursive the default in?"
    assert ask_for("Poisson", "approximates", "") == "What does Poisson approximate?"


def test_bias_and_property_are_nouns() -> None:
    assert ask_for("CNN", "inductive bias", "") == "What is the inductive bias of CNN?"
    assert ask_for("CNN", "special property", "") == "What is the special property of CNN?"


@pytest.mark.parametrize(
    ("subject", "key", "question"),
    [
        ("Redis", "single-threaded", "What does “single-threaded” mean for Redis?"),
        ("Ribosomes", "free", "What characterises free ribosomes?"),
        ("Missing values", "fill", "How can one fill missing values?"),
        ("Overfitting", "detect", "How can one detect overfitting?"),
        ("Overfitting", "why", "Why does Overfitting occur?"),
        ("Overfitting", "fix", "What is the fix for Overfitting?"),
        ("Confidence interval", "gets wider", "When does Confidence interval get wider?"),
        ("CI/CD", "hierarchy", "What is the hierarchy of CI/CD?"),
        ("LoRA", "when not", "When should LoRA not be used?"),
        ("LoRA", "typical r", "What is the typical r of LoRA?"),
    ],
)
def test_a_key_that_is_no_noun_is_asked_by_what_it_is(
    subject: str, key: str, question: str
) -> None:
    assert ask_for(subject, key, "has_property") == question


def test_no_plural_noun_is_a_verb_by_its_letters() -> None:
    assert not base_of("parts")
    assert base_of("tries") == "try"


@pytest.mark.parametrize(
    ("plural", "one"),
    [("hypotheses", "hypothesis"), ("indices", "index"), ("criteria", "criterion")],
)
def test_plurals_of_other_tongues_have_their_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


def test_a_usual_value_of_several_is_asked_in_the_plural() -> None:
    asked = ask_for("max tokens", "Typical", "", noun=True)
    assert asked == "What are the typical max tokens?"


def test_you_and_which_stand_behind_verbs_and_behind_nouns() -> None:
    assert starts_with_verb("lets you choose how to compare")
    assert starts_with_verb("orchestrates which containers run")
    assert not starts_with_verb("clusters that you size yourself")
