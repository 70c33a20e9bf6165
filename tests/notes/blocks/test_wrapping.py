"""Paragraphs that an editor wrapped are one text, thoughts in lines of their own are not."""

from __future__ import annotations

import textwrap

import pytest
from small_vault import load

from aurora_kb.concepts import extract
from aurora_kb.notes import reading_blocks

Facts = set[tuple[str, str, str]]
TEXTS = (
    "A keystone mill holds a village together although there is little of it. Take it out and the"
    " rest rearranges itself. The Old League was a union of towns. It grew out of guilds.",
    "A wet mill grinds oats at night (see the picture of 1850), which is cheap. **Bolting** is the"
    " sieving of flour which removes the bran. A **leat** is a channel that feeds a wheel.",
    "- **Sluice**: a gate which can be raised and lowered by the miller, so that more or less of"
    " the water flows onto the wheel",
    "- **Hopper**: holds the grain above the stones (a wooden box, open at its top) and lets it"
    " fall into the eye of the runner",
)


def note_of(width: int) -> str:
    """Return the texts, wrapped if a width is given."""
    shown = [
        textwrap.fill(text, width, subsequent_indent="  " * text.startswith("-"),
                      break_long_words=False, break_on_hyphens=False) if width else text
        for text in TEXTS
    ]  # fmt: skip
    return "# Mills\n\n" + "\n\n".join(shown) + "\n"


def facts_of(text: str) -> Facts:
    reading = extract(load({"Mills.md": text}).notes[0])
    return {(one.claim.subject, one.claim.relation, one.claim.object) for one in reading.statements}


@pytest.mark.parametrize("width", [66, 72, 80, 100])
def test_a_wrapped_note_says_what_it_says_in_long_lines(width: int) -> None:
    assert facts_of(note_of(width)) == facts_of(note_of(0))


def test_the_snippet_is_the_line_that_says_it() -> None:
    reading = extract(load({"Mills.md": note_of(72)}).notes[0])
    snippet = next(one.place.snippet for one in reading.statements if one.claim.object == "channel")
    assert "channel" in snippet


def lines_left(text: str) -> int:
    blocks = reading_blocks(load({"Mills.md": text}).notes[0])
    return max(sum(run.text == "\n" for run in block.runs) + 1 for block in blocks)


SHORT = "Wet mills grind oats at night, which is cheap for those that own one.\n"


@pytest.mark.parametrize(
    "text",
    [
        # A thought a line: many a line has room for the next word.
        "Mills grind oats.\n" + SHORT + "Rye is milled in the morning.\n" + SHORT * 3,
        # Narrower than any editor wraps.
        "\n".join(["rye and oats and salt and malt"] * 8),
        # The author asks for the breaks.
        "\n".join([f"{SHORT.strip()[:64]}  "] * 6) + "\nend",
    ],
    ids=["thoughts", "narrow", "hard breaks"],
)
def test_lines_that_nobody_wrapped_stay_lines(text: str) -> None:
    assert lines_left(text) > 5
