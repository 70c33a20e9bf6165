"""Single keys of a terminal, or lines where there is no terminal."""

from __future__ import annotations

import os
import select
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Protocol

END = ""  # nothing more will come

_REST_OF_KEY = 0.02  # seconds; arrows and the like send several bytes at once


class Keys(Protocol):
    """Where commands come from."""

    def read(self) -> str:
        """The next command: one character, `" "` for the space bar and for enter, or `END`."""


class LineKeys:
    """One command a line, of which the first character counts; an empty line is a space."""

    def __init__(self, source: IO[str]) -> None:
        self._source = source

    def read(self) -> str:
        """The next line's command."""
        line = self._source.readline()
        return (line.strip()[:1] or " ") if line else END


class TerminalKeys:
    """The keys of a terminal, without waiting for enter. Ctrl-C stays what it is."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def read(self) -> str:
        """The next key; keys that are no character are an unknown command."""
        with _one_by_one(self._descriptor):
            try:
                data = os.read(self._descriptor, 1)
                if data[:1] == b"\x1b" or data > b"\x7f":
                    data += self._rest()
            except OSError:  # the terminal is gone
                return END
        if data in (b"", b"\x04"):
            return END
        if data in (b"\r", b"\n"):
            return " "
        return data.decode("utf-8", "replace") if data[0] != 0x1B else "?!"

    def _rest(self) -> bytes:
        found = b""
        while select.select([self._descriptor], [], [], _REST_OF_KEY)[0]:
            byte = os.read(self._descriptor, 1)
            found += byte
            if not byte:
                break
        return found


@contextmanager
def _one_by_one(descriptor: int) -> Iterator[None]:
    """Have keys come one by one, for as long as one is waited for and not a moment longer."""
    import termios
    import tty

    before = termios.tcgetattr(descriptor)
    tty.setcbreak(descriptor, termios.TCSADRAIN)
    # A shell that brings us back after Ctrl-Z has set the terminal to its own liking.
    handler = signal.signal(signal.SIGCONT, lambda *_: tty.setcbreak(descriptor))
    try:
        yield
    finally:
        signal.signal(signal.SIGCONT, handler)
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def open_keys() -> Keys:
    """Single keys if stdin is a terminal that can give them, else lines."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        try:
            import termios  # noqa: F401
        except ImportError:  # Windows: one line a command does there too
            return LineKeys(sys.stdin)
        return TerminalKeys(sys.stdin.fileno())
    return LineKeys(sys.stdin)
