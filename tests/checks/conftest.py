"""Small vaults for the tests of checks."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from aurora_kb.checks import run_checks
from aurora_kb.config import ChecksConfig
from aurora_kb.model import Asset, Finding, Source
from aurora_kb.notes import parse_note, resolve_links

Check = Callable[..., tuple[Finding, ...]]


def check_files(
    files: Mapping[str, str | bytes], *select: str, ignore: tuple[str, ...] = ()
) -> tuple[Finding, ...]:
    """The findings in notes given as texts; files that are no notes are assets."""
    data = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}
    notes = [parse_note(Source(path, b)) for path, b in data.items() if path.endswith(".md")]
    assets = [Asset(path, len(b)) for path, b in data.items() if not path.endswith(".md")]
    vault = resolve_links(notes, assets)
    return run_checks(vault, ChecksConfig(select=select, ignore=ignore))


@pytest.fixture
def check() -> Check:
    """Check notes given by path and text."""
    return check_files


@pytest.fixture
def codes(check: Check) -> Callable[..., list[str]]:
    """The codes found in one note."""

    def of_note(text: str | bytes, *select: str, path: str = "Note.md") -> list[str]:
        return [finding.code for finding in check({path: text}, *select)]

    return of_note


@pytest.fixture
def shared() -> Path:
    """The folder with the seed and the vaults."""
    beside = Path(__file__).parents[3] / "shared"
    folder = Path(os.environ.get("AURORA_KB_SHARED", beside))
    if not folder.is_dir():
        pytest.skip(f"the shared material is not there: {folder}")
    return folder
