"""Tokens -> HTML with slots for what only the whole vault knows.

A slot is written as two noncharacters around its name; notes cannot hold them, because
`prepare` replaces them first. The sanitiser sees them as ordinary text and passes them on,
so that what fills a slot later is never looked at as if a note had written it.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from html import escape
from typing import Any

from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from aurora_kb.model import Slot
from aurora_kb.notes.files.decode import visible
from aurora_kb.notes.math.mathml import tex_as_code
from aurora_kb.notes.rendering.code_blocks import highlight_code, language_of, options_of
from aurora_kb.notes.rendering.code_colours import MAX_COLOURED
from aurora_kb.notes.rendering.sanitise import contain, contain_block

_START, _END = "\ufdd0", "\ufdd1"
# A title's slot takes its whole attribute with it: most links have none in the end.
_SLOT = re.compile(
    f' title="{_START}(?P<attribute>title):(?P<number>[0-9]+){_END}"'
    f"|{_START}(?P<kind>[a-z]+):(?P<index>[0-9]+){_END}"
)
# In a fence's `meta`: the kind and number of the slot that is filled with what it asks for.
SHOWN = "shown"
# A label of a wikilink that is code and nothing else, in one or more backticks.
_CODE_LABEL = re.compile(r"(?s)(?P<ticks>`+)(?P<code>[^`]+)(?P=ticks)\Z")
_RESERVED = str.maketrans({_START: "\ufffd", _END: "\ufffd", "\x00": "\ufffd"})

Env = MutableMapping[str, Any]


def prepare(body: str) -> str:
    """Return the body with the characters replaced that mark slots or command terminals."""
    # A text with other letters than those of ASCII takes `translate` fifty times as long.
    if _START in body or _END in body or "\x00" in body:
        body = body.translate(_RESERVED)
    return visible(body)


def slot(kind: str, index: int) -> str:
    """Return a slot as it stands in the HTML until `split_slots`."""
    return f"{_START}{kind}:{index}{_END}"


def split_slots(html: str) -> tuple[str | Slot, ...]:
    """Cut the HTML at its slots."""
    pieces: list[str | Slot] = []
    end = 0
    for match in _SLOT.finditer(html):
        pieces.append(html[end : match.start()])
        kind, index = match["attribute"] or match["kind"], match["number"] or match["index"]
        pieces.append(Slot(kind, int(index)))
        end = match.end()
    pieces.append(html[end:])
    return tuple(piece for piece in pieces if piece != "")


def link_start(index: int, title: str = "", anchor: str = "", classes: str = "") -> str:
    """Return the start tag of link number `index`; `anchor` is an id that it carries."""
    # Without a title of its own a link says what is missing, if anything is.
    extra = f' title="{escape(title) if title else slot("title", index)}"'
    extra += f' id="{escape(anchor)}"' if anchor else ""
    more = f" {escape(classes)}" if classes else ""
    return f'<a class="{slot("class", index)}{more}" href="{slot("href", index)}"{extra}>'


# Words of a line of a phone that slashes join: `deployment/maintenance/optimization`. Addresses,
# which have a colon first, stay whole.
_LONG_WORD = re.compile(r"(?<!\S)(?![^\s/]*:)\S{20,}")
_BETWEEN_WORDS = re.compile(r"(?<=[^\W\d_][^\W\d_]/)(?=[^\W\d_]{2})")


def _breakable(text: str) -> str:
    """Return HTML's text with places where long words may be parted: behind their slashes.

    Browsers part them nowhere, or where the line ends, within the last word.
    """
    return _LONG_WORD.sub(lambda word: _BETWEEN_WORDS.sub("<wbr>", word[0]), text)


class NoteRenderer(RendererHTML):
    """markdown-it's renderer with the dialects' tokens. Method names are token types."""

    def renderInline(self, tokens: Sequence[Token], options: OptionsDict, env: Env) -> str:  # noqa: N802  # the library's
        """Return the HTML of what stands in a text: two of three tokens are plain words."""
        parts = []
        for index, token in enumerate(tokens):
            kind = token.type
            if kind == "text":
                text = escapeHtml(token.content)
                parts.append(_breakable(text) if "/" in text else text)
            elif kind in self.rules:
                parts.append(self.rules[kind](tokens, index, options, env))
            else:
                parts.append(self.renderToken(tokens, index, options, env))
        return "".join(parts)

    def renderToken(  # noqa: N802  # the library's
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env
    ) -> str:
        """Return a tag: of those without attributes, the ends and what stands in a text at once."""
        token = tokens[idx]
        if not token.attrs:
            if token.nesting == -1:
                end = "\n" if token.block else ""
                return "" if token.hidden else f"</{token.tag}>{end}"
            if token.nesting == 1 and not token.block and not token.hidden:
                return f"<{token.tag}>"
        return super().renderToken(tokens, idx, options, env)

    def heading_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env
    ) -> str:
        # A page has one h1, its title: a note that uses h1 has all its headings one deeper.
        token = tokens[idx]
        level = min(int(token.tag[1]) + env.get("heading_shift", 0), 6)
        # A heading's own id is its slug; a block reference to it needs a second place to go.
        return f"<h{level}{_own(token)}>{_block_anchor(token)}"

    def heading_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env
    ) -> str:
        return f"</h{min(int(tokens[idx].tag[1]) + env.get('heading_shift', 0), 6)}>\n"

    def link_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env) -> str:
        token = tokens[idx]
        if "link" not in token.meta:  # plain CommonMark, no vault around it
            return self.renderToken(tokens, idx, options, env)
        return _link_start(token)

    def wikilink(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env) -> str:
        token = tokens[idx]
        words = escape(link_text(token))
        # A label is text and not Markdown, but for one that is code as a whole.
        shown = f"<code>{words}</code>" if _CODE_LABEL.match(token.content) else words
        return f"{_link_start(token)}{shown}</a>"

    def block_reference(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env
    ) -> str:
        # What the block says is known when all notes are.
        return f"{_link_start(tokens[idx])}{slot('words', tokens[idx].meta['link'])}</a>"

    def embed(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env) -> str:
        return _embed(tokens[idx])

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env) -> str:
        if "link" not in tokens[idx].meta:
            return super().image(tokens, idx, options, env)
        return _embed(tokens[idx])

    def tag(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env) -> str:
        return f'<span class="tag">#{escape(tokens[idx].content)}</span>'

    def comment(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env) -> str:
        return ""

    def text_special(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env
    ) -> str:
        return escape(tokens[idx].content)

    def html_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env) -> str:
        content = tokens[idx].content
        return content if _is_trusted(options, env) else contain_block(content)

    def html_inline(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env) -> str:
        content = tokens[idx].content
        return content if _is_trusted(options, env) else contain(content)

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env) -> str:
        token = tokens[idx]
        if options.highlight is None:
            return super().fence(tokens, idx, options, env)
        language = language_of(token)
        if SHOWN in token.meta:
            return _shown(token)
        if language.lower() == "mermaid":
            return f'<pre class="mermaid"{_id(token)}><code>{escape(token.content)}</code></pre>\n'
        in_colours = _may_colour(token.content, env)
        return highlight_code(
            token.content,
            language,
            _id(token),
            in_colours=in_colours,
            options=options_of(token),
        )

    def field_name(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env) -> str:
        token = tokens[idx]
        # In round brackets the value speaks for itself, as Dataview shows it.
        return (
            "" if token.info == "(" else f'<span class="field-name">{escape(token.content)}</span> '
        )

    def math_inline(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env) -> str:
        return _formula(tokens[idx], is_display=False)

    def math_inline_double(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env
    ) -> str:
        return _formula(tokens[idx], is_display=True)

    def math_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env) -> str:
        formula = _formula(tokens[idx], is_display=True)
        return f'<div class="math"{_id(tokens[idx])}>{formula}</div>\n'

    def list_item_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env
    ) -> str:
        token = tokens[idx]
        task = token.meta.get("task")
        anchor = _block_anchor(token) if token.meta.get("is_outlined") else ""
        if task is None:
            return self.renderToken(tokens, idx, options, env) + anchor
        checked = "" if task == " " else " checked"
        label = "to do" if task == " " else "done"
        box = f'<input type="checkbox" disabled{checked} aria-label="{label}">'
        more = f" {token.attrs['class']}" if "class" in token.attrs else ""
        return (
            f'<li class="task{escape(more)}" data-task="{escape(task)}"{_id(token)}>{anchor}{box} '
        )

    def th_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env) -> str:
        return _cell(tokens[idx])

    def td_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env) -> str:
        return _cell(tokens[idx])

    def callout_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env
    ) -> str:
        meta = tokens[idx].meta
        extra = f' data-callout-metadata="{escape(meta["metadata"])}"' if meta["metadata"] else ""
        tag = _callout_tag(meta)
        is_open = " open" if tag == "details" and meta["fold"] == "+" else ""
        body = "" if meta["title"] else '<div class="callout-body">\n'
        attributes = f'data-callout="{escape(meta["type"])}"{extra}{_id(tokens[idx])}{is_open}'
        return f'<{tag} class="callout" {attributes}>\n{body}'

    def callout_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env
    ) -> str:
        return f"</div>\n</{_callout_tag(tokens[idx].meta)}>\n"

    def callout_title_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env
    ) -> str:
        is_foldable = _callout_tag(tokens[idx].meta) == "details"
        return f'<{"summary" if is_foldable else "div"} class="callout-title">'

    def callout_title_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env
    ) -> str:
        is_foldable = _callout_tag(tokens[idx].meta) == "details"
        return f'</{"summary" if is_foldable else "div"}>\n<div class="callout-body">\n'

    def tabs_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env) -> str:
        return f'<div class="tabs"{_id(tokens[idx])}>\n'

    def tab_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env) -> str:
        chosen = " is-chosen" if tokens[idx].meta.get("is_chosen") else ""
        return f'<div class="tab{chosen}">\n'

    def tab_title_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env
    ) -> str:
        return '<p class="tab-title">'

    def md_html_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env
    ) -> str:
        token = tokens[idx]
        classes = " ".join(filter(None, (column_kind(token.meta["class"]), token.meta["class"])))
        if classes:
            token.attrSet("class", classes)
        return f"<{token.tag}{self.renderAttrs(token)}>\n"

    def md_html_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Env
    ) -> str:
        return f"</{tokens[idx].tag}>\n"


def _shown(token: Token) -> str:
    """Return the place of what a code block asks for (see `shown_blocks`)."""
    kind, number = token.meta[SHOWN]
    if kind == "query":
        return f'<div class="query"{_id(token)}>{slot(kind, number)}</div>\n'
    source = f"<pre><code>{escape(token.content)}</code></pre>"
    more = f'<details class="diagram-source"><summary>Diagram as text</summary>{source}</details>'
    return f'<figure class="diagram"{_id(token)}>{slot(kind, number)}\n{more}</figure>\n'


def column_kind(classes: str) -> str:
    """Return `columns`, `column` or `""` by the names that column layouts use."""
    names = classes.lower().replace("_", "-").split()
    parts = {part for name in names for part in name.split("-")}
    if parts & {"row", "columns", "grid"}:
        return "columns"
    return "column" if parts & {"col", "column"} else ""


def link_text(token: Token) -> str:
    """Return what a wikilink shows: its label, else the target as typed, `Note > Heading`."""
    if token.content:
        code = _CODE_LABEL.match(token.content)
        return code["code"] if code else token.content
    target, fragment = token.meta["target"], token.meta["fragment"].lstrip("^")
    steps = [target, *fragment.split("#")] if fragment else [target]
    return " > ".join(step.strip() for step in steps if step.strip())


def _may_colour(code: str, env: Env) -> bool:
    """Tell whether code may still be coloured in this note, and count it if so."""
    count = env.get("coloured", 0) + len(code)
    if count > MAX_COLOURED:
        return False
    env["coloured"] = count
    return True


def _formula(token: Token, is_display: bool) -> str:
    # The formula is put in when all else has been sanitised.
    number = token.meta.get("formula")
    if number is None:
        return tex_as_code(token.content.strip(), is_display)
    return slot("math", number)


def _is_trusted(options: OptionsDict, env: Env) -> bool:
    # Plain CommonMark has no highlighter: what it renders is compared, not published.
    return bool(env.get("unsafe_html")) or options.highlight is None


def _id(token: Token) -> str:
    """Return a block's id as an attribute: a heading's slug, or that of a block reference."""
    own = token.attrs.get("id")
    return f' id="{escape(str(own))}"' if own else ""


def _block_anchor(token: Token) -> str:
    block_id = token.meta.get("block_id")
    return f'<a id="^{escape(block_id)}"></a>' if block_id else ""


def _own(token: Token) -> str:
    """Return what the note sets itself as attributes, and the id."""
    names = ("class", "id", "title", "lang")
    pairs = ((name, token.attrs.get(name)) for name in names)
    return "".join(f' {name}="{escape(str(value))}"' for name, value in pairs if value)


def _link_start(token: Token) -> str:
    title, anchor, classes = (str(token.attrs.get(name, "")) for name in ("title", "id", "class"))
    return link_start(token.meta["link"], title, anchor, classes)


def _embed(token: Token) -> str:
    # The site makes the whole element, so what the note sets stands around it.
    own = _own(token)
    element = slot("embed", token.meta["link"])
    return f"<span{own}>{element}</span>" if own else element


def _cell(token: Token) -> str:
    # Style attributes do not pass the sanitiser, nor a site's policy.
    side = str(token.attrs.get("style", "")).removeprefix("text-align:")
    return f'<{token.tag} class="align-{escape(side)}">' if side else f"<{token.tag}>"


def _callout_tag(meta: dict[str, str]) -> str:
    # Without a title there is nothing to click on, so nothing folds.
    return "details" if meta["fold"] and meta["title"] else "div"
