"""What is printed where not every character can be: a Windows pipe, an old locale."""

from __future__ import annotations

import codecs
import io
import json
import sys

_NAME = "aurora-kb-escapes"


def print_anything() -> None:
    """Have characters that stdout and stderr have no bytes for come as `\\u2192`, in place of an
    error. In JSON that is the same character."""
    codecs.register_error(_NAME, _escaped)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_NAME)


def _escaped(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return json.dumps(error.object[error.start : error.end])[1:-1], error.end
