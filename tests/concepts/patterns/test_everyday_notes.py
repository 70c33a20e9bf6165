"""What study notes say in the manners that people write them in, beside those at hand."""

from collections.abc import Callable

import networkx as nx
import pytest
from small_vault import load

from aurora_kb.concepts import extract

Facts = list[tuple[str, str, str]]


def aliases_in(note: str) -> set[tuple[str, str]]:
    """The names a note gives to one thing."""
    reading = extract(load({"Ovens.md": note}).notes[0])
    return {(alias.name, alias.other) for alias, _ in reading.aliases}


def test_a_gloss_that_goes_on_behind_a_long_form_defines_too(facts: Callable[[str], Facts]) -> None:
    note = "## Ovens\n\n- GDO: gas deck oven with two doors\n"
    assert ("GDO", "defined_as", "gas deck oven with two doors") in facts(note)
    assert ("GDO", "gas deck oven") in aliases_in(note)


def test_a_gloss_with_more_words_than_the_name_has_letters_is_no_long_form(
    facts: Callable[[str], Facts],
) -> None:
    note = "## Ovens\n\n- CoRA: coarse rye flour added to the white one\n"
    assert ("CoRA", "defined_as", "coarse rye flour added to the white one") in facts(note)
    assert not aliases_in(note)


@pytest.mark.parametrize(
    ("one", "other", "gloss"),
    [
        ("CO", "NOX", "poison in the smoke"),
        ("top-heat", "top-steam", "from above"),
        ("Peel", "Rake", "move the loaves"),
    ],
)
def test_two_emphasised_names_alike_or_told_of_several_are_two(
    one: str, other: str, gloss: str, facts: Callable[[str], Facts]
) -> None:
    note = f"**Rack oven**\n\n- **{one}** / **{other}**: {gloss}\n"
    found = facts(note)
    assert ("Rack oven", "has_part", one) in found
    assert ("Rack oven", "has_part", other) in found
    assert not aliases_in(note)


def test_two_words_before_one_gloss_are_still_one_thing() -> None:
    note = "**Loom**\n\n- **Weft** / **Woof**: runs across\n"
    assert ("Woof", "Weft") in aliases_in(note)


@pytest.mark.parametrize("key", ["how", "choose size"])
def test_an_emphasised_key_that_asks_or_tells_is_an_aspect(
    key: str, facts: Callable[[str], Facts]
) -> None:
    note = f"**Rack oven**\n\n- *{key}*: by its burner\n- *pros*: fast\n"
    assert ("Rack oven", "has_property", "by its burner") in facts(note)


def test_a_key_names_what_the_subject_is_set_against(facts: Callable[[str], Facts]) -> None:
    found = facts("**Rack oven**\n\n- *vs deck oven*: more even\n")
    assert ("Rack oven", "compares_with", "deck oven") in found
    assert ("Rack oven", "has_property", "more even") in found


def test_what_is_so_of_both_is_said_of_each(facts: Callable[[str], Facts]) -> None:
    note = "### Rack oven vs Deck oven\n\n- Rack oven: fast\n- Deck oven: even\n- Both: sold used\n"
    found = facts(note)
    assert ("Rack oven", "has_property", "sold used") in found
    assert ("Deck oven", "has_property", "sold used") in found


def test_a_plural_before_a_comma_is_no_verb(facts: Callable[[str], Facts]) -> None:
    note = (
        "### Rack oven vs Deck oven\n\n- Rack oven: shelves, you turn them\n- Deck oven: plates\n"
    )
    assert ("Rack oven", "does", "shelves, you turn them") not in facts(note)


def test_a_word_for_pictures_is_a_thing_where_it_is_explained(
    facts: Callable[[str], Facts],
) -> None:
    found = facts("# Press\n\n**Image**: lines left in the block\n**Ink**: black\n")
    assert ("Image", "defined_as", "lines left in the block") in found


def test_a_name_in_code_needs_no_mark_before_what_it_does(facts: Callable[[str], Facts]) -> None:
    note = "## Recipe file\n\n- `RUN` executes a step\n- `FROM` base dough\n"
    found = facts(note)
    assert ("RUN", "does", "executes a step") in found
    assert ("FROM", "defined_as", "base dough") in found
    assert ("Recipe file", "has_part", "FROM") in found


