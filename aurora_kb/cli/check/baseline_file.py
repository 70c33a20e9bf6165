"""The baseline as a file: findings that are known and not shown."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from aurora_kb.checks import (
    BaselineComparison,
    KnownFinding,
    compare,
    make_baseline,
    read_baseline,
    write_baseline,
)
from aurora_kb.cli.check.last_report import BASELINE
from aurora_kb.cli.journal import notes_name
from aurora_kb.cli.run import Run, counted, folder_of
from aurora_kb.engine import write_if_changed, write_named
from aurora_kb.errors import AuroraError, NotFoundError
from aurora_kb.model import Finding, Vault

_GONE_SHOWN = 5


class KnownFindings:
    """The baseline beside the notes, or in the file that was named."""

    def __init__(self, run: Run, path: Path | None, is_used: bool, is_made: bool) -> None:
        """`is_used` is false when everything is to be shown, `is_made` true when the file is
        written now; otherwise one that was named and is not there is an error.
        """
        self._run = run
        self._path = path or folder_of(run) / BASELINE
        self._is_named = path is not None
        self._is_used = is_used
        self._compared: BaselineComparison | None = None
        if path is not None and is_used and not is_made and not path.is_file():
            raise NotFoundError(
                f"no baseline at {self._shown}", "check the spelling, or write it: --write-baseline"
            )

    def take(self, findings: Sequence[Finding], vault: Vault) -> tuple[Finding, ...]:
        """The findings that the baseline does not know."""
        if not self._is_used:
            return tuple(findings)
        if not self._path.is_file():
            self._compared = None
            return tuple(findings)
        baseline = read_baseline(self._path.read_bytes(), self._shown)
        if baseline.notes != self._notes:
            if self._is_named:
                hint = f"it is about {baseline.notes}"
                raise AuroraError(f"{self._shown} is not about {self._notes}", hint)
            return tuple(findings)
        self._compared = compare(baseline, findings, _texts(vault))
        return self._compared.new

    def write(
        self, findings: Sequence[Finding], vault: Vault, is_whole: bool
    ) -> tuple[Finding, ...]:
        """Write the baseline and return what it does not know.

        A new one knows everything. One that is there only ever loses entries.
        """
        if not is_whole:
            raise AuroraError(
                "a baseline is about all notes", "run --write-baseline on the whole folder"
            )
        if self._path.is_file():
            new = self.take(findings, vault)
            if self._compared is None:
                hint = "delete it, or name another file: --baseline FILE"
                raise AuroraError(f"{self._shown} is about other notes", hint)
            made = self._compared.left
        else:
            made, new = make_baseline(findings, _texts(vault), self._notes), ()
        if not self._is_named:
            self._run.own_folder()
        elif not self._path.parent.is_dir():
            raise NotFoundError(f"no folder {self._path.parent}", "create it first")
        # What lies with the notes may be a stranger's: no link of theirs is followed.
        write = write_named if self._is_named else write_if_changed
        write(self._path, write_baseline(made))
        total = sum(known.count for known in made.known)
        self._run.say(f"{counted(total, 'known finding')} written to {self._shown}")
        self._compared = None
        return new

    def report(self) -> None:
        """Say what is hidden, and what is known and no longer there."""
        if self._compared is None:
            return
        if self._compared.hidden:
            hidden = counted(self._compared.hidden, "known finding")
            self._run.say(f"{hidden} not shown ({self._shown}); --no-baseline shows them")
        gone = self._compared.gone
        if gone:
            total = sum(known.count for known in gone)
            known = counted(total, "known finding")
            self._run.say(f"{known} no longer found; --write-baseline drops them:")
            for one in gone if self._run.is_verbose else gone[:_GONE_SHOWN]:
                self._run.say(f"  {_line(one)}")
            if len(gone) > _GONE_SHOWN and not self._run.is_verbose:
                self._run.say(f"  and {len(gone) - _GONE_SHOWN:,} more (--verbose)")

    @property
    def _notes(self) -> str:
        return notes_name(self._run)

    @property
    def _shown(self) -> str:
        return Path(os.path.relpath(self._path)).as_posix()


def _texts(vault: Vault) -> dict[str, str]:
    return {note.path: note.text for note in vault.notes}


def _line(known: KnownFinding) -> str:
    times = f" ({known.count} times)" if known.count > 1 else ""
    return f"{known.path}: {known.code}{times}"
