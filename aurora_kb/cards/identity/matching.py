"""Which fact of the last build is which draft of this one.

Pairs are taken tier by tier, from what is certain to what is likely, and in each tier only
where there is no choice: an id in the note, the same words, the same question, the same
answer below the same heading, and at last the most similar words, of which the rare ones tell
most. Where question and answer both changed beyond recognition it is another card, and so it
is where the question names another thing that is known.

Removed facts wait for their words to come back: after the living ones in each tier of equal
words, and after everything else in the others.
"""

from __future__ import annotations

import heapq
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from aurora_kb.cards.draft import Worded, reveal
from aurora_kb.cards.english.words import normal
from aurora_kb.cards.identity.names import LEAST_SPELLING, Rarity, names_in
from aurora_kb.cards.identity.registry import Fact

# A fact and a draft that are so similar are one: 0.6 question + 0.4 answer, the better of the
# two, and the worse of the two. Away from its place a card has to be more like itself: there
# the twin of a removed card is met more often than a card that was moved and reworded.
LEAST_TOGETHER = 0.55
LEAST_IN_NOTE = 0.7
LEAST_ELSEWHERE = 0.8
LEAST_BETTER = 0.6
LEAST_WORSE = 0.34
# Of two cards with one answer below one heading the questions have something in common.
LEAST_QUESTION = 0.2
# How much the rare words of the question count when two drafts want the same fact, beside the
# letters: near twins are the same but for one word, and so are their letters.
RARE_SHARE = 0.6
MOST_COUNTED = 2000
# How much the place counts then.
NEAR_HEADING = 0.15
NEAR_NOTE = 0.08
# So many facts are compared with one draft; of those far away the ones that share its rarest
# words, of which so many are looked up, each in so many facts.
MOST_COMPARED = 40
RARE_WORDS = 8
MOST_POSTINGS = 60
SHARED = 0.4
LONG_WORD = 8

_MADE_STAMP = re.compile(r"akb-[a-z2-7]{10}|\d{10,}")

Key = Callable[["Side"], Hashable]
Place = tuple[str, tuple[str, ...]]  # note and headings
_Where = TypeVar("_Where", str, Place)


@dataclass(eq=False)
class Side:
    """A fact or a draft, as matching sees it. Words are normalised when first asked for."""

    number: int
    note: str
    headings: tuple[str, ...]
    asked: str
    said: str
    is_cloze: bool
    stamp: str = ""

    @cached_property
    def question(self) -> str:
        """The question, in the form in which questions are compared."""
        # A formula may be nothing but signs.
        return normal(self.asked) or self.asked.strip()

    @cached_property
    def answer(self) -> str:
        """The answer, in the form in which answers are compared."""
        return normal(self.said) or self.said.strip()

    @cached_property
    def words(self) -> frozenset[str]:
        """What a moved card is looked up by."""
        found = set(f"{self.question} {self.answer}".split())
        # Where no spaces are written, a word is a sentence: parts of it are looked up.
        long = [word for word in found if len(word) > LONG_WORD and not word.isascii()]
        return frozenset(found.union(*map(trigrams, long)))

    @cached_property
    def names(self) -> frozenset[str]:
        """The names in the question as it is written."""
        return names_in(self.asked)

    @cached_property
    def question_words(self) -> frozenset[str]:
        """What the rare words of the question are looked for in."""
        return frozenset(self.question.split())

    @cached_property
    def question_trigrams(self) -> frozenset[str]:
        """What similar questions share."""
        return trigrams(self.question)

    @cached_property
    def answer_trigrams(self) -> frozenset[str]:
        """What similar answers share."""
        return trigrams(self.answer)


def side_of_fact(number: int, fact: Fact) -> Side:
    """The fact as matching sees it."""
    return Side(
        number, fact.note, fact.headings, fact.question, fact.answer, fact.is_cloze,
        fact.stamp or own_stamp(fact.id),
    )  # fmt: skip


def side_of_draft(number: int, draft: Worded) -> Side:
    """The draft as matching sees it."""
    asked = reveal(draft.text) if draft.text else draft.question
    is_cloze = bool(draft.text)
    return Side(number, draft.note, draft.headings, asked, draft.answer, is_cloze, draft.stamp)


def own_stamp(fact: str) -> str:
    """The block id (without `^`) by which a note names a fact of the registry."""
    return f"akb-{fact}"


