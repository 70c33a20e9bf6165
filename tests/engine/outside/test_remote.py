"""Notes in archives and stores, read through the real fsspec."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from aurora_kb.engine import fetch
from aurora_kb.errors import AuroraError, NotFoundError

fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed: pip install -e '.[remote]'")


@pytest.fixture
def store() -> Iterator[Any]:
    """A store in memory, empty before and after."""
    memory = fsspec.filesystem("memory")
    memory.store.clear()
    memory.pseudo_dirs[:] = [""]
    yield memory
    memory.store.clear()


def texts(folder: Path) -> dict[str, str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text() for path in found}


def zipped(path: Path, files: dict[str, str]) -> str:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return f"zip://::{path}"


def test_a_store_is_copied_and_followed(store: Any, tmp_path: Path) -> None:
    store.pipe({"/vault/A.md": b"a", "/vault/sub/B.md": b"b", "/vault/.obsidian/app.json": b"{}"})
    folder = fetch("memory://vault", tmp_path)
    assert folder.name == "vault"
    assert (tmp_path / ".gitignore").read_text() == "*\n"
    assert texts(folder) == {"A.md": "a", "sub/B.md": "b"}
    store.pipe({"/vault/A.md": b"changed", "/vault/C.md": b"c"})
    store.rm("/vault/sub/B.md")
    assert texts(fetch("memory://vault", tmp_path)) == {"A.md": "changed", "C.md": "c"}


def test_what_did_not_change_is_not_copied_again(store: Any, tmp_path: Path) -> None:
    store.pipe({"/vault/A.md": b"a", "/vault/B.md": b"b"})
    folder = fetch("memory://vault", tmp_path)
    before = (folder / "A.md").stat().st_ino
    store.pipe({"/vault/B.md": b"changed"})
    assert (fetch("memory://vault", tmp_path) / "A.md").stat().st_ino == before


def test_a_zip_is_read_from_its_top_or_from_a_folder_in_it(tmp_path: Path) -> None:
    url = zipped(tmp_path / "notes.zip", {"A.md": "a", "deep/B.md": "b"})
    whole = fetch(url, tmp_path / "copies")
    assert whole.name == "notes"
    assert texts(whole) == {"A.md": "a", "deep/B.md": "b"}
    part = fetch(url.replace("zip://", "zip://deep"), tmp_path / "copies")
    assert (part.name, texts(part)) == ("deep", {"B.md": "b"})


def test_a_local_folder_is_itself(tmp_path: Path) -> None:
    (tmp_path / "A.md").write_text("a")
    assert fetch(tmp_path.as_uri(), tmp_path / "copies") == tmp_path
    assert not (tmp_path / "copies").exists()


def test_an_archive_cannot_write_outside_its_folder(tmp_path: Path) -> None:
    url = zipped(tmp_path / "evil.zip", {"A.md": "a", "../../escaped.md": "!"})
    with pytest.raises(AuroraError, match="escaped"):
        fetch(url, tmp_path / "deep" / "copies")
    assert not list(tmp_path.rglob("escaped.md"))


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("memory://nothing", "there are no files at"),
        ("zip://::/nowhere/none.zip", "cannot be read"),
        ("nosuch://vault", "cannot be opened"),
    ],
)
def test_what_cannot_be_read_is_named(url: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(AuroraError, match=reason) as caught:
        fetch(url, tmp_path)
    assert url in str(caught.value)
    assert caught.value.hint


def test_a_store_that_fails_midway_leaves_the_last_copy(store: Any, tmp_path: Path) -> None:
    store.pipe({"/vault/A.md": b"a"})
    folder = fetch("memory://vault", tmp_path)
    store.rm("/vault/A.md")
    with pytest.raises(NotFoundError):
        fetch("memory://vault", tmp_path)
    assert texts(folder) == {"A.md": "a"}


def test_an_archive_that_would_fill_the_disk_is_refused(tmp_path: Path) -> None:
    url = zipped(tmp_path / "bomb.zip", {f"{number}.md": "x" for number in range(3)})
    data = bytearray((tmp_path / "bomb.zip").read_bytes())
    start = 0
    while (start := data.find(b"PK\x01\x02", start) + 1) > 0:
        # Where the list at its end says how large a file is: nearly four gigabytes.
        data[start + 23 : start + 27] = (0xF000_0000).to_bytes(4, "little")
    (tmp_path / "bomb.zip").write_bytes(data)
    with pytest.raises(AuroraError, match=r"holds 11\.2 GiB"):
        fetch(url, tmp_path / "copies")
    assert not list((tmp_path / "copies").rglob("*.md"))
