"""The graph page, and the same graph as a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aurora_kb.site.atlas import Atlas, note_links
from aurora_kb.site.views.common import Anchor, Here, View
from aurora_kb.site.wording import relation_words

# Everything is in the concept pages and the download; the table holds what a person may read.
TABLE_ROWS = 400


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
    rows = list(_rows(atlas, here))
    links = note_links(atlas.vault)
    return View(
        path=here.path,
        template="pages/graph.html.j2",
        title=here.say("Graph"),
        description=here.say("How the concepts and the notes hang together"),
        section="graph",
        values={
            "rows": tuple(rows[:TABLE_ROWS]),
            "hidden": max(len(rows) - TABLE_ROWS, 0),
            "links": tuple((here.note(one), here.note(two)) for one, two in links[:TABLE_ROWS]),
            "hidden_links": max(len(links) - TABLE_ROWS, 0),
            "summary": here.say(
                "{concepts}, {relations}",
                concepts=here.count(len(atlas.concepts), "concept"),
                relations=here.count(len(rows), "relation"),
            ),
            "breadcrumbs": (Anchor(here.say("Home"), here.url("index.html")),),
        },
    )


def _rows(atlas: Atlas, here: Here) -> Iterator[Row]:
    for relation in atlas.relations:
        if relation.source in atlas.concepts and relation.target in atlas.concepts:
            evidence = relation.evidence
            yield Row(
                source=here.concept(relation.source),
                words=relation_words(relation.kind, here.words).lower(),
                target=here.concept(relation.target),
                evidence=here.source(evidence.note, evidence.line, evidence.snippet),
            )
