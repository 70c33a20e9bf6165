"""The graph as a whole: `graph order`, `central`, `communities`, `orphans`, `gaps` and others."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from aurora_kb.cli.graph.common import (
    Names,
    Question,
    arrow,
    concept_data,
    load_graph,
    load_vault_and_graph,
    names_in,
    nothing_found,
    place,
    print_json,
    question_options,
    relation_data,
    relations_data,
    words,
)
from aurora_kb.cli.run import counted, open_run

if TYPE_CHECKING:
    from aurora_kb.concepts import Contradiction, Gap, LearningOrder


@click.command(
    cls=Question,
    epilog="""\b
Example:
  aurora-kb graph order Aurora
""",
)
@click.argument("concept")
@question_options
def order(concept: str, notes: Path | None, as_json: bool, **options: Any) -> None:
    """Print in which order to learn what comes before CONCEPT, itself, and what comes after."""
    from aurora_kb.concepts import learning_order

    run = open_run(notes, **options)
    made = load_graph(run)
    names = names_in(made)
    found = learning_order(made, concept)
    if as_json:
        lessons = [
            concept_data(one.concept) | {"because": relations_data(one.because, names)}
            for one in found.lessons
        ]
        cycles = [relations_data(cycle, names) for cycle in found.cycles]
        print_json({"concept": found.concept.label, "lessons": lessons, "cycles": cycles})
    elif len(found.lessons) > 1:
        _print_order(found, names)
    if len(found.lessons) < 2:
        nothing_found(run, f"nothing in the notes comes before or after {found.concept.label}")


def _print_order(found: LearningOrder, names: Names) -> None:
    for number, lesson in enumerate(found.lessons, 1):
        is_asked = lesson.concept.id == found.concept.id
        click.echo(f"{number:>3}  {click.style(lesson.concept.label, bold=is_asked)}")
        for relation in lesson.because:
            click.echo(f"       {arrow(relation, names)}{place(relation.evidence)}")
    for cycle in found.cycles:
        click.echo("A circle, which gives no order:")
        for relation in cycle:
            click.echo(f"       {arrow(relation, names)}{place(relation.evidence)}")


@click.command(
    epilog="""\b
Example:
  aurora-kb graph central --limit 10
"""
)
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=20,
    show_default=True,
    metavar="N",
    help="At most N of them.",
)
@question_options
def central(limit: int, notes: Path | None, as_json: bool, **options: Any) -> None:
    """Print the concepts that the notes turn around, the most central first."""
    from aurora_kb.concepts import central_concepts

    run = open_run(notes, **options)
    found = central_concepts(load_graph(run), limit)
    if as_json:
        print_json(
            [
                concept_data(one.concept)
                | {"rank": one.rank, "relations": one.relations, "notes": one.notes}
                for one in found
            ]
        )
    for one in () if as_json else found:
        in_all = f"{counted(one.relations, 'relation')}, {counted(one.notes, 'note')}"
        click.echo(f"{one.rank:.4f}  {one.concept.label}{click.style(f'  {in_all}', dim=True)}")
    if not found:
        nothing_found(run, "the notes relate no concepts")


@click.command(
    epilog="""\b
Example:
  aurora-kb graph communities
"""
)
@question_options
def communities(notes: Path | None, as_json: bool, **options: Any) -> None:
    """Print which concepts belong together, each group under its most central ones."""
    from aurora_kb.concepts import named_communities

    run = open_run(notes, **options)
    found = named_communities(load_graph(run))
    if as_json:
        print_json(
            [{"name": one.name, "concepts": [m.label for m in one.members]} for one in found]
        )
    for one in () if as_json else found:
        size = click.style(f"  {counted(len(one.members), 'concept')}", dim=True)
        click.echo(f"{click.style(one.name, bold=True)}{size}")
        click.echo(f"  {', '.join(member.label for member in one.members)}")
    if not found:
        nothing_found(run, "the notes relate no concepts")


@click.command(
    epilog="""\b
Example:
  aurora-kb graph orphans
"""
)
@question_options
def orphans(notes: Path | None, as_json: bool, **options: Any) -> None:
    """Print concepts without relations, and notes that share no concept with another note."""
    from aurora_kb.concepts import find_orphans

    run = open_run(notes, **options)
    vault, made = load_vault_and_graph(run)
    found = find_orphans(made, [note.id for note in vault.notes])
    if as_json:
        print_json(
            {
                "concepts": [
                    concept_data(one) | {"note": one.mentions[0].note, "line": one.mentions[0].line}
                    for one in found.concepts
                ],
                "notes": list(found.notes),
            }
        )
    else:
        for one in found.concepts:
            click.echo(f"concept  {one.label}{place(one.mentions[0])}")
        for note in found.notes:
            click.echo(f"note     {note}")
    if not found.concepts and not found.notes:
        nothing_found(run, "every concept has relations, every note shares concepts")


@click.command(
    epilog="""\b
