"""One run at a time in a folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from aurora_kb.engine import locked
from aurora_kb.errors import OutputError

HOLD = """
import sys, time
from pathlib import Path
from aurora_kb.engine import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_run_is_told_who_holds_the_folder(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(OutputError, match=f"process {holder.pid}"), locked(tmp_path):
            pass
        holder.kill()
    with locked(tmp_path):
        pass


def test_the_lock_ends_with_its_block_and_leaves_nothing(tmp_path: Path) -> None:
    with locked(tmp_path):
        assert list(tmp_path.iterdir()) != []
    with pytest.raises(ValueError, match="x"), locked(tmp_path):
        raise ValueError("x")
    assert list(tmp_path.iterdir()) == []


def test_the_folder_is_made_if_need_be(tmp_path: Path) -> None:
    with locked(tmp_path / "a" / "b"):
        assert (tmp_path / "a" / "b").is_dir()


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="cannot be written"), locked(tmp_path / "file" / "x"):
        pass
