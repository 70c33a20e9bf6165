"""Names for cards.

`make_cards` takes any function of the shape `Identify`. `content_ids` knows nothing but the
drafts: a fact is named after what it says. `follow` finds the facts of a registry again in the
drafts of today, gives new names to new ones, and keeps those that left.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from operator import attrgetter

import msgspec
from msgspec.structs import replace

from aurora_kb.cards.draft import Worded, reveal
from aurora_kb.cards.identity.gaps import renumber, slots_of
from aurora_kb.cards.identity.ids import LENGTH, numbered_id, own_id
from aurora_kb.cards.identity.matching import match, places_of
from aurora_kb.cards.identity.registry import Fact, Registry
from aurora_kb.engine import collector_paused

_STAMP = re.compile(rf"akb-([a-z2-7]{{{LENGTH}}})")


class Named(msgspec.Struct, frozen=True):
    """What a draft's fact is called, and since when it says what it says.

    `text` is the draft's cloze with its gaps numbered as they were before, `""` for others.
    `modified` is as in `model.Card`.
    """

    id: str
    text: str = ""
    modified: int = 0


# One name a draft, in order.
Identify = Callable[[Sequence[Worded]], tuple[Named, ...]]


def content_ids(drafts: Sequence[Worded]) -> tuple[Named, ...]:
    """Names after the words alone: the same words give the same id, in any order of drafts.

    Two drafts of the same words get different ids, numbered in the order given.
    """
    seen: dict[str, int] = {}
    names: list[Named] = []
    for draft in drafts:
        own = draft.own_id or own_id(draft)
        count = seen[own] = seen.get(own, -1) + 1
        names.append(Named(numbered_id(draft, count) if count else own, draft.text))
    return tuple(names)


def follow(
    registry: Registry, drafts: Sequence[Worded], now: int
) -> tuple[Registry, tuple[Named, ...]]:
    """Name the drafts as the registry knows them; return it as it is afterwards, and the names.

    `now`, in seconds, is when words changed that did change, and the day on which facts were
    missed that are gone.
    """
    with collector_paused():
        return _follow(registry, drafts, now) if registry.facts else _named_first(registry, drafts)


def _named_first(
    registry: Registry, drafts: Sequence[Worded]
) -> tuple[Registry, tuple[Named, ...]]:
    """The same where nothing is known yet: there is nothing to find again."""
    ids = _ids(drafts, {}, registry)
    facts = {ids[at]: fact_of(ids[at], drafts[at]) for at in _in_order(ids)}
    names = [Named(name, draft.text) for name, draft in zip(ids, drafts, strict=True)]
    return Registry(facts, registry.unread, registry.faults), tuple(names)


def _in_order(ids: Sequence[str]) -> list[int]:
    return sorted(range(len(ids)), key=ids.__getitem__)


def _follow(
    registry: Registry, drafts: Sequence[Worded], now: int
) -> tuple[Registry, tuple[Named, ...]]:
    settled = notes_as_before(registry.facts, drafts)
    rest = [place for place in range(len(drafts)) if place not in settled]
    known = {fact.id for fact in settled.values()}
    loose = [fact for fact in registry.facts.values() if fact.id not in known]
    left = [drafts[place] for place in rest]
    matched: Mapping[int, Fact] = {}
    if loose and left:
        asked = [fact.question for fact in registry.facts.values()]
        matched = match(loose, left, places_of(drafts), asked)
    ids = _ids(left, {place: fact.id for place, fact in matched.items()}, registry)
    facts = dict(registry.facts)
    for name, draft in zip(ids, left, strict=True):
        before = registry.facts.get(name)
        facts[name] = _changed(before, draft, now) if before else fact_of(name, draft)
    known.update(ids)
    day = datetime.fromtimestamp(now, UTC).date().isoformat()
    for fact in loose:
        if fact.id not in known and not fact.removed:
            facts[fact.id] = replace(fact, removed=day)
    named = [facts[name] for name in ids]
    if settled:
        found = settled | dict(zip(rest, named, strict=True))
        named = [found[place] for place in range(len(drafts))]
    names = [Named(fact.id, fact.text, fact.modified) for fact in named]
    if len(facts) > len(registry.facts):
        facts = {name: facts[name] for name in sorted(facts)}
    return Registry(facts, registry.unread, registry.faults), tuple(names)


def notes_as_before(facts: Mapping[str, Fact], drafts: Sequence[Worded]) -> dict[int, Fact]:
    """The facts of notes in which nothing is new, gone or different, by the drafts' places.

    There each draft says what the fact says that has its own id, and no fact is left over: it
    is what matching would find, in a third of the time.
    """
    counts = Counter([draft.own_id for draft in drafts])
    living = Counter([fact.note for fact in facts.values() if not fact.removed])
    of_note: dict[str, list[int]] = {}
    for place, draft in enumerate(drafts):
        of_note.setdefault(draft.note, []).append(place)
    found: dict[int, Fact] = {}
    for note, places in of_note.items():
        if living[note] != len(places):
            continue
        same: dict[int, Fact] = {}
        for place in places:
            draft = drafts[place]
            fact = facts.get(draft.own_id)
            if fact is None or counts[draft.own_id] > 1 or not _is_as_before(fact, draft):
                break
            same[place] = fact
        else:
            found |= same
    return found


def _is_as_before(fact: Fact, draft: Worded) -> bool:
    asked = reveal(draft.text) if draft.text else draft.question
    return not fact.removed and fact.question == asked and _says(fact) == _says(draft)


def _ids(drafts: Sequence[Worded], matched: Mapping[int, str], registry: Registry) -> list[str]:
    """The drafts' ids: those of their facts, new ones for the others."""
    taken = set(registry.facts)
    ids: list[str] = []
    for place, draft in enumerate(drafts):
        name = matched.get(place, "")
        if not name:
            own = draft.own_id
            is_free = own and not draft.stamp and own not in taken  # as of nearly all
            name = own if is_free else _new_id(draft, taken)
        taken.add(name)
        ids.append(name)
    # Cards that are equal to the letter cannot be told apart, but must not change places.
    for places in _places_of_equals(drafts):
        for place, name in zip(places, sorted(ids[place] for place in places), strict=True):
            ids[place] = name
    return ids


