"""The makers: each reads one kind of card out of the notes and their graph.

Their order decides which of two clashing drafts becomes the card.
"""

from aurora_kb.cards.makers.clauses import clauses
from aurora_kb.cards.makers.clozes import named_features, numbers, pairs
from aurora_kb.cards.makers.comparisons import comparisons
from aurora_kb.cards.makers.contrasts import contrasts, overviews
from aurora_kb.cards.makers.dated import dated
from aurora_kb.cards.makers.definitions import definitions
from aurora_kb.cards.makers.facets import facets
from aurora_kb.cards.makers.glosses import glosses
from aurora_kb.cards.makers.keyed import keyed
from aurora_kb.cards.makers.lists import headed, lists
from aurora_kb.cards.makers.loose import loose_keys
from aurora_kb.cards.makers.marked import marked
from aurora_kb.cards.makers.namings import namings
from aurora_kb.cards.makers.openings import openings
from aurora_kb.cards.makers.past import pasts
from aurora_kb.cards.makers.questions import named_questions, questions
from aurora_kb.cards.makers.sentences import sentences
from aurora_kb.cards.makers.sequences import chains, labelled, orders, sequences
from aurora_kb.cards.makers.shorthand import shorthand
from aurora_kb.cards.makers.signs import signs
from aurora_kb.cards.makers.statements import properties
from aurora_kb.cards.makers.tables import tables
from aurora_kb.cards.makers.terms import acronyms, terms
from aurora_kb.cards.makers.textbook import textbook
from aurora_kb.cards.makers.traits import traits
from aurora_kb.cards.makers.variants import choices, deeds, defaults, variants
from aurora_kb.cards.makers.vocabulary import vocabulary

MAKERS = (
    pairs,
    named_features,
    comparisons,
    contrasts,
    overviews,
    definitions,
    properties,
    signs,
    lists,
    headed,
    marked,
    sequences,
    labelled,
    chains,
    orders,
    variants,
    defaults,
    choices,
    deeds,
    namings,
    tables,
    terms,
    acronyms,
    questions,
    named_questions,
    loose_keys,
    vocabulary,
    dated,
    textbook,
    keyed,
    shorthand,
    openings,
    glosses,
    facets,
    sentences,
    pasts,
    clauses,
    numbers,
    traits,
)

__all__ = ["MAKERS"]
