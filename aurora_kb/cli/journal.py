"""Notes written so that it can be undone: `check --undo`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from aurora_kb.cli.run import Run, folder_of

if TYPE_CHECKING:
    from aurora_kb.checks import Change

NAME = "undo.json"
DISTURBED = "it has changed since it was read, or is no UTF-8"


class NoteWriter:
    """Writes notes after the journal that knows their old bytes.

    One writer is one step that is taken back at once. Notes that changed since they were read
    are left as they are.
    """

    def __init__(self, run: Run, batch: int = 0) -> None:
        """Write after each `batch` notes; with 0 only when `flush` is called."""
        self._run = run
        self._batch = batch
        self._changes: list[Change] = []
        self._pending: list[tuple[str, bytes, bytes]] = []
        self.written: set[str] = set()
        self.disturbed: list[str] = []

    def add(self, path: str, before: bytes, after: bytes) -> None:
        """Give a note, by its path in the notes folder, these bytes in place of those."""
        from aurora_kb.checks import change

        self._changes.append(change(path, before, after))
        self._pending.append((path, before, after))
        if self._batch and len(self._pending) >= self._batch:
            self.flush()

    def flush(self) -> None:
        """Write the journal, then the notes that wait."""
        if not self._pending:
            return
        self._note_down()
        for path, before, after in self._pending:
            if replaced(self._run.config.notes, path, before, after):
                self.written.add(path)
            else:
                self.disturbed.append(path)
        self._pending.clear()
        # There is nothing to take back in a note that was left as it is.
        left = [one for one in self._changes if one.path not in self.disturbed]
        if len(left) < len(self._changes):
            self._changes = left
            self._note_down()

    def _note_down(self) -> None:
        from aurora_kb.checks import Journal, write_journal
        from aurora_kb.engine import write_if_changed

        journal = Journal(notes_name(self._run), tuple(self._changes))
        write_if_changed(self._run.own_folder() / NAME, write_journal(journal))


def replaced(notes: Path, path: str, expected: bytes, data: bytes) -> bool:
    """Give a note other bytes if it has the expected ones; return whether it has them now.

    A note that is a link stays one: what it leads to is written, and only within the notes.
    """
    from aurora_kb.engine import replace_if_unchanged

    file = place_of(notes, path)
    if file is None:
        return False
    try:
        # Two names of one file are written together.
        return replace_if_unchanged(file, expected, data) or file.read_bytes() == data
    except FileNotFoundError:
        return False


def place_of(notes: Path, path: str) -> Path | None:
    """Return the file that a note's path leads to, None if that is not within the notes."""
    try:
        file = (notes / path).resolve()
    except RuntimeError:  # a loop of links, before Python 3.13
        return None
    return file if file.is_relative_to(notes.resolve()) else None


def journal_path(run: Run) -> Path:
    """Where the journal of the last step lies."""
    return folder_of(run) / NAME


def notes_name(run: Run) -> str:
    """What the notes folder is called from the folder of the configuration."""
    return Path(os.path.relpath(run.config.notes, run.config.root)).as_posix()
