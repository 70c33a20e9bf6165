"""A run that is killed, at any moment: no note harmed, no file torn, the next run right.

Runs are cut right before a change of the disk, at points spread over the whole of them, and at
times that chance chooses. `AURORA_KB_CUTS` says at how many, all if it is 0.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from warm import tool

pytestmark = pytest.mark.fuzz

CUTS = int(os.environ.get("AURORA_KB_CUTS", "4"))
CUT = Path(__file__).parent.parent / "support" / "cut.py"
STALE = "---\nword_count: 900\n---\n\n"
KEPT = ".aurora-kb/cards.jsonl"
BUILD = [sys.executable, "-m", "aurora_kb", "build", "-q"]

BEFORE = {
    "Aurora.md": f"{STALE}# Aurora\n\n- **is**: a managed database\n- **made by**: AWS\n",
    "RDS.md": f"{STALE}# RDS\n\n- **is**: an older database\n\n#aws\n",
    "Gone.md": f"{STALE}# Gone\n\n- **is**: here no more\n",
}
AFTER = {
    "Aurora.md": f"{STALE}# Aurora\n\n- **is**: a database for the cloud\n- **made by**: AWS\n",
    "RDS.md": BEFORE["RDS.md"],
    "New/Redis.md": f"{STALE}# Redis\n\n- **is**: a store in memory\n\n[[RDS]] #cache\n",
}


def put(vault: Path, notes: dict[str, str]) -> None:
    shutil.rmtree(vault / "notes", ignore_errors=True)
    for name, text in notes.items():
        path = vault / "notes" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def run(vault: Path, arguments: Sequence[str], cut: int = 0, keys: str = "") -> int:
    """Run to the end, or to the cut; return the exit code."""
    done = subprocess.run(
        [*tool(CUT), str(cut), *arguments],
        cwd=vault,
        env=environment(vault),
        input=keys,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1, -signal.SIGKILL), done.stderr
    return done.returncode


def environment(vault: Path) -> dict[str, str]:
    epoch = {"SOURCE_DATE_EPOCH": "1700000000"}
    return {**os.environ, **epoch, "CUT_COUNT": str(vault.parent / "count")}


def files(vault: Path) -> dict[str, bytes]:
    """Return every file of the vault but the cache, which may hold anything."""
    return {
        path.relative_to(vault).as_posix(): path.read_bytes()
        for path in sorted(vault.rglob("*"))
        if path.is_file() and not path.name.startswith("cache.sqlite")
    }


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """A vault that was built before its notes changed."""
    vault = tmp_path / "begun"
    vault.mkdir()
    put(vault, BEFORE)
    run(vault, ["build", "-q"])
    return vault


def cuts(begun: Path, arguments: Sequence[str], keys: str = "") -> tuple[Path, Iterator[int]]:
    """Return the vault after an undisturbed run, and the points at which to cut others."""
    whole = Path(shutil.copytree(begun, begun.parent / "whole"))
    run(whole, arguments, keys=keys)
    count = int((begun.parent / "count").read_text())
    assert count > 3
    step = 1 if CUTS == 0 else max(count // CUTS, 1)
    # Which ones is left to chance, so that in time all of them are tried.
    return whole, iter(range(random.randrange(step) + 1, count + 1, step))


def judge(vault: Path, old: dict[str, bytes], new: dict[str, bytes]) -> None:
    """See that each file is whole: as it was, or as it was to be."""
    for name, data in files(vault).items():
        if is_litter(name) or name.endswith("manifest.json"):
            continue  # to be swept away, and the list that names both
        assert data in (old.get(name), new.get(name)), name


def litter(vault: Path) -> list[str]:
    return [name for name in files(vault) if is_litter(name)]


def is_litter(name: str) -> bool:
    return name.endswith((".tmp", ".lock")) or ".spool/" in name


def test_a_build_may_be_killed_at_any_change_of_the_disk(begun: Path) -> None:
    put(begun, AFTER)
    old = files(begun)
    whole, points = cuts(begun, ["build", "-q"])
    new = files(whole)
    for point in points:
        vault = Path(shutil.copytree(begun, begun.parent / f"cut {point}"))
        assert run(vault, ["build", "-q"], cut=point) == -signal.SIGKILL
        judge(vault, old, new)
        assert run(vault, ["build", "-q"]) == 0
        assert files(vault) == new, point
        assert litter(vault) == []


def test_a_build_may_be_killed_at_any_time(begun: Path) -> None:
    put(begun, AFTER)
    old = files(begun)
    whole = Path(shutil.copytree(begun, begun.parent / "whole"))
    start = time.monotonic()
    subprocess.run([*BUILD, "--no-cache"], cwd=whole, env=environment(whole), check=True)
    took = time.monotonic() - start
    new = files(whole)
    for number in range(CUTS or 20):
        vault = Path(shutil.copytree(begun, begun.parent / f"kill {number}"))
        command = [*BUILD, "--no-cache"]
        process = subprocess.Popen(command, cwd=vault, env=environment(vault))
        time.sleep(random.uniform(0.3, 1.0) * took)
        process.kill()
        process.wait()
        judge(vault, old, new)
        assert run(vault, ["build", "-q"]) == 0
        assert files(vault) == new


def test_a_fix_may_be_killed_at_any_change_of_the_disk(begun: Path) -> None:
    fix = ["check", "--fix", "-q"]
    old = files(begun)
    whole, points = cuts(begun, fix)
    new = files(whole)
    assert any(old[name] != new[name] for name in old if name.startswith("notes/"))
    for point in points:
        vault = Path(shutil.copytree(begun, begun.parent / f"cut {point}"))
        run(vault, fix, cut=point)
        judge(
            vault,
            old,
            {**new, ".aurora-kb/undo.json": files(vault).get(".aurora-kb/undo.json", b"")},
        )
        # What it came to can be taken back; what it did not is done by the next run.
        again = Path(shutil.copytree(vault, begun.parent / f"again {point}"))
        run(again, fix)
        notes = {name: data for name, data in files(again).items() if name.startswith("notes/")}
        fixed = {name: data for name, data in new.items() if name.startswith("notes/")}
        assert {name: notes.get(name) for name in fixed} == fixed
        if (vault / ".aurora-kb" / "undo.json").exists():
            run(vault, ["check", "--undo", "-q"])
            back = {name: data for name, data in files(vault).items() if name.startswith("notes/")}
            assert back == {name: data for name, data in old.items() if name.startswith("notes/")}


def test_an_export_may_be_killed_at_any_change_of_the_disk(begun: Path) -> None:
    export = ["cards", "export", "--to", "apkg", "-o", "cards.apkg", "-q"]
    run(begun, export)
    put(begun, AFTER)
    old = files(begun)
    whole, points = cuts(begun, export)
    new = files(whole)
    assert new["cards.apkg"] != old["cards.apkg"]
    for point in points:
        vault = Path(shutil.copytree(begun, begun.parent / f"cut {point}"))
        run(vault, export, cut=point)
        judge(vault, old, new)
        assert run(vault, export) == 0
        assert files(vault)["cards.apkg"] == new["cards.apkg"]


def test_studying_may_be_killed_at_any_change_of_the_disk(begun: Path) -> None:
    study = ["study", "-q"]
    keys = "\n3\n\n3\n\n1\nq\n"
    whole, points = cuts(begun, study, keys)
    (log,) = (whole / ".aurora-kb" / "reviews").glob("*.jsonl")
    assert len(log.read_text().splitlines()) == 3
    for point in points:
        vault = Path(shutil.copytree(begun, begun.parent / f"cut {point}"))
        run(vault, study, cut=point, keys=keys)
        for log in (vault / ".aurora-kb" / "reviews").glob("*.jsonl"):
            for line in log.read_text().splitlines():
                assert json.loads(line)["c"]
        assert run(vault, study, keys="\n3\nq\n") == 0
        assert run(vault, ["reviews", "replay", "-q"]) == 0
