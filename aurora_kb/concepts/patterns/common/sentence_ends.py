"""Where the sentences of a line end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aurora_kb.concepts.language.text import fold, word_set
from aurora_kb.concepts.language.verbs import is_only_verb, is_plain_verb
from aurora_kb.concepts.language.vocabulary import ANY_AUXILIARY, ARTICLES, CONDITIONALS, PRONOUNS
from aurora_kb.concepts.names.keys import singular
from aurora_kb.engine import memoised
from aurora_kb.model import Run

_BEGIN = "\0"
# "Wei et al. (2022)", "Plato vs. Kant" and "Prof. Adams" go on.
# The sign comes first in the pattern: looking back from every letter takes several times as long.
_STOP = re.compile(
    r"[.!?;](?<=[^\W\d_]{2}[.!?;]|[\w)\]][)\]\d\"”’`][.!?;])(?:(?<=\?)(?P<asked>)\s+|(?<=;)\s+|(?<=[.!])"
    r"(?<!\bal.)(?<!\bvs.)(?<!\bcf.)(?<!\b[DS][rt].)(?<!Prof.)\s+(?=[^\sa-z]))"
)
# A clause that is set against the one before: "X is a list, whereas Y is a set".
_AGAINST = re.compile(rf",\s(?:whereas|while)\s(?=[^,]+\s(?:{ANY_AUXILIARY}|[a-z]+s)\s)")
# What joins a sentence to the one before says nothing itself.
_OPENER = re.compile(
    r"(?:However|In contrast|By contrast|On the other hand|Similarly|Likewise|Thus|Therefore|Hence"
    r"|In short|In general|Generally|In practice|Typically|Basically|Essentially|In other words"
    r"|Note that|Remember that|In fact|As a result|Overall|In addition|Additionally|Moreover"
    r"|Furthermore|Formally|Technically|Historically),?\s+(?!to\s|with\s)(?=\S)"
)
_INSERT = re.compile(
    r"(?P<before>[^,]{2,60}),\s(?:in contrast|by contrast|however|on the other hand|in turn"
    r"|therefore|thus|instead|meanwhile|of course|in fact|by definition|in general),\s"
)

_LONGEST = 300  # characters of a sentence that sets two things side by side
_JOINT = re.compile(r"[,;]\s(?!(?:and|or|but|so|which|who|that|where|when|if|as|because)\s)")
# "X is a list, Y is a set, and Z is a map"
_JOINT_OR_AND = re.compile(
    r"[,;]\s(?:(?:and|but)\s)?(?!(?:and|or|but|so|which|who|that|where|when|if|as|because)\s)"
)
_NO_SUBJECTS = (
    CONDITIONALS
    | PRONOUNS
    | word_set(
        "in on at by for with from to as during over under between both each all some most many"
        " one two no not also there"
    )
)


def sentences_of(runs: Sequence[Run]) -> tuple[str, ...]:
    """The sentences of a paragraph's line, without their full stops."""
    # A name in code may begin a sentence in small letters.
    return _sentences("".join([_BEGIN + run.text if run.styles else run.text for run in runs]))


# Four patterns ask for the sentences of the same line.
@memoised(1 << 6)
def _sentences(marked: str) -> tuple[str, ...]:
    text = " ".join(marked.split())
    found: list[str] = []
    start = 0
    for match in _STOP.finditer(text):
        asked = match.start("asked")
        found += _clauses(text[start : asked if asked > 0 else match.start()])
        start = match.end()
    found += (clause.rstrip(".") for clause in _clauses(text[start:]))
    return tuple(found)


def _clauses(sentence: str) -> Iterator[str]:
    """A sentence without what joins it to others, a clause set against it apart."""
    text = sentence.replace(_BEGIN, "").strip()
    if match := _OPENER.match(text):
        rest = text[match.end() :]
        text = rest[0].upper() + rest[1:]
    if ", " not in text:
        yield text
        return
    if match := _INSERT.match(text):
        text = f"{match['before']} {text[match.end() :]}"
    for clause in _AGAINST.split(text):
        yield from _side_by_side(clause)


def _side_by_side(text: str) -> Iterator[str]:
    """`Bran is the husk, germ is the seed`, `The wheel turns the shaft, the stones grind corn`: two
    clauses with a subject and a verb each, told one after the other. Of those that tell what
    something is there may be more, with `and` between them."""
    clauses = _JOINT_OR_AND.split(text) if len(text) < _LONGEST else [text]
    if len(clauses) > 1 and all(_verb_of(one) in _IS for one in clauses):
        yield from (one[0].upper() + one[1:] for one in clauses)
        return
    joints = list(_JOINT.finditer(text, 0, _LONGEST))
    if len(joints) == 1:
        one, two = text[: joints[0].start()], text[joints[0].end() :]
        verb, other = _verb_of(one), _verb_of(two)
        if verb and other and (verb in _IS) == (other in _IS):
            yield one
            yield two[0].upper() + two[1:]
            return
    yield text


def _verb_of(clause: str) -> str:
    """The verb behind the subject that a clause opens with, `""` if it opens otherwise: the subject
    has at most two words besides its article."""
    words = clause.split()[:6]
    start = int(bool(words) and words[0].casefold() in ARTICLES)
    if len(words) < start + 3 or fold(words[start]) in _NO_SUBJECTS:
        return ""
    for at in (start + 1, start + 2):
        if len(words) < at + 2:
            break
        before, word = words[at - 1], words[at]
        is_several = singular(before) != before
        if word in _IS or (not is_several and _VERB.fullmatch(word)):
            return word
        if is_only_verb(word) or (is_several and is_plain_verb(" ".join(words[at:]))):
            return word
    return ""


_IS = ("is", "are")
# Side by side with another of its sort a word in -s behind a name in the singular is a verb.
_VERB = re.compile(r"[a-z]{2,}(?<![sui])s")
FULL_STOP = re.compile(r"(?<=\w\w)\.\s")
