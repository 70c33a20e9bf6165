"""Run one function over many items, in this process or in several, results in order."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, overload

from aurora_kb.engine.memory import collector_paused
from aurora_kb.engine.processes.cluster import Cluster
from aurora_kb.engine.processes.copies import Copies, can_be_copied
from aurora_kb.engine.processes.errand import Errand
from aurora_kb.engine.processes.tasks import results_in_order
from aurora_kb.errors import AuroraError

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future
    from multiprocessing.process import BaseProcess

Item = TypeVar("Item")
Result = TypeVar("Result")

# Starting two processes costs about as much as parsing this many notes in one.
SERIAL_BELOW = 400

# One task an item costs a fifth of the time in messages; a hundred a task, nothing. Towards the
# end the tasks grow smaller, or one process is at work on the last hundred while the others have
# none: an eighth of a second for parsing notes.
CHUNK = 100
_LEAST = 5
_TASKS_EACH = 8
# The process that hands out the work has the most to do. With three at two processors this gives
# it one of them to itself, and the others share the other.
_NICE = 3
# What is made here must not wait for what is done there, nor be piled up in memory.
_TASKS_AHEAD = 48  # for each process
# A chunk of notes with what the graph says of them is 2 MB, and takes half a second.
_CHUNKS_AHEAD = 6
_LAST_WAIT = 5.0  # seconds for a process that has ended or was told to
_MOMENT, _MOMENTS = 0.005, 200  # seconds, and how many of them at most
_KILLED, _STOPPED = -9, -15  # exit codes: SIGKILL, and SIGTERM, by which an executor ends the rest


@dataclass(frozen=True, slots=True)
class Workers:
    """How many processes to use. 1 means this one alone.

    With an `address` (`dask://host:port`) it is those of a cluster, whatever the `count`.
    """

    count: int = 1
    serial_below: int = SERIAL_BELOW
    address: str = ""
    _at_work: _Processes | Cluster | None = field(default=None, repr=False, compare=False)

    @contextmanager
    def at_work(self) -> Iterator[Workers]:
        """The same workers, with one set of processes for all that is mapped inside.

        They are started when the first of them is needed, and end with the block. Starting
        one costs half a second: it imports what it is to run.
        """
        if self._at_work is not None:
            yield self
            return
        processes = Cluster(self.address) if self.address else _Processes(self.count)
        try:
            yield replace(self, _at_work=processes)
        finally:
            processes.end()

    def map_in_order(
        self, function: Callable[[Item], Result], items: Sequence[Item]
    ) -> Iterator[Result]:
        """Yield `function(item)` for every item, in the order of the items.

        With several processes, `function` must be a module's function (or a partial of
        one), and the results should be small: they travel as pickles.
        """
        if self.are_alone or len(items) < self.serial_below:
            yield from map(function, items)
            return
        with self.at_work() as workers:
            assert workers._at_work is not None
            chunks = _chunks(items, workers._at_work.width())
            run = partial(_run_chunk, function)
            for results in workers._at_work.map(run, chunks, _CHUNKS_AHEAD):
                yield from results

    def map_stream(
        self, function: Callable[[Item], Result], items: Iterable[Item]
    ) -> Iterator[Result]:
        """Yield `function(item)` for every item, in order, while further items are being made.

        Each is a task of its own, so it should be worth one: some dozens of milliseconds.
        """
        if self.are_alone:
            yield from map(function, items)
            return
        with self.at_work() as workers:
            assert workers._at_work is not None
            yield from workers._at_work.map(function, items)

    def begin(self, function: Callable[[Item], Result], item: Item) -> Callable[[], Result]:
        """Begin `function(item)` in another process, and return what gives its result, once.

        Without a set of processes on this machine it is done when the result is asked for.
        """
        if self.are_alone or not isinstance(self._at_work, _Processes):
            return partial(function, item)
        return self._at_work.begin(function, item)

    def rest(self) -> None:
        """Let the processes that are at work finish what was begun, and end.

        After that this process can be copied, if no other thread keeps it from being sound. Those
        that are needed later are started anew.
        """
        if not self.are_alone and isinstance(self._at_work, _Processes):
            self._at_work.rest()

    def copied(
        self, tasks: Sequence[Callable[[], Result]], at_once: int = 0
    ) -> Callable[[], Iterator[Result]] | None:
        """Begin tasks in copies of this process, and return what waits for their results.

        There are as many copies as processes, or as tasks that are to be done `at_once`.

        They are given in order. `None` where this process cannot be copied. What a task needs is
        not sent: a copy has it, with all that was made before. It must leave alone what is open
        here, the cache above all.
        """
        if self.are_alone or not isinstance(self._at_work, _Processes):
            return None
        return self._at_work.copied(tasks, at_once or self.count)

    @property
    def are_alone(self) -> bool:
        """Whether all is done in this process."""
        return self.count <= 1 and not self.address

    @property
    def share_disk(self) -> bool:
        """Whether what they write is where this process finds it."""
        return not self.address


class _Processes:
    """A set of processes, started when it is first asked for."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._executor: Executor | None = None
        self._processes: set[BaseProcess] = set()  # those that were started
        self._others: frozenset[BaseProcess] = frozenset()
        self._errands: list[Errand[Any] | Copies[Any]] = []
        self._threads = 0  # of this process before the executor was started

    def width(self) -> int:
        """Return how many tasks run at the same time."""
        return self._count

    def map(
        self,
        function: Callable[[Item], Result],
        chunks: Iterable[Item],
        ahead: int = _TASKS_AHEAD,
    ) -> Iterator[Result]:
        """Yield the results in order, with so many tasks under way for each process.

        Raises `AuroraError` when one of the processes ends early.
        """
        most = ahead * self._count
        with self._reported_end():
            yield from results_in_order(lambda one: self._submit(function, one), chunks, most)

    def begin(self, function: Callable[[Item], Result], item: Item) -> Callable[[], Result]:
        """Begin one task, and return what waits for it."""
        if self._executor is None:
            # No executor for one task: with its threads, this process could not be copied.
            _begin_tracker()
            with _deferred_interrupt():
                errand = Errand(partial(function, item), _follow_parent)
            self._errands.append(errand)
            return partial(errand.result, early_end)
        future = self._submit(function, item)

        def result() -> Result:
            with self._reported_end():
                return future.result()

        return result

    def copied(
        self, tasks: Sequence[Callable[[], Result]], at_once: int
    ) -> Callable[[], Iterator[Result]] | None:
        """Begin tasks in copies of this process, None where it cannot be copied."""
        if not can_be_copied():
            return None
        try:
            with _deferred_interrupt():
                copies = Copies(tasks, min(at_once, self._count), _follow_parent)
        except OSError:  # no room for them
            return None
        self._errands.append(copies)
        return partial(copies.results, early_end)

    def rest(self) -> None:
        """Wait for what was begun, and end; not where this process has further threads."""
        if self._executor is not None and self._threads == 1:
            self._executor.shutdown()
            self._executor, self._processes = None, set()

    def _started(self) -> Executor:
        if self._executor is None:
            # Most runs start none, and these take a tenth of what the command line imports.
            import multiprocessing
            from concurrent.futures import ProcessPoolExecutor

            # Not fork: an executor starts processes when it has threads already (see `copies`).
            self._threads = threading.active_count()
            self._executor = ProcessPoolExecutor(
                self._count, multiprocessing.get_context("spawn"), _follow_parent
            )
            _begin_tracker()
            self._others = frozenset(multiprocessing.active_children())
        return self._executor

    def _submit(self, function: Callable[[Item], Result], item: Item) -> Future[Result]:
        executor = self._started()
        if len(self._processes) >= self._count:
            return executor.submit(function, item)
        # As long as none is idle, each task starts one more.
        from multiprocessing import active_children

        with _deferred_interrupt():
            task = executor.submit(function, item)
        self._processes |= set(active_children()) - self._others
        return task

    @contextmanager
    def _reported_end(self) -> Iterator[None]:
        """Raise `AuroraError` when a process has ended before its work was done."""
        from concurrent.futures.process import BrokenProcessPool

        try:
            yield
        except BrokenProcessPool as error:
            raise early_end(map(_exit_code, self._processes)) from error

    def end(self) -> None:
        """Let them finish what they are at, and nothing else."""
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=True)
        for errand in self._errands:
            errand.end()