def test_a_line_may_spell_out_its_heading(facts: Callable[[str], Facts]) -> None:
    note = "## IaC\n\nInfrastructure as code: ovens defined in files\n"
    assert ("IaC", "defined_as", "ovens defined in files") in facts(note)
    assert ("IaC", "Infrastructure as code") in aliases_in(note)


def test_remarks_below_an_adjective_are_no_kinds(facts: Callable[[str], Facts]) -> None:
    found = facts("**Normal**\n\n- two per oven\n- time between loads\n- stackable\n")
    assert ("Normal", "has_property", "time between loads") in found
    assert not any(relation == "has_variant" for _, relation, _ in found)


def test_an_adjective_alone_is_no_part(facts: Callable[[str], Facts]) -> None:
    found = facts("**Rack oven**\n\n- stackable\n- gas only\n- glass door\n- fan\n")
    assert ("Rack oven", "has_property", "stackable") in found
    assert ("Rack oven", "has_property", "gas only") in found
    assert ("Rack oven", "has_part", "glass door") in found


def test_layers_in_a_chain_are_parts_in_their_order(facts: Callable[[str], Facts]) -> None:
    found = facts("# Loaf\n\nLayers: crust → crumb → core\n")
    assert ("Loaf", "has_part", "crumb") in found
    assert ("crust", "precedes", "crumb") in found


@pytest.mark.parametrize("label", ["Anatomy", "Internals"])
def test_a_label_may_head_the_parts_of_what_it_stands_below(
    label: str, facts: Callable[[str], Facts]
) -> None:
    note = f"**Rack oven**\n\n**{label}**\n\n- *Rack*: holds trays\n- *Fan*: moves the air\n"
    assert ("Rack oven", "has_part", "Fan") in facts(note)


def test_a_pitfall_is_told_with_what_comes_of_it_and_what_helps(
    facts: Callable[[str], Facts],
) -> None:
    note = "## Rack oven\n\n### Pitfalls\n\n- **Soggy crust** → ruins the loaf → fix: a vent\n"
    found = facts(note)
    assert ("Rack oven", "has_property", "Soggy crust") in found
    assert ("Soggy crust", "has_property", "a vent") in found
    assert not any(relation == "has_step" for _, relation, _ in found)


def test_a_key_in_the_plural_is_told_by_a_phrase(facts: Callable[[str], Facts]) -> None:
    found = facts("**Recipe**\n\n- modules: reusable groups of steps\n")
    assert ("modules", "defined_as", "reusable groups of steps") in found


def test_a_small_key_that_acts_is_a_thing_among_properties(facts: Callable[[str], Facts]) -> None:
    note = "**Rack oven**\n\n- makers: ten or so\n- fire box: holds the wood\n- purpose: rolls\n"
    assert ("fire box", "does", "holds the wood") in facts(note)


def test_what_a_term_of_the_note_is_may_be_said_anywhere(facts: Callable[[str], Facts]) -> None:
    note = "# Flours\n\n**Rye**\n\n- dark\n\nNotes\n\n- Rye is a grass of cold lands\n"
    assert ("Rye", "is_a", "a grass of cold lands") in facts(note)


def test_a_sign_in_a_table_answers(facts: Callable[[str], Facts]) -> None:
    note = (
        "| | Deck oven | Rack oven |\n|---|---|---|\n| Heat | stone | air |\n| Steam | ✅ | ❌ |\n"
    )
    found = facts(note)
    assert ("Deck oven", "has_property", "yes") in found
    assert ("Rack oven", "has_property", "no") in found


def test_a_group_of_a_thing_is_no_kind_of_it(facts: Callable[[str], Facts]) -> None:
    note = "**Oven**\n\n- *Baker*: uses it\n    - *Baker guild*: sets prices\n"
    assert ("Baker", "has_variant", "Baker guild") not in facts(note)


def test_what_is_the_default_is_said(graph_of: Callable[..., nx.MultiDiGraph]) -> None:
    graph = graph_of("**Modes**\n\n- steam (default)\n- dry\n")
    assert any(node["label"] == "default" for _, node in graph.nodes(data=True))


