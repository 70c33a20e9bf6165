"""Macros of a note: defined in one formula, known in those below it."""

from __future__ import annotations

from collections.abc import Callable

from aurora_kb.model import Note
from aurora_kb.notes.math.macros import Macros

Read = Callable[..., Note]


def faults(note: Note) -> list[str]:
    return [found.message for found in note.findings if found.code == "AKB751"]


def text_of(note: Note) -> str:
    return "".join(part for part in note.html if isinstance(part, str))


def test_a_macro_is_known_below_its_definition(read: Read) -> None:
    note = read("$\\E$\n\n$$\n\\newcommand{\\E}{\\mathbb{E}}\n$$\n\n$\\E[X]$\n")
    assert faults(note) == ["TeX: unknown command \\E"]
    assert "<mi>𝔼</mi>" in text_of(note)


def test_every_way_to_define_is_understood() -> None:
    macros = Macros()
    macros.learn(
        r"\newcommand{\a}{A}\newcommand\b{B}\renewcommand{\c}[2]{#1#2}\def\d#1{D{#1}}"
        r"\DeclareMathOperator{\e}{e}\DeclareMathOperator*{\f}{f}\newcommand{\g}[1][x]{#1}"
    )
    assert macros.prelude(r"\b") == r"\newcommand\b{B}"
    assert macros.prelude(r"\d \c") == r"\renewcommand{\c}[2]{#1#2}\def\d#1{D{#1}}"
    assert macros.prelude(r"\e\f\g") == (
        r"\DeclareMathOperator{\e}{e}\DeclareMathOperator*{\f}{f}\newcommand{\g}[1][x]{#1}"
    )


def test_a_macro_brings_along_what_it_is_made_of() -> None:
    macros = Macros()
    macros.learn(r"\newcommand{\a}{A}\newcommand{\b}{\a}\newcommand{\c}{C}")
    assert macros.prelude(r"\b") == r"\newcommand{\a}{A}\newcommand{\b}{\a}"


def test_a_formula_that_uses_none_stays_as_it_is() -> None:
    macros = Macros()
    macros.learn(r"\newcommand{\a}{A}")
    assert macros.prelude(r"\alpha x") == ""


def test_a_formula_that_defines_it_again_has_its_own() -> None:
    macros = Macros()
    macros.learn(r"\newcommand{\a}{A}")
    assert macros.prelude(r"\newcommand{\a}{B} \a") == ""


def test_a_definition_without_end_is_none() -> None:
    macros = Macros()
    macros.learn(r"\newcommand{\a}{A")
    assert macros.prelude(r"\a") == ""


def test_two_macros_that_need_each_other_end(read: Read) -> None:
    note = read("$\\def\\a{\\b}\\def\\b{\\a}$ $\\a$\n")
    assert faults(note)[0].startswith("TeX: Too many expansions")


def test_a_fault_shows_the_formula_as_it_was_written(read: Read) -> None:
    note = read("$\\newcommand{\\a}{A}$ $\\frac{\\a}$\n")
    assert '<code class="math">\\frac{\\a}</code>' in text_of(note)
