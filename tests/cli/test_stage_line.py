"""On a terminal a line says which stage a run is at, and hinders nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")

BEGINNING = """
import signal, sys, threading, time
from aurora_kb.cli import stage_line as module
from aurora_kb.cli.stage_line import stage_line
module._EACH = 0.02
"""


def on_terminal(code: str, *options: str, cwd: Path | None = None) -> tuple[str, str]:
    """Run a script, or the tool where there is none; return its stdout and what a terminal got."""
    import pty

    reader, writer = pty.openpty()
    command = ["-c", BEGINNING + code] if code else ["-m", "aurora_kb", *options]
    process = subprocess.Popen(
        [sys.executable, *command], cwd=cwd, stdout=subprocess.PIPE, stderr=writer, text=True
    )
    os.close(writer)
    shown = b""
    try:
        while piece := os.read(reader, 4096):
            shown += piece
    except OSError:  # how Linux tells that nobody has it open any more
        pass
    os.close(reader)
    printed, _ = process.communicate()
    assert process.returncode == 0, shown
    return printed.strip(), shown.decode()


def test_a_build_shows_its_stages_and_leaves_none_of_them(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.md").write_text("# A\n\n- **Alpha**: a letter\n", encoding="utf-8")
    _, shown = on_terminal("", "build", "notes", cwd=tmp_path)
    assert "\rlook for changes 0:00" in shown
    assert "\rrender the site 0:0" in shown
    # Each is overwritten before anything else is told.
    for stage in ("look for changes", "write the site"):
        assert re.search(rf"\r{stage} 0:00\r {{{len(stage)},}}\r", shown)
    _, quiet = on_terminal("", "build", "notes", "-q", cwd=tmp_path)
    assert quiet == ""


def test_the_line_tells_how_long_it_lasts() -> None:
    code = """
now = iter(range(0, 1000, 61))
module.time.monotonic = lambda: next(now)
with stage_line("make cards"):
    time.sleep(0.2)
print(signal.getsignal(signal.SIGALRM) == signal.SIG_DFL)
"""
    printed, shown = on_terminal(code)
    assert "\rmake cards 1:01\rmake cards 2:02\r" in shown
    assert printed == "True"


@pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux alone")
def test_a_process_that_shows_it_can_be_copied_and_waits_undisturbed() -> None:
    code = """
import os
from aurora_kb.engine import Workers
with Workers(2).at_work() as workers, stage_line("render the site"):
    results = workers.copied([lambda: (time.sleep(0.1), os.getpid())] * 4)
    found = {number for _, number in results()}
    elsewhere = workers.begin(abs, -3)
    time.sleep(0.1)
    print(os.getpid() not in found, elsewhere(), threading.active_count())
"""
    printed, shown = on_terminal(code)
    assert printed == "True 3 1"
    assert shown.count("render the site") > 3


def test_what_is_printed_meanwhile_is_all_there() -> None:
    code = """
with stage_line("check"):
    end = time.monotonic() + 0.3
    count = 0
    while time.monotonic() < end:
        print("x" * 50, file=sys.stderr)
        count += 1
print(count)
"""
    printed, shown = on_terminal(code)
    assert shown.count("x") == 50 * int(printed)


def test_a_thread_shows_it_too() -> None:
    code = """
def run():
    with stage_line("check"):
        time.sleep(0.2)
thread = threading.Thread(target=run)
thread.start()
thread.join()
print(threading.active_count())
"""
    printed, shown = on_terminal(code)
    assert shown.count("check") > 2
    assert printed == "1"
