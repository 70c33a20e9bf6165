"""Whether the words of a plain item are a name or say something."""

from __future__ import annotations

import re

from aurora_kb.concepts.language.relation_words import THING_NOUNS
from aurora_kb.concepts.language.sentence_forms import is_instruction, is_sentence
from aurora_kb.concepts.language.text import first_word, fold, last_word, word_set
from aurora_kb.concepts.language.verbs import is_only_verb, opens_with_modal, opens_with_verb
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.patterns.common.asides import named
from aurora_kb.concepts.patterns.lists.keyless_lines import SIGN
from aurora_kb.concepts.reading.kinds import is_quality, is_two_word_quality
from aurora_kb.concepts.reading.lines import Line, Scope, emphasised

# "15 racks"
_COUNT = re.compile(r"\d+ [a-z]+|\d[\d.,]*[+%]\s.*")
# "RAM 100 ns", "port 6379"; "Route 53" and "HTTP 2" are names.
_AMOUNT = re.compile(
    r".*[^\W\d]\s[~<>≤≥]?\d[\d.,]*\s?(?:[nmµ]?s|min|h|d|[KMGT]i?B|[kMG]?[Hh]z|[KMG]bps|%)"
    r"|[a-z ]+ \d{3,}"
)
# "drift handled automatically", "implemented w/ MVCC"
_DONE_SO = re.compile(
    r".*\w\s[a-z]+ed\s[a-z]+ly|(?:[a-z]+(?:ed|en)|built|made)\sw/.*"
    r"|(?:[a-z]+(?:[^e]ed|en)|lost|kept|held|built|made|sent|paid|gone)\s(?:after|before|until|during)\s.*"
)
_SO_FAR = re.compile(
    r"(?:formerly|previously|aka|also|nearly|almost|fully|mostly|mainly|usually|highly|easily|completely|typically|roughly|virtually"
    r"|practically|(?:prone|sensitive|robust|subject|resistant|similar|equal|tied|limited|due|able"
    r"|unable|likely|unlikely) to)\s",
    re.I,
)
NUMERALS = word_set("one two three four five six seven eight nine ten single each every no")
_COMPARATIVES = word_set(
    """
    more less fewer too no higher lower larger smaller bigger greater better worse faster slower
    cheaper easier harder simpler longer shorter stronger weaker safer cleaner richer poorer earlier
    later closer deeper finer broader narrower enough
    """
)


# What brings a thing about and what it shows itself by have names of their own.
_CAUSES = word_set(
    "cause causes trigger triggers symptom symptoms complication complications contraindications"
)
_DEGREES = word_set(
    "low high too wrong missing lack broken not old new big small long short slow fast hot cold dry"
    " wet weak strong hard soft loud only never always often can might may if when after before"
)
_DONE = re.compile(r"^\w+(?:ing|ed)\b|\w(?:ing|ed|ly)$|\s(?:the|a|an|of|in|on|to|is|are)\s")
# "order matters", "pick big ones"
_NO_ENDS = word_set(
    "matters varies wins helps fails works applies breaks counts differs ones it them everything"
)
_PRAISE = word_set("good great best bad poor nice easy decent excellent weak solid limited")


def is_bare_name(name: str, line: Line, scope: Scope, inherits: bool) -> bool:
    """Whether an item's words are no more than a name: no sentence, deed, count or judgement."""
    is_told = is_sentence(name) or is_instruction(name) or _has_verb(name)
    if " " in name and not is_told:
        # "need much heat", "nearly full heat", "prone to cracks"
        is_told = opens_with_modal(name) or _SO_FAR.match(name) is not None
        is_told = is_told or any(shape.fullmatch(name) for shape in (_COUNT, _DONE_SO, _AMOUNT))
    return not (
        is_told
        or (" " in name and opens_with_verb(name))
        # "Pinecone (*managed*)" sets off what it says of the name.
        or any(marked in name for marked in emphasised(line.part.runs))
        or SIGN.match(name)
        or name[0] in "↑↓"  # "↓ heat" is so of the subject
        or last_word(name) in _NO_ENDS
        or (not inherits and (_is_judgement(name, scope) or _is_so(name, scope)))
        or (scope.prose and line.text.endswith("."))
    )


def is_so_far(name: str) -> bool:
    """Whether a phrase says how something is and to what degree: `prone to cracks`."""
    return _SO_FAR.match(name) is not None


def _has_verb(name: str) -> bool:
    """Whether a short item is a sentence after all: `Lambda polls queues`."""
    words = name.split()
    return len(words) > 2 and any(is_only_verb(word) for word in words[1:-1])


def _is_judgement(name: str, scope: Scope) -> bool:
    """Whether a short item only says how much or how well: `more smoke`, `slower service`; and
    what stands below `Too hot` are its effects."""
    is_praise = name[0].islower() and first_word(name) in _PRAISE
    return is_praise or first_word(name) in _COMPARATIVES or fold(scope.subject).startswith("too ")


def _is_so(name: str, scope: Scope) -> bool:
    """Whether a short item is no thing but how the subject is: `stackable`, `gas only`."""
    is_so = is_quality(name) or is_two_word_quality(name)
    is_plain = name.islower() and not scope.kinds and is_so
    return is_plain or name.endswith(" only")


def lists_things(text: str, scope: Scope) -> bool:
    """Whether an item below an aspect names a thing: a task below `Workloads`, a cause of some."""
    last = last_word(scope.aspect) if scope.aspect else ""
    return last in THING_NOUNS or (last in _CAUSES and _is_named_cause(text, scope))


def _is_named_cause(text: str, scope: Scope) -> bool:
    """Whether an item below `Causes` is a name: `Valve disease`, `sepsis`."""
    name = named(text)[0]
    first = first_word(name)
    is_told = first in _COMPARATIVES | _PRAISE | NUMERALS | _DEGREES or _has_verb(name)
    if scope.prose or scope.told or is_told or is_quality(name) or not is_name(name, 3):
        return False
    # In small letters "opening the door" and "mixed badly" are no names.
    return text[0].isupper() or not _DONE.search(name.casefold())
