"""What short notes leave out: how it was before, what is counted, whose the remarks are."""

from collections.abc import Callable

import networkx as nx
import pytest

Facts = list[tuple[str, str, str]]


@pytest.mark.parametrize(
    ("line", "fact"),
    [
        ("Before: millers grind by hand", ("millers", "does", "grind by hand")),
        ("Previously: the miller grinds by hand", ("miller", "does", "grinds by hand")),
        ("Formerly: baked in a pit", ("Ovens", "has_property", "baked in a pit")),
    ],
)
def test_how_it_was_before_is_not_to_be_learned_first(
    facts: Callable[[str], Facts], line: str, fact: tuple[str, str, str]
) -> None:
    found = facts(f"{line}\n- slow\n- smoke everywhere\n")
    assert fact in found
    assert (fact[0], "has_property", "slow") in found
    assert (fact[0], "has_property", "smoke everywhere") in found
    assert not [one for one in found if one[1] == "prerequisite_of"]


@pytest.mark.parametrize("key", ["Before this", "Before it", "Know beforehand", "Learn this first"])
def test_what_to_know_before_this(facts: Callable[[str], Facts], key: str) -> None:
    found = facts(f"**Goal**: bread\n\n{key}: heat, yeast\n")
    assert ("heat", "prerequisite_of", "Ovens") in found
    assert ("yeast", "prerequisite_of", "Ovens") in found
    # Where to begin reading is no knowledge.
    assert facts("Read first: **Oven overview**\n") == []


def test_types_of_what_the_note_is_about_are_its_own(facts: Callable[[str], Facts]) -> None:
    found = facts("## Oven types\n\n### Deck oven\n\nstone\n\n### Rack oven\n\nturns\n")
    assert ("Ovens", "has_variant", "Rack oven") in found
    assert not [one for one in found if one[2] == "Oven types"]


def test_numbers_of_things_set_nothing_off(facts: Callable[[str], Facts]) -> None:
    note = (
        "**Deck oven**\n- **settings**\n  - `trays`: number of trays\n  - `rows`: number of rows\n"
    )
    assert not [one for one in facts(note) if one[1] == "compares_with"]
    note = "**Deck oven**\n- **doors**\n  - *Flap*: opens upwards at once\n"
    note += "  - *Leaf*: opens upwards slowly\n"
    assert ("Flap", "compares_with", "Leaf") in facts(note)


def test_what_is_calculated_is_no_purpose(facts: Callable[[str], Facts]) -> None:
    found = facts("- `SHARE`: (trays - 1) / (rows - 1)\n- `CROWN`: (small ovens) keeps heat\n")
    assert ("SHARE", "defined_as", "(trays - 1) / (rows - 1)") in found
    assert ("CROWN", "purpose", "small ovens") in found


def test_what_a_thing_is_used_for_is_not_listed(facts: Callable[[str], Facts]) -> None:
    found = facts("**Deck oven**\n- flat stones, used to bake and dry\n- stone, brick, and clay\n")
    assert ("Deck oven", "has_property", "flat stones, used to bake and dry") in found
    assert ("Deck oven", "has_feature", "brick") in found


def test_an_alias_that_is_compared_with_the_note_is_another_thing(
    graph_of: Callable[..., nx.MultiDiGraph],
) -> None:
    note = "---\naliases: [Kilns, Bakers]\n---\n\n**Kilns**: ovens for clay\n\n"
    apart = graph_of(
        {"Ovens.md": f"{note}## Ovens vs Kilns\n\n- Ovens: for bread\n- Kilns: for pots\n"}
    )
    assert {"Ovens", "Kilns"} <= {data["label"] for _, data in apart.nodes(data=True)}
    # With anything else it is compared as what it is.
    same = graph_of(
        {"Ovens.md": f"{note}## Kilns vs pans\n\n- Kilns: for bread\n- Pans: for eggs\n"}
    )
    assert not {"Ovens", "Kilns"} <= {data["label"] for _, data in same.nodes(data=True)}


@pytest.mark.parametrize(
    "heading", ["Faults and fixes", "Problems → solutions", "Attacks & defences"]
)
@pytest.mark.parametrize(
    ("item", "fact"),
    [
        ("cold spots ⟶ rotation", ("cold spots", "uses", "rotation")),
        (
            "open door → exact check of the latch",
            ("open door", "has_property", "exact check of the latch"),
        ),
        (
            "theft of bread in the yard -> keep it inside, lock",
            ("theft of bread", "has_property", "keep it inside, lock"),
        ),
        ("forged note: use a `token`", ("forged note", "uses", "token")),
    ],
)
def test_what_helps_stands_behind_an_arrow(
    facts: Callable[[str], Facts], heading: str, item: str, fact: tuple[str, str, str]
) -> None:
    found = facts(f"**Goal**: bread\n\n## {heading}\n\n- {item}\n- rain ⟶ roof\n")
    assert fact in found
    assert ("Ovens", "has_property", fact[0]) in found
    # Below remedies alone each is one of them.
    found = facts("**Goal**: bread\n\n## Solutions\n\n- Rotation: use a turning deck\n")
    assert ("Rotation", "uses", "turning deck") not in found
    # Below troubles alone an arrow tells what comes of them.
    found = facts(f"**Goal**: bread\n\n## Problems\n\n- {item}\n- rain ⟶ wet loaves\n")
    assert not [one for one in found if one[1] == "uses"]


