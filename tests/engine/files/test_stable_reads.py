"""Files are read whole and at rest, or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import FrameType

import pytest

from aurora_kb.engine import read_at_rest


def test_the_size_is_told_of_what_is_longer_than_the_limit(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    assert read_at_rest(tmp_path / "a", 2) == (3, b"ab")


def test_what_is_changed_again_and_again_is_given_up_on_in_the_end(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_bytes(b"")

    def grow(frame: FrameType, event: str, function: object) -> None:
        if event == "c_return" and function is os.fstat:
            with path.open("ab") as file:
                file.write(b"x")

    sys.setprofile(grow)
    try:
        _, data = read_at_rest(path, 1000)
    finally:
        sys.setprofile(None)
    assert data.strip(b"x") == b""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_a_pipe_is_an_error_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="not a regular file"):
        read_at_rest(tmp_path / "pipe", 10)


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="needs Linux's /proc")
def test_small_files_leave_no_mapping_each_whatever_the_limit(tmp_path: Path) -> None:
    for number in range(100):
        (tmp_path / f"{number}").write_bytes(b"short")
    maps = Path("/proc/self/maps")
    before = len(maps.read_text().splitlines())
    kept = [read_at_rest(path, 50_000_000) for path in sorted(tmp_path.iterdir())]
    assert len(kept) == 100
    assert len(maps.read_text().splitlines()) < before + 50
