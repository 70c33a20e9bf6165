"""What a run leaves behind when it is stopped or cannot go on."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from processes import heed_interrupts, start

SMALL = Path(__file__).parent.parent / "vaults" / "small"
BUILD = [sys.executable, "-m", "aurora_kb", "build", "--no-cache", "--workers", "1"]


def many_notes(folder: Path, count: int) -> Path:
    shutil.copytree(SMALL, folder / "vault")
    note = (SMALL / "notes" / "Messaging" / "Queue.md").read_text(encoding="utf-8")
    for number in range(count):
        (folder / "vault" / "notes" / f"Note {number}.md").write_text(note, encoding="utf-8")
    return folder / "vault"


def begun_build(vault: Path, workers: int = 1) -> subprocess.Popen[str]:
    """Start a build and return once it has locked the vault, which is when the work begins."""
    process = start("build", "--no-cache", "--workers", str(workers), cwd=vault)
    lock = vault / ".aurora-kb" / ".aurora-kb.lock"
    # Its number is written when the lock is taken; the file is there a moment before.
    while not (lock.exists() and f"process {process.pid}" in lock.read_text(encoding="utf-8")):
        assert process.poll() is None, "the build ended before it could be stopped"
        time.sleep(0.01)
    return process


def test_an_interrupted_build_ends_with_130_and_says_so(tmp_path: Path) -> None:
    vault = many_notes(tmp_path, 300)
    process = begun_build(vault)
    process.send_signal(signal.SIGINT)
    _, talk = process.communicate(timeout=60)
    assert process.returncode == 130
    assert talk.strip().endswith("aurora-kb: stopped")
    assert not list(vault.rglob("*.tmp"))


# It presses Ctrl-C when the first module of somebody else is looked for.
STOPPED_WHILE_IMPORTING = """\
import os, signal, sys
from importlib.abc import MetaPathFinder

class Presser(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name == "click":
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Presser())
from aurora_kb.cli import main
main()
"""
STOPPED_AT_THE_END = """\
import atexit, os, signal
from aurora_kb.cli import main
atexit.register(os.kill, os.getpid(), signal.SIGINT)
main()
"""


@pytest.mark.parametrize(
    ("script", "code", "said"),
    [
        (STOPPED_WHILE_IMPORTING, 130, "aurora-kb: stopped\n"),
        (STOPPED_AT_THE_END, -signal.SIGINT, ""),
    ],
)
def test_ctrl_c_before_and_after_the_work_prints_no_traceback(
    script: str, code: int, said: str
) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", script, "--version"],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=heed_interrupts,
    )
    assert (ended.returncode, ended.stderr) == (code, said)


def is_running(group: int) -> bool:
    """Whether a process of the group is left, which its last one may be for a moment."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.1)
    return True


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="the children are listed in /proc")
def test_an_interrupted_build_takes_its_workers_along(tmp_path: Path) -> None:
    vault = many_notes(tmp_path, 450)
    process = begun_build(vault, workers=2)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    while len(children.read_text().split()) < 2:
        assert process.poll() is None, "the build ended before it could be stopped"
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    _, talk = process.communicate(timeout=60)
    assert process.returncode == 130, talk
    assert talk.strip().endswith("aurora-kb: stopped")
    assert not is_running(process.pid)


def test_a_second_build_waits_no_longer_than_it_is_told_to_and_says_for_whom(
    tmp_path: Path,
) -> None:
    vault = many_notes(tmp_path, 300)
    first = begun_build(vault)
    time.sleep(0.1)
    first.send_signal(signal.SIGSTOP)
    command = [*BUILD, "--wait", "0.5"]
    second = subprocess.run(command, cwd=vault, capture_output=True, text=True, check=False)
    first.kill()
    first.communicate()
    assert second.returncode == 2
    assert f"written by process {first.pid}; waiting for it, 0.5 s at most" in second.stderr


def test_of_two_builds_at_once_the_second_waits_and_both_give_the_site(tmp_path: Path) -> None:
    vault = many_notes(tmp_path, 100)
    first = begun_build(vault)
    first.send_signal(signal.SIGSTOP)  # so that it cannot be through before the second begins
    second = start("build", "--no-cache", "--workers", "1", "--wait", "100", cwd=vault)
    assert second.stderr is not None
    waiting = second.stderr.readline()
    first.send_signal(signal.SIGCONT)
    _, said = first.communicate(timeout=60)
    _, talk = second.communicate(timeout=60)
    assert f"written by process {first.pid}; waiting for it" in waiting
    assert first.returncode == 0, said
    assert second.returncode == 0, talk
    assert "0 written, 0 removed" in talk


def test_a_killed_build_does_not_lock_out_the_next(tmp_path: Path) -> None:
    vault = many_notes(tmp_path, 300)
    first = begun_build(vault)
    first.kill()
    first.communicate()
    for note in (vault / "notes").glob("Note *.md"):
        note.unlink()  # they made the first build long; the next one may be short
    next_one = subprocess.run(BUILD, cwd=vault, capture_output=True, text=True, check=False)
    assert next_one.returncode == 0, next_one.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_output_is_a_clear_message(tmp_path: Path) -> None:
    vault = many_notes(tmp_path, 0)
    (vault / "site").mkdir(mode=0o555)
    done = subprocess.run(BUILD, cwd=vault, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Permission denied" in done.stderr


def test_a_full_disk_is_a_clear_message(tmp_path: Path) -> None:
    vault = many_notes(tmp_path, 0)
    command = [*BUILD, "--output", "/dev/full/site"]
    done = subprocess.run(command, cwd=vault, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "/dev/full" in done.stderr
