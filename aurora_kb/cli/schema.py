"""`aurora-kb schema`: schemas of properties, inferred from the notes, imported, exported."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from aurora_kb.cli.lazy_groups import FullHelpGroup
from aurora_kb.cli.run import (
    PATH,
    Run,
    counted,
    notes_argument,
    open_run,
    run_options,
    write_result,
)
from aurora_kb.config import PropertyConfig
from aurora_kb.errors import NotFoundError
from aurora_kb.model import Note

OUTPUT = click.option(
    "-o", "--output", type=PATH, metavar="FILE", help="Write to this file, not to stdout."
)


@click.group(
    cls=FullHelpGroup,
    epilog="""\b
Example:
  aurora-kb schema infer notes
""",
)
def schema() -> None:
    """Say what properties may hold: read it off the notes, import or export it."""


@schema.command(
    epilog="""\b
Example:
  aurora-kb schema infer notes
"""
)
@notes_argument
@click.option("--spotlight", is_flag=True, help="Include what macOS wrote (kMDItem...).")
@OUTPUT
@run_options
def infer(notes: Path | None, spotlight: bool, output: Path | None, **options: Any) -> None:
    """Print the schema that the notes follow, as TOML for the configuration.

    A type that fewer than one in ten values have is taken for a fault and left out. Look the
    tables over before you paste them.
    """
    from aurora_kb.checks import infer_properties, standards_of

    run = open_run(notes, **options)
    inferred = infer_properties(_notes(run), standards_of(run.config), spotlight)
    tables = [(one.name, one.asked, f"in {one.uses} of {one.notes} notes") for one in inferred]
    _print_tables(run, tables, output)


@schema.command(
    name="import",
    epilog="""\b
Examples:
  aurora-kb schema import notes
  aurora-kb schema import --types ~/vault/.obsidian/types.json
""",
)
@notes_argument
@click.option("--types", type=PATH, metavar="FILE", help="Instead of .obsidian/types.json there.")
@OUTPUT
@run_options
def import_(notes: Path | None, types: Path | None, output: Path | None, **options: Any) -> None:
    """Print the types that Obsidian keeps for a vault, as TOML for the configuration."""
    from aurora_kb.checks import read_obsidian_types

    run = open_run(notes, **options)
    path = types or run.config.notes / ".obsidian" / "types.json"
    if not path.is_file():
        hint = "Obsidian writes it once a property was given a type; name another: --types FILE"
        raise NotFoundError(f"no file {path}", hint)
    properties = read_obsidian_types(path.read_bytes(), str(path))
    _print_tables(run, [(name, asked, "") for name, asked in properties.items()], output)


@schema.command(
    name="json",
    epilog="""\b
Examples:
  aurora-kb schema json notes -o notes.schema.json
  aurora-kb schema json notes --inferred
""",
)
@notes_argument
@click.option("--inferred", is_flag=True, help="Of the schema that the notes follow.")
@OUTPUT
@run_options
def json_(notes: Path | None, inferred: bool, output: Path | None, **options: Any) -> None:
    """Print the configured schema as JSON Schema (2020-12), which editors read.

    It judges the front matter as a mapping. Patterns are Python's; most mean the same there.
    """
    from aurora_kb.checks import infer_properties, json_schema, standards_of

    run = open_run(notes, **options)
    properties = run.config.properties
    if inferred:
        found = infer_properties(_notes(run), standards_of(run.config))
        properties = {one.name: one.asked for one in found}
    if not properties:
        run.say("no property is configured: see [properties], or pass --inferred")
    made = json_schema(properties, f"Front matter of {run.config.notes.name}")
    write_result(f"{json.dumps(made, indent=2, ensure_ascii=False)}\n".encode(), output)


def _notes(run: Run) -> tuple[Note, ...]:
    from aurora_kb.vaults import load_vaults

    with run.means() as means, run.stage("read notes"):
        return load_vaults(run.config, means).whole.notes


def _print_tables(
    run: Run, tables: Iterable[tuple[str, PropertyConfig, str]], output: Path | None
) -> None:
    from aurora_kb.checks import write_properties

    listed = list(tables)
    if listed:
        write_result(write_properties(listed).encode(), output)
    run.say(counted(len(listed), "property", "properties"))
