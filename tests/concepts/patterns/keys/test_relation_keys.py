"""Keys: when a word for a relation is one, and when it is a term."""

from collections.abc import Callable, Mapping

import networkx as nx
import pytest

from aurora_kb.concepts import concepts_of, relations_of

Facts = list[tuple[str, str, str]]

Build = Callable[[Mapping[str, str] | str], nx.MultiDiGraph]
Say = Callable[..., list[tuple[str, str, str, int]]]


def test_a_key_glossed_with_an_article_is_a_term(said: Say) -> None:
    note = "Key terms:\n\n- **Plan**: how it all fits\n    - **Modules**: the rooms of a house\n"
    assert ("Modules", "defined_as", "the rooms of a house", 4) in said(note, "House.md")


@pytest.mark.parametrize("key", ["feeds", "includes"])
def test_a_verb_with_an_article_behind_it_is_no_term(said: Say, key: str) -> None:
    assert said(f"- **{key}**: the mill pond\n", "Stream.md")[0][0] == "Stream"


@pytest.mark.parametrize("value", ["Cellar, Attic", "the cellar, the attic and the hall"])
def test_a_key_that_lists_names_is_a_relation(said: Say, value: str) -> None:
    assert {one[:2] for one in said(f"- **Modules**: {value}\n", "House.md")} == {
        ("House", "has_part")
    }


def test_a_qualified_key_below_a_property_is_a_term(said: Say) -> None:
    note = "**Draughts** solutions:\n\n- *New features*: hang curtains before the doors\n"
    assert said(note, "House.md") == [
        ("Draughts", "has_property", "New features", 3),
        ("New features", "defined_as", "hang curtains before the doors", 3),
    ]


def test_a_qualified_key_that_lists_is_a_relation_anywhere(said: Say) -> None:
    note = "### Notes\n\n- **Key features**: Stove, Sauna\n"
    assert [one[:3] for one in said(note, "House.md")] == [
        ("House", "has_feature", "Stove"),
        ("House", "has_feature", "Sauna"),
    ]


def test_what_is_supported_is_a_feature_each(said: Say) -> None:
    note = "- **Supported grains**: oats / rye / hard winter wheat\n"
    assert [one[:3] for one in said(note, "Mill.md")] == [
        ("Mill", "has_feature", "oats"),
        ("Mill", "has_feature", "rye"),
        ("Mill", "has_feature", "hard winter wheat"),
    ]


def test_tasks_are_things(said: Say) -> None:
    assert said("- *Tasks*: sorting, grinding & sifting\n", "Mill.md") == [
        ("Mill", "has_property", "sorting", 1),
        ("Mill", "has_property", "grinding", 1),
        ("Mill", "has_property", "sifting", 1),
    ]


def test_other_properties_stay_one_value(said: Say) -> None:
    assert said("- *Limitations*: slow, noisy\n", "Mill.md") == [
        ("Mill", "has_property", "slow, noisy", 1)
    ]


def test_a_reference_with_a_reservation_says_something(said: Say) -> None:
    note = "- *Tasks*: see windmill, but only with enough water\n"
    assert said(note, "Mill.md") == [
        ("Mill", "has_property", "see windmill, but only with enough water", 1)
    ]
    assert said("- *Tasks*: see windmill\n", "Mill.md") == []


def test_a_flow_of_two_steps_has_two(said: Say) -> None:
    assert [one[:3] for one in said("- **process**: Read ⟶ Reply\n", "Desk.md")] == [
        ("Desk", "has_step", "Read"),
        ("Desk", "has_step", "Reply"),
        ("Read", "precedes", "Reply"),
    ]


@pytest.mark.parametrize(
    ("note", "line"),
    [
        ("1. **Rust**. Solutions:\n    - *Paint*: keeps water off\n", 1),
        ("### Decay\n\n**Rust** remedies:\n\n- Paint it\n", 3),
    ],
)
def test_what_has_its_own_list_belongs_to_what_it_stands_below(
    said: Say, note: str, line: int
) -> None:
    owner = "Decay" if "Decay" in note else "Iron"
    assert (owner, "Rust", line) in [(s, o, n) for s, _, o, n in said(note, "Iron.md")]


def test_the_subject_is_no_part_of_itself(said: Say) -> None:
    assert said("### Iron\n\n**Iron** remedies:\n\n- Paint it\n", "Iron.md") == [
        ("Iron", "has_property", "Paint it", 5)
    ]


def test_numbered_infinitives_below_how_to_are_steps(said: Say) -> None:
    note = "### How to season a pan\n\n1. Make it hot\n2. Let it cool\n"
    assert [one[1:3] for one in said(note, "Pan.md")] == [
        ("has_step", "Make it hot"),
        ("has_step", "Let it cool"),
    ]


