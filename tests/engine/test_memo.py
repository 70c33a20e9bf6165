"""What a function gave is remembered, up to a bound, and can be forgotten."""

from __future__ import annotations

from aurora_kb.engine import forget, memoised


def test_a_thing_is_asked_about_once_until_there_are_too_many() -> None:
    asked: list[str] = []

    @memoised(2)
    def doubled(text: str) -> str:
        asked.append(text)
        return 2 * text

    assert [doubled(one) for one in ("a", "b", "a", "b")] == ["aa", "bb", "aa", "bb"]
    assert asked == ["a", "b"]
    assert [doubled(one) for one in ("c", "a", "c")] == ["cc", "aa", "cc"]
    assert asked == ["a", "b", "c", "a"]


def test_a_function_that_asks_itself_is_remembered_too() -> None:
    @memoised(1)
    def lengths(text: str) -> tuple[int, ...]:
        return (*lengths(text[1:]), len(text)) if text else ()

    assert lengths("abc") == lengths("abc") == (1, 2, 3)


def test_all_of_it_can_be_forgotten() -> None:
    asked: list[str] = []

    @memoised(8)
    def upper(text: str) -> str:
        asked.append(text)
        return text.upper()

    assert upper("a") == "A"
    forget()
    assert upper("a") == "A"
    assert asked == ["a", "a"]
