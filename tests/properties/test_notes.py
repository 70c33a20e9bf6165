"""What holds for every text whatever: the parser never raises, and its places are true."""

from __future__ import annotations

from dataclasses import replace

from fuzz import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aurora_kb.model import Block, Note, Slot, Source
from aurora_kb.notes import ParseOptions, parse_note
from aurora_kb.notes.load import parse_encoded

# Pieces that mean something, so that chance makes notes and not noise.
PIECES = st.sampled_from(
    [
        "a", "word ", "Zürich", "🚀", "1", " ", "  ", "    ", "\t", "\n", "\n\n", "\r\n", "\r",
        "- ", "* ", "1. ", "> ", ">", "# ", "## ", "---\n", "===\n", "***\n", "```\n", "~~~\n",
        "`", "``", "*", "**", "_", "__", "~~", "==", "%%", "$", "$$", "\\", "\\(", "\\)", "|",
        "\\|", "|---|\n", "[", "]", "[[", "]]", "![[", "![", "](", ")", "(", "[^1]", "[^1]: ",
        "^[", "^id", "#tag", "#", "[ ] ", "[x] ", "[!note] ", "[!x|y]- ", "!!! note ", "??? ",
        '"T"', '=== "T"\n', '<div markdown="1">\n', "</div>\n", "<div>", "<b>", "</b>",
        "<a href='x'>", "</a>", "<img src=x>", "<br>", "<!--", "-->", "<script>", "</script>",
        "<a name='q'>", "&amp;", "&#xFDD0;", "https://x.y/z", "<https://x.y>", "{#id}",
        ": def\n", "title: x\n", "tags: [a]\n", "a: &b *b\n", "\ufdd0", "\ufdd1", "\0",
        "\ufeff", "\u2028", "\x85", "\xa0", "-\xa0", "\\[", "\\]", "\\begin{a}", "\\end{a}",
        "\\newcommand{\\x}{y}", "\\frac{1}{2}", "$x$", "$$\nx\n$$\n", "*[a]: b\n", "{: .x }",
        "{.y}",
        "![a](b.png){width=3}", "```ad-tip\n", "title: \n", "collapse: open\n", "```dataview\n",
        "LIST FROM #a\n", "TABLE a, b WHERE c\n", "```base\n", "views:\n  - type: table\n",
        "```query\n", "```mermaid\n", "a:: b\n", "[a:: b]", "(a:: b)", "===+ ", "???+ ",
        '!!! a inline "B"\n', "<details markdown>\n", "<summary>", "</details>",
        "<abbr title='x'>",
        "<svg>", "<math>", "<p id=a class=b style='c:d'>", "!!!", "--8<-- 'a'\n", "{{ a }}",
        "{++",
        "++}", "2. ", "3) ", "- [/] ", "^id\n", " ^a_b\n", "#a1b2c3 ", "#a/b", "---",
        "| a | b |\n",
    ]
)  # fmt: skip
# Pieces of front matter, good and bad: YAML, TOML and JSON.
KEYS = st.sampled_from(
    [
        "a: b\n", "tags: [x, '#y']\n", "tags: a, b\n", "- c\n", "  - d\n", "aliases:\n",
        "title: 'T'\n",
        "title: no\n", "up: [[A]]\n", "up: '[[A]]'\n", "publish: false\n", "permalink: /p/q\n",
        "date: 2026-02-30\n", "n: 012\n", "t: 12:30\n", "e: 1e3\n", "i: .inf\n",
        "b: |\n  c\n\n  d\n",
        "q: \"\\x\"\n", "x: &a {b: *a}\n", "? [k]\n: v\n", "? {k: l}\n", "!!set {a, b}\n",
        "y: !x z\n",
        "<<: *a\n", "2025: x\n", "a: b: c\n", "'\n", "\"\n", "\t", "  ", "# c\n", "{", "}",
        "[", "]", ",",
        "k = 'v'\n", "[t]\n", "{\"j\": [1, null]}\n", "\n", "\r\n", "...\n", "---\n", "+++\n",
        "\ufeff",
        "\0", "\xa0: x\n", "kMDItemX: (null)\n", "kMDItemY: (\n", "word*count: 1\n",
    ]
)  # fmt: skip


def below_front_matter(fence: str, keys: list[str], body: list[str]) -> str:
    return f"{fence}\n{''.join(keys)}{fence}\n{''.join(body)}"


