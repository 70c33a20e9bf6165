"""Graphs in files: `graph export` and `graph diff`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from aurora_kb.cli.graph.common import json_option, load_graph, print_json, words
from aurora_kb.cli.run import (
    PATH,
    counted,
    format_name,
    notes_argument,
    open_run,
    run_options,
    write_result,
)
from aurora_kb.errors import NotFoundError

if TYPE_CHECKING:
    from aurora_kb.concepts import Difference, SavedRelation


@click.command(
    epilog="""\b
Examples:
  aurora-kb graph export notes --to node-link -o graph.json
  aurora-kb graph export notes --to graphml -o graph.graphml
"""
)
@notes_argument
@click.option(
    "--to", "asked", metavar="NAME", help="node-link, graphml, dot ...; by default as FILE ends."
)
@click.option(
    "-o", "--output", type=PATH, metavar="FILE", help="The file to write; by default stdout."
)
@click.option("--no-guard", is_flag=True, help="neo4j: leave cells that begin like a formula.")
@run_options
def export(
    notes: Path | None, asked: str | None, output: Path | None, no_guard: bool, **options: Any
) -> None:
    """Write the graph in a format that other programs read."""
    from aurora_kb.concepts import EXPORTERS, export_graph, written_of

    run = open_run(notes, **options)
    form = format_name(asked, output, EXPORTERS, "node-link")
    made = load_graph(run)
    write_result(export_graph(made, form, is_guarded=not no_guard), output)
    size = written_of(made, form)
    run.say(
        f"{counted(size.nodes, 'node')}, {counted(size.edges, 'edge')} as {form}"
        + (f"; {counted(size.left_out, 'value')} left out" if size.left_out else "")
    )


@click.command(
    epilog="""\b
Examples:
  aurora-kb graph export notes -o new.json
  aurora-kb graph diff old.json new.json
"""
)
@click.argument("old", type=PATH)
@click.argument("new", type=PATH)
@json_option
def diff(old: Path, new: Path, as_json: bool) -> None:
    """Print what changed between two graphs in node-link JSON; ends with 1 if nothing did."""
    from aurora_kb.concepts import difference_of

    for path in (old, new):
        if not path.exists():
            hint = "make it with: aurora-kb graph export --to node-link -o graph.json"
            raise NotFoundError(f"no file at {path}", hint)
    found = difference_of(old.read_bytes(), new.read_bytes())
    if as_json:
        print_json(_difference_data(found))
    else:
        _print_difference(found)
    if not found:
        click.echo("no difference", err=True)
        raise click.exceptions.Exit(1)


def _print_difference(found: Difference) -> None:
    for label in found.removed:
        click.secho(f"- {label}", fg="red")
    for label in found.added:
        click.secho(f"+ {label}", fg="green")
    for before, after in found.renamed:
        click.echo(f"~ {before} is now {after}")
    for relation in found.unsaid:
        click.secho(f"- {_saved(relation)}", fg="red")
    for relation in found.said:
        click.secho(f"+ {_saved(relation)}", fg="green")
    for was, is_now in found.moved:
        click.echo(f"~ {_saved(was)} is now in {_lines(is_now)}")


def _saved(relation: SavedRelation) -> str:
    step = f"{relation.source} -[{words(relation.relation)}]-> {relation.target}"
    return f"{step}  {relation.note}:{_lines(relation)}"


def _lines(relation: SavedRelation) -> str:
    return ", ".join(str(line) for line in relation.lines)


def _difference_data(found: Difference) -> dict[str, Any]:
    return {
        "concepts": {
            "added": list(found.added),
            "removed": list(found.removed),
            "renamed": [{"old": before, "new": after} for before, after in found.renamed],
        },
        "relations": {
            "added": [_saved_data(relation) for relation in found.said],
            "removed": [_saved_data(relation) for relation in found.unsaid],
            "moved": [
                _saved_data(is_now) | {"old_lines": list(was.lines)} for was, is_now in found.moved
            ],
        },
    }


def _saved_data(relation: SavedRelation) -> dict[str, Any]:
    return {
        "source": relation.source,
        "relation": relation.relation,
        "target": relation.target,
        "aspect": relation.aspect,
        "note": relation.note,
        "lines": list(relation.lines),
    }
