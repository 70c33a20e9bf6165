"""Where links stand in the file, and what belongs to them. Their forms: see `cases/`."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from aurora_kb.model import Asset, LinkKind, Note, Source, TargetKind
from aurora_kb.notes import parse_note, resolve_links

Read = Callable[..., Note]

PLACES = {
    "in a paragraph": "a [[X]] b",
    "on a later line": "a\nb **c** [[X]]",
    "behind code over two lines": "`a\nb` [[X]]",
    "behind a comment over two lines": "%%a\nb%% [[X]]",
    "behind a link over two lines": "[a\nb](c.md 'd\ne') [[X]]",
    "behind an image over two lines": "![a\nb](c.png) [[X]]",
    "behind HTML over two lines": "<span\nclass='a'>b</span> [[X]]",
    "behind math over two lines": "$a +\nb$ [[X]]",
    "in a nested list": "- a\n  - b [[X]]",
    "in a callout": "> [!note] T\n> a [[X]]",
    "in a callout's title": "> [!note] T [[X]]",
    "in an admonition": '!!! sam "T"\n\n    a [[X]]',
    "in an admonition's title": '!!! sam "T [[X]]"\n    a',
    "in a table": "| a | b |\n|---|---|\n| a | [[X]] |",
    "in a table behind bars": "| a | b |\n|---|---|\n| a \\| b [[Y\\|z]] | c \\| [[X]] |",
    "in a table of equal cells": "| a | b |\n|---|---|\n| [[Y]] | [[X]] |",
    "in a heading with closing signs": "## a [[X]] ##",
    "in a footnote": "a[^1]\n\n[^1]: X [[X]]",
    "in a column": '<div markdown="1">\n\na [[X]]\n\n</div>',
    "in a tab": '=== "T"\n\n    a [[X]]',
    "in a definition": "Term\n: a [[X]]",
    "in a task": "- [ ] a [[X]]",
}


@pytest.mark.parametrize("name", PLACES)
def test_a_link_knows_its_line_and_column(read: Read, name: str) -> None:
    text = f"---\nt: 1\n---\n{PLACES[name]}\n"
    (link,) = [link for link in read(text).links if link.target == "X"]
    before = text[: text.index("[[X]]")]
    assert (link.line, link.column) == (before.count("\n") + 1, len(before.split("\n")[-1]) + 1)


@pytest.mark.parametrize(
    "written",
    [
        "[a](X.md)",
        "[**a** `b`](X.md)",
        "![a](X.md)",
        "<https://x.y>",
        "https://x.y/z",
        '<a href="X.md">a</a>',
        '<img src="X.png">',
        "[x][r]",
        "![[X.png]]",
    ],
)
def test_every_kind_of_link_knows_its_place(read: Read, written: str) -> None:
    note = read(f"a\n[x] b {written} c\n\n[r]: X.md\n")
    (link,) = note.links
    assert (link.line, link.column) == (2, 7)


def test_links_in_an_html_block_know_their_lines(read: Read) -> None:
    note = read(
        'a\n\n<div>\n<a href="A.md">a</a> <a href="B.md">b</a>\n<img\nsrc="c.png">\n</div>\n'
    )
    assert [(link.target, link.line, link.column) for link in note.links] == [
        ("A.md", 4, 1),
        ("B.md", 4, 22),
        ("c.png", 5, 1),
    ]


def test_links_of_the_front_matter_come_last_and_know_their_place(read: Read) -> None:
    note = read('---\nup: "[[B|b]]"\nmore:\n  - "[[C#H]]"\n---\n[[A]]\n')
    assert [(link.target, link.label, link.line, link.column) for link in note.links] == [
        ("A", "A", 6, 1),
        ("B", "b", 2, 6),
        ("C", "", 4, 6),
    ]


def test_an_address_is_kept_with_its_fragment(read: Read) -> None:
    (link,) = read("[a](https://x.y/z?q=1#f)").links
    assert (link.kind, link.target, link.fragment) == (LinkKind.URL, "https://x.y/z?q=1#f", "")


def test_a_drive_letter_is_no_scheme(read: Read) -> None:
    (link,) = read("[a](<C:/x.md>)").links
    assert link.kind is LinkKind.MARKDOWN


def vault_of(**texts: str) -> dict[str, Note]:
    return {name: parse_note(Source(f"{name}.md", text.encode())) for name, text in texts.items()}


@pytest.mark.parametrize(("stored", "written"), [("NFD", "NFC"), ("NFC", "NFD")])
def test_composed_and_decomposed_names_are_the_same(stored: str, written: str) -> None:
    name = unicodedata.normalize(stored, "Über")
    link = unicodedata.normalize(written, "Über")
    notes = [
        parse_note(Source("A.md", f"[[{link}]]".encode())),
        parse_note(Source(f"{name}.md", b"x")),
    ]
    (target,) = resolve_links(notes).targets["A"]
    assert (target.kind, target.path, target.folded) == (TargetKind.NOTE, name, True)


def test_the_order_of_files_does_not_matter() -> None:
    notes = list(vault_of(A="[[X]] [[B]]", B="[[A]]").values())
    notes += [parse_note(Source(f"{folder}/X.md", b"x")) for folder in "cab"]
    assets = [Asset("p.png", 1)]
    assert resolve_links(notes, assets) == resolve_links(notes[::-1], assets)


def test_ambiguous_names_keep_all_candidates_best_first() -> None:
    notes = [parse_note(Source(path, b"[[X]]")) for path in ("q/A.md", "z/X.md", "b/X.md")]
    (target,) = resolve_links(notes).targets["q/A"]
    assert target.candidates == ("b/X", "z/X")


def test_backlinks_name_note_and_link_and_leave_out_links_to_oneself() -> None:
    notes = vault_of(A="[[A]] x [[B]]", B="y", C="[[b]]")
    vault = resolve_links(notes.values())
    assert [(back.note, back.link) for back in vault.backlinks["B"]] == [("A", 1), ("C", 0)]
    assert "A" not in vault.backlinks