def test_a_key_that_says_something_is_told_whole(facts: Callable[[str], Facts]) -> None:
    note = "## Rack oven\n\n### Gotchas\n\n- Load choice decides crust: full load, soft crust\n"
    assert not any(subject.startswith("Load choice") for subject, _, _ in facts(note))


def test_lines_with_plain_keys_are_entries_though_blank_lines_part_them(
    facts: Callable[[str], Facts],
) -> None:
    note = "## Words\n\ncrust: the outer part\n\nhot spot: place that burns\n\npeel: shovel\n"
    found = facts(note)
    assert ("hot spot", "defined_as", "place that burns") in found
    assert ("crust", "defined_as", "the outer part") in found


def test_a_noun_phrase_below_a_heading_says_what_it_names(facts: Callable[[str], Facts]) -> None:
    note = "## And the rack oven?\n\nAn oven with shelves, a fan and a door. Slow to heat.\n"
    found = facts(note)
    assert ("rack oven", "is_a", "oven") in found
    assert ("rack oven", "defined_as", "An oven with shelves, a fan and a door") in found


def test_what_a_thing_is_ends_at_a_colon(facts: Callable[[str], Facts]) -> None:
    note = "# Soggy bottom\n\nSoggy bottom (SB) is a baking fault: the base stays wet and pale.\n"
    assert ("Soggy bottom", "is_a", "baking fault") in facts(note)


def test_a_name_with_its_acronym_judges_nothing(facts: Callable[[str], Facts]) -> None:
    note = "# SQO\n\nSimple Quick Oven (SQO) is a portable oven.\n"
    assert ("Simple Quick Oven", "is_a", "portable oven") in facts(note)


def test_a_word_explained_above_a_list_is_not_one_of_the_list(
    facts: Callable[[str], Facts],
) -> None:
    note = (
        "# Rack oven\n\n### Types by draught\n\nDraught (D): air in a minute, 2 to 5 m3.\n\n"
        "- **LoD**: little\n- **HiD**: much\n"
    )
    found = facts(note)
    assert ("Rack oven", "has_variant", "HiD") in found
    assert ("Rack oven", "has_variant", "Draught") not in found


def test_adjectives_share_the_noun_they_are_set_before(facts: Callable[[str], Facts]) -> None:
    note = "### Left vs right oven door\n\nLeft\n\n- opens up\n\nRight\n\n- opens down\n"
    found = facts(note)
    assert ("Left oven door", "compares_with", "right oven door") in found
    assert ("right oven door", "has_property", "opens down") in found


def test_plain_links_of_a_chain_follow_each_other(facts: Callable[[str], Facts]) -> None:
    found = facts("### Baking\n\nmixer -> prover -> oven\n")
    assert ("mixer", "precedes", "prover") in found


def test_a_path_of_clicks_orders_nothing(facts: Callable[[str], Facts]) -> None:
    found = facts("**Oven**\n\nBaker console → Ovens → Create oven\n")
    assert not any(relation == "precedes" for _, relation, _ in found)


def test_a_class_in_a_table_is_a_class_of_its_heading(facts: Callable[[str], Facts]) -> None:
    note = (
        "## Flour classes\n\n| Class | Ash |\n|---|---|\n| Type405 | little |\n| Type812 | more |\n"
    )
    assert ("Flour classes", "has_variant", "Type405") in facts(note)


def test_a_sign_that_compares_is_no_code(facts: Callable[[str], Facts]) -> None:
    note = "## Rack oven\n\n- a core < 92 degrees means wet dough\n"
    assert ("Rack oven", "has_property", "a core < 92 degrees means wet dough") in facts(note)


def test_what_helps_may_stand_behind_a_gloss(facts: Callable[[str], Facts]) -> None:
    note = "## Faults\n\n- **Burnt top**: the heat comes from above. Fix: foil, a lower rack\n"
    found = facts(note)
    assert ("Burnt top", "has_example", "foil") not in found
    assert ("Burnt top", "defined_as", "the heat comes from above") in found