def _begin_tracker() -> None:
    """Begin what tracks resources: begun with a process, it would let Ctrl-C through."""
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()


def _exit_code(process: BaseProcess) -> int | None:
    """Wait until a process of a broken set has ended, and return its code."""
    process.join(_LAST_WAIT)
    # The executor waits for it too, in another thread: the system tells the code to one of the
    # two alone, which sets it for both a moment later.
    for _ in range(_MOMENTS):
        if process.exitcode is not None:
            break
        time.sleep(_MOMENT)
    else:
        process.terminate()  # it was started while the executor stopped the others
    return process.exitcode


def early_end(exit_codes: Iterable[int | None]) -> AuroraError:
    """Return what is to be said of processes that have ended at their work, by their exit codes.

    When one has ended, the executor stops the others by SIGTERM: these say nothing of the cause.
    """
    codes = {code for code in exit_codes if code} - {_STOPPED}
    if any(code > 0 for code in codes):
        return AuroraError(
            f"a process of this run ended with exit code {max(codes)}",
            "what it could not do stands above; --workers 1 works without other processes",
        )
    if crashes := codes - {_KILLED}:
        return AuroraError(
            f"a process of this run crashed: {signal.strsignal(-max(crashes))}",
            "--workers 1 works without other processes, and shows where",
        )
    return AuroraError(
        "a process of this run was killed at its work",
        "memory may have been short: fewer processes take less, --workers 1 the least",
    )


