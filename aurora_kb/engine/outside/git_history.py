"""When files were last changed, as git knows it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

# So far back is looked: each commit costs git a comparison of folders.
MOST_COMMITS = 2_000

# A repository may come with a stranger's notes, and its configuration can name programs:
# signatures are not shown, nothing is fetched, and no other configuration is asked for a log.
_QUIET = (
    "-c", "log.showSignature=false", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false",
    "-c", "log.follow=false", "-c", "core.pager=cat",
)  # fmt: skip
_OFFLINE = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
}
_COMMIT = re.compile(r"\x01([0-9a-f]+) (\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit by its short id, and the day on which its author made it, where that was."""

    id: str
    day: date


def last_commits(folder: Path, environment: Mapping[str, str]) -> dict[str, Commit]:
    """The last commit of each file below `folder`, by path there; none without git."""
    command = (
        "git", *_QUIET, "log", f"--max-count={MOST_COMMITS}", "--format=%x01%h %ad",
        "--date=format:%Y-%m-%d", "--name-only", "--no-renames", "--no-ext-diff",
        "--no-textconv", "--relative", "--", ".",
    )  # fmt: skip
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env={**environment, **_OFFLINE},
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    except OSError:
        return {}
    if done.returncode != 0:
        return {}
    return _commits(done.stdout.decode("utf-8", "replace"))


def _commits(log: str) -> dict[str, Commit]:
    found: dict[str, Commit] = {}
    commit: Commit | None = None
    for line in log.split("\n"):
        head = _COMMIT.fullmatch(line)
        if head:
            commit = Commit(head[1], date.fromisoformat(head[2]))
        elif line and commit is not None:
            # The log begins with the newest: the first that names a file is its last.
            found.setdefault(line, commit)
    return found
