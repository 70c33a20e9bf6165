"""Where the sentences of a line end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aurora_kb.model import Run

_BEGIN = "\0"
# "Wei et al. (2022)", "Plato vs. Kant" and "Prof. Adams" go on.
_STOP = re.compile(
    r"(?<=[^\W\d_]{2}|[\w)\]][)\]\d\"”’`])(?:(?<!\bal)(?<!\bvs)(?<!\bcf)(?<!\b[DS][rt])(?<!Prof)[.!]"
    r"\s+(?=[^\sa-z])|(?P<asked>\?)\s+)|(?<=[^\W\d_]{2}|[\w)\]][)\]\d\"”’`]);\s+"
)


def sentences_of(runs: Sequence[Run]) -> Iterator[str]:
    """The sentences of a paragraph's line, without their full stops."""
    # A name in code may begin a sentence in small letters.
    marked = "".join(_BEGIN + run.text if run.styles else run.text for run in runs)
    text = " ".join(marked.split())
    start = 0
    for match in _STOP.finditer(text):
        yield text[start : match.start("asked") + 1 or match.start()].replace(_BEGIN, "").strip()
        start = match.end()
    yield text[start:].replace(_BEGIN, "").strip().rstrip(".")