Example:
  aurora-kb graph gaps
"""
)
@question_options
def gaps(notes: Path | None, as_json: bool, **options: Any) -> None:
    """Print the rows of comparisons that have nothing on one side: what is left to find out."""
    from aurora_kb.concepts import find_gaps

    run = open_run(notes, **options)
    found = find_gaps(load_graph(run))
    if as_json:
        print_json([_gap_data(gap) for gap in found])
    for gap in () if as_json else found:
        versus = click.style(" vs ".join(gap.comparison.items), bold=True)
        where = click.style(f"  {gap.note}:{gap.line}", dim=True)
        click.echo(f"{versus}  {gap.aspect}: nothing on {', '.join(gap.missing)}{where}")
        for item, text in gap.said:
            click.echo(f"  {item}: {text}")
    if not found:
        nothing_found(run, "no comparison has a gap")


def _gap_data(gap: Gap) -> dict[str, Any]:
    return {
        "items": list(gap.comparison.items),
        "aspect": gap.aspect,
        "missing": list(gap.missing),
        "said": dict(gap.said),
        "note": gap.note,
        "line": gap.line,
    }


@click.command(
    epilog="""\b
Example:
  aurora-kb graph contradictions
"""
)
@question_options
def contradictions(notes: Path | None, as_json: bool, **options: Any) -> None:
    """Print where different notes say different things of the same aspect of one concept."""
    from aurora_kb.concepts import find_contradictions

    run = open_run(notes, **options)
    made = load_graph(run)
    found = find_contradictions(made)
    if as_json:
        print_json([_contradiction_data(one, names_in(made)) for one in found])
    for one in () if as_json else found:
        click.secho(f"{one.concept.label}: {one.aspect}", bold=True)
        for text, relation in one.said:
            click.echo(f"  {text}{place(relation.evidence)}")
    if not found:
        nothing_found(run, "no two notes contradict each other")


def _contradiction_data(one: Contradiction, names: Names) -> dict[str, Any]:
    return {
        "concept": one.concept.label,
        "aspect": one.aspect,
        "said": [{"text": text} | relation_data(relation, names) for text, relation in one.said],
    }


@click.command(
    epilog="""\b
Example:
  aurora-kb graph duplicates
"""
)
@question_options
def duplicates(notes: Path | None, as_json: bool, **options: Any) -> None:
    """Print concepts whose names are so alike that they may be one, and the names that were
    taken for one, with the reason."""
    from aurora_kb.concepts import merge_proposals, named_merges

    run = open_run(notes, **options)
    made = load_graph(run)
    proposals, merges = merge_proposals(made), named_merges(made)
    if as_json:
        print_json(
            {
                "proposals": [
                    {"one": p.one.label, "two": p.two.label, "reason": p.reason,
                     "likeness": p.likeness}
                    for p in proposals
                ],
                "merges": [
                    {"from": m.source, "to": m.target, "reason": m.reason, "note": m.note}
                    for m in merges
                ],
            }
        )  # fmt: skip
    else:
        for p in proposals:
            click.echo(f"may be one: {p.one.label} | {p.two.label}  {p.reason}, {p.likeness:.2f}")
        for m in merges:
            where = f" in {m.note}" if m.note else ""
            verb = "is apart from" if m.reason == "homonym" else "is one with"
            source, target = (m.target, m.source) if m.reason == "homonym" else (m.source, m.target)
            click.echo(f"{source} {verb} {target}{click.style(f'  {m.reason}{where}', dim=True)}")
    if not proposals and not merges:
        nothing_found(run, "no two names are alike, and none were taken for one")


@click.command(
    epilog="""\b
Example:
  aurora-kb graph stats
"""
)
@question_options
def stats(notes: Path | None, as_json: bool, **options: Any) -> None:
    """Print the graph in numbers."""
    from aurora_kb.concepts import numbers_of

    run = open_run(notes, **options)
    vault, made = load_vault_and_graph(run)
    numbers = numbers_of(made, [note.id for note in vault.notes])
    data = asdict(numbers) | {"kinds": dict(numbers.kinds), "types": dict(numbers.types)}
    if as_json:
        print_json(data)
    elif numbers.concepts:
        counts = {name: count for name, count in data.items() if isinstance(count, int)}
        for title, group in (("", counts), ("kinds", data["kinds"]), ("types", data["types"])):
            if title:
                click.secho(title, bold=True)
            for name, count in group.items():
                click.echo(f"{count:>7,}  {words(name)}")
    if not numbers.concepts:
        nothing_found(run, "the notes name no concepts")
