"""The makers: each reads one kind of card out of the notes and their graph.

Their order decides which of two clashing drafts becomes the card.
"""

from aurora_kb.cards.makers.keys.fields import fields
from aurora_kb.cards.makers.keys.formulas import formulas
from aurora_kb.cards.makers.keys.keyed import keyed
from aurora_kb.cards.makers.keys.left_keys import left_keys
from aurora_kb.cards.makers.keys.loose import loose_keys
from aurora_kb.cards.makers.keys.shorthand import shorthand
from aurora_kb.cards.makers.lists.chains import chains, orders
from aurora_kb.cards.makers.lists.lists import headed, lists
from aurora_kb.cards.makers.lists.marked import marked
from aurora_kb.cards.makers.lists.remedies import remedies
from aurora_kb.cards.makers.lists.respects import respects
from aurora_kb.cards.makers.lists.sequences import labelled, sequences
from aurora_kb.cards.makers.lists.signs import signs
from aurora_kb.cards.makers.lists.traits import traits
from aurora_kb.cards.makers.relations.comparisons import comparisons
from aurora_kb.cards.makers.relations.contrasts import contrasts, overviews
from aurora_kb.cards.makers.relations.definitions import definitions
from aurora_kb.cards.makers.relations.namings import namings
from aurora_kb.cards.makers.relations.properties import properties
from aurora_kb.cards.makers.relations.variants import choices, deeds, defaults, variants
from aurora_kb.cards.makers.tables.tables import tables
from aurora_kb.cards.makers.text.bare_lines import bare_lines
from aurora_kb.cards.makers.text.clauses import clauses
from aurora_kb.cards.makers.text.clozes import named_features, numbers, pairs
from aurora_kb.cards.makers.text.dated import dated
from aurora_kb.cards.makers.text.facets import facets
from aurora_kb.cards.makers.text.further import further
from aurora_kb.cards.makers.text.openings import openings
from aurora_kb.cards.makers.text.past import pasts
from aurora_kb.cards.makers.text.questions import named_questions, questions
from aurora_kb.cards.makers.text.sentences import sentences
from aurora_kb.cards.makers.words.glosses import glosses
from aurora_kb.cards.makers.words.terms import acronyms, terms
from aurora_kb.cards.makers.words.vocabulary import vocabulary

MAKERS = (
    pairs,
    named_features,
    comparisons,
    contrasts,
    overviews,
    definitions,
    fields,
    properties,
    signs,
    lists,
    headed,
    respects,
    marked,
    sequences,
    labelled,
    remedies,
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
    keyed,
    shorthand,
    formulas,
    openings,
    glosses,
    facets,
    sentences,
    pasts,
    clauses,
    numbers,
    traits,
    left_keys,
    bare_lines,
    further,
)

__all__ = ["MAKERS"]
