"""Flowcharts in code fences."""

from collections.abc import Callable

import pytest

Say = Callable[..., list[tuple[str, str, str, int]]]


def chart(*lines: str, kind: str = "flowchart LR") -> str:
    return "\n".join(("```mermaid", kind, *lines, "```", ""))


@pytest.mark.parametrize(
    "arrow",
    ["m[Mill] -- sends flour to --> o(Oven)", 'm["Mill"] -->|sends flour to| o{{Oven}}',
     "m[Mill] -. sends flour to .-> o[(Oven)]", "m[Mill] == sends flour to ==> o([Oven])"],
)  # fmt: skip
def test_an_arrow_with_words_relates_its_ends(said: Say, arrow: str) -> None:
    assert said(chart(arrow), "Bakery.md") == [("Mill", "related_to", "Oven", 3)]


def test_an_arrow_without_words_is_an_order(said: Say) -> None:
    assert said(chart("a[Mix] --> b[Knead] --> c[Bake]"), "Bakery.md") == [
        ("Mix", "precedes", "Knead", 3),
        ("Knead", "precedes", "Bake", 3),
    ]


def test_a_box_keeps_its_words_on_later_lines(said: Say) -> None:
    note = chart("a[Mill] & b[Salt mine] --> c[Bakery hall]", "c -->|contains| d[Oven]")
    assert said(note, "Bakery.md") == [
        ("Mill", "precedes", "Bakery hall", 3),
        ("Salt mine", "precedes", "Bakery hall", 3),
        ("Bakery hall", "has_part", "Oven", 4),
    ]


def test_yes_and_no_are_branches_and_no_relations(said: Say) -> None:
    assert said(chart("a[Rye dough] -->|no| b[Proof]"), "Bakery.md") == [
        ("Rye dough", "precedes", "Proof", 3)
    ]


@pytest.mark.parametrize(
    "note",
    [
        chart("A --> B", "B --> C"),
        chart("Baker->>Oven: open", kind="sequenceDiagram"),
        chart("a[Is it hot?] --> b[x = y(2)]"),
        "```text\nflowchart LR\nMill --> Oven\n```\n",
    ],
)
def test_letters_other_diagrams_and_other_code_say_nothing(said: Say, note: str) -> None:
    assert said(note, "Bakery.md") == []


def test_a_box_with_a_chain_holds_the_steps_of_what_leads_to_it(said: Say) -> None:
    note = chart('a[Rye bread] -->|Process| p["Mix ⟶ Bake"]', "p -->|Goal| g[Dark crust]")
    assert said(note, "Bakery.md") == [
        ("Rye bread", "has_step", "Mix", 3),
        ("Rye bread", "has_step", "Bake", 3),
        ("Mix", "precedes", "Bake", 3),
        ("Rye bread", "purpose", "Dark crust", 4),
    ]


def test_lines_left_free_in_a_chart_are_counted(said: Say) -> None:
    note = "```mermaid\n\nflowchart LR\n\na[Mix] --> b[Bake]\n\n```\n"
    assert said(note, "Bakery.md") == [("Mix", "precedes", "Bake", 5)]


@pytest.mark.parametrize("note", ["# A\n\n```mermaid\n", "# A\n\n```mermaid\n\n\n", "```mermaid"])
def test_a_diagram_that_the_note_ends_in_says_nothing(said: Say, note: str) -> None:
    assert said(note, "Bakery.md") == []
