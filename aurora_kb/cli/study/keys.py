"""Single keys of a terminal, or lines where there is no terminal."""

from __future__ import annotations

import os
import select
import signal
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from typing import IO, Any, Protocol

try:
    import termios
    import tty

    HAS_KEYS = True
except ImportError:  # Windows: one line a command does there too
    HAS_KEYS = False

END = ""  # nothing more will come

_REST_OF_KEY = 0.02  # seconds; arrows and the like send several bytes at once


class Keys(Protocol):
    """Where commands come from."""

    def read(self) -> str:
        """The next command: one character, `" "` for the space bar and for enter, or `END`."""

    def single(self) -> AbstractContextManager[None]:
        """The time in which commands are read; the terminal is as before after it."""

    def whole(self) -> AbstractContextManager[None]:
        """A time within that one in which another program has the terminal."""


class LineKeys:
    """One command a line, of which the first character counts; an empty line is a space."""

    def __init__(self, source: IO[str]) -> None:
        self._source = source

    def read(self) -> str:
        """The next line's command."""
        line = self._source.readline()
        return (line.strip()[:1] or " ") if line else END

    def single(self) -> AbstractContextManager[None]:
        """Lines need nothing."""
        return nullcontext()

    def whole(self) -> AbstractContextManager[None]:
        """Lines need nothing."""
        return nullcontext()


class TerminalKeys:
    """The keys of a terminal, without waiting for enter. Ctrl-C stays what it is."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._before: list[Any] = []

    def read(self) -> str:
        """The next key; keys that are no character are an unknown command."""
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
    def single(self) -> Iterator[None]:
        """Have keys come one by one, unseen."""
        self._before = termios.tcgetattr(self._descriptor)
        # A shell that brings us back after Ctrl-Z has set the terminal to its own liking.
        handlers = {signal.SIGCONT: signal.signal(signal.SIGCONT, lambda *_: self._take())}
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
            if signal.getsignal(number) is signal.SIG_DFL:
                handlers[number] = signal.signal(number, self._end)
        self._take()
        try:
            yield
        finally:
            for number, handler in handlers.items():
                signal.signal(number, handler)
            self._give_back()

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Have the terminal as it was."""
        self._give_back()
        try:
            yield
        finally:
            self._take()

    def _end(self, number: int, _frame: object) -> None:
        """End as the signal has every program end, in a terminal that shows what is typed."""
        self._give_back()
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)

    def _take(self) -> None:
        tty.setcbreak(self._descriptor, termios.TCSADRAIN)

    def _give_back(self) -> None:
        # A terminal that is gone cannot be set, and need not be.
        with suppress(termios.error):
            termios.tcsetattr(self._descriptor, termios.TCSADRAIN, self._before)


def open_keys() -> Keys:
    """Single keys if stdin is a terminal that can give them, else lines."""
    if HAS_KEYS and sys.stdin.isatty() and sys.stdout.isatty():
        return TerminalKeys(sys.stdin.fileno())
    return LineKeys(sys.stdin)
