"""Reverse cards: whether a description is enough to tell the answer by.

"Which S3 storage class is described as ...?" is worth asking when the answer is short and
the description fits it alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge

import msgspec

from aurora_kb.cards.draft import Draft, Gloss, Judged
from aurora_kb.cards.english.verbs import PREPOSITIONS, is_participle, starts_with_verb
from aurora_kb.cards.english.words import content, normal

REVERSE = frozenset(["variant-reverse", "discrimination"])
MOST_ANSWER_WORDS = 5
MOST_GLOSS_WORDS = 16
_SHORTEST_TOLD = 6  # words
_FEWEST_BESIDE = 3  # words that matter, where the whole is named
_GAP = "…"
_FEW = 32  # so many descriptions are looked at one by one

_CODE = re.compile(r"`[^`]*`")

# What speaks of something outside the gloss: "its hash chooses ...", "you create it".
_POINTING = re.compile(
    r"(?:it|its|they|their|this|these|that)\b|same(?:,| but)|(?:you|we|one)\b.*\b(?:it|its|them)\b"
    r"|(?:you|we) and\b",
    re.I,
)
# Of these a question only has the word for the relation, which names no kind.
_NO_KIND = re.compile(r"Which (?:part|variant|feature|example) of |[^?]*: what is described as ")


def gloss_of(draft: Draft) -> Gloss | None:
    """What sets a reverse card apart from others; `None` if it does not describe its answer."""
    if draft.kind != "variant-reverse":
        return None
    verb = draft.gloss.partition(" ")[0].casefold() if starts_with_verb(draft.gloss) else ""
    return Gloss(content(draft.gloss), _own_words(draft), verb, normal(draft.answer))


class Described(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is compared of a description with those of all notes: the place of its draft, its
    words, sorted, and what it describes, in its normal form and as it is."""

    place: int
    words: tuple[str, ...]
    normal_answer: str
    answer: str


def described(drafts: Sequence[Judged]) -> list[Described]:
    """The descriptions among the drafts of a note, in the order of the drafts."""
    return [
        Described(place, tuple(sorted(one.gloss.words)), one.gloss.answer, one.draft.answer)
        for place, one in enumerate(drafts)
        if one.gloss
    ]


def rivals_in_sections(
    drafts: Sequence[Judged], found: Iterable[Described], ranks: Sequence[int]
) -> dict[int, str]:
    """By place in the note: the first other answer of the same section whose description shares
    more than half of the words.

    Sections belong to notes, so this is known before other notes are looked at, and in several
    processes. What "reads events" is not what "writes events".
    """
    sections: dict[tuple[tuple[str, ...], str], list[Described]] = {}
    for one in sorted(found, key=lambda one: ranks[one.place]):
        draft, gloss = drafts[one.place].draft, drafts[one.place].gloss
        if gloss:
            sections.setdefault((draft.headings, gloss.verb), []).append(one)
    rivals: dict[int, str] = {}
    for members in sections.values():
        if len(members) < 2:
            continue
        here = _Groups()
        for one in members:
            here.add(one.words, one.normal_answer, one.answer)
        for one in members:
            draft, gloss = drafts[one.place].draft, drafts[one.place].gloss
            rival = here.sharing_half(gloss.own, gloss.answer) if gloss and draft.gloss else ""
            if rival:
                rivals[one.place] = rival
    return rivals


class Glosses:
    """The descriptions of all reverse cards that were made, found by word.

    Descriptions of the same words are one group. The words are an index: comparing each with
    each takes minutes for ten thousand.
    """

    def __init__(self, found: Iterable[Described] = ()) -> None:
        """They are given in order of rank."""
        self._everywhere = _Groups()
        self._rivals: dict[tuple[frozenset[str], str], str] = {}
        shared: dict[str, str] = {}  # each was read from a message of its own
        for one in found:
            words = tuple([shared.setdefault(word, word) for word in one.words])
            self._everywhere.add(words, one.normal_answer, one.answer)

    def fault(self, one: Judged, is_asked_again: bool = True) -> str:
        """That the description fits another answer, "" if it does not or if there is none."""
        gloss, rival = one.gloss, one.rival
        if gloss is None or not one.draft.gloss:
            return ""
        if not rival:
            # In one section half of the words in common are too many; elsewhere all have to be.
            key = (gloss.own, gloss.answer)
            known = self._rivals.get(key)
            rival = self._everywhere.holding(*key) if known is None else known
            if is_asked_again and known is None:
                self._rivals[key] = rival
        return f'the description fits "{rival}" as well' if rival else ""


@dataclass(slots=True)
class _Group:
    """Descriptions of the same words: when the first came, and two answers that differ."""

    first: int
    words: tuple[str, ...]  # sorted; a set of ten takes six times the room
    answers: list[tuple[int, str, str]]  # when it came, its normal form, the answer


