"""Names of files are UTF-8, whatever the locale says: the notes may come from anywhere, and pages
are named after what stands in them."""

from __future__ import annotations

import os
import sys


def begin_in_utf8_mode() -> None:
    """Begin again in Python's UTF-8 mode if names of files would be read in another encoding.

    That is how the locale `en_US.ISO-8859-1` has it, or `POSIX` where Python is told to keep it.
    What is printed keeps the encoding of the locale, which is that of the terminal.
    """
    if sys.getfilesystemencoding() == "utf-8" or sys.flags.utf8_mode or os.name != "posix":
        return
    environment = dict(os.environ)
    if sys.stdout is not None:
        environment.setdefault("PYTHONIOENCODING", sys.stdout.encoding)
    if sys.executable:
        command = [sys.executable, "-X", "utf8", *sys.orig_argv[1:]]
        os.execve(sys.executable, command, environment)
