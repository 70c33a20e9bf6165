"""Words written in pieces and together: initials set off, titles in one word, money, settings."""

from collections.abc import Callable

from small_vault import load

from aurora_kb.concepts import extract

Said = list[tuple[str, str, str, int]]
Facts = list[tuple[str, str, str]]


def test_a_word_is_whole_where_its_first_letter_is_set_off(facts: Callable[[str], Facts]) -> None:
    found = facts("- **H**eat carrier - brings the heat in\n- **D**oor: keeps it in\n")
    assert ("Heat carrier", "does", "brings the heat in") in found
    assert ("Door", "does", "keeps it in") in found


def test_a_title_in_one_word_is_read_as_the_note_speaks(said: Callable[..., Said]) -> None:
    note = "**Purpose**: even loaves\n\nOven stages are counted.\n"
    found = said(note, "BK-OvenStages.md")
    assert ("Oven Stages", "purpose", "even loaves", 1) in found
    # "DataFrame" is one word where the note writes it so.
    note = "**Purpose**: tables\n\nA DataFrame has columns.\n"
    assert said(note, "DE-DataFrame.md")[0][0] == "DataFrame"


def test_money_is_no_formula(facts: Callable[[str], Facts]) -> None:
    found = facts("### Pricing\n\n- per loaf: $0.20 per 100 g\n- free: the first\n")
    assert any("$0.20" in said for _, _, said in found)


def test_letters_are_explained_by_phrases(facts: Callable[[str], Facts]) -> None:
    found = facts("## Load\n\nN = number of loaves\nT = trays that are full\n\n- N=1: too few\n")
    assert ("N", "defined_as", "number of loaves") in found
    assert not any(one[2].startswith("1:") for one in found)


def test_a_long_form_may_have_more_behind_it(facts: Callable[[str], Facts]) -> None:
    found = facts("MWO = Managed Workshop Ovens (rented). ~$350 / month for the smallest\n")
    assert ("MWO", "has_property", "rented") in found
    assert ("MWO", "has_property", "~$350 / month for the smallest") in found


def test_a_chain_from_nothing_begins_behind_it(facts: Callable[[str], Facts]) -> None:
    found = facts("## Baking\n\nLoaf life: none → shaped → proofed → baked / burnt\n")
    assert ("Loaf life", "has_step", "shaped") in found
    assert ("proofed", "precedes", "burnt") in found


def test_letters_in_braces_stand_for_the_sections_they_begin(facts: Callable[[str], Facts]) -> None:

    note = (
        "**Baking**\n\n- **stages** ⟶ {**W**, **B**}\n\n## 1. NAME\n\n- hot\n\n"
        "## 2. Bake\n\n- hot\n"
    )
    for name, pairs in (("Weigh", {("W", "Weigh"), ("B", "Bake")}), ("Mix", set())):
        aliases = extract(load({"Ovens.md": note.replace("NAME", name)}).notes[0]).aliases
        assert {(one.name, one.other) for one, _ in aliases} == pairs
