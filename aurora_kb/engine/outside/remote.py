"""Notes that lie elsewhere: in an archive, in a bucket, on a server. Read through fsspec.

What is there is copied into a folder of this machine, new and changed files only, and is read
from there like any notes.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from aurora_kb.engine.files.lock import locked
from aurora_kb.engine.files.writing import write_if_changed
from aurora_kb.errors import AuroraError, NotFoundError

_LIST = "files.json"
_LARGEST = 10 * 1024**3  # bytes of all files
_PATIENCE = 30.0  # seconds that a copy waits for another one of the same notes


def is_remote(text: str) -> bool:
    """Return whether a text names notes by a URL, `zip://::notes.zip` for instance."""
    return "://" in text


def fetch(url: str, folder: Path) -> Path:
    """Bring the copy of a folder of notes below `folder` up to date; return where it lies.

    `file://` is that folder itself. Files whose names begin with a dot stay where they are.
    Raises `AuroraError` for what cannot be read, and for an archive with names that lead out
    of it.
    """
    file_system, root = _open(url)
    if "file" in _protocols(file_system):
        return Path(root)
    name = PurePosixPath(root.strip("/")).name or _stem(url)
    folder.mkdir(parents=True, exist_ok=True)
    write_if_changed(folder / ".gitignore", b"*\n")
    own = folder / hashlib.sha256(url.encode()).hexdigest()[:12]
    own.mkdir(parents=True, exist_ok=True)
    with locked(own, _PATIENCE):
        _copy(file_system, root, url, own, own / name)
    return own / name


def _open(url: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ModuleNotFoundError as error:
        message = f"{url} needs the library fsspec"
        raise AuroraError(message, 'pip install "aurora-kb[remote]"') from error
    try:
        file_system, root = url_to_fs(url)
    except (ImportError, ValueError) as error:
        hint = "fsspec's documentation lists what each kind of URL needs"
        raise AuroraError(f"{url} cannot be opened: {error}", hint) from error
    except OSError as error:
        raise NotFoundError(f"{url} cannot be read: {error}", "look at the address") from error
    return file_system, str(root)


def _protocols(file_system: Any) -> tuple[str, ...]:
    known = file_system.protocol
    return (known,) if isinstance(known, str) else tuple(known)


def _stem(url: str) -> str:
    """Return the name of the archive that a URL ends in."""
    return PurePosixPath(url.rpartition("::")[2]).stem or "notes"


def _copy(file_system: Any, root: str, url: str, own: Path, target: Path) -> None:
    """Copy new and changed files, remove those that are gone; then note down what there is."""
    found = _files(file_system, root, url)
    before = _known(own / _LIST)
    changed = [
        name
        for name, (_, mark) in found.items()
        if before.get(name) != mark or not (target / name).is_file()
    ]
    arrived = own / "arriving"
    shutil.rmtree(arrived, ignore_errors=True)
    try:
        # All at once: stores far away are asked for many files at the same time.
        for name in changed:
            (arrived / name).parent.mkdir(parents=True, exist_ok=True)
        sources = [found[name][0] for name in changed]
        file_system.get(sources, [str(arrived / name) for name in changed])
    except Exception as error:  # each kind of store has its own
        raise AuroraError(f"{url} cannot be read: {error}", "nothing was changed here") from error
    for name in sorted(before.keys() - found.keys()):
        (target / name).unlink(missing_ok=True)
    target.mkdir(exist_ok=True)
    for name in changed:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (arrived / name).replace(target / name)
    shutil.rmtree(arrived, ignore_errors=True)
    marks = {name: mark for name, (_, mark) in found.items()}
    write_if_changed(own / _LIST, json.dumps(marks, ensure_ascii=False, indent=0).encode())


def _files(file_system: Any, root: str, url: str) -> dict[str, tuple[str, str]]:
    """Return each file's path there and what changes when the file does, by relative path."""
    try:
        file_system.invalidate_cache()
        listed: Mapping[str, Any] = file_system.find(root, detail=True)
    except Exception as error:  # each kind of store has its own
        raise AuroraError(f"{url} cannot be listed: {error}", "look at the address") from error
    if not listed:
        raise NotFoundError(f"there are no files at {url}", "look at the address")
    size = sum(int(facts.get("size") or 0) for facts in listed.values())
    if size > _LARGEST:
        # A small archive can hold any size.
        message = f"{url} holds {size / 1024**3:,.1f} GiB, at most {_LARGEST // 1024**3} are copied"
        raise AuroraError(message, "unpack or copy it yourself, and pass the folder")
    top = root.strip("/")
    found: dict[str, tuple[str, str]] = {}
    for path, facts in sorted(listed.items()):
        name = path.strip("/").removeprefix(top).strip("/")
        parts = PurePosixPath(name).parts
        if ".." in parts or "\\" in name or "\0" in name:
            hint = "the archive is broken, or made to write outside its folder"
            raise AuroraError(f"{url} holds a file with the name {name!r}", hint)
        if parts and not any(part.startswith(".") for part in parts):
            mark = hashlib.sha256(repr(sorted(facts.items(), key=str)).encode()).hexdigest()
            found[name] = (path, mark)
    return found


def _known(path: Path) -> dict[str, str]:
    try:
        marks = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return marks if isinstance(marks, dict) else {}
