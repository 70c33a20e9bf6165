"""A line of Markdown as plain words, for places that show a line and draw no markup."""

from __future__ import annotations

import re
from functools import lru_cache

from aurora_kb.notes import without_wikilinks

# What is left out. With a space that may break it would stand alone in a line.
CUT_AFTER = "\N{NO-BREAK SPACE}…"
CUT_BEFORE = "…\N{NO-BREAK SPACE}"

_MARKUP = frozenset("[*_`=~%|#>^+-<0123456789")
# A mark at the start: quotes, a heading, a list's sign with its task.
_QUOTES = r"(?:>[ \t]?(?:\[![\w-]+\][+-]?[ \t]*)?)*"
_SIGN = r"(?:#{1,6}[ \t]+|(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[.\][ \t]+)?)?"
_START = re.compile(_QUOTES + _SIGN)
_CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_COMMENT = re.compile(r"%%.*?%%|<!--.*?-->")
_EMBED = re.compile(r"!\[\[[^\[\]\n]*\]\]|!\[[^\[\]]*\]\([^()\n]*\)")
_LINK = re.compile(
    r"\[([^\[\]]+)\]\((?:<[^<>]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+\"[^\"]*\")?\)"
)
# A long line is cut anywhere, in a link too.
_CUT_LINK = re.compile(r"!?\[{1,2}(?:[^\[\]|]*\|)?([^\[\]]+)(?:\]\([^()]*)?…\Z")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]+\]:?")
_STRONG = re.compile(r"(\*\*|__|~~|==)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*\\])([*_])(?=[^\s*_])(.+?)(?<=[^\s*_])\1(?![\w*])")
_BLOCK_ID = re.compile(r"[ \t]+\^[A-Za-z0-9-]+$")
_HTML = re.compile(r"</?[A-Za-z][^<>]*>")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_RULE = re.compile(r"[ :-]*")
_CELLS = re.compile(r"(?<!\\)\|")


@lru_cache(maxsize=65536)
def plain_line(text: str) -> str:
    """Return what a reader sees of a line; of a table's row the cells, with `·` between.

    It reads marks that open and close within the line, and leaves the others as they are.
    """
    text = " ".join(text.split())
    if _MARKUP.isdisjoint(text):
        return text
    text = _START.sub("", text, count=1)
    # Here and below an expression is asked where its sign is. Most lines have few of them, and
    # take two fifths of the time.
    if "%%" in text or "<!--" in text:
        text = _COMMENT.sub("", text)
    text = text.strip()
    if not text.startswith("|"):
        return _words(text)
    cells = [_words(cell.replace("\\|", "|")) for cell in _CELLS.split(text.strip("|"))]
    return " · ".join(cell for cell in cells if not _RULE.fullmatch(cell))


def _words(text: str) -> str:
    if "`" not in text:
        return " ".join(_without_marks(text).split())
    # Every third piece is code, before it its ticks.
    parts = _CODE.split(text)
    shown = (_without_marks(p) if at % 3 == 0 else p for at, p in enumerate(parts) if at % 3 != 1)
    return " ".join("".join(shown).split())


def _without_marks(text: str) -> str:
    if "[" in text:
        text = without_wikilinks(_EMBED.sub("", text))
        text = _FOOTNOTE.sub("", _LINK.sub(r"\1", text))
        text = _CUT_LINK.sub(r"\1…", text)
    if "<" in text:
        text = _HTML.sub(" ", text)
    if "*" in text or "_" in text or "~~" in text or "==" in text:
        # Twice, for one may hold the other.
        for _ in range(2):
            text = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", text))
    if "^" in text:
        text = _BLOCK_ID.sub("", text)
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text
