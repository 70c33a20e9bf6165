"""The last fix can be taken back, and a killed one leaves whole notes."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from shared import needs_shared
from shared import vault as real_vault
from warm import tool

OLD = b"---\ntags: [aws, AWS]\n---\n\nText.\n"
NEW = OLD.replace(b", AWS", b"")
CHECK = ["check", "--workers", "1"]


def run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*tool(), "check", "--workers", "1", *options],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def vault(folder: Path, count: int) -> list[Path]:
    notes = folder / "notes"
    notes.mkdir()
    paths = [notes / f"Note {number:03}.md" for number in range(count)]
    for path in paths:
        path.write_bytes(OLD)
    return paths


def test_undo_brings_the_bytes_before_the_last_fix_back_once(tmp_path: Path) -> None:
    (note,) = vault(tmp_path, 1)
    assert run(tmp_path, "--fix").returncode == 0
    assert note.read_bytes() == NEW
    assert run(tmp_path, "--undo").returncode == 0
    assert note.read_bytes() == OLD
    again = run(tmp_path, "--undo")
    assert again.returncode == 2
    assert "there is no fix to take back" in again.stderr


def test_a_note_that_changed_since_is_left_alone_and_named(tmp_path: Path) -> None:
    first, second = vault(tmp_path, 2)
    run(tmp_path, "--fix")
    first.write_bytes(NEW + b"More.\n")
    done = run(tmp_path, "--undo")
    assert done.returncode == 2
    assert "Note 000.md: not taken back: it has changed since the fix" in done.stderr
    assert (first.read_bytes(), second.read_bytes()) == (NEW + b"More.\n", OLD)
    first.write_bytes(NEW)
    assert run(tmp_path, "--undo").returncode == 0
    assert first.read_bytes() == OLD


def test_a_note_that_is_a_link_stays_one_and_what_it_leads_to_is_mended(tmp_path: Path) -> None:
    target, other = vault(tmp_path, 2)
    link = tmp_path / "notes" / "Elsewhere.md"
    link.symlink_to(target)
    assert run(tmp_path, "--fix").returncode == 0
    assert link.is_symlink()
    assert (target.read_bytes(), other.read_bytes()) == (NEW, NEW)
    assert run(tmp_path, "--undo").returncode == 0
    assert link.is_symlink()
    assert (target.read_bytes(), other.read_bytes()) == (OLD, OLD)


def test_nothing_outside_the_notes_is_mended_through_a_link(tmp_path: Path) -> None:
    vault(tmp_path, 1)
    outside = tmp_path / "outside.md"
    outside.write_bytes(OLD)
    link = tmp_path / "notes" / "Out.md"
    link.symlink_to(outside)
    done = run(tmp_path, "--fix")
    assert "the link leaves the notes folder" in done.stdout
    assert link.is_symlink()
    assert outside.read_bytes() == OLD


def test_a_fix_that_changes_nothing_leaves_the_journal_of_the_last_one(tmp_path: Path) -> None:
    (note,) = vault(tmp_path, 1)
    run(tmp_path, "--fix")
    run(tmp_path, "--fix")
    run(tmp_path, "--undo")
    assert note.read_bytes() == OLD


def test_a_journal_cannot_name_files_outside_the_notes(tmp_path: Path) -> None:
    (note,) = vault(tmp_path, 1)
    run(tmp_path, "--fix")
    outside = tmp_path / "outside.md"
    outside.write_bytes(NEW)
    journal = tmp_path / ".aurora-kb" / "undo.json"
    journal.write_text(journal.read_text().replace("Note 000.md", "../outside.md"))
    done = run(tmp_path, "--undo")
    assert done.returncode == 2
    assert "it lies outside the notes folder" in done.stderr
    assert (outside.read_bytes(), note.read_bytes()) == (NEW, NEW)


@pytest.mark.parametrize("text", ["{", "[" * 100_000], ids=["cut off", "deep"])
def test_a_damaged_journal_is_a_clear_message(tmp_path: Path, text: str) -> None:
    vault(tmp_path, 1)
    run(tmp_path, "--fix")
    (tmp_path / ".aurora-kb" / "undo.json").write_text(text)
    done = run(tmp_path, "--undo")
    assert done.returncode == 2
    assert "is no journal of a fix" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("seed", range(4))
def test_a_fix_that_is_killed_leaves_old_or_new_bytes_and_can_be_taken_back(
    tmp_path: Path, seed: int
) -> None:
    paths = vault(tmp_path, 200)
    process = subprocess.Popen(
        [sys.executable, "-m", "aurora_kb", *CHECK, "--fix"],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    journal = tmp_path / ".aurora-kb" / "undo.json"
    while not journal.exists() and process.poll() is None:
        time.sleep(0.001)
    time.sleep(random.Random(seed).random() * 0.4)
    process.kill()
    process.wait()
    assert {path.read_bytes() for path in paths} <= {OLD, NEW}
    done = run(tmp_path, "--undo")
    assert done.returncode == 0, done.stderr
    assert {path.read_bytes() for path in paths} == {OLD}
    assert not list((tmp_path / "notes").glob(".aurora-kb-*"))


@pytest.fixture(scope="module")
def fixed_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The notes of a real vault as an undisturbed fix leaves them."""
    folder = tmp_path_factory.mktemp("fixed")
    notes = Path(shutil.copytree(real_vault("obsidian-help"), folder / "notes"))
    run(folder, "--fix", "--exit-zero")
    return notes


