"""The learner's own editor, at a line."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path

from aurora_kb.cli.safe_imports import given_environment
from aurora_kb.errors import AuroraError

# Those that take a line in another way than `+LINE FILE`, and that return at once if not told.
_AT_LINE = {
    "code": ("--wait", "--goto"), "codium": ("--wait", "--goto"), "cursor": ("--wait", "--goto"),
    "zed": ("--wait",), "subl": ("--wait",),
}  # fmt: skip


def edit(path: Path, line: int) -> None:
    """Open the file at the line, and return when the editor is closed."""
    editor = _editor()
    command = [*editor, *_place(editor[0], path, line)]
    try:
        ended = subprocess.run(command, check=False, env=given_environment())
    except OSError as error:
        message = f"{command[0]} cannot be started: {error.strerror}"
        raise AuroraError(message, "set EDITOR to your editor") from error
    if ended.returncode:
        raise AuroraError(f"{command[0]} ended with {ended.returncode}")


def _place(program: str, path: Path, line: int) -> list[str]:
    options = _AT_LINE.get(Path(program).stem.lower())
    return [f"+{line}", str(path)] if options is None else [*options, f"{path}:{line}"]


def _editor() -> list[str]:
    """The words of the command that is to be called, of which there is one at least."""
    for name in ("VISUAL", "EDITOR"):
        try:
            words = shlex.split(os.environ.get(name, ""))
        except ValueError as error:
            message = f"{name} cannot be read: {error}"
            raise AuroraError(message, "set it to your editor, such as nano") from error
        if words:
            return words
    return [_usual()]


def _usual() -> str:
    found = next((name for name in ("nano", "vim", "vi", "notepad") if shutil.which(name)), "")
    if not found:
        raise AuroraError("no editor", "set EDITOR to your editor")
    return found
