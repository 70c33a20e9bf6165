"""Data for the site's scripts, as scripts: from disk a page may load those and nothing else."""

from __future__ import annotations

import json
from typing import Any


def script_call(function: str, data: Any) -> bytes:
    """Return a script that hands `data` to a global function.

    Everything that could end a script element or a line is escaped, wherever it may be pasted.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return f"{function}({text});\n".encode(errors="backslashreplace")
