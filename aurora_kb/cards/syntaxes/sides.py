"""Markdown as the plain text of a card's side."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from urllib.parse import unquote

from aurora_kb.cards.draft import JOINER, deletion

# Where a deletion begins and ends while its text is still Markdown: characters of the private
# use area, which mean nothing to any mark of Markdown.
_OPEN, _BREAK, _CLOSE = "\ue0c0", "\ue0c1", "\ue0c2"
# Where they, and the two that stand for what is kept, are a note's own they mean nothing here.
RESERVED = re.compile("[\ue0c0-\ue0c4]")
_MARKED = re.compile(
    f"{_OPEN}(\\d+){_BREAK}([^{_OPEN}{_CLOSE}]*?)(?:{_BREAK}([^{_OPEN}{_CLOSE}]*))?{_CLOSE}"
)

_PIECE = re.compile(
    r"""
      ^[ \t>]*(?P<fence>`{3,}|~{3,})[^\n]*\n(?P<block>.*?)(?:^[ \t>]*(?P=fence)[^\n]*$|\Z)
    | (?<!`)(?P<ticks>`+)(?!`)(?P<code>.{1,4000}?)(?<!`)(?P=ticks)(?!`)
    | (?P<gone><!--.{0,4000}?-->|%%.{0,4000}?%%|\[\^[^\]\s]+\])
    | (?P<math>\$\$.{1,4000}?\$\$|(?<![\\$])\$(?![\s$])[^$\n]+?(?<![\s\\])\$(?!\d))
    | \\\((?P<inline>.{1,4000}?)\\\) | \\\[(?P<display>.{1,4000}?)\\\]
    | \\(?P<escaped>[^\w\s])
    | !\[\[(?P<embed>[^\[\]|\n]+)(?:\|(?P<embed_words>[^\[\]\n]*))?\]\]
    | !\[(?P<alt>[^\[\]\n]*)\]\((?P<image>(?:[^()\n]|\([^()\n]*\))*)\)
    | \[\[(?P<wiki>[^\[\]|\n]+)(?:\|(?P<wiki_words>[^\[\]\n]*))?\]\]
    | \[(?P<label>(?:[^\[\]\n]|\[[^\[\]\n]*\])*)\]\((?:[^()\n]|\([^()\n]*\))*\)
    | <(?P<address>[A-Za-z][A-Za-z0-9+.-]*://[^\s<>]+)>
    | (?P<line_end><br\s*/?>)
    | (?P<tag></?[A-Za-z][^<>\n]*>)
    """,
    re.DOTALL | re.VERBOSE | re.MULTILINE,
)
_BLOCK_MARK = re.compile(r"^[ ]{0,3}(?:#{1,6}\s+|(?:>[ ]?)+)", re.MULTILINE)
# Longest first; marks that touch a space on the inside are no marks.
_STYLES = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (
        r"\*\*\*(?=\S)(.{1,2000}?)(?<=\S)\*\*\*",
        r"\*\*(?=\S)(.{1,2000}?)(?<=\S)\*\*",
        r"(?<!\w)__(?=\S)(.{1,2000}?)(?<=\S)__(?!\w)",
        r"==(?=[^\s=])(.{1,2000}?)(?<=[^\s=])==",
        r"~~(?=\S)(.{1,2000}?)(?<=\S)~~",
        r"(?<!\*)\*(?=[^\s*])(.{1,2000}?)(?<=[^\s*])\*(?!\*)",
        r"(?<![\w_])_(?=[^\s_])(.{1,2000}?)(?<=[^\s_])_(?![\w_])",
    )
)
# No part of a card wherever it stands.
_SCHEDULE = re.compile(r"[ \t]*<!--[ \t]*SR:[^\n]{0,4000}?-->")
# Most sides have none of these, and nothing to flatten.
_MARKUP = re.compile(r"[`*_~=\[\]<>&%$\\#]")
_KEPT = re.compile("\ue0c3(\\d+)\ue0c4")


def gap(number: int, text: str, hint: str = "") -> str:
    """A deletion within Markdown that `cloze_side` has still to flatten."""
    return f"{_OPEN}{number}{_BREAK}{text}{_BREAK + hint if hint else ''}{_CLOSE}"


def side(markdown: str, media: Mapping[str, str]) -> str:
    """The text without markup but for `` `code` ``, `$math$` and `![words](path)`.

    `media` maps the targets of embeds, as written, to paths in the notes folder; an embed of
    anything else leaves its name. Lines stay lines, items keep their sign.
    """
    if not _MARKUP.search(markdown):
        return _tidy_lines(markdown)
    markdown = _SCHEDULE.sub("", markdown)
    kept: list[str] = []

    def keep(text: str) -> str:
        kept.append(text)
        return f"\ue0c3{len(kept) - 1}\ue0c4"

    def shown(match: re.Match[str]) -> str:
        return _piece(match, media, keep)

    text = _PIECE.sub(shown, markdown)
    text = _BLOCK_MARK.sub("", text)
    for style in _STYLES:
        text = style.sub(r"\1", text)
    text = html.unescape(text)
    text = _KEPT.sub(lambda match: "".join(kept[int(match[1]) :][:1]), text)
    return _tidy_lines(text)


def cloze_side(markdown: str, media: Mapping[str, str]) -> str:
    """As `side`, with the gaps as `{{c1::...}}`; what shows nothing is no gap."""
    plain = re.sub(r"\{\{(?=c\d)", f"{{{JOINER}{{", side(markdown, media))

    def shown(match: re.Match[str]) -> str:
        answer = match[2].strip()
        return deletion(int(match[1]), answer, match[3] or "") if answer else ""

    # A gap that reached into a tag or a comment lost one of its ends with it.
    return RESERVED.sub("", _MARKED.sub(shown, plain))


def _piece(match: re.Match[str], media: Mapping[str, str], keep: object) -> str:
    """One piece of inline Markdown as text; what must not be read again goes through `keep`."""
    assert callable(keep)
    found = match.groupdict()
    if found["fence"]:
        return str(keep(_code(_dedent(found["block"]))))
    if found["ticks"]:
        return str(keep(_code(found["code"].strip(" ") or found["code"])))
    if found["math"]:
        return str(keep(found["math"]))
    for name, mark in (("inline", "$"), ("display", "$$")):
        if found[name]:
            return str(keep(f"{mark}{found[name].strip()}{mark}"))
    if found["escaped"]:
        return str(keep(found["escaped"]))
    if found["embed"]:
        return str(keep(_embed(found["embed"], found["embed_words"] or "", media)))
    if found["image"] is not None:
        target = re.sub(r"""\s+(?:"[^"]*"|'[^']*')\s*$""", "", found["image"]).strip(" <>")
        alt = found["alt"].partition("|")[0]
        return str(keep(f"![{alt}]({media.get(unquote(target), target)})"))
    if found["wiki"]:
        return found["wiki_words"] or _name(found["wiki"])
    if found["label"] is not None:
        return str(found["label"])
    if found["address"]:
        return str(keep(found["address"]))
    return "\n" if found["line_end"] else ""


def _embed(target: str, words: str, media: Mapping[str, str]) -> str:
    path = media.get(target.partition("#")[0].strip())
    if path is None:
        return words if words and not re.fullmatch(r"[\dx]+", words) else _name(target)
    # What stands behind the bar of an embed may be the width.
    return f"![{'' if re.fullmatch(r'[0-9x]+', words) else words}]({path})"


def _name(target: str) -> str:
    note, _, fragment = target.strip().partition("#")
    place = "" if fragment.startswith("^") else fragment.replace("#", " > ")
    return " > ".join(part for part in (note, place) if part)


def _code(code: str) -> str:
    # A backtick would end the code span; the words are worth more than the style.
    return code if "`" in code or not code.strip() else f"`{code}`"


def _dedent(block: str) -> str:
    lines = [re.sub(r"^(?:[ ]{0,3}>[ ]?)+", "", line) for line in block.rstrip("\n").split("\n")]
    width = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join(line[width:] for line in lines)


def _tidy_lines(text: str) -> str:
    """No spaces at the ends of lines, no two blank lines, none around the text."""
    if "\n" not in text:
        return text.strip()
    text = re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)
    return re.sub(r"\n{3,}", "\n\n", text).strip()
