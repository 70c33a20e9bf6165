"""The manual says what there is, and what it says is true."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_type_hints

import click
import pytest
from shell import read_session, run

from aurora_kb.checks import RULES
from aurora_kb.cli.command_line import commands
from aurora_kb.config import Config

ROOT = Path(__file__).parent.parent
MANUAL = ROOT / "notes" / "manual"
PAGES = sorted(MANUAL.glob("*.md"))


def all_commands(
    group: click.Group, path: str = "aurora-kb"
) -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from all_commands(command, f"{path} {name}")


COMMANDS = dict(all_commands(commands))


def settings(kind: type[Any] = Config, prefix: str = "") -> Iterator[str]:
    types = get_type_hints(kind)
    for item in fields(kind):
        if is_dataclass(types[item.name]):
            inner = types[item.name]
            assert isinstance(inner, type)
            yield from settings(inner, f"{prefix}{item.name}.")
        elif item.name != "root":
            yield f"{prefix}{item.name}"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_sentence_and_an_example(name: str) -> None:
    command = COMMANDS[name]
    text = f"{command.help}\n{command.epilog or ''}"
    assert "Example" in text
    assert f"{name} " in text or f"{name}\n" in f"{text}\n", f"the example does not show {name}"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_in_the_manual(name: str) -> None:
    manual = (MANUAL / "command-line.md").read_text(encoding="utf-8")
    assert name in manual
    for parameter in COMMANDS[name].params:
        if isinstance(parameter, click.Option) and parameter.name != "help":
            assert f"`{parameter.opts[-1]}" in manual, f"{name} {parameter.opts[-1]}"


@pytest.mark.parametrize("key", sorted(settings()))
def test_every_setting_is_in_the_manual(key: str) -> None:
    text = (MANUAL / "configuration.md").read_text(encoding="utf-8")
    table, _, name = key.rpartition(".")
    section = text
    if table:
        assert f"[{table}]" in text
        section = text[text.index(f"[{table}]") :]
    assert re.search(rf"\b{name}\b", section), f"{key} is not explained"


def test_every_rule_that_is_on_has_its_page() -> None:
    pages = {path.stem for path in (ROOT / "tests" / "rules").glob("AKB*.md")}
    without = {rule.code for rule in RULES} - pages
    # What no example can show: commits, files that cannot be read, are too large or lie
    # elsewhere, and a fault of the tool itself.
    assert without <= {"AKB001", "AKB307", "AKB952", "AKB953", "AKB954", "AKB999"}


def shell_blocks(path: Path) -> Iterator[tuple[str, int]]:
    lines = path.read_text(encoding="utf-8").split("\n")
    start = 0
    for number, line in enumerate(lines, 1):
        if line.startswith("```") and not start:
            start = number if line == "```console" else -1
        elif line.startswith("```"):
            if start > 0:
                yield "\n".join(lines[start : number - 1]), start + 1
            start = 0


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_commands_of_the_manual_run(path: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "notes", tmp_path / "notes", ignore=shutil.ignore_patterns("manual"))
    for block, line in shell_blocks(path):
        for step in read_session(block, line):
            printed = run(step.command, tmp_path)
            assert not printed.endswith("[2]"), (
                f"{path.name}:{step.line}: {step.command}\n{printed}"
            )


@pytest.mark.parametrize(
    ("page", "line", "command"),
    [
        ("flashcards", "- `json`: a list of", "cards export --to json"),
        ("command-line", "Lists what became no card and", "cards lint --json"),
    ],
)
def test_the_manual_names_the_keys_of_what_is_printed_as_json(
    tmp_path: Path, page: str, line: str, command: str
) -> None:
    shutil.copytree(ROOT / "notes", tmp_path / "notes", ignore=shutil.ignore_patterns("manual"))
    printed = run(f"aurora-kb {command} notes --quiet", tmp_path)
    first, *_ = json.loads(printed.removesuffix("\n[1]"))
    text = (MANUAL / f"{page}.md").read_text(encoding="utf-8")
    (told,) = (one for one in text.split("\n") if one.startswith(line))
    assert [key for key in re.findall(r"`(\w+)`", told) if key in first] == list(first)


@pytest.mark.parametrize(
    "path", [*PAGES, ROOT / "README.md", ROOT / "CHANGELOG.md"], ids=lambda path: path.stem
)
def test_links_between_the_documents_lead_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        if "://" not in target:
            assert (path.parent / target).exists(), f"{path.name} links to {target}"


def test_the_readme_shows_the_two_commands_and_a_picture_of_moderate_size() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make site" in readme
    assert "make test" in readme
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", readme)
    assert pictures
    for picture in pictures:
        assert (ROOT / picture).stat().st_size < 300_000


def test_every_package_has_its_line_in_the_map_of_the_source_code() -> None:
    text = (MANUAL / "source-code.md").read_text(encoding="utf-8")
    package = ROOT / "aurora_kb"
    folders = {
        path.parent.relative_to(package).as_posix()
        for path in package.rglob("__init__.py")
        if path.parent != package
    }
    named = set(re.findall(r"`([a-z_]+(?:/[a-z_]+)*)`", text))
    assert folders - named == set()
