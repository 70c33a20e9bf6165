"""A real pseudo-terminal with the tool in it."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping
from pathlib import Path

from warm import tool

PATIENCE = 60.0  # seconds; only a test that fails waits for so long


class Terminal:
    """`aurora-kb` in a window of a given width, driven by keys."""

    def __init__(
        self,
        *arguments: str,
        cwd: Path,
        columns: int = 80,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.printed = ""
        command = [*tool(), *arguments]
        self.pid, self._descriptor = pty.fork()
        if self.pid == 0:
            _become(command, cwd, columns, environment or {})
        self._exit: int | None = None

    def press(self, keys: str) -> None:
        """Send keys."""
        os.write(self._descriptor, keys.encode())

    def wait_for(self, text: str) -> str:
        """Return what was printed since the last call, as soon as the text is among it."""
        seen = ""
        end = time.monotonic() + PATIENCE
        while text not in plain(seen):
            assert time.monotonic() < end, f"no {text!r} in {plain(seen)!r}"
            piece = self._read(end)
            assert piece, f"ended without {text!r}: {plain(seen)!r}"
            seen += piece
        return seen

    def ended(self) -> int:
        """Wait for the end and return the exit code, minus the signal if it was one."""
        end = time.monotonic() + PATIENCE
        while self._read(end):
            pass
        _, status = os.waitpid(self.pid, 0)
        os.close(self._descriptor)
        return os.waitstatus_to_exitcode(status)

    def kill(self) -> int:
        """End it as `kill -9` does."""
        os.kill(self.pid, signal.SIGKILL)
        return self.ended()

    @property
    def is_waiting_for_lines(self) -> bool:
        """Whether the terminal gives whole lines, as a shell expects it."""
        return bool(termios.tcgetattr(self._descriptor)[3] & termios.ICANON)

    def _read(self, end: float) -> str:
        if not select.select([self._descriptor], [], [], max(end - time.monotonic(), 0))[0]:
            return ""
        try:
            piece = os.read(self._descriptor, 65_536).decode("utf-8", "replace")
        except OSError:  # Linux says so when the other side is closed
            piece = ""
        self.printed += piece
        return piece


def _become(command: list[str], cwd: Path, columns: int, environment: Mapping[str, str]) -> None:
    os.chdir(cwd)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    left_out = ("COLUMNS", "LINES", "NO_COLOR", "EDITOR", "VISUAL", "FORCE_COLOR")
    kept = {key: value for key, value in os.environ.items() if key not in left_out}
    os.execve(
        command[0],
        command,
        {**kept, "TERM": "xterm-256color", **environment},
    )


def plain(text: str) -> str:
    """The text without colours and movements."""
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text).replace("\r", "")
