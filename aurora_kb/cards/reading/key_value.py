"""A line cut in two: its key and its value."""

from __future__ import annotations

import re

from aurora_kb.cards.english.words import tidy
from aurora_kb.cards.memo import TEXTS
from aurora_kb.engine import memoised

# It takes no blanks, or each of a long run would look through the run, and signs lead: it is fast.
_SEPARATOR = re.compile(
    r"[:⟶→|—–=»-](?:(?<=:)(?=\s|$)|(?<=[⟶→|—])|(?<=\s[–=»-])(?=\s)|>(?<=\s[=-]>)(?=\s))"
    r"|\.\.\.(?<=\s\.\.\.)(?=\s)|…(?<=\s…)(?=\s)"
)
_MASKED = re.compile(r"`[^`]*`|\$[^$]*\$|\([^)]*\)")
_STOP = re.compile(r"[a-z)]\. (?=[A-Z])")
_DATED = re.compile(r"((?:(?:\d{1,2} )?[A-Z][a-z]{2,8} )?(?:1[0-9]|20)\d\d)\s+(?=[^\W\d])")


@memoised(TEXTS)
def split_line(text: str) -> tuple[str, str]:
    """A line's key and value, cut at the first separator; ("", text) if it has none."""
    masked = text
    if "(" in text or "`" in text or "$" in text:
        masked = _MASKED.sub(lambda match: "_" * len(match[0]), text)
    match = _SEPARATOR.search(masked)
    if not match and (dated := _DATED.match(text)):
        return dated[1], text[dated.end() :]  # "May 1789 the Estates meet"
    if not match and text.endswith("}") and (start := text.find(" {")) > 0:
        return tidy(text[:start]), text[start + 1 :]  # "Parts {roof, wall}"
    if match and match[0] == "=" and _STOP.search(masked, 0, match.start()):
        return "", tidy(text)  # "Both bake bread. Deck = the one with a stone floor"
    if not match or len(masked[: match.start()].split()) > 7:
        return "", tidy(text)
    return tidy(text[: match.start()]), text[match.end() :].strip()
