"""The names that a note uses, by their keys: what is read of every note when names are joined.

A fraction of its reading, so that a note that is as it was need not be looked through again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from aurora_kb.concepts.language.relation_words import MEMBERSHIP
from aurora_kb.concepts.language.vocabulary import VENDORS
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.names.keyed_readings import KeyedReading
from aurora_kb.concepts.names.keys import singular

# Relations whose target is the subject's own, so that it may go without the subject's name.
OWN = frozenset({"has_part", "has_variant", "has_feature", "has_step", "prerequisite_of"})

Pair = tuple[str, str]


class AliasKeys(NamedTuple):
    """An alias of a note with its keys. `is_named` tells whether its name may be one anywhere."""

    name: str
    other: str
    name_key: str
    other_key: str
    reason: str
    local: bool
    is_named: bool


@dataclass(frozen=True, slots=True)
class UsedNames:
    """The names of one note. `title` is its subject as written, `subject` that one's key.

    `kinds` are pairs that an `is a` tells apart, `listed` are a vendor's name and the bare one as
    two of one list. `completions` are names that members of lists have if some note speaks of
    them (see `families.completed`). `rivals` are what the subject is compared with, by their keys.
    """

    note: str
    title: str
    subject: str
    keys: tuple[str, ...]  # of concepts that statements name, sorted
    aliases: tuple[AliasKeys, ...] = ()
    kinds: tuple[Pair, ...] = ()
    listed: tuple[Pair, ...] = ()
    completions: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()


def used_names_of(said: KeyedReading) -> UsedNames:
    """The names of a note."""
    return UsedNames(
        said.note,
        said.reading.subject,
        said.subject,
        tuple(sorted(said.keys)),
        tuple(
            AliasKeys(
                alias.name,
                alias.other,
                said.key(alias.name),
                said.key(alias.other),
                alias.reason,
                alias.local,
                is_name(alias.name),
            )
            for alias, _ in said.reading.aliases
        ),
        tuple(sorted(set(_kinds_in(said)))),
        tuple(sorted(set(_listed_together(said)))),
        tuple(dict.fromkeys(whole for _, _, whole in completions_in(said))),
        tuple(sorted(set(_rivals_in(said)))),
    )


def two_of(one: str, other: str) -> Pair:
    """Two keys as a pair, whichever comes first."""
    return (one, other) if one <= other else (other, one)


def completions_in(said: KeyedReading) -> Iterator[tuple[int, str, str]]:
    """Statements, by number, whose member may be short for a kind of thing: the kind, and the
    key of the whole name."""
    # What a note says more of goes there by the name it has there.
    subjects = {row.subject for row in said.rows}
    for number, (claim, _, member, _) in enumerate(said.rows):
        if not claim.aspect or claim.literal or claim.relation not in MEMBERSHIP:
            continue
        noun = claim.aspect.casefold()
        kind = noun if " " in noun else singular(noun)
        if kind != noun and member not in subjects:
            yield number, kind, f"{member} {kind}"


def _kinds_in(said: KeyedReading) -> Iterator[Pair]:
    for claim, subject, target, _ in said.rows:
        if claim.relation == "is_a" and not claim.literal:
            yield two_of(subject, target)


def _rivals_in(said: KeyedReading) -> Iterator[str]:
    for claim, subject, target, _ in said.rows:
        if claim.relation == "compares_with" and said.subject in (subject, target):
            yield target if subject == said.subject else subject


def _listed_together(said: KeyedReading) -> Iterator[Pair]:
    """A vendor's name and the bare one as two parts or kinds of one whole: `OpenAI` and `Azure
    OpenAI` in one list are two. So are `AWS query services`, which a list gathers, and a `query
    service` that something is said to be."""
    branded = [key for key in said.keys if key.partition(" ")[0] in VENDORS]
    if not branded:
        return
    sorts = {
        target
        for claim, _, target, _ in said.rows
        if claim.relation == "is_a" and claim.object.islower()
    }
    for key in branded:
        if (bare := key.partition(" ")[2]) in sorts:
            yield two_of(key, bare)
    lists: dict[Pair, set[str]] = defaultdict(set)
    for claim, _, target, _ in said.rows:
        if claim.relation in OWN and not claim.literal:
            lists[claim.subject, claim.relation].add(target)
    for keys in lists.values():
        for key in keys:
            vendor, _, bare = key.partition(" ")
            if vendor in VENDORS and bare in keys:
                yield two_of(key, bare)
