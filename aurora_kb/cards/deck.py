"""The quality gate among the others: what a draft must not have in common with the cards
that were kept before it.

Each rule is a small function that returns what is wrong, or "". One pass over all drafts of
the vault, so it looks things up and works nothing out: the keys are made note by note.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from aurora_kb.cards.descriptions import Glosses
from aurora_kb.cards.draft import Draft, Judged, Rejected
from aurora_kb.cards.places import clean_heading, label_phrase
from aurora_kb.cards.quality import distance, judge_again
from aurora_kb.cards.study import Study, bare_study
from aurora_kb.cards.words import content
from aurora_kb.model import Note


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

    def may_refuse(self, one: Judged) -> bool:
        """Whether a rule may have something to say, as of one in seven: asking them all takes
        five times as long.
        """
        keys = one.keys
        return bool(
            keys.asks in self.questions
            or keys.says in self.says
            or one.draft.fact in self.facts
            or keys.means in self.meanings
            or one.gloss
            or one.doubt
            or one.draft.origin
        )

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


def judge(
    drafts: Iterable[Judged], notes: Mapping[str, Note]
) -> tuple[list[Judged], list[Rejected]]:
    """The drafts that may become cards, and the others with the first rule each breaks.

    Drafts from the note about their subject win over those that clash with them, then
    earlier ones. A property asked in two places is kept twice, the second time with its
    place in the question. When one side of a comparison has to be told apart, all are.
    Drafts that a person wrote come first, and the rules of style do not hold for them.
    """
    ordered, studies = sorted(drafts, key=_rank), _Studies(notes)
    glosses = Glosses(ordered)
    kept, rejected, rows = _sift(ordered, studies, glosses)
    if rows and any(_has_to_be_apart(one.draft, rows) for one in kept):
        ordered = [
            studies.asking(one, one.draft.apart or one.draft.question)
            if one.draft.row in rows
            else one
            for one in ordered
        ]
        kept, rejected, _ = _sift(ordered, studies, glosses)
    return kept, rejected


def _has_to_be_apart(draft: Draft, rows: frozenset[str]) -> bool:
    return draft.row in rows and draft.question != draft.apart


def _rank(one: Judged) -> tuple[bool, int, int]:
    return (not one.draft.origin, one.distance, one.maker)


class _Studies:
    """The notes with their lines, made when they are needed."""

    def __init__(self, notes: Mapping[str, Note]) -> None:
        self.notes = notes
        self._known: dict[str, Study] = {}
        # By the number of the object, for comparing is dear, and with it, so that it lives on.
        self._asking: dict[tuple[int, str], tuple[Judged, Judged]] = {}

    def asking(self, one: Judged, question: str) -> Judged:
        """The draft with another question, judged again.

        Drafts are gone through twice, and most of these are the same ones both times.
        """
        if question == one.draft.question:
            return one
        key = (id(one), question)
        if key not in self._asking:
            again = judge_again(one, question, lambda: self.of(one.draft.note))
            self._asking[key] = (one, again)
        return self._asking[key][1]

    def of(self, note: str) -> Study:
        if note not in self._known:
            self._known[note] = bare_study(self.notes[note])
        return self._known[note]


def _sift(
    drafts: Iterable[Judged], studies: _Studies, glosses: Glosses
) -> tuple[list[Judged], list[Rejected], frozenset[str]]:
    """Kept and rejected drafts, and the rows of comparisons in which one was told apart."""
    deck = Deck(glosses)
    kept: list[Judged] = []
    rejected: list[Rejected] = []
    for one in drafts:
        fault = one.fault
        if fault is None and deck.may_refuse(one):
            fault = _fault_among(one, deck)
        if fault and fault[0] == "Q3":
            apart = distinguish(one, deck.questions[one.keys.asks], studies)
            if not (apart.fault or _fault_among(apart, deck)):
                one, fault = apart, None
                deck.told_apart.add(apart.draft.row)
        if fault:
            twin = _twin(one, deck) if fault[0] == "Q7" else None
            rejected.append(Rejected(one.draft, *fault, twin=twin))
        else:
            deck.keep(one)
            kept.append(one)
    return kept, rejected, frozenset(deck.told_apart - {""})


def distinguish(one: Judged, other: Judged, studies: _Studies) -> Judged:
    """The draft with a question that differs from the other's, or as it was if there is none.

    That is the question it has for this case, or its own with the note, the label or the
    heading named in front. A thing has one definition in a note, and the one of the note
    about it in the vault.
    """
    draft = one.draft
    if draft.apart and draft.apart != draft.question:
        return studies.asking(one, draft.apart)
    elsewhere = other.draft.note != draft.note
    defines = draft.kind == "definition"
    nearer = elsewhere and _distance(draft, studies) <= _distance(other.draft, studies)
    if draft.text or (defines and not nearer):
        return one
    heading = clean_heading(draft.headings[-1]) if draft.headings else ""
    near = () if defines else (label_phrase(draft.label), heading)
    for scope in (*((studies.notes[draft.note].title,) if elsewhere else ()), *near):
        if scope and not content(scope) <= content(draft.question):
            question = f"{scope}: {draft.question[:1].lower()}{draft.question[1:]}"
            return studies.asking(one, question)
    return one


def _distance(draft: Draft, studies: _Studies) -> int:
    return distance(draft, studies.notes[draft.note])