def test_adjectives_as_keys_are_kinds(facts: Callable[[str], Facts]) -> None:
    note = "## Ovens\n\n- Closed ovens\n    - electric: clean\n    - domestic: small\n"
    assert ("Closed ovens", "has_variant", "electric") in facts(note)


def test_good_and_bad_are_keys(facts: Callable[[str], Facts]) -> None:
    found = facts("**Rack oven**: a cart in a box\n\n- good: quick, even\n- bad: one heat\n")
    assert ("Rack oven", "has_property", "one heat") in found


@pytest.mark.parametrize("item", ["watch lecture 5", "try the new oven"])
def test_what_is_to_be_done_next_is_no_topic(item: str, facts: Callable[[str], Facts]) -> None:
    assert not any(relation == "precedes" for _, relation, _ in facts(f"## Next\n\n- {item}\n"))


def test_an_example_of_what_stands_in_the_middle_is_none_of_the_key(
    facts: Callable[[str], Facts],
) -> None:
    found = facts("**Parts**\n\n- **Lock** – guards against e.g. a weak door\n")
    assert ("Lock", "has_example", "weak door") not in found


def test_a_table_below_a_line_that_tells_kinds_lists_them(facts: Callable[[str], Facts]) -> None:
    note = (
        "# Bakery\n\nTypes of ovens\n\n| Oven | Heat | Good for |\n|---|---|---|\n"
        "| Deck oven | stone | bread |\n| Rack oven | air | rolls |\n"
    )
    assert ("ovens", "has_variant", "Deck oven") in facts(note)


def test_an_arrow_behind_a_key_with_underscores_relates(facts: Callable[[str], Facts]) -> None:
    found = facts("**Rack oven**\n\n- **composed_of** ⟶ {Rack, Fan}\n")
    assert ("Rack oven", "has_part", "Fan") in found


def test_names_in_a_told_chain_follow_each_other(facts: Callable[[str], Facts]) -> None:
    found = facts("### Faults\n\nlow heat → dense crumb → more yeast, a longer rest → sour taste\n")
    assert ("low heat", "precedes", "dense crumb") in found
    assert not any("," in one for one, relation, _ in found if relation == "precedes")


def test_a_symbol_in_brackets_is_how_it_is_written(facts: Callable[[str], Facts]) -> None:
    found = facts("## Errors\n\n- **false alarm rate** (alpha): how often it rings for nothing\n")
    assert ("false alarm rate", "has_property", "alpha") not in found


def test_an_example_in_a_table_may_be_a_deed(said: Callable[..., list]) -> None:
    note = "| | Miss | Alarm |\n|---|---|---|\n| what | too late | too early |\n"
    note += "| example | burn the loaf | waste the heat |\n"
    reading = extract(load({"Ovens.md": note}).notes[0])
    (claim,) = [one.claim for one in reading.statements if one.claim.object == "burn the loaf"]
    assert claim.literal


def test_things_side_by_side_are_the_kinds_their_table_stands_below(
    facts: Callable[[str], Facts],
) -> None:
    note = (
        "# Bakery\n\n## Oven types\n\n| Feature | Deck oven | Rack oven |\n|---|---|---|\n"
        "| Heat | stone | air |\n| Steam | little | much |\n"
    )
    assert any(
        relation == "has_variant" and what == "Rack oven" for _, relation, what in facts(note)
    )


def test_a_short_name_in_a_table_may_be_spelled_out() -> None:
    note = (
        "## Ovens\n\n| Kind | By | Bakes |\n|---|---|---|\n"
        "| RDO (Rack deck oven) | Acme | rolls |\n| TO (Tunnel oven) | Bell | toast |\n"
    )
    assert ("Rack deck oven", "RDO") in aliases_in(note)


def test_what_is_done_in_some_steps_has_them(facts: Callable[[str], Facts]) -> None:
    found = facts("## Fire lighting in 3 steps\n\n1. Open the flue\n2. Stack the wood\n")
    assert ("Fire lighting", "has_step", "Stack the wood") in found


def test_an_adverb_ends_no_name(facts: Callable[[str], Facts]) -> None:
    found = facts("## Rack oven\n\nThe oven never bakes itself!\n")
    assert not any(subject.endswith("never") for subject, _, _ in found)


