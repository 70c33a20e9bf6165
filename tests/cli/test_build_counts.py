"""What a build says of its numbers is what the graph itself says."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

NOTES = {
    "Aurora.md": "Aurora is a relational database.\n\nSee [[Log]].\n",
    "Log.md": "Read today: [[Aurora]].\n",
    "2026-01-02.md": "Nothing but [[Log]].\n",
}


def said(folder: Path, *asked: str) -> str:
    command = [sys.executable, "-m", "aurora_kb", *asked]
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