def test_headings_below_kinds_are_kinds(facts: Callable[[str], Facts]) -> None:
    note = "## Flows (bake types)\n\n### Heat + steam\n\n1. fill\n2. heat\n\n"
    note += "### Slow bake\n\nat night\n"
    found = facts(note)
    assert ("Flows", "has_variant", "Heat + steam") in found
    assert ("Flows", "has_variant", "Slow bake") in found
    assert ("Heat + steam", "has_step", "heat") in found
    # Elsewhere a plus joins two things of one section.
    assert not [one for one in facts("## Tools\n\n### Peel + rack\n\n- wood\n") if "+" in one[0]]


def test_one_of_the_compared_may_stand_beside_another_name(facts: Callable[[str], Facts]) -> None:
    found = facts("## Deck vs pit\n\n*Pit*: in the ground, smoky\n*Deck/Rack*: indoors, clean\n")
    assert ("Deck", "defined_as", "indoors, clean") in found


def test_a_name_with_the_word_of_its_heading_is_a_kind_of_it(facts: Callable[[str], Facts]) -> None:
    note = (
        "## Baking\n- *pre-bake* -> bake first, fill later. Dry, but slow\n- *bake time* - 9 min\n"
    )
    found = facts(note)
    assert ("Baking", "has_variant", "pre-bake") in found
    assert ("pre-bake", "defined_as", "bake first, fill later") in found
    assert ("pre-bake", "has_property", "Dry, but slow") in found
    assert ("Baking", "has_variant", "bake time") not in found


@pytest.mark.parametrize("heading", ["Walls, floor and roof", "Q, K, V", "Facts to remember"])
def test_a_heading_that_only_gathers_leaves_its_list_to_the_note(
    facts: Callable[[str], Facts], heading: str
) -> None:
    found = facts(f"**Goal**: bread\n\n## {heading}\n\n- six loaves a day\n- **Vault**: of brick\n")
    assert ("Ovens", "has_property", "six loaves a day") in found
    assert ("Ovens", "has_part", "Vault") in found
    assert ("Deck", "defined_as", "stone") in facts("## Ovens to know\n\n- **Deck**: stone\n")


def test_a_key_before_a_bound_is_a_property_as_one_before_a_measure_is(
    facts: Callable[[str], Facts],
) -> None:
    found = facts("- Bake: 15 min\n- Load: max 256 KB\n- Heat: up to 10 h\n- Rest: 7-14 days\n")
    assert ("Ovens", "has_property", "7-14 days") in found
    assert ("Ovens", "has_property", "max 256 KB") in found
    assert ("Ovens", "has_property", "up to 10 h") in found


def test_names_side_by_side_share_a_gloss(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "- `FIRST_VALUE(x)`, `LAST_VALUE(x)`: first / last of the row\n"
        "- **Flap**, **Leaf**: of oak\n"
    )
    assert ("FIRST_VALUE", "defined_as", "first of the row") in found
    assert ("LAST_VALUE", "defined_as", "last of the row") in found
    assert ("Flap", "defined_as", "of oak") in found
    assert ("Leaf", "defined_as", "of oak") in found
    assert ("Floor", "defined_as", "stone") in facts("- **Wall**, **Floor**: brick, stone\n")


def test_pros_of_the_note_above_the_cons_behind_a_comparison(facts: Callable[[str], Facts]) -> None:
    note = (
        "### Deck vs pit\n- Deck: inside\n- Pit: outside\n\nPros of ovens\n"
        "- warm\n\nCons\n- dear to heat\n"
    )
    assert ("ovens", "has_property", "dear to heat") in facts(note)


def test_advice_behind_a_gloss_is_so_of_the_thing(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "- **Crust**: hard shell. Dock it before baking, never after.\n"
        "- **Crumb**: soft. Learn more later.\n"
    )
    assert ("Crust", "has_property", "Dock it before baking, never after") in found
    assert not [one for one in found if "Learn" in one[2]]


def test_what_a_thing_is_only_for(facts: Callable[[str], Facts]) -> None:
    found = facts("**Rack oven**\n- only for big shops\n- other loaves are dry\n- other ovens\n")
    assert ("Rack oven", "purpose", "only for big shops") in found
    assert ("Rack oven", "has_property", "other loaves are dry") in found
    assert not [one for one in found if one[2] == "other ovens"]
