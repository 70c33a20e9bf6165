"""Values that are nothing but short names in small letters, and sums of them."""

from collections.abc import Callable

import pytest

from aurora_kb.concepts.patterns.common.bare_names import bare_names

Facts = list[tuple[str, str, str]]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("lard, margarine", ("lard", "margarine")),
        ("vim, emacs and helix", ("vim", "emacs", "helix")),
        ("carvedilol, metoprolol succinate", ("carvedilol", "metoprolol succinate")),
        ("small, quick", ()),
        ("reads, writes", ()),
        ("no joins, one table", ()),
        ("mildly reduced, 41-49 %", ()),
        ("waits for the oven, then bakes", ()),
        ("lard", ()),
    ],
)
def test_bare_names_are_no_adjectives_deeds_or_counts(text: str, names: tuple[str, ...]) -> None:
    assert bare_names(text) == names


@pytest.mark.parametrize(
    ("term", "first", "second"),
    [
        ("Shortener", "lard", "margarine"),
        ("Beta blocker", "bisoprolol", "carvedilol"),
        ("Text editors", "vim", "emacs"),
    ],
)
def test_what_does_something_has_examples_behind_it(
    facts: Callable[[str], Facts], term: str, first: str, second: str
) -> None:
    found = facts(f"## Kinds\n\n- **{term}**: {first}, {second}. Start low\n- **Salt**: fine\n")
    assert (term, "has_example", first) in found
    assert (term, "has_example", second) in found
    assert (term, "has_property", "Start low") in found


@pytest.mark.parametrize(
    "line",
    [
        "**Fuser**: small, cheap",
        "**Layer**: crust, crumb",
        "**Transmitter**: oscillator, modulator",
    ],
)
def test_a_gloss_of_bare_words_stays_a_gloss(facts: Callable[[str], Facts], line: str) -> None:
    found = facts(f"## Kinds\n\n- {line}\n- **Salt**: fine\n")
    assert not any(how == "has_example" for _, how, _ in found)


def test_what_to_avoid_are_things_where_it_is_named(graph_of: Callable[..., object]) -> None:
    graph = graph_of("## Bread\n\n- **is**: baked dough\n- Avoid: bleach, alum, dyes\n")
    labels = {data["label"] for _, data in graph.nodes(data=True)}  # type: ignore[attr-defined]
    assert {"bleach", "alum", "dyes"} <= labels


def test_what_to_avoid_may_be_told(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "## Bread\n\n- **is**: baked dough\n- Avoid: opening the door, steam at the end\n"
    )
    assert ("Bread", "has_property", "opening the door, steam at the end") in found


def test_a_thing_set_off_is_made_of_what_is_added_up(facts: Callable[[str], Facts]) -> None:
    found = facts("## Bread\n\n**Dough** = flour + the water + salt\n")
    assert [what for one, how, what in found if (one, how) == ("Dough", "has_part")] == [
        "flour",
        "water",
        "salt",
    ]
    assert ("Dough", "defined_as", "flour + the water + salt") in found


def test_a_formula_adds_up_nothing(facts: Callable[[str], Facts]) -> None:
    found = facts("## Bread\n\n**y** = a + b\n\n**Price** = 2 + 3 x\n")
    assert not any(how == "has_part" for _, how, _ in found)


def test_an_equation_behind_a_gloss_is_of_what_it_names(facts: Callable[[str], Facts]) -> None:
    found = facts("## Rise\n\n- **Yeast / SDM**: make gas. SDM = levain + malt\n- **Salt**: fine\n")
    assert ("SDM", "has_part", "levain") in found
    assert ("SDM", "has_part", "malt") in found
