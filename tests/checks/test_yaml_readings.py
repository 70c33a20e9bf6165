"""Values that readers take for different things, and values that are cut off."""

from __future__ import annotations

import pytest

from aurora_kb.checks import apply_fixes
from aurora_kb.model import Source


def head(line: str) -> str:
    return f"---\n{line}\n---\n\nText.\n"


@pytest.mark.parametrize(
    "value", ["yes", "No", "on", "OFF", "y", "12:30", "1:2", "017", "0777", "0o17", "1_000",
              "1e3", "12E4", "1.5e3", "-1e-3"]
)  # fmt: skip
def test_what_yaml_1_1_reads_in_another_way(codes, value: str) -> None:
    assert codes(head(f"a: {value}")) == ["AKB104"]
    assert codes(head(f"a:\n  - x\n  - {value}")) == ["AKB104"]


@pytest.mark.parametrize(
    "value",
    ["'yes'", '"12:30"', "true", "null", "yesterday", "17", "0", "0.5", "2025-12-30", "12:99",
     "a:b", "2025-12-22 18:27:49 +0000", "1.5e+3", "1e", "e3", "v1_000", "|\n  yes", "yes and no"],
)  # fmt: skip
def test_what_all_read_alike(codes, value: str) -> None:
    assert codes(head(f"a: {value}")) == []


@pytest.mark.parametrize("key", ["on", "No", "y", "12:30"])
def test_a_key_that_yaml_1_1_reads_in_another_way_gets_quotes(check, key: str) -> None:
    findings = check({"Note.md": head(f"a: b\n{key} : c")})
    assert [(one.code, one.line, one.column) for one in findings] == [("AKB104", 3, 1)]
    source = Source("Note.md", head(f"a: b\n{key} : c").encode())
    done = apply_fixes(source, findings, unsafe=("AKB104",))
    assert done.data.decode() == head(f'a: b\n"{key}" : c')


@pytest.mark.parametrize("line", ['"on": c', "'no': c", "once: c", "note: c", "a:\n  on: c"])
def test_keys_in_quotes_and_longer_ones_are_read_alike(codes, line: str) -> None:
    assert codes(head(line)) == []


@pytest.mark.parametrize(
    ("line", "fixed"),
    [
        ("tags: #x", "tags: x"),
        ("a: b #c", "a: 'b #c'"),
        ("a: it is #1 for me", "a: 'it is #1 for me'"),
    ],
)
def test_text_behind_a_hash_is_lost_and_brought_back(check, line: str, fixed: str) -> None:
    findings = check({"Note.md": head(line)})
    assert [finding.code for finding in findings] == ["AKB106"]
    done = apply_fixes(Source("Note.md", head(line).encode()), findings, unsafe=("AKB106",))
    assert done.data.decode() == head(fixed)


@pytest.mark.parametrize(
    "line",
    ["a: b # a comment", "#note\na: b", "a: 'b #c'", "a: b#c", "a: https://e.org/#x",
     "a: |\n  b #c", "a: b  # akb", "a: [b, c] #d"],
)  # fmt: skip
def test_comments_and_quoted_signs_lose_nothing(codes, line: str) -> None:
    assert "AKB106" not in codes(head(line))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("tags:\n  - #aws\n  - db", "tags:\n  - aws\n  - db"),
        ("tags:\n  - db\n  - #aws", "tags:\n  - db\n  - aws"),
        ("parts:\n- C #1  # one", "parts:\n- 'C #1  # one'"),
        ("parts:\n- C #1\n- #2", "parts:\n- 'C #1'\n- '#2'"),
    ],
)
def test_an_item_that_is_lost_is_put_back_by_name(check, before: str, after: str) -> None:
    text = head(before)
    fixed = apply_fixes(Source("Note.md", text.encode()), check({"Note.md": text}), unsafe=True)
    assert fixed.data.decode() == head(after)
