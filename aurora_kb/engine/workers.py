"""Run one function over many items, in this process or in several, results in order."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

# Starting two processes costs about as much as parsing this many notes in one.
SERIAL_BELOW = 400

# One task an item costs a fifth of the time in messages; a hundred a task, nothing.
CHUNK = 100


@dataclass(frozen=True, slots=True)
class Workers:
    """How many processes to use. 1 means this one alone."""

    count: int = 1
    serial_below: int = SERIAL_BELOW

    def map_in_order(
        self, function: Callable[[Item], Result], items: Sequence[Item]
    ) -> Iterator[Result]:
        """Yield `function(item)` for every item, in the order of the items.

        With several processes, `function` must be a module's function (or a partial of
        one), and the results should be small: they travel as pickles.
        """
        if self.count <= 1 or len(items) < self.serial_below:
            yield from map(function, items)
            return
        chunks = [items[start : start + CHUNK] for start in range(0, len(items), CHUNK)]
        with _processes(self.count) as executor:
            for results in executor.map(partial(_run_chunk, function), chunks):
                yield from results


def _run_chunk(function: Callable[[Item], Result], chunk: Sequence[Item]) -> list[Result]:
    return [function(item) for item in chunk]


@contextmanager
def _processes(count: int) -> Iterator[Executor]:
    # Not fork: it copies locks that other threads hold, and warns about it from Python 3.12.
    executor = ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn"))
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)