class _Groups:
    """Descriptions by their words.

    The index of words is made when it is first asked for: most sections have a few descriptions,
    and with an index for each all took 21 KB a note in place of 8.
    """

    __slots__ = ("_count", "_groups", "_known", "_masks", "_words")

    def __init__(self) -> None:
        self._count = 0
        self._groups: list[_Group] = []  # in the order of their first
        self._known: dict[tuple[str, ...], _Group] = {}
        self._words: dict[str, list[int]] = {}  # places in the list
        self._masks: dict[str, int] = {}

    def add(self, words: tuple[str, ...], normal_answer: str, answer: str) -> None:
        """Add a description and what it describes."""
        self._count += 1
        group = self._known.get(words)
        if group is None:
            group = self._known[words] = _Group(self._count, words, [])
            self._groups.append(group)
        found = group.answers
        if not found or (len(found) == 1 and found[0][1] != normal_answer):
            found.append((self._count, normal_answer, answer))

    @property
    def _by_word(self) -> dict[str, list[int]]:
        # Nothing is added any more when somebody asks.
        if not self._words:
            for place, group in enumerate(self._groups):
                for word in group.words:
                    self._words.setdefault(word, []).append(place)
        return self._words

    def holding(self, own: frozenset[str], answer: str) -> str:
        """The first other answer whose description holds all the words."""
        if not own:
            return ""
        by_word = self._by_word
        rarest = min((by_word.get(word, []) for word in own), key=len)
        if len(rarest) <= _FEW:
            groups = (self._groups[place] for place in rarest)
            size = len(own)
            holding = (one for one in groups if len(own.intersection(one.words)) == size)
            return _first(holding, answer)
        return _first(self._with_all(own), answer)

    def _with_all(self, words: frozenset[str]) -> Iterator[_Group]:
        """The groups that hold all the words, each of which stands in many groups.

        Looking through the groups of even the rarest would take time that grows with the square
        of the notes. A number with a bit for each group says the same in a thousandth.
        """
        left = -1
        for word in words:
            if word not in self._masks:
                self._masks[word] = _mask(self._by_word[word])
            left &= self._masks[word]
        while left:
            lowest = left & -left
            yield self._groups[lowest.bit_length() - 1]
            left ^= lowest

    def sharing_half(self, own: frozenset[str], answer: str) -> str:
        """The first other answer whose description shares more than half of the words."""
        half = len(own) // 2
        near: Iterable[_Group] = self._groups
        if len(self._groups) > _FEW:
            by_word = self._by_word
            places = sorted((by_word.get(word, []) for word in own), key=len)
            # Who shares more than half has one of any half: the rarest words will do.
            found = merge(*places[: len(places) - len(places) // 2])
            near = (self._groups[place] for place in found)
        sharing = (group for group in near if len(own.intersection(group.words)) > half)
        return _first(sharing, answer)


def _mask(places: Iterable[int]) -> int:
    """A number with the bits of these places, which are in order."""
    *_, last = places
    bits = bytearray(last // 8 + 1)
    for place in places:
        bits[place // 8] |= 1 << place % 8
    return int.from_bytes(bits, "little")


def _first(groups: Iterable[_Group], answer: str) -> str:
    """The answer that came first of those that differ in normal form. The groups are in order."""
    best: tuple[int, str, str] | None = None
    for group in groups:
        if best is not None and group.first > best[0]:
            break
        for found in group.answers:
            if found[1] != answer and (best is None or found < best):
                best = found
    return best[2] if best else ""


def hidden(gloss: str, name: str, allowed: str = "") -> str:
    """The description with "…" for the word that would give the name away: of a Merkle tree, "hash
    … to find differences". As it is where there are several, or what is left says too little."""
    telling = content(name) - content(allowed)
    if not telling & content(gloss):
        return gloss
    kept = [_GAP if content(word) & telling else word for word in gloss.split()]
    shown = " ".join(kept)
    # What it begins with says how to read it, and of few words none can be spared.
    is_enough = kept.count(_GAP) == 1 and len(content(shown)) >= _FEWEST_BESIDE
    return shown if is_enough and kept[0] != _GAP else gloss


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
    # "Which claim is described as “issuer”?" tells, "Which part of Spark ... “engine”?" does not.
    is_bare = bool(_NO_KIND.match(draft.question))
    telling = [word for word in own if acts or not is_bare or not word.isdigit()]
    if len(telling) < (2 if acts or is_bare else 1):
        return "too short a description to tell the answer by"
    whole = content(draft.subject)
    if whole and len(own) < _FEWEST_BESIDE and whole <= content(draft.gloss):
        return "the description says little but what it is a part of"
    if acts:
        return ""
    if _POINTING.match(draft.gloss):
        return "the description points at something outside it"
    if length < _SHORTEST_TOLD and _is_told(draft.gloss):
        return "the description is a sentence of its own"
    if length > MOST_GLOSS_WORDS:
        return f"a description of more than {MOST_GLOSS_WORDS} words is no question"
    return ""


def _is_told(gloss: str) -> bool:
    """Whether the gloss opens with a participle and goes on as a sentence: "embedded into it"."""
    first, _, more = gloss.partition(" ")
    return is_participle(first) and more.partition(" ")[0] in PREPOSITIONS