@needs_shared
@pytest.mark.parametrize("seed", range(3))
def test_a_fix_of_a_real_vault_that_is_killed_leaves_every_note_whole(
    tmp_path: Path, fixed_vault: Path, seed: int
) -> None:
    notes = Path(shutil.copytree(real_vault("obsidian-help"), tmp_path / "notes"))
    old = {path: path.read_bytes() for path in notes.rglob("*.md")}
    new = {path: (fixed_vault / path.relative_to(notes)).read_bytes() for path in old}
    assert old != new
    process = subprocess.Popen(
        [sys.executable, "-m", "aurora_kb", *CHECK, "--fix"],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    journal = tmp_path / ".aurora-kb" / "undo.json"
    while not journal.exists() and process.poll() is None:
        time.sleep(0.001)
    time.sleep(random.Random(seed).random() * 0.3)
    process.kill()
    process.wait()
    for path, before in old.items():
        assert path.read_bytes() in (before, new[path]), path.name
    assert run(tmp_path, "--undo").returncode == 0
    assert {path: path.read_bytes() for path in old} == old


@pytest.mark.parametrize(
    "step", [("enrich", "notes", "--write"), ("cards", "stamp", "notes", "--write")]
)
def test_what_other_commands_wrote_is_taken_back_too(tmp_path: Path, step: tuple[str, ...]) -> None:
    note = tmp_path / "notes" / "Aurora.md"
    note.parent.mkdir()
    before = (
        b"---\nai_key_terms: []\nai_abstract:\n---\n\n**Aurora** is a fully managed database.\n"
    )
    note.write_bytes(before)
    command = [*tool(), *step]
    assert subprocess.run(command, cwd=tmp_path, check=False, capture_output=True).returncode == 0
    assert note.read_bytes() != before
    assert run(tmp_path, "--undo").returncode == 0
    assert note.read_bytes() == before


def test_what_is_not_written_is_not_taken_back_either(tmp_path: Path) -> None:
    (good,) = vault(tmp_path, 1)
    text = "# Aurora\n\n**Aurora** is a database that AWS runs for its customers.\n"
    good.write_text(text, encoding="utf-8")
    odd = good.with_name("Odd.md")
    odd.write_text(text.replace("Aurora", "Redshift"), encoding="utf-16")
    before = odd.read_bytes()
    done = subprocess.run(
        [*tool(), "cards", "stamp", "--write"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Odd.md: not stamped: it has changed since it was read, or is no UTF-8" in done.stderr
    assert "1 id written" in done.stderr
    undone = run(tmp_path, "--undo")
    assert (undone.returncode, undone.stderr) == (0, "1 note restored\n")
    assert good.read_text(encoding="utf-8") == text
    assert odd.read_bytes() == before
