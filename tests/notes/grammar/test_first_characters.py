"""The grammar's rules, asked only at their first characters, read what they read anywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt, rules_core
from markdown_it.parser_block import ParserBlock
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock, list_block
from markdown_it.rules_inline import StateInline, emphasis, fragments_join
from markdown_it.token import Token

from aurora_kb.notes.dialects.block_references import holds_references
from aurora_kb.notes.grammar.first_characters import BELOW, BLOCKS, INLINES
from aurora_kb.notes.grammar.inline_parser import LocatingState
from aurora_kb.notes.grammar.markdown import grammar, make_grammar
from aurora_kb.notes.grammar.tokens import make_token
from tests.support.shared import needs_shared, vault

CASES = sorted((Path(__file__).parents[2] / "cases").rglob("*.md"))
MARKS = """
    - 1. > # ## ``` ~~~ === --- *** !!! ??? $$ \\[ \\begin{align} %% <div> [a]: [^1]: *[AB]: : |a|b|
    |-|-| ![[ [[ ]] ]( ) ** _ == ~~ ` $ \\( \\) #tag ^[ [^1] <a> &amp; :// https:// {.c}
"""
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(MARKS.split()),
        st.sampled_from([" ", "\n", "\n\n", "    ", "\t", "a", "1", "\n- a", "\n  - b", "\n1. c"]),
    ),
    max_size=24,
).map("".join)


class AskedEverywhere(ParserInline):
    """The library's own parser of texts, but for the places of its tokens."""

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        state = LocatingState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


# By its name, the library's own rule in place of ours that does the same in less time.
OF_THE_LIBRARY: dict[str, Any] = {
    "emphasis": emphasis.tokenize,
    "list": list_block,
    "inline": rules_core.inline,
    "normalize": rules_core.normalize,
}


def asked_everywhere() -> MarkdownIt:
    """Return the same grammar, with the library's own order: each rule at each place.

    Its own rules and parsers too, and no short way for paragraphs of one line.
    """
    md = make_grammar()
    plain = AskedEverywhere()
    plain.ruler2.__rules__ = md.inline.ruler2.__rules__
    plain.ruler.__rules__ = md.inline.ruler.__rules__
    plain_blocks = ParserBlock()
    plain_blocks.ruler.__rules__ = [
        rule for rule in md.block.ruler.__rules__ if rule.name != "one_line"
    ]
    md.inline, md.block = plain, plain_blocks
    rulers: tuple[Any, ...] = (plain.ruler, plain_blocks.ruler, md.core.ruler)
    for ruler in rulers:
        for rule in ruler.__rules__:
            rule.fn = OF_THE_LIBRARY.get(rule.name, rule.fn)
        ruler.__cache__ = None
    for pairing in plain.ruler2.__rules__:  # one of them has the name of a rule above
        if pairing.name == "fragments_join":
            pairing.fn = fragments_join
    plain.ruler2.__cache__ = None
    return md


PLAIN = asked_everywhere()


def read(md: MarkdownIt, text: str) -> list[Any]:
    env: dict[str, Any] = {"unsafe_html": False}
    try:
        return [token.as_dict() for token in md.parse(text, env)]
    except ValueError as error:
        return [str(error)]


def test_every_rule_that_has_first_characters_is_one_of_the_grammar() -> None:
    md = grammar()
    assert {*BLOCKS, *BELOW} <= set(md.block.ruler.get_active_rules())
    assert set(INLINES) <= set(md.inline.ruler.get_active_rules())


def test_a_token_is_the_same_as_one_that_the_library_makes() -> None:
    made = make_token("a_open", "a", 1, "text", [1, 2], "**", True)
    assert made == Token("a_open", "a", 1, content="text", map=[1, 2], markup="**", block=True)


@given(TEXTS)
@example("*a\n: b\n")
@example("[a-b+c>d}e@f](g)")
@example("a**b:** *c* _d_ **e://f** *g**")
@example("- a\n- [ ] b\n  - c\n\n  d\n- e\n\n\n1) f\n2. g\n10. h\n - i\n")
@example("a\n- b\n* c\n\n d\n+\n\n+ e\n     - f\n>1. g\n> h\n   - i\n")
@example("123456. a\n     - b\n\t- c\n-\td\n  \t e\n")
@example("a\n\nb\n2. c\n: d\n")
@example("\\**a* ~~*b*~~ ==**c**== [**d**](e) ***f***")
def test_the_same_tokens_come_of_any_text(text: str) -> None:
    assert read(grammar(), text) == read(PLAIN, text)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_same_tokens_come_of_every_case(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert read(grammar(), text) == read(PLAIN, text)


REFERENCES = make_grammar(references=True)


@given(TEXTS)
@example("*(a)* **((b))** [((c))](d) ((e) f_(g)_ {{embed h}}")
def test_a_grammar_that_reads_references_makes_the_same_of_what_is_none(text: str) -> None:
    assert read(REFERENCES, text) == read(grammar(), text)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_it_does_so_of_every_case(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if not holds_references(text):
        assert read(REFERENCES, text) == read(grammar(), text)


@needs_shared
@pytest.mark.parametrize("name", ["obsidian-help", "foam-docs", "kepano", "study-notes"])
def test_the_same_tokens_come_of_real_notes(name: str) -> None:
    for path in sorted(vault(name).rglob("*.md"))[:60]:
        text = path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n")
        assert read(grammar(), text) == read(PLAIN, text), path


@given(TEXTS)
def test_no_rule_reads_what_begins_with_another_character(text: str) -> None:
    if not text:
        return
    md = PLAIN
    state = StateBlock(text, md, {}, [])
    for rule in md.block.ruler.__rules__:
        for line in range(state.lineMax):
            at = state.bMarks[line] + state.tShift[line]
            if state.src[at : at + 1] not in BLOCKS.get(rule.name, state.src):
                assert not rule.fn(state, line, state.lineMax, True), rule.name
    for inline_rule in md.inline.ruler.__rules__:
        for at in range(len(text)):
            inline = StateInline(text, md, {}, [])
            inline.pos = at
            if text[at] not in INLINES.get(inline_rule.name, text):
                assert not inline_rule.fn(inline, False), inline_rule.name
                assert not inline.tokens
