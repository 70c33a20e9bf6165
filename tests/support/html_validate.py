"""The checker `html-validate` from npm, where it is installed.

`python tests/support/html_validate.py` installs it into `build/html-validate`.
"""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "build" / "html-validate"
VERSION = "11.21.1"
# The standard and nothing of taste. What notes hold is in it: no heading may be missing in order.
CONFIG = {"root": True, "extends": ["html-validate:standard"]}


def _node() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "templates" / "build_theme.py"))


def is_installed() -> bool:
    """Tell whether the checker can be run."""
    return (FOLDER / "node_modules" / "html-validate" / "package.json").is_file()


def install() -> None:
    """Fetch the checker from npm."""
    tools = _node()
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "package.json").write_text('{"private": true}\n')
    (FOLDER / ".htmlvalidate.json").write_text(json.dumps(CONFIG))
    options = ["install", "--no-audit", "--no-fund", "--ignore-scripts", f"html-validate@{VERSION}"]
    subprocess.run(
        [*tools["npm_command"](), *options], cwd=FOLDER, check=True, env=tools["environment"]()
    )


def faults_of(folder: Path) -> list[str]:
    """Return what is not valid in the pages below a folder, with their places."""
    tools = _node()
    script = FOLDER / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
    command = [tools["node_command"](), str(script), "--config", str(FOLDER / ".htmlvalidate.json")]
    command += ["--formatter", "json", f"{folder.as_posix()}/**/*.html"]
    run = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True, check=False)
    found = json.loads(run.stdout)
    return [
        f"{Path(one['filePath']).relative_to(folder)}:{message['line']}: {message['message']}"
        for one in found
        for message in one["messages"]
    ]


if __name__ == "__main__":
    if not is_installed():
        try:
            install()
        except (OSError, subprocess.CalledProcessError) as error:
            sys.exit(f"html-validate cannot be installed; its test will be skipped: {error}")
