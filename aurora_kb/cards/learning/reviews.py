"""The review log on the disk: a folder with one file a device, which only ever grow.

A device writes its own file alone, so copies of a vault can be joined by git, by a cloud
folder or by hand without a conflict.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from aurora_kb.cards.learning.events import (
    BadEvent,
    Event,
    merge_events,
    read_events,
    write_event,
    write_events,
)

SUFFIX = ".jsonl"
_SAFE = re.compile(r"(?!\.)[A-Za-z0-9._-]{1,64}")


@dataclass(frozen=True, slots=True)
class ReviewLog:
    """The union of the files of a folder, by time, and the lines that could not be read."""

    events: tuple[Event, ...] = ()
    faults: tuple[BadEvent, ...] = ()


def read_reviews(folder: Path) -> ReviewLog:
    """Read every file of the folder; a folder that is not there holds no event."""
    groups: list[list[Event]] = []
    faults: list[BadEvent] = []
    # Files only: a device or a pipe of that name would never end.
    for path in sorted(path for path in folder.glob(f"*{SUFFIX}") if path.is_file()):
        events, bad = read_events(path.read_bytes(), path.name)
        groups.append(events)
        faults += bad
    return ReviewLog(merge_events(*groups), tuple(faults))


def append_event(folder: Path, event: Event) -> None:
    """Add an event to the file of its device, and return when it is on the disk."""
    _append(folder / file_name(event.device), write_event(event) + b"\n")


def add_events(folder: Path, events: Iterable[Event]) -> int:
    """Add those of the events that the folder does not hold yet; return how many these are."""
    known = {event.key for event in read_reviews(folder).events}
    missing: dict[str, list[Event]] = defaultdict(list)
    for event in merge_events(events):
        if event.key not in known:
            missing[file_name(event.device)].append(event)
    for name, found in sorted(missing.items()):
        _append(folder / name, write_events(found))
    return sum(map(len, missing.values()))


def file_name(device: str) -> str:
    """The file of a device: its name, or a digest of a name that cannot be one of a file."""
    if _SAFE.fullmatch(device):
        return device + SUFFIX
    return f"device-{hashlib.sha256(device.encode('utf-8', 'replace')).hexdigest()[:12]}{SUFFIX}"


def _append(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # One write to a file opened for appending: two programs at once do not mix their lines.
    with os.fdopen(_open_itself(path), "ab", buffering=0) as file:
        if _is_torn(path):
            data = b"\n" + data
        try:
            while data:
                data = data[file.write(data) :]
            os.fsync(file.fileno())
        except OSError as error:  # which knows no name
            raise OSError(error.errno, error.strerror, str(path)) from error


def _open_itself(path: Path) -> int:
    """Open a file, never what a link of its name leads to: it may come with a stranger's notes."""
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    return os.open(path, flags, 0o666)


def _is_torn(path: Path) -> bool:
    """Whether the file ends in the middle of a line, after a power cut or on a full disk."""
    with path.open("rb") as file:
        if not file.seek(0, os.SEEK_END):
            return False
        file.seek(-1, os.SEEK_END)
        return file.read(1) != b"\n"
