"""One process or several: the same results, in the order of the items."""

from __future__ import annotations

import math
import multiprocessing
import operator
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

from aurora_kb.engine import LazyItems, Workers
from aurora_kb.engine.processes.workers import early_end
from aurora_kb.errors import AuroraError


def process_id(_: int) -> int:
    return os.getpid()


def test_one_process_runs_here_and_lazily() -> None:
    seen = []
    results = Workers(1).map_in_order(lambda item: seen.append(item) or item, [1, 2, 3])
    assert seen == []
    assert next(results) == 1
    assert seen == [1]


def test_a_few_items_are_not_worth_a_process() -> None:
    assert list(Workers(8).map_in_order(lambda item: os.getpid(), [1, 2])) == [os.getpid()] * 2


def test_several_processes_give_the_same_in_the_same_order() -> None:
    items = list(range(450))
    workers = Workers(2, serial_below=1)
    assert list(workers.map_in_order(math.factorial, items)) == [math.factorial(n) for n in items]


@pytest.mark.parametrize("workers", [Workers(), Workers(2, serial_below=1)])
def test_items_may_be_made_when_they_are_sent(workers: Workers) -> None:
    items = LazyItems(math.sqrt, [4, 9, 16])
    assert list(workers.map_in_order(math.floor, items)) == [2, 3, 4]


def test_few_items_are_made_before_their_turn() -> None:
    made = []

    def make(number: int) -> int:
        made.append(number)
        return number

    items = LazyItems(make, range(100_000))
    results = Workers(2, serial_below=1).map_in_order(math.sqrt, items)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert len(made) < 2_000


def test_an_error_in_a_process_is_raised_here() -> None:
    with pytest.raises(ValueError, match="not defined for negative"):
        list(Workers(2, serial_below=1).map_in_order(math.factorial, [1, -1]))


def test_a_process_that_is_killed_is_told_with_what_to_do() -> None:
    workers = Workers(2, serial_below=1)
    with pytest.raises(AuroraError, match="was killed at its work") as caught:
        list(workers.map_in_order(signal.raise_signal, [signal.SIGKILL]))
    assert "--workers 1" in caught.value.hint


def test_a_process_that_cannot_import_its_work_is_not_taken_for_a_killed_one(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    only_here = ModuleType("only_here")
    exec("def work(item): pass", vars(only_here))
    monkeypatch.setitem(sys.modules, "only_here", only_here)
    workers = Workers(2, serial_below=1)
    with pytest.raises(AuroraError, match="ended with exit code 1") as caught:
        list(workers.map_in_order(only_here.work, [1]))
    assert "--workers 1" in caught.value.hint
    assert "No module named 'only_here'" in capfd.readouterr().err


def test_a_process_that_crashes_is_told_with_the_signal() -> None:
    workers = Workers(2, serial_below=1)
    with pytest.raises(AuroraError, match="crashed: Segmentation fault"):
        list(workers.map_in_order(signal.raise_signal, [signal.SIGSEGV]))


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ([-9, -15, 0], "was killed"),
        ([-15, None], "was killed"),
        ([1, -15], "exit code 1"),
        ([-15, -11], "crashed: Segmentation fault"),
    ],
)
def test_what_was_stopped_with_the_rest_tells_nothing(codes: list[int | None], said: str) -> None:
    assert said in str(early_end(codes))


def test_what_is_begun_alone_is_done_when_it_is_asked_for() -> None:
    seen: list[int] = []
    begun = Workers().begin(seen.append, 1)
    assert seen == []
    begun()
    assert seen == [1]


def test_what_is_begun_runs_in_another_process() -> None:
    with Workers(2).at_work() as workers:
        begun = workers.begin(process_id, 0)
        assert begun() not in (0, os.getpid())


def test_an_error_in_what_is_begun_is_raised_when_it_is_asked_for() -> None:
    with Workers(2).at_work() as workers:
        begun = workers.begin(math.factorial, -1)
        with pytest.raises(ValueError, match="not defined for negative"):
            begun()


def test_what_is_begun_and_not_asked_for_ends_with_the_block() -> None:
    with Workers(2).at_work() as workers:
        workers.begin(time.sleep, 600)
    assert not multiprocessing.active_children()


def test_what_is_begun_and_killed_is_told() -> None:
    with (
        Workers(2).at_work() as workers,
        pytest.raises(AuroraError, match="was killed at its work"),
    ):
        workers.begin(signal.raise_signal, signal.SIGKILL)()


def test_no_items_need_no_process() -> None:
    assert list(Workers(2, serial_below=0).map_in_order(math.factorial, [])) == []


def test_processes_at_work_serve_all_that_is_mapped() -> None:
    calls = [os.getpid] * 3
    with Workers(2, serial_below=1).at_work() as workers:
        seen = {one for _ in range(3) for one in workers.map_in_order(operator.call, calls)}
    assert os.getpid() not in seen
    assert len(seen) <= 2


def test_what_is_at_work_inside_ends_with_the_outermost_block() -> None:
    with Workers(2, serial_below=1).at_work() as outer:
        with outer.at_work() as inner:
            first = set(inner.map_in_order(operator.call, [os.getpid] * 3))
        later = {one for _ in range(2) for one in outer.map_in_order(operator.call, [os.getpid])}
    assert len(first | later) <= 2


def test_processes_at_work_are_not_started_for_a_few_items() -> None:
    with Workers(8).at_work() as workers:
        assert list(workers.map_in_order(operator.call, [os.getpid])) == [os.getpid()]


def test_an_error_ends_the_processes_at_work() -> None:
    with (
        pytest.raises(ValueError, match="not defined"),
        Workers(2, serial_below=1).at_work() as pool,
    ):
        list(pool.map_in_order(math.factorial, [1, -1]))
    assert not multiprocessing.active_children()


# Prints the numbers of its processes, and then has them wait.
KEEPER = """
import operator, os, sys, time
from aurora_kb.engine import LazyItems, Workers

if __name__ == "__main__":
    with Workers(2, serial_below=1).at_work() as workers:
        calls = [os.getpid] * 8
        print(*set(workers.map_in_order(operator.call, calls)), flush=True)
        time.sleep(600)
"""


def test_the_processes_of_one_that_is_killed_go_with_it(tmp_path: Path) -> None:
    script = tmp_path / "keeper.py"
    script.write_text(KEEPER, encoding="utf-8")
    command = [sys.executable, str(script)]
    # Python tells on stderr what a killed one left behind.
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as keeper:
        assert keeper.stdout is not None
        workers = [int(number) for number in keeper.stdout.readline().split()]
        assert workers
        keeper.kill()
    # Nothing tells when they have gone but that they have.
    for _ in range(600):
        if not any(map(_is_there, workers)):
            return
        time.sleep(0.1)
    raise AssertionError("processes wait for a parent that is no more")


def _is_there(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    # Where nobody asks for its exit code, one that has ended keeps its number.
    state = Path(f"/proc/{number}/stat")
    return not state.is_file() or ") Z " not in state.read_text(encoding="utf-8")
