"""Definition lists: a glossary, whatever text stands around it."""

from collections.abc import Callable

Facts = Callable[[str], list[tuple[str, str, str]]]
TALK = "You can bake in it. Your oven gets hot. Please keep your hands off when you open it.\n\n"
TERMS = (
    "`rest=N`\n:   wait N minutes before the door is opened\n\n"
    "`no-steam`\n:   may be set, must be set again for the next loaf\n\n"
    "`fan`\n:   doors may be open, the fan stops\n"
)


def test_terms_in_running_text_are_read_as_in_notes(facts: Facts) -> None:
    found = facts(f"# Ovens\n\n{TALK}{TERMS}\n{TALK}")
    said = {(one[0], one[2]) for one in found}
    assert ("no-steam", "may be set, must be set again for the next loaf") in said
    assert ("fan", "doors may be open, the fan stops") in said
    assert not [one for one in found if one[0] in ("hands", "You")]


def test_a_setting_is_called_without_what_stands_for_its_value(facts: Facts) -> None:
    found = facts(f"# Ovens\n\n{TERMS}")
    assert "rest" in {one[0] for one in found}
    assert not [one for one in found if "=" in one[0] or one[2] == "rest=N"]


def test_a_heading_in_code_names_what_stands_before_its_comma(facts: Facts) -> None:
    found = facts(f"# Ovens\n\n## `Oven-Head`, answer\n\n{TERMS}")
    assert ("Oven-Head", "fan") in {(one[0], one[2]) for one in found}
