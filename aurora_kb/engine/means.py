"""What a run is carried out with. Whatever it is, the same comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace

from aurora_kb.engine.cache import Cache
from aurora_kb.engine.processes.workers import Workers

# Told the name of a part of the run; what it gives is entered while that part lasts.
Stage = Callable[[str], AbstractContextManager[None]]


def unseen(name: str) -> AbstractContextManager[None]:
    """Watch nothing: the stage runs unseen."""
    return nullcontext()


@dataclass(frozen=True, slots=True)
class Means:
    """The processes, the cache and the watcher of a run.

    Without any, it is this process alone, nothing is remembered, and nobody watches.
    """

    workers: Workers = field(default_factory=Workers)
    cache: Cache = field(default_factory=Cache)
    stage: Stage = unseen

    @contextmanager
    def at_work(self) -> Iterator[Means]:
        """The same means, with one set of processes for all that is done inside."""
        with self.workers.at_work() as workers:
            yield replace(self, workers=workers)
