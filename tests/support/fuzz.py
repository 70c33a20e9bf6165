"""How long to look for what breaks: as said in a test, or longer where somebody asks for it."""

from __future__ import annotations

import os


def examples(usual: int) -> int:
    """Return how many examples to try: those that are usual, more by `AURORA_KB_EXAMPLES`."""
    return max(usual, int(os.environ.get("AURORA_KB_EXAMPLES", "0")))
