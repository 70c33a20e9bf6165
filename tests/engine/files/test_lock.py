"""One run at a time in a folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import FrameType

import pytest

from aurora_kb.engine import locked
from aurora_kb.engine.files.lock import LOCK
from aurora_kb.errors import BusyError, OutputError

HOLD = """
import sys, time
from pathlib import Path
from types import FrameType
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


def test_who_is_patient_is_told_and_has_the_lock_when_the_other_is_done(tmp_path: Path) -> None:
    told: list[str] = []
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"

        def end(message: str) -> None:
            told.append(message)
            assert holder.stdin is not None
            holder.stdin.close()

        with locked(tmp_path, patience=60, tell=end):
            assert told == [
                f"{tmp_path} is being written by process {holder.pid}; waiting for it, 60 s at most"
            ]


def test_patience_ends(tmp_path: Path) -> None:
    told: list[str] = []
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with (
            pytest.raises(BusyError, match=f"process {holder.pid}"),
            locked(tmp_path, patience=0.3, tell=told.append),
        ):
            pass
        holder.kill()
    assert len(told) == 1


def test_a_link_in_the_place_of_the_lock_leads_to_nothing_that_is_written(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("precious")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / LOCK).symlink_to(tmp_path / "precious")
    with pytest.raises(OutputError, match="the lock is a link"), locked(tmp_path / "folder"):
        pass
    assert (tmp_path / "precious").read_text() == "precious"


@pytest.mark.skipif(sys.platform == "win32", reason="there, an open file cannot be removed")
def test_a_lock_that_its_last_holder_took_away_is_made_anew(tmp_path: Path) -> None:
    """Between opening and locking the file, whoever had it may end and remove it."""
    import fcntl

    asked = 0

    def end(frame: FrameType, event: str, function: object) -> None:
        nonlocal asked
        if event == "c_return" and function is fcntl.flock:
            asked += 1
            if asked == 1:
                (tmp_path / LOCK).unlink()

    sys.setprofile(end)
    try:
        with locked(tmp_path):
            assert (tmp_path / LOCK).exists()
    finally:
        sys.setprofile(None)
    assert asked == 2
