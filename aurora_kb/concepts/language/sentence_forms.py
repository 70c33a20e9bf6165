"""What a phrase does by its form: asks, orders, states, sets a condition, or arranges the page."""

from __future__ import annotations

import re

from aurora_kb.concepts.language.text import (
    PUNCTUATION,
    fold,
    phrases,
    without_numbering,
    word_set,
    words_of,
)
from aurora_kb.concepts.language.vocabulary import (
    ANY_DETERMINER,
    CONDITIONALS,
    FILLERS,
    FINITE_VERBS,
    IMPERATIVES,
    NOUN_LIKE,
    PRONOUNS,
    THIRD_PERSON,
    VERB_STEMS,
)
from aurora_kb.engine import memoised

# Behind "means" and "refers to" this explains no term: "refers to page 3", "means nothing to me".
NO_MEANING = (
    r"(?!(?:nothing|little|much|a\slot|everything)\sto\b"
    r"|(?:the\s)?(?:pages?|chapters?|sections?|figures?|fig\.|tables?)\s\d)"
)
# A word in -s before an article is a verb: `Animate starts a film`.
# "such as a box" and "across the river" hold none.
_VERB_INSIDE = re.compile(
    r"\w\s+(?!(?:as|across|plus|versus|vs|unless|besides|towards|always|its|this|thus)\s)[a-z]+s\s+"
    rf"(?:{ANY_DETERMINER}|whether|how|what)\s"
)
# `Machines read the code`: behind a plural an infinitive is a verb, with an object behind it.
_PLURAL_VERB = re.compile(rf"[A-Z]?[a-z]+s ([a-z]+) (?:{ANY_DETERMINER}) ")
_LAST_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")
_OPENING_WORD = re.compile(r"[^\W\d_]+(?!\w*-)")
_PAGE = re.compile(r"\b(?:this|these)\s+(?:notes?|docs?|documents?|pages?|folder)\b", re.I)
# Keys that keep a note, and tell nothing of what it is about.
_KEPT = phrases("todo; to do; todos; homework; my todo")
_COURSE = re.compile(
    r"\b(?:lectures?|session|week|lesson|seminar|semester|chapter|unit|module|video)\s\d"
    r"|^lecture\b|\bProf\.?\s[A-Z]|^(?:my\s)?homework\s|^(?:dr|frau|herr|mrs?|ms)\.?\s\w+,",
    re.I,
)


def is_question(text: str) -> bool:
    """Whether the text asks something."""
    return "?" in text and _LAST_ASIDE.sub("", text).rstrip(' *_)"”').endswith("?")


@memoised(1 << 12)
def is_imperative(text: str) -> bool:
    """Whether a phrase of several words tells the reader what to do."""
    opening = text.split(None, 1)[0].casefold() if text[:1].isalpha() else ""
    if opening.isalpha() and opening not in IMPERATIVES and not opening.endswith("ly"):
        return False  # as most, and so nothing else of the text need be folded
    words = words_of(text)
    while len(words) > 2 and words[0].endswith("ly"):
        words = words[1:]
    if len(words) < 2 or words[0] not in IMPERATIVES:
        return False
    if _COMPOUND.match(text):
        return False  # "Copy-on-write", "Read-through"
    if words[0] == "use" and not words[1].startswith("case"):
        return True
    if words[0] == "open" and words[1] == "source":
        return False
    # "Read replica", "sort key" and "copy of the data" are names, "read the logs" is not.
    if words[0] in NOUN_LIKE and words[1] == "of":
        return False
    return words[0] not in NOUN_LIKE or any(word in _SMALL_WORDS for word in words[1:])


_COMPOUND = re.compile(r"(?!(?:re|pre|auto|un|co|de|over|double)-)[^\W\d_]+-[^\W\d_]+", re.I)
_MADE_VERB = re.compile(r"[a-z]{4,}(?:ize|ify)")


def is_instruction(text: str) -> bool:
    """Whether a phrase tells somebody what to do, by its verb or by its shape: a bare verb with
    its object behind it, `optimize your time`, `append or prepend a line`."""
    if is_imperative(text):
        return True
    words = words_of(text)
    if len(words) > 1 and _MADE_VERB.fullmatch(words[0]):
        return True
    if len(words) > 3 and words[1] in ("or", "and"):
        words = words[2:]
    if len(words) < 3 or not (words[1] in _DETERMINERS or words[1].endswith("'s")):
        return False
    first = words[0]
    return first.isalpha() and not (
        first.endswith(("s", "ing", "ed", "ly"))
        or first in _NO_VERBS
        or first in _INTERROGATIVES
        or first in PRONOUNS
        or first in CONDITIONALS
        or first in FINITE_VERBS
        or first in OPENERS
        or first in DANGLING
    )


def opens_with_pronoun(text: str) -> bool:
    """Whether a phrase speaks of something by a pronoun; "He init" is called after somebody."""
    first = text.casefold().split(maxsplit=1)[:1]
    if text == "He":
        return False  # somebody's name in a cell
    return bool(first) and first[0].strip(PUNCTUATION) in PRONOUNS and not _HE.match(text)


