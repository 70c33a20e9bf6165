"""`Oven stone, see [[Stones]]`, `... (see [[Stones#Kinds]])`, `... . See [[Stones]]`: where to
read more.

It says nothing of the thing. The link itself counts as a link from note to note.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from aurora_kb.model import Run

# Something stands before it: a line that is no more than a pointer leads to another name.
_SEE = re.compile(
    r"(?P<before>.*?\S)\s*(?P<open>[,;(]|\s[-–—]|(?<=[\w)])\.)\s*see(?:\s+also)?:?\s*$", re.I | re.S
)
_JOINT = re.compile(r"\s*(?:,|&|/|and|or)\s*")
_END = re.compile(r"\s*[.;]?\s*$")


def without_pointer(runs: Sequence[Run]) -> Sequence[Run]:
    """The runs of a line without what tells where to read more, behind a comma at its end or in
    brackets anywhere."""
    for number, run in enumerate(runs):
        if run.link < 0 or not number or "see" not in runs[number - 1].text.casefold()[-10:]:
            continue
        match = _SEE.match(runs[number - 1].text)
        opened = match or _AT_START.match(runs[number - 1].text)
        if not opened or not (match or number > 1):
            continue
        end = number + 1
        while end + 1 < len(runs) and _JOINT.fullmatch(runs[end].text) and runs[end + 1].link >= 0:
            end += 2
        rest = "".join(run.text for run in runs[end:])
        if "(" in opened["open"]:
            if not rest.startswith(")"):
                continue
            behind = (Run(runs[end].text[1:], runs[end].styles), *runs[end + 1 :])
        elif _END.match(rest):
            behind = ()
        else:
            continue
        before = (Run(match["before"], runs[number - 1].styles),) if match else ()
        return without_pointer((*runs[: number - 1], *before, *(one for one in behind if one.text)))
    return runs


# "*Oven stone*, see ...": the name is a run of its own.
_AT_START = re.compile(r"\s*(?P<open>[,;(]|\s[-–—])\s*see(?:\s+also)?:?\s*$", re.I)
