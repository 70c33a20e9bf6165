"""`aurora-kb graph`: the concepts and what the notes say of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from aurora_kb.cli.run import (
    PATH,
    Run,
    counted,
    notes_argument,
    open_run,
    run_options,
    write_result,
)
from aurora_kb.model import Comparison, Concept, Relation

if TYPE_CHECKING:
    import networkx as nx

notes_option = click.option("--notes", type=PATH, help="The notes folder; by default notes/.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group()
def graph() -> None:
    """Ask the concept graph, or export it.

    \b
    Example:
      aurora-kb graph show Aurora
    """


@graph.command(
    epilog="""\b
Examples:
  aurora-kb graph export notes --to node-link -o graph.json
  aurora-kb graph export notes --to graphml -o graph.graphml
"""
)
@notes_argument
@click.option(
    "--to", "form", default="node-link", show_default=True, help="node-link, graphml, dot ..."
)
@click.option("-o", "--output", type=PATH, help="The file to write; by default stdout.")
@run_options
def export(notes: Path | None, form: str, output: Path | None, **options: Any) -> None:
    """Write the graph in a format that other programs read."""
    from aurora_kb.concepts import export_graph

    run = open_run(notes, **options)
    made = _graph(run)
    write_result(export_graph(made, form), output)
    run.say(
        f"{counted(made.number_of_nodes(), 'node')},"
        f" {counted(made.number_of_edges(), 'edge')} as {form}"
    )


@graph.command(
    epilog="""\b
Example:
  aurora-kb graph show Aurora
"""
)
@click.argument("concept")
@notes_option
@json_option
@run_options
def show(concept: str, notes: Path | None, as_json: bool, **options: Any) -> None:
    """Print what the notes say of CONCEPT, with the line that says it."""
    from aurora_kb import concepts

    run = open_run(notes, **options)
    around = concepts.show(_graph(run), concept)
    names = {around.concept.id: around.concept.label} | {
        other.id: other.label for other in around.others.values()
    }
    if as_json:
        relations = [*around.outgoing, *around.incoming]
        data = _concept(around.concept) | {"relations": [_relation(r, names) for r in relations]}
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
        return
    aliases = f" (also: {', '.join(around.concept.aliases)})" if around.concept.aliases else ""
    click.secho(f"{around.concept.label}{aliases}", bold=True)
    width = max((len(relation.kind) for relation in around.outgoing), default=0)
    for relation in around.outgoing:
        kind = click.style(f"{_words(relation.kind):<{width}}", dim=True)
        click.echo(f"  {kind}  {names[relation.target]}{_place(relation)}")
    for relation in around.incoming:
        step = f"{names[relation.source]} -[{_words(relation.kind)}]-> {around.concept.label}"
        click.echo(f"  {step}{_place(relation)}")


@graph.command(
    epilog="""\b
Example:
  aurora-kb graph compare Aurora RDS
"""
)
@click.argument("one")
@click.argument("two")
@notes_option
@json_option
@run_options
def compare(one: str, two: str, notes: Path | None, as_json: bool, **options: Any) -> None:
    """Print two concepts side by side, aspect by aspect; a dash is a gap in the notes."""
    from aurora_kb import concepts

    run = open_run(notes, **options)
    comparison = concepts.compare(_graph(run), one, two)
    if as_json:
        click.echo(json.dumps(_comparison(comparison), ensure_ascii=False, indent=1))
    elif comparison.rows:
        _print_table(comparison)
    if not comparison.rows:
        run.say(f"the notes say nothing that compares {one} with {two}")
        raise click.exceptions.Exit(1)


@graph.command(
    epilog="""\b
Example:
  aurora-kb graph path S3 RDS
"""
)
@click.argument("one")
@click.argument("two")
@notes_option
@json_option
@run_options
def path(one: str, two: str, notes: Path | None, as_json: bool, **options: Any) -> None:
    """Print how two concepts hang together, each step with the line that says it."""
    from aurora_kb import concepts

    run = open_run(notes, **options)
    made = _graph(run)
    steps = concepts.path(made, one, two)
    names = {node: str(label) for node, label in made.nodes(data="label")}
    if as_json:
        data = [_relation(step, names) for step in steps]
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    for step in () if as_json else steps:
        source, target = names[step.source], names[step.target]
        click.echo(f"{source} -[{_words(step.kind)}]-> {target}{_place(step)}")
    if not steps:
        run.say(f"nothing in the notes links {one} with {two}")
        raise click.exceptions.Exit(1)


def _graph(run: Run) -> nx.MultiDiGraph:
    from aurora_kb import pipeline

    with run.cache() as cache:
        _, made = pipeline.load_graph(run.config, run.workers, cache, run.stage)
    return made


def _words(relation: str) -> str:
    return relation.replace("_", " ")


def _place(relation: Relation) -> str:
    place = f"  {relation.evidence.note}:{relation.evidence.line}"
    return str(click.style(place, dim=True))


def _print_table(comparison: Comparison) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("", *comparison.items, box=None, pad_edge=False, header_style="bold")
    for row in comparison.rows:
        table.add_row(row.aspect, *(cell or "-" for cell in row.cells))
    Console(highlight=False, soft_wrap=False).print(table)


def _concept(concept: Concept) -> dict[str, Any]:
    return {
        "id": concept.id,
        "label": concept.label,
        "type": concept.type,
        "aliases": list(concept.aliases),
    }


def _relation(relation: Relation, names: dict[str, str]) -> dict[str, Any]:
    return {
        "source": names[relation.source],
        "relation": relation.kind,
        "target": names[relation.target],
        "aspect": relation.aspect,
        "note": relation.evidence.note,
        "heading": relation.evidence.headings[-1] if relation.evidence.headings else "",
        "line": relation.evidence.line,
        "snippet": relation.evidence.snippet,
    }


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        "items": list(comparison.items),
        "note": comparison.note,
        "line": comparison.line,
        "rows": [
            {
                "aspect": row.aspect,
                "cells": dict(zip(comparison.items, row.cells, strict=True)),
                "lines": list(row.lines),
            }
            for row in comparison.rows
        ],
    }
