"""Tokens -> the block tree that concepts, cards and checks read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from aurora_kb.model import Block, Run
from aurora_kb.notes.rendering.code_blocks import language_of
from aurora_kb.notes.rendering.render import column_kind, link_text

# By the type of the token that opens it, so that a type is looked up as it is.
_KINDS = {
    "heading_open": "heading",
    "paragraph_open": "paragraph",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "list_item_open": "item",
    "blockquote_open": "quote",
    "callout_open": "callout",
    "table_open": "table",
    "tr_open": "row",
    "th_open": "cell",
    "td_open": "cell",
    "dl_open": "definitions",
    "dt_open": "term",
    "dd_open": "definition",
    "tabs_open": "tabs",
    "tab_open": "tab",
    "footnote_open": "footnote",
}
# Those that have an info or a level.
_DESCRIBED = frozenset(
    [
        "heading_open",
        "bullet_list_open",
        "ordered_list_open",
        "list_item_open",
        "callout_open",
        "tr_open",
        "footnote_open",
    ]
)
_LEAVES = {
    "fence": "code",
    "code_block": "code",
    "math_block": "math",
    "hr": "rule",
    "html_block": "html",
}
# By the types of the tokens that open and close it.
_STYLES = {
    "strong_open": "strong",
    "strong_close": "strong",
    "em_open": "em",
    "em_close": "em",
    "s_open": "strike",
    "s_close": "strike",
    "mark_open": "mark",
    "mark_close": "mark",
    "link_open": "link",
    "link_close": "link",
    "abbr_open": "abbr",
    "abbr_close": "abbr",
}
_HTML_STYLES = {
    "b": "strong",
    "strong": "strong",
    "i": "em",
    "em": "em",
    "mark": "mark",
    "code": "code",
    "del": "strike",
    "s": "strike",
}
# `<p/>` parts the lines of a table's cell as `<br>` does.
_HTML_BREAKS = ("br", "div", "p")
_HTML_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b([^>]*)>")
# No-break blanks, and those of a printer's width. The wide one of Chinese is text there.
_OTHER_BLANKS = re.compile("[\u00a0\u2000-\u200a\u202f\u205f]")
_TITLE = re.compile(r"\btitle=(?:\"([^\"]*)\"|'([^']*)')")


def build_blocks(tokens: Sequence[Token], lines: Sequence[str], offset: int) -> tuple[Block, ...]:
    """Return the body's blocks.

    `lines` are the file's lines, `offset` the number of them before the body.
    """
    return tuple(_Builder(tokens, lines, offset).read_until(None))


class _Builder:
    """Walks the tokens once, from opening to closing."""

    def __init__(self, tokens: Sequence[Token], lines: Sequence[str], offset: int) -> None:
        self._tokens = tokens
        self._source = lines
        self._offset = offset
        self._at = 0
        self._line = offset + 1
        self._in_head = False

    def read_until(self, closing: str | None) -> list[Block]:
        """Read blocks up to the token type `closing`, which is consumed."""
        blocks: list[Block] = []
        tokens, end = self._tokens, len(self._tokens)
        while self._at < end:
            token = tokens[self._at]
            kind = token.type
            self._at += 1
            if kind == closing:
                break
            if kind in _KINDS:
                blocks.append(self._container(token, kind))
            elif kind in _LEAVES:
                blocks.append(self._leaf(token))
            elif kind == "thead_open":
                self._in_head = True
            elif kind == "thead_close":
                self._in_head = False
            elif kind == "md_html_open":
                blocks.append(self._element(token))
            elif kind.endswith("_open"):
                # A wrapper without a meaning of its own: tbody, the list of footnotes.
                self._lines(token)
                blocks += self.read_until(_closing(kind))
        return blocks

    def _lines(self, token: Token) -> tuple[int, int]:
        if token.map:
            first, behind = token.map
            self._line = first + self._offset + 1
            if behind == first + 1:
                return self._line, self._line
            end = min(behind + self._offset, len(self._source))
            # A list's range takes in the blank lines behind it. Blank to Markdown, that is:
            # to Python a line separator would be blank too.
            while end > self._line and not self._source[end - 1].strip(" \t\r"):
                end -= 1
            return self._line, max(end, self._line)
        return self._line, self._line

    def _container(self, token: Token, kind: str) -> Block:
        line, end = self._lines(token)
        info, level = self._describe(kind, token) if kind in _DESCRIBED else ("", 0)
        tokens, at = self._tokens, self._at
        if tokens[at].type == "inline" and tokens[at + 1].nesting == -1:
            # A text and its end: nothing else stands in most blocks.
            self._at = at + 2
            return Block(_KINDS[kind], line, end, inline_runs(tokens[at]), info, level)
        runs = self._runs_ahead()
        children = tuple(self.read_until(_closing(kind)))
        if kind == "dd_open" and children:  # the plugin counts from the term above it
            line = children[0].line
        return Block(_KINDS[kind], line, end, runs, info, level, children)

    def _element(self, token: Token) -> Block:
        """Read an element that holds Markdown."""
        line, end = self._lines(token)
        classes = token.meta["class"]
        runs = self._runs_ahead()
        children = tuple(self.read_until("md_html_close"))
        return Block(column_kind(classes) or "html", line, end, runs, classes, 0, children)

    def _describe(self, kind: str, token: Token) -> tuple[str, int]:
        """Return a block's info and level, as `Block` documents them."""
        if kind == "heading_open":
            return str(token.attrs.get("id", "")), int(token.tag[1])
        if kind == "bullet_list_open":
            return "bullet", 0
        if kind == "ordered_list_open":
            return "ordered", int(token.attrs.get("start", 1))
        if kind == "list_item_open":
            return token.meta.get("task", ""), int(token.info) if token.info.isdigit() else 0
        if kind == "callout_open":
            return token.meta["type"], 0
        if kind == "tr_open":
            return "", int(self._in_head)
        return str(token.meta.get("label", "")), 0  # of a footnote

    def _runs_ahead(self) -> tuple[Run, ...]:
        """Consume the text that stands right behind an opening token, if it does."""
        if self._at >= len(self._tokens):
            return ()
        token = self._tokens[self._at]
        if token.type in ("callout_title_open", "tab_title_open", "md_summary_open"):
            self._at += 3  # the title's opening, its text, its closing
            return inline_runs(self._tokens[self._at - 2])
        if token.type == "inline":
            self._at += 1
            return inline_runs(token)
        return ()

    def _leaf(self, token: Token) -> Block:
        line, end = self._lines(token)
        kind = _LEAVES[token.type]
        style = {"code": ("code",), "math": ("math",)}.get(kind, ())
        text = "" if kind == "html" else token.content.strip("\n")
        runs = (Run(text, style),) if text else ()
        return Block(kind, line, end, runs, language_of(token))


