"""How learners write in haste: letters before items, signs for and against, names in a row."""

from collections.abc import Callable

import networkx as nx

Facts = list[tuple[str, str, str]]


def test_letters_circles_and_keycaps_number_items(facts: Callable[[str], Facts]) -> None:
    note = "**Doors**\n\na) Flap: opens upwards\nb) Slide – runs on rails\nc) Leaf: on hinges\n"
    assert ("Doors", "has_part", "Slide") in facts(note)
    note = "**Doors**\n\n- ① Flap: opens upwards\n- 2️⃣ Slide: runs on rails\n"
    found = facts(note)
    assert ("Doors", "has_part", "Flap") in found
    assert ("Doors", "has_part", "Slide") in found


def test_plus_and_minus_weigh_where_both_stand(
    graph_of: Callable[[str], nx.MultiDiGraph],
) -> None:
    found = _weighed(
        graph_of("**Deck oven**\n\n- bakes on stone\n\n## Rack\n\n+ quick\n+ light\n- dear\n")
    )
    assert found["quick"] == found["light"] == 1
    assert found["dear"] == -1
    # Alone they are bullets.
    assert (
        _weighed(graph_of("## Rack\n\n- turns about\n\n+ light\n\ntext\n\n- dear\n"))["dear"] == 1
    )


def test_below_a_label_all_of_what_weighs_is_said_of_it(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "## Ovens\n\n**Deck oven**\n+ even heat\n- slow\n\n**Rack oven**\n+ quick\n- dear\n"
    )
    assert ("Deck oven", "has_property", "slow") in found
    assert ("Rack oven", "has_property", "dear") in found


def test_signs_in_lines_of_their_own_weigh(graph_of: Callable[[str], nx.MultiDiGraph]) -> None:
    found = _weighed(graph_of("**Deck oven**\nbakes on stone\n✅ even heat\n❌ slow to heat\n"))
    assert found["even heat"] == 1
    assert found["slow to heat"] == -1


def test_a_label_with_its_paragraph_ends_before_the_next_key(facts: Callable[[str], Facts]) -> None:
    note = (
        "### Kinds\n\n**Deck oven**\nbakes on stone\n✅ even heat\n\n"
        "**Rack oven** – turns the loaves\n\n**Price**: low\n"
    )
    found = facts(note)
    assert ("Ovens", "has_variant", "Rack oven") in found
    assert ("Ovens", "has_property", "low") in found


def test_a_label_alone_rules_what_follows(facts: Callable[[str], Facts]) -> None:
    found = facts("**Deck oven**\n\n**Price**: low\n\n**Floor**: a stone\n")
    assert ("Deck oven", "has_property", "low") in found
    assert ("Deck oven", "has_part", "Floor") in found


def _weighed(graph: nx.MultiDiGraph) -> dict[str, int]:
    """What is said in the graph, and whether it speaks for its subject."""
    return {graph.nodes[end]["label"]: data["polarity"] for _, end, data in graph.edges(data=True)}


def test_why_not_just_do_something_names_nothing(facts: Callable[[str], Facts]) -> None:
    found = facts("**Rack oven**\n\n- quick\n\n## Why not just chain decks?\n\n- no steam inside\n")
    assert ("Rack oven", "has_property", "no steam inside") in found
    assert not any(one[0] == "chain decks" or one[2] == "chain decks" for one in found)
    found = facts("Why not just use a deck oven?\n\n- takes hours to heat\n")
    assert ("deck oven", "has_property", "takes hours to heat") in found


def test_styles_are_kinds_of_something(facts: Callable[[str], Facts]) -> None:
    found = facts("## Loading styles\n\n1. **PEEL** - by hand\n2. **BELT** - by machine\n")
    assert ("Ovens", "has_part", "Loading styles") in found
    assert ("Loading styles", "has_variant", "PEEL") in found


def test_settings_are_names(facts: Callable[[str], Facts]) -> None:
    note = "**Burner**\n\n- *mode=auto*: alone\n- `fan.speed` - rounds a minute\n- x=1: so\n"
    found = facts(note)
    assert ("Burner", "has_part", "mode=auto") in found
    assert ("fan.speed", "defined_as", "rounds a minute") in found
    assert not any(one[2] == "x=1" for one in found)


def test_what_equals_a_phrase_is_explained(facts: Callable[[str], Facts]) -> None:
    note = "- **Rack**: turns\n    - tray = a sheet of steel for rolls\n    - mean = np\n"
    found = facts(note)
    assert ("tray", "defined_as", "a sheet of steel for rolls") in found
    assert ("Rack", "has_property", "np") in found


