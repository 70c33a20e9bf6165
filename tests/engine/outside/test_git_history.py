"""Git is asked for the last commit of each file, and nothing else is run."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from aurora_kb.engine import last_commits

ENVIRONMENT = {
    **os.environ,
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
}


def git(folder: Path, *arguments: str, day: str = "2026-01-05") -> None:
    environment = {**ENVIRONMENT, "GIT_AUTHOR_DATE": f"{day}T23:30:00-08:00"}
    subprocess.run(
        ["git", *arguments], cwd=folder, env=environment, check=True, capture_output=True
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    notes = tmp_path / "notes"
    notes.mkdir()
    for number, name in enumerate(("Größe.md", "B c.md"), 1):
        (notes / name).write_text("one")
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-qm", name, day=f"2026-01-0{number}")
    (notes / "B c.md").write_text("two")
    git(tmp_path, "commit", "-qam", "again", day="2026-01-07")
    return tmp_path


def test_the_last_commit_of_each_file_is_known_by_its_author_s_day(repository: Path) -> None:
    found = last_commits(repository / "notes", ENVIRONMENT)
    assert {path: commit.day for path, commit in found.items()} == {
        "B c.md": date(2026, 1, 7),
        "Größe.md": date(2026, 1, 1),
    }


def test_without_a_repository_nothing_is_known(tmp_path: Path) -> None:
    assert last_commits(tmp_path, {**ENVIRONMENT, "GIT_CEILING_DIRECTORIES": str(tmp_path)}) == {}


def test_without_git_nothing_is_known(tmp_path: Path) -> None:
    assert last_commits(tmp_path, {"PATH": str(tmp_path)}) == {}


def test_no_program_that_the_repository_names_is_run(repository: Path) -> None:
    witness = repository / "witness"
    program = repository / "program.sh"
    program.write_text(f"#!/bin/sh\ntouch {witness}\ncat\n")
    program.chmod(0o755)
    for key in ("core.pager", "core.fsmonitor", "gpg.program", "diff.external", "core.sshCommand"):
        git(repository, "config", key, str(program))
    git(repository, "config", "log.showSignature", "true")
    assert len(last_commits(repository / "notes", ENVIRONMENT)) == 2
    assert not witness.exists()
