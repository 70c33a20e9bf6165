"""Notes -> concept graph: read line by line, joined, compared, laid out, exported."""

from typing import TYPE_CHECKING

from aurora_kb.faces import late

if TYPE_CHECKING:
    from aurora_kb.concepts.analysis import (
        Central,
        Community,
        Contradiction,
        Difference,
        Gap,
        GraphNumbers,
        LearningOrder,
        LearningPath,
        Lesson,
        Orphans,
        Proposal,
        Reason,
        SavedRelation,
        central_concepts,
        difference_of,
        find_contradictions,
        find_gaps,
        find_orphans,
        learning_order,
        learning_paths,
        merge_proposals,
        named_communities,
        named_merges,
        numbers_of,
        ranks_of,
        reasons_of,
    )
    from aurora_kb.concepts.arrow_queries import Match, match_pattern
    from aurora_kb.concepts.compare import Aspect, aspects_of_relations
    from aurora_kb.concepts.cypher import CypherTable, ask_cypher
    from aurora_kb.concepts.describe.ask_model import describe_with_model, forget_answers
    from aurora_kb.concepts.describe.description import Description, describe_each
    from aurora_kb.concepts.export import (
        EXPORTERS,
        GRAPH_FORMATS,
        Exporter,
        Written,
        export_graph,
        written_of,
    )
    from aurora_kb.concepts.export.cells import guard_formula
    from aurora_kb.concepts.export.node_link import node_link_pieces
    from aurora_kb.concepts.graph import build_graph, join_readings
    from aurora_kb.concepts.index import (
        comparisons_of,
        concept_of,
        concepts_of,
        count_edges,
        digests_of,
        ends_by_line,
        first_relations,
        first_ties,
        relations_of,
        size_of,
        told_kind,
    )
    from aurora_kb.concepts.language.days import is_appointment
    from aurora_kb.concepts.language.relation_words import RELATIONS, RelationKind
    from aurora_kb.concepts.language.sentence_forms import tells_a_case, tells_of_course
    from aurora_kb.concepts.language.text import without_numbering
    from aurora_kb.concepts.language.values import compares_by_sign
    from aurora_kb.concepts.language.verbs import is_half_sentence, tells_a_deed
    from aurora_kb.concepts.late_graph import is_late
    from aurora_kb.concepts.layout import (
        LAYOUT_OF_CONCEPTS,
        BegunLayout,
        Spot,
        begin_layout,
        communities_of,
        lay_out_concepts,
        layout_concepts,
        layout_graph,
    )
    from aurora_kb.concepts.load import read_concepts
    from aurora_kb.concepts.names.keys import canonical_key, distinct_names, slug
    from aurora_kb.concepts.names.labels import Merge
    from aurora_kb.concepts.patterns import PATTERNS
    from aurora_kb.concepts.patterns.headings.fillers import is_about_lesson
    from aurora_kb.concepts.query import (
        Neighbourhood,
        compare_two,
        find_concept,
        nearest_names,
        path,
        show,
    )
    from aurora_kb.concepts.reading.extract import extract
    from aurora_kb.concepts.reading.statements import Reading

__all__ = [
    "EXPORTERS",
    "GRAPH_FORMATS",
    "LAYOUT_OF_CONCEPTS",
    "PATTERNS",
    "RELATIONS",
    "Aspect",
    "BegunLayout",
    "Central",
    "Community",
    "Contradiction",
    "CypherTable",
    "Description",
    "Difference",
    "Exporter",
    "Gap",
    "GraphNumbers",
    "LearningOrder",
    "LearningPath",
    "Lesson",
    "Match",
    "Merge",
    "Neighbourhood",
    "Orphans",
    "Proposal",
    "Reading",
    "Reason",
    "RelationKind",
    "SavedRelation",
    "Spot",
    "Written",
    "ask_cypher",
    "aspects_of_relations",
    "begin_layout",
    "build_graph",
    "canonical_key",
    "central_concepts",
    "communities_of",
    "compare_two",
    "compares_by_sign",
    "comparisons_of",
    "concept_of",
    "concepts_of",
    "count_edges",
    "describe_each",
    "describe_with_model",
    "difference_of",
    "digests_of",
    "distinct_names",
    "ends_by_line",
    "export_graph",
    "extract",
    "find_concept",
    "find_contradictions",
    "find_gaps",
    "find_orphans",
    "first_relations",
    "first_ties",
    "forget_answers",
    "guard_formula",
    "is_about_lesson",
    "is_appointment",
    "is_half_sentence",
    "is_late",
    "join_readings",
    "lay_out_concepts",
    "layout_concepts",
    "layout_graph",
    "learning_order",
    "learning_paths",
    "match_pattern",
    "merge_proposals",
    "named_communities",
    "named_merges",
    "nearest_names",
    "node_link_pieces",
    "numbers_of",
    "path",
    "ranks_of",
    "read_concepts",
    "reasons_of",
    "relations_of",
    "show",
    "size_of",
    "slug",
    "tells_a_case",
    "tells_a_deed",
    "tells_of_course",
    "told_kind",
    "without_numbering",
    "written_of",
]

if not TYPE_CHECKING:
    __getattr__ = late(
        __name__,
        {
            "analysis": """
                Central Community Contradiction Difference Gap GraphNumbers LearningOrder
                LearningPath Lesson Orphans Proposal Reason SavedRelation central_concepts
                difference_of find_contradictions find_gaps find_orphans learning_order
                learning_paths merge_proposals named_communities named_merges numbers_of ranks_of
                reasons_of
            """,
            "arrow_queries": "Match match_pattern",
            "compare": "Aspect aspects_of_relations",
            "cypher": "CypherTable ask_cypher",
            "describe.ask_model": "describe_with_model forget_answers",
            "describe.description": "Description describe_each",
            "export": "EXPORTERS GRAPH_FORMATS Exporter Written export_graph written_of",
            "export.cells": "guard_formula",
            "export.node_link": "node_link_pieces",
            "graph": "build_graph join_readings",
            "index": """
                comparisons_of concept_of concepts_of count_edges digests_of ends_by_line
                first_relations first_ties relations_of size_of told_kind
            """,
            "language.days": "is_appointment",
            "language.relation_words": "RELATIONS RelationKind",
            "language.sentence_forms": "tells_a_case tells_of_course",
            "language.text": "without_numbering",
            "language.values": "compares_by_sign",
            "language.verbs": "is_half_sentence tells_a_deed",
            "late_graph": "is_late",
            "layout": "BegunLayout LAYOUT_OF_CONCEPTS Spot begin_layout communities_of"
            " lay_out_concepts layout_concepts layout_graph",
            "load": "read_concepts",
            "names.keys": "canonical_key distinct_names slug",
            "names.labels": "Merge",
            "patterns": "PATTERNS",
            "patterns.headings.fillers": "is_about_lesson",
            "query": "Neighbourhood compare_two find_concept nearest_names path show",
            "reading.extract": "extract",
            "reading.statements": "Reading",
        },
    )
