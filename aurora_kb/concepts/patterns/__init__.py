"""The patterns, in the order they are asked. The first that reads a line has it.

A pattern joins by standing in one of the tuples; nothing registers itself.
"""

from aurora_kb.concepts.patterns.asides import ASIDES
from aurora_kb.concepts.patterns.common.pattern import Found, Pattern, facts_of
from aurora_kb.concepts.patterns.comparisons.choices import (
    choice_label,
    choice_sentence,
    decision,
    verdict,
)
from aurora_kb.concepts.patterns.comparisons.sides import (
    aspect_of_each,
    compared_item,
    each_of_two,
    is_told_of,
    one_then_other,
    said_of_both,
    shared_aspect,
    versus_respectively,
)
from aurora_kb.concepts.patterns.comparisons.versus import (
    told_apart,
    versus_heading,
    versus_key,
    versus_line,
)
from aurora_kb.concepts.patterns.drawn.diagrams import read_diagram
from aurora_kb.concepts.patterns.drawn.tables import TableReading, read_table
from aurora_kb.concepts.patterns.headings.answers import (
    answer_item,
    answer_of_note,
    answered_question,
    what_is,
    why_not,
)
from aurora_kb.concepts.patterns.headings.counted import counted_label, counted_names
from aurora_kb.concepts.patterns.headings.fillers import (
    checked_with,
    filler_label,
    lesson_line,
    map_label,
)
from aurora_kb.concepts.patterns.headings.first_lines import (
    explained_below,
    fragment_below,
    opening_gloss,
)
from aurora_kb.concepts.patterns.headings.gathering_labels import (
    before_label,
    before_names,
    further_label,
    kinds_in_line,
    kinds_label,
    learn_after,
    learn_after_names,
    remark_label,
    shared_label,
    sorting_label,
    topics_in_item,
    when_label,
)
from aurora_kb.concepts.patterns.headings.named_labels import (
    about_label,
    concept_heading,
    concept_label,
    named_list,
)
from aurora_kb.concepts.patterns.headings.questions import (
    context_heading,
    question_item,
    question_label,
    question_list,
    yes_or_no,
)
from aurora_kb.concepts.patterns.headings.relation_labels import relation_label
from aurora_kb.concepts.patterns.headings.section_lines import (
    below_heading,
    formula_below,
    said_in_section,
)
from aurora_kb.concepts.patterns.keys.aspects import aspect_of
from aurora_kb.concepts.patterns.keys.cases import (
    case_against,
    case_line,
    consequence,
    each_leads,
    fault_chain,
    named_case,
    names_in_case,
    remedy_item,
    row_with_gloss,
    struck,
)
from aurora_kb.concepts.patterns.keys.definitions import (
    equation,
    gist_key,
    redirect,
)
from aurora_kb.concepts.patterns.keys.joint_keys import joint_key
from aurora_kb.concepts.patterns.keys.predicates import (
    denied_key,
    inverse_key,
    named_predicate,
    verb_key,
)
from aurora_kb.concepts.patterns.keys.property_keys import listed_key, property_key, subject_and_key
from aurora_kb.concepts.patterns.keys.relation_keys import relation_key, relation_key_with_list
from aurora_kb.concepts.patterns.keys.terms import glossed_term
from aurora_kb.concepts.patterns.lists.chains import (
    arrow_chain,
    containment_chain,
    keyed_chain,
    process_chain,
    structure_chain,
)
from aurora_kb.concepts.patterns.lists.code_names import coded_item, coded_row, several_named
from aurora_kb.concepts.patterns.lists.emphasised_names import (
    barred_names,
    marked_names,
    marked_value,
    marked_with_preposition,
    slashed_term,
)
from aurora_kb.concepts.patterns.lists.items import (
    dotted_names,
    enumerated_features,
    integration,
    item_with_examples,
    plain_item,
    statement_item,
)
from aurora_kb.concepts.patterns.lists.keyless_lines import (
    gathered,
    row_below,
    told_below,
    weighed_line,
)
from aurora_kb.concepts.patterns.lists.leads import (
    bare_term,
    lead_gloss,
    lead_sentence,
    short_name_does,
)
from aurora_kb.concepts.patterns.lists.series import (
    clocked_item,
    dated_item,
    glossed_label,
    how_it_was,
    numbered_label,
    timed_item,
)
from aurora_kb.concepts.patterns.lists.steps import have_leads, marked_step, named_step
from aurora_kb.concepts.patterns.lists.terse_lines import (
    braced_item,
    equal_to_subject,
    named_value,
    pairs_in_line,
    values_in_line,
)
from aurora_kb.concepts.patterns.sentences.enumerations import (
    example_item,
    lead_with_examples,
    needed_parts,
)
from aurora_kb.concepts.patterns.sentences.fixed_phrases import (
    default_sentence,
    example_sentence,
    label_behind_sentence,
    meaning_sentence,
    purpose_sentence,
    suited_for,
)
from aurora_kb.concepts.patterns.sentences.known_subjects import (
    copula_sentence,
    named_behind_is,
    spelled_subject,
    verb_sentence,
)
from aurora_kb.concepts.patterns.sentences.long_forms import name_key, stands_for
from aurora_kb.concepts.patterns.sentences.marked_rows import marked_row
from aurora_kb.concepts.patterns.sentences.paragraphs import deed_label
from aurora_kb.concepts.patterns.sentences.remarks import (
    advice_in_case,
    deed,
    denial,
    instead,
    predicate_label,
    prohibition,
    remark_with_advice,
)
from aurora_kb.concepts.patterns.sentences.states import stated_item, told_of_place

