"""Do histories survive edits? Measured on decks of near twins that are edited at random."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from edited_cards import Deck, TrueFact
from msgspec.structs import replace

from aurora_kb.cards.draft import Draft, deletions
from aurora_kb.cards.english.words import normal
from aurora_kb.cards.identity.follow import Named, content_ids, follow, notes_as_before
from aurora_kb.cards.identity.ids import own_id
from aurora_kb.cards.identity.matching import dice, trigrams
from aurora_kb.cards.identity.registry import Registry, read_registry, write_registry


@dataclass
class Tally:
    """What became of histories: kept, lost, given to a wrong card."""

    kept: int = 0
    lost: int = 0
    wrong: int = 0

    @property
    def total(self) -> int:
        return self.kept + self.lost + self.wrong

    def __str__(self) -> str:
        kept, wrong = self.kept / self.total, self.wrong / self.total
        return f"{self.total} histories: {kept:.2%} kept, {wrong:.2%} given to a wrong card"


class History:
    """Who had which name, and what becomes of that in the next round."""

    def __init__(self, tally: Tally | None = None, edited: Tally | None = None) -> None:
        self.tally = tally or Tally()
        self.edited = edited or Tally()
        self._ids: dict[int, str] = {}
        self._last: dict[int, tuple[str, str]] = {}

    def next(self) -> History:
        """A history of another deck that counts into the same tallies."""
        return History(self.tally, self.edited)

    def take(self, facts: Sequence[TrueFact], drafts: Sequence[Draft], ids: Sequence[str]) -> None:
        """Compare the names of this round with those of the last."""
        owners = {name: fact for fact, name in self._ids.items()}
        for fact, draft, given in zip(facts, drafts, ids, strict=True):
            words = (draft.text or draft.question, draft.answer)
            if fact.name in self._ids and not is_another(self._last[fact.name], draft):
                edited = words != self._last[fact.name]
                for tally in (self.tally, self.edited) if edited else (self.tally,):
                    tally.kept += given == self._ids[fact.name]
                    tally.lost += given != self._ids[fact.name] and given not in owners
                    tally.wrong += given != self._ids[fact.name] and given in owners
            elif given in owners and owners[given] != fact.name:
                self.tally.wrong += 1
            self._ids[fact.name] = given
            self._last[fact.name] = words


def is_another(before: tuple[str, str], draft: Draft) -> bool:
    """Whether question and answer both changed beyond the threshold."""
    asked, said = before
    if draft.text or draft.question == asked or draft.answer == said:
        return False
    question = dice(trigrams(normal(draft.question)), trigrams(normal(asked)))
    answer = dice(trigrams(normal(draft.answer)), trigrams(normal(said)))
    together = 0.6 * question + 0.4 * answer
    return together < 0.55 or max(question, answer) < 0.6 or min(question, answer) < 0.34


class Numbers:
    """Which number each gap had."""

    def __init__(self, tally: Tally | None = None) -> None:
        self.tally = tally or Tally()
        self._numbers: dict[int, tuple[str, int]] = {}

    def take(self, facts: Sequence[TrueFact], names: Sequence[Named]) -> None:
        """Compare the numbers of this round with those of the last."""
        owners = {number: gap for gap, number in self._numbers.items()}
        for fact, named in zip(facts, names, strict=True):
            for gap, number in zip(fact.gaps, numbers_in_order(named.text), strict=True):
                given = (named.id, number)
                if gap.name in self._numbers and self._numbers[gap.name][0] == named.id:
                    self.tally.kept += given == self._numbers[gap.name]
                    self.tally.lost += given != self._numbers[gap.name] and given not in owners
                    self.tally.wrong += given != self._numbers[gap.name] and given in owners
                elif owners.get(given, gap.name) != gap.name:
                    self.tally.wrong += 1
                self._numbers[gap.name] = given


def numbers_in_order(text: str) -> list[int]:
    return sorted(deletions(text), key=lambda number: text.index(f"{{{{c{number}::"))


@dataclass
class Measured:
    """Decks followed by the registry, the same by a hash of their words, and their gaps."""

    followed: History
    hashed: History
    numbers: Numbers


def measure(rounds: int, edited: float, has_newcomers: bool, seeds: range) -> Measured:
    """Edit a share of each deck's facts, name them, and again."""
    total = Measured(History(), History(), Numbers())
    for seed in seeds:
        deck = Deck(seed, has_newcomers)
        assert len(deck.facts) >= 400
        registry = Registry()
        here = Measured(total.followed.next(), total.hashed.next(), Numbers(total.numbers.tally))
        for round_ in range(rounds):
            drafts = deck.drafts()
            registry, names = follow(registry, drafts, now=1_800_000_000 + round_)
            registry = read_registry(write_registry(registry))
            here.followed.take(deck.facts, drafts, [named.id for named in names])
            here.hashed.take(deck.facts, drafts, [named.id for named in content_ids(drafts)])
            here.numbers.take(deck.facts, names)
            deck.edit(edited)
    return total


@pytest.mark.parametrize("edited", [0.002, 0.02], ids=["one or two edited", "one in fifty"])
def test_notes_that_need_no_matching_are_named_as_if_they_had_been_matched(edited: float) -> None:
    settled = 0
    for seed in range(4):
        deck, registry = Deck(seed), Registry()
        for round_ in range(6):
            drafts = deck.drafts()
            known = [replace(draft, own_id=own_id(draft)) for draft in drafts]
            settled += len(notes_as_before(registry.facts, known))
            assert not notes_as_before(registry.facts, drafts)
            matched = follow(registry, drafts, now=1_800_000_000 + round_)
            assert follow(registry, known, now=1_800_000_000 + round_) == matched
            registry = read_registry(write_registry(matched[0]))
            deck.edit(edited)
    assert settled > 500  # or nothing was compared


# Builds follow edits closely, or half of the cards were edited since the last one.
@pytest.fixture(
    scope="module",
    params=[(8, 0.1, True, range(6)), (2, 0.5, False, range(12)), (2, 0.5, True, range(20))],
    ids=[
        "a tenth edited, new twins among them",
        "half of them edited",
        "half of them edited, new twins among them",
    ],
)
def measured(request: pytest.FixtureRequest) -> Measured:
    """What became of the histories."""
    return measure(*request.param)


def test_histories_survive_random_edits(measured: Measured) -> None:
    followed, hashed = measured.followed, measured.hashed
    print(f"\nregistry: {followed.tally}; of edited words: {followed.edited}")
    print(f"hash of the words: {hashed.tally}; of edited words: {hashed.edited}")
    assert followed.tally.kept / followed.tally.total >= 0.995
    assert followed.tally.wrong / followed.tally.total <= 0.005
    assert hashed.tally.kept < followed.tally.kept


def test_gaps_keep_their_numbers_through_random_edits(measured: Measured) -> None:
    tally = measured.numbers.tally
    print(f"\ngaps: {tally}")
    assert tally.kept / tally.total >= 0.995
    assert tally.wrong / tally.total <= 0.005