def test_what_asks_for_the_kind_of_thing(facts: Callable[[str], Facts]) -> None:
    found = facts("# Tandoor\n\n- what: a clay oven. A fire burns on its floor\n- home: India\n")
    assert ("Tandoor", "is_a", "clay oven") in found


def test_names_between_strokes_are_things_though_one_is_small(
    facts: Callable[[str], Facts],
) -> None:
    found = facts(
        "**Rack oven**\n\n- price: high\n- buyers: Bakers / Canteens / Hotels / schools\n"
    )
    assert ("Rack oven", "has_property", "schools") in found


def test_sizes_of_machines_are_names(facts: Callable[[str], Facts]) -> None:
    note = "### Worker types\n\n| Worker | Memory | Use |\n|---|---|---|\n"
    note += "| G.1X | 16 GB | most jobs |\n| m5.large | 8 GB | tests |\n"
    found = facts(f"# Glue\n\n{note}")
    assert ("Worker types", "has_variant", "G.1X") in found
    assert ("m5.large", "has_property", "8 GB") in found


def test_a_choice_in_capitals_is_a_name(facts: Callable[[str], Facts]) -> None:
    note = "**Oven**\n\n### Heat modes\n\n- **ALL:** above and below\n- **TOP:** above only\n"
    assert any(subject == "ALL" for subject, _, _ in facts(note))


def test_a_sum_is_no_long_form(facts: Callable[[str], Facts]) -> None:
    found = facts("**Methods**\n\n- **ReAct**: reason + act w/ tools\n")
    assert ("ReAct", "defined_as", "reason + act w/ tools") in found


def test_an_item_may_speak_of_the_subject_as_it(facts: Callable[[str], Facts]) -> None:
    found = facts("## Rack oven\n\n### Why it fits\n\n- It heats up in ten minutes\n")
    assert ("Rack oven", "has_property", "It heats up in ten minutes") in found


def test_you_may_be_told_of_one_of_two(facts: Callable[[str], Facts]) -> None:
    found = facts("### Rack oven vs Deck oven\n\n*Deck oven*\n\n- you turn the loaves\n")
    assert ("Deck oven", "has_property", "you turn the loaves") in found


def test_a_quality_before_an_aspect_makes_a_thing_of_it(facts: Callable[[str], Facts]) -> None:
    note = "# Oven\n\n### Continuous output\n\n- belt oven ⟶ never stops\n"
    assert ("Continuous output", "has_part", "belt oven") in facts(note)


def test_adjectives_with_a_degree_are_kinds(facts: Callable[[str], Facts]) -> None:
    note = "**Doughs**\n\n- **Rest**: time to rise\n    - *passive*: on its own\n"
    note += "    - *weakly active*: folded once\n    - *flat*: none\n"
    assert ("Rest", "has_variant", "weakly active") in facts(note)


def test_what_to_do_below_a_quality_is_no_kind(facts: Callable[[str], Facts]) -> None:
    note = "## Ways\n\n- **Two-shot**: bake twice\n    - pick big ones\n    - order matters\n"
    found = facts(note)
    assert ("Two-shot", "has_property", "order matters") in found
    assert not any(subject == "Two-shot" and how == "has_variant" for subject, how, _ in found)


def test_a_numbered_key_that_is_done_is_a_step(facts: Callable[[str], Facts]) -> None:
    found = facts("### Baking\n\n1. build a fire\n2. pick woods: oak, beech, ash\n3. bake\n")
    assert ("Baking", "has_step", "pick woods: oak, beech, ash") in found


def test_what_stands_in_brackets_is_no_part_of_a_links_name(
    facts: Callable[[str], Facts],
) -> None:
    found = facts("# Oven\n\n**Hearth architecture**: floor (stone) → dome (clay) → flue (iron)\n")
    assert ("Hearth architecture", "has_step", "dome") in found
    assert ("dome", "has_property", "clay") in found


def test_a_name_in_code_may_tell_from_where(facts: Callable[[str], Facts]) -> None:
    found = facts("## Loading\n\n- `FILL` from the top (by hand)\n")
    assert ("Loading", "has_part", "FILL") in found


