"""What stands behind the subject of a clause, whoever the subject is: a verb and what is said.

The subject is known already, so that a word behind it may be taken for a verb which at the
beginning of a phrase would be a noun as well.
"""

from __future__ import annotations

import re

from aurora_kb.concepts.language.text import first_word, fold, last_word, tidy, word_set
from aurora_kb.concepts.language.verbs import (
    is_only_verb,
    is_plain_verb,
    is_third_person,
    may_be_infinitive,
    opens_with_verb,
)
from aurora_kb.concepts.language.vocabulary import PREPOSITIONS
from aurora_kb.concepts.language.words import JUDGED, VAGUE
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.reading.statements import Claim

_ADVERBS = (
    r"(?:(?:also|then|often|sometimes|mostly|only|still|thus|mainly|never|just|even|now|already"
    r"|seldom|once|always|itself|themselves|not|(?!apply|supply|rely|imply|multiply|reply)"
    r"[a-z]{3,}ly)\s)*"
)
_BRACKETS = re.compile(r"\s[(\[][^()\[\]]{1,60}[)\]]")
_BEHIND = re.compile(
    rf"\s(?P<said>{_ADVERBS}(?P<what>(?P<verb>[a-z]+(?:n['’]t)?)(?=[\s,])\s?.*))$", re.S
)
_AUXILIARIES = word_set(
    "is are was were has have had can cannot could may might must should will would does do did"
    " isn't aren't wasn't weren't hasn't haven't hadn't can't couldn't shouldn't won't wouldn't"
    " doesn't don't didn't"
)
_DID = word_set(
    "became wrote fought began took gave broke grew came went rose fell ran drove drew saw"
)
# "The mill built in 1802 is gone": behind these no preposition may stand.
_DONE = word_set(
    "led won lost held made spread met kept left stood brought sold built paid chose threw sent"
    " bore got found let beat put set"
)
_PREPOSITIONS = frozenset(PREPOSITIONS)
_OBJECTS = word_set(
    "a an the its their it them no one two three four all each every any both what how when where"
    " why that more less fewer most only as if you"
)
# "The leat, its main ditch, feeds it", "A cereal such as rye or oats needs ..."
_INSERTED = re.compile(
    r",\s(?!which|who|that|where|and|or|but|so)[^,.;:]{3,60},|\s(?:such\sas|like)\s(?:\S+\s){0,6}?\S+(?=\s)"
)
_COPULA = re.compile(r"^(?:is|are|was|were)\s")
IS_ONE = re.compile(r"(?:is|are|was|were)\s(?P<what>(?:an?|the|one)\s\S.*)$", re.S)
_DENIES = re.compile(r"\b(?:not|no|never|cannot|hardly)\b|n['’]t\b", re.I)
_MAY_BE = re.compile(r"[a-z]{3,}[^\Wsui]s")
_CLAUSE_END = re.compile(r"[,;:]|\s(?:and|but|because|so|when|if|that|which)\s")
_OWNED = re.compile(r"['’]s?(?:\s|$)")
_ARTICLES = ("The ", "A ", "An ", "Each ", "Every ")
# What points elsewhere, or tells of the page or the writer, says nothing by itself.
_POINTS = re.compile(
    r"\b(?:them|it|as follows)[.)]?$|\b(?:this|these|those|such)\b|\b(?:below|above)[.)]?$"
    r"|\b(?:described|discussed|explained|shown|listed|mentioned|available)\b|\bha(?:s|ve)\smoved\b"
    r"|\b(?:I|me|my|I['’]m|I['’]ve|we['’]ll|let['’]s)\b",
    re.I,
)
# "has 3 parts" that are named elsewhere, "is why it is hot", "is recommended"
_EMPTY = re.compile(
    r"(?:is|are|was|were)\s(?:(?:also|not)\s)?(?:why|how|what|when|where|who|called|named|recommended|advised"
    r"|supposed|expected|possible|important|worth|used\shere)\b"
    r"|ha(?:s|ve|d)\s(?:\d+|two|three|four|five|six|seven|several|many)\s[a-z]+$"
)
_NOT_GENERAL = word_set(
    "was were had will would could should did didn't wasn't weren't won't wouldn't shouldn't says"
    " thinks likes dislikes calls argues claims wants recommends prefers means"
)
_HAS_DONE = re.compile(r"(?:has|have)\s(?:\w+ly\s)?(?:been|had|\w+ed)\b")


