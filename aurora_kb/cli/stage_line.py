"""The stage that a run is at and for how long, in a line of its own on a terminal.

No thread keeps it up to date where that can be helped: a process that has a second one cannot be
copied, and copies make the pages of a first build. There a timer of the system interrupts the
process each second.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

_EACH = 1.0  # seconds


@contextmanager
def stage_line(stage: str) -> Iterator[None]:
    """Show a stage on the terminal that stderr is while the block lasts; then it is gone."""
    start = time.monotonic()

    def show(*_: Any) -> None:
        minutes, seconds = divmod(int(time.monotonic() - start), 60)
        _write(f"\r{stage} {minutes}:{seconds:02}")

    show()
    try:
        with _each_second(show):
            yield
    finally:
        _write(f"\r{' ' * (len(stage) + len(' 000:00'))}\r")


def _write(text: str) -> None:
    # Not by way of `sys.stderr`: the timer may come while something is written there, and Python
    # lets nobody in a second time.
    with suppress(OSError, ValueError):
        os.write(sys.stderr.fileno(), text.encode())


@contextmanager
def _each_second(call: Callable[..., None]) -> Iterator[None]:
    is_main = threading.current_thread() is threading.main_thread()
    if is_main and hasattr(signal, "setitimer"):
        with _timer(call):
            yield
        return
    ended = threading.Event()

    def repeat() -> None:
        while not ended.wait(_EACH):
            call()

    thread = threading.Thread(target=repeat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


@contextmanager
def _timer(call: Callable[..., None]) -> Iterator[None]:
    """Have the system interrupt this process. Its copies have no timer, nor have others."""
    before = signal.signal(signal.SIGALRM, call)
    # What a library waits for goes on.
    signal.siginterrupt(signal.SIGALRM, False)
    signal.setitimer(signal.ITIMER_REAL, _EACH, _EACH)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before or signal.SIG_DFL)