def test_a_chain_that_holds_a_sentence_is_one_statement(facts: Callable[[str], Facts]) -> None:
    found = facts("- **Rack**: turns\n    - same tray ⟶ same heat ⟶ crust is even\n")
    assert ("Rack", "has_property", "same tray ⟶ same heat ⟶ crust is even") in found
    found = facts("- **Start**: slowly\n    - a few loaves, eg 1% → 10% → 100%\n")
    assert not any(relation in ("has_step", "precedes") for _, relation, _ in found)


def test_a_chain_below_an_architecture_tells_an_order_of_parts(
    facts: Callable[[str], Facts],
) -> None:
    note = "### Architecture\n\n- *Burner*: makes heat\n- *Fan*: moves it\n\nBurner ⟶ fan ⟶ door\n"
    found = facts(note)
    assert ("Burner", "precedes", "fan") in found
    assert not any(relation == "has_step" for _, relation, _ in found)


def test_the_a_of_an_answer_is_no_thing(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "## Problems\n\nQ: crust too soft?\nA: open the vent\n\nQ: no rise?\nA: wait longer\n"
    )
    assert not any(one[2] == "A" or one[0] == "A" for one in found)


def test_a_noun_with_of_is_no_instruction(facts: Callable[[str], Facts]) -> None:
    found = facts("**Shadow oven**\n\n- copy of the real oven, bread is thrown away\n- quick\n")
    assert ("Shadow oven", "has_property", "copy of the real oven, bread is thrown away") in found


def test_the_integration_of_a_feature_may_have_a_hyphen(facts: Callable[[str], Facts]) -> None:
    found = facts("### Features\n\n- zero-wait integration with Mixer\n- **Timer**: rings\n")
    assert ("Ovens", "integrates_with", "Mixer") in found


def test_a_choice_in_code_is_a_name(facts: Callable[[str], Facts]) -> None:
    found = facts("**State**\n\n- `Choice`: opens one of two doors\n- `Wait`: delays the loaf\n")
    assert ("Choice", "does", "opens one of two doors") in found


def test_a_first_heading_that_is_the_title_is_what_the_note_is_about(
    said: Callable[..., list[tuple[str, str, str, int]]],
) -> None:
    note = (
        "# Baking strategies\n\n**goal**: bread\n\n### Strategies\n\n"
        "- **Slow**: overnight\n- **Fast**: same day\n"
    )
    found = [one[:3] for one in said(note, "BK Bake Strategies.md")]
    assert ("Baking strategies", "purpose", "bread") in found
    assert ("Baking strategies", "has_variant", "Slow") in found


def test_a_word_for_a_relation_above_a_list_is_a_thing_among_things(
    facts: Callable[[str], Facts],
) -> None:
    note = (
        "#### State types\n\n- **Flow**\n    - `Pick`: opens one of two doors\n- **Work**\n"
        "    - `Bake`: heats\n- **End**\n    - `Stop`\n"
    )
    found = facts(note)
    assert ("State types", "has_variant", "Flow") in found or (
        "State", "has_variant", "Flow"
    ) in found  # fmt: skip


def test_an_emphasised_name_does_what_the_verb_behind_it_says(
    facts: Callable[[str], Facts],
) -> None:
    note = "### Core concepts\n\n- **Rack**: shelves\n- **Baker** elects loaf leaders\n"
    found = facts(note)
    assert ("Ovens", "has_part", "Baker") in found
    assert ("Baker", "does", "elects loaf leaders") in found


def test_examples_may_stand_right_behind_a_name(facts: Callable[[str], Facts]) -> None:
    found = facts("- **Oven makers**: build them\n    - *deck makers* eg Acme, Bell\n")
    assert ("Oven makers", "has_variant", "deck makers") in found
    assert ("deck makers", "has_example", "Bell") in found


def test_a_first_heading_that_asks_is_no_name(
    said: Callable[..., list[tuple[str, str, str, int]]],
) -> None:
    note = "# What is Rye?\n\nRye is a grain.\n\n## Features\n\n- **Dark** - much bran\n"
    assert ("Rye", "has_feature", "Dark") in [one[:3] for one in said(note, "index.md")]


def test_lines_behind_letters_are_items_whatever_marks_they_have(
    facts: Callable[[str], Facts],
) -> None:
    found = facts("**Doors**:\n(a) *Flap* - opens upwards\n(b) *Slide* - runs on rails\n")
    assert ("Doors", "has_part", "Flap") in found
    assert ("Slide", "does", "runs on rails") in found
    # One letter alone lists nothing.
    assert facts("see\na) the other note\n") == []


def test_a_long_dash_glosses_line_by_line(facts: Callable[[str], Facts]) -> None:
    found = facts("## Terms\n\nCrumb — the inside\nCrust — the outside\nOven spring — last rise\n")
    assert ("Crumb", "defined_as", "the inside") in found
    assert ("Oven spring", "defined_as", "last rise") in found
