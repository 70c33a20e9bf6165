"""How long to look for what breaks: as said in a test, or longer where somebody asks for it.

`AURORA_KB_EXAMPLES` is the number for the test that usually has the most; dearer ones get as
many times more of theirs. So all of them take longer together, and none takes hours alone.
"""

from __future__ import annotations

import os

_MOST = 500  # what the cheapest tests, those of the parser, try in every run

IS_ASKED_FOR = "AURORA_KB_EXAMPLES" in os.environ
_TIMES = max(int(os.environ.get("AURORA_KB_EXAMPLES", "0")) / _MOST, 1)


def examples(usual: int) -> int:
    """Return how many examples to try: those that are usual, or as many times more as asked."""
    return round(usual * _TIMES)