def is_conditional(text: str) -> bool:
    """Whether the phrase opens with `if`, `when`, `only` ..."""
    # "After-sales service" names a thing.
    first = _OPENING_WORD.match(text.lstrip())
    return first is not None and first.group().casefold() in CONDITIONALS


def is_clause(text: str) -> bool:
    """Whether a phrase opens as a question does, with more than a name behind it:
    `who spreads the data`, `what lag breaks`; `WHERE clause` does not."""
    first, _, rest = text.strip().partition(" ")
    return first.casefold() in _INTERROGATIVES and bool(rest) and not first.isupper()


@memoised(1 << 14)
def is_filler(text: str) -> bool:
    """Whether a label only arranges the page: filler words, instructions, questions."""
    folded = fold(without_numbering(text))
    words = folded.split()
    if not words or (folded in FILLERS and text not in CHOICES) or folded == "read":
        return True
    is_said = opens_with_pronoun(text) and text != "I"
    if is_said or is_question(text) or is_conditional(text):
        return True  # "I - mild" beside "II - severe" is a number
    if words[0] in ("other", "more", "another") and len(words) > 1:
        return True  # "Other panels" gathers, it names nothing
    if words[-1] in ("things", "stuff") and len(words) > 1:
        return True  # "Undoing things"
    if _IMAGE.match(text):
        return True
    return is_imperative(text) or words[0] == "images" or words[-1] == "details"


def tells_of_course(text: str) -> bool:
    """Whether a line tells where the note is from: `Baking II, session 5`, `Lecture 2, Dr Hale`."""
    return bool(_COURSE.search(text))


def is_about_page(text: str) -> bool:
    """Whether a phrase speaks of the note itself: `objective of these notes`."""
    said = fold(text)
    return said in _KEPT or (("this" in said or "these" in said) and bool(_PAGE.search(text)))


def is_sentence(text: str) -> bool:
    """Whether the text has a finite verb or a pronoun as subject, so that it states something."""
    # Hyphens stay: "K-means" holds no verb.
    words = [word.strip(PUNCTUATION) for word in text.casefold().replace("’", "'").split()]
    if not words or (len(words) == 1 and text[1:] != text[1:].lower()):
        return False  # "DiD" and "WAS" are short forms
    if opens_with_pronoun(text) or not FINITE_VERBS.isdisjoint(words):
        return True
    if len(words) < 3:
        return False  # in two words neither stands before what it acts on
    if _VERB_INSIDE.search(text):
        return True
    plural = _PLURAL_VERB.match(text)
    if plural and plural[1] in VERB_STEMS:
        return True
    return len(words) > 3 and not THIRD_PERSON.isdisjoint(words[1:])


def starts_with_verb(text: str) -> bool:
    """Whether a gloss says what its term does: `scales ...`, `automatically scales ...`."""
    words = words_of(text)
    while words and words[0].endswith("ly"):
        words = words[1:]
    return bool(words) and words[0] in THIRD_PERSON


# "Image from the textbook"
_IMAGE = re.compile(r"(?:image|figure|picture|screenshot|diagram)s?\s(?:from|taken|by)\s", re.I)
_HE = re.compile(r"He (?:init|normal|uniform|et al)")
CHOICES = frozenset(["ALL", "ANY", "NONE", "ONE", "TRUE", "FALSE", "WHERE", "WHEN"])
_SMALL_WORDS = word_set(
    "the a an your this that these all any for to from by in into on with or it one via up out "
    "off away"
)
_DETERMINERS = word_set("a an the your this these its their our any all each every")
# What may stand before an article without being a verb.
_NO_VERBS = word_set(
    """
    all both half such what which who whose even just also only not almost quite rather than then
    like unlike despite between among about above below behind beside inside outside through
    throughout towards upon since until plus minus versus given about against along near
    another each every many few several
    """
)
DANGLING = word_set(
    """
    the a an of to for with and or in on by from as at into is are if that required after before
    until
    """
)
_INTERROGATIVES = word_set("who whom whose what which where when why how")
OPENERS = word_set(
    """
    and or but to for with in on by from as at into not no how why e.g eg etc within via during
    after before over under per around at without between among so thus hence therefore because
    """
)


_COMPARED = word_set(
    "bigger larger smaller more less fewer longer shorter faster slower higher lower deeper wider"
)
# "never baked", "different flours", "significant smoke", "not dry"
_HOW_MUCH = _COMPARED | word_set("too never without significant different same not both")
# "Fan down", "crust too hard", "Key given"
_STATES = word_set(
    """
    down full empty missing stale late lost dead broken unavailable unreachable together apart
    given unknown violated exceeded reached rejected balanced unbalanced imbalanced skewed
    """
)


def tells_a_case(phrase: str) -> bool:
    """Whether a phrase before an arrow or `=` says in which case something follows, and names no
    thing: `bigger oven`, `Fan down`, `crust too hard`, `Lower`."""
    words = fold(phrase).split()
    if len(words) < 2:
        return bool(words) and words[0] in _COMPARED
    return words[0] in _HOW_MUCH or words[-1] in _STATES or "too" in words[1:-1]
