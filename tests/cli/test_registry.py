"""The file of cards beside the configuration: who writes it, and who only reads it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from warm import tool

from aurora_kb.engine import locked

FILE = Path(".aurora-kb") / "cards.jsonl"
NOTE = "# Basics\n\n**Aurora**\n\n- **is**: a managed relational database\n"


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "Aurora.md").write_text(NOTE)
    return tmp_path


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [*tool(), *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "command",
    [("build",), ("cards", "export", "--to", "json"), ("due",)],
    ids=lambda command: command[0],
)
def test_commands_by_which_cards_leave_the_notes_write_the_file(
    vault: Path, command: tuple[str, ...]
) -> None:
    done = run(vault, *command)
    assert done.returncode == 0, done.stderr
    assert b"a managed relational database" in (vault / FILE).read_bytes()


@pytest.mark.parametrize(
    "command",
    [("cards", "list"), ("cards", "lint"), ("check",), ("graph", "stats")],
    ids=lambda command: command[-1],
)
def test_commands_that_look_at_cards_write_no_file(vault: Path, command: tuple[str, ...]) -> None:
    done = run(vault, *command)
    assert done.returncode == 0, done.stderr
    assert not (vault / FILE).exists()


def test_a_build_of_unchanged_notes_leaves_the_file_alone(vault: Path) -> None:
    run(vault, "build")
    before = (vault / FILE).stat()
    run(vault, "build")
    after = (vault / FILE).stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_two_clean_builds_write_the_same_bytes(vault: Path, tmp_path_factory) -> None:
    run(vault, "build")
    other = tmp_path_factory.mktemp("other")
    (other / "notes").mkdir()
    (other / "notes" / "Aurora.md").write_text(NOTE)
    run(other, "build")
    assert (other / FILE).read_bytes() == (vault / FILE).read_bytes()


def test_an_export_beside_another_writer_has_the_ids_and_keeps_nothing(vault: Path) -> None:
    run(vault, "build")
    before = (vault / FILE).read_bytes()
    (vault / "notes" / "Aurora.md").write_text(NOTE.replace("managed", "fully managed"))
    with locked(vault / ".aurora-kb"):
        done = run(vault, "cards", "export", "--to", "json")
    assert done.returncode == 0
    assert "edits of cards are not remembered" in done.stderr
    assert (vault / FILE).read_bytes() == before


def test_a_note_that_becomes_private_leaves_a_tombstone_and_comes_back(vault: Path) -> None:
    run(vault, "build")
    before = (vault / FILE).read_bytes()
    note = vault / "notes" / "Aurora.md"
    note.write_text(f"---\npublish: false\n---\n\n{NOTE}")
    run(vault, "build")
    assert b'"removed":"' in (vault / FILE).read_bytes()
    note.write_text(NOTE)
    run(vault, "build")
    assert (vault / FILE).read_bytes() == before
