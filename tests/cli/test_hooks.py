"""The hooks for pre-commit run what they say."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from warm import tool

ROOT = Path(__file__).parents[2]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def test_there_are_two_hooks_with_all_that_is_required() -> None:
    assert [hook["id"] for hook in HOOKS] == ["aurora-kb-check", "aurora-kb-check-fix"]
    assert all({"name", "entry", "language"} <= hook.keys() for hook in HOOKS)


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_fails_where_a_note_has_a_dead_link(hook: dict[str, str], tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests" / "vaults" / "small", tmp_path, dirs_exist_ok=True)
    command, *arguments = hook["entry"].split()
    assert command == "aurora-kb"
    done = subprocess.run(
        [*tool(), *arguments, "notes"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "AKB601" in done.stdout
    queue = (tmp_path / "notes" / "Messaging" / "Queue.md").read_text(encoding="utf-8")
    assert ("word_count: 39" in queue) == ("--fix" in arguments)
