"""The garbage collector, kept from looking at what is being built."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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
