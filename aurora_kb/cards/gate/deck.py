"""The quality gate across drafts: what a draft must not share with cards that are kept already.

Each rule is a small function that returns what is wrong, or "". It is one pass over all drafts of
the vault and only looks things up: the keys that it compares were made note by note.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from aurora_kb.cards.draft import Draft, Judged, Rejected
from aurora_kb.cards.gate.crowd import Crowd
from aurora_kb.cards.gate.descriptions import Glosses
from aurora_kb.cards.gate.disambiguation import disambiguated_question, has_own_disambiguation
from aurora_kb.cards.gate.judging import judge_again
from aurora_kb.cards.gate.note_drafts import NoteDrafts
from aurora_kb.cards.reading.context import MakerContext, bare_context
from aurora_kb.model import Note

_MOST_ROUNDS = 4


@dataclass(slots=True)
class Deck:
    """What has been kept so far, by the keys under which two cards may clash."""

    glosses: Glosses
    facts: dict[str, Judged] = field(default_factory=dict)
    says: dict[bytes, Judged] = field(default_factory=dict)
    questions: dict[bytes, Judged] = field(default_factory=dict)
    meanings: dict[bytes, Judged] = field(default_factory=dict)
    written: dict[bytes, Judged] = field(default_factory=dict)
    told_apart: set[str] = field(default_factory=set)  # rows of comparisons

    def keep(self, one: Judged) -> None:
        """Remember the draft."""
        keys, fact = one.keys, one.draft.fact
        if keys.written:
            self.written[keys.written] = one
        self.questions.setdefault(keys.asks, one)
        self.says[keys.says] = one
        if fact:
            self.facts[fact] = one
        if keys.means:
            self.meanings[keys.means] = one

    def meets(self, one: Judged) -> bool:
        """Whether the draft has anything in common with one that was kept.

        Half of those that are looked at have not. Asking each rule takes four times as long.
        """
        keys = one.keys
        return (
            keys.asks in self.questions
            or keys.says in self.says
            or keys.means in self.meanings
            or one.draft.fact in self.facts
            or bool(keys.written)
        )


def not_twice(one: Judged, deck: Deck) -> str:
    """No card, and no fact, twice."""
    other = _twin(one, deck)
    return f"{other.note}, line {other.line} already asks for this" if other else ""


def _twin(one: Judged, deck: Deck) -> Draft | None:
    """The draft that was kept and asks for the same. Nothing is kept under an empty key."""
    keys = one.keys
    other = deck.says.get(keys.says) or deck.facts.get(one.draft.fact)
    other = other or deck.meanings.get(keys.means)
    return other.draft if other else None


def same_question(one: Judged, deck: Deck) -> str:
    """No two cards ask the same and expect different answers."""
    other = deck.questions.get(one.keys.asks)
    if other is not None and other.keys.answers != one.keys.answers:
        where = "" if other.draft.note == one.draft.note else f"{other.draft.note}, "
        return f"{where}line {other.draft.line} has another answer to the same question"
    return ""


def fit_for_reverse(one: Judged, deck: Deck) -> str:
    """Reverse cards have a short answer and a description that fits nothing else."""
    return one.doubt or deck.glosses.fault(one)


DECK_RULES: tuple[tuple[str, Callable[[Judged, Deck], str]], ...] = (
    ("Q7", not_twice),
    ("Q3", same_question),
    ("Q8", fit_for_reverse),
)


def _fault_among(one: Judged, deck: Deck) -> tuple[str, str] | None:
    if one.draft.origin:
        other = deck.written.get(one.keys.written)
        if other is None:
            return None
        return "Q7", f"{other.draft.note}, line {other.draft.line} is the same card"
    for name, rule in DECK_RULES:
        if reason := rule(one, deck):
            return name, reason
    return None


@dataclass(slots=True)
class Choice:
    """What became of the drafts that did not go through as they were, and why they did not.

    `changed` has them by their place in the note: as they are kept, with another question, or
    `None`. There is one for each note, in order. Unless it is of the drafts alone, the lines of a
    note were looked at too.
    """

    changed: list[dict[int, Judged | None]]
    rejected: list[Rejected]
    is_of_drafts_alone: bool = True


def judge(
    drawn: Sequence[NoteDrafts], notes: Mapping[str, Note], needs_rejected: bool = True
) -> Choice:
    """Which drafts of all notes may become cards; of the others the first rule that each breaks.

    Drafts from the note about their subject win over those that clash with them, then
    earlier ones. A property asked in two places is kept twice, the second time with its
    place in the question. When one side of a comparison has to be told apart, all are.
    Drafts that a person wrote come first, and the rules of style do not hold for them. Whoever
    does not need the rejected is told of those alone that stand elsewhere too.
    """
    crowd = Crowd(drawn)
    contexts = _Contexts(notes, crowd)
    glosses = Glosses(crowd.glosses())
    sifted = _sift_all(crowd, contexts, glosses)
    members = crowd.in_rows(sifted.deck.told_apart)
    if any(_has_to_be_apart(place, crowd, sifted) for place in members):
        for place in members:
            one = crowd.at(place)
            crowd.replaced[place] = contexts.asking(one, one.draft.apart or one.draft.question)
        crowd.contest(members)
        crowd.learn(contexts.newly_asked())
        sifted = _sift_all(crowd, contexts, glosses)
    changed: list[dict[int, Judged | None]] = [{} for _ in drawn]
    _sift_others(crowd, sifted, needs_rejected)
    for place, one in sifted.kept.items():
        if one is not crowd.at(place):
            crowd.put(changed, place, one)
    for place in sifted.rejected:
        crowd.put(changed, place, None)
    ranked = crowd.by_rank(sifted.rejected)
    rejected = [sifted.rejected[place] for place in ranked]
    return Choice(changed, rejected, not contexts.were_made)


def _has_to_be_apart(place: int, crowd: Crowd, sifted: _Sifted) -> bool:
    """Whether the draft stays, and does not ask yet what it asks beside the others of its row."""
    one = sifted.kept.get(place)
    if one is None:
        one = crowd.at(place)
        if place in sifted.rejected or _fault_alone(one, sifted.deck):
            return False
    return one.draft.question != one.draft.apart


class _Contexts:
    """The notes with their lines, made when they are needed."""

    def __init__(self, notes: Mapping[str, Note], crowd: Crowd) -> None:
        self.notes = notes
        self._crowd = crowd
        self._known: dict[str, MakerContext] = {}
        # By the number of the object, for comparing is dear, and with it, so that it lives on.
        self._asking: dict[tuple[int, str], tuple[Judged, Judged]] = {}
        self._told: dict[tuple[int, bool], tuple[Judged, str]] = {}
        self._new: list[tuple[Judged, Judged]] = []

    def asking(self, one: Judged, question: str) -> Judged:
        """The draft with another question, judged again.

        Drafts are gone through twice, and most of these are the same ones both times.
        """
        if question == one.draft.question:
            return one
        key = (id(one), question)
        if key not in self._asking:
            apart = self._crowd.apart(one)
            again = (
                apart
                if apart and apart.draft.question == question
                else judge_again(one, question, lambda: self.of(one.draft.note))
            )
            self._asking[key] = (one, again)
            self._new.append((one, again))
        return self._asking[key][1]

    def apart(self, one: Judged, elsewhere: bool) -> Judged:
        """The draft told from another one of its note, or from one of another note.

        What names to put in front is looked for once, though drafts are gone through twice.
        """
        key = (id(one), elsewhere)
        if key not in self._told:
            made = None if elsewhere else self._crowd.apart(one)
            title = self.notes[one.draft.note].title if elsewhere else ""
            question = made.draft.question if made else disambiguated_question(one.draft, title)
            self._told[key] = (one, question or one.draft.question)
        return self.asking(one, self._told[key][1])

    def newly_asked(self) -> list[tuple[Judged, Judged]]:
        """The drafts that got another question since this was asked, and what they became."""
        found, self._new = self._new, []
        return found

    @property
    def were_made(self) -> bool:
        """Whether the lines of a note were looked at."""
        return bool(self._known)

    def of(self, note: str) -> MakerContext:
        if note not in self._known:
            self._known[note] = bare_context(self.notes[note])
        return self._known[note]


@dataclass(slots=True)
class _Sifted:
    """What became of the drafts that were looked at, by their places among all."""

    deck: Deck
    kept: dict[int, Judged] = field(default_factory=dict)
    rejected: dict[int, Rejected] = field(default_factory=dict)


def _sift_all(crowd: Crowd, contexts: _Contexts, glosses: Glosses) -> _Sifted:
    """Look at those that are contested until no other is concerned by a new question."""
    for _ in range(_MOST_ROUNDS):
        sifted = _sift(crowd, contexts, glosses)
        if not crowd.learn(contexts.newly_asked()):
            return sifted
    # Each round may lay open one more, and notes may have been written to have that happen.
    crowd.contest_all()
    return _sift(crowd, contexts, glosses)


def _sift(crowd: Crowd, contexts: _Contexts, glosses: Glosses) -> _Sifted:
    deck = Deck(glosses)
    found = _Sifted(deck)
    for place in crowd.contested():
        one = crowd.now(place)
        fault = one.fault
        if fault is None and (one.gloss or one.doubt or deck.meets(one)):
            fault = _fault_among(one, deck)
        if fault and fault[0] == "Q3":
            apart = distinguish(one, deck.questions[one.keys.asks], contexts)
            if not (apart.fault or _fault_among(apart, deck)):
                one, fault = apart, None
                deck.told_apart.add(apart.draft.row)
        if fault:
            twin = _twin(one, deck) if fault[0] == "Q7" else None
            found.rejected[place] = Rejected(one.draft, *fault, twin=twin)
        else:
            deck.keep(one)
            found.kept[place] = one
    return found


# For who does not ask why.
_REJECTED = Rejected(Draft("", "", ""), "", "")


def _sift_others(crowd: Crowd, sifted: _Sifted, needs_rejected: bool) -> None:
    """Reject uncontested drafts that break a rule all the same."""
    for place in crowd.watched:
        if place not in sifted.kept and place not in sifted.rejected:
            if place in crowd.lost and not needs_rejected:
                sifted.rejected[place] = _REJECTED
                continue
            one = crowd.glance(place)
            if fault := _fault_alone(one, sifted.deck):
                sifted.rejected[place] = (
                    Rejected(one.draft, *fault) if needs_rejected else _REJECTED
                )


def _fault_alone(one: Judged, deck: Deck) -> tuple[str, str] | None:
    """What is wrong with an uncontested draft: the other rules compare it with another one.

    It was not written by hand, for those are always contested.
    """
    if one.fault:
        return one.fault
    # Nobody asks this again of this draft.
    reason = one.doubt or deck.glosses.fault(one, is_asked_again=False)
    return ("Q8", reason) if reason else None


def distinguish(one: Judged, other: Judged, contexts: _Contexts) -> Judged:
    """The draft with a question that differs from the other's, or as it was if there is none.

    That is the question it has for this case, or its own with the note, the label or the
    heading named in front. A thing has one definition in a note, and the one of the note
    about it in the vault.
    """
    draft = one.draft
    if has_own_disambiguation(draft):
        return contexts.asking(one, draft.apart)
    elsewhere = other.draft.note != draft.note
    if elsewhere and draft.kind == "definition" and one.distance > other.distance:
        return one
    return contexts.apart(one, elsewhere)
