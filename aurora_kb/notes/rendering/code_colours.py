"""Code as HTML in colours, by Pygments, within bounds.

Its lexers are regular expressions that nobody wrote for hostile text: that of C# takes time with
the square of the lines, that of AutoIt with the square of the spaces. So long code is coloured in
pieces: what each of them may cost is bounded, and all together cost as much as the code is long.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

# A piece may cost what its square comes to: a third of a second at worst.
PIECE = 2_000
# Seconds for a piece of the same sign, and some with the cube of its length.
_DEAR = frozenset({"Easytrieve", "LilyPond", "Systemd", "X++", "autohotkey"})
# Of a note. What is longer is data, and nobody reads it by its colours.
MAX_COLOURED = 100_000


def coloured(code: str, language: str) -> str:
    """Return the code as HTML, coloured if the language is known and no line is too long."""
    lexer = _lexer(language) if language else None
    if lexer is None:
        return escape(code)
    pieces = _pieces(code)
    if any(len(piece) > PIECE for piece in pieces):
        return escape(code)
    return "".join(highlight(piece, lexer, _formatter()) for piece in pieces)


def _pieces(code: str) -> list[str]:
    """Cut code at the ends of lines, of paragraphs if there are any, as late as may be.

    What has no line end within a piece's length is one that is too long.
    """
    pieces: list[str] = []
    start = 0
    while len(code) - start > PIECE:
        end = code.rfind("\n\n", start, start + PIECE - 1) + 2
        if end < start + PIECE // 2:
            end = code.rfind("\n", start, start + PIECE) + 1
        if end <= start:
            return [code]
        pieces.append(code[start:end])
        start = end
    pieces.append(code[start:])
    return pieces


@lru_cache(maxsize=64)
def _lexer(language: str) -> Lexer | None:
    try:
        found: Lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None
    return None if found.name in _DEAR else found


@lru_cache(maxsize=1)
def _formatter() -> HtmlFormatter[str]:
    # Making one writes a style sheet that nobody asks for, which takes longer than a short code.
    return HtmlFormatter(nowrap=True)
