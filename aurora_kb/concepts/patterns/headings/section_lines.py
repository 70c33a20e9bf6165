"""What is said in the section of a thing, right below its heading or further down."""

from __future__ import annotations

import re
from itertools import pairwise

from aurora_kb.concepts.language.code_words import is_noise
from aurora_kb.concepts.language.sentence_forms import (
    is_instruction,
    is_question,
    is_sentence,
    tells_of_course,
)
from aurora_kb.concepts.language.text import fold, last_word, tidy, word_set, words_of
from aurora_kb.concepts.language.values import (
    is_acronym_of,
    looks_like_acronym,
    names_with_asides,
)
from aurora_kb.concepts.language.verbs import (
    is_only_verb,
    is_plain_verb,
    is_third_person,
    may_be_infinitive,
    opens_with_verb,
    tells_a_deed,
)
from aurora_kb.concepts.language.vocabulary import (
    PRONOUNS,
    READERS,
    WRITERS,
)
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.common.asides import aside_claims
from aurora_kb.concepts.patterns.common.bare_names import long_row, row_of_names
from aurora_kb.concepts.patterns.common.belonging import kind_of, part_relation, same
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.patterns.sentences.paragraphs import told_sentences
from aurora_kb.concepts.reading.guides import is_text
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Claim

READ_IN = re.compile(
    r"\b(?:ch|chap|chapters?|sec|sections?|lectures?|weeks?|modules?|units?|lessons?|pp?|pages?)\.?"
    r"\s?\d",
    re.I,
)
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


@pattern("P25h", 0.6, where="text subject, no prose compared")
def below_heading(line: Line, scope: Scope) -> Found | None:
    """`First request on a new oven, costs time. Needs a warm floor.` right below a heading that
    names a thing: what is so of it, if nothing else is read in the line."""
    if line.part.kind != "text" or _has_key(line) or scope.prose or scope.items:
        return None
    text = line.text
    if any(run.link >= 0 for run in line.part.runs) or "? " in text or READ_IN.search(text):
        return None  # a question with its answer is no gloss, nor is where it was read
    if not is_name(scope.subject) or (line.has_list and not _says(text)):
        return None
    if scope.inside != "heading" or told_sentences.read(line, scope):
        return None
    if members := _listed(tidy(text), scope):
        return Found(members, below=scope)
    claims: list[Claim] = []
    for number, sentence in enumerate(map(tidy, _STOP.split(text))):
        if not line.lead and _is_said_there(sentence, scope):
            claims.append(Claim(scope.subject, "has_property", sentence, True, whole=sentence))
            continue
        if not _is_of_heading(sentence, scope):
            break
        relation = "has_property" if number else "defined_as"
        claims.append(Claim(scope.subject, relation, sentence, True, whole=sentence))
    return Found(tuple(claims), below=scope) if claims else None


def _has_key(line: Line) -> bool:
    """Whether what stands before a line's mark is a key: in `Fold the dough, same way, n = 4 times`
    and `Looks like a box: [oven]` it is the beginning of what is said."""
    begins = line.mark == "=" and ", " in line.key and not line.style
    deed = (
        line.mark == ":" and not line.style and opens_with_verb(line.key[:1].lower() + line.key[1:])
    )
    return bool(line.mark) and not begins and not deed


# "n = (z / E)²", "f(x) = ax"
_LETTERED = re.compile(r"[^\W\d_]{1,2}(?:\([^\W\d_]\))?")
_WORKED_OUT = re.compile(r"[+*/^√·×÷²³Σ]|\s[-−]\s")


@pattern("P31b", 0.6, where="text equals value subject, no list style prose compared")
def formula_below(line: Line, scope: Scope) -> Found | None:
    """`n = (z·σ / E)²` in the section of a thing: how it is worked out, in letters."""
    is_formula = line.mark == "=" and not line.style and _LETTERED.fullmatch(line.key) is not None
    is_formula = is_formula and _WORKED_OUT.search(line.value_text) is not None
    if line.part.kind != "text" or not is_formula or scope.prose or scope.items or line.has_list:
        return None
    if scope.inside != "heading" or scope.relation or not is_name(scope.subject, 5):
        return None
    text = tidy(line.text)
    claim = Claim(scope.subject, "has_property", text, True, aspect="formula", whole=text)
    return Found((claim,), below=scope)