# What a heading opens.
HEADINGS: tuple[Pattern, ...] = (
    versus_heading,
    learn_after,
    why_not,
    about_label,
    kinds_label,
    relation_label,
    denied_key,
    counted_label,
    choice_label,
    question_label,
    context_heading,
    filler_label,
    concept_heading,
)
# Of these, those that take a heading for the name or the question of its section.
SECTIONS: tuple[Pattern, ...] = (question_label, context_heading, filler_label, concept_heading)
# What a line or an item says.
LINES: tuple[Pattern, ...] = (
    answer_item,
    lesson_line,
    struck,
    case_against,
    names_in_case,
    weighed_line,
    equal_to_subject,
    pairs_in_line,
    values_in_line,
    named_value,
    consequence,
    named_case,
    each_leads,
    named_list,
    named_step,
    each_of_two,
    one_then_other,
    versus_line,
    versus_respectively,
    aspect_of_each,
    said_of_both,
    versus_key,
    shared_aspect,
    stands_for,
    name_key,
    containment_chain,
    structure_chain,
    fault_chain,
    remedy_item,
    label_behind_sentence,
    marked_row,
    kinds_in_line,
    topics_in_item,
    listed_key,
    told_of_place,
    decision,
    verdict,
    choice_sentence,
    suited_for,
    default_sentence,
    example_sentence,
    meaning_sentence,
    arrow_chain,
    process_chain,
    example_item,
    compared_item,
    when_label,
    shared_label,
    further_label,
    remark_label,
    before_label,
    before_names,
    kinds_label,
    learn_after_names,
    learn_after,
    why_not,
    what_is,
    answered_question,
    denied_key,
    inverse_key,
    named_predicate,
    dated_item,
    timed_item,
    how_it_was,
    clocked_item,
    numbered_label,
    counted_names,
    told_apart,
    subject_and_key,
    braced_item,
    keyed_chain,
    aspect_of,
    relation_key,
    gist_key,
    predicate_label,
    relation_key_with_list,
    verb_key,
    redirect,
    equation,
    joint_key,
    property_key,
    counted_label,
    map_label,
    question_item,
    question_list,
    yes_or_no,
    choice_label,
    question_label,
    prohibition,
    remark_with_advice,
    instead,
    coded_item,
    coded_row,
    several_named,
    needed_parts,
    case_line,
    row_with_gloss,
    spelled_subject,
    named_behind_is,
    checked_with,
    advice_in_case,
    filler_label,
    purpose_sentence,
    barred_names,
    marked_value,
    slashed_term,
    gathered,
    row_below,
    glossed_term,
    answer_of_note,
)
# What is asked of running text.
SENTENCES: tuple[Pattern, ...] = (copula_sentence, verb_sentence, denial, deed)
# Asked next for lines that introduce what follows ...
LABELS: tuple[Pattern, ...] = (
    glossed_label,
    sorting_label,
    relation_label,
    *SENTENCES,
    deed_label,
    concept_label,
)
# What is asked of the first line below a heading or a name that stands alone.
OPENING: tuple[Pattern, ...] = (explained_below, opening_gloss)
# What is asked of it last.
BELOW_HEADING: tuple[Pattern, ...] = (below_heading, fragment_below, formula_below)
# What is asked last of all other lines of a section.
IN_SECTION: tuple[Pattern, ...] = (formula_below, said_in_section, told_below)
# The label of a column or box.
CONCEPT_LABEL: Pattern = concept_label
# ... and for list items.
ITEMS: tuple[Pattern, ...] = (
    copula_sentence,
    marked_step,
    lead_with_examples,
    lead_sentence,
    stated_item,
    lead_gloss,
    marked_with_preposition,
    marked_names,
    bare_term,
    integration,
    enumerated_features,
    item_with_examples,
    short_name_does,
    dotted_names,
    plain_item,
    statement_item,
)
PATTERNS: tuple[Pattern, ...] = tuple(
    dict.fromkeys(
        (*HEADINGS, *LINES, *LABELS, *ITEMS, *ASIDES, *OPENING, *BELOW_HEADING, *IN_SECTION)
    )
)

__all__ = [
    "ASIDES",
    "BELOW_HEADING",
    "CONCEPT_LABEL",
    "HEADINGS",
    "IN_SECTION",
    "ITEMS",
    "LABELS",
    "LINES",
    "OPENING",
    "PATTERNS",
    "SECTIONS",
    "SENTENCES",
    "Found",
    "Pattern",
    "TableReading",
    "facts_of",
    "have_leads",
    "is_told_of",
    "read_diagram",
    "read_table",
    "relation_label",
]
