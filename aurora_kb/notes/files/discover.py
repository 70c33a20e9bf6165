"""Find the files of a vault: notes as bytes, everything else by name.

The only module of this package that touches the disk.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from aurora_kb.config import NOTE_SUFFIXES, SKIPPED_FOLDERS
from aurora_kb.engine import holds_site, read_at_rest
from aurora_kb.errors import NotFoundError
from aurora_kb.model import Asset, Finding, Severity, Source
from aurora_kb.notes.files.select import ignore_spec

# Above this a file is not study material, and reading it would cost more than it gives.
MAX_NOTE_BYTES = 8 * 1024 * 1024

# Files whose text is read besides that of the notes: it says what the page shows for them.
SHOWN_SUFFIXES = (".base", ".canvas")
MAX_SHOWN_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Discovery:
    """What a folder holds: notes and assets sorted by path, and the files that gave neither."""

    sources: tuple[Source, ...]
    assets: tuple[Asset, ...]
    findings: tuple[Finding, ...]
    ignored: tuple[str, ...] = ()  # the paths that a pattern leaves out


def discover(
    folder: Path, ignore: tuple[str, ...] = (), exclude: tuple[Path, ...] = ()
) -> Discovery:
    """Read the notes below `folder`.

    `ignore` holds patterns as in `.gitignore`; `exclude` whole folders (the output).
    A file that cannot be read becomes a finding; a missing `folder` a `NotFoundError`.
    """
    if not folder.is_dir():
        hint = "pass the folder of your notes (with a question: --notes FOLDER), or create this one"
        if holds_notes(folder.parent):
            # Who stands among the notes, or among their folders, and names none.
            hint = f"pass the folder of your notes: {folder.parent} holds some"
        raise NotFoundError(f"no notes folder at {folder}", hint)
    spec = ignore_spec(ignore, "ignore")
    sources: list[Source] = []
    assets: list[Asset] = []
    findings: list[Finding] = []
    ignored: list[str] = []
    for path, name, fault in _files(folder, exclude, findings):
        if ignore and spec.match_file(name):
            ignored.append(name)
            continue
        if fault := fault or _fault_of_name(name):
            findings.append(_unreadable(name, fault))
        elif name.lower().endswith(NOTE_SUFFIXES):
            _read_note(path, name, sources, findings)
        else:
            _measure(path, name, assets, findings)
    return Discovery(
        tuple(sorted(sources, key=lambda source: source.path)),
        tuple(sorted(assets, key=lambda asset: asset.path)),
        tuple(sorted(findings, key=lambda finding: finding.path)),
        tuple(sorted(ignored)),
    )


def holds_notes(folder: Path) -> bool:
    """Whether there are notes in the folder or in those that it shows.

    What a project says of itself (`README.md`) is none.
    """
    if any(path.stem.casefold() != "readme" for path in folder.glob("*.md")):
        return True
    return any(path.parent.name[:1] != "." for path in folder.glob("*/*.md"))


def read_again(folder: Path, name: str) -> Source | None:
    """Return a note that `discover` found before as it is now, `None` if it may not be read."""
    path = folder / name
    sources: list[Source] = []
    try:
        # One of its folders may be a link now, to another place in the notes.
        is_in_place = path.parent.resolve(strict=True) == (folder.resolve() / name).parent
    except (OSError, RuntimeError):
        return None
    if is_in_place and not _fault(path, folder.resolve()):
        _read_note(path, name, sources, [])
    return sources[0] if sources else None


def _files(
    folder: Path, exclude: tuple[Path, ...], findings: list[Finding]
) -> Iterator[tuple[Path, str, str]]:
    """Yield every file with its path in `folder`, and the reason why it must not be opened, `""`
    if it may."""
    real_root = folder.resolve()
    excluded = {path.resolve() for path in exclude}

    # os.walk passes over folders that cannot be listed unless it is told where to complain.
    def complain(error: OSError) -> None:
        name = Path(error.filename).relative_to(folder).as_posix()
        findings.append(_unreadable(name, error.strerror or "cannot be listed"))

    for top, folders, names in os.walk(folder, onerror=complain):
        here = Path(top)
        # Asked of each path, this took a fifth of the time of reading the notes.
        inside = here.relative_to(folder).as_posix()
        prefix = "" if inside == "." else f"{inside}/"
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and name not in SKIPPED_FOLDERS
            and (here / name).resolve() not in excluded
            # A site that was built with other settings, or from another folder.
            and not holds_site(here / name)
        )
        for name in tuple(folders):
            if (here / name).is_symlink():
                yield here / name, prefix + name, "a link to a folder is not followed"
            elif name.lower().endswith(NOTE_SUFFIXES):
                folders.remove(name)
                yield here / name, prefix + name, "it is called like a note and is a folder"
        for name in sorted(names):
            if not name.startswith("."):
                path = here / name
                yield path, prefix + name, _fault(path, real_root)


def _fault(path: Path, real_root: Path) -> str:
    """Return why `path` must not be opened, `""` if it may be."""
    try:
        # No folder above it is a link, so only a link can lead elsewhere. To resolve every path
        # takes as long as to read the notes.
        if stat.S_ISREG(path.lstat().st_mode):
            return ""
        target = path.resolve(strict=True)
        mode = target.stat().st_mode
    except (OSError, RuntimeError):  # a loop of links is a RuntimeError before Python 3.13
        return "the link leads nowhere" if path.is_symlink() else "it has gone"
    if not target.is_relative_to(real_root):
        return "the link leaves the notes folder"
    return "" if stat.S_ISREG(mode) else "not a regular file"


def _read_note(path: Path, name: str, sources: list[Source], findings: list[Finding]) -> None:
    try:
        size, data = read_at_rest(path, MAX_NOTE_BYTES + 1)
    except OSError as error:
        findings.append(_unreadable(name, error.strerror or str(error)))
        return
    if len(data) > MAX_NOTE_BYTES:
        findings.append(
            Finding(
                "AKB007",
                f"{max(size, len(data)):,} bytes is too large for a note"
                f" (at most {MAX_NOTE_BYTES:,})",
                name,
                severity=Severity.ERROR,
                hint="split the note, or ignore the file in aurora-kb.toml",
            )
        )
        return
    sources.append(Source(name, data))


def _measure(path: Path, name: str, assets: list[Asset], findings: list[Finding]) -> None:
    try:
        size = path.stat().st_size
        assets.append(Asset(name, size, _text(path, size)))
    except OSError as error:
        findings.append(_unreadable(name, error.strerror or str(error)))


def _text(path: Path, size: int) -> str:
    """Return the text of a file that is shown in the page, `""` of all others."""
    if path.suffix.lower() not in SHOWN_SUFFIXES or size > MAX_SHOWN_BYTES:
        return ""
    _, data = read_at_rest(path, MAX_SHOWN_BYTES + 1)
    if len(data) > MAX_SHOWN_BYTES:
        return ""
    return data.decode("utf-8-sig", errors="replace")


def _fault_of_name(name: str) -> str:
    if name.isascii() and name.isprintable():
        return ""
    try:
        name.encode()
    except UnicodeEncodeError:  # os.walk hides undecodable bytes in lone surrogates
        return "its name is not valid UTF-8"
    # Not isprintable(): macOS puts a narrow no-break space into the names of screenshots.
    has_control = any(unicodedata.category(character) == "Cc" for character in name)
    return "its name holds a control character" if has_control else ""


def _unreadable(name: str, reason: str) -> Finding:
    shown = name.encode("utf-8", "backslashreplace").decode()
    shown = "".join(c if c.isprintable() else repr(c)[1:-1] for c in shown)
    return Finding("AKB001", f"not read: {reason}", shown, severity=Severity.ERROR)
