"""YAML that does not mean what it seems to."""

from __future__ import annotations

from pathlib import Path

import pytest

from aurora_kb.checks import apply_fixes
from aurora_kb.model import Source


def head(line: str) -> str:
    return f"---\n{line}\n---\n\nText.\n"


def test_the_damaged_keys_of_the_shared_note_are_all_found(check, shared: Path) -> None:
    path = shared / "vaults" / "study-notes" / "LLM-RAG" / "01-RAG-Intro.md"
    findings = [f for f in check({"01-RAG-Intro.md": path.read_bytes()}) if f.code == "AKB112"]
    assert [f.line for f in findings] == [7, 8, 14, 17, 19, 21, 23, 26]


@pytest.mark.parametrize("key", ["a*b c", "*", "**bold**", "rating (1*5)", "a_b", "C*"])
def test_an_asterisk_that_was_no_underscore_is_left_alone(codes, key: str) -> None:
    assert "AKB112" not in codes(head(f"'{key}': 1"))


def test_keys_that_differ_in_case_alone_are_found(check) -> None:
    (finding,) = check({"a.md": head("Title: A\ntitle: B")})
    assert (finding.code, finding.line) == ("AKB112", 3)


def test_a_key_whose_value_goes_on_below_is_never_removed(check) -> None:
    text = head("word*list:\n  - a\n  - b\nword_list: [c]")
    findings = check({"a.md": text})
    assert [(f.code, f.fix) for f in findings] == [("AKB112", None)]


def test_a_good_key_in_the_place_of_a_damaged_one_keeps_its_value(check) -> None:
    text = head("word*list: [a, b] # mine")
    fixed = apply_fixes(Source("a.md", text.encode()), check({"a.md": text}), unsafe=True)
    assert fixed.data.decode() == head("word_list: [a, b] # mine")


@pytest.mark.parametrize("value", ['"[[Home]]"', "[a, [b]]", "[[a, b], [c]]", "text [[Home]]"])
def test_what_is_no_bare_link_is_left_alone(codes, value: str) -> None:
    assert "AKB105" not in codes(head(f"up: {value}"))


def test_an_emoji_key_is_not_invisible(codes) -> None:
    assert codes(head("👩‍💻 role: engineer")) == []
