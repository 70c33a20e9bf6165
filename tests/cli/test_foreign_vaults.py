"""What lies beside a stranger's notes: caches, locks, links, configurations, templates."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from warm import tool

from aurora_kb.engine import Cache
from aurora_kb.model import Note, pack_html

TEXT = "A paragraph that is as long as something which would run in a browser."
NOTE = f"# Note\n\n{TEXT}\n\n- **is**: a note\n"


def run(folder: Path, *arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*tool(), *arguments],
        cwd=folder,
        env={**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config")},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def stranger(tmp_path: Path) -> Path:
    """A folder of somebody else, with a configuration and notes."""
    folder = tmp_path / "stranger"
    (folder / "notes").mkdir(parents=True)
    (folder / "notes" / "Note.md").write_text(NOTE)
    (folder / "aurora-kb.toml").write_text('notes = "notes"\n')
    return folder


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """The folder from which I run the command."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "precious.txt").write_text("precious\n")
    return folder


def poison(path: Path, secret: bytes) -> int:
    """Put a script into every entry that holds the note's HTML; return how many those are."""
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT key, stage, value FROM entries").fetchall()
    connection.close()
    poisoned = 0
    cache = Cache(path, secret)
    for key, stage, value in rows:
        try:
            note = msgspec.msgpack.decode(value, type=Note)
        except msgspec.MsgspecError:
            continue
        html = tuple(
            piece.replace(TEXT, "<script>alert(1)</script>") if isinstance(piece, str) else piece
            for piece in note.html
        )
        poisoned += html != note.html
        changed = replace(note, markup=pack_html(html))
        cache.add({key: msgspec.msgpack.encode(changed)}, stage)
    cache.close()
    return poisoned


def page_of(site: Path) -> str:
    return (site / "notes" / "Note.html").read_text(encoding="utf-8")


def test_a_cache_that_came_with_the_notes_is_not_believed(stranger: Path, tmp_path: Path) -> None:
    theirs, ours = tmp_path / "their home", tmp_path / "our home"
    assert run(stranger, "build", home=theirs).returncode == 0
    secret = (theirs / ".config" / "aurora-kb" / "cache-secret").read_bytes()
    assert poison(stranger / ".aurora-kb" / "cache.sqlite", secret)
    shutil.rmtree(stranger / "site")
    copy = Path(shutil.copytree(stranger, tmp_path / "copy"))
    # To the one who made it the cache is true, which shows that the poison works.
    assert run(stranger, "build", home=theirs).returncode == 0
    assert "<script>alert(1)" in page_of(stranger / "site")
    assert run(copy, "build", home=ours).returncode == 0
    assert "<script>alert(1)" not in page_of(copy / "site")
    assert TEXT in page_of(copy / "site")


def test_without_a_place_for_its_secret_there_is_no_cache_and_all_else_is_as_ever(
    stranger: Path, tmp_path: Path
) -> None:
    (tmp_path / "no home").write_text("a file")
    assert run(stranger, "build", home=tmp_path / "no home").returncode == 0
    assert not (stranger / ".aurora-kb" / "cache.sqlite").exists()
    assert TEXT in page_of(stranger / "site")


@pytest.mark.parametrize("command", ["build", "check", "study", "due"])
def test_a_link_in_the_place_of_our_folder_is_refused(
    stranger: Path, mine: Path, tmp_path: Path, command: str
) -> None:
    (stranger / ".aurora-kb").symlink_to(mine)
    done = run(stranger, command, home=tmp_path)
    assert done.returncode == 2
    assert "is a link" in done.stderr
    assert [path.name for path in mine.iterdir()] == ["precious.txt"]


@pytest.mark.parametrize(
    "name", [".aurora-kb.lock", "cards.jsonl", "cache.sqlite", ".gitignore", "undo.json"]
)
def test_a_link_in_our_folder_leads_to_nothing_that_is_written(
    stranger: Path, mine: Path, tmp_path: Path, name: str
) -> None:
    (stranger / ".aurora-kb").mkdir()
    (stranger / ".aurora-kb" / name).symlink_to(mine / "precious.txt")
    for command in (["build"], ["check", "--fix"], ["check", "--undo"], ["cards", "list"]):
        run(stranger, *command, home=tmp_path)
        assert (mine / "precious.txt").read_text() == "precious\n", command
    assert [path.name for path in mine.iterdir()] == ["precious.txt"]


def test_a_link_in_the_place_of_the_reviews_is_not_written_through(
    stranger: Path, mine: Path, tmp_path: Path
) -> None:
    reviews = stranger / ".aurora-kb" / "reviews"
    reviews.mkdir(parents=True)
    (reviews / "device.jsonl").symlink_to(mine / "precious.txt")
    log = tmp_path / "log.jsonl"
    log.write_text('{"t": 1764000000000, "c": "x", "r": 3, "ms": 1000, "dev": "device", "v": 1}\n')
    run(stranger, "reviews", "import", str(log), home=tmp_path)
    assert (mine / "precious.txt").read_text() == "precious\n"


def test_templates_that_came_with_notes_from_elsewhere_are_refused(
    stranger: Path, mine: Path, tmp_path: Path
) -> None:
    pages = stranger / "templates" / "pages"
    pages.mkdir(parents=True)
    (pages / "note.html.j2").write_text("<script>alert(1)</script>")
    output = str(mine / "site")
    done = run(mine, "build", str(stranger / "notes"), "--output", output, home=tmp_path)
    assert done.returncode == 2
    assert "templates" in done.stderr
    # Who runs the command from that folder says that all of it is theirs.
    assert run(stranger, "build", home=tmp_path).returncode == 0
    assert "<script>alert(1)" in page_of(stranger / "site")


def test_a_folder_of_templates_for_notes_is_nothing_to_refuse(
    stranger: Path, mine: Path, tmp_path: Path
) -> None:
    (stranger / "templates").mkdir()
    (stranger / "templates" / "Daily.md").write_text("# {{date}}\n")
    output = str(mine / "site")
    done = run(mine, "build", str(stranger / "notes"), "--output", output, home=tmp_path)
    assert done.returncode == 0, done.stderr
