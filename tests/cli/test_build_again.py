"""What a second build of the same notes says."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from warm import tool


def built(folder: Path, *options: str) -> tuple[dict[str, int], str]:
    """Return the counts of a build, and what it says."""
    command = [*tool(), "build", "notes", "--json", *options]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return json.loads(done.stdout), done.stderr


def test_a_build_that_says_more_has_nothing_to_do_either(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    for number in range(12):
        text = f"---\npublish: {'false' if number else 'true'}\n---\n\nNote {number}.\n"
        (tmp_path / "notes" / f"{number}.md").write_text(text, encoding="utf-8")
    _, said = built(tmp_path)
    assert said.count("not published: ") == 11
    assert "not published: 1 more (--verbose names them)" in said
    _, said = built(tmp_path, "--verbose")
    assert "read notes: " not in said
    assert said.count("not published: ") == 11
    assert "more (--verbose" not in said