def test_a_hyphen_makes_a_name_of_a_conjunction(said: Say) -> None:
    assert said("Components:\n\n- **After-sales service**\n- **Once a week, a call**\n", "Shop.md")[
        0
    ] == ("Shop", "has_part", "After-sales service", 3)


def test_explained_names_below_a_property_are_things(said: Say) -> None:
    note = '- **Format**: <abbr title="Glued to the box">Sticker</abbr> · *Stamp*\n'
    assert [one[:3] for one in said(note, "Label.md")][:2] == [
        ("Label", "has_property", "Sticker"),
        ("Label", "has_property", "Stamp"),
    ]


@pytest.mark.parametrize("label", ["Big groups are based on:", "Machines are sorted by:"])
def test_what_a_list_is_sorted_by_introduces_kinds(said: Say, label: str) -> None:
    assert said(f"{label}\n\n- **Lever**: by hand\n- **Pump**: by motor\n", "Press.md")[0] == (
        "Press", "has_variant", "Lever", 3,
    )  # fmt: skip


@pytest.mark.parametrize("label", ["Do not use it for", "Avoid with"])
def test_what_a_thing_is_not_for_speaks_against_it(graph_of: Build, label: str) -> None:
    graph = graph_of({"Press.md": f"{label}:\n\n- bottles of old glass and brittle caps\n"})
    assert [one.polarity for one in relations_of(graph, kind="has_property")] == [-1]


def test_tasks_told_as_sentences_or_commands_are_no_names(graph_of: Build) -> None:
    graph = graph_of({"Carrier.md": "Tasks:\n\n- Load the van\n- Machines read the code\n"})
    assert {concept.label for concept in concepts_of(graph)} == {"Carrier"}


def test_where_something_comes_from_is_its_property(graph_of: Build) -> None:
    graph = graph_of({"Mill.md": "### Dust\n\nSources of dust:\n\n1. *Sacks* ⟶ leak flour\n"})
    (relation,) = relations_of(graph, kind="has_property")
    assert (graph.nodes[relation.target]["label"], relation.aspect) == ("Sacks", "Sources")


def test_what_has_remedies_among_problems_is_one_of_them(said: Say) -> None:
    note = "### Problems\n\n1. **Rust**: red\n2. **Rot**. Solutions:\n    - *Tar*: keeps dry\n"
    found = [one[:3] for one in said(note, "Ship.md")]
    assert ("Ship", "has_property", "Rust") in found
    assert ("Ship", "has_property", "Rot") in found


def test_a_label_with_more_behind_a_bar_is_the_label(said: Say) -> None:
    assert said("### Variants | Big & Small\n\n- **Yawl**\n- **Ketch**\n", "Ship.md") == [
        ("Ship", "has_variant", "Yawl", 3),
        ("Ship", "has_variant", "Ketch", 4),
    ]


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("a managed *relational* database", "relational database"),
        ("fast, **columnar** store (on disk)", "columnar store"),
        ("an *event-driven* runtime for functions", "event-driven runtime"),
        ("an **engine** that runs SQL", "engine"),
        ("a fully managed Docker *container registry*", "container registry"),
    ],
)
def test_an_emphasised_word_of_a_kind_takes_its_noun_along(
    said: Say, value: str, kind: str
) -> None:
    assert said(f"- **is**: {value}\n", "Mill.md") == [("Mill", "is_a", kind, 1)]


@pytest.mark.parametrize(
    "value", ["stateless", "distributed, columnar", "open source", "serverless (nothing to run)"]
)
def test_a_quality_is_no_kind(said: Say, value: str) -> None:
    assert said(f"- **is**: {value}\n", "Mill.md") == [("Mill", "has_property", value, 1)]


def test_what_is_similar_is_related(said: Say) -> None:
    note = "- **is**: a machine\n\nSimilar: Press, Quern\n"
    assert said(note, "Mill.md")[1:] == [
        ("Mill", "related_to", "Press", 3),
        ("Mill", "related_to", "Quern", 3),
    ]


def test_keys_that_are_all_verbs_tell_what_the_subject_does(said: Say) -> None:
    note = "- *stores*: grain and flour\n- *splits*: every grain in two\n- *loads*: carts\n"
    assert [one[:3] for one in said(note, "Mill.md")] == [
        ("Mill", "does", "grain and flour"),
        ("Mill", "does", "every grain in two"),
        ("Mill", "does", "carts"),
    ]


def test_when_to_use_a_thing_is_told_of_that_thing(said: Say) -> None:
    note = "### When to use a brick oven\n\n- bread\n- pizza\n- not: cakes\n"
    assert {one[0] for one in said(note, "Ovens.md") if one[1] == "purpose"} == {"brick oven"}
    assert ("brick oven", "has_property", "cakes", 5) in said(note, "Ovens.md")


