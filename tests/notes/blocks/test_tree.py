"""The block tree: kinds, texts, and lines that are true in every container."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aurora_kb.model import Block, Note, Run

Read = Callable[..., Note]


def told(blocks: tuple[Block, ...], depth: int = 0) -> list[str]:
    """One line a block: kind, lines, text with `|` for a line end."""
    lines = []
    for block in blocks:
        place = (
            str(block.line) if block.line == block.end_line else f"{block.line}-{block.end_line}"
        )
        text = block.text.replace("\n", "|")
        lines.append(f"{'  ' * depth}{block.kind} {place} {text}".rstrip())
        lines += told(block.children, depth + 1)
    return lines


CONTAINERS = {
    "list": (
        "- a\n  b\n\n  - c\n- d\n",
        """\
list 1-5
  item 1-4
    paragraph 1-2 a|b
    list 4
      item 4
        paragraph 4 c
  item 5
    paragraph 5 d""",
    ),
    "callout": (
        "> [!note] T\n> a\n> b\n>\n> - c\n",
        """\
callout 1-5 T
  paragraph 2-3 a|b
  list 5
    item 5
      paragraph 5 c""",
    ),
    "callout in a callout": (
        "> [!note] T\n> > [!tip] U\n> > x\n>\n> y\n",
        """\
callout 1-5 T
  callout 2-3 U
    paragraph 3 x
  paragraph 5 y""",
    ),
    "admonition": (
        '!!! sam "T"\n\n    a\n\n    ```\n    b\n\n    c\n    ```\n\nd\n',
        """\
callout 1-9 T
  paragraph 3 a
  code 5-9 b||c
paragraph 11 d""",
    ),
    "tabs": (
        '=== "A"\n    a\n\n=== "B"\n\n    b\n\nc\n',
        """\
tabs 1-6
  tab 1-2 A
    paragraph 2 a
  tab 4-6 B
    paragraph 6 b
paragraph 8 c""",
    ),
    "columns": (
        '<div class="hb-row" markdown="block">\n  <div class="hb-col" markdown="block">\n\n'
        "**L**\n\n- a\n\n  </div>\n</div>\n\nx\n",
        """\
columns 1-9
  column 2-8
    paragraph 4 L
    list 6
      item 6
        paragraph 6 a
paragraph 11 x""",
    ),
    "table": (
        "x\n\n| a | b |\n|---|---|\n| c | d |\n",
        """\
paragraph 1 x
table 3-5
  row 3
    cell 3 a
    cell 3 b
  row 5
    cell 5 c
    cell 5 d""",
    ),
    "table in a list in a quote": (
        "> - x\n>\n>   | a |\n>   |---|\n>   | b |\n",
        """\
quote 1-5
  list 1-5
    item 1-5
      paragraph 1 x
      table 3-5
        row 3
          cell 3 a
        row 5
          cell 5 b""",
    ),
    "footnote": (
        "a[^1] b^[c]\n\n[^1]: x\n\n    - y\n\nd\n",
        """\
paragraph 1 a b
paragraph 7 d
footnote 3-5
  paragraph 3 x
  list 5
    item 5
      paragraph 5 y
footnote 1
  paragraph 1 c""",
    ),
    "definitions": (
        "Term\n: one\n: two\n\nOther\n: three\n",
        """\
definitions 1-6
  term 1 Term
  definition 2
    paragraph 2 one
  definition 3
    paragraph 3 two
  term 5 Other
  definition 6
    paragraph 6 three""",
    ),
    "comment": (
        "a\n\n%%\nx\n%%\n\nb %%c\nd%% e\nf\n",
        """\
paragraph 1 a
paragraph 7-9 b  e|f""",
    ),
    "leaves": (
        "## H\n\n---\n\n$$\nx\n$$\n\n<div>\nraw\n</div>\n",
        """\
