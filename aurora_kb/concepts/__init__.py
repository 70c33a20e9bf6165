"""Notes -> concept graph: read line by line, joined, compared, laid out, exported."""

from aurora_kb.concepts.export import EXPORTERS, Exporter, export_graph
from aurora_kb.concepts.extract import extract
from aurora_kb.concepts.graph import (
    build_graph,
    comparisons_of,
    concept_of,
    concepts_of,
    join_readings,
    relations_of,
)
from aurora_kb.concepts.labels import Merge, canonical_key, slug
from aurora_kb.concepts.layout import Spot, communities_of, layout_concepts, layout_graph
from aurora_kb.concepts.load import read_concepts
from aurora_kb.concepts.patterns import PATTERNS
from aurora_kb.concepts.query import (
    Neighbourhood,
    compare,
    find_concept,
    nearest_names,
    path,
    show,
)
from aurora_kb.concepts.statements import Reading
from aurora_kb.concepts.vocabulary import RELATIONS, RelationKind

GRAPH_FORMATS = tuple(exporter.name for exporter in EXPORTERS)

__all__ = [
    "EXPORTERS",
    "GRAPH_FORMATS",
    "PATTERNS",
    "RELATIONS",
    "Exporter",
    "Merge",
    "Neighbourhood",
    "Reading",
    "RelationKind",
    "Spot",
    "build_graph",
    "canonical_key",
    "communities_of",
    "compare",
    "comparisons_of",
    "concept_of",
    "concepts_of",
    "export_graph",
    "extract",
    "find_concept",
    "join_readings",
    "layout_concepts",
    "layout_graph",
    "nearest_names",
    "path",
    "read_concepts",
    "relations_of",
    "show",
    "slug",
]
