"""`aurora-kb graph`: the concepts and what the notes say of them."""

from __future__ import annotations

import click

from aurora_kb.cli.graph.analysis import (
    central,
    communities,
    contradictions,
    duplicates,
    gaps,
    order,
    orphans,
    stats,
)
from aurora_kb.cli.graph.files import diff, export
from aurora_kb.cli.graph.queries import compare, path, query, show, what_links, why
from aurora_kb.cli.lazy_groups import FullHelpGroup

__all__ = ["graph"]

COMMANDS = (
    export, show, compare, path, order, what_links, query, why,
    central, communities, gaps, contradictions, orphans, duplicates, diff, stats,
)  # fmt: skip


@click.group(
    cls=FullHelpGroup,
    epilog="""\b
Example:
  aurora-kb graph show Aurora
""",
)
def graph() -> None:
    """Ask the concept graph, or export it."""


for command in COMMANDS:
    graph.add_command(command)
