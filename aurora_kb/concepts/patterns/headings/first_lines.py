"""What stands right below a heading, or below a name alone in its line."""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec.structs import replace

from aurora_kb.concepts.language.code_words import is_noise
from aurora_kb.concepts.language.sentence_forms import (
    is_filler,
    is_instruction,
    is_question,
    is_sentence,
    tells_of_course,
)
from aurora_kb.concepts.language.text import first_word, fold, last_word, tidy, word_set, words_of
from aurora_kb.concepts.language.values import (
    category_of,
    compares_by_sign,
    is_acronym_of,
    looks_like_acronym,
    names_with_asides,
    spells_out,
    split_chain,
    split_names,
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
    ANY_PREPOSITION,
    ARTICLES,
    PRONOUNS,
    READERS,
    VENDORS,
    WRITERS,
)
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.common.asides import aside_claims
from aurora_kb.concepts.patterns.common.bare_names import long_row, row_of_names
from aurora_kb.concepts.patterns.common.belonging import kind_of, part_relation, same
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.patterns.common.second_sentences import first_and_rest
from aurora_kb.concepts.patterns.common.sentence_ends import FULL_STOP
from aurora_kb.concepts.patterns.keys.glosses import said_of_term
from aurora_kb.concepts.patterns.sentences.paragraphs import told_sentences
from aurora_kb.concepts.reading.guides import is_text
from aurora_kb.concepts.reading.lines import Line, Scope, cut, read_line
from aurora_kb.concepts.reading.statements import Alias, Claim
from aurora_kb.model import Run

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
    if any(run.link >= 0 for run in line.part.runs) or "? " in text or _READ_IN.search(text):
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


@pattern("P25K", 0.6, where="text subject, no mark list style prose compared")
def said_in_section(line: Line, scope: Scope) -> Found | None:
    """`Loaves need the same size, otherwise some burn.` alone in the section of a thing: so of it,
    if nothing else is read in the line."""
    if line.part.kind != "text" or line.mark or line.has_list or scope.prose or scope.items:
        return None
    if line.lead:
        return None  # a sentence of what is set off at its beginning
    is_inside = scope.inside in ("heading", "label") or _is_deed_told(line.text)
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
    if same(scope.subject, scope.topic) and not _is_deed_told(text):
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
    is_said = is_sentence(text) or is_told or _is_deed_told(text)
    return is_said and not ({*opening} & scope.terms)


def _is_deed_told(text: str) -> bool:
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


_EQUALS = re.compile(r"=\s+(?=[^\W\d_])")
_PERSONS_AND_POINTERS = (
    PRONOUNS | READERS | WRITERS | {"this", "that", "these", "those", "there", "here"}
)
_FEWEST = 3  # words of a line in small letters below a heading


@pattern("P2b", 0.75, where="text subject, no style prose compared")
def explained_below(line: Line, scope: Scope) -> Found | None:
    """`plugin that talks to an API` right below a line `**Provider**`, `= cut into slices` right
    below the heading `Slicing`: what the name stands for."""
    is_label = scope.inside == "label" and not scope.relation
    is_equated = scope.inside == "heading" and _EQUALS.match(line.text) is not None
    return _explained(line, scope) if is_label or is_equated else None


@pattern("P2h", 0.6, where="text subject, no mark list style prose compared")
def fragment_below(line: Line, scope: Scope) -> Found | None:
    """`every call gets one. no exceptions` right below a heading that names a thing: in small
    letters it goes on from the name, if nothing else is read in the line."""
    is_fragment = line.text[:1].islower() and len(line.text.split()) >= _FEWEST
    is_open = scope.inside == "heading" and "?" not in line.text and not line.has_list
    if not (is_fragment and is_open) or len(split_names(line.text, 3)) > 2:
        return None  # "deck, rack, pit" lists
    return _explained(line, scope)


