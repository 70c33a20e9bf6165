"""The manual's figures of the graph's quality are those that the script prints."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from shared import needs_shared

ROOT = Path(__file__).resolve().parents[2]


@needs_shared
def test_the_manual_quotes_the_scores_as_they_are() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "bench" / "graph_quality.py"), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    total = json.loads(done.stdout)["total"]
    manual = (ROOT / "notes" / "manual" / "concept-graph.md").read_text(encoding="utf-8")
    for name, row in (
        ("concepts", "concepts"),
        ("edges strict", "relations with their kind"),
        ("comparison cells", "cells of comparisons"),
    ):
        of = total[name]["micro"]
        figures = " | ".join(f"{of[figure]:.3f}" for figure in ("P", "R", "F1"))
        assert f"| {row} ({of['required']} required) | {figures} |" in manual
    assert f"for {total['primary_relation']:.1%}".replace("%", " %") in manual
    assert total["duplicates"] == 0
    assert total["line_accuracy"] == 1.0
