"""What a build says of its numbers is what the graph itself says."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from warm import tool

from aurora_kb.cli.build import MANY_FILES, Built, summary
from aurora_kb.cli.run import Run
from aurora_kb.config import Config, SiteConfig
from aurora_kb.engine import Workers

NOTES = {
    "Aurora.md": "Aurora is a relational database.\n\nSee [[Log]].\n",
    "Log.md": "Read today: [[Aurora]].\n",
    "2026-01-02.md": "Nothing but [[Log]].\n",
}


def said(folder: Path, *asked: str) -> str:
    command = [*tool(), *asked]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


def test_a_build_counts_the_concepts_and_not_the_notes_that_link(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    for name, text in NOTES.items():
        (tmp_path / "notes" / name).write_text(text, encoding="utf-8")
    built = json.loads(said(tmp_path, "build", "notes", "--output", "site", "--json"))
    lines = said(tmp_path, "graph", "stats", "--notes", "notes").splitlines()
    numbers = {
        line.split()[1]: int(line.split()[0]) for line in lines if line.strip()[:1].isdigit()
    }
    assert built["concepts"] == numbers["concepts"]
    assert built["relations"] == numbers["relations"]


@pytest.mark.parametrize(
    ("written", "pages_from", "is_told"),
    [(MANY_FILES + 1, 1, True), (0, 1, False), (MANY_FILES + 1, 3, False)],
)
def test_a_build_of_many_files_tells_how_to_have_fewer(
    tmp_path: Path, written: int, pages_from: int, is_told: bool
) -> None:
    counts = dict.fromkeys(("notes", "concepts", "relations", "cards", "removed"), 1)
    built = Built(counts | {"pages": 30_000, "written": written}, "no findings", (), False, "")
    config = Config(root=tmp_path, notes=tmp_path / "notes", output=tmp_path / "site")
    config = replace(config, site=SiteConfig(concept_pages_from=pages_from))
    said = summary(built, Run(config, Workers(1), seconds={"render the site": 1.0}))
    assert ("concept_pages_from = 3" in said) is is_told