def test_a_name_in_capitals_may_open_an_item(facts: Callable[[str], Facts]) -> None:
    found = facts("### Rack oven\n\n- PURGE removes old steam\n- AWS services only\n")
    assert ("PURGE", "does", "removes old steam") in found
    assert not any(subject == "AWS" for subject, _, _ in found)


def test_the_kinds_of_a_term_are_its_own(facts: Callable[[str], Facts]) -> None:
    note = "# Oven\n\n- *Door* ⟶ closes it\n\n### Door types\n\n- hung → swings\n- drop → falls\n"
    assert ("Door", "has_variant", "hung") in facts(note)


def test_what_is_told_of_one_of_two_is_not_dealt_out(facts: Callable[[str], Facts]) -> None:
    note = "*Deck oven* vs *Rack oven*: deck oven has stone, holds its heat\n"
    found = facts(note)
    assert ("Deck oven", "has_property", "deck oven has stone, holds its heat") in found
    assert not any(one == "Rack oven" and how == "has_property" for one, how, _ in found)


def test_a_step_is_not_the_group_that_begins_as_it_does(
    graph_of: Callable[..., nx.MultiDiGraph],
) -> None:
    graph = graph_of(
        "## Bakery\n\nPipeline: knead → prove → deploy → sell\n\n### Deployment strategies\n\n"
        "| Strategy | How |\n|---|---|\n| Cart | by hand |\n| Van | by road |\n"
    )
    assert {"deploy", "Deployment strategies"} <= {
        node["label"] for _, node in graph.nodes(data=True)
    }


def test_a_key_told_apart_by_what_it_does_is_a_thing(facts: Callable[[str], Facts]) -> None:
    note = "- Rack oven\n    - size = two metres\n    - peel: shovel that lifts the loaves\n"
    assert ("peel", "defined_as", "shovel that lifts the loaves") in facts(f"**Ovens**\n\n{note}")


def test_numbered_metrics_are_no_steps(facts: Callable[[str], Facts]) -> None:
    found = facts("### Oven metrics\n\n1. Lead time\n2. Failure rate\n")
    assert ("Oven metrics", "has_part", "Failure rate") in found


def test_dashes_below_a_line_are_items_though_they_begin_with_emphasis(
    facts: Callable[[str], Facts],
) -> None:
    note = "**Rack oven**: cart in a box\n    - *doors* ⟶ one\n    - *kinds*: gas, wood\n"
    assert ("Rack oven", "has_variant", "gas") in facts(note)


def test_a_function_is_named_without_its_brackets(facts: Callable[[str], Facts]) -> None:
    found = facts("**Ranking**\n\n- `ROW_NUMBER()` – unique, no ties\n")
    assert ("ROW_NUMBER", "defined_as", "unique, no ties") in found


def test_several_words_in_capitals_are_typed(facts: Callable[[str], Facts]) -> None:
    found = facts("BAKE BY vs STEAM\n\n- BAKE BY → one loaf a tray\n- STEAM → many\n")
    assert ("BAKE BY", "compares_with", "STEAM") in found


def test_a_question_may_be_answered_by_what_to_take(facts: Callable[[str], Facts]) -> None:
    found = facts("### Deck or Rack?\n\n- need stone? → Deck\n- need speed? → Rack\n")
    assert ("Deck", "purpose", "stone") in found


def test_a_maker_and_his_model_are_a_name(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "**Oven**\n\n- **purpose**: rye\n- **range**: 9\n"
        "- **models**: Acme deck-3, Bell rack-v3, KX\n"
    )
    assert ("Oven", "has_property", "Bell rack-v3") in found


def test_a_phrase_with_a_verb_at_its_end_explains(facts: Callable[[str], Facts]) -> None:
    found = facts("# Oven\n\n- gas\n\nStone deck: heavy plate, needs an hour\n")
    assert ("Stone deck", "defined_as", "heavy plate, needs an hour") in found


def test_the_kinds_of_what_the_note_is_about_stay_its_own(facts: Callable[[str], Facts]) -> None:
    note = "# Acme Oven Classes\n\n**Oven**: a box\n\n### Oven classes\n\n- hung → swings\n"
    assert ("Oven", "has_variant", "hung") not in facts(note)
