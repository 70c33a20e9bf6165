"""Notes in an archive, read by the command line."""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

import pytest
from warm import tool

pytest.importorskip("fsspec", reason="fsspec is not installed: pip install -e '.[remote]'")

STALE = "---\nword_count: 7\n---\n# Queue\n\n- **is**: a managed service\n"


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [*tool(), *arguments]
    return subprocess.run(command, cwd=cwd, text=True, capture_output=True, check=False)


@pytest.fixture
def url(tmp_path: Path) -> str:
    """An archive with one note, whose word count is stale."""
    with zipfile.ZipFile(tmp_path / "lent.zip", "w") as archive:
        archive.writestr("Queue.md", STALE)
    return f"zip://::{tmp_path / 'lent.zip'}"


def test_a_site_is_built_from_an_archive(url: str, tmp_path: Path) -> None:
    built = run("build", url, cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    assert "<title>Lent</title>" in (tmp_path / "site" / "index.html").read_text()
    assert (tmp_path / "site" / "notes" / "Queue.html").is_file()


def test_the_notes_of_an_archive_are_checked_and_not_written_to(url: str, tmp_path: Path) -> None:
    checked = run("check", url, cwd=tmp_path)
    assert checked.returncode == 1
    assert "AKB201" in checked.stdout
    for command in (("check", "--fix"), ("enrich", "--write"), ("cards", "stamp", "--write")):
        refused = run(*command, url, cwd=tmp_path)
        assert refused.returncode == 2
        assert "notes from a URL are not written to" in refused.stderr
    (copy,) = (tmp_path / ".aurora-kb" / "remote").rglob("Queue.md")
    assert copy.read_text() == STALE


def test_an_archive_that_is_not_there_is_named(tmp_path: Path) -> None:
    failed = run("build", "zip://::/nowhere/none.zip", cwd=tmp_path)
    assert failed.returncode == 2
    assert failed.stderr.startswith("aurora-kb: zip://::/nowhere/none.zip cannot be read")
    assert "Traceback" not in failed.stderr
