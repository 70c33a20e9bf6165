"""Lines that programs for notes keep in them, and that say nothing: `id:: 64f0`, `DONE sweep`, the
properties that an export writes below a page's title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from aurora_kb.concepts.language.text import fold, phrases
from aurora_kb.concepts.reading.parts import Part

_KEPT = re.compile(
    r"\s*(?:(?:id|collapsed|icon|alias(?:es)?|tags?|public|template|title|background-color"
    r"|heading|logseq\.[\w.-]+|query-[a-z-]+|created(?:-at)?|updated(?:-at)?|ls-type|hl-\w+"
    r"|file-path)::(?:\s|$)"
    r"|(?:SCHEDULED|DEADLINE|CLOSED):\s*[<\[]|CLOCK:\s*\[|:[A-Z]{3,}:\s*$)"
)
_TASK = re.compile(r"(?:TODO|DOING|DONE|LATER|NOW|WAITING|WAIT|CANCELL?ED|IN-PROGRESS)\s+\S")
_EXPORTED = re.compile(r"([A-Z][\w ]{1,30}):\s+\S")
# One of these tells that a program wrote the lines.
_BY_PROGRAM = phrases(
    "created; created time; created by; last edited; last edited time; last edited by; updated"
)
_FEWEST = 2  # keys of such a block


def is_kept(text: str) -> bool:
    """Whether a line is there for a program alone."""
    return (":" in text) and _KEPT.match(text) is not None


def is_task_word(text: str) -> bool:
    """Whether an item begins with the word for how a task stands: `TODO ask Bell`."""
    return text[:1].isupper() and _TASK.match(text) is not None


def without_exported(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts without the properties that an export wrote in the first paragraph below the
    title: `Created: 14 March`, `Status: done`, one a line, one of them a day of the page's."""
    if parts and parts[0].kind == "heading" and parts[0].number == 1:
        return (replace(parts[0], parts=without_exported(parts[0].parts)), *parts[1:])
    keys: list[str] = []
    for part in parts:
        match = _EXPORTED.match(part.text) if part.kind in ("text", "item") else None
        if not match or (keys and part.line != parts[len(keys) - 1].end_line + 1):
            break
        keys.append(fold(match[1]))
    if len(keys) < _FEWEST or _BY_PROGRAM.isdisjoint(keys):
        return tuple(parts)
    return tuple(parts[len(keys) :])