def _explained(line: Line, scope: Scope) -> Found | None:
    name, part, text = scope.subject, line.part, line.text
    if part.kind != "text" or line.style or scope.prose or scope.items or not is_name(name, 5):
        return None
    if (line.mark and line.key) or text.endswith(":") or split_chain(text):
        return None  # "port: 80" is a property of it, and read as one
    runs = part.runs
    if sign := _EQUALS.match(text):
        runs, text = cut(runs, sign.end()), text[sign.end() :]
    opens = first_word(text)
    if not text[:1].isalpha() or opens in _PERSONS_AND_POINTERS or opens == first_word(name):
        return None
    if text[:1].isupper() and (is_instruction(text) or fold(opens) in scope.terms):
        return None
    if is_question(text) or is_noise(first_and_rest(text)[0]) or tells_of_course(text):
        return None
    if is_filler(text) or any(run.link >= 0 for run in runs):
        return None
    behind = read_line(replace(part, runs=(Run(name, ("strong",)), Run(": "), *runs)))
    claims = tuple(said_of_term(name, behind, scope))
    return Found(claims, below=scope) if claims else None


_BRACKET = re.compile(r"\s*\([^()]*\)")
_IS_SAID = re.compile(rf"[a-z]+s (?:{ANY_PREPOSITION})\b")
_NO_GLOSS = word_set(
    "default all both each every most many none they "
    "no not never also see or and still work quick short some more draft notes note from my our"
    # What leads on, and what is said of the note.
    " back up return parent next previous related part links reading questions answers cheat last"
    " taken copied adapted compiled collected written translated updated created started based"
)


def _answer_below(line: Line, scope: Scope) -> Found | None:
    """`Heating dough until it sets.` below `What it is`: the subject, unless it begins with a name
    or a pronoun, as a sentence does that is read for itself."""
    text = tidy(FULL_STOP.split(line.text)[0])
    opens = first_word(text)
    if opens in VENDORS:
        opens = first_word(text.partition(" ")[2])  # "Apache Panova is ..." below "What it is"
    if opens == first_word(scope.subject) or opens in PRONOUNS or is_question(text):
        return None
    if is_instruction(text) or is_filler(text) or len(text.split()) < 2:
        return None
    claim = Claim(scope.subject, "defined_as", text, True, aspect="definition", whole=text)
    return Found((claim,), below=scope)


# "For the new people": whom the note is for
_FOR_WHOM = re.compile(r"for\s(?:the|our|all|new|my)\s", re.I)


_READ_IN = re.compile(
    r"\b(?:ch|chap|chapters?|sec|sections?|lectures?|weeks?|modules?|units?|lessons?|pp?|pages?)\.?"
    r"\s?\d",
    re.I,
)


@pattern("P25o", 0.7, where="subject, no item mark style prose")
def opening_gloss(line: Line, scope: Scope) -> Found | None:
    """`House for plays. Built by the Greeks.` right below a heading that names a thing: the
    phrase says what it is."""
    if line.mark or line.style or line.is_item or scope.prose or not is_name(scope.subject):
        return None
    if scope.relation == "defined_as":
        return _answer_below(line, scope)
    long, *more = map(tidy, FULL_STOP.split(line.text))
    if spells_out(scope.subject, long) and is_name(long, 7) and scope.inside == "heading":
        told = (Claim(scope.subject, "has_property", one, True, whole=one) for one in more if one)
        return Found(tuple(told), (Alias(scope.subject, long, "acronym"),), below=scope)
    if described := _described(line):
        claim = Claim(scope.subject, "defined_as", described, True, aspect="definition",
                      whole=described)  # fmt: skip
        return Found((*_kinds_of(scope.subject, described), claim), below=scope)
    text = tidy(_first_phrase(line))
    # "Geron ch 8. Ovens." says where it was read.
    is_deed = tells_a_deed(text) or _is_deed_told(text) or _READ_IN.search(line.text) is not None
    if not 2 <= len(text.split()) <= 10 or is_text(text) or is_deed:
        return None
    words = words_of(text)
    about = words[1] if words[0] == "the" else words[0]
    head, _, behind = text.partition(" of ")
    # "Counts of loaves" is a phrase, "Loaves of all sizes fit" none.
    has_verb = any(is_plain_verb(f"{word} it") for word in words_of(behind))
    is_of = head.casefold().endswith(about) and bool(behind) and not has_verb
    if words[0] == first_word(scope.subject) or (singular(about) != about and not is_of):
        return None  # a sentence: about the subject, or "Loaves fit in", "The sails turn"
    behind = _BRACKET.sub("", text).partition(" ")[2]
    if (
        _IS_SAID.match(behind)
        or opens_with_verb(behind)
        or is_third_person(first_word(behind))
        or "," in text
    ):
        return None
    if is_sentence(text) or is_instruction(text) or is_plain_verb(text) or is_filler(text):
        return None
    is_for = _FOR_WHOM.match(text) is not None
    if (
        words[0] in _NO_GLOSS
        or opens_with_verb(text.lower())
        or _has_other_subject(words)
        or is_for
    ):
        return None
    if compares_by_sign(text):  # "Quality > quantity" is so of it
        return Found((Claim(scope.subject, "has_property", text, True, whole=text),), below=scope)
    if text[0].islower():
        text = tidy(FULL_STOP.split(line.text)[0])
    claim = Claim(scope.subject, "defined_as", text, True, aspect="definition", whole=text)
    return Found((claim,), below=scope)


