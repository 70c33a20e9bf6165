"""Start the tool as a process of its own that heeds Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path


def start(*arguments: str, cwd: Path) -> subprocess.Popen[str]:
    """Start `aurora-kb` with the arguments, in a process group of its own; its stderr can be
    read."""
    return subprocess.Popen(
        [sys.executable, "-m", "aurora_kb", *arguments],
        cwd=cwd,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        preexec_fn=heed_interrupts,
        start_new_session=True,
    )


def heed_interrupts() -> None:
    """Have a new process heed Ctrl-C: the `preexec_fn` of `subprocess`."""
    # A shell that starts the tests in the background has them, and their children, ignore
    # interrupts; a person's terminal does not.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
