"""Groups of commands: one imports its commands on demand, one shows their help in full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module
from typing import Any

import click


class LazyGroup(click.Group):
    """Knows its commands by name and one sentence; their modules are imported one at a time.

    So help for all of them is there in a tenth of a second.
    """

    def __init__(
        self, *arguments: Any, sentences: Mapping[str, str], folder: str, **named: Any
    ) -> None:
        """`folder` is the package that holds a module for each command, both of one name."""
        super().__init__(*arguments, **named)
        self.sentences = sentences
        self.commands = _Commands({name: f"{folder}.{name}" for name in sentences})

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of the commands into the help."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(self.sentences.items()))


class FullHelpGroup(click.Group):
    """A group whose help says what each command does to the end of the sentence."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of the commands into the help."""
        # Click cuts what is longer than a line; no sentence of ours is as long as this.
        rows = [(name, one.get_short_help_str(400)) for name, one in sorted(self.commands.items())]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


class _Commands(MutableMapping[str, click.Command]):
    """Commands by name, imported when they are looked up."""

    def __init__(self, modules: dict[str, str]) -> None:
        self._modules = modules
        self._known: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._known:
            self._known[name] = getattr(import_module(self._modules[name]), name)
        return self._known[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._modules.setdefault(name, "")
        self._known[name] = command

    def __delitem__(self, name: str) -> None:
        del self._modules[name]
        self._known.pop(name, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)
