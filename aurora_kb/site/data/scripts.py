"""Data for the site's scripts, as scripts: from disk a page may load those and nothing else."""

from __future__ import annotations

import json
from typing import Any

import msgspec

# What could end a script element or a line, as bytes of UTF-8 and as scripts write it.
_ENDINGS = tuple((char.encode(), f"\\u{ord(char):04x}".encode()) for char in "<>&\u2028\u2029")


def script_call(function: str, data: Any) -> bytes:
    """Return a script that hands `data` to a global function.

    Everything that could end a script element or a line is escaped, wherever it may be pasted.
    """
    told = _json(data)
    for sign, escaped in _ENDINGS:
        told = told.replace(sign, escaped)
    return b"%s(%s);\n" % (function.encode(), told)


def _json(data: Any) -> bytes:
    try:
        return _encoder.encode(data)  # in a fifth of the time
    except UnicodeEncodeError:
        # Half of a pair of surrogates: some names of files have one.
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        return text.encode(errors="backslashreplace")


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return str(value)  # Markup
    raise TypeError(type(value).__name__)


_encoder = msgspec.json.Encoder(enc_hook=_plain)
