"""Card text for programs that take Markdown, or text alone."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

from aurora_kb.cards.draft import JOINER
from aurora_kb.cards.export.markup import PIECE
from aurora_kb.cards.export.media import plain_path

# What Markdown, or a syntax of cards, would read as a mark.
_MARKS = re.compile(r"[\\*_<`#]|(?<=~)~|(?<==)=|(?<=:):")
# Brackets that would make a link. Behind a backslash some programs take them for a formula.
_BRACKETS = re.compile(r"\[(?=[\[^])|\](?=[(\[:])")

_TAG_START = re.compile(r"<(?=[A-Za-z/!?])")

# An embed's words and path -> Markdown.
WriteEmbed = Callable[[str, str], str]


def in_place(words: str, path: str) -> str:
    """An embed as Markdown for notes in the same folder."""
    target = plain_path(path)
    return f"![{words}](<{target}>)" if re.search(r"[\s()]", target) else f"![{words}]({target})"


def words_alone(words: str, path: str) -> str:
    """An embed's words, or the name of its file."""
    return words or posixpath.basename(plain_path(path))


def markdown_text(text: str, embed: WriteEmbed = in_place) -> str:
    """The text as Markdown that shows it: formulas stay, code of several lines is a block."""
    return markdown_part(text, embed).strip("\n")


def markdown_part(text: str, embed: WriteEmbed = in_place) -> str:
    """As `markdown_text`, of a part of a text: line ends at its ends stay."""

    def code(inner: str) -> str:
        return f"\n```\n{inner}\n```\n" if "\n" in inner else f"`{inner}`"

    def plain(part: str) -> str:
        part = _MARKS.sub(lambda match: "\\" + match[0], part)
        return _BRACKETS.sub(lambda match: f"&#{ord(match[0])};", part)

    def formula(tex: str) -> str:
        # Not every program knows formulas; to the others this would be the start of a tag.
        return _TAG_START.sub("< ", tex)

    written = _written(text, plain, code, embed, formula)
    return re.sub(r"\n+(```\n.*?\n```)\n+", r"\n\1\n", written, flags=re.DOTALL)


def plain_text(text: str) -> str:
    """The text without marks of code; formulas stay as they are written."""
    return _written(text, _same, _same, words_alone, _same)


def _same(text: str) -> str:
    return text


def _written(
    text: str,
    plain: Callable[[str], str],
    code: Callable[[str], str],
    embed: WriteEmbed,
    formula: Callable[[str], str],
) -> str:
    parts: list[str] = []
    last = 0
    text = text.replace(JOINER, "")
    for match in PIECE.finditer(text):
        parts.append(plain(text[last : match.start()]))
        if match["code"]:
            parts.append(code(match["code"][1:-1]))
        elif match["path"] is not None:
            parts.append(embed(match["alt"], match["path"]))
        else:
            parts.append(formula(match[0]))
        last = match.end()
    parts.append(plain(text[last:]))
    return re.sub(r"\n{3,}", "\n\n", "".join(parts))
