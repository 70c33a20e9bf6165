"""Why an edge is there: the line, the rule that read it, and what the rule reads."""

from __future__ import annotations

import re
from dataclasses import dataclass

import networkx as nx

from aurora_kb.concepts.arrow_queries import match_pattern
from aurora_kb.concepts.index import relations_of
from aurora_kb.concepts.language.relation_words import RELATIONS
from aurora_kb.concepts.patterns import PATTERNS
from aurora_kb.model import Relation

# What is read by other means than the patterns of single lines.
_OTHER_RULES = {
    "P12p": "`X: ... / Y: ...`: a line that says one thing of each of the compared.",
    "P30": "`Dough is slow. The yeast eats sugar.`: a sentence about a name that the note has.",
    "P31": "`$$SE = s / n$$` in a block of its own: the formula of what it begins with.",
    "P14a": "A table whose columns are things and whose rows are their aspects.",
    "P14e": "A table whose rows are things and whose columns are their aspects.",
    "P21m": "`A -->|feeds| B` in a Mermaid flowchart: the arrow as it is drawn.",
    "P14c": "A table `Need | Oven`: what each is for.",
    "P14s": "A table below `A vs B` whose columns are these: what is said of each.",
    "P14k": "A table of two columns: keys and values of the subject.",
}
_KEY = re.compile(r"[0-9a-f]{12}")  # of an edge
_LINK = "`[[Queue]]`, `[queue](Queue.md)`: a link from note to note."


@dataclass(frozen=True, slots=True)
class Reason:
    """A relation and what its rule reads, one text a pattern of that rule."""

    relation: Relation
    about: tuple[str, ...]


def reasons_of(graph: nx.MultiDiGraph, edge: str) -> tuple[Reason, ...]:
    """The reasons of an edge, named by its key, as `A relation B` or as `A -relation-> B`;
    of several if notes say it more than once."""
    by_key = tuple(
        relation
        for source, target, key in (graph.edges(keys=True) if _KEY.fullmatch(edge) else ())
        if key == edge
        for relation in relations_of(graph, source)
        if (relation.source, relation.target) == (source, target)
        and graph.edges[source, target, key]["line"] == relation.evidence.line
        and graph.edges[source, target, key]["relation"] == relation.kind
        and graph.edges[source, target, key]["note"] == relation.evidence.note
    )
    found = by_key or tuple(
        relation for match in match_pattern(graph, _arrow(edge)) for relation in match.relations
    )
    return tuple(Reason(relation, about_rule(relation)) for relation in found)


def about_rule(relation: Relation) -> tuple[str, ...]:
    """What the rule reads that a relation comes from."""
    rule = relation.evidence.rule
    if relation.kind == "links_to":
        return (_LINK,)
    if rule in _OTHER_RULES:
        return (_OTHER_RULES[rule],)
    return tuple(" ".join(one.about.split()) for one in PATTERNS if one.id == rule)


def _arrow(edge: str) -> str:
    """`A relation B` as the pattern `A -relation-> B`; a pattern as it is."""
    if re.search(r"\s<?-\S*", edge):
        return edge
    names = {*RELATIONS, *(kind.inverse for kind in RELATIONS.values() if kind.inverse)}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        words = name.replace("_", "[_ ]")
        if found := re.fullmatch(rf"(.+?)\s+{words}\s+(.+)", edge.strip()):
            return f"{found[1]} -{name}-> {found[2]}"
    return edge
