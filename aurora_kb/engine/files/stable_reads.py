"""Reading files that others may change meanwhile: whole and at rest, or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

_TRIES = 10
# Opening a pipe waits for a writer; what became one after it was looked at must not hang a run.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_at_rest(path: Path, limit: int) -> tuple[int, bytes]:
    """Return a file's size and its first `limit` bytes, read again if it was changed meanwhile.

    A file that keeps changing is right in the next build. What is no regular file is an `OSError`.
    """
    for _ in range(_TRIES):
        # Open first and ask the open file: a name may be exchanged between two calls.
        with os.fdopen(os.open(path, _FLAGS), "rb") as file:
            before = os.fstat(file.fileno())
            if not stat.S_ISREG(before.st_mode):
                raise OSError(errno.EINVAL, "not a regular file", str(path))
            # Asked for the limit, Python sets that much aside and gives most of it back; what is
            # left stays a mapping of its own, of which a process may have some 65,000.
            data = file.read(min(limit, before.st_size + 1))
            after = os.fstat(file.fileno())
        if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns):
            break
    return after.st_size, data