def _closing(opening: str) -> str:
    return opening.removesuffix("open") + "close"


def inline_runs(token: Token) -> tuple[Run, ...]:
    """Return the visible text of an inline token in runs of one style each."""
    children = token.children or ()
    if len(children) == 1 and children[0].type == "text":  # two of five
        return (Run(_with_blanks(children[0].content)),) if children[0].content else ()
    reader = _InlineReader()
    for child in children:
        reader.read(child)
    return tuple(reader.runs)


def _with_blanks(text: str) -> str:
    """Return the text with an ordinary blank for each that another program wrote for its looks.

    Text pasted from a page or a word processor is full of blanks that do not break, and to who
    reads it they are blanks.
    """
    return text if text.isascii() else _OTHER_BLANKS.sub(" ", text)


class _InlineReader:
    """Collects runs while styles open and close."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self._styles: list[str] = []
        self._link = -1
        self._title = ""

    def read(self, token: Token) -> None:
        """Take in one inline token; kinds that show no text are passed over."""
        kind = token.type
        if kind in ("text", "text_special"):
            self._add(_with_blanks(token.content))
        elif kind in _STYLES:
            self._open_or_close(_STYLES[kind], token)
        elif kind in ("softbreak", "hardbreak"):
            self._add("\n")
        elif kind in ("code_inline", "math_inline", "math_inline_double"):
            self._add(token.content.strip(), kind[:4])
        elif kind == "wikilink":
            self._add(_with_blanks(link_text(token)), "link", link=token.meta.get("link", -1))
        elif kind == "block_reference":
            self._add(token.content)
        elif kind == "tag":
            self._add(f"#{token.content}", "tag")
        elif kind == "field_name":
            self._add(f"{token.content}:: ")
        elif kind in ("field_open", "field_close"):
            self._add(token.content)
        elif kind == "html_inline":
            self._read_html(token.content)

    def _open_or_close(self, style: str, token: Token) -> None:
        is_open = token.nesting == 1
        if is_open:
            self._styles.append(style)
        else:
            self._close(style)
        if style == "link":
            self._link = token.meta.get("link", -1) if is_open else -1
        elif style == "abbr":
            self._title = str(token.attrs.get("title", "")) if is_open else ""

    def _add(self, text: str, *styles: str, link: int | None = None) -> None:
        if not text:
            return
        run = Run(text, (*self._styles, *styles), self._link if link is None else link, self._title)
        last = self.runs[-1] if self.runs else None
        if last is not None and "\n" not in (last.text, text) and _same_style(last, run):
            self.runs[-1] = Run(last.text + text, run.styles, run.link, run.title)
        else:
            self.runs.append(run)

    def _close(self, style: str) -> None:
        if style in self._styles:
            self._styles.remove(style)

    def _read_html(self, content: str) -> None:
        match = _HTML_TAG.match(content)
        if match is None:
            return
        name = match[2].lower()
        style = "abbr" if name == "abbr" else _HTML_STYLES.get(name)
        if name in _HTML_BREAKS:
            self._add("\n")
        elif style is not None and match[1]:
            self._close(style)
            self._title = "" if style == "abbr" else self._title
        elif style is not None:
            self._styles.append(style)
            if style == "abbr" and (found := _TITLE.search(match[3])):
                self._title = found[1] or found[2] or ""


def _same_style(one: Run, other: Run) -> bool:
    return (one.styles, one.link, one.title) == (other.styles, other.link, other.title)
