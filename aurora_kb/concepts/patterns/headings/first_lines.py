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
from aurora_kb.concepts.language.text import first_word, fold, tidy, word_set, words_of
from aurora_kb.concepts.language.values import (
    category_of,
    compares_by_sign,
    spells_out,
    split_chain,
    split_names,
)
from aurora_kb.concepts.language.verbs import (
    is_plain_verb,
    is_third_person,
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
from aurora_kb.concepts.patterns.common.belonging import same
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.patterns.common.second_sentences import first_and_rest
from aurora_kb.concepts.patterns.common.sentence_ends import FULL_STOP
from aurora_kb.concepts.patterns.headings.section_lines import READ_IN, is_deed_told
from aurora_kb.concepts.patterns.keys.glosses import said_of_term
from aurora_kb.concepts.reading.guides import is_text
from aurora_kb.concepts.reading.lines import Line, Scope, cut, read_line
from aurora_kb.concepts.reading.statements import Alias, Claim
from aurora_kb.model import Run

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


@pattern("P25o", 0.7, where="subject, no item mark style prose")
def opening_gloss(line: Line, scope: Scope) -> Found | None:
    """`House for plays. Built by the Greeks.` right below a heading that names a thing: the
    phrase says what it is."""
    if not _may_gloss(line, scope):
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
    is_deed = tells_a_deed(text) or is_deed_told(text) or READ_IN.search(line.text) is not None
    words = words_of(text)
    if not words or not 2 <= len(text.split()) <= 10 or is_text(text) or is_deed:
        return None
    about = words[min(words[0] == "the", len(words) - 1)]
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


def _may_gloss(line: Line, scope: Scope) -> bool:
    """Whether a line may say what its heading names, and answers no question of its own."""
    is_marked = line.mark or line.style or line.is_item or scope.prose or "? " in line.text
    return is_name(scope.subject) and not is_marked


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
