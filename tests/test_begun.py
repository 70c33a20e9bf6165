"""What a copy of the process makes of a new graph is what this process would make.

A process that runs tests may have further threads, and would not be copied. So the builds are
those of a script.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sites import STUDY_NOTES, make_vault

from aurora_kb.begun import NOTHING_BEGUN, begin_with_graph
from aurora_kb.concepts import build_graph
from aurora_kb.engine import Cache, OutputFolder, Workers

# It tells how many tasks copies were given.
SCRIPT = """
import sys
from aurora_kb import begun
from aurora_kb.cli import main
from aurora_kb.engine import Workers

begun._FEWEST = 0
copied = Workers.copied

def counted(self, tasks, at_once=0):
    results = copied(self, tasks, at_once)
    print("copied", len(tasks), results is not None)
    return results

Workers.copied = counted
main()
"""


def build(folder: Path, *options: str) -> str:
    command = [sys.executable, "-c", SCRIPT, "build", "notes", "-o", "site", "-q", *options]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    assert run.stderr == ""
    return run.stdout.strip()


def site(folder: Path) -> dict[str, bytes]:
    """The files of a site, but for those that tell in which second a card was changed."""
    files = (path for path in (folder / "site").rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in files
        if path.name not in ("cards.apkg", ".aurora-kb-manifest.json")
    }


def put(folder: Path, notes: dict[str, str]) -> Path:
    for name, text in notes.items():
        path = folder / "notes" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux alone")
def test_a_build_after_an_edit_writes_what_one_process_writes(tmp_path: Path) -> None:
    new = {**STUDY_NOTES, "more.md": "# More\n\n- **Quorum**: most of the copies\n"}
    # A statement that ties nothing: the layout is that of the last build.
    told = {**new, "more.md": f"{new['more.md']}- **Quorum**: asked at each write\n"}
    # Steps are a learning path.
    steps = {"steps.md": "# Baking\n\n## Steps\n\n1. **Knead**: work it\n2. **Proof**: wait\n"}
    several, alone = tmp_path / "several", tmp_path / "alone"
    for notes in (STUDY_NOTES, new, told, told | steps):
        begun = "copied 3 True" if notes is not STUDY_NOTES else ""
        assert build(put(several, notes), "--workers", "2") == begun
        assert build(put(alone, notes), "--workers", "1") == begun.replace("True", "False")
        assert site(several) == site(alone)
    # Words alone make no new graph, and nothing of it is begun.
    words = {"more.md": f"{told['more.md']}\nIs it so?\n"}
    assert build(put(several, words), "--workers", "2") == ""


def test_of_a_graph_as_it_was_and_without_others_nothing_is_begun(tmp_path: Path) -> None:
    vault, cache = make_vault(STUDY_NOTES), Cache(tmp_path / "cache", b"secret")
    known = {"index.html": "as it stands there"}
    graph = build_graph(vault, cache=cache, may_be_late=True)
    with OutputFolder(tmp_path / "site").spool() as spool:
        with Workers(2).at_work() as workers:
            # There are few nodes, and no place for files.
            assert begin_with_graph(graph, workers, cache, known, spool) is NOTHING_BEGUN
            assert begin_with_graph(graph, workers, cache, known, None) is NOTHING_BEGUN
        assert begin_with_graph(graph, Workers(), cache, {}, spool).download is None
        late = build_graph(vault, cache=cache, may_be_late=True)
        assert begin_with_graph(late, Workers(), cache, {}, spool) is NOTHING_BEGUN