@pattern("P25K", 0.6, where="text subject, no mark list style prose compared")
def said_in_section(line: Line, scope: Scope) -> Found | None:
    """`Loaves need the same size, otherwise some burn.` alone in the section of a thing: so of it,
    if nothing else is read in the line."""
    if line.part.kind != "text" or line.mark or line.has_list or scope.prose or scope.items:
        return None
    if line.lead:
        return None  # a sentence of what is set off at its beginning
    is_inside = scope.inside in ("heading", "label") or is_deed_told(line.text)
    if not is_inside or scope.relation or not is_name(scope.subject):
        return None
    if any(run.link >= 0 for run in line.part.runs) or not line.text.endswith((".", "!", ")")):
        return None
    if told_sentences.read(line, scope):
        return None
    said = [tidy(text) for text in _STOP.split(line.text)]
    if not all(_is_said_there(text, scope) for text in said):
        return None
    return Found(
        tuple(Claim(scope.subject, "has_property", text, True, whole=text) for text in said),
        below=scope,
    )


def _is_said_there(text: str, scope: Scope) -> bool:
    """Whether a whole sentence in the section of a thing, about no other thing of the note, is so
    of it: `Loaves need the same size, otherwise some burn` below `Baking`; and what is done there:
    `Set a third of it aside`."""
    words = words_of(text)
    if not 4 < len(words) < 26 or is_question(text):
        return False
    if same(scope.subject, scope.topic) and not is_deed_told(text):
        return False
    if is_text(text) or is_noise(text) or tells_of_course(text) or not text[:1].isupper():
        return False
    if words[0] in PRONOUNS or words[0] in _OTHERS or not _PERSONS.isdisjoint(words):
        return False
    if _IS_ONE.match(text) or _SET_BESIDE.match(text):
        return False  # what something else is, or how it is beside another
    if is_instruction(text) or is_plain_verb(text[0].lower() + text[1:]):
        return words[0] not in _STUDY
    opening = (" ".join(words[:size]) for size in (1, 2, 3))
    is_told = scope.inside == "heading" and _has_verb(text) and not _is_of_heading(text, scope)
    is_said = is_sentence(text) or is_told or is_deed_told(text)
    return is_said and not ({*opening} & scope.terms)


def is_deed_told(text: str) -> bool:
    """Whether a sentence tells what a deed does, `Adding more steam changes nothing`: it is said of
    the thing it is done with."""
    words = words_of(text)
    is_deed = bool(words) and words[0].endswith("ing") and len(words[0]) > 4
    return is_deed and any(is_third_person(word) for word in words[2:-1])


_SET_BESIDE = re.compile(
    r"(?:Unlike|Like|Just like|Similar to|In contrast to|Compared (?:to|with)|As opposed to)\s"
    r"|(?:\S+\s){0,2}\S+,\s(?:un|just\s)?like\s[^,]{1,40},\s"
)
_IS_ONE = re.compile(
    r"(?:\S+\s){1,3}(?:is|are)\s"
    r"(?:an?\s|the\s|(?:(?:also|sometimes|often|otherwise)\s)?(?:called|known\sas)\s)"
)
_STUDY = word_set(
    "read see watch follow learn understand note remember look go open click create connect install"
    " download visit review practice practise try ask check compare"
)


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


_TOLD_APART = re.compile(
    r"(?<=s)\s(?:that|which)\s(?=[a-z]+[^s\W]\s(?:where|what|how|which|who)\s)"
)
_WITH_ARROW = re.compile(r"\s\([^()]{1,40}\s(?:⟶|→|->)\s[^()]{1,40}\)")


def _is_of_heading(text: str, scope: Scope) -> bool:
    """Whether a phrase without subject and verb is about what the heading above names: a sentence
    would be about its own subject."""
    text = _WITH_ARROW.sub("", text)  # "Rules (source ⟶ goal) for what goes where"
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
    # "Rules that decide where traffic goes" tells the rules apart.
    clause = words_of(_TOLD_APART.split(text.partition(",")[0])[0])
    return any(
        is_only_verb(word)
        or word.endswith("ed")
        or (before.endswith("s") and may_be_infinitive(word))
        for before, word in pairwise(clause)
    )
