"""Words and minutes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aurora_kb.model import Note
from aurora_kb.notes.counts import count_words, reading_minutes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("one two", 2),
        ("don't", 2),
        ("3.14", 2),
        ("foo_bar", 1),
        ("&nbsp;", 1),
        ("日本語の文です", 1),
        ("é", 1),
        ("e\u0301t", 2),
        ("`code` <b>x</b> https://a.b/c", 8),
    ],
)
def test_words_are_runs_of_word_characters_as_stored(text: str, words: int) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize(
    ("words", "minutes"), [(283, 1.4), (170, 0.8), (410, 2.0), (0, 0.0), (842, 4.2)]
)
def test_minutes_are_rounded_as_python_rounds(words: int, minutes: float) -> None:
    assert reading_minutes(words) == minutes


def test_the_pace_can_be_set() -> None:
    assert reading_minutes(500, 100) == 5.0


def test_the_front_matter_does_not_count(read: Callable[..., Note]) -> None:
    note = read("---\ntitle: one two three\n---\nfour five\n")
    assert (note.words, note.minutes) == (2, 0.0)
