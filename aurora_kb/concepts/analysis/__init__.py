"""Analyses of the whole graph: what is central, what belongs together, what to learn first, where
the notes disagree, and what they leave out.
"""

from aurora_kb.concepts.analysis.centrality import Central, central_concepts, ranks_of
from aurora_kb.concepts.analysis.difference import Difference, SavedRelation, difference_of
from aurora_kb.concepts.analysis.duplicates import Proposal, merge_proposals, named_merges
from aurora_kb.concepts.analysis.gaps import (
    Contradiction,
    Gap,
    find_contradictions,
    find_gaps,
)
from aurora_kb.concepts.analysis.order import (
    LearningOrder,
    LearningPath,
    Lesson,
    learning_order,
    learning_paths,
)
from aurora_kb.concepts.analysis.reasons import Reason, reasons_of
from aurora_kb.concepts.analysis.structure import (
    Community,
    GraphNumbers,
    Orphans,
    find_orphans,
    named_communities,
    numbers_of,
)

__all__ = [
    "Central",
    "Community",
    "Contradiction",
    "Difference",
    "Gap",
    "GraphNumbers",
    "LearningOrder",
    "LearningPath",
    "Lesson",
    "Orphans",
    "Proposal",
    "Reason",
    "SavedRelation",
    "central_concepts",
    "difference_of",
    "find_contradictions",
    "find_gaps",
    "find_orphans",
    "learning_order",
    "learning_paths",
    "merge_proposals",
    "named_communities",
    "named_merges",
    "numbers_of",
    "ranks_of",
    "reasons_of",
]