def trigrams(text: str) -> frozenset[str]:
    """Every three characters in a row; the ends count as spaces."""
    padded = f"  {text} "
    return frozenset(padded[index : index + 3] for index in range(len(padded) - 2))


def dice(one: frozenset[str], other: frozenset[str]) -> float:
    """How much two sets have in common: 0 nothing, 1 all."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 1.0


def likeness(one: Side, other: Side) -> float:
    """How similar two sides are, 0 if they are two cards."""
    if one.is_cloze != other.is_cloze:
        return 0.0
    question = dice(one.question_trigrams, other.question_trigrams)
    answer = dice(one.answer_trigrams, other.answer_trigrams)
    together = 0.6 * question + 0.4 * answer
    is_same_place = one.note == other.note and one.headings == other.headings
    if is_same_place and one.answer == other.answer and question >= LEAST_QUESTION:
        return together
    # What a cloze asks for stands in its text: gaps come and go.
    better, worse = max(question, answer), question if one.is_cloze else min(question, answer)
    if one.note != other.note:
        least = LEAST_ELSEWHERE
    else:
        least = LEAST_TOGETHER if is_same_place else LEAST_IN_NOTE
    if together < least or better < LEAST_BETTER or worse < LEAST_WORSE:
        return 0.0
    return together


def match(
    facts: Sequence[Fact],
    drafts: Sequence[Worded],
    places: frozenset[Place],
    asked: Sequence[str],
) -> dict[int, Fact]:
    """The fact of each draft, by the draft's place; a draft that is not in it is new.

    `places` are those of all drafts, and `asked` the questions of all facts, also of those that
    are matched already.
    """
    found, left = _unchanged(facts, drafts)
    living = [side_of_fact(n, facts[n]) for n in left.living]
    removed = [side_of_fact(n, facts[n]) for n in left.removed]
    matching = Matching(living, removed, [side_of_draft(n, drafts[n]) for n in left.drafts])
    pairs = matching.run(places, asked)
    return found | {draft: facts[fact] for draft, fact in pairs.items()}


@dataclass(slots=True)
class _Left:
    living: list[int] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    drafts: list[int] = field(default_factory=list)


def _unchanged(facts: Sequence[Fact], drafts: Sequence[Worded]) -> tuple[dict[int, Fact], _Left]:
    """What stands where it stood, letter by letter: nearly everything, so nearly free."""
    by_words: dict[Hashable, int] = {}
    twice: set[Hashable] = set()
    left = _Left()
    for number, fact in enumerate(facts):
        if fact.removed:
            left.removed.append(number)
            continue
        key = (fact.note, fact.headings, fact.question, fact.answer, fact.is_cloze, fact.stamp)
        if by_words.setdefault(key, number) != number:
            twice.add(key)
    keys = [
        (
            draft.note, draft.headings, reveal(draft.text) if draft.text else draft.question,
            draft.answer, bool(draft.text), draft.stamp,
        )
        for draft in drafts
    ]  # fmt: skip
    counts = Counter(keys)
    found: dict[int, Fact] = {}
    taken: set[int] = set()
    for place, key in enumerate(keys):
        number = by_words.get(key, -1)
        if number < 0 or key in twice or counts[key] > 1:
            left.drafts.append(place)
        else:
            found[place] = facts[number]
            taken.add(number)
    left.living = [n for n, fact in enumerate(facts) if not fact.removed and n not in taken]
    return found, left


def places_of(drafts: Iterable[Worded]) -> frozenset[Place]:
    """All places that give drafts."""
    return frozenset((draft.note, draft.headings) for draft in drafts)


def _most_frequent(
    moves: Mapping[tuple[_Where, _Where], int], still_there: frozenset[_Where]
) -> dict[_Where, _Where]:
    """Where each place that is gone went; of two equal votes the first in order counts."""
    found: dict[_Where, _Where] = {}
    for (old, new), _ in sorted(moves.items(), key=lambda move: (-move[1], move[0])):
        if old not in still_there:
            found.setdefault(old, new)
    return found


class Matching:
    """The tiers, on what is left: facts and drafts leave it pair by pair."""

    def __init__(
        self, living: Iterable[Side], removed: Iterable[Side], drafts: Iterable[Side]
    ) -> None:
        self._living = {side.number: side for side in living}
        self._removed = {side.number: side for side in removed}
        self._drafts = {side.number: side for side in drafts}
        self._pairs: dict[int, int] = {}
        self._moves: list[tuple[Place, Place]] = []
        self._asked: Sequence[str] = ()

    def run(self, places: frozenset[Place], asked: Sequence[str] = ()) -> dict[int, int]:
        """Pair what can be paired: number of draft -> number of fact.

        `places` are all that give cards now, `asked` the questions of all facts: how rare a
        word is, so many of them tell that are spread over the deck.
        """
        self._asked = asked[:: len(asked) // MOST_COUNTED + 1]
        living, removed = self._living, self._removed
        self._by_stamp(living, is_living=True)
        self._by_stamp(removed, is_living=False)
        same_words: tuple[Key, ...] = (
            lambda side: (side.note, side.headings, side.question, side.answer, side.is_cloze),
            lambda side: (side.note, side.question, side.answer, side.is_cloze),
            lambda side: (side.question, side.answer, side.is_cloze),
        )
        for key in same_words:
            self._by_key(living, key, in_order=True)
            self._by_key(removed, key, in_order=True)
        self._follow_the_others(frozenset(note for note, _ in places), places)
        for facts in (living, removed):
            self._by_key(
                facts, lambda side: (side.note, side.headings, side.question, side.is_cloze)
            )
            self._by_key(facts, lambda side: (side.note, side.question, side.is_cloze))
            self._by_key(facts, lambda side: (side.question, side.is_cloze))
            self._by_likeness(facts)
        return self._pairs

    def _take(self, facts: dict[int, Side], fact: int, draft: int) -> None:
        self._pairs[draft] = fact
        old, new = facts.pop(fact), self._drafts.pop(draft)
        self._moves.append(((old.note, old.headings), (new.note, new.headings)))

    # ------------------------------------------------------------------ equal keys

    def _groups(
        self, facts: Mapping[int, Side], key: Key
    ) -> Iterator[tuple[list[Side], list[Side]]]:
        """Facts and drafts with the same key."""
        if not facts or not self._drafts:
            return
        wanted: dict[Hashable, list[Side]] = defaultdict(list)
        for side in self._drafts.values():
            wanted[key(side)].append(side)
        found: dict[Hashable, list[Side]] = defaultdict(list)
        for side in facts.values():
            if (one := key(side)) in wanted:
                found[one].append(side)
        yield from ((members, wanted[one]) for one, members in found.items())

    def _by_key(self, facts: dict[int, Side], key: Key, in_order: bool = False) -> None:
        """Pair where one fact and one draft have the key; all of them if they say the same."""
        for members, drafts in self._groups(facts, key):
            if in_order or len(members) == len(drafts) == 1:
                for fact, draft in zip(members, drafts, strict=False):
                    self._take(facts, fact.number, draft.number)

    def _by_stamp(self, facts: dict[int, Side], is_living: bool) -> None:
        """An id that stands in the note; the same id is looked for in its own note first."""
        stamped = {number: side for number, side in facts.items() if side.stamp}
        for members, drafts in self._groups(stamped, lambda side: (side.note, side.stamp)):
            self._take_stamped(facts, members, drafts, is_living)
        stamped = {number: side for number, side in facts.items() if side.stamp}
        for members, drafts in self._groups(stamped, lambda side: side.stamp):
            # `^1` is an id in many a note: elsewhere only an id that a program made is certain.
            is_made = _MADE_STAMP.fullmatch(members[0].stamp) is not None
            self._take_stamped(facts, members, drafts, is_living and is_made)

    def _take_stamped(
        self, facts: dict[int, Side], members: list[Side], drafts: list[Side], is_certain: bool
    ) -> None:
        """One line may say several things: of them the fact is the one that is most like it."""
        is_certain = is_certain and len(members) == len(drafts) == 1
        ranked = sorted(
            (-nearness(fact, draft), fact.number, draft.number)
            for fact in members
            for draft in drafts
            if fact.is_cloze == draft.is_cloze
        )
        for distance, fact, draft in ranked:
            if fact in facts and draft in self._drafts and (is_certain or -distance > LEAST_WORSE):
                self._take(facts, fact, draft)

    # ------------------------------------------------------------------ similar words

    def _follow_the_others(self, notes: frozenset[str], places: frozenset[Place]) -> None:
        """Let facts of a place that is gone go where most others of it were found.

        Places are sections and whole notes: a heading was reworded or moved, a file renamed.
        """
        sections: Counter[tuple[Place, Place]] = Counter()
        files: Counter[tuple[str, str]] = Counter()
        for old, new in self._moves:
            sections[old, new] += 1
            files[old[0], new[0]] += 1
        renamed = _most_frequent(files, notes)
        moved = _most_frequent(sections, places)
        for side in (*self._living.values(), *self._removed.values()):
            place = (side.note, side.headings)
            elsewhere = (renamed.get(side.note, side.note), side.headings)
            side.note, side.headings = moved.get(place, elsewhere)

    def _by_likeness(self, facts: dict[int, Side]) -> None:
        """The most similar pair first, near ones before far ones."""
        if not facts or not self._drafts:
            return
        nearby, anywhere = Nearby(facts.values()), Anywhere(facts.values())
        known, rarity = frozenset().union(*map(names_in, self._asked)), Rarity(self._asked)

        def rank(fact: Side, draft: Side, score: float) -> float:
            alike = rarity.alike(fact.question_words, draft.question_words)
            return -score - RARE_SHARE * alike - _bonus(fact, draft)

        ranked = sorted(
            (rank(fact, draft, score), fact.number, draft.number)
            for draft in self._drafts.values()
            for fact in {
                side.number: side for side in (*nearby.of(draft), *anywhere.of(draft))
            }.values()
            if (score := likeness(fact, draft)) and not names_another(fact, draft, known)
        )
        for _, fact_number, draft_number in ranked:
            if fact_number in facts and draft_number in self._drafts:
                self._take(facts, fact_number, draft_number)


class Nearby:
    """Facts of one note, those below the same heading first."""

    def __init__(self, facts: Iterable[Side]) -> None:
        self._by_place: dict[Hashable, list[Side]] = defaultdict(list)
        for side in facts:
            self._by_place[side.note].append(side)
            self._by_place[side.note, side.headings].append(side)

    def of(self, draft: Side) -> Iterable[Side]:
        """The facts worth comparing; not all of a note that has hundreds."""
        heading = self._by_place.get((draft.note, draft.headings), ())[:MOST_COMPARED]
        note = self._by_place.get(draft.note, ())[:MOST_COMPARED]
        return {side.number: side for side in (*heading, *note)}.values()


class Anywhere:
    """Facts by their words: comparing each with each would take hours."""

    def __init__(self, facts: Iterable[Side]) -> None:
        self._facts = list(facts)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        if len(self._facts) > MOST_COMPARED:
            for place, side in enumerate(self._facts):
                for word in side.words:
                    self._by_word[word].append(place)

    def of(self, draft: Side) -> Iterable[Side]:
        """The facts that share most of the draft's rarest words."""
        if len(self._facts) <= MOST_COMPARED:
            return self._facts
        known = ((len(self._by_word[word]), word) for word in draft.words if word in self._by_word)
        shared: Counter[int] = Counter()
        for _, word in heapq.nsmallest(RARE_WORDS, known):
            shared.update(self._by_word[word][:MOST_POSTINGS])
        enough = SHARED * min(RARE_WORDS, len(draft.words))
        best = heapq.nsmallest(
            MOST_COMPARED,
            ((-count, place) for place, count in shared.items() if count >= enough),
        )
        return [self._facts[place] for _, place in best]


def names_another(fact: Side, draft: Side, known: frozenset[str]) -> bool:
    """Whether the draft's question names something else that is known, in the place of a name.

    Nothing is more alike than "What is the port of Aurora?" and "What is the port of Neptune?".
    What is written in another way, or was never heard of, may be the same thing.
    """
    gone, new = fact.names - draft.names, (draft.names - fact.names) & known
    if not gone or not new or fact.question == draft.question:
        return False
    spelt = [trigrams(normal(name)) for name in gone]
    return any(
        all(dice(trigrams(normal(name)), one) < LEAST_SPELLING for one in spelt) for name in new
    )


def nearness(fact: Side, draft: Side) -> float:
    """How similar question and answer are together, whatever each of them is."""
    question = dice(fact.question_trigrams, draft.question_trigrams)
    return 0.6 * question + 0.4 * dice(fact.answer_trigrams, draft.answer_trigrams)


def _bonus(fact: Side, draft: Side) -> float:
    if fact.note != draft.note:
        return 0.0
    return NEAR_HEADING if fact.headings == draft.headings else NEAR_NOTE
