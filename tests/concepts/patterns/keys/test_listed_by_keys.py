"""Values that are lists of names, whatever key they stand behind."""

from collections.abc import Callable

import pytest

Facts = list[tuple[str, str, str]]
Read = Callable[[str], Facts]


def _objects(found: Facts, relation: str) -> list[str]:
    return [what for _, how, what in found if how == relation]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (
            "**readers**: SQS, Panova, web pages, email, SMS",
            ["SQS", "Panova", "web pages", "email"],
        ),
        ("**models**: Property oven & RDF", ["Property oven", "RDF"]),
        ("weights only: GPTQ, AWQ", ["GPTQ", "AWQ"]),
    ],
)
def test_names_behind_a_key_are_told_one_by_one(facts: Read, line: str, names: list[str]) -> None:
    found = facts(f"**Bell**\n\n- **is**: an oven\n- **cost**: high\n- {line}\n")
    assert set(names) <= {*_objects(found, "has_property"), *_objects(found, "has_variant")}


def test_qualities_stay_together(facts: Read) -> None:
    found = facts("- **cost**: low, no monthly fee\n")
    assert _objects(found, "has_property") == ["low, no monthly fee"]


def test_aims_are_told_one_by_one(facts: Read) -> None:
    found = facts("- used for: crash tests, long bakes, stream of loaves\n")
    assert _objects(found, "purpose") == ["crash tests", "long bakes", "stream of loaves"]


def test_a_sentence_behind_names_is_none_of_them(facts: Read) -> None:
    found = facts("Libraries: Panova (Rust), Bell (C). Acme is no longer made, so avoid it.\n")
    assert _objects(found, "uses") == ["Panova", "Bell"]


def test_a_name_with_its_capital_inside_is_one(facts: Read) -> None:
    found = facts("### Ovens\n\n- **Sync**: REST, gRPC\n- **Async**: Kafka, RabbitMQ\n")
    assert not [one for one in found if one[:2] == ("Sync", "defined_as")]


def test_what_a_tool_is_like_is_no_tool(facts: Read) -> None:
    found = facts("## Tools\n\n- Acme: YAML config\n- Framework: Astro\n")
    assert "YAML config" not in _objects(found, "uses")
    assert "Astro" in _objects(found, "uses")


def test_keys_that_the_line_above_lists_are_things(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "**Plan** = Goal + Key Results\n\n- *Goal*: rye bread by noon\n\n"
        "- *Key Result*: 3 loaves an hour\n\n- **Crust**: taste, look\n\n"
        "    - taste: sour and dark\n\n    - look: cracks all over\n"
    )
    assert {
        ("Plan", "has_part", "Goal"),
        ("Goal", "defined_as", "rye bread by noon"),
        ("taste", "defined_as", "sour and dark"),
    } <= {*found}
    assert not any(one[1] == "purpose" for one in found)


def test_one_key_alone_that_the_line_above_names_is_a_key(facts: Callable[[str], Facts]) -> None:
    found = facts("**Oven**: its goal, its price\n\n- *goal*: bake bread\n\n- *price*: 5\n")
    assert ("Oven", "purpose", "bake bread") in found
