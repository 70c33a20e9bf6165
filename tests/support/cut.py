"""Run the tool so that it is killed right before its N-th change of the disk.

`python cut.py N COMMAND ...`: Python tells of every file that is opened for writing, renamed,
removed or made, and at the N-th of them the process sends itself SIGKILL, which nothing can
catch. With 0 it runs to its end and writes how many there were to the file that `CUT_COUNT` names.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link")


def main() -> None:
    """Count, kill, or run."""
    last, *arguments = sys.argv[1:]
    count = 0

    def watch(event: str, details: tuple[object, ...]) -> None:
        nonlocal count
        is_writing = event == "open" and isinstance(details[2], int) and details[2] & WRITING
        if is_writing or event in CHANGES:
            count += 1
            if count == int(last):
                os.kill(os.getpid(), signal.SIGKILL)

    # Whole, so that no change of the disk is one of Python's own bytecode.
    import aurora_kb.cli.command_line
    from aurora_kb.cli import main as run

    assert aurora_kb.cli.command_line
    sys.argv = ["aurora-kb", *arguments]
    sys.addaudithook(watch)
    try:
        run()
    finally:
        if last == "0":
            total = count
            Path(os.environ["CUT_COUNT"]).write_text(str(total))


if __name__ == "__main__":
    main()
