"""Questions about concepts: `graph show`, `compare`, `path`, `what-links`, `query`, `why`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from aurora_kb.cli.graph.common import (
    Names,
    Question,
    arrow,
    aspect_words,
    concept_data,
    label,
    load_graph,
    names_in,
    nothing_found,
    place,
    print_json,
    question_options,
    relation_data,
    relations_data,
    words,
)
from aurora_kb.cli.run import Run, open_run
from aurora_kb.model import Comparison

if TYPE_CHECKING:
    from aurora_kb.concepts import CypherTable, Match


@click.command(
    cls=Question,
    epilog="""\b
Example:
  aurora-kb graph show Aurora
""",
)
@click.argument("concept")
@question_options
def show(concept: str, notes: Path | None, as_json: bool, **options: Any) -> None:
    """Print what the notes say of CONCEPT, with the line that says it."""
    from aurora_kb import concepts

    run = open_run(notes, **options)
    around = concepts.show(load_graph(run), concept)
    names = {around.concept.id: around.concept.label} | {
        other.id: other.label for other in around.others.values()
    }
    if as_json:
        relations = [*around.outgoing, *around.incoming]
        print_json(concept_data(around.concept) | {"relations": relations_data(relations, names)})
        return
    name, *others = concepts.distinct_names((around.concept.label, *around.concept.aliases))
    aliases = f" (also: {', '.join(others)})" if others else ""
    click.secho(f"{name}{aliases}", bold=True)
    width = max((len(relation.kind) for relation in around.outgoing), default=0)
    for relation in around.outgoing:
        kind = click.style(f"{words(relation.kind):<{width}}", dim=True)
        said = ": ".join(filter(None, (aspect_words(relation), names[relation.target])))
        click.echo(f"  {kind}  {said}{place(relation.evidence)}")
    for relation in around.incoming:
        click.echo(f"  {arrow(relation, names)}{place(relation.evidence)}")


@click.command(
    cls=Question,
    epilog="""\b
Example:
  aurora-kb graph compare Aurora RDS
""",
)
@click.argument("one")
@click.argument("two")
@question_options
def compare(one: str, two: str, notes: Path | None, as_json: bool, **options: Any) -> None:
    """Print two concepts side by side, aspect by aspect; a dash is a gap in the notes."""
    from aurora_kb import concepts

    run = open_run(notes, **options)
    comparison = concepts.compare_two(load_graph(run), one, two)
    if as_json:
        print_json(_comparison_data(comparison))
    elif comparison.rows:
        _print_table(comparison)
    if not comparison.rows:
        nothing_found(run, f"the notes say nothing that compares {one} with {two}")


@click.command(
    cls=Question,
    epilog="""\b
Example:
  aurora-kb graph path S3 RDS
""",
)
@click.argument("one")
@click.argument("two")
@question_options
def path(one: str, two: str, notes: Path | None, as_json: bool, **options: Any) -> None:
    """Print how two concepts are connected, each step with the line that says it."""
    from aurora_kb import concepts

    run = open_run(notes, **options)
    made = load_graph(run)
    steps = concepts.path(made, one, two)
    names = names_in(made)
    if as_json:
        print_json(relations_data(steps, names))
    for step in () if as_json else steps:
        click.echo(f"{arrow(step, names)}{place(step.evidence)}")
    if not steps:
        nothing_found(run, f"nothing in the notes links {one} with {two}")


@click.command(
    "what-links",
    cls=Question,
    epilog="""\b
Example:
  aurora-kb graph what-links RDS
""",
)
@click.argument("concept")
@question_options
def what_links(concept: str, notes: Path | None, as_json: bool, **options: Any) -> None:
    """Print what leads to CONCEPT: relations that end there, and lines that only mention it."""
    from aurora_kb import concepts
    from aurora_kb.notes import visible

    run = open_run(notes, **options)
    made = load_graph(run)
    around = concepts.show(made, concept)
    names = names_in(made)
    relations = [
        *around.incoming,
        *(one for one in around.outgoing if concepts.RELATIONS[one.kind].symmetric),
    ]
    said = {(one.evidence.note, one.evidence.line) for one in (*around.outgoing, *around.incoming)}
    # A title and the line below it may be one mention each, and one line in the file.
    lines = {(one.note, one.line): one for one in around.concept.mentions}
    mentions = [one for where, one in lines.items() if where not in said]
    if as_json:
        shown = [{"note": m.note, "line": m.line, "snippet": m.snippet} for m in mentions]
        told = {"relations": relations_data(relations, names), "mentions": shown}
        everywhere = {"notes": sorted({one.note for one in around.concept.mentions})}
        print_json(concept_data(around.concept) | told | everywhere)
    else:
        click.secho(around.concept.label, bold=True)
        for relation in relations:
            click.echo(f"  {arrow(relation, names)}{place(relation.evidence)}")
        for mention in mentions:
            click.echo(f"  {visible(mention.snippet)}{place(mention)}")
    if not relations and not mentions:
        nothing_found(run, f"nothing else in the notes leads to {around.concept.label}")


@click.command(
    cls=Question,
    epilog="""\b