def test_a_unit_is_named_without_its_count(said: Say) -> None:
    assert said("1 RCU = 1 read of 4 KB per second\n", "Table.md")[-1][0] == "RCU"


@pytest.mark.parametrize("key", ["**Crumb** C(x)", "**Crumb** λ", "*Crumb* C1"])
def test_the_sign_behind_a_name_is_no_key(said: Say, key: str) -> None:
    found = said(f"### Bread\n\n- {key}: what is inside\n", "Ovens.md")
    assert ("Crumb", "defined_as", "what is inside", 3) in found


def test_an_item_may_name_several_things_to_learn(said: Say) -> None:
    found = said("### Learn next\n\n- Proofing\n- Rye bread, Spelt bread\n", "Ovens.md")
    assert [one[2] for one in found if one[1] == "prerequisite_of"] == [
        "Proofing",
        "Rye bread",
        "Spelt bread",
    ]


def test_what_is_typed_is_no_word_for_a_relation(said: Say) -> None:
    assert not any(one[1] == "uses" for one in said("`depends_on_past` – waits for the last run\n"))


def test_what_equals_below_an_item_is_its_property(said: Say) -> None:
    found = said("- **Binomial**: successes\n    - mean = np\n", "Laws.md")
    assert ("Binomial", "has_property", "np", 2) in found


def test_what_a_second_sentence_is_keyed_by_is_a_relation(said: Say) -> None:
    found = said("- **Chi-square**: sum of squares. Used for: goodness of fit\n", "Laws.md")
    assert ("Chi-square", "purpose", "goodness of fit", 1) in found


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("large brick rooms (*chambers*) in a row", "large brick rooms (chambers) in a row"),
        ("a *wood-fired*, hand-made oven", "a wood-fired, hand-made oven"),
        ("a slow *brick* oven", "brick oven"),
    ],
)
def test_what_is_emphasised_in_a_kind_is_not_always_the_kind(
    facts: Callable[[str], list[tuple[str, str, str]]], value: str, kind: str
) -> None:
    assert ("Ovens", "is_a", kind) in facts(f"- **is**: {value}\n")


def test_what_a_thing_is_to_learn_or_see_is_its_purpose(said: Callable[..., list[tuple]]) -> None:
    note = (
        "**Baker**\n\n- _Goal_: learn a recipe that keeps\n- **purpose** ⟶ see faults before guests"
        " do\n- _Data_: see above\n"
    )
    found = [one[:3] for one in said(note, "Trade.md")]
    assert ("Baker", "purpose", "learn a recipe that keeps") in found
    assert ("Baker", "purpose", "see faults before guests do") in found
    assert not any("above" in one[2] for one in found)


def test_a_readers_goal_is_none_of_the_subject(said: Callable[..., list[tuple]]) -> None:
    assert said("Goal: understand _what it bakes_.\n", "Deck.md") == []


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("*late baking* on stone", {("uses", "late baking")}),
        ("*late baking* (BakeSim, see Acme)", {("uses", "late baking")}),
        ("*late baking*, early steam", {("uses", "late baking"), ("uses", "early steam")}),
    ],
)
def test_a_name_set_off_before_what_is_added_to_it(
    facts: Callable[[str], Facts], value: str, found: set[tuple[str, str]]
) -> None:
    said = facts(f"- **uses** ⟶ {value}\n")
    assert {one[1:] for one in said if one[0] == "Ovens"} == found
    has = ("late baking", "has_property", "BakeSim") in said
    assert has == ("BakeSim" in value)


def test_a_plain_key_of_an_item_says_what_its_subject_is_for(
    said: Callable[..., list[tuple]],
) -> None:
    note = "**Baker**\n\n- purpose: keep the crust soft\n- does: turn the loaves\n"
    found = [one[:3] for one in said(note, "Trade.md")]
    assert ("Baker", "purpose", "keep the crust soft") in found
    assert ("Baker", "does", "turn the loaves") in found
    assert said("Goal: keep the oven clean.\n", "Deck.md") == []


def test_more_or_fewer_of_a_thing_relates_nothing(facts: Callable[[str], Facts]) -> None:
    found = facts("**Baking**: by hand\n\n- fewer tools ⟶ better bread\n\n- tools: peel, lame\n")
    assert not any(one[1:] == ("uses", "better bread") for one in found)
    assert ("Baking", "uses", "peel") in found


def test_less_than_some_examples_shows_none(facts: Callable[[str], Facts]) -> None:
    found = facts("**Baking**: by hand\n\n- < 50 examples ⟶ bake by eye\n")
    assert not any(one[1] == "has_example" for one in found)