def _first_phrase(line: Line) -> str:
    """What may be a gloss: the first sentence, or in small letters what stands before a clause, as
    in `separate ovens, so one slow loaf blocks no other`."""
    if line.text[:1].islower() and "?" not in line.text:
        return _CLAUSE.split(line.text)[0]
    return (
        FULL_STOP.split(line.text)[0] if line.text.endswith(".") and line.text[0].isupper() else ""
    )


def _has_other_subject(words: tuple[str, ...]) -> bool:
    """Whether words without a known verb are a sentence all the same: `Central banks fight
    inflation`, `In winter they sleep`, `The last one never came`."""
    if words[0] in _BEFORE_SUBJECT or any(word in _OF_SENTENCES for word in words):
        return True
    if words[0] in ARTICLES and any(
        is_third_person(after) and noun not in _AFTER_NOUNS for noun, after in pairwise(words[1:5])
    ):
        return True  # "A high mill catches wind"
    return any(
        singular(noun) != noun and after.isalpha() and after not in _AFTER_NOUNS
        and not after.endswith(("ed", "ing"))
        for noun, after in pairwise(words[:4])
    )  # fmt: skip


_CLAUSE = re.compile(r",? (?:so|because|since|which|that)\s|[.;!]\s")
_BEFORE_SUBJECT = word_set(
    "in on at with by under during since after before until over through among between"
)
_OF_SENTENCES = word_set("they he she we you it never always often usually again")
_AFTER_NOUNS = word_set(
    "of for in on at with by from to and or that which who as into between without made used set"
    " built sold not than per via over under"
)
_DESCRIBES = re.compile(
    r"an?\s(?P<kind>.+?)(?:,?\s(?:that|which|who|where|with|for|of|to|in)\s|,|$)", re.I
)


def _described(line: Line) -> str:
    """A first sentence that is no more than a noun phrase with its article: `A box that bakes
    bread.`, `An oven with shelves, a fan and a door.`"""
    text = tidy(FULL_STOP.split(line.text)[0])
    match = _DESCRIBES.match(text)
    if not match or not line.text.endswith(".") or ": " in text or is_question(text):
        return ""
    # Before the first "that", comma or preposition there is no verb yet.
    words = match["kind"].split()
    is_said = is_sentence(match["kind"]) or any(is_third_person(word) for word in words[1:])
    is_said = is_said or tells_a_deed(text)
    is_whole = match.end() == len(text)
    return "" if is_said or len(words) > 5 or (is_whole and len(words) < 2) else text


def _kinds_of(subject: str, described: str) -> tuple[Claim, ...]:
    match = _DESCRIBES.match(described)
    kind = category_of(match["kind"]) if match else ""
    if not kind or same(kind, subject) or len(kind.split()) > 3:
        return ()
    return (Claim(subject, "is_a", kind, kind="category", whole=described),)
