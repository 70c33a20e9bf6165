"""The same notes give the same bytes, whatever the process, the machine and the day are like.

Every build is a process of its own, and all it writes is compared: the site with its downloads,
and what the tool keeps of the cards.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

SMALL = Path(__file__).parent.parent / "vaults" / "small" / "notes"
SAMPLE = Path(__file__).parent.parent.parent / "notes"
# More than which the work is done in several processes.
MANY = 420


@dataclass(frozen=True)
class Way:
    """One way to build the same notes."""

    environment: Mapping[str, str] = field(default_factory=dict)
    arguments: Sequence[str] = ()
    folder: str = "vault"
    is_backwards: bool = False  # in which order the files come to be
    mask: int = 0o022
    age: int = 0  # seconds since the files were changed
    copies: int = 3  # of one of the notes


WAYS = {
    "another seed of hashes": Way({"PYTHONHASHSEED": "4242"}),
    "another time zone and language": Way(
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}
    ),
    "a machine without a language": Way({"LC_ALL": "C", "PYTHONUTF8": "0"}),
    "another folder": Way(folder="a vault ü 知识/deep er"),
    "files made in another order, long ago": Way(is_backwards=True, age=400_000_000),
    "another mask of modes": Way(mask=0o077),
    "without a cache": Way(arguments=("--no-cache",)),
}


def write_notes(vault: Path, way: Way) -> None:
    files = {path.relative_to(SMALL): path for path in SMALL.rglob("*") if path.is_file()}
    files |= {Path("sample") / path.relative_to(SAMPLE): path for path in SAMPLE.glob("*.md")}
    queue = files[Path("Messaging/Queue.md")]
    files |= {Path(f"many/Note {number}.md"): queue for number in range(way.copies)}
    for name, source in sorted(files.items(), reverse=way.is_backwards):
        target = vault / "notes" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        os.utime(target, (time.time() - way.age,) * 2)


def built(folder: Path, way: Way) -> dict[str, bytes]:
    """Build the notes in that way; return every file by its path in the vault."""
    vault = folder / way.folder
    write_notes(vault, way)
    (vault / "aurora-kb.toml").write_text('[site]\nbase_url = "https://example.org/kb/"\n')
    done = subprocess.run(
        [sys.executable, "-m", "aurora_kb", "build", "--workers", "1", *way.arguments],
        cwd=vault,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "PYTHONHASHSEED": "0"}
        | dict(way.environment),
        umask=way.mask,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return dict(files_of(vault))


def files_of(vault: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(vault.rglob("*")):
        name = path.relative_to(vault).as_posix()
        if path.is_file() and not name.startswith(("notes/", ".aurora-kb/cache.", ".aurora-kb/.g")):
            yield name, path.read_bytes()


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return built(tmp_path_factory.mktemp("plain"), Way())


def test_all_that_is_written_is_looked_at(plain: dict[str, bytes]) -> None:
    assert {"site/index.html", "site/data/cards.apkg", ".aurora-kb/cards.jsonl"} <= set(plain)
    assert len(plain) > 100


@pytest.mark.parametrize("name", WAYS)
def test_every_way_to_build_gives_the_same_bytes(
    plain: dict[str, bytes], tmp_path: Path, name: str
) -> None:
    made = built(tmp_path, WAYS[name])
    assert made.keys() == plain.keys()
    assert [path for path, data in made.items() if data != plain[path]] == []


def test_one_process_and_several_give_the_same_bytes(tmp_path: Path) -> None:
    one = built(tmp_path, Way(copies=MANY, folder="one"))
    several = built(tmp_path, Way(copies=MANY, folder="several", arguments=("--workers", "2")))
    assert several.keys() == one.keys()
    assert [path for path, data in several.items() if data != one[path]] == []


def test_no_file_knows_where_it_was_made(plain: dict[str, bytes], tmp_path: Path) -> None:
    made = built(tmp_path, Way(folder="zqfolder"))
    assert [path for path, data in made.items() if b"zqfolder" in data] == []
    assert [path for path, data in plain.items() if os.fsencode(Path.home()) + b"/" in data] == []


def test_the_site_does_not_know_when_it_was_made(plain: dict[str, bytes], tmp_path: Path) -> None:
    made = built(tmp_path, Way({"SOURCE_DATE_EPOCH": "1900000000"}))
    assert [path for path, data in made.items() if data != plain[path]] == []


def test_a_second_build_writes_no_file_again(tmp_path: Path) -> None:
    built(tmp_path, Way())
    site = tmp_path / "vault" / "site"
    times = {path: path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()}
    built(tmp_path, Way())
    assert {path: path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()} == times
