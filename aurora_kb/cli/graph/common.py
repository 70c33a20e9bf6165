"""Shared by the commands of `graph`: the graph itself, and how relations are printed."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

import click

from aurora_kb.cli.run import NOTES, Run, complain, run_options
from aurora_kb.errors import UnknownConceptError
from aurora_kb.model import Concept, Evidence, Relation, Vault

if TYPE_CHECKING:
    import networkx as nx

Names = dict[str, str]

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def question_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command what all questions to the graph take: `--notes`, `--json`, those of a run."""
    notes = click.option("--notes", type=NOTES, help="The notes folder; by default notes/.")
    return notes(json_option(run_options(command)))


class Question(click.Command):
    """A command that is asked about concepts: a name that none has is nothing found, so 1."""

    def invoke(self, context: click.Context) -> Any:
        """Run the command; for an unknown concept the nearest names are printed."""
        from aurora_kb.engine import collector_paused

        try:
            # The graph lives as long as the command: there is nothing to collect.
            with collector_paused():
                return super().invoke(context)
        except UnknownConceptError as error:
            if context.params["as_json"]:
                print_json({"error": str(error), "nearest": list(error.nearest)})
            complain(error)
            raise click.exceptions.Exit(1) from error


def load_vault_and_graph(run: Run) -> tuple[Vault, nx.MultiDiGraph]:
    """Return the notes that the graph is made of, and the graph."""
    from aurora_kb import pipeline

    with run.means() as means:
        vaults, made = pipeline.load_graph(run.config, means)
    return vaults.learned, made


def load_graph(run: Run) -> nx.MultiDiGraph:
    """Return the graph alone."""
    return load_vault_and_graph(run)[1]


def names_in(graph: nx.MultiDiGraph) -> Names:
    """Return the label of each node."""
    return {str(node): str(label) for node, label in graph.nodes(data="label")}


def nothing_found(run: Run, message: str) -> NoReturn:
    """Say that there is nothing, and end with 1."""
    run.say(message)
    raise click.exceptions.Exit(1)


def print_json(data: Any) -> None:
    """Print data for programs."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=1))


def words(relation: str) -> str:
    """Return a relation as it is read aloud."""
    return relation.replace("_", " ")


def place(evidence: Evidence) -> str:
    """Return note and line behind two spaces, dim."""
    return str(click.style(f"  {evidence.note}:{evidence.line}", dim=True))


def aspect_words(relation: Relation) -> str:
    """Return the author's word for a relation of a kind that says little itself, or `""`.

    A denial is always such a kind: only that word says `not`.
    """
    is_told = relation.kind in ("has_property", "related_to") or relation.polarity < 0
    return relation.aspect if is_told else ""


def label(relation: Relation) -> str:
    """Return `is a`, or `has property: timeout`."""
    return ": ".join(filter(None, (words(relation.kind), aspect_words(relation))))


def arrow(relation: Relation, names: Names) -> str:
    """Return `Aurora -[is a]-> RDBMS`."""
    return f"{names[relation.source]} -[{label(relation)}]-> {names[relation.target]}"


def concept_data(concept: Concept) -> dict[str, Any]:
    """Return a concept as JSON holds it."""
    return {
        "id": concept.id,
        "label": concept.label,
        "type": concept.type,
        "aliases": list(concept.aliases),
    }


def relation_data(relation: Relation, names: Names) -> dict[str, Any]:
    """Return a relation as JSON holds it, its ends by label."""
    return {
        "source": names[relation.source],
        "relation": relation.kind,
        "target": names[relation.target],
        "aspect": relation.aspect,
        "polarity": relation.polarity,
        "note": relation.evidence.note,
        "heading": relation.evidence.headings[-1] if relation.evidence.headings else "",
        "line": relation.evidence.line,
        "snippet": relation.evidence.snippet,
    }


def relations_data(relations: Sequence[Relation], names: Names) -> list[dict[str, Any]]:
    """Return relations as JSON holds them."""
    return [relation_data(relation, names) for relation in relations]
