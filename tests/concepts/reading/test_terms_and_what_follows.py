"""Terms and what stands behind them: formulas, tables, verbs, questions, letters, equations."""

from collections.abc import Callable

Facts = list[tuple[str, str, str]]


def test_a_question_above_names_with_glosses_is_no_key_of_them(
    facts: Callable[[str], Facts],
) -> None:
    found = facts(
        "# Bakery\n\nWho does what?\n\n- **Baker**: shapes the loaves\n\n"
        "- **Shelf**: a place where bread cools\n"
    )
    assert ("Bakery", "has_part", "Baker") in found
    assert ("Shelf", "defined_as", "a place where bread cools") in found
    # What each says to a question about a difference stays an answer.
    found = facts("# Ovens\n\nHow do they differ?\n\n- **Deck**: dry\n\n- **Rack**: moist\n")
    assert ("Deck", "has_property", "dry") in found


def test_a_formula_parts_no_term_from_its_list(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "# Dough\n\n**Rise**: how far it goes up\n\n$$h = r \\cdot t$$\n\n"
        "1. **r**: speed of the yeast\n\n2. **Warm racks**: which of them are used\n"
    )
    assert ("Rise", "has_part", "r") in found
    assert ("r", "defined_as", "speed of the yeast") in found
    assert ("Warm racks", "defined_as", "which of them are used") in found


def test_a_table_behind_a_term_lists_its_kinds(facts: Callable[[str], Facts]) -> None:
    rows = "| Style | Crumb | For |\n|-|-|-|\n| Rustic | open | soup |\n| Pan | even | toast |\n"
    found = facts(f"# Bread\n\n**Loaf style**: how a loaf is shaped\n\n{rows}")
    assert ("Loaf style", "has_variant", "Rustic") in found
    assert ("Rustic", "has_property", "open") in found


def test_a_verb_without_subject_is_of_the_term_before(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "# Bread\n\n**Rise** = how far it goes up.\n\nIncreases with\n\n- more heat\n- more time\n"
    )
    assert ("Rise", "has_property", "more heat") in found


def test_several_equations_in_a_line(facts: Callable[[str], Facts]) -> None:
    found = facts("## Milling\n\n- One-way = 1 pass, two-way = 2 passes (+ a rest)\n")
    assert ("One-way", "defined_as", "1 pass") in found
    assert ("two-way", "defined_as", "2 passes (+ a rest)") in found
    assert ("Milling", "has_variant", "two-way") in found


def test_numbers_in_braces_count_the_names(facts: Callable[[str], Facts]) -> None:
    found = facts("# Baking\n\n- **composed_of_stages** ⟶ {1. Mix, 2. Proof, 3. Bake}\n")
    assert ("Baking", "has_step", "Proof") in found


def test_an_adverb_before_a_name_is_no_part_of_it(facts: Callable[[str], Facts]) -> None:
    found = facts("# Baking\n\nMostly *slow proofing*: lets the dough rest overnight\n")
    assert ("slow proofing", "does", "lets the dough rest overnight") in found


def test_ways_are_those_of_the_subject(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "# Baking\n\n2 ways to heat:\n\n- **Wood**: slow fire\n\n- **Gas**: quick flame\n"
    )
    assert ("Baking", "has_variant", "Wood") in found
    assert not any("ways to heat" in (subject, target) for subject, _, target in found)


def test_cheap_compared_to_something_is_so_of_the_subject(
    facts: Callable[[str], Facts],
) -> None:
    found = facts("# Bakery\n\n**Gas oven**\n\n- cheap compared to wood\n")
    assert ("Gas oven", "has_property", "cheap compared to wood") in found


def test_a_verb_before_names_with_strokes_is_a_deed(facts: Callable[[str], Facts]) -> None:
    found = facts("# Mill\n\n- **Silo**: stores Rye / Oats / Spelt\n")
    assert ("Silo", "does", "stores Rye / Oats / Spelt") in found
