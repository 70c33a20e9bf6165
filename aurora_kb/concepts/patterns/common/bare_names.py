"""Values that are nothing but short names in small letters: `lard, margarine`.

Such words may be names or say how something is; nothing in a single word tells. Verbs, adjectives
and words that count are left out, and the key must be of a kind that has names behind it.
"""

from __future__ import annotations

import re

from aurora_kb.concepts.language.text import fold, last_word, word_set
from aurora_kb.concepts.language.values import name_of
from aurora_kb.concepts.language.verbs import is_plain_verb, opens_with_verb
from aurora_kb.concepts.language.vocabulary import THIRD_PERSON
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.reading.kinds import is_quality
from aurora_kb.concepts.reading.statements import Claim

_BETWEEN = re.compile(r",\s+(?:(?:and|or)\s+)?|\s+(?:and|or|&)\s+")
_MANY = 4
_ONE_WORD = re.compile(r"[^\W\d_][\w-]*")
_REMARK = re.compile(r"\s+(?:→|⟶|->|–|—)\s+")
_WORDS = re.compile(r"[^\W\d_][\w-]*(?: [^\W\d_][\w-]*)?")
_TOLD = re.compile(r"\w+(?:ly|ing|ed|less|ness)$")
_NO_NAMES = word_set(
    """
    no not none only more less most few many much any some all every each same other both too very
    small big large great little quick new old young good bad nice easy rare rich poor light heavy
    thick thin high low long short sweet sour dark bright wet dry clean dirty safe robust flexible
    tall round flat pale loud quiet rough smooth hard soft yes true false per with without by for in
    on at to from of
    """
)
# Who or what does something, and words that only end so.
_AGENT = re.compile(r"[a-z]{3,}(?:er|or|ist)")
_NO_AGENTS = word_set(
    """
    layer number paper water power order letter colour color factor vector error sector matter
    member character corner border header footer folder parameter master cluster butter sugar
    chapter quarter winter summer tutor mirror floor door rumour humour tumor humor flavor honor
    river silver copper fiber fibre timber leather weather paper pepper ginger cover river trigger
    consumer producer computer user customer partner owner list mist twist wrist
    """
)


def bare_names(text: str) -> tuple[str, ...]:
    """The two or more names of a value that holds nothing else, of one or two words each."""
    pieces = [name_of(piece) for piece in _BETWEEN.split(text.rstrip(". "))]
    names = tuple(piece for piece in pieces if _WORDS.fullmatch(piece) and _may_name(piece))
    return names if len(names) == len(pieces) > 1 else ()


def row_of_names(text: str) -> tuple[str, ...]:
    """The names of a sentence that holds nothing else, `Granite, diorite, gabbro.`: its first
    letter is a capital only because it opens the sentence."""
    small = text[:1].lower() + text[1:]
    return bare_names(small) if small.islower() and "," in text else ()


def long_row(text: str) -> tuple[str, ...]:
    """The names of a value that is a row of four and more single words, `durch, für, gegen, um`,
    maybe with a remark behind it: so many are listed, whatever words they are."""
    pieces = [piece.strip() for piece in _REMARK.split(text, maxsplit=1)[0].rstrip(". ").split(",")]
    if len(pieces) < _MANY or len({*pieces}) < len(pieces):
        return ()
    words = all(map(_ONE_WORD.fullmatch, pieces))
    told = sum(is_quality(piece) or piece in THIRD_PERSON for piece in pieces)
    return tuple(pieces) if words and told * 3 < len(pieces) else ()


def members_in_row(name: str, text: str) -> tuple[Claim, ...]:
    """What a long row of words in small letters behind a name lists: its parts."""
    row = [word for word in long_row(text) if word.islower()]
    return tuple(Claim(name, "has_part", one, kind="component", whole=text) for one in row)


def examples_behind(name: str, text: str) -> tuple[Claim, ...]:
    """`Shortener: lard, margarine`: who or what does something, and those that do; `soft: wheat,
    spelt`: of what kind something is, and what is of it."""
    if not (is_agent(name) or is_quality(name.lower())) or not text.islower():
        return ()
    names = bare_names(text)
    if any(is_agent(one) for one in names):
        return ()  # "transmitter: oscillator, modulator" are its parts
    return tuple(Claim(name, "has_example", one, whole=text) for one in names)


def is_agent(name: str) -> bool:
    """Whether a name is of one that does something: `beta blocker`, `sweeteners`."""
    last = singular(last_word(name))
    return bool(_AGENT.fullmatch(last)) and last not in _NO_AGENTS


def _may_name(piece: str) -> bool:
    words = fold(piece).split()
    if any(word in _NO_NAMES or _TOLD.fullmatch(word) for word in words):
        return False
    if is_quality(words[-1]) or words[0] in THIRD_PERSON or not is_name(piece, 2):
        return False
    return not (is_plain_verb(piece) or opens_with_verb(piece))
