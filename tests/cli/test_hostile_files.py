"""Files that are no notes, or hardly: each is told, the rest is built, none is touched."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from warm import tool

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux takes all of these files and names"
)

NFC, NFD = (unicodedata.normalize(form, "Über") for form in ("NFC", "NFD"))
LONG = "n" * 252 + ".md"
BIG = 50 * 1024 * 1024

# Each file, what its finding says, and whether it has a page all the same.
TEXTS: dict[str, tuple[bytes, str]] = {
    "empty.md": (b"", "AKB014"),
    "utf16.md": ("# Wide\n".encode("utf-16"), "AKB003"),
    "latin.md": (b"# Latin\n\ncaf\xe9\n", "AKB002"),
    "nul.md": (b"# Nul\n\na\0b\n", "AKB004"),
    "returns.md": (b"# Returns\n\na\rb\r\nc\n", "AKB006"),
    "lone.md": (b"# Lone\n\n\xed\xa0\x80 half a character\n", "AKB002"),
    f"{NFC}.md": (b"composed\n", "AKB951"),
    f"{NFD}.md": (b"decomposed\n", "AKB951"),
    "Twin.md": (b"one\n", "AKB951"),
    "twin.md": (b"two\n", "AKB951"),
    "CON.md": (b"reserved\n", ""),
    "trailing. .md": (b"dot and space\n", ""),
    "-rf.md": (b"a dash\n", ""),
    LONG: (b"long\n", ""),
    "\u202egnp.md": (b"right to left\n", ""),
    "deep.md": (b"> " * 5000 + b"x\n", ""),
    "brackets.md": (b"---\na: " + b"[" * 5000 + b"\n---\nx\n", "AKB007"),
    "bomb.md": (
        b"---\na: &a [x, x, x, x, x, x, x, x, x]\n"
        + b"".join(
            f"{new}: &{new} [{', '.join(['*' + old] * 9)}]\n".encode()
            for old, new in zip("abcdefgh", "bcdefghi", strict=True)
        )
        + b"---\nx\n",
        "AKB007",
    ),
    "merge.md": (
        b"---\na0: &a0 {x: 1}\n"
        + b"".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n".encode() for n in range(1, 26))
        + b"---\nx\n",
        "AKB007",
    ),
    "date.md": (b"---\ncreated: 2026-02-31\nn: " + b"9" * 5000 + b"\n---\nx\n", ""),
}
# What gives no note at all.
OTHERS = {
    "broken.md": "AKB001",
    "loop.md": "AKB001",
    "outside.md": "AKB001",
    "relative-outside.md": "AKB001",
    "device.md": "AKB001",
    "pipe.md": "AKB001",
    "socket.md": "AKB001",
    "folder.md": "AKB001",
    "linked-folder": "AKB001",
    "big.md": "AKB007",
    "control\\x07.md": "AKB001",
    "line\\n.md": "AKB001",
    "bytes\\udcff.md": "AKB001",
}


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("odd")
    notes = folder / "notes"
    notes.mkdir()
    (folder / "secret.md").write_text("zqsecret\n")
    (folder / "elsewhere").mkdir()
    (folder / "elsewhere" / "note.md").write_text("zqsecret\n")
    (notes / "Healthy.md").write_text("# Healthy\n\n- **is**: fine\n\n![[outside.md]]\n")
    for name, (data, _) in TEXTS.items():
        (notes / name).write_bytes(data)
    (notes / "broken.md").symlink_to("nowhere.md")
    (notes / "loop.md").symlink_to("loop.md")
    (notes / "outside.md").symlink_to(folder / "secret.md")
    (notes / "relative-outside.md").symlink_to("../secret.md")
    (notes / "device.md").symlink_to("/dev/zero")
    (notes / "linked-folder").symlink_to(folder / "elsewhere")
    os.mkfifo(notes / "pipe.md")
    (notes / "folder.md").mkdir()
    (notes / "folder.md" / "inside.md").write_text("inside\n")
    with (notes / "big.md").open("wb") as file:
        file.truncate(BIG)
    for name in (b"control\x07.md", b"line\n.md", b"bytes\xff.md"):
        (notes / os.fsdecode(name)).write_bytes(b"x\n")
    (notes / ".git").mkdir()
    (notes / ".git" / "config.md").write_text("zqsecret\n")
    (notes / "node_modules").mkdir()
    (notes / "node_modules" / "readme.md").write_text("zqsecret\n")
    here = Path.cwd()
    os.chdir(notes)  # the name of a socket has little room
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.md")
        os.chdir(here)
        yield folder


def run(vault: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*tool(), *arguments],
        cwd=vault,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def state(notes: Path) -> dict[str, tuple[int, ...]]:
    """Return what tells that a file was touched, by name."""
    found = {}
    for path in sorted(notes.rglob("*")):
        about = path.lstat()
        found[os.fspath(path)] = (about.st_mtime_ns, about.st_ctime_ns, about.st_size, about.st_ino)
    return found


def test_each_is_told_the_rest_is_built_and_none_is_touched(vault: Path) -> None:
    before = state(vault / "notes")
    built = run(vault, "build")
    assert built.returncode == 0, built.stderr
    assert state(vault / "notes") == before
    assert (vault / "site" / "notes" / "Healthy.html").is_file()
    pages = list((vault / "site" / "notes").rglob("*.html"))
    assert len(pages) > len(TEXTS)
    for path in (vault / "site").rglob("*"):
        assert len(os.fsencode(path.name)) <= 255
        if path.is_file():
            assert b"zqsecret" not in path.read_bytes(), path


def test_every_odd_file_has_its_finding(vault: Path) -> None:
    checked = run(vault, "check", "--json")
    assert checked.returncode == 1, checked.stderr
    found = defaultdict(set)
    for finding in json.loads(checked.stdout):
        found[finding["path"]].add(finding["code"])
    for name, code in OTHERS.items():
        assert code in found[name], name
    names = {unicodedata.normalize("NFC", name.casefold()) for name in found}
    for name, (_, code) in TEXTS.items():
        if code == "AKB951":  # of twins the second is told
            assert unicodedata.normalize("NFC", name.casefold()) in names
        elif code:
            assert code in found[name], (name, found[name])


def test_fixing_touches_no_file_that_was_not_read_whole(vault: Path) -> None:
    before = state(vault / "notes")
    run(vault, "check", "--fix")
    after = state(vault / "notes")
    changed = {Path(path).name for path in after if after[path] != before.get(path)}
    assert changed & {"utf16.md", "latin.md", "lone.md", "outside.md", "big.md"} == set()
    assert (vault / "secret.md").read_text() == "zqsecret\n"
