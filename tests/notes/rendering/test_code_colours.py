"""Code in colours: as Pygments has it, and never at a price that grows with a square."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from html import unescape

import pytest
from fuzz import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from pygments.lexers import get_all_lexers

from aurora_kb.model import Note
from aurora_kb.notes.rendering.code_colours import MAX_COLOURED, PIECE, coloured

Read = Callable[..., Note]


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^<>]*>", "", html))


def test_code_is_coloured_by_its_language() -> None:
    assert coloured("x = 1\n", "python") == (
        '<span class="n">x</span> <span class="o">=</span> <span class="mi">1</span>\n'
    )


def test_code_of_no_known_language_is_text() -> None:
    assert coloured("a < b\n", "nonesuch") == coloured("a < b\n", "") == "a &lt; b\n"


def test_a_language_whose_lexer_is_too_dear_has_no_colours() -> None:
    assert coloured("a := 1\n", "ahk") == "a := 1\n"


@pytest.mark.parametrize("paragraph", [3, 40, 10_000])
def test_long_code_is_coloured_in_pieces_and_none_of_it_is_lost(paragraph: int) -> None:
    lines = [f"name_{n} = {n}" + "\n" * (n % paragraph == 0) for n in range(1000)]
    code = "\n".join(lines) + "\n"
    html = coloured(code, "python")
    assert plain(html) == code
    assert html.count('class="mi"') == 1000


def test_a_line_that_is_too_long_leaves_its_code_without_colours() -> None:
    code = f"a = 1\nb = {PIECE * 'x'}\nc = 3\n"
    assert coloured(code, "python") == code


def test_beyond_its_limit_a_note_has_no_more_colours(read: Read) -> None:
    line = "name = 1  # and a remark that makes it a little longer than it would be\n"
    block = f"```python\n{line * (MAX_COLOURED // len(line) // 3)}```\n\n"
    note = read(block * 4 + "```python\nlast = 1\n```\n")
    html = "".join(part if isinstance(part, str) else "" for part in note.html)
    blocks = html.split('<div class="highlight"')[1:]
    assert ['class="mi"' in one for one in blocks] == [True, True, True, False, True]


# What these lexers take the square of the time for.
@pytest.mark.parametrize(("language", "unit"), [("python", " \n"), ("c", "\r\n")])
def test_twice_the_code_takes_about_twice_the_time(language: str, unit: str) -> None:
    def cost(times: int) -> float:
        code = unit * (times * PIECE // len(unit))
        start = time.process_time()
        coloured(code, language)
        return time.process_time() - start

    cost(1)
    assert cost(10) / cost(5) <= 2.6


LANGUAGES = sorted(names[0] for _, names, _, _ in get_all_lexers() if names)
UNITS = st.text("ab01 \t\n\r\"'`\\()[]{}<>/*#$%&|=+-:;.,@!?_^~", min_size=1, max_size=4)


@settings(max_examples=examples(30), deadline=None)
@given(st.sampled_from(LANGUAGES), UNITS)
def test_no_language_takes_more_than_the_square_of_a_piece(language: str, unit: str) -> None:
    def cost(length: int) -> float:
        start = time.process_time()
        coloured((unit * length)[: length - 1] + "\n", language)
        return time.process_time() - start

    # What is over at once tells nothing, and does no harm.
    if (half := cost(PIECE // 2)) > 0.05:
        assert cost(PIECE) / half <= 6, (language, unit)
