"""Heading ids."""

from __future__ import annotations

import pytest

from aurora_kb.notes.rendering.slugs import HeadingIds, heading_id


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("Two Words", "two-words"),
        ("Naïve & x y 1.2 Foo_Bar", "naïve--x-y-12-foo_bar"),
        ("A: b (c)?", "a-b-c"),
        ("日本語", "日本語"),
        ("🚀", "section"),
        ("", "section"),
        ("  spaced  ", "spaced"),
        ('"><script>', "script"),
    ],
)
def test_an_id_is_github_s(text: str, identifier: str) -> None:
    assert heading_id(text) == identifier


def test_repetitions_are_counted_around_ids_that_are_taken() -> None:
    ids = HeadingIds()
    texts = ["a", "a", "a-1", "a", "a-1"]
    assert [ids.take(text) for text in texts] == ["a", "a-1", "a-1-1", "a-2", "a-1-2"]
