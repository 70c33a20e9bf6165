"""What a heading says of the lines below it: that they explain words, name limits, tell what goes
wrong or what helps."""

from __future__ import annotations

import re

from aurora_kb.cards.asking.phrasing import names, singular
from aurora_kb.cards.english.verbs import PREPOSITIONS, VERBS, base_of, is_participle
from aurora_kb.cards.english.words import normal, split_brackets
from aurora_kb.cards.memo import TEXTS
from aurora_kb.cards.reading.context import Statement
from aurora_kb.cards.reading.places import Place, clean_heading
from aurora_kb.engine import memoised

# "Vocabulary", "Words the teacher used", "Terms to know"
_TERMS = re.compile(
    r"(?:(?:key |core |basic |some |main |important |new )?(?:terms?|words?|vocabulary|glossary"
    r"|concepts|definitions?|terminology|jargon|notation|vocab|basics))"
    r"(?: (?:the|to|i|we|you|that|used|worth|from) .+)?",
    re.I,
)
_LIMITS = re.compile(r"(?:.* )?(?:limits?|quotas?|limitations|constraints)", re.I)
_TROUBLES = re.compile(
    r"(?:.*\b)?(?:gotchas?|problems?|attacks?|mistakes?|pitfalls?|issues?|traps?|errors?|threats?"
    r"|vulnerabilities|risks?|failures?|failure modes|anti-?patterns?|(?:go(?:es)?|went) wrong"
    r"|what if .*(?:violated|fails?|missing|wrong))\b(?: .*)?\??",
    re.I,
)
_RISKS = re.compile(r"(?:.*\b)?(?:risks?|threats?|dangers?|go(?:es)? wrong\??)", re.I)
_WORD_LIST = re.compile(
    r"(?:.* )?(?:vocab(?:ulary)?|words|false friends|idioms|phrases|expressions|vokabeln"
    r"|vocabulario|vocabulaire)(?: .*)?",
    re.I,
)
_PEOPLE = re.compile(
    r"(?:(?:key|main|important|famous) )?(?:people|persons?|figures?|characters?|leaders?"
    r"|scientists?|authors?|rulers?|kings?|emperors?|artists?|philosophers?|who(?:['’]s| is) who)",
    re.I,
)
_DEFENDED = re.compile(
    r"(?:.*\b)?(?:attacks?|threats?|vulnerabilities|defen[cs]es?|mitigations?|countermeasures?"
    r"|troubleshooting)\b(?: .*)?",
    re.I,
)
_CONSEQUENCE = re.compile(
    r"\b(?:can(?:not|['’]t)?|does(?: not|n['’]t)|do(?: not|n['’]t)|is|are|gets?|becomes?|will|may"
    r"|never|no longer|lost|worse|slow|slower|wrong|fails?|loss|downtime|outage|stale)\b",
    re.I,
)
_STATES = frozenset(
    ["bad", "worse", "poor", "weak", "low", "lower", "high", "higher", "more", "less", "fewer",
     "no", "hard", "slow", "too", "wrong", "unstable", "noisy", "biased", "expensive"]
)  # fmt: skip
_WHICH_OF_ALL = re.compile(r"Which (?P<sort>[a-z]+) are there\?")
# Headings that say nothing of what stands below them.
_NO_SCOPE = re.compile(
    r"(?:overview|summary|tl;?dr|notes?|basics|intro(?:duction)?|details|general|misc|more"
    r"|(?:key |core )?(?:terms|concepts)|in short|at a glance|comparison|definitions?|examples?)",
    re.I,
)
_OF_ORDER = re.compile(r"^\d{1,2}[-_](?=[^\W\d])|(?<=[^\W\d])[-_]0\d$")
ARROW = re.compile(r"[⟶→]\s*(?=\w)")


@memoised(TEXTS)
def explains_words(heading: str) -> bool:
    """Whether words are explained below the heading, which are no parts of anything."""
    return bool(_TERMS.fullmatch(clean_heading(heading)))


@memoised(TEXTS)
def names_limits(heading: str) -> bool:
    """Whether what stands below the heading are limits."""
    return bool(_LIMITS.fullmatch(clean_heading(heading)))


@memoised(TEXTS)
def tells_troubles(heading: str) -> bool:
    """Whether what stands below the heading goes wrong."""
    return bool(_TROUBLES.fullmatch(clean_heading(heading)))


@memoised(TEXTS)
def names_risks(heading: str) -> bool:
    """Whether what stands below the heading may go wrong: an arrow leads to the harm there."""
    return bool(_RISKS.fullmatch(clean_heading(heading)))


@memoised(TEXTS)
def _tells_defenses(heading: str) -> bool:
    return bool(_DEFENDED.fullmatch(clean_heading(heading)))


@memoised(TEXTS)
def lists_words(heading: str) -> bool:
    """Whether what stands below the heading are words of a language."""
    return bool(_WORD_LIST.fullmatch(clean_heading(heading)))


@memoised(TEXTS)
def names_people(heading: str) -> bool:
    """Whether those below the heading are people."""
    return bool(_PEOPLE.fullmatch(clean_heading(heading)))


def is_defended(place: Place) -> bool:
    """Whether the line has a trouble, an arrow, and what helps against it: below `Pitfalls` an
    order, "hot key → add a cache", for what else stands there comes of it."""
    if not place.headings or ("⟶" not in place.text and "→" not in place.text):
        return False
    if _tells_defenses(place.headings[-1]):
        return True
    if not tells_troubles(place.headings[-1]):
        return False
    first, *others = ARROW.split(place.text)[-1].casefold().split()
    return first in VERBS and bool(others) and others[0] not in PREPOSITIONS


def comes_of(told: str) -> bool:
    """Whether what stands behind a trouble comes of it, "can't be used in a policy", "diverges",
    and is not what one takes against it: a noun or an order."""
    first = told.partition(" ")[0].casefold()
    # "diluted answer", "bad for trends": how it is then
    is_state = first in _STATES or is_participle(first)
    return is_state or bool(_CONSEQUENCE.search(told) or base_of(first))


def named_behind_arrow(statement: Statement) -> bool:
    """Whether the line leads to the subject: "|E| > 1 → elastic" says when it is called so, and
    not what that is."""
    before, arrow, behind = statement.place.text.partition("→")
    name = normal(statement.subject)
    return bool(arrow) and normal(behind).startswith(name) and name not in normal(before)


def without_place(title: str) -> str:
    """A title without the number that sorts its file: "Agents-01", "03-INDEXING"."""
    return _OF_ORDER.sub("", title) or title


def with_scope(question: str, title: str, headings: tuple[str, ...]) -> str:
    """The question with what it is about in front, where it names a sort and nothing else: below
    `Sparse search` of "Retrieval", "Sparse search: which algorithms are there?"."""
    found = _WHICH_OF_ALL.fullmatch(question)
    if not found:
        return question
    for heading in (*reversed(headings), title):
        scope = split_brackets(without_place(clean_heading(heading).partition(" | ")[0]))[0]
        is_said = names(found["sort"], scope) or names(singular(found["sort"]), scope)
        if scope and not is_said and not _NO_SCOPE.fullmatch(scope):
            return f"{scope}: which {found['sort']} are there?"
    return question
