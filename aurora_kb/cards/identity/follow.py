"""Names for cards.

`make_cards` takes any function of the shape `Identify`. `content_ids` knows nothing but the
drafts: a fact is named after what it says. `follow` finds the facts of a registry again in the
drafts of today, gives new names to new ones, and keeps those that left.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from operator import attrgetter

import msgspec
from msgspec.structs import replace

from aurora_kb.cards.draft import Draft, reveal
from aurora_kb.cards.identity.gaps import renumber, slots_of
from aurora_kb.cards.identity.matching import match
from aurora_kb.cards.identity.registry import Fact, Registry
from aurora_kb.cards.words import normal
from aurora_kb.engine import collector_paused

LENGTH = 10
_DIGITS = "abcdefghijklmnopqrstuvwxyz234567"
# Two digits at a time: the encoder of the library takes five times as long.
_PAIRS = tuple(one + other for one in _DIGITS for other in _DIGITS)

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
Identify = Callable[[Sequence[Draft]], tuple[Named, ...]]


def content_ids(drafts: Sequence[Draft]) -> tuple[Named, ...]:
    """Names after the words alone: the same words give the same id, in any order of drafts.

    Two drafts of the same words get different ids, numbered in the order given.
    """
    seen: dict[str, int] = {}
    names: list[Named] = []
    for draft in drafts:
        key = fingerprint(draft)
        count = seen[key] = seen.get(key, -1) + 1
        names.append(Named(digest(f"{key}|{count}" if count else key), draft.text))
    return tuple(names)


def follow(
    registry: Registry, drafts: Sequence[Draft], now: int
) -> tuple[Registry, tuple[Named, ...]]:
    """Name the drafts as the registry knows them; return it as it is afterwards, and the names.

    `now`, in seconds, is when words changed that did change, and the day on which facts were
    missed that are gone.
    """
    with collector_paused():
        return _follow(registry, drafts, now)


def _follow(
    registry: Registry, drafts: Sequence[Draft], now: int
) -> tuple[Registry, tuple[Named, ...]]:
    known = tuple(registry.facts.values())
    ids = _ids(drafts, {place: fact.id for place, fact in match(known, drafts).items()}, registry)
    facts: dict[str, Fact] = {}
    for name, draft in zip(ids, drafts, strict=True):
        before = registry.facts.get(name)
        facts[name] = _changed(before, draft, now) if before else _new(name, draft)
    names = tuple(Named(name, facts[name].text, facts[name].modified) for name in ids)
    day = datetime.fromtimestamp(now, UTC).date().isoformat()
    for fact in known:
        if fact.id not in facts:
            facts[fact.id] = fact if fact.removed else replace(fact, removed=day)
    if facts.keys() != registry.facts.keys():
        facts = dict(sorted(facts.items()))
    else:
        facts = {name: facts[name] for name in registry.facts}
    return Registry(facts, registry.unread, registry.faults), names


def _ids(drafts: Sequence[Draft], matched: Mapping[int, str], registry: Registry) -> list[str]:
    """The drafts' ids: those of their facts, new ones for the others."""
    taken = set(registry.facts)
    ids: list[str] = []
    alike: dict[object, list[int]] = {}
    for place, draft in enumerate(drafts):
        name = matched.get(place) or _new_id(draft, taken)
        taken.add(name)
        ids.append(name)
        key = (draft.note, draft.headings, draft.question, draft.text, draft.answer)
        alike.setdefault(key, []).append(place)
    # Cards that are equal to the letter cannot be told apart, but must not change places.
    for places in alike.values():
        if len(places) > 1:
            for place, name in zip(places, sorted(ids[place] for place in places), strict=True):
                ids[place] = name
    return ids


def _changed(before: Fact, draft: Draft, now: int) -> Fact:
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


def _described(fact: Fact, draft: Draft) -> Fact:
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


def _new(name: str, draft: Draft) -> Fact:
    """A fact that nobody knows yet. Its words never changed."""
    slots = tuple(sorted(slots_of(draft.text)))
    return _described(Fact(name, draft.note, "", "", text=draft.text, slots=slots), draft)


def _new_id(draft: Draft, taken: Container[str]) -> str:
    """An id of the draft's own words, or the one of ours that stands in the note."""
    stamped = _STAMP.fullmatch(draft.stamp)
    if stamped and stamped[1] not in taken:
        return stamped[1]
    key = fingerprint(draft)
    names = (digest(f"{key}|{count}" if count else key) for count in itertools.count())
    return next(name for name in names if name not in taken)


def fingerprint(draft: Draft) -> str:
    """Note, kind, question and answer, normalised: what an unchanged card keeps."""
    question = reveal(draft.text) if draft.text else draft.question
    return "|".join((draft.note, draft.kind, normal(question), normal(draft.answer)))


def digest(text: str) -> str:
    """Ten lower-case base32 characters (50 bits) of the text's SHA-256."""
    raw = hashlib.sha256(text.encode("utf-8")).digest()
    bits = int.from_bytes(raw[:7], "big") >> 6
    return "".join([_PAIRS[bits >> shift & 1023] for shift in (40, 30, 20, 10, 0)])
