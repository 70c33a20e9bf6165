"""TeX becomes MathML; what is wrong, unknown or hostile in it costs itself alone."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from concurrent.futures import ThreadPoolExecutor

import pytest

from aurora_kb.notes.math.mathml import (
    MAX_CHARACTERS,
    MAX_DEPTH,
    NEEDS_TOO_MUCH,
    TAKES_TOO_LONG,
    render_tex,
    tex_as_code,
)


def elements(tex: str, is_display: bool = False) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(render_tex(tex, is_display).html).iter())


def test_a_power_is_mathml() -> None:
    formula = render_tex("x^2", False)
    assert [element.tag for element in elements("x^2")] == ["math", "msup", "mi", "mn"]
    assert formula.fault == ""


def test_display_math_says_so() -> None:
    assert elements("x", is_display=True)[0].attrib["display"] == "block"
    assert "display" not in elements("x")[0].attrib


@pytest.mark.parametrize(
    "tex",
    [
        r"\frac{a}{b} \sqrt[3]{x} \sum_{i=0}^n i \int_0^\infty e^{-x}\,dx",
        r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}",
        r"\begin{cases} 1 & x > 0 \\ 0 & \text{otherwise} \end{cases}",
        r"\begin{align} a &= b \\ c &= d \end{align}",
        r"\mathbb{R} \mathcal{L} \mathbf{x} \hat{y} \vec{v} \overline{z}",
        r"\left( \frac{1}{2} \right) \lVert x \rVert_2 \operatorname{argmax}",
        r"\boxed{x} \cancel{y} \color{red} z \tag{1}",
        r"t_{\text{replica}} - t_{\text{leader}}",
        r"\newcommand{\R}{\mathbb{R}} x \in \R",
        "π ≤ α",
    ],
)
def test_what_study_notes_write_is_understood(tex: str) -> None:
    assert render_tex(tex, True).fault == ""


def test_an_unknown_command_stays_in_the_formula_and_is_named() -> None:
    formula = render_tex(r"\lamda + x", False)
    assert formula.fault == r"unknown command \lamda"
    assert '<mtext class="tml-error">\\lamda</mtext>' in formula.html
    assert "<mi>x</mi>" in formula.html


def test_a_fault_is_told_in_a_sentence_without_the_tex() -> None:
    formula = render_tex(r"\frac{a}{b", False)
    assert formula.fault == "Unexpected end of input in a macro argument, expected '}'"
    assert formula.html == tex_as_code(r"\frac{a}{b", False)


def test_tex_shown_as_code_is_escaped() -> None:
    assert tex_as_code('<b>"&', True) == (
        '<code class="math math-display">&lt;b&gt;&quot;&amp;</code>'
    )


def test_text_in_a_formula_is_escaped() -> None:
    assert "<b>" not in render_tex(r"\text{<b>x</b>} <", False).html


@pytest.mark.parametrize(
    "tex",
    [
        r"\href{javascript:alert(1)}{x}",
        r"\url{https://example.org}",
        r"\includegraphics{https://example.org/a.png}",
        r"\class{topbar}{x}",
        r"\cssId{content}{x}",
        r"\id{content}{x}",
        r"\style{position:fixed}{x}",
        r"\data{x=y}{z}",
        r"\htmlClass{a}{b} \htmlId{a}{b} \htmlStyle{color:red}{b} \htmlData{a=b}{c}",
        r"\input{/etc/passwd} \include{x} \write18{ls}",
        r"\label{content} x",
        r"\text{\href{x}{y}} \unicode{x3c}",
        r"\colorbox{red;background:url(https://example.org)}{x}",
        r"\color{url(https://example.org)} x",
        r"\text{</mtext></math><script>alert(1)</script>}",
        r'\text{" onclick="alert(1)}',
        r"\ref{x} \eqref{y} \tag{<script>}",
    ],
)
def test_nothing_links_loads_styles_or_runs(tex: str) -> None:
    html = render_tex(tex, True).html
    root = ElementTree.fromstring(html)
    for element in root.iter():
        assert element.tag not in ("a", "img", "mglyph", "script", "style", "span", "svg")
        for name, value in element.attrib.items():
            assert name not in ("href", "src", "style", "id", "actiontype")
            assert not name.startswith(("on", "data-"))
            assert "url(" not in value
        if root.tag == "math":
            names = element.attrib.get("class", "").split()
            assert all(name.startswith("tml-") for name in names)


def test_a_reference_to_another_formula_is_a_fault() -> None:
    assert render_tex(r"\ref{x}", False).fault == "refers to another formula"
    assert render_tex(r"x + \ref{y}", False).fault == "refers to another formula"


def test_sizes_have_a_bound() -> None:
    html = render_tex(r"\rule{9999em}{9999em} \hspace{9999em} \kern 9999em x", True).html
    sizes = [float(size) for size in re.findall(r'(?:width|height|lspace)="([\d.]+)em"', html)]
    assert sizes
    assert max(sizes) <= 20


def test_an_endless_macro_stops() -> None:
    formula = render_tex(r"\def\a{\a\a}\a", False)
    assert formula.fault.startswith("Too many expansions")


def test_a_macro_bomb_costs_seconds_at_most_and_the_next_formula_is_well() -> None:
    bomb = r"\def\a#1{#1#1}" + r"\a{" * 12 + "x" * 2000 + "}" * 12
    assert render_tex(bomb, False).fault in (TAKES_TOO_LONG, NEEDS_TOO_MUCH)
    assert render_tex("x_{after}", False).fault == ""


def test_a_macro_does_not_outlive_its_formula() -> None:
    assert render_tex(r"\gdef\mine{x} \mine", False).fault == ""
    assert render_tex(r"\mine", False).fault == r"unknown command \mine"


@pytest.mark.parametrize(
    ("opening", "closing"), [("{", "}"), (r"\sqrt{", "}"), ("^{x", "}"), (r"\left(", r"\right)")]
)
@pytest.mark.parametrize("depth", [60, 300, 1400])
def test_deep_nesting_never_raises(opening: str, closing: str, depth: int) -> None:
    formula = render_tex(opening * depth + "x" + closing * depth, False)
    assert formula.fault in ("", "nests too deep")


def test_mathml_is_no_deeper_than_browsers_read() -> None:
    html = render_tex("{" * MAX_DEPTH + "x" + "}" * MAX_DEPTH, False).html
    assert html.count("<mrow") < MAX_DEPTH


def test_a_formula_that_writes_out_more_than_a_page_is_shown_as_its_tex() -> None:
    """Well below what the engine takes for too much."""
    tex = r"\def\a{" + 500 * "x" + "}" + 240 * r"\a"
    assert render_tex(tex, False).fault == "needs too much memory"


def test_a_very_long_formula_is_shown_as_its_tex() -> None:
    tex = "x" * (MAX_CHARACTERS + 1)
    formula = render_tex(tex, False)
    assert formula.fault == "longer than 20,000 characters"
    assert formula.html == tex_as_code(tex, False)


@pytest.mark.parametrize(
    "tex", ["", " ", "\x0c", "\x1f", "\ufffd", "%", "\\", "&", "#", "🎉", "\u2028"]
)
def test_odd_input_never_raises(tex: str) -> None:
    assert isinstance(render_tex(tex, True).html, str)


def test_threads_have_an_engine_each() -> None:
    formulas = [f"x_{{{number}}}" for number in range(200)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda tex: render_tex(tex, False), formulas))
    for number, formula in enumerate(found):
        assert formula.fault == ""
        assert str(number) in "".join(ElementTree.fromstring(formula.html).itertext())
