"""Study notes in sentences: what they name, define and count in passing."""

from collections.abc import Callable

import networkx as nx
import pytest

from aurora_kb.concepts.patterns.sentences.called import _TOLD

Say = Callable[..., list[tuple[str, str, str, int]]]
Facts = list[tuple[str, str, str]]


@pytest.fixture
def facts(said: Say) -> Callable[[str], Facts]:
    """What a note on a mill says, without its lines."""
    return lambda text: [one[:3] for one in said(text, "Mill.md")]


def about(found: Facts, name: str) -> Facts:
    """The facts about one thing."""
    return [one for one in found if one[0] == name]


def test_what_is_called_so_defines_the_name(facts: Callable[[str], Facts]) -> None:
    found = facts("## Gears\n\nThey creak. A ring of wooden teeth is called a cog (plural cogs).\n")
    assert ("cog", "defined_as", "A ring of wooden teeth") in found


def test_this_is_called_so_names_what_was_said_before(facts: Callable[[str], Facts]) -> None:
    found = facts("## Stones\n\nThe miller cuts new grooves. This is called dressing.\n")
    assert ("dressing", "defined_as", "The miller cuts new grooves") in found


def test_a_thing_called_by_its_file_or_kind_is_not_defined(facts: Callable[[str], Facts]) -> None:
    found = facts("## Log\n\nThe book is called ledger. If it rains, a day off is called fun.\n")
    assert not [one for one in found if one[1] == "defined_as"]


def test_also_called_gives_another_name(graph_of: Callable[..., object]) -> None:
    graph = graph_of("# Mill\n\n## Stones\n\nThe runner stone, also called the rider, is a disc.\n")
    aliases = [data.get("aliases", ()) for _, data in graph.nodes(data=True)]  # type: ignore[attr-defined]
    assert any("rider" in one for one in aliases)


def test_the_phrase_behind_a_name_defines_it(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "## Water\n\nIt comes through the leat, a narrow channel full of reeds. In it hang the"
        " paddles, flat boards that stop the fish. Most mills stand on the fall line, the edge of"
        " the hills.\n"
    )
    assert ("leat", "defined_as", "a narrow channel full of reeds") in found
    assert ("paddles", "defined_as", "flat boards that stop the fish") in found
    assert ("fall line", "defined_as", "the edge of the hills") in found


@pytest.mark.parametrize(
    "line",
    [
        "When you open the gate, a bell rings in the loft.",
        "In the first year, a mill of wood costs less.",
        "It has the wheel, the stones of France and the hopper.",
        "Open the gate, a hand at a time.",
        "They sold the mill, a mistake of course.",
        "He turns the cap, a sail breaks in the wind.",
        "This is the short name, the full form of it can be used too.",
        "Per the guild rule, the sacks filled at the mill are sealed.",
    ],
)
def test_a_comma_alone_defines_nothing(facts: Callable[[str], Facts], line: str) -> None:
    found = facts(f"## Water\n\n{line}\n")
    assert not [one for one in found if one[1] == "defined_as"]


def test_what_a_thing_has_with_articles_are_its_parts(facts: Callable[[str], Facts]) -> None:
    found = facts("## Build\n\nA windmill has a cap, a shaft and a brake. Inside is the hurst.\n")
    parts = ["cap", "shaft", "brake", "hurst"]
    assert about(found, "windmill") == [("windmill", "has_part", one) for one in parts]
    assert not about(found, "Inside")


def test_a_shared_noun_belongs_to_both_sides(facts: Callable[[str], Facts]) -> None:
    found = facts("## Build\n\nA hopper has an outer and an inner wall.\n")
    assert about(found, "hopper") == [
        ("hopper", "has_part", "outer wall"),
        ("hopper", "has_part", "inner wall"),
    ]


def test_two_things_are_of_one_kind(facts: Callable[[str], Facts]) -> None:
    found = facts("## Rest\n\nBran and the wheat germ are valuable by-products, all keep.\n")
    assert ("Bran", "is_a", "valuable by-product") in found
    assert ("wheat germ", "is_a", "valuable by-product") in found
    assert not [one for one in facts("## Rest\n\nBran and germ are good.\n") if one[1] == "is_a"]


