"""The graph page, and the same graph as a table."""

from __future__ import annotations

from dataclasses import dataclass

from aurora_kb.concepts import told_kind
from aurora_kb.model import Relation
from aurora_kb.site.atlas import STATEMENTS_SHOWN, Atlas
from aurora_kb.site.atlas.lookups import linked_pairs
from aurora_kb.site.views.common import Anchor, Here, View
from aurora_kb.site.words.labels import relation_words


@dataclass(frozen=True, slots=True)
class Row:
    """A statement of the graph."""

    source: Anchor
    words: str
    target: Anchor
    evidence: Anchor


def graph_view(atlas: Atlas) -> View:
    """Give the graph page."""
    here = Here("graph.html", atlas)
    said = atlas.statements
    links = linked_pairs(atlas.lookups.notes)
    return View(
        path=here.path,
        template="pages/graph.html.j2",
        title=here.say("Graph"),
        description=here.say("How concepts and notes are connected"),
        section="graph",
        values={
            "rows": tuple(_row(relation, here) for relation in said[:STATEMENTS_SHOWN]),
            "hidden": max(len(said) - STATEMENTS_SHOWN, 0),
            "links": tuple(
                (here.note(one), here.note(two)) for one, two in links[:STATEMENTS_SHOWN]
            ),
            "hidden_links": max(len(links) - STATEMENTS_SHOWN, 0),
            "summary": here.say(
                "{concepts}, tied by {statements}",
                concepts=here.count(len(atlas.concepts), "concept"),
                statements=here.count(len(said), "statement"),
            ),
            "breadcrumbs": (Anchor(here.say("Home"), here.url("index.html")),),
        },
    )


def _row(relation: Relation, here: Here) -> Row:
    evidence = relation.evidence
    return Row(
        source=here.concept(relation.source),
        words=relation_words(told_kind(relation.kind, relation.aspect), here.words).lower(),
        target=here.concept(relation.target),
        evidence=here.source(evidence.note, evidence.line, evidence.snippet),
    )