NOTES = st.one_of(
    st.lists(PIECES, max_size=60).map("".join),
    st.lists(PIECES, max_size=40).map(lambda pieces: "---\n" + "".join(pieces)),
    st.builds(
        below_front_matter,
        st.sampled_from(["---", "+++", "----", "--- ", "\n---"]),
        st.lists(KEYS, max_size=12),
        st.lists(PIECES, max_size=30),
    ),
    st.text(max_size=200),
)
OPTIONS = st.builds(
    ParseOptions,
    line_breaks=st.booleans(),
    unsafe_html=st.booleans(),
    dialect=st.sampled_from(["mixed", "obsidian", "material"]),
)
PATIENT = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=examples(500)
)


def parse(text: str) -> Note:
    return parse_note(Source("note.md", text.encode("utf-8", "surrogatepass")))


def all_blocks(note: Note) -> list[Block]:
    return [block for top in note.blocks for block in top.walk()]


@given(NOTES, OPTIONS)
@PATIENT
def test_no_text_is_too_much_in_any_dialect(text: str, options: ParseOptions) -> None:
    note = parse_note(Source("note.md", text.encode("utf-8", "surrogatepass")), options)
    assert not [finding for finding in note.findings if finding.code == "AKB999"]
    assert parse_encoded(options, Source("note.md", note.text.encode()))


@given(NOTES, OPTIONS)
@PATIENT
def test_a_note_without_its_html_is_the_same_note(text: str, options: ParseOptions) -> None:
    source = Source("note.md", text.encode("utf-8", "surrogatepass"))
    bare = parse_note(source, replace(options, renders_all=False))
    whole = parse_note(source, options)
    assert bare.html in ((), whole.html)
    assert bare == replace(whole, markup=bare.markup)


@given(st.binary(max_size=300))
@PATIENT
def test_no_bytes_are_too_much(data: bytes) -> None:
    note = parse_note(Source("note.md", data))
    assert not [finding for finding in note.findings if finding.code == "AKB999"]


@given(NOTES)
@PATIENT
def test_every_place_lies_in_the_file(text: str) -> None:
    note = parse(text)
    lines = note.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for block in all_blocks(note):
        assert 1 <= block.line <= block.end_line <= len(lines)
        for child in block.children:
            assert block.line <= child.line
            assert child.end_line <= block.end_line
    for heading in note.headings:
        assert 1 <= heading.line <= len(lines)
    for link in note.links:
        assert 1 <= link.line <= len(lines)
        assert 1 <= link.column <= len(lines[link.line - 1]) + 1
    for finding in note.findings:
        assert 0 <= finding.line <= len(lines)
    assert 0 <= note.body.start <= note.body.end <= len(note.text)
    for field in note.fields:
        assert 0 <= field.span.start <= field.span.end <= note.body.start


@given(NOTES)
@PATIENT
def test_every_slot_and_every_run_leads_to_a_link(text: str) -> None:
    note = parse(text)
    count = len(note.links)
    for part in note.html:
        if isinstance(part, Slot):
            assert part.kind in ("href", "class", "title", "embed", "query", "diagram")
            there = {"query": len(note.queries), "diagram": len(note.diagrams)}
            assert 0 <= part.index < there.get(part.kind, count)
        else:
            assert "\ufdd0" not in part
            assert "\ufdd1" not in part
    for block in all_blocks(note):
        for run in block.runs:
            assert -1 <= run.link < count
            assert run.text
            assert ("link" in run.styles) == (run.link >= 0)


@given(NOTES)
@PATIENT
def test_ids_of_headings_are_unique(text: str) -> None:
    ids = [heading.id for heading in parse(text).headings]
    assert len(ids) == len(set(ids))


@given(NOTES)
@PATIENT
def test_the_same_bytes_are_the_same_note(text: str) -> None:
    source = Source("note.md", text.encode("utf-8", "surrogatepass"))
    options = ParseOptions()
    assert parse_encoded(options, source) == parse_encoded(options, source)


@given(st.lists(PIECES, max_size=60).map("".join).filter(lambda text: "\r" not in text))
@PATIENT
def test_line_ends_do_not_change_the_blocks(text: str) -> None:
    assert parse(text.replace("\n", "\r\n")).blocks == parse(text).blocks
