"""What stands right below a heading that names a thing, and nothing else reads."""

from __future__ import annotations

import re
from itertools import pairwise

from aurora_kb.concepts.language.values import (
    is_acronym_of,
    looks_like_acronym,
    names_with_asides,
)
from aurora_kb.concepts.language.verbs import (
    is_only_verb,
    is_plain_verb,
    may_be_infinitive,
    tells_a_deed,
)
from aurora_kb.concepts.language.vocabulary import (
    PRONOUNS,
    READERS,
    WRITERS,
    fold,
    last_word,
    word_set,
)
from aurora_kb.concepts.language.words import (
    is_instruction,
    is_name,
    is_noise,
    is_question,
    is_sentence,
    tells_of_course,
    tidy,
    words_of,
)
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.bare_names import long_row, row_of_names
from aurora_kb.concepts.patterns.base import Found, aside_claims, kind_of, part_relation, pattern
from aurora_kb.concepts.patterns.sentences import told_sentences
from aurora_kb.concepts.reading.guides import is_text
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Claim

_LABEL = 5  # words; a label with a comma seldom has more
_STOP = re.compile(r"(?<=\w[\w)])[.!]\s+(?=[A-Z])")
# A sentence that begins so is about something else, or about the note.
_PERSONS = READERS | WRITERS
_OTHERS = word_set(
    "both all each every most many none some also see or and but so if when while after before not"
    " still work todo draft notes note from my our back up next previous related links reading"
    " questions answers taken copied adapted written based source sources follow go then the this"
    " in on at to for with by of no part short quick per during since under over via as like"
)


@pattern("P25h", 0.6, where="text subject, no mark prose compared")
def below_heading(line: Line, scope: Scope) -> Found | None:
    """`First request on a new oven, costs time. Needs a warm floor.` right below a heading that
    names a thing: what is so of it, if nothing else is read in the line."""
    if line.part.kind != "text" or line.mark or scope.prose or scope.items:
        return None
    text = line.text
    if any(run.link >= 0 for run in line.part.runs) or "? " in text:
        return None  # a question with its answer is no gloss
    if not is_name(scope.subject) or (line.has_list and not _says(text)):
        return None
    if scope.inside != "heading" or told_sentences.read(line, scope):
        return None
    if members := _listed(tidy(text), scope):
        return Found(members, below=scope)
    claims: list[Claim] = []
    for number, sentence in enumerate(map(tidy, _STOP.split(text))):
        if not _is_of_heading(sentence, scope):
            break
        relation = "has_property" if number else "defined_as"
        claims.append(Claim(scope.subject, relation, sentence, True, whole=sentence))
    return Found(tuple(claims), below=scope) if claims else None


def _says(text: str) -> bool:
    """Whether a line above a list says something, and is no label of it: `dry heat for bread, no
    steam needed`."""
    return text.endswith(".") or (", " in text and len(text.split()) > _LABEL and text[-1] != ":")


def _listed(text: str, scope: Scope) -> tuple[Claim, ...]:
    """`LRU (least recently used), LFU, FIFO, random`: what the heading names, one behind the
    other, most of them short names."""
    row = row_of_names(text) or long_row(text)
    last = last_word(scope.subject)
    if len(row) > 2 and singular(last) != last:
        # "Lard, suet, ghee." below "Shortenings"
        return tuple(Claim(scope.subject, "has_example", name, whole=text) for name in row)
    listed = names_with_asides(text, 3)
    short = [name for name, _ in listed if looks_like_acronym(name)]
    if len(listed) < 3 or len(short) * 2 < len(listed):
        return ()
    relation = part_relation(listed[0][0], scope)
    kind = kind_of(relation)
    return (
        *(Claim(scope.subject, relation, name, kind=kind, whole=text) for name, _ in listed),
        *(
            claim
            for name, aside in listed
            if not is_acronym_of(name, aside)
            for claim in aside_claims(name, aside)
        ),
    )


def _is_of_heading(text: str, scope: Scope) -> bool:
    """Whether a phrase without subject and verb is about what the heading above names: a sentence
    would be about its own subject."""
    words = words_of(text)
    if tells_of_course(text):
        return False
    if not 3 < len(words) < 26 or is_question(text) or is_instruction(text) or is_text(text):
        return False
    if is_plain_verb(text[0].lower() + text[1:]) or words[0].endswith("ed"):
        return False  # "Emit the data as JSON", "Written in May"
    if tells_a_deed(text):
        return False
    if words[0] in PRONOUNS or words[0] in _OTHERS or not _PERSONS.isdisjoint(words):
        return False
    opening = (" ".join(words[:size]) for size in (1, 2, 3))
    others = {name for name in opening if name in scope.terms} - {fold(scope.subject)}
    return not (others or is_noise(text) or is_sentence(text) or _has_verb(text))


def _has_verb(text: str) -> bool:
    """Whether the first clause of a phrase has a verb behind its first word: `The sails turn`."""
    clause = words_of(text.partition(",")[0])
    return any(
        is_only_verb(word)
        or word.endswith("ed")
        or (before.endswith("s") and may_be_infinitive(word))
        for before, word in pairwise(clause)
    )
