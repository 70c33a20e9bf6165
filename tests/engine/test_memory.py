"""The collector rests while much is built, and forgets nothing by it."""

from __future__ import annotations

import gc
import weakref
from functools import lru_cache

from aurora_kb.engine import collector_paused, forget, give_back, leave


class _Knot:
    """Holds itself."""

    def __init__(self) -> None:
        self.itself = self


def test_the_collector_is_off_inside_and_on_again_behind() -> None:
    with collector_paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    with collector_paused():
        with collector_paused():
            pass
        assert not gc.isenabled()


def test_a_circle_made_meanwhile_is_found_later() -> None:
    with collector_paused():
        seen = weakref.ref(_Knot())
    gc.collect()
    assert seen() is None


def test_what_was_built_is_not_looked_at_at_once() -> None:
    with collector_paused():
        built = [[number] for number in range(5000)]
    assert gc.get_count()[0] < len(built)


def test_what_is_in_use_is_not_given_back() -> None:
    texts = [f"{number} of many".ljust(6000) for number in range(2000)]
    kept = texts[::50]
    del texts
    give_back()
    assert [text.split()[0] for text in kept] == [str(number) for number in range(0, 2000, 50)]


def test_what_was_remembered_is_worked_out_again() -> None:
    asked: list[int] = []

    @lru_cache(maxsize=8)
    def double(number: int) -> int:
        asked.append(number)
        return 2 * number

    assert (double(3), double(3)) == (6, 6)
    forget()
    assert double(3) == 6
    assert asked == [3, 3]


def test_what_is_left_stays_until_the_collector_comes() -> None:
    gc.collect()
    with collector_paused():
        one = _Knot()
        seen = weakref.ref(one)
        one.itself = seen  # type: ignore[assignment]  # no circle of its own
        leave(one)
        del one
        assert seen() is not None
    gc.collect()
    assert seen() is None
