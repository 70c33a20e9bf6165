"""Lines without an end: judged in a moment, not in minutes."""

from __future__ import annotations

import pytest

from aurora_kb.concepts.language.words import is_noise


@pytest.mark.parametrize("line", ["x" * 500_000, "a-" * 250_000, "a" * 500_000 + " is"])
def test_a_line_without_an_end_is_judged_at_once(line: str) -> None:
    assert not is_noise(line)


@pytest.mark.parametrize(
    "text", ["see http://a.b/c", "aws.amazon.com", "my-site.org now", "s3://b"]
)
def test_an_address_is_no_concept(text: str) -> None:
    assert is_noise(text)
