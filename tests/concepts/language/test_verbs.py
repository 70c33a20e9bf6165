"""Glosses that say what their term does, and glosses that say what it is."""

from collections.abc import Callable

import pytest

from aurora_kb.concepts.language.verbs import opens_with_infinitive, opens_with_verb

Say = Callable[..., list[tuple[str, str, str, int]]]


@pytest.mark.parametrize(
    "gloss",
    [
        "cuts the dough into strips",
        "pushes water uphill",
        "tries keys in turn",
        "slowly lowers the blind",
        "kneads every loaf",
        "starts a fire",
        "mitigates draughts in winter",
        "trains bakers on rye",
        "suffers from damp",
        "caramelizes sugar slowly",
        "solidifies fat below 20 degrees",
        "randomises which loaf comes first",
        "rechecks ovens at night",
        "overwrites old recipes",
    ],
)
def test_a_verb_in_the_third_person_opens_a_deed(gloss: str) -> None:
    assert opens_with_verb(gloss)


@pytest.mark.parametrize(
    "gloss",
    [
        "cuts of meat",
        "limits and quotas",
        "starts",
        "partitions get moved overnight",
        "orders are kept for a week",
        "glass the colour of milk",
        "status every second",
        "samples not drawn, kept for tests",
        "labels only",
        "changes in heat",
        "premises for bakers",
        "enterprises with ovens",
    ],
)
def test_a_noun_that_ends_like_a_verb_opens_none(gloss: str) -> None:
    assert not opens_with_verb(gloss)


@pytest.mark.parametrize("gloss", ["Define the problem", "store all seeds", "use our own yeast"])
def test_an_infinitive_with_its_object_is_a_deed(gloss: str) -> None:
    assert opens_with_infinitive(gloss)


@pytest.mark.parametrize(
    "gloss",
    ["store for seeds", "process that never ends", "Query Language", "record", "set of cups"],
)
def test_a_noun_that_may_be_a_verb_is_no_deed(gloss: str) -> None:
    assert not opens_with_infinitive(gloss)


def test_what_a_term_does_is_told_from_what_it_is(said: Say) -> None:
    note = (
        "- **Oven** ⟶ bakes every loaf\n- **Crust** ⟶ outer part\n- **Rest**: let the dough rise\n"
    )
    assert [one[1] for one in said(note, "Bread.md") if one[1] != "has_part"] == [
        "does",
        "defined_as",
        "does",
    ]


@pytest.mark.parametrize(
    "gloss",
    ["shows which ovens are hot", "decides which loaf is next", "lets you turn the loaves",
     "checks that the door is shut"],
)  # fmt: skip
def test_a_clause_behind_a_verb_leaves_it_one(gloss: str) -> None:
    assert opens_with_verb(gloss)


@pytest.mark.parametrize("phrase", ["bakers which work", "stores that sell", "keys you know"])
def test_a_clause_behind_a_plural_tells_it_apart(phrase: str) -> None:
    assert not opens_with_verb(phrase)