class LazyItems(Sequence[Result]):
    """Items that are made of others on demand: messages, which are large."""

    def __init__(self, make: Callable[[Any], Result], of: Sequence[Any]) -> None:
        """`make` is asked once for each item that is mapped."""
        self._make, self._of = make, of

    def __len__(self) -> int:
        return len(self._of)

    @overload
    def __getitem__(self, place: int) -> Result: ...
    @overload
    def __getitem__(self, place: slice) -> list[Result]: ...
    def __getitem__(self, place: int | slice) -> Result | list[Result]:
        if isinstance(place, slice):
            return list(map(self._make, self._of[place]))
        return self._make(self._of[place])


@contextmanager
def _deferred_interrupt() -> Iterator[None]:
    """Let Ctrl-C wait until the block has ended; processes started in it never get one.

    An executor that is interrupted while it starts its processes cannot be ended any more, and
    a process that is interrupted before it has begun prints where it was.
    """
    is_main = threading.current_thread() is threading.main_thread()
    if not is_main or not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # What is blocked here is blocked in the processes. In this one the signal may still come in
    # by a thread of a library, and then Python interrupts the main thread all the same.
    waiting: list[int] = []
    handler = signal.signal(signal.SIGINT, lambda number, _: waiting.append(number))
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        signal.signal(signal.SIGINT, handler)
    if waiting:
        signal.raise_signal(signal.SIGINT)


def _follow_parent() -> None:
    # Ctrl-C reaches every process of a terminal; each would print where it was.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_NICE)
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    # A parent that is killed tells nobody, and this process would wait for work for ever.
    parent.join()
    os._exit(1)


def _chunks(items: Sequence[Item], width: int) -> Iterator[Sequence[Item]]:
    """Give the items in parts, one by one, for items may be made when they are asked for."""
    start = 0
    while start < len(items):
        size = min(CHUNK, max(_LEAST, (len(items) - start) // (width * _TASKS_EACH)))
        yield items[start : start + size]
        start += size


def _run_chunk(function: Callable[[Item], Result], chunk: Sequence[Item]) -> list[Result]:
    with collector_paused():
        return [function(item) for item in chunk]
