"""The patterns that are asked of every line, beside what the line says: its asides."""

from aurora_kb.concepts.patterns.common.pattern import Pattern
from aurora_kb.concepts.patterns.lists.code_names import typed_does, typed_in_passing
from aurora_kb.concepts.patterns.lists.keyless_lines import of_all
from aurora_kb.concepts.patterns.sentences.bare_subjects import told_without_article
from aurora_kb.concepts.patterns.sentences.called import (
    called_in_a_case,
    told_events,
    told_in_passing,
)
from aurora_kb.concepts.patterns.sentences.enumerations import examples, listed_in_text
from aurora_kb.concepts.patterns.sentences.explained_terms import explained_in_passing
from aurora_kb.concepts.patterns.sentences.inner_emphasis import (
    defined_inside,
    named_inside,
    typed_inside,
    used_inside,
)
from aurora_kb.concepts.patterns.sentences.long_forms import abbreviations, acronyms, called_too
from aurora_kb.concepts.patterns.sentences.mid_sentence import told_in_the_middle
from aurora_kb.concepts.patterns.sentences.paragraphs import told_sentences
from aurora_kb.concepts.patterns.sentences.remarks import called_out, warning

# What may stand in any line beside what the line says.
ASIDES: tuple[Pattern, ...] = (
    acronyms,
    called_too,
    abbreviations,
    examples,
    warning,
    told_sentences,
    called_out,
    of_all,
    told_in_passing,
    told_in_the_middle,
    explained_in_passing,
    listed_in_text,
    told_without_article,
    told_events,
    called_in_a_case,
    named_inside,
    typed_inside,
    used_inside,
    typed_in_passing,
    typed_does,
    defined_inside,
)
