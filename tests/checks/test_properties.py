"""Tags, aliases and keys as Obsidian reads them."""

from __future__ import annotations

import pytest

from aurora_kb.checks import apply_fixes
from aurora_kb.model import Source


def head(line: str) -> str:
    return f"---\n{line}\n---\n\nText.\n"


@pytest.mark.parametrize(
    "tag", ["aws", "aws/rds", "y1984", "2024/q1", "snake_case", "Größe", "🚀", "日本語"]
)
def test_what_obsidian_takes_for_a_tag_is_no_fault(codes, tag: str) -> None:
    assert codes(head(f"tags: [{tag}]")) == []


@pytest.mark.parametrize("tag", ["'#aws'", "two words", "1984", "'a,b'", "c++", "a.b"])
def test_what_obsidian_takes_for_no_tag_is_a_fault(codes, tag: str) -> None:
    assert codes(head(f"tags:\n  - {tag}")) == ["AKB402"]


def test_an_item_to_be_filled_in_hides_neither_line_nor_fix_of_the_others(check) -> None:
    found = check({"Note.md": head("tags:\n- \n- two words\n-\n- '#aws'")})
    assert [(one.code, one.line, one.column) for one in found] == [
        ("AKB402", 4, 3),
        ("AKB402", 6, 3),
    ]
    assert all(one.fix for one in found)


def test_items_to_be_filled_in_are_no_name_that_stands_twice(codes) -> None:
    assert codes(head("aliases:\n- \n- \n- a")) == []


@pytest.mark.parametrize("line", ["tags: null", "tags: []", "tags:", "tags: aws", "aliases: null"])
def test_an_empty_list_and_a_single_tag_are_fine(codes, line: str) -> None:
    assert codes(head(line)) == []


@pytest.mark.parametrize(
    ("before", "after", "is_safe"),
    [
        ("aliases: RDS", "aliases: [RDS]", True),
        ("aliases: RDS, Aurora", "aliases: [RDS, Aurora]", True),
        ("aliases: 'RDS'", "aliases: ['RDS']", True),
        ('aliases: "Musch, Sam"', 'aliases: ["Musch", "Sam"]', False),
        ("aliases: 2024, {x", "aliases: ['2024', '{x']", True),
        ("tags: aws db", "tags: [aws, db]", True),
        ("cssclasses: wide", "cssclasses: [wide]", True),
    ],
)
def test_a_text_becomes_a_list(check, before: str, after: str, is_safe: bool) -> None:
    findings = check({"a.md": head(before)})
    assert [f.fix.safe for f in findings if f.fix] == [is_safe]
    fixed = apply_fixes(Source("a.md", head(before).encode()), findings, unsafe=True)
    assert fixed.data.decode() == head(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("tags: [a, b, A]", "tags: [a, b]"),
        ("tags: [ a , 'b', \"a\" ]", "tags: [ a , 'b' ]"),
        ("tags:\n- a\n- '#a'", "tags:\n- a"),
        ("tags: [a, a, a]", "tags: [a]"),
    ],
)
def test_the_later_of_two_equal_items_goes(check, before: str, after: str) -> None:
    findings = check({"a.md": head(before)}, ignore=("AKB402",))
    fixed = apply_fixes(Source("a.md", head(before).encode()), findings)
    assert fixed.data.decode() == head(after)


def test_a_list_that_is_not_understood_is_reported_without_a_fix(check) -> None:
    findings = check({"a.md": head("tags:\n  - a # first\n  - b\n  - a")})
    assert [(f.code, f.fix, f.line) for f in findings] == [("AKB403", None, 2)]


def test_two_notes_with_one_alias_are_both_reported(check) -> None:
    note = "---\naliases: [Store]\n---\n\nText.\n"
    findings = check({"S3.md": note, "EBS.md": note})
    assert [(f.path, f.message) for f in findings] == [
        ("EBS.md", 'alias "Store" is an alias of S3.md too'),
        ("S3.md", 'alias "Store" is an alias of EBS.md too'),
    ]


def test_an_alias_that_is_the_note_s_own_name_is_fine(check) -> None:
    assert check({"S3.md": "---\naliases: [s3]\n---\n\nText.\n"}) == ()


def test_a_singular_key_beside_its_plural_is_reported_without_a_fix(check) -> None:
    findings = check({"a.md": head("tag: [a]\ntags: [b]")})
    assert [(f.code, f.fix) for f in findings] == [("AKB406", None)]
