"""The seed note gives exactly the findings that are known to be in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from aurora_kb.checks import apply_fixes, exit_worthy
from aurora_kb.model import Source

DEFAULT = [(19, "AKB303"), (26, "AKB502"), (31, "AKB501"), (34, "AKB501"), (36, "AKB501")]
OPT_IN = [
    *((line, "AKB503") for line in (28, 30, 32, 33, 35, 37, 38)),
    *((line, "AKB806") for line in (37, 38)),
    (64, "AKB718"),
    (159, "AKB015"),
]


@pytest.fixture
def seed() -> bytes:
    return (Path(__file__).parents[2] / "notes" / "DB-Aurora.md").read_bytes()


def places(findings: object) -> list[tuple[int, str]]:
    return [(finding.line, finding.code) for finding in findings]  # type: ignore[attr-defined]


def test_a_default_run_finds_five(check, seed: bytes) -> None:
    assert places(check({"DB-Aurora.md": seed})) == DEFAULT


def test_with_the_opt_in_rules_it_finds_sixteen(check, seed: bytes) -> None:
    findings = check({"DB-Aurora.md": seed}, "015", "503", "718", "806")
    assert places(findings) == sorted(DEFAULT + OPT_IN)


def test_the_usual_opt_in_rules_add_one_line_each(check, seed: bytes) -> None:
    findings = check({"DB-Aurora.md": seed}, "AKB310", "AKB401")
    assert len(findings) == len(DEFAULT) + 2


def test_safe_fixes_leave_it_byte_identical(check, seed: bytes) -> None:
    source = Source("DB-Aurora.md", seed)
    fixed = apply_fixes(source, check({source.path: seed}))
    assert (fixed.data, fixed.applied) == (seed, ())


def test_unsafe_fixes_change_five_values_and_nothing_else(check, seed: bytes) -> None:
    source = Source("DB-Aurora.md", seed)
    fixed = apply_fixes(source, check({source.path: seed}), unsafe=True)
    changed = [
        (number, new)
        for number, (old, new) in enumerate(
            zip(seed.split(b"\n"), fixed.data.split(b"\n"), strict=True), start=1
        )
        if old != new
    ]
    assert changed == [
        (19, b"created: '2025-12-22'"),
        (26, b"kMDItemContentTypeTree: null"),
        (31, b"kMDItemFSHasCustomIcon: null"),
        (34, b"kMDItemFSIsStationery: null"),
        (36, b"kMDItemFSNodeCount: null"),
    ]


def test_a_check_of_it_fails(check, seed: bytes) -> None:
    assert exit_worthy(check({"DB-Aurora.md": seed}))