_to_the_letter = attrgetter("answer", "question", "text", "headings", "note")


def _places_of_equals(drafts: Sequence[Worded]) -> list[list[int]]:
    """The places of drafts that say the same in the same place, two or more each time."""
    asked = [draft.question or draft.text for draft in drafts]
    counts = Counter(asked)
    alike: dict[object, list[int]] = {}
    if len(counts) < len(asked):
        for place, question in enumerate(asked):
            if counts[question] > 1:
                alike.setdefault(_to_the_letter(drafts[place]), []).append(place)
    return [places for places in alike.values() if len(places) > 1]


def _changed(before: Fact, draft: Worded, now: int) -> Fact:
    """The fact as the draft says it now; the same object if nothing is different."""
    is_asked_alike = bool(draft.text) or draft.question == before.question
    if not before.removed and is_asked_alike and _says(before) == _says(draft):
        return before
    text = renumber(draft.text, before.text, before.slots) if draft.text else ""
    fact = replace(
        _described(before, draft),
        text=text,
        slots=_all_slots(before.slots, text),
        removed="",
    )
    if fact == before:
        return before
    if _words(fact) != _words(before):
        # Clocks differ between machines, and Anki takes over what is newer.
        fact = replace(fact, modified=max(now, before.modified + 1))
    return fact


def _described(fact: Fact, draft: Worded) -> Fact:
    return replace(
        fact,
        note=draft.note,
        headings=draft.headings,
        kind=draft.kind,
        rule=draft.rule,
        origin=draft.origin,
        question=reveal(draft.text) if draft.text else draft.question,
        answer=draft.answer,
        hint=draft.hint,
        extra=draft.extra,
        stamp=draft.stamp,
        is_reversible=draft.is_reversible,
    )


# What fact and draft both hold. Of a cloze the question is the text with nothing hidden.
_says = attrgetter(
    "note", "answer", "headings", "kind", "rule", "origin", "hint", "extra", "stamp",
    "is_reversible", "text",
)  # fmt: skip


def _words(fact: Fact) -> tuple[object, ...]:
    """What a person sees of the card."""
    return (fact.question, fact.answer, fact.text, fact.hint, fact.extra, fact.is_reversible)


def _all_slots(slots: Iterable[tuple[int, str]], text: str) -> tuple[tuple[int, str], ...]:
    return tuple(sorted((dict(slots) | dict(slots_of(text))).items()))


def fact_of(name: str, draft: Worded) -> Fact:
    """A new fact. Its words never changed."""
    text = draft.text
    # By place: by name it takes four times as long, and a first build has fifty a note.
    return Fact(
        name,
        draft.note,
        reveal(text) if text else draft.question,
        draft.answer,
        draft.headings,
        draft.kind,
        draft.rule,
        draft.origin,
        text,
        tuple(sorted(slots_of(text))) if text else (),
        draft.hint,
        draft.extra,
        draft.stamp,
        draft.is_reversible,
    )


def _new_id(draft: Worded, taken: Container[str]) -> str:
    """An id of the draft's own words, or the one of ours that stands in the note."""
    stamped = _STAMP.fullmatch(draft.stamp) if draft.stamp else None
    if stamped and stamped[1] not in taken:
        return stamped[1]
    own = draft.own_id or own_id(draft)
    if own not in taken:
        return own
    names = (numbered_id(draft, count) for count in itertools.count(1))
    return next(name for name in names if name not in taken)
