"""Rules that are off in some notes."""

from __future__ import annotations

import pytest

from aurora_kb.checks import apply_fixes, run_checks
from aurora_kb.config import ChecksConfig
from aurora_kb.errors import ConfigError
from aurora_kb.model import Finding, Source
from aurora_kb.notes import parse_note, resolve_links

DEAD = "See [[Nothing]].\n"


def found(settings: ChecksConfig, *paths: str, text: str = DEAD) -> tuple[Finding, ...]:
    vault = resolve_links([parse_note(Source(path, text.encode())) for path in paths])
    return run_checks(vault, settings)


def test_a_pattern_turns_codes_off_in_its_notes_only() -> None:
    settings = ChecksConfig(per_file_ignores={"templates/": ("AKB601",)})
    left = found(settings, "templates/Daily.md", "Note.md")
    assert [finding.path for finding in left] == ["Note.md"]


def test_prefixes_and_several_patterns_add_up() -> None:
    settings = ChecksConfig(per_file_ignores={"*.md": ("6",), "Other.md": ("AKB7",)})
    assert found(settings, "Note.md", "Other.md") == ()


def test_it_wins_over_select() -> None:
    settings = ChecksConfig(select=("AKB601",), per_file_ignores={"Note.md": ("AKB6",)})
    assert found(settings, "Note.md") == ()


def test_a_code_that_fits_no_rule_is_an_error_that_names_the_pattern() -> None:
    settings = ChecksConfig(per_file_ignores={"Note.md": ("AKB60l",)})
    with pytest.raises(ConfigError, match=r'per_file_ignores."Note.md": no rule .* "AKB60l"'):
        found(settings, "Note.md")


def test_a_pattern_that_is_none_is_an_error() -> None:
    with pytest.raises(ConfigError, match=r'checks.per_file_ignores: "!" is no pattern'):
        found(ChecksConfig(per_file_ignores={"!": ("AKB601",)}), "Note.md")


def test_a_fix_does_not_mend_on_the_way_what_is_ignored() -> None:
    text = "---\nreading_time: 0.7\nword_count: 9\n---\n\nText.\n"
    settings = ChecksConfig(per_file_ignores={"Note.md": ("AKB202",)})
    findings = found(settings, "Note.md", text=text.replace("9", "'1'"))
    assert [finding.code for finding in findings] == ["AKB209"]
    source = Source("Note.md", text.replace("9", "'1'").encode())
    fixed = apply_fixes(source, findings, settings=settings)
    assert fixed.data.decode() == text.replace("9", "1")
