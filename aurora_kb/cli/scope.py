"""Which notes a command is about when it is given folders or single notes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from aurora_kb.cli.run import Run, open_run
from aurora_kb.config import NOTE_SUFFIXES
from aurora_kb.errors import NotFoundError


def open_run_on(notes: Sequence[Path], options: dict[str, Any]) -> Run:
    """Return a run on the folder that the arguments mean: themselves, or around them."""
    for path in notes:
        if not path.exists():
            raise NotFoundError(f"no note or folder at {path}", "check the spelling")
    if not notes:
        return open_run(None, **options)
    if len(notes) == 1 and notes[0].is_dir():
        return open_run(notes[0], **options)
    run = open_run(None, **options)
    if all(path.resolve().is_relative_to(run.config.notes) for path in notes):
        return run
    # Outside the configured folder: the first note's own folder is its vault.
    if notes[0].is_file() and not notes[0].name.lower().endswith(NOTE_SUFFIXES):
        is_archive = notes[0].suffix.lower() == ".zip"
        hint = f"read the archive: zip://::{notes[0]}" if is_archive else "notes end in .md"
        raise NotFoundError(f"{notes[0]} is no note", hint)
    first = notes[0] if notes[0].is_dir() else notes[0].parent
    run = open_run(first, **options)
    for path in notes:
        if not path.resolve().is_relative_to(run.config.notes):
            raise NotFoundError(f"{path} is not in {run.config.notes}", "name notes of one vault")
    return run


def is_asked_for(run: Run, notes: Sequence[Path], path: str) -> bool:
    """Return whether a file of the vault is among the arguments; all are if there are none."""
    roots = [one.resolve() for one in notes] or [run.config.notes]
    return any((run.config.notes / path).is_relative_to(root) for root in roots)


def from_here(folder: Path) -> str:
    """Return what leads from the working folder to `folder`, `""` or ending in `/`."""
    if folder.is_relative_to(Path.cwd()):
        name = folder.relative_to(Path.cwd()).as_posix()
        return "" if name == "." else f"{name}/"
    return f"{folder.as_posix()}/"
