"""Print how well the graph agrees with what an expert reads in the same notes.

    python tests/bench/graph_quality.py [-v]

The expert's lists and their scorer lie in the shared material (AURORA_KB_SHARED, or the folder
`shared` beside the checkout). The graph is made of the whole vault at once, as a user would
make it, and judged note by note.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from shared import SHARED, vault
from small_vault import load

from aurora_kb.concepts import build_graph, export_graph


def gold_notes() -> dict[str, str]:
    """Return the vault that the expert's lists are about, the seed note among it."""
    folder = vault("study-notes")
    notes = {
        path.relative_to(folder).as_posix(): path.read_bytes().decode("utf-8", "replace")
        for path in sorted(folder.rglob("*.md"))
    }
    notes["DB-Aurora.md"] = (SHARED / "seed" / "DB-Aurora.md").read_bytes().decode()
    return notes


def scores(*options: str) -> str:
    """Return what the scorer prints for the graph of these notes; `--json` for programs."""
    gold = SHARED / "gold"
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder) / "graph.json"
        graph.write_bytes(export_graph(build_graph(load(gold_notes())), "node-link"))
        done = subprocess.run(
            [
                sys.executable, str(gold / "score_graph.py"),
                "--whole-vault", str(graph), str(gold), *options,
            ],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
    return done.stdout


if __name__ == "__main__":
    if not SHARED.is_dir():
        sys.exit(f"no shared material at {SHARED} (set AURORA_KB_SHARED to its folder)")
    print(scores(*sys.argv[1:]), end="")
