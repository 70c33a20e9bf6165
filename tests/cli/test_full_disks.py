"""A disk that is full, or cannot be written: a clear message, exit 2, nothing lost.

The disk is a real one of memory, of a size that it soon reaches, where this machine lets a test
mount it. Elsewhere the system's limit of a file's size stands in.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from warm import tool

NOTE = "---\nword_count: 900\n---\n\n# Aurora\n\n- **is**: a managed database\n- **made by**: AWS\n"

ANSWER = "\n3\nq\n"


def run(
    vault: Path, *arguments: str, keys: str = "", limit: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    own = [sys.executable, "-m", "aurora_kb"]  # a limit is of one process
    return subprocess.run(
        [*(own if limit else tool()), *arguments],
        cwd=vault,
        input=keys,
        preexec_fn=limit,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def put(folder: Path) -> Path:
    (folder / "notes").mkdir(parents=True)
    (folder / "notes" / "Aurora.md").write_text(NOTE)
    return folder


class Disk:
    """A small file system in memory."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def mount(self, options: str) -> bool:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(self.path)],
            capture_output=True,
            check=False,
        )
        return done.returncode == 0

    def change(self, options: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{options}", str(self.path)], check=True)

    def fill(self) -> None:
        """Leave no room at all."""
        with (self.path / "ballast").open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"x" * 4096)
            except OSError:
                pass

    def empty(self) -> None:
        (self.path / "ballast").unlink()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    made = Disk(tmp_path / "disk")
    made.path.mkdir()
    if shutil.which("mount") is None or not made.mount("size=8m"):
        pytest.skip("this machine lets no test mount a file system")
    yield made
    subprocess.run(["umount", "-l", str(made.path)], check=True)


def is_clear(done: subprocess.CompletedProcess[str], place: str) -> None:
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert "internal error" not in done.stderr
    assert place in done.stderr


def test_a_build_on_a_full_disk_says_so_and_the_old_site_stays(disk: Disk) -> None:
    vault = put(disk.path / "vault")
    assert run(vault, "build").returncode == 0
    site = {path: path.read_bytes() for path in (vault / "site").rglob("*") if path.is_file()}
    (vault / "notes" / "Aurora.md").write_text(NOTE.replace("managed", "hosted"))
    disk.fill()
    done = run(vault, "build")
    is_clear(done, "No space left on device")
    assert str(vault) in done.stderr
    for path, data in site.items():
        if path.name != ".aurora-kb-manifest.json":
            assert path.read_bytes() == data or b"hosted" in path.read_bytes(), path
    disk.empty()
    assert run(vault, "build").returncode == 0
    assert b"hosted" in (vault / "site" / "notes" / "Aurora.html").read_bytes()
    assert not list(vault.rglob("*.tmp"))


def test_a_first_build_that_fills_the_disk_says_so_and_the_next_is_whole(
    disk: Disk, tmp_path: Path
) -> None:
    vault = put(disk.path / "vault")
    disk.change("size=300k")
    is_clear(run(vault, "build"), "No space left on device")
    assert (vault / "notes" / "Aurora.md").read_text() == NOTE
    disk.change("size=8m")
    assert run(vault, "build").returncode == 0
    other = put(tmp_path / "other")
    assert run(other, "build").returncode == 0
    made = {path.relative_to(vault / "site") for path in (vault / "site").rglob("*")}
    assert made == {path.relative_to(other / "site") for path in (other / "site").rglob("*")}


def test_a_fix_on_a_full_disk_leaves_the_notes(disk: Disk) -> None:
    vault = put(disk.path / "vault")
    disk.fill()
    is_clear(run(vault, "check", "--fix"), "No space left on device")
    assert (vault / "notes" / "Aurora.md").read_text() == NOTE
    disk.empty()
    run(vault, "check", "--fix")
    assert "word_count: 900" not in (vault / "notes" / "Aurora.md").read_text()


def test_an_export_to_a_full_disk_leaves_the_old_file(disk: Disk, tmp_path: Path) -> None:
    vault = put(tmp_path / "vault")
    target = disk.path / "cards.apkg"
    target.write_bytes(b"old")
    disk.fill()
    is_clear(run(vault, "cards", "export", "-o", str(target)), str(disk.path))
    assert target.read_bytes() == b"old"
    assert sorted(path.name for path in disk.path.iterdir()) == ["ballast", "cards.apkg"]


def test_an_answer_that_cannot_be_kept_is_told(disk: Disk) -> None:
    vault = put(disk.path / "vault")
    assert run(vault, "study", keys=ANSWER).returncode == 0
    (log,) = (vault / ".aurora-kb" / "reviews").glob("*.jsonl")
    # To the end of a page of the disk, so that the next line needs room.
    event = log.read_bytes()
    log.write_bytes(event + b" " * (4096 - len(event) - 1) + b"\n")
    before = log.read_bytes()
    disk.fill()
    is_clear(run(vault, "study", keys=ANSWER), f"{log}: No space left on device")
    disk.empty()
    assert log.read_bytes().startswith(before)
    assert run(vault, "study", keys=ANSWER).returncode == 0
    assert log.read_bytes().count(b'"r"') == 2


def test_notes_on_a_disk_that_cannot_be_written_are_built_elsewhere(
    disk: Disk, tmp_path: Path
) -> None:
    vault = put(disk.path / "vault")
    disk.change("ro")
    done = run(vault, "build", "--output", str(tmp_path / "site"))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site" / "notes" / "Aurora.html").is_file()
    is_clear(run(vault, "build"), "Read-only file system")
    is_clear(run(vault, "check", "--fix"), "Read-only file system")
    is_clear(run(vault, "study", keys=ANSWER), "Read-only file system")
    assert run(vault, "check").returncode in (0, 1)
    assert run(vault, "cards", "list").returncode == 0


def test_a_limit_of_the_system_is_told_like_a_full_disk(tmp_path: Path) -> None:
    vault = put(tmp_path / "vault")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    done = run(vault, "build", "--no-cache", limit=limit)
    is_clear(done, "File too large")
    assert str(vault / "site") in done.stderr
    assert not list(vault.rglob("*.tmp"))
    assert run(vault, "build").returncode == 0
