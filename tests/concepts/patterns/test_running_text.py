"""Course notes and lecture notes in whole sentences: what a careful reader takes from them."""

from collections.abc import Callable, Mapping

import networkx as nx
import pytest

from aurora_kb.concepts import concepts_of

Facts = list[tuple[str, str, str]]
Read = Callable[[str], Facts]
Build = Callable[[Mapping[str, str] | str], nx.MultiDiGraph]


@pytest.mark.parametrize(
    "line",
    [
        "A tandoor is a clay oven; the dough sticks to its wall.",
        "A tandoor is a clay oven, as Smith [12] shows.",
    ],
)
def test_a_sentence_with_a_semicolon_or_a_source_is_no_code(facts: Read, line: str) -> None:
    found = facts(f"## Tandoor\n\n{line}\n")
    assert any(one[:2] == ("tandoor", "is_a") and "clay oven" in one[2] for one in found)


def test_statements_of_code_are_code_still(facts: Read) -> None:
    assert facts("## Tandoor\n\nint a = 1; int b = 2;\n") == []


def test_a_kind_of_oven_is_an_oven(facts: Read) -> None:
    found = facts("## Tandoor\n\n**Tandoor** is a kind of oven.\n\n**Horno** is a simpler oven.\n")
    assert ("Tandoor", "is_a", "oven") in found
    assert ("Horno", "is_a", "oven") in found


def test_a_clause_behind_a_semicolon_is_told_for_itself(facts: Read) -> None:
    line = "Scalding occurs when steam meets dough; drying occurs when hot air does."
    found = facts(f"## Heat\n\n{line}\n")
    assert ("Scalding", "defined_as", "steam meets dough") in found
    assert ("drying", "defined_as", "hot air does") in found


def test_et_al_ends_no_sentence(facts: Read) -> None:
    found = facts("## Heat\n\nA damper is a plate that closes a flue, see Smith et al. (1990).\n")
    assert any("1990" in what for _, how, what in found if how == "defined_as")


@pytest.mark.parametrize(
    "lines",
    [
        "Q: What is a peel?\nA: a flat shovel for loaves",
        "**Q1:** What is a peel?\n**A1:** a flat shovel for loaves",
        "- Q: What is a peel?\n- A: a flat shovel for loaves",
        "Question: What is a peel?\n\nAnswer: a flat shovel for loaves",
    ],
)
def test_a_question_and_its_answer_are_one(facts: Read, lines: str) -> None:
    found = facts(f"## Tools\n\n{lines}\n")
    assert ("peel", "defined_as", "a flat shovel for loaves") in found
    assert not any("A" in one[::2] for one in found)


def test_an_answer_without_a_name_in_its_question_says_nothing(facts: Read) -> None:
    assert facts("## Faults\n\nQ: bread too pale?\nA: heat the oven longer\n") == []


def test_why_asks_what_a_thing_does(facts: Read) -> None:
    found = facts("## Dough\n\nWhy salt? It tightens the gluten and slows the yeast.\n")
    assert ("salt", "does", "tightens the gluten and slows the yeast") in found


def test_an_item_states_something_of_the_name_it_opens_with(facts: Read) -> None:
    found = facts("# Oven\n\n- **Flue** is closed by a plate and cannot leak\n")
    assert ("Flue", "has_property", "closed by a plate and cannot leak") in found


@pytest.mark.parametrize(
    ("line", "fact"),
    [
        ("A vault may crack when it dries.", ("has_property", "may crack when it dries")),
        ("The vault was led through the wall.", ("has_property", "was led through the wall")),
        ("Vaults are for bread, a rack is for rolls.", ("purpose", "bread")),
    ],
)
def test_a_sentence_states_something_of_its_section(
    facts: Read, line: str, fact: tuple[str, str]
) -> None:
    found = facts(f"# Oven\n\n## Vault\n\nIt is old. {line}\n")
    assert ("Vault", *fact) in found


@pytest.mark.parametrize(
    "line",
    ["The vault is described below.", "The vault has 3 parts.", "The vault is why it is hot."],
)
def test_what_is_said_of_a_page_is_none(facts: Read, line: str) -> None:
    found = facts(f"# Oven\n\n## Vault\n\n{line}\n")
    assert not any(one[0].casefold() == "vault" and one[1] for one in found)


def test_another_name_for_a_thing_is_one(graph_of: Build) -> None:
    graph = graph_of("**Firebox** is just another name for the hearth.\n")
    labels = {concept.label for concept in concepts_of(graph)}
    assert "Firebox" in labels
    assert "hearth" not in labels


def test_who_is_told_what_to_do_is_no_name(facts: Read) -> None:
    found = facts("# Oven\n\n**Proofing**\nJoin trays only with trays of the same size.\n")
    assert not any("Join" in one for one in found)
    found = facts("# Oven\n\nFork copies the tray below it.\n")
    assert ("Fork", "does", "copies the tray below it") in found
