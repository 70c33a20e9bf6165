"""Run shell sessions that are written down, and compare what they print.

A session is lines that start with `$ `, each followed by what it prints (stdout and stderr
together) and, if it is not 0, its exit code in brackets. In the expected text `<...>`
stands for anything within a line, and a line that is `...` for any number of lines.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from warm import tool_folders

SHELL = shutil.which("bash")


@dataclass(frozen=True)
class Step:
    """One command of a session with its line in the file."""

    command: str
    expected: str
    line: int


def read_session(text: str, first_line: int = 1) -> list[Step]:
    """Return the steps of a session; what stands before the first `$ ` is its title."""
    steps: list[Step] = []
    command, expected, start = "", [], 0
    for number, line in enumerate(text.split("\n"), first_line):
        if line.startswith("$ "):
            if command:
                steps.append(Step(command, "\n".join(expected).rstrip(), start))
            command, expected, start = line[2:], [], number
        elif line.startswith("> ") and command and not expected:
            command += "\n" + line[2:]
        else:
            expected.append(line)
    if command:
        steps.append(Step(command, "\n".join(expected).rstrip(), start))
    return steps


def run(command: str, folder: Path) -> str:
    """Return what a command prints, with `[code]` on a last line if it fails."""
    assert SHELL is not None, "the sessions need bash"
    environment = {
        "PATH": os.pathsep.join([*tool_folders(), os.environ["PATH"]]),
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "96",
    }
    done = subprocess.run(
        [SHELL, "-c", command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
        check=False,
    )
    # Tables pad their cells: what cannot be seen is not compared.
    shown = "\n".join(line.rstrip() for line in done.stdout.split("\n")).strip("\n")
    code = f"\n[{done.returncode}]" if done.returncode else ""
    return (shown + code).strip("\n")


def matches(expected: str, printed: str) -> bool:
    """Tell whether the printed text is what was expected, wildcards considered."""
    # re.escape puts a backslash before line ends, which are to be seen as such below.
    pattern = re.escape(expected).replace("\\\n", "\n")
    pattern = pattern.replace(re.escape("<...>"), "[^\n]*")
    pattern = re.sub(r"(^|\n)\\\.\\\.\\\.(?=\n|\Z)", r"\1(?s:.*)", pattern)
    return re.fullmatch(pattern, printed) is not None
