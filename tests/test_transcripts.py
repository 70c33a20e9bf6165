"""Every session in tests/transcripts prints what it says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from shell import matches, read_session, run

HERE = Path(__file__).parent
SESSIONS = sorted((HERE / "transcripts").glob("*.txt"))


@pytest.mark.parametrize("path", SESSIONS, ids=lambda path: path.stem)
def test_a_session_prints_what_it_says(path: Path, tmp_path: Path) -> None:
    # A session sees a small vault of its own, and may do with it what it likes.
    shutil.copytree(HERE / "vaults" / "small", tmp_path, dirs_exist_ok=True)
    for step in read_session(path.read_text(encoding="utf-8")):
        printed = run(step.command, tmp_path)
        assert matches(step.expected, printed), (
            f"{path.name}:{step.line}: $ {step.command}\n"
            f"--- expected\n{step.expected}\n--- printed\n{printed}"
        )