def test_examples_in_brackets_and_what_they_all_do(facts: Callable[[str], Facts]) -> None:
    found = facts("## Corn\n\nBread cereals (wheat, rye) first need a fine stone, so it costs.\n")
    assert ("Bread cereals", "has_variant", "wheat") in found
    assert ("Bread cereals", "does", "first need a fine stone") in found


def test_a_note_that_speaks_to_its_reader_tells_nothing_in_passing(
    facts: Callable[[str], Facts],
) -> None:
    spoken = "You can open your mill here. Then you click your gate, and you see your stones.\n\n"
    found = facts(f"{spoken * 4}A ring of wooden teeth is called a cog.\n")
    assert not about(found, "cog")


def test_what_several_things_do_is_told_of_the_heading(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "# Mill\n\n## Canvas sails\n\nThey turn the shaft and need wind. Canvas sails also drive"
        " the hoist.\n"
    )
    assert ("Canvas sails", "does", "turn the shaft and need wind") in found
    assert ("Canvas sails", "does", "drive the hoist") in found


def test_a_heading_has_what_its_sentences_without_subject_say(
    facts: Callable[[str], Facts],
) -> None:
    found = facts(
        "# Mill\n\n## Stone dressing\n\nHappens in winter. Does not need water, but costs time.\n"
    )
    assert ("Stone dressing", "has_property", "Happens in winter") in found
    assert ("Stone dressing", "has_property", "Does not need water, but costs time") in found


def test_what_a_first_sentence_says_with_only_is_a_deed(facts: Callable[[str], Facts]) -> None:
    found = facts("## Wind\n\nWinter grinding uses only rye meal. It makes flour but no bran.\n")
    assert ("Winter grinding", "does", "uses only rye meal") in found
    assert ("Winter grinding", "does", "makes flour but no bran") in found


def test_each_line_with_a_key_and_an_equals_sign_is_one(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "## Words\n\ngrist ration = what a peasant brings to the mill in a year of good weather\n"
        "toll share = what the miller keeps of it\n"
    )
    assert ("toll share", "defined_as", "what the miller keeps of it") in found


@pytest.mark.parametrize(
    "line",
    [
        "It works with the given corn, the weight of which is known.",
        "Within a mill, the stones made of granite are heavy.",
        "The post and tower mills are buildings that turn.",
    ],
)
def test_a_phrase_that_shares_its_noun_tells_nothing(
    facts: Callable[[str], Facts], line: str
) -> None:
    found = facts(f"## Kinds\n\n{line}\n")
    assert not [one for one in found if one[1] in ("defined_as", "is_a")]


def test_a_verb_at_the_beginning_is_no_subject(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "# Mill\n\n## Uses\n\n- **Returns**: coins\n\nReturns whether the sack is full.\n"
    )
    assert not [one for one in about(found, "Returns") if one[1] == "does"]


def test_a_name_at_the_beginning_is_explained_between_commas(
    facts: Callable[[str], Facts],
) -> None:
    found = facts("## Stones\n\nBurrstone, a hard stone full of holes, lasts for years.\n")
    assert ("Burrstone", "defined_as", "a hard stone full of holes") in found


def test_what_a_deed_was_defines_nothing(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "## Trade\n\nThe lord raised the toll, a signal to all. It stands on the ridge, a rare case"
        " on land.\n"
    )
    assert not [one for one in found if one[1] == "defined_as"]


def test_many_joined_words_are_looked_through_once() -> None:
    # Bounded between "and" and "are": ten thousand of them took seconds.
    assert not _TOLD.search("x and " * 10_000 + "y")


def test_several_other_names_in_one_sentence(
    graph_of: Callable[..., nx.MultiDiGraph], facts: Callable[[str], Facts]
) -> None:
    note = "# Ovens\n\n## Heat\n\nDraught is also called *pull* or *DRG* (deck rack gain).\n"
    graph = graph_of(note)
    names = next(d["aliases"] for _, d in graph.nodes(data=True) if d["label"] == "Draught")
    assert {"pull", "DRG"} <= {*names}
    # It is no property of what the section is about.
    assert not [one for one in facts(note) if "also called" in one[2]]
