"""Commands are imported when they are asked for, and help for all of them does not wait."""

from __future__ import annotations

import subprocess
import sys

import pytest

from aurora_kb.cli.command_line import commands
from aurora_kb.cli.lazy_groups import LazyGroup

HEAVY = (
    "networkx",
    "jinja2",
    "markdown_it",
    "multiprocessing",
    "http.client",
    "aurora_kb.pipeline",
    "aurora_kb.notes",
)


def modules_after(arguments: str) -> set[str]:
    code = (
        "import sys\n"
        "from aurora_kb.cli.command_line import commands\n"
        f"commands.main([{arguments!r}], standalone_mode=False)\n"
        "print(*sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_what_only_work_needs_is_not_imported_for_a_word_of_help(option: str) -> None:
    loaded = modules_after(option)
    assert "aurora_kb.cli.lazy_groups" in loaded
    assert not loaded.intersection(HEAVY)


@pytest.mark.parametrize("name", list(commands.commands))
def test_the_list_says_of_a_command_what_its_own_help_says(name: str) -> None:
    assert isinstance(commands, LazyGroup)
    command = commands.commands[name]
    assert command.name == name
    assert commands.sentences[name] == command.get_short_help_str(200)
