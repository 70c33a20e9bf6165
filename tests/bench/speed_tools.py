"""The programs that `make bench` measures: how each is set up for a folder of notes, and run.

Peers come from PyPI and npm into a folder of their own, never into the environment of this tool.
Each makes what it can of the same notes: navigation, tags, a search index where it has one.
"""

from __future__ import annotations

import importlib.metadata
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PYTHON_PEERS = ("hugo", "zensical", "mkdocs<2", "mkdocs-material", "mkdocs-roamlinks-plugin")
NODE_PEERS = ("@11ty/eleventy",)


@dataclass(frozen=True)
class Tool:
    """A program at work in `folder`, where it reads `notes` and writes `output`.

    `clean` is what has to go before a build is a first one. `serve` shows the site at `port`.
    """

    name: str
    version: str
    does: str
    folder: Path
    notes: Path
    output: str
    command: tuple[str, ...]
    clean: tuple[str, ...] = ()
    serve: tuple[str, ...] = ()
    port: int = 0
    page: Callable[[str], str] = lambda path: path  # of a note's path without suffix


class MissingPeerError(Exception):
    """A peer that cannot be had here, with the reason."""


def prepared(name: str, work: Path, notes: Path, peers: Path) -> Tool:
    """Return the tool with a copy of the notes of its own."""
    folder = work / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return MAKERS[name](folder, notes, peers)


def _copied(notes: Path, place: Path, change: Callable[[str], str] = lambda text: text) -> Path:
    for source in sorted(notes.rglob("*.md")):
        target = place / source.relative_to(notes)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(change(source.read_text(encoding="utf-8")), encoding="utf-8")
    return place


def _ours(folder: Path, notes: Path, peers: Path) -> Tool:
    base = (sys.executable, "-m", "aurora_kb")
    return Tool(
        name="aurora-kb",
        version=importlib.metadata.version("aurora-kb"),
        does="wikilinks, backlinks, full-text search, concept graph, flashcards, checks",
        folder=folder,
        notes=_copied(notes, folder / "notes"),
        output="site",
        command=(*base, "build", "notes", "--quiet"),
        clean=("site", ".aurora-kb"),
        serve=(*base, "serve", "notes", "--port", "8311", "--quiet"),
        port=8311,
        page=lambda path: f"notes/{path}.html",
    )


# ------------------------------------------------------------------ peers of PyPI


def _environment(peers: Path) -> Path:
    """Return the folder of the commands of the Python peers; they are installed once."""
    place = peers / "python"
    commands = place / "bin"
    if not (place / "installed").exists():
        subprocess.run([sys.executable, "-m", "venv", place], check=True)
        pip = [commands / "pip", "install", "--quiet", *PYTHON_PEERS]
        done = subprocess.run(pip, capture_output=True, text=True, check=False)
        if done.returncode:
            raise MissingPeerError(
                done.stderr.strip().splitlines()[-1] if done.stderr else "pip failed"
            )
        (place / "installed").touch()
    return commands


def _version(commands: Path, package: str) -> str:
    code = f"import importlib.metadata as m; print(m.version({package!r}))"
    done = subprocess.run([commands / "python", "-c", code], capture_output=True, text=True)
    return done.stdout.strip() or "?"


_HUGO = {
    "layouts/_default/baseof.html": """\
<!doctype html><html lang="en"><head><title>{{ .Title }}
</title></head><body>
<nav><ul>{{ range .Site.Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul>
{{ with .CurrentSection }}<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}
</a></li>{{ end }}</ul>{{ end }}</nav>
<main>{{ block "main" . }}{{ end }}</main></body></html>
""",
    "layouts/_default/single.html": """\
{{ define "main" }}<h1>{{ .Title }}</h1>
{{ .TableOfContents }}
{{ range .GetTerms "tags" }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> {{ end }}
{{ .Content }}
{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ end }}
""",
    "layouts/_default/list.html": """{{ define "main" }}<h1>{{ .Title }}</h1><ul>
{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}
""",
    "layouts/index.json": """[{{ range $i, $p := .Site.RegularPages }}{{ if $i }},{{ end }}
{{ dict "title" .Title "url" .RelPermalink "text" .Plain | jsonify }}{{ end }}]
""",
    "hugo.toml": """baseURL = "http://localhost/"
title = "Notes"
[outputs]
home = ["HTML", "JSON"]
[markup.goldmark.renderer]
unsafe = true
""",
}  # fmt: skip


