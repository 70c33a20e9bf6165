"""Processes on other machines: a Dask cluster, asked through its `concurrent.futures` interface."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from aurora_kb.engine.cache import code_digest
from aurora_kb.engine.processes.tasks import results_in_order
from aurora_kb.errors import AuroraError

if TYPE_CHECKING:
    from concurrent.futures import Executor

Chunk = TypeVar("Chunk")
Result = TypeVar("Result")

SCHEME = "dask://"
_PATIENCE = "15s"  # until the scheduler answers
# A task that fails with its machine is tried again on others; so many times that the cluster's
# own limit of lost machines a task is reached first.
_RETRIES = 3
_TASKS_AHEAD = 6  # for each thread


class Cluster:
    """The machines that have joined a scheduler. Connected to when first asked for.

    Only what is mapped runs there; notes, cache and output stay on this machine.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        self._client: Any = None
        self._executor: Executor | None = None

    def width(self) -> int:
        """Return how many tasks run at the same time."""
        self.started()
        return max(1, sum(int(threads) for threads in self._client.nthreads().values()))

    def started(self) -> Executor:
        """Return what runs on the cluster.

        Raises `AuroraError` without the library, scheduler or workers, and when workers have
        other code than this process: what they give would not be what this code gives.
        """
        if self._executor is None:
            self._client = _connect(self._address)
            try:
                self._check_workers()
            except BaseException:
                self._client.close()
                raise
            self._executor = self._client.get_executor(pure=False, retries=_RETRIES)
        return self._executor

    def _check_workers(self) -> None:
        if not self._client.nthreads():
            raise AuroraError(
                f"{self._address} has no workers", f"start some: dask worker {_tcp(self._address)}"
            )
        hint = "install the same version of aurora-kb where the workers run"
        try:
            codes = self._client.run(own_code)
        except Exception as error:
            message = f"the workers of {self._address} cannot run aurora-kb: {error}"
            raise AuroraError(message, hint) from error
        if others := sorted(worker for worker, code in codes.items() if code != own_code()):
            raise AuroraError(f"another aurora-kb is installed on {', '.join(others)}", hint)

    def map(
        self,
        function: Callable[[Chunk], Result],
        chunks: Iterable[Chunk],
        ahead: int = _TASKS_AHEAD,
    ) -> Iterator[Result]:
        """Yield the results in order.

        So many tasks are on their way at a time that none is waited for, and what the cluster
        holds is bounded. Raises `AuroraError` when a task takes down one worker after another.
        """
        executor = self.started()
        from distributed import KilledWorker

        most = min(ahead, _TASKS_AHEAD) * self.width()
        try:
            yield from results_in_order(lambda one: executor.submit(function, one), chunks, most)
        except KilledWorker as error:
            raise AuroraError(
                f"the workers of {self._address} die at work: {error}",
                "look at their memory and their logs",
            ) from error

    def end(self) -> None:
        """Leave the cluster; it goes on without us."""
        if self._client is not None:
            self._client.close()


def own_code() -> str:
    """Return a digest of the package as it is installed where this runs."""
    return code_digest(Path(__file__).parents[2])


def _connect(address: str) -> Any:
    try:
        from distributed import Client
    except ModuleNotFoundError as error:
        message = "a cluster needs the library Dask"
        raise AuroraError(message, 'pip install "aurora-kb[dask]"') from error
    connect: Any = Client  # the library has no type for it
    try:
        return connect(_tcp(address), timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise AuroraError(
            f"no Dask scheduler at {address}", "start one: dask scheduler; or use --workers NUMBER"
        ) from error


def _tcp(address: str) -> str:
    return f"tcp://{address.removeprefix(SCHEME)}"
