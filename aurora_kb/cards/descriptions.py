"""Reverse cards: whether a description is enough to tell the answer by.

"Which S3 storage class is described as ...?" is worth asking when the answer is short and
the description fits it alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from aurora_kb.cards.draft import Draft
from aurora_kb.cards.verbs import VERBS, starts_with_verb
from aurora_kb.cards.words import content, normal

REVERSE = frozenset(["variant-reverse", "discrimination"])
MOST_ANSWER_WORDS = 5
MOST_GLOSS_WORDS = 10

# Openings of a gloss that goes on as a sentence: "you create it", "its hash chooses ...".
_CLAUSE = re.compile(
    r"^(?:you|it|its|we|they|if|when|how|what|who|where|why|that|used|may|might|can|must|needs?|"
    r"typically|usually|often|not)\b",
    re.I,
)


class Glosses:
    """The descriptions of all reverse cards that were made, found by section and by word.

    The words are an index: comparing each with each takes minutes for ten thousand.
    """

    def __init__(self, drafts: Iterable[Draft] = ()) -> None:
        self._by_section: dict[tuple[str, tuple[str, ...]], list[int]] = {}
        self._by_word: dict[str, list[int]] = {}
        self._all: list[tuple[str, frozenset[str]]] = []
        for draft in drafts:
            if draft.kind == "variant-reverse":
                number, words = len(self._all), content(draft.gloss)
                self._all.append((draft.answer, words))
                self._by_section.setdefault((draft.note, draft.headings), []).append(number)
                for word in words:
                    self._by_word.setdefault(word, []).append(number)

    def rival(self, draft: Draft, own: frozenset[str]) -> str:
        """Another answer that the words describe as well, "" if there is none.

        In one section half of the words in common are too many; elsewhere all have to be.
        """
        for answer, words in self._pick(self._by_section.get((draft.note, draft.headings), [])):
            if 2 * len(own & words) > len(own) and normal(answer) != normal(draft.answer):
                return answer
        rarest = min((self._by_word.get(word, []) for word in own), key=len, default=[])
        for answer, words in self._pick(rarest):
            if own <= words and normal(answer) != normal(draft.answer):
                return answer
        return ""

    def _pick(self, numbers: Iterable[int]) -> Iterator[tuple[str, frozenset[str]]]:
        return (self._all[number] for number in numbers)


def fault_of_reverse(draft: Draft, glosses: Glosses) -> str:
    """What makes the draft no good reverse card, "" if nothing or if it is none."""
    if draft.kind not in REVERSE:
        return ""
    if len(draft.answer.split()) > MOST_ANSWER_WORDS:
        return "too long an answer for a reverse card"
    if draft.kind != "variant-reverse" or not draft.gloss:
        return ""
    own = content(re.sub(r"`[^`]*`", "", draft.gloss)) - content(draft.subject)
    if fault := _fault_of_gloss(draft, own):
        return fault
    rival = glosses.rival(draft, own)
    return f'the description fits "{rival}" as well' if rival else ""


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


def _is_sentence(gloss: str) -> bool:
    """Whether a gloss goes on as a sentence: "Require training data", "whole. And more"."""
    orders = gloss.partition(" ")[0].casefold() in VERBS
    return bool(orders or _CLAUSE.match(gloss) or re.search(r";|\.\s", gloss))
