"""Memory: the collector kept from looking at what is being built, free pages given back."""

from __future__ import annotations

import contextlib
import functools
import gc
from collections.abc import Iterator
from contextlib import contextmanager

from aurora_kb.engine.memo import Remembered


@contextmanager
def collector_paused() -> Iterator[None]:
    """Build many objects that all live on and form no circles, without looking for circles.

    A quarter of the time of joining a thousand notes goes into looks at objects that are
    there to stay. What is freed without the collector is freed as always.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            # All that is there becomes old without being looked at: switched on as it is, the
            # collector would begin with a look at everything that was built meanwhile.
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def give_back() -> None:
    """Give the system those pages again that are free, where the C library can be told to.

    What a stage leaves of its messages and texts is free but stays with the process: 37 KB a note
    when the graph is joined, and as much again when the cards are made. Giving it back takes 1 ms
    for each 10 MB.
    """
    import ctypes  # no other command wants it

    # Only glibc has it; elsewhere the process keeps what it has.
    with contextlib.suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def forget() -> None:
    """Empty what functions remember of their calls, and give back what that frees.

    For a process that turns to other work: what reading notes and drafting cards remembers is half
    of what it holds, 35 MB. It takes 30 ms.
    """
    remembering = type(functools.lru_cache(maxsize=1)(forget))
    for one in gc.get_objects():
        if isinstance(one, remembering):
            one.cache_clear()
        elif isinstance(one, Remembered):
            one.clear()
    gc.collect()
    give_back()


def leave(thing: object) -> None:
    """Have a thing that nobody will ask for any more stay as it is until the process ends.

    To take what a large build holds apart, object by object, takes seconds, and a process that ends
    gives all of it back at once. What is in a circle is taken apart when the collector finds it.
    """
    circle = [thing]
    circle.append(circle)