def predicate_behind(text: str, end: int, subject: str) -> re.Match[str] | None:
    """What the subject that a text begins with, up to `end`, does or is: `said` with its adverbs,
    `what` without them, and the `verb`."""
    if subject[-1:] in ",;:" or subject.count("(") != subject.count(")") or _OWNED.search(subject):
        return None
    if not text.startswith(_ARTICLES) and " " not in subject and may_be_infinitive(subject):
        return None  # "Show links to a note"
    brackets = _BRACKETS.match(text, end)
    end = brackets.end() if brackets else end
    match = _BEHIND.match(text, end)
    if match and _is_verb(match["verb"], match["what"], subject):
        return match
    if (
        match
        and text.startswith(_ARTICLES)
        and _must_be_verb(match["verb"], match["what"], subject)
    ):
        return match
    inserted = _INSERTED.match(text, end)
    match = _BEHIND.match(text, inserted.end()) if inserted else None
    return match if match and _is_verb(match["verb"], match["what"], subject) else None


def is_general(predicate: re.Match[str]) -> bool:
    """Whether a predicate tells what is always so, and not what was done once."""
    verb, what = predicate["verb"], predicate["what"]
    if verb in _NOT_GENERAL | _DID | _DONE or verb.endswith("ed") or _HAS_DONE.match(what):
        return False
    if first_word(_COPULA.sub("", what, count=1)) in JUDGED:
        return False  # "The weather is nice for walks"
    words = what.partition(",")[0].split()
    return len(words) > 2 or (len(words) == 2 and words[1][:1].isupper())


def is_several(name: str) -> bool:
    """Whether the last word of a name is a plural."""
    last = last_word(name)
    return singular(last) != last


def _is_verb(verb: str, what: str, subject: str) -> bool:
    """Whether the word behind a name is what it does: a plural may be part of a longer name."""
    following = first_word(what[len(verb) :].strip())
    if verb in _AUXILIARIES or verb in _DID or _is_past(verb, following):
        return True
    if verb in _DONE:
        return following not in _PREPOSITIONS
    if is_several(subject):
        return is_plain_verb(what) and not verb.endswith("ing")
    if is_only_verb(verb):
        return True
    # "The oven tests run at night"
    is_noun = following not in _OBJECTS and may_be_infinitive(following)
    return opens_with_verb(what) and (
        following in _OBJECTS or (is_third_person(verb) and not is_noun)
    )


def _must_be_verb(verb: str, what: str, subject: str) -> bool:
    """Whether an unknown word in -s must be the verb, as no other word of its clause can be:
    `The upper wheel pumps water out`."""
    if not _MAY_BE.fullmatch(verb) or is_several(subject):
        return False
    rest = _CLAUSE_END.split(what, maxsplit=1)[0].split()[1:]
    return (
        len(rest) > 1
        and not may_be_infinitive(rest[0])
        and not any(word in _AUXILIARIES | _DID | _DONE or is_third_person(word) for word in rest)
    )


def _is_past(verb: str, following: str) -> bool:
    """`raised the water`; "raised by" and "raised in" may tell which one is meant."""
    return verb.endswith("ed") and len(verb) > 4 and following in _OBJECTS


def property_of(name: str, text: str) -> tuple[Claim, ...]:
    """A text as told of a name, unless it points elsewhere."""
    said = tidy(text)
    if _POINTS.search(said):
        return ()
    polarity = -1 if _DENIES.search(said) else 1
    return (Claim(name, "has_property", said, True, polarity=polarity, whole=said),)


def claims_of(name: str, predicate: str) -> tuple[Claim, ...]:
    """What a predicate says of a name."""
    said = tidy(predicate)
    if len(said.split()) < 2 or _POINTS.search(said) or _EMPTY.match(said):
        return ()
    kind = IS_ONE.match(said)
    if kind and not _DENIES.search(said):
        text = tidy(kind["what"])
        words = fold(text).split()
        if words[-1] in VAGUE or len(words) < 3 or words[1] == "something":
            return ()
        if words[1] in JUDGED:
            return property_of(name, said)
        return (Claim(name, "defined_as", text, True, whole=text),)
    if first_word(said) in _AUXILIARIES:
        return property_of(name, _COPULA.sub("", said, count=1))
    if _DENIES.search(" ".join(said.split()[:2])):
        return property_of(name, said)
    return (Claim(name, "does", said, True, whole=said),)
