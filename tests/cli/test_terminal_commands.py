"""Notes give terminals no commands: what stands in them is printed as text."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from warm import tool

# Escapes of titles of windows, of the clipboard, of colours; a bell; C1's short form.
COMMANDS = "\x1b]0;pwned\x07\x1b]52;c;cHduZWQ=\x07\x1b[31m\x9b2J\x08"
NOTE = (
    '---\ntitle: "AWS Aurora \\e]0;pwned\\a"\naliases: ["A\\e[31m"]\n'
    "cards: [spaced-repetition]\n---\n\n"
    f"- **is**: a fully managed relational{COMMANDS} database that AWS runs\n\n"
    f"- **compatible with**: MySQL & PostgreSQL{COMMANDS}\n\n"
    f"### Aurora{COMMANDS} vs RDS\n\n1. RDS = managed{COMMANDS} database on one instance.\n"
    f"2. Aurora = many{COMMANDS} instances.\n\n"
    f"What is{COMMANDS} it?::It is{COMMANDS} that\n\n[[Nowhere{COMMANDS}]]\n"
)
ASKED = (
    "build -v", "check", "check --diff", "cards list", "cards lint", "graph show RDS",
    "graph what-links RDS", "graph compare RDS Aurora", "due", "enrich", "study",
)  # fmt: skip


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("vault")
    (folder / "notes").mkdir()
    (folder / "notes" / "A.md").write_text(NOTE, encoding="utf-8")
    return folder


@pytest.mark.parametrize("asked", ASKED)
def test_nothing_that_is_printed_is_a_command(vault: Path, asked: str) -> None:
    done = subprocess.run(
        [*tool(), *asked.split()],
        cwd=vault,
        input="\n3\nq\n",
        env={**os.environ, "NO_COLOR": "1", "AURORA_KB_DEBUG": ""},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    assert not re.search(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]", done.stdout + done.stderr)
