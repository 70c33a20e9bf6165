"""One process or several: the same results, in the order of the items."""

from __future__ import annotations

import math
import os

import pytest

from aurora_kb.engine import Workers


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


def test_an_error_in_a_process_is_raised_here() -> None:
    with pytest.raises(ValueError, match="not defined for negative"):
        list(Workers(2, serial_below=1).map_in_order(math.factorial, [1, -1]))


def test_no_items_need_no_process() -> None:
    assert list(Workers(2, serial_below=0).map_in_order(math.factorial, [])) == []
