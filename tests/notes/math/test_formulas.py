"""Formulas of a note: put in after sanitising, faults with their lines."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser

from aurora_kb.model import Note, Slot
from aurora_kb.notes.math.formulas import fill_formulas

Read = Callable[..., Note]


def faults(note: Note) -> list[tuple[int, str]]:
    return [(found.line, found.message) for found in note.findings if found.code == "AKB751"]


def text_of(note: Note) -> str:
    return "".join(part for part in note.html if isinstance(part, str))


def test_slots_of_formulas_become_text_and_neighbours_join() -> None:
    parts = ("a", Slot("math", 0), "b", Slot("href", 3), Slot("math", 1))
    assert fill_formulas(parts, ["X", "Y"]) == ("aXb", Slot("href", 3), "Y")


def test_no_slot_of_a_formula_is_left(read: Read) -> None:
    note = read(
        "# $t$\n\n$a$ [[$b$]] ![$c$](d.png) | $$e$$\n\n$$\nf\n$$\n\n[^1] ^[$g$]\n\n[^1]: $h$\n"
    )
    assert not [part for part in note.html if isinstance(part, Slot) and part.kind == "math"]


def test_a_fault_has_its_line_below_front_matter(read: Read) -> None:
    note = read("---\ntitle: T\n---\na\n\nb\n$\\foo$\n\n- c\n  $$\n  \\frac{a}\n  $$\n")
    assert [line for line, _ in faults(note)] == [7, 10]
    assert faults(note)[0][1] == "TeX: unknown command \\foo"


def test_the_blocks_keep_the_tex(read: Read) -> None:
    note = read("a $x^2$\n\n$$\n\\alpha\n$$\n\n\\[ y \\]\n\n\\begin{align}\nz\n\\end{align}\n")
    assert [(run.text, run.styles) for run in note.blocks[0].runs] == [
        ("a ", ()),
        ("x^2", ("math",)),
    ]
    assert [(block.kind, block.text.strip()) for block in note.blocks[1:]] == [
        ("math", "\\alpha"),
        ("math", "y"),
        ("math", "\\begin{align}\nz\n\\end{align}"),
    ]


def test_a_formula_cannot_end_up_in_an_attribute(read: Read) -> None:
    # The sanitiser takes what follows an open attribute into it, slots and all.
    note = read('<div title="\n\n$\\text{" onclick=alert(1) x="}$\n\n">\n')
    attributes: list[str] = []
    judge = HTMLParser()
    judge.handle_starttag = lambda tag, attrs: attributes.extend(name for name, _ in attrs)  # type: ignore[method-assign]
    judge.feed(text_of(note))
    assert "onclick" not in attributes


def test_bombs_cost_a_note_what_two_of_them_cost(read: Read) -> None:
    bomb = r"\def\a#1{#1#1}" + r"\a{" * 12 + "x" * 1500 + "}" * 12
    note = read("\n\n".join(f"${bomb}{number}$" for number in range(5)) + "\n\n$y$\n")
    told = [message for _, message in faults(note)]
    assert len(told) == 5
    assert told[2:] == ["TeX: not set: others of this note took too long"] * 3
    assert "<mi>y</mi>" in text_of(note)
