"""What the two dialects mean for blocks, runs and links, and what a strict one leaves out."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from aurora_kb.model import Block, Note

Read = Callable[..., Note]


def text_of(note: Note) -> str:
    html = "".join(part for part in note.html if isinstance(part, str))
    return re.sub(r' id="L\d+"', "", html)


def codes(note: Note) -> list[str]:
    return [found.code for found in note.findings]


def without_lines(block: Block) -> Block:
    children = tuple(map(without_lines, block.children))
    return replace(block, line=0, end_line=0, children=children)


# ------------------------------------------------------------------ one tree for three spellings


def test_three_spellings_of_a_box_give_the_same_tree(read: Read) -> None:
    callout = read("> [!sam] T\n> - a\n>\n> b [[C]]\n")
    indented = read('!!! sam "T"\n    - a\n\n    b [[C]]\n')
    fenced = read("```ad-sam\ntitle: T\n- a\n\nb [[C]]\n```\n")
    trees = [tuple(map(without_lines, note.blocks)) for note in (callout, indented, fenced)]
    assert trees[0] == trees[1] == trees[2]
    assert [link.target for link in fenced.links] == ["C"]


def test_what_is_in_a_fenced_box_has_its_true_lines(read: Read) -> None:
    note = read("---\nx: 1\n---\n\n```ad-sam\ntitle: [[T]]\ncolor: red\n\n- a\n- [[B]]\n```\n")
    (box,) = note.blocks
    assert (box.line, box.end_line) == (5, 11)
    assert [item.line for item in box.children[0].children] == [9, 10]
    assert [(link.target, link.line) for link in note.links] == [("T", 6), ("B", 10)]


# ------------------------------------------------------------------ abbreviations


def test_an_abbreviation_is_a_style_with_a_title(read: Read) -> None:
    note = read("**RDS** is managed\n\n*[RDS]: Relational Database Service\n")
    (paragraph,) = note.blocks
    assert [(run.text, run.styles, run.title) for run in paragraph.runs] == [
        ("RDS", ("strong", "abbr"), "Relational Database Service"),
        (" is managed", (), ""),
    ]


def test_an_abbreviation_changes_neither_title_nor_headings(read: Read) -> None:
    note = read("# RDS basics\n\n## The RDS {#rds}\n\n*[RDS]: x\n")
    assert note.title == "RDS basics"
    assert [(heading.text, heading.id) for heading in note.headings] == [
        ("RDS basics", "rds-basics"),
        ("The RDS", "rds"),
    ]


# ------------------------------------------------------------------ ids


def test_ids_that_a_note_gives_are_places_to_link_to(read: Read) -> None:
    note = read('## A {#one}\n\n*b*{#two}\n\n<div id="three" markdown="1">\nc\n</div>\n')
    assert {"one", "two", "three"} <= set(note.anchors)


def test_a_slug_gives_way_to_an_id_that_stands_further_down(read: Read) -> None:
    note = read("## Note\n\n## Other {#note}\n")
    assert [heading.id for heading in note.headings] == ["note-1", "note"]


# ------------------------------------------------------------------ definitions


def test_terms_and_definitions_have_their_lines(read: Read) -> None:
    note = read("A\nB\n:   one\n\n    more\n:   two\n")
    (block,) = note.blocks
    assert [(child.kind, child.line) for child in block.children] == [
        ("term", 1),
        ("term", 2),
        ("definition", 3),
        ("definition", 6),
    ]


def test_details_have_their_summary_as_text(read: Read) -> None:
    note = read("<details markdown>\n<summary>More **x**</summary>\ny\n</details>\n")
    (block,) = note.blocks
    assert (block.text, block.children[0].text) == ("More x", "y")


# ------------------------------------------------------------------ strict dialects


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('!!! sam "T"\n    x\n', "<p>!!! sam &quot;T&quot;<br>\nx</p>\n"),
        ("A\n: b\n", "<p>A<br>\n: b</p>\n"),
        ("*[A]: b\n", "<p>*[A]: b</p>\n"),
        ("*a*{.b}\n", "<p><em>a</em>{.b}</p>\n"),
        ("\\(x\\)\n", "<p>(x)</p>\n"),
    ],
)
def test_obsidian_reads_nothing_of_material(read: Read, text: str, expected: str) -> None:
    assert text_of(read(text, dialect="obsidian")) == expected.replace("&quot;", '"')


def test_obsidian_reads_fenced_boxes(read: Read) -> None:
    assert 'data-callout="note"' in text_of(read("```ad-note\nx\n```\n", dialect="obsidian"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb\n", "<p>a\nb</p>\n"),
        ("a %%b%% #c ^d\n", "<p>a %%b%% #c ^d</p>\n"),
        ("> [!note] T\n", "<blockquote>\n<p>[!note] T</p>\n</blockquote>\n"),
    ],
)
def test_material_reads_nothing_of_obsidian(read: Read, text: str, expected: str) -> None:
    note = read(text, dialect="material")
    assert text_of(note) == expected
    assert note.tags == ()


def test_material_shows_a_fenced_box_as_code_and_says_so(read: Read) -> None:
    note = read("```ad-note\nx\n```\n", dialect="material")
    assert "<pre>" in text_of(note)
    assert codes(note) == ["AKB750"]


def test_both_read_wikilinks_math_and_tasks(read: Read) -> None:
    for dialect in ("obsidian", "material"):
        note = read("- [ ] [[A]] $x$\n", dialect=dialect)
        assert [link.target for link in note.links] == ["A"]
        assert "<math>" in text_of(note)
        assert "checkbox" in text_of(note)


def test_a_path_of_many_levels_is_no_tag(read: Read) -> None:
    assert read("#" + "/".join("a" * 16)).tags == ("/".join("a" * 16),)
    assert read("#" + "/".join("a" * 17)).tags == ()
