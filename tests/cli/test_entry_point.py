"""The command begins the same way from whatever script an installer writes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from warm import tool

from aurora_kb.engine.processes.workers import SERIAL_BELOW

# No `if __name__ == "__main__"`: a worker process runs the script again before its work.
SCRIPT = "from aurora_kb.cli import main\nmain()\n"


def test_a_script_without_a_guard_may_start_workers(tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text(SCRIPT, encoding="utf-8")
    notes = tmp_path / "notes"
    notes.mkdir()
    for number in range(SERIAL_BELOW):
        (notes / f"{number}.md").write_text("a\n", encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "script.py", "check", "--workers", "2"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "no findings\n")


@pytest.mark.parametrize("name", ["multiprocessing", "pickle", "markdown_it"])
def test_no_process_runs_what_lies_in_the_folder_that_the_command_is_called_in(
    tmp_path: Path, name: str
) -> None:
    script = tmp_path / "bin" / "script.py"
    script.parent.mkdir()
    script.write_text(SCRIPT, encoding="utf-8")
    theirs = tmp_path / "theirs"
    (theirs / "notes").mkdir(parents=True)
    for number in range(SERIAL_BELOW):
        (theirs / "notes" / f"{number}.md").write_text("a\n", encoding="utf-8")
    (theirs / f"{name}.py").write_text("open('it-ran', 'w').close()\n", encoding="utf-8")
    command = [sys.executable, str(script), "check", "--workers", "2"]
    ended = subprocess.run(command, cwd=theirs, capture_output=True, text=True, check=False)
    assert not (theirs / "it-ran").exists()
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "no findings\n")


def test_nothing_is_said_of_what_is_left_in_memory_after_a_diagram_was_drawn(
    tmp_path: Path,
) -> None:
    pytest.importorskip("mmdr", reason="pip install aurora-kb[diagrams]")
    (tmp_path / "script.py").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "notes").mkdir()
    chart = '```mermaid\npie title Pets\n "Dogs": 3\n```\n'
    (tmp_path / "notes" / "a.md").write_text(chart, encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "script.py", "check", "--workers", "1"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "no findings\n")


def test_a_reader_that_has_seen_enough_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    # More than fits into a pipe that nobody reads.
    links = "\n".join(f"[[Nowhere {number}]]" for number in range(5000))
    (tmp_path / "notes" / "a.md").write_text(links, encoding="utf-8")
    command = [*tool(), "check", "--exit-zero"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=tmp_path, stdout=pipe, stderr=pipe) as check:
        assert check.stdout
        assert check.stderr
        check.stdout.readline()
        check.stdout.close()
        assert check.stderr.read() == b""
    assert check.returncode == 0


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-8"])
def test_no_character_is_too_much_for_what_is_printed_to(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.md").write_text("[[Née → 🚀]]\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    command = [sys.executable, "-m", "aurora_kb", "check", "--exit-zero"]
    printed = []
    for options in ([], ["--json"]):
        ended = subprocess.run(
            [*command, *options],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            encoding=encoding,
            check=False,
        )
        assert ended.returncode == 0, ended.stderr
        printed.append(ended.stdout)
    assert 'no note "N' in printed[0]
    (finding,) = json.loads(printed[1])
    assert finding["message"] == 'no note "Née → 🚀"'


def test_names_of_files_are_utf_8_whatever_the_locale_says(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    links = "# Start\n\nSee [[Zürich 東京]].\n\n#東京\n"
    (tmp_path / "notes" / "a.md").write_text(links, encoding="utf-8")
    (tmp_path / "notes" / "Zürich 東京.md").write_text("# Zürich\n", encoding="utf-8")
    # Python coerces this locale to UTF-8 itself unless it is told not to. Of the others, such as
    # en_US.ISO-8859-1, none is sure to be there.
    ascii_only = {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    ended = subprocess.run(
        [sys.executable, "-m", "aurora_kb", "build", "--output", "Straße"],
        cwd=tmp_path,
        env={**os.environ, **ascii_only},
        capture_output=True,
        check=False,
    )
    assert (ended.returncode, b"2 notes -> " in ended.stderr) == (0, True), ended.stderr
    assert (tmp_path / "Straße" / "notes" / "Zürich-東京.html").is_file()
