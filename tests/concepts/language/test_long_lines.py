"""Lines without an end: judged in a moment, not in minutes."""

from __future__ import annotations

import time

import pytest
from small_vault import load

from aurora_kb.concepts import extract
from aurora_kb.concepts.language.code_words import is_noise


@pytest.mark.parametrize("line", ["x" * 500_000, "a-" * 250_000, "a" * 500_000 + " is"])
def test_a_line_without_an_end_is_judged_at_once(line: str) -> None:
    assert not is_noise(line)


@pytest.mark.parametrize(
    "text", ["see http://a.b/c", "aws.amazon.com", "my-site.org now", "s3://b"]
)
def test_an_address_is_no_concept(text: str) -> None:
    assert is_noise(text)


@pytest.mark.parametrize("line", ["- has *gate{0}*,", "has one *gate{0}*,", "- Soy gate{0},"])
def test_a_row_of_thousands_of_names_is_read_in_proportion(line: str) -> None:
    first, _, name = line.rpartition(" ")
    names = " ".join(f"{name.format(number)}" for number in range(8_000))
    note = load({"Mill.md": f"# Mill\n\n{first} {names} end\n"}).notes[0]
    start = time.process_time()
    extract(note)
    assert time.process_time() - start < 5  # with the square it took up to 15
