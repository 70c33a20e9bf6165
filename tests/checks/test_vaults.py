"""The signal on real vaults: few findings, true ones, and fixes that keep every page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from aurora_kb.checks import apply_fixes, run_checks
from aurora_kb.config import ChecksConfig
from aurora_kb.model import Finding, Severity, Source, Vault
from aurora_kb.notes import Discovery, discover, parse_note, resolve_links

VAULTS = ("study-notes", "kepano", "foam-docs", "obsidian-help")


@dataclass(frozen=True)
class Found:
    """A vault's files, its notes, and what a default run finds."""

    files: Discovery
    vault: Vault
    findings: tuple[Finding, ...]


def examined(files: Discovery) -> Found:
    notes = [parse_note(source) for source in files.sources]
    vault = resolve_links(notes, files.assets, files.findings)
    return Found(files, vault, run_checks(vault, ChecksConfig()))


@cache
def vault_of(folder: Path) -> Found:
    return examined(discover(folder))


@pytest.fixture(params=VAULTS)
def found(request: pytest.FixtureRequest, shared: Path) -> Found:
    return vault_of(shared / "vaults" / request.param)


def test_a_default_run_gives_about_three_findings_a_note_at_most(found: Found) -> None:
    warnings = [f for f in found.findings if f.severity is not Severity.INFO]
    assert round(len(warnings) / len(found.vault.notes)) <= 3


def test_no_rule_fails_on_a_real_vault(found: Found) -> None:
    assert [finding for finding in found.findings if finding.code == "AKB999"] == []


def test_every_finding_lies_in_its_file(found: Found) -> None:
    lines = {note.path: note.lines() for note in found.vault.notes}
    for finding in found.findings:
        if finding.line:
            line = lines[finding.path][finding.line - 1]
            assert finding.column <= len(line) + 1, finding


def test_safe_fixes_keep_every_page_and_a_second_run_edits_nothing(found: Found) -> None:
    fixed = [mended(source, found.findings) for source in found.files.sources]
    for before, after in zip(found.files.sources, fixed, strict=True):
        if before.data != after.data:
            assert parse_note(after).html == parse_note(before).html
    again = examined(replace(found.files, sources=tuple(fixed)))
    assert [source.path for source in fixed if mended(source, again.findings) != source] == []


def mended(source: Source, findings: tuple[Finding, ...]) -> Source:
    return Source(source.path, apply_fixes(source, findings).data)


def test_dead_links_of_the_obsidian_help_are_really_dead(shared: Path) -> None:
    found = vault_of(shared / "vaults" / "obsidian-help")
    names = {note.stem.casefold() for note in found.vault.notes}
    names |= {asset.path.rpartition("/")[2].casefold() for asset in found.vault.assets}
    dead = [f for f in found.findings if f.code in ("AKB601", "AKB605", "AKB606")]
    assert dead
    for finding in dead:
        target = finding.message.split('"')[1].rpartition("/")[2].removesuffix(".md")
        assert target.casefold() not in names
