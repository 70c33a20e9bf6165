"""The grammar: markdown-it with GFM, footnotes, definition lists, and the dialects."""

from __future__ import annotations

import re
import threading
from functools import lru_cache

from linkify_it import LinkifyIt
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_core import linkify as linkify_texts
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.linkify import SCHEME_RE, linkify

from aurora_kb.notes.dialects import DIALECTS, LEFT_OUT
from aurora_kb.notes.dialects.block_references import STARTS, block_references
from aurora_kb.notes.grammar.block_parser import read_lines_at_once
from aurora_kb.notes.grammar.emphasis import read_emphasis
from aurora_kb.notes.grammar.first_characters import ask_by_first_character
from aurora_kb.notes.grammar.inline_parser import locate_inline_tokens
from aurora_kb.notes.grammar.lists import read_list
from aurora_kb.notes.grammar.paragraphs import paragraphs_of_one_line
from aurora_kb.notes.rendering.code_blocks import highlight_code
from aurora_kb.notes.rendering.render import NoteRenderer

# Characters of an address that stands in a text without brackets.
MAX_ADDRESS = 4096
MAX_SCHEME = 32
# An address that is guessed from nothing else begins with one of these.
_SCHEME = re.compile(r"https?:|ftp:|mailto:|//", re.I)
# The same, or nearly, for a whole note: it begins with a sign that is quickly looked for.
_SCHEME_END = re.compile(r":(?:(?<=[tT][pP]:)|(?<=[pP][sS]:)|(?<=[tT][oO]:))")


class _Addresses(LinkifyIt):  # type: ignore[misc]  # linkify-it has no types
    def pretest(self, text: str) -> bool:
        """Whether a text may hold an address. Asking for its scheme first saves a fifth of the
        time that a note takes."""
        if ":" not in text and "//" not in text:
            return False
        return _SCHEME.search(text) is not None and bool(super().pretest(text))

    def test_schema_at(self, text: str, name: str, position: int) -> int:
        """Return the length of the address there, 0 for none.

        Only so much is looked at: a text of a thousand beginnings would be read to its end from
        each of them. A longer address is none.
        """
        start = max(0, position - len("://"))
        part = text[start : position + MAX_ADDRESS]
        found = int(super().test_schema_at(part, name, position - start))
        return found if position - start + found < MAX_ADDRESS else 0


def grammar(
    line_breaks: bool = True,
    with_dialects: bool = True,
    dialect: str = "mixed",
    references: bool = False,
) -> MarkdownIt:
    """Return the parser. It keeps no state between notes, so one serves a whole thread.

    Without dialects it is CommonMark alone, which the specification's examples need; `dialect`
    is a key of `LEFT_OUT`; with `references` it reads `((uuid))` too. Parsing raises
    `ValueError` for blocks that nest deeper than `block_parser.MAX_NESTING`.
    """
    # What looks for addresses remembers the text that it is at: `serve` parses in two threads.
    return _grammar(threading.get_ident(), line_breaks, with_dialects, dialect, references)


@lru_cache(maxsize=8)
def _grammar(
    thread: int, line_breaks: bool, with_dialects: bool, dialect: str, references: bool
) -> MarkdownIt:
    return make_grammar(line_breaks, with_dialects, dialect, references)


def make_grammar(
    line_breaks: bool = True,
    with_dialects: bool = True,
    dialect: str = "mixed",
    references: bool = False,
) -> MarkdownIt:
    """Return a parser of one's own; making it takes as long as reading some notes."""
    if not with_dialects:
        return MarkdownIt("commonmark", renderer_cls=NoteRenderer)
    md = MarkdownIt("gfm-like", renderer_cls=NoteRenderer)
    md.options["breaks"] = line_breaks
    md.options["highlight"] = highlight_code
    locate_inline_tokens(md)
    md.linkify = _Addresses()
    md.inline.ruler.at("linkify", _link_address)
    md.core.ruler.at("linkify", _link_addresses)
    md.inline.ruler.at("emphasis", read_emphasis)
    # Only addresses with a scheme: "e.g.Note" and "file.py" are words in study notes.
    md.linkify.set({"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})
    # Keeps escaped characters apart from text, so that `\\[[x]]` is never taken for a link.
    md.core.ruler.disable("text_join")
    assert isinstance(md.renderer, NoteRenderer)
    own_renderers = dict(md.renderer.rules)
    read_lines_at_once(md)
    for plugin in DIALECTS:
        is_asked = references or plugin is not block_references
        if is_asked and plugin not in LEFT_OUT[dialect]:
            plugin(md)
    md.block.ruler.at("list", read_list, {"alt": ["paragraph", "reference", "blockquote"]})
    paragraphs_of_one_line(md)
    # Plugins bring renderers along that would win over ours.
    md.renderer.rules.update(own_renderers)
    ask_by_first_character(md, STARTS if references else None)
    return md


def _link_addresses(state: StateCore) -> None:
    """The library's rule, asked only of a note that holds an address."""
    if "//" in state.src or _SCHEME_END.search(state.src):
        linkify_texts(state)


def _link_address(state: StateInline, silent: bool) -> bool:
    """The library's rule, asked only where an address begins: it looks at all the text before."""
    start = state.pos
    if not state.src.startswith("://", start):
        return False
    scheme = SCHEME_RE.search(state.pending[-MAX_SCHEME:])
    if scheme is None:
        return False
    part = state.src[start - len(scheme[1]) : start + MAX_ADDRESS]
    if state.md.linkify is None or not state.md.linkify.match_at_start(part):
        return False
    return linkify(state, silent)
