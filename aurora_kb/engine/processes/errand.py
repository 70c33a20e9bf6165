"""One task in a process of its own, beside whatever this one does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Result = TypeVar("Result")


class Errand(Generic[Result]):
    """A task that was begun. It and its result travel as pickles.

    The process is no copy of this one: as long as it lasted, whatever this one changes would be
    there twice. And it takes no thread here, so this one can be copied meanwhile.
    """

    def __init__(self, task: Callable[[], Result], prepare: Callable[[], None]) -> None:
        """Begin. The process calls `prepare` first."""
        import multiprocessing

        context = multiprocessing.get_context("spawn")
        self._receiver, sender = context.Pipe(duplex=False)
        self._process = context.Process(target=_run, args=(sender, task, prepare))
        self._process.start()
        sender.close()

    def result(self, report: Callable[[Iterable[int | None]], Exception]) -> Result:
        """Wait for the result, and return it, once.

        The error of the task is raised, and what `report` makes of the exit code when the process
        has ended early.
        """
        try:
            is_made, made = self._receiver.recv()
        except EOFError as error:
            self._process.join()
            raise report([self._process.exitcode]) from error
        self._process.join()
        if not is_made:
            raise made
        found: Result = made
        return found

    def end(self) -> None:
        """End the process if it is still at work."""
        self._process.kill()
        self._process.join()
        self._receiver.close()


def _run(
    sender: Connection[Any, Any], task: Callable[[], Any], prepare: Callable[[], None]
) -> None:
    prepare()
    try:
        made = True, task()
    except Exception as error:  # whatever it is, it is raised where it is asked for
        made = False, error
    sender.send(made)
