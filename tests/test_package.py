"""The package as people get it: a wheel, installed where nothing else of the project is."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

# In one process: building the package takes longest of all that tests do.
pytestmark = pytest.mark.xdist_group("package")

ROOT = Path(__file__).parent.parent


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel made from it and not from the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", folder, ROOT, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    return next(built.glob("*.whl"))


def test_the_wheel_holds_theme_bundles_and_licences_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert tops == {"aurora_kb", next(top for top in tops if top.endswith(".dist-info"))}
    for needed in (
        "_templates/pages/note.html.j2",
        "_templates/words/ar.toml",
        "_templates/images/social.svg.j2",
        "_bundle/words.json",
        "_bundle/main.js",
        "_bundle/licences.txt",
        "_rules/AKB201.md",
    ):
        assert f"aurora_kb/{needed}" in names
    assert not [name for name in names if "test_" in name]
    assert not [name for name in names if "node_modules" in name or name.endswith("package.json")]


def test_the_sdist_holds_the_sources_of_the_theme(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"templates/package-lock.json", "templates/scripts/main.js", "LICENSE"} <= names
    assert not [name for name in names if name.startswith((".venv", "site/", "build/"))]


def test_a_fresh_environment_builds_a_site_from_an_empty_folder(
    wheel: Path, tmp_path: Path
) -> None:
    run(sys.executable, "-m", "venv", tmp_path / "venv", cwd=tmp_path)
    python = tmp_path / "venv" / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", wheel, cwd=tmp_path)
    command = tmp_path / "venv" / "bin" / "aurora-kb"
    work = tmp_path / "work"
    work.mkdir()
    run(command, "init", cwd=work)
    run(command, "build", cwd=work)
    assert "First note" in (work / "site" / "index.html").read_text(encoding="utf-8")
    assert "## Fixed" in run(command, "check", "rule", "AKB201", cwd=work)
    (work / "empty").mkdir()
    run(command, "build", "empty", "--output", "empty-site", cwd=work)
    assert (work / "empty-site" / "index.html").is_file()
