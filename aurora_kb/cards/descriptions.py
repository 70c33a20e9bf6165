"""Reverse cards: whether a description is enough to tell the answer by.

"Which S3 storage class is described as ...?" is worth asking when the answer is short and
the description fits it alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import merge

from aurora_kb.cards.answers import is_order
from aurora_kb.cards.draft import Draft
from aurora_kb.cards.verbs import PREPOSITIONS, VERBS, is_participle, starts_with_verb
from aurora_kb.cards.words import content, normal

REVERSE = frozenset(["variant-reverse", "discrimination"])
MOST_ANSWER_WORDS = 5
MOST_GLOSS_WORDS = 10

_CODE = re.compile(r"`[^`]*`")

# Openings of a gloss that goes on as a sentence: "you create it", "its hash chooses ...".
_CLAUSE = re.compile(
    r"^(?:you|it|its|we|they|if|when|how|what|who|where|why|that|used|may|might|can|must|needs?|"
    r"typically|usually|often|not)\b",
    re.I,
)


class Glosses:
    """The descriptions of all reverse cards that were made, found by section and by word.

    Descriptions of the same words are one group. The words are an index: comparing each with
    each takes minutes for ten thousand.
    """

    def __init__(self, drafts: Iterable[Draft] = ()) -> None:
        self._everywhere = _Groups()
        self._by_section: dict[tuple[str, tuple[str, ...], str], _Groups] = {}
        for draft in drafts:
            if draft.kind == "variant-reverse":
                words = content(draft.gloss)
                self._everywhere.add(words, draft.answer)
                section = _section(draft)
                self._by_section.setdefault(section, _Groups()).add(words, draft.answer)

    def fault(self, draft: Draft) -> str:
        """That the description fits another answer, "" if it does not or if there is none."""
        if draft.kind != "variant-reverse" or not draft.gloss:
            return ""
        rival = self.rival(draft, _own_words(draft))
        return f'the description fits "{rival}" as well' if rival else ""

    def rival(self, draft: Draft, own: frozenset[str]) -> str:
        """Another answer that the words describe as well, "" if there is none.

        In one section half of the words in common are too many; elsewhere all have to be.
        What "reads events" is not what "writes events".
        """
        section = self._by_section.get(_section(draft))
        near = section.sharing_half(own, draft.answer) if section else ""
        return near or self._everywhere.holding(own, draft.answer)


def _section(draft: Draft) -> tuple[str, tuple[str, ...], str]:
    """Where the description stands, and the verb it opens with, if it opens with one."""
    verb = draft.gloss.partition(" ")[0].casefold() if starts_with_verb(draft.gloss) else ""
    return draft.note, draft.headings, verb


@dataclass(slots=True)
class _Group:
    """Descriptions of the same words: when the first came, and two answers that differ."""

    first: int
    words: frozenset[str]
    answers: list[tuple[int, str, str]]  # when it came, its normal form, the answer


class _Groups:
    """Descriptions by their words."""

    def __init__(self) -> None:
        self._count = 0
        self._known: dict[frozenset[str], _Group] = {}
        self._by_word: dict[str, list[_Group]] = {}  # in the order of their first

    def add(self, words: frozenset[str], answer: str) -> None:
        """Add a description: its words and what it describes."""
        self._count += 1
        group = self._known.get(words)
        if group is None:
            group = self._known[words] = _Group(self._count, words, [])
            for word in words:
                self._by_word.setdefault(word, []).append(group)
        folded, found = normal(answer), group.answers
        if not found or (len(found) == 1 and found[0][1] != folded):
            found.append((self._count, folded, answer))

    def holding(self, own: frozenset[str], answer: str) -> str:
        """The first other answer whose description holds all the words."""
        rarest = min((self._by_word.get(word, []) for word in own), key=len, default=[])
        return _first((group for group in rarest if own <= group.words), answer)

    def sharing_half(self, own: frozenset[str], answer: str) -> str:
        """The first other answer whose description shares more than half of the words."""
        groups = sorted((self._by_word.get(word, []) for word in own), key=len)
        # Who shares more than half has one of any half: the rarest words will do.
        near = merge(*groups[: len(groups) - len(groups) // 2], key=lambda group: group.first)
        half = len(own) // 2
        return _first((group for group in near if len(own & group.words) > half), answer)


def _first(groups: Iterable[_Group], answer: str) -> str:
    """The answer that came first of those that differ. The groups are in order."""
    folded = normal(answer)
    best: tuple[int, str, str] | None = None
    for group in groups:
        if best is not None and group.first > best[0]:
            break
        for found in group.answers:
            if found[1] != folded and (best is None or found < best):
                best = found
    return best[2] if best else ""


def fault_of_reverse(draft: Draft) -> str:
    """What makes the draft no good reverse card by itself, "" if nothing or if it is none."""
    if draft.kind not in REVERSE:
        return ""
    if len(draft.answer.split()) > MOST_ANSWER_WORDS:
        return "too long an answer for a reverse card"
    if draft.kind != "variant-reverse" or not draft.gloss:
        return ""
    return _fault_of_gloss(draft, _own_words(draft))


def _own_words(draft: Draft) -> frozenset[str]:
    return content(_CODE.sub("", draft.gloss)) - content(draft.subject)


def _fault_of_gloss(draft: Draft, own: frozenset[str]) -> str:
    acts, length = starts_with_verb(draft.gloss), len(draft.gloss.split())
    if len(own) < 2 or (not acts and length < 4):
        return "too short a description to tell the answer by"
    if acts:
        return ""
    if _is_sentence(draft.gloss):
        return "the description is a sentence of its own"
    if draft.question.startswith("Which part of "):
        return "nothing says what kind of part is asked for"
    if length > MOST_GLOSS_WORDS:
        return f"a description of more than {MOST_GLOSS_WORDS} words is no question"
    return ""


def _is_told(gloss: str) -> bool:
    """Whether the gloss opens with a verb in capitals, "Run checks before", or with a
    participle, "embedded into", and so goes on as a sentence.
    """
    first = gloss.partition(" ")[0]
    second = gloss.split(" ")[1] if " " in gloss else ""
    told = first.istitle() and first.casefold() in VERBS
    return told or (is_participle(first) and second in PREPOSITIONS)


def _is_sentence(gloss: str) -> bool:
    """Whether a gloss goes on as a sentence: "Require training data", "whole. And more"."""
    orders = is_order(gloss) or _is_told(gloss)
    return bool(orders or _CLAUSE.match(gloss) or re.search(r";|\.\s", gloss))