heading 1 H
rule 3
math 5-7 x
html 9-11""",
    ),
}


@pytest.mark.parametrize("name", CONTAINERS)
def test_blocks_and_their_lines(read: Read, name: str) -> None:
    text, expected = CONTAINERS[name]
    assert told(read(text).blocks) == expected.split("\n")


@pytest.mark.parametrize("name", CONTAINERS)
def test_front_matter_moves_every_line_by_as_much(read: Read, name: str) -> None:
    text, _ = CONTAINERS[name]

    def lines(note: Note) -> list[tuple[int, int]]:
        return [(b.line, b.end_line) for top in note.blocks for b in top.walk()]

    moved = lines(read(f"---\na: 1\nb: 2\n---\n{text}"))
    assert moved == [(line + 4, end + 4) for line, end in lines(read(text))]


@pytest.mark.parametrize("name", CONTAINERS)
def test_line_ends_do_not_change_the_tree(read: Read, name: str) -> None:
    text, _ = CONTAINERS[name]
    expected = read(text).blocks
    assert read(text.replace("\n", "\r\n")).blocks == expected
    assert read(text.replace("\n", "\r")).blocks == expected


def test_info_and_level_say_what_the_model_promises(read: Read) -> None:
    note = read(
        "## Two words\n\n3. [x] a\n4. b\n\n- c\n\n> [!HINT] T\n\n"
        "```py\nx\n```\n\n| a |\n|---|\n| b |\n"
    )
    heading, ordered, bullets, callout, code, table = note.blocks
    assert (heading.info, heading.level) == ("two-words", 2)
    assert (ordered.info, ordered.level) == ("ordered", 3)
    assert [(item.info, item.level) for item in ordered.children] == [("x", 3), ("", 4)]
    assert (bullets.info, bullets.level) == ("bullet", 0)
    assert callout.info == "tip"
    assert code.info == "py"
    assert [row.level for row in table.children] == [1, 0]


def test_runs_carry_their_styles_outermost_first(read: Read) -> None:
    (paragraph,) = read("a **b *c* `d`** $e$ ==f== ~~g~~\n").blocks
    assert paragraph.runs == (
        Run("a "),
        Run("b ", ("strong",)),
        Run("c", ("strong", "em")),
        Run(" ", ("strong",)),
        Run("d", ("strong", "code")),
        Run(" "),
        Run("e", ("math",)),
        Run(" "),
        Run("f", ("mark",)),
        Run(" "),
        Run("g", ("strike",)),
    )


def test_a_run_knows_its_link(read: Read) -> None:
    note = read("[[A]] and [*b*](B.md)\n")
    (paragraph,) = note.blocks
    assert paragraph.runs == (
        Run("A", ("link",), 0),
        Run(" and "),
        Run("b", ("link", "em"), 1),
    )


def test_a_line_break_is_a_run_of_its_own(read: Read) -> None:
    (paragraph,) = read("a\nb<br>c\n").blocks
    assert [run.text for run in paragraph.runs] == ["a", "\n", "b", "\n", "c"]


def test_a_paragraph_in_html_ends_a_line_as_a_line_break_does(read: Read) -> None:
    (table,) = read("| a |\n|---|\n| One.<p/>Example: two. |\n").blocks
    cell = table.children[1].children[0]
    assert [run.text for run in cell.runs] == ["One.", "\n", "Example: two."]


def test_an_abbreviation_carries_its_long_form(read: Read) -> None:
    (paragraph,) = read('<abbr title="Relational Database">RDB</abbr> x\n').blocks
    assert paragraph.runs == (Run("RDB", ("abbr",), title="Relational Database"), Run(" x"))


def test_escapes_and_entities_are_part_of_their_run(read: Read) -> None:
    (paragraph,) = read("a \\* b &amp; c\n").blocks
    assert paragraph.runs == (Run("a * b & c"),)


@pytest.mark.parametrize("blank", ["\u00a0", "&nbsp;", "\u202f", "\u2009"])
def test_a_blank_that_does_not_break_is_read_as_a_blank(read: Read, blank: str) -> None:
    (paragraph,) = read(f"a{blank}b **c{blank}d** [[E{blank}F]] `g{blank}h`\n").blocks
    assert [run.text for run in paragraph.runs][:3] == ["a b ", "c d", " "]
    assert paragraph.runs[-1].text == f"g{blank}h"  # code says what it says


def test_what_is_hidden_is_in_no_run(read: Read) -> None:
    (paragraph,) = read("a %%b%% c <!-- d --> e[^1] ^id\n\n[^1]: f\n").blocks[:1]
    assert paragraph.text == "a  c  e"
