"""Pages that copies of the process make are the pages that it would make itself.

A process that runs tests may have further threads, and would not be copied. So each case is a
script of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux alone")

BEGINNING = """
import sys
from pathlib import Path
from aurora_kb import pipeline
from aurora_kb.config import Config, SiteConfig
from aurora_kb.engine import Cache, Means, Workers
from aurora_kb.errors import AuroraError

COUNTS = []
copied = Workers.copied

def counted(workers, tasks):
    found = copied(workers, tasks)
    COUNTS.append(len(tasks) if found else 0)
    return found

Workers.copied = counted

def read(folder):
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}

# Fewer than 45 notes are read by one process, more pages than those are made by copies.
def build(name, count, cache=Cache(), notes="notes", site=SiteConfig(base_url="https://kb.invalid")):
    config = Config(Path("."), Path(notes), Path(name), site=site)
    means = Means(Workers(count, serial_below=45), cache)
    with pipeline.open_output(config) as (folder, spool):
        made = pipeline.build(config, means, spool=spool)
        kept = len(made.kept)
        pipeline.finish(made, folder, spool)
    return read(Path(name)), kept

if __name__ == "__main__":
"""


def said(folder: Path, code: str) -> str:
    (folder / "notes").mkdir()
    for number in range(40):
        text = (
            f"# Thing {number}\n\n- **is**: a part of [[Thing {number // 2}]]\n- see $x^{number}$\n"
        )
        (folder / "notes" / f"Thing {number}.md").write_text(text, encoding="utf-8")
    script = folder / "script.py"
    lines = "".join(f"    {line}\n" for line in code.strip().splitlines())
    script.write_text(BEGINNING + lines, encoding="utf-8")
    command = [sys.executable, str(script)]
    # A first build here is followed by others. What lays out the graph would have threads then.
    alone = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    run = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=folder, env=alone
    )
    assert run.stderr == ""
    return run.stdout.strip()


def test_copies_make_what_one_process_makes(tmp_path: Path) -> None:
    code = """
same = build("a", 1) == build("b", 2)
print(same, len(COUNTS) == 1 and COUNTS[0] > 5)
"""
    assert said(tmp_path, code) == "True True"


def test_an_edit_after_copies_is_an_edit_after_one_process(tmp_path: Path) -> None:
    code = """
caches = [Cache(Path(name)) for name in ("one.sqlite", "two.sqlite")]
first = [build(name, count, cache) for name, count, cache in zip("ab", (1, 2), caches)]
note = Path("notes/Thing 7.md")
note.write_text(note.read_text() + "- **uses**: [[Thing 9]]\\n")
edited = [build(name, 1, cache) for name, cache in zip("ab", caches)]
print(first[0] == first[1], edited[0] == edited[1], edited[0][1] > 60)
print(edited[0][0] == build("c", 2)[0], all(COUNTS))
"""
    assert said(tmp_path, code).split() == ["True"] * 5


def test_many_changed_pages_are_made_by_copies_too(tmp_path: Path) -> None:
    code = """
cache = Cache(Path("one.sqlite"))
build("a", 2, cache)
for note in sorted(Path("notes").glob("*.md"))[:25]:
    note.write_text(note.read_text() + "\\nOne more line.\\n")
made, kept = build("a", 2, cache)
print(made == build("b", 1)[0], kept > 20, len(COUNTS) == 2 and all(COUNTS))
"""
    assert said(tmp_path, code) == "True True True"


def test_an_error_of_a_copy_names_the_template_and_its_line(tmp_path: Path) -> None:
    (tmp_path / "templates" / "pages").mkdir(parents=True)
    own = tmp_path / "templates" / "pages" / "note.html.j2"
    own.write_text("fine\n{{ nothing.of_that_name }}\n", encoding="utf-8")
    code = """
try:
    build("a", 2)
except AuroraError as error:
    print(error)
print(all(COUNTS), sorted(path.name for path in Path("a").glob("*")) if Path("a").exists() else [])
"""
    told = said(tmp_path, code)
    assert "pages/note.html.j2, line 2" in told
    assert told.endswith("True []")