Examples:
  aurora-kb graph query "Aurora -has_variant-> ?"
  aurora-kb graph query "? -uses-> S3"
  aurora-kb graph query "Aurora -has_part-> ? -?- RDS"
  aurora-kb graph query --cypher "MATCH (a)-[r:uses]->(b) RETURN a.label, b.label, r.line"
""",
)
@click.argument("pattern")
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=100,
    show_default=True,
    metavar="N",
    help="At most N of them.",
)
@click.option("--cypher", is_flag=True, help="Read PATTERN as Cypher (needs grand-cypher).")
@question_options
def query(
    pattern: str, limit: int, cypher: bool, notes: Path | None, as_json: bool, **options: Any
) -> None:
    """Print all that fits PATTERN: names or ? between arrows such as -has_part-> or <-uses-."""
    from aurora_kb import concepts

    run = open_run(notes, **options)
    made = load_graph(run)
    if cypher:
        _print_cypher(run, concepts.ask_cypher(made, pattern), limit, as_json)
        return
    names = names_in(made)
    matches = concepts.match_pattern(made, pattern, limit + 1)
    shown = matches[:limit]
    if as_json:
        print_json(
            [
                {
                    "nodes": [names[node] for node in match.nodes],
                    "relations": relations_data(match.relations, names),
                }
                for match in shown
            ]
        )
    for match in () if as_json else shown:
        click.echo(_way(match, names))
    if len(matches) > limit:
        run.say(f"there are more than {limit}: --limit shows them")
    if not matches:
        nothing_found(run, f"nothing in the notes fits {pattern}")


@click.command(
    cls=Question,
    epilog="""\b
Examples:
  aurora-kb graph why "Aurora is_a RDBMS"
  aurora-kb graph why "Aurora -has_part-> Cluster"
""",
)
@click.argument("edge")
@question_options
def why(edge: str, notes: Path | None, as_json: bool, **options: Any) -> None:
    """Print why EDGE is in the graph: its line, the rule that read it, and what that rule reads.

    EDGE is "A relation B", a pattern as for query, or the key that an export gives it.
    """
    from aurora_kb import concepts
    from aurora_kb.notes import visible

    run = open_run(notes, **options)
    made = load_graph(run)
    names = names_in(made)
    reasons = concepts.reasons_of(made, edge)
    if as_json:
        print_json(
            [
                relation_data(reason.relation, names)
                | {
                    "rule": reason.relation.evidence.rule,
                    "confidence": reason.relation.confidence,
                    "reads": list(reason.about),
                }
                for reason in reasons
            ]
        )
    for reason in () if as_json else reasons:
        evidence = reason.relation.evidence
        click.secho(arrow(reason.relation, names), bold=True)
        click.echo(f"  {visible(evidence.snippet)}{place(evidence)}")
        for about in reason.about:
            rule = f"{evidence.rule}, confidence {reason.relation.confidence:g}"
            click.echo(f"  {rule}: {about}")
    if not reasons:
        nothing_found(run, f"no edge {edge}")


def _print_cypher(run: Run, table: CypherTable, limit: int, as_json: bool) -> None:
    shown = table.rows[:limit]
    if as_json:
        print_json([dict(zip(table.columns, row, strict=True)) for row in shown])
    elif shown:
        click.secho("\t".join(table.columns), dim=True)
        for row in shown:
            click.echo("\t".join("" if value is None else str(value) for value in row))
    if len(table.rows) > limit:
        run.say(f"there are more than {limit}: --limit shows them")
    if not shown:
        nothing_found(run, "nothing in the notes fits")


def _way(match: Match, names: Names) -> str:
    """Return a match as one line: the arrows as they were followed, then the lines."""
    text = names[match.nodes[0]]
    for node, relation in zip(match.nodes[1:], match.relations, strict=True):
        step = f"[{label(relation)}]"
        text += f" -{step}-> " if relation.target == node else f" <-{step}- "
        text += names[node]
    places = dict.fromkeys(place(relation.evidence) for relation in match.relations)
    return text + "".join(places)


def _print_table(comparison: Comparison) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("", *comparison.items, box=None, pad_edge=False, header_style="bold")
    for row in comparison.rows:
        # Lists side by side have no names for their rows, only places.
        name = f"point {row.aspect}" if row.aspect.isdecimal() else row.aspect
        table.add_row(name, *(cell or "-" for cell in row.cells))
    Console(highlight=False, soft_wrap=False).print(table)


def _comparison_data(comparison: Comparison) -> dict[str, Any]:
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
