"""Copies of a process do its tasks: they have what it has, and nothing is sent to them.

A process that runs tests may have further threads, and would not be copied. So each case is a
script of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from aurora_kb.engine import Workers

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux alone")

BEGINNING = """
import os, signal, threading, time
from functools import partial
from aurora_kb.engine import Workers
from aurora_kb.errors import AuroraError

def fail():
    raise ValueError("of a task")

held = object()
with Workers(2).at_work() as workers:
"""


def command(tmp_path: Path, code: str) -> list[str]:
    script = tmp_path / "script.py"
    lines = "".join(f"    {line}\n" for line in code.strip().splitlines())
    script.write_text(BEGINNING + lines, encoding="utf-8")
    return [sys.executable, str(script)]


def said(tmp_path: Path, code: str) -> str:
    run = subprocess.run(command(tmp_path, code), capture_output=True, text=True, check=True)
    assert run.stderr == ""
    return run.stdout.strip()


def test_results_come_in_the_order_of_the_tasks(tmp_path: Path) -> None:
    code = """
results = workers.copied([lambda number=number: number * "x" for number in range(100)])
print([len(text) for text in results()] == list(range(100)))
"""
    assert said(tmp_path, code) == "True"


def test_a_copy_has_what_its_process_has(tmp_path: Path) -> None:
    code = """
results = workers.copied([lambda: (id(held), os.getpid())] * 20)
found = list(results())
print({one for one, _ in found} == {id(held)}, os.getpid() in {number for _, number in found})
"""
    assert said(tmp_path, code) == "True False"


def test_large_results_wait_until_they_are_asked_for(tmp_path: Path) -> None:
    code = """
results = workers.copied([lambda: bytes(1 << 20)] * 8)
time.sleep(0.5)
print(sum(map(len, results())) == 8 << 20)
"""
    assert said(tmp_path, code) == "True"


def test_no_task_is_no_result(tmp_path: Path) -> None:
    assert said(tmp_path, "print(list(workers.copied([])()))") == "[]"


def test_the_error_of_a_task_is_raised_here_and_the_rest_is_not_begun(tmp_path: Path) -> None:
    code = """
results = workers.copied([fail, fail, *[partial(time.sleep, 60)] * 50])
try:
    list(results())
except ValueError as error:
    print(error)
"""
    assert said(tmp_path, code) == "of a task"


def test_a_copy_that_is_killed_is_told_with_what_to_do(tmp_path: Path) -> None:
    code = """
results = workers.copied([partial(signal.raise_signal, signal.SIGKILL)])
try:
    list(results())
except AuroraError as error:
    print(error, "/", error.hint)
"""
    told = said(tmp_path, code)
    assert "was killed at its work" in told
    assert "--workers 1" in told


def test_a_process_with_another_thread_is_not_copied(tmp_path: Path) -> None:
    code = """
end = threading.Event()
other = threading.Thread(target=end.wait)
other.start()
print(workers.copied([os.getpid]))
end.set()
"""
    assert said(tmp_path, code) == "None"


def test_processes_that_rest_do_not_keep_one_from_being_copied(tmp_path: Path) -> None:
    code = """
if __name__ == "__main__":
    numbers = set(workers.map_stream(abs, range(-9, 0)))
    print(workers.copied([os.getpid]))
    workers.rest()
    print(next(workers.copied([os.getppid])()) == os.getpid())
    print(numbers == set(workers.map_stream(abs, range(-9, 0))))
"""
    assert said(tmp_path, code).split() == ["None", "True", "True"]


def test_what_was_begun_does_not_keep_one_from_being_copied(tmp_path: Path) -> None:
    code = """
if __name__ == "__main__":
    begun = workers.begin(abs, -1)
    print(list(workers.copied([lambda: id(held)])()) == [id(held)], begun())
"""
    assert said(tmp_path, code) == "True 1"


def test_whoever_is_alone_is_not_copied() -> None:
    with Workers(1).at_work() as workers:
        assert workers.copied([os.getpid]) is None


@pytest.mark.parametrize("end", ["os.kill(os.getpid(), signal.SIGKILL)", "raise SystemExit"])
def test_the_copies_go_with_their_process(tmp_path: Path, end: str) -> None:
    """Killed or not, it leaves none behind."""
    code = f"""
told, tells = os.pipe()
def sleep():
    print(os.getpid(), flush=True)
    os.write(tells, b".")
    time.sleep(600)
results = workers.copied([sleep] * 2)
os.read(told, 1), os.read(told, 1)
{end}
"""
    process = subprocess.run(command(tmp_path, code), stdout=subprocess.PIPE, text=True)
    numbers = [int(number) for number in process.stdout.split()]
    assert len(numbers) == 2
    # Nothing tells when they have gone but that they have.
    for _ in range(100):
        if not any(Path(f"/proc/{number}").exists() for number in numbers):
            return
        time.sleep(0.1)
    raise AssertionError("copies are at work for a process that is no more")