def _hugo(folder: Path, notes: Path, peers: Path) -> Tool:
    commands = _environment(peers)
    for name, text in _HUGO.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    hugo = str(commands / "hugo")
    return Tool(
        name="hugo",
        version=_version(commands, "hugo"),
        does="navigation, contents, tags, highlighting, texts as JSON",
        folder=folder,
        notes=_copied(notes, folder / "content", _for_hugo),
        output="public",
        command=(hugo, "--quiet"),
        clean=("public", "resources", ".hugo_build.lock"),
        serve=(hugo, "server", "--port", "8312", "--quiet", "--disableLiveReload"),
        port=8312,
        page=lambda path: f"{path.lower()}/",
    )


def _for_hugo(text: str) -> str:
    """Leave out what Hugo reads as something else: a page for each alias, `published` as a day."""
    lines = text.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(("aliases:", "published:")))


def _mkdocs(folder: Path, notes: Path, peers: Path) -> Tool:
    commands = _environment(peers)
    (folder / "mkdocs.yml").write_text(
        "site_name: Notes\ntheme:\n  name: material\nplugins: [search, roamlinks]\n"
        "markdown_extensions: [admonition, attr_list, md_in_html, footnotes, tables,"
        " pymdownx.superfences, pymdownx.highlight]\n"
    )
    return Tool(
        name="mkdocs",
        version=f"{_version(commands, 'mkdocs')} + Material "
        f"{_version(commands, 'mkdocs-material')} + roamlinks",
        does="wikilinks, navigation, contents, search index, highlighting",
        folder=folder,
        notes=_copied(notes, folder / "docs"),
        output="site",
        command=(str(commands / "mkdocs"), "build", "--quiet"),
        clean=("site",),
    )


def _zensical(folder: Path, notes: Path, peers: Path) -> Tool:
    commands = _environment(peers)
    (folder / "zensical.toml").write_text('[project]\nsite_name = "Notes"\n')
    return Tool(
        name="zensical",
        version=_version(commands, "zensical"),
        does="navigation, contents, search index, highlighting",
        folder=folder,
        notes=_copied(notes, folder / "docs"),
        output="site",
        command=(str(commands / "zensical"), "build"),
        clean=("site", ".cache"),
    )


# ------------------------------------------------------------------ peers of npm

_ELEVENTY = {
    "eleventy.config.mjs": """export default function (config) {
  return { markdownTemplateEngine: false, dir: { input: "src", output: "public" } };
}
""",
    "src/src.json": '{"layout": "note.njk"}\n',
    "src/_includes/note.njk": """<!doctype html><html lang="en"><head><title>{{ title }}
</title></head><body>
<h1>{{ title }}</h1>{% for tag in tags %}<span>{{ tag }}</span> {% endfor %}<main>
{{ content | safe }}</main></body></html>
""",
    "src/index.njk": """---
layout: null
permalink: index.json
---
[{% for note in collections.all %}{{ note.data.title | dump | safe }}
{% if not loop.last %},{% endif %}{% endfor %}]
""",
}  # fmt: skip


def _eleventy(folder: Path, notes: Path, peers: Path) -> Tool:
    place = peers / "node"
    program = place / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise MissingPeerError("there is no node or npm")
    if not program.is_file():
        place.mkdir(parents=True, exist_ok=True)
        (place / "package.json").write_text("{}")
        install = [npm, "install", "--no-audit", "--no-fund", *NODE_PEERS]
        done = subprocess.run(install, cwd=place, capture_output=True, text=True, check=False)
        if done.returncode:
            raise MissingPeerError(
                done.stderr.strip().splitlines()[-1] if done.stderr else "npm failed"
            )
    for name, text in _ELEVENTY.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    package = json.loads((program.parent / "package.json").read_text(encoding="utf-8"))
    return Tool(
        name="eleventy",
        version=str(package["version"]),
        does="one layout, tags, titles as JSON",
        folder=folder,
        notes=_copied(notes, folder / "src"),
        output="public",
        command=(node, str(program), "--quiet"),
        clean=("public",),
        serve=(node, str(program), "--quiet", "--serve", "--port=8313"),
        port=8313,
        page=lambda path: f"{path}/",
    )


MAKERS: dict[str, Callable[[Path, Path, Path], Tool]] = {
    "aurora-kb": _ours,
    "hugo": _hugo,
    "eleventy": _eleventy,
    "zensical": _zensical,
    "mkdocs": _mkdocs,
}
