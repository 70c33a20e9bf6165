"""Tasks done by copies of this process, which have all that it holds.

What other processes are to work with must be sent to them, and they hold it once more. A copy
(`fork`) has it already, and shares the memory until one of the two changes something. But it has
none of the threads, and a lock that one of them held stays locked for ever: so there are copies on
Linux alone, and only where this process has no other thread.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from io import FileIO
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from aurora_kb.engine.memory import collector_paused

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

Result = TypeVar("Result")

_TASKS = "/proc/self/task"  # the threads of this process, those of C libraries too
_MOMENT, _MOMENTS = 0.005, 40  # seconds, and how many of them at most
_NUMBER = 4  # bytes of a task's number, and of the length of its result


def can_be_copied() -> bool:
    """Tell whether a copy of this process would be sound."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return False
    # A thread that has ended for Python may need a moment more to end for the system.
    with suppress(OSError):
        for _ in range(_MOMENTS):
            if len(os.listdir(_TASKS)) == 1:  # noqa: PTH208 - only counted
                return True
            time.sleep(_MOMENT)
    return False


class Copies(Generic[Result]):
    """Copies of this process at work: each does the next task that no other has taken."""

    def __init__(
        self, tasks: Sequence[Callable[[], Result]], count: int, prepare: Callable[[], None]
    ) -> None:
        """Begin. Each copy calls `prepare` first. Results travel as pickles, tasks do not."""
        import multiprocessing

        # Results wait in files without a name: a pipe that nobody reads stops who writes into it.
        self._files = [_unnamed_file() for _ in range(count)]
        self._processes: list[BaseProcess] = []
        context = multiprocessing.get_context("fork")
        # The collector writes a mark into each object that it looks at, and so each copy would
        # soon have a memory of its own.
        gc.freeze()
        try:
            with _unnamed_file() as numbers:
                # Copies read on where the last one that read has stopped.
                numbers.write(b"".join(map(_bytes_of, range(len(tasks)))))
                numbers.seek(0)
                for file in self._files:
                    run = partial(_work, tasks, numbers, file, prepare)
                    process = context.Process(target=run)
                    process.start()
                    self._processes.append(process)
        except OSError:
            self.end()
            raise
        finally:
            gc.unfreeze()

    def results(self, report: Callable[[Iterable[int | None]], Exception]) -> Iterator[Result]:
        """Give the results in the order of the tasks, when all are done.

        The first error of a task is raised, and what `report` makes of the exit codes when a copy
        has ended early.
        """
        try:
            for process in self._processes:
                process.join()
            codes = [process.exitcode for process in self._processes]
            if any(codes):
                raise report(codes)
            places = dict(place for file in self._files for place in _places(file))
            for number in sorted(places):
                file, start, size = places[number]
                file.seek(start)
                is_made, made = pickle.loads(file.read(size))
                if not is_made:
                    raise made
                yield made
        finally:
            self.end()

    def end(self) -> None:
        """End the copies that are still at work, and forget the results."""
        for process in self._processes:
            process.kill()
            process.join()
        for file in self._files:
            file.close()


def _unnamed_file() -> FileIO:
    # Without a buffer: what one process has read or written, it has for all.
    return tempfile.TemporaryFile(buffering=0)


def _bytes_of(number: int) -> bytes:
    return number.to_bytes(_NUMBER, "little")


def _places(file: FileIO) -> Iterator[tuple[int, tuple[FileIO, int, int]]]:
    """Give the number of each task whose result lies in a file, with its place there."""
    end = file.seek(0, os.SEEK_END)
    start = 0
    while start < end:
        file.seek(start)
        number, size = (int.from_bytes(file.read(_NUMBER), "little") for _ in range(2))
        start += 2 * _NUMBER
        yield number, (file, start, size)
        start += size


@collector_paused()
def _work(
    tasks: Sequence[Callable[[], Any]],
    numbers: FileIO,
    file: FileIO,
    prepare: Callable[[], None],
) -> None:
    prepare()
    with os.fdopen(file.fileno(), "wb", closefd=False) as results:
        while number := numbers.read(_NUMBER):
            try:
                made = True, tasks[int.from_bytes(number, "little")]()
            except Exception as error:  # whatever it is, it is raised where it is asked for
                made = False, error
                numbers.seek(0, os.SEEK_END)  # the rest is not begun
            data = pickle.dumps(made, pickle.HIGHEST_PROTOCOL)
            results.write(number + _bytes_of(len(data)) + data)
