"""Which labels name the same thing: canonical keys, and merges with their reasons.

Equal keys are one concept. Everything else that is merged is merged by a rule that says
why, and most rules hold within one note only: the same word in another note may mean
something else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from aurora_kb.concepts.language.vocabulary import VENDORS, WEAK_TAILS
from aurora_kb.concepts.names.keyed_readings import KeyedReading
from aurora_kb.concepts.names.keys import canonical_key, stem
from aurora_kb.concepts.names.used_names import OWN, Pair, UsedNames, two_of

# "embed" and "feed" are verbs as they stand.
_PARTICIPLE = re.compile(r"\w+(?<!e)(?<!mb)ed")
_GUESSES = frozenset({"vendor", "qualified name", "weak tail", "other ending", "head noun"})


@dataclass(frozen=True, slots=True)
class Merge:
    """Two keys that are one concept, and why. `note` is `""` for the whole vault."""

    source: str
    target: str
    reason: str
    note: str = ""


class Asked(NamedTuple):
    """What was asked of the vault for one note: where keys lead, and which pairs are apart."""

    keys: tuple[str, ...]
    pairs: tuple[Pair, ...]


class Answers(NamedTuple):
    """The keys of a question that lead somewhere, and its pairs that are apart."""

    leads: dict[str, str]
    apart: tuple[Pair, ...]


@dataclass(slots=True)
class Names:
    """Keys and what they lead to, in a note first, then in the vault."""

    merges: list[Merge] = field(default_factory=list)
    # Pairs of keys that an `is a` tells apart: no guess from spelling may join them.
    apart: set[Pair] = field(default_factory=set)
    # (note, key) -> the key of the note's homonym, and that key's label.
    homonyms: dict[tuple[str, str], str] = field(default_factory=dict)
    qualified: dict[str, str] = field(default_factory=dict)
    _vault: dict[str, str] = field(default_factory=dict)
    _notes: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))

    # What is asked of the vault for a note, for whoever keeps what was found for it.
    _asked: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _pairs: dict[str, set[Pair]] = field(default_factory=lambda: defaultdict(set))
    # The note at hand, its table and what was asked for it: it is asked about again and again.
    _note: str = ""
    _table: dict[str, str] = field(default_factory=dict)
    _questions: set[str] = field(default_factory=set)

    def resolve(self, note: str, label: str) -> str:
        """The key of the concept that a label names in a note."""
        return self.follow(note, canonical_key(label))

    def follow(self, note: str, key: str) -> str:
        """The key of the concept that a key leads to in a note."""
        if note is not self._note:
            self._note, self._table, self._questions = note, self._notes[note], self._asked[note]
        local, vault = self._table, self._vault
        if key not in local:
            self._questions.add(key)
            if key not in vault:
                return key
        seen = {key}
        while True:
            following = local.get(key)
            if not following:
                self._questions.add(key)
                following = vault.get(key)
            if not following or following in seen:
                return key
            seen.add(following)
            key = following

    def merge(self, source: str, target: str, reason: str, note: str = "") -> None:
        """Let `source` mean what `target` means. The first reason given stands."""
        start, end = self.follow(note, source), self.follow(note, target)
        if not start or not end or start == end:
            return
        if reason in _GUESSES:
            pair = two_of(start, end)
            self._pairs[note].add(pair)
            if pair in self.apart:
                return
        table = self._notes[note] if note else self._vault
        table[start] = end
        self.merges.append(Merge(start, end, reason, note))

    def qualify(self, note: str, key: str, label: str, subject: str) -> None:
        """Let `key` be a thing of its own in one note, named after the note's subject."""
        own = f"{key} {canonical_key(subject)}"
        self.homonyms[note, key] = own
        self.qualified[own] = f"{label} ({subject})"
        self._notes[note][key] = own
        self.merges.append(Merge(key, own, "homonym", note))

    def table(self, note: str) -> dict[str, str]:
        """What keys lead to in a note alone."""
        return dict(self._notes[note])

    def put_back(self, note: str, table: Mapping[str, str]) -> None:
        """Let the keys of a note lead where they led before."""
        known = self._notes[note]
        known.clear()
        known.update(table)

    def take_up(self, note: str, table: Mapping[str, str]) -> None:
        """Know of a note what was found for it earlier."""
        self._notes[note].update(table)

    def asked(self, note: str) -> Asked:
        """What the vault was asked for a note so far."""
        return Asked(tuple(sorted(self._asked[note])), tuple(sorted(self._pairs[note])))

    def ask_again(self, note: str, asked: Asked) -> None:
        """Let what was asked for a note earlier count as asked."""
        self._asked[note].update(asked.keys)
        self._pairs[note].update(asked.pairs)

    def answer(self, asked: Asked) -> Answers:
        """What the vault says to questions; of most it knows nothing."""
        vault, apart = self._vault, self.apart
        leads = {key: vault[key] for key in asked.keys if key in vault}
        return Answers(leads, tuple([pair for pair in asked.pairs if pair in apart]))


def join_everywhere(
    namings: Sequence[UsedNames], aliases: Iterable[tuple[str, str, str]] = ()
) -> Names:
    """Find out which names are the same in all notes, and which of a note by what it says itself.
    `aliases` are (name, other, reason)."""
    names = Names(apart={pair for one in namings for pair in one.kinds})
    everywhere = set[str]().union(*(one.keys for one in namings))
    for one in namings:
        _merge_written_aliases(names, one, everywhere)
    for alias, subject, reason in aliases:
        names.merge(canonical_key(alias), canonical_key(subject), reason)
    listed = {pair for one in namings for pair in one.listed}
    for key in sorted(everywhere):
        vendor, _, bare = key.partition(" ")
        if vendor in VENDORS and bare in everywhere and two_of(key, bare) not in listed:
            names.merge(key, bare, "vendor")
    return names


def join_own(said: KeyedReading, names: Names) -> None:
    """Find out which names of one note are the same."""
    keys = sorted(said.keys)
    _merge_qualified(names, said)
    _merge_weak_tails(names, said, keys)
    _merge_stems(names, said, keys)
    _merge_head_nouns(names, said)


def _merge_written_aliases(names: Names, said: UsedNames, used: Set[str]) -> None:
    """Merge what the note says is another name, into the name that statements use."""
    for alias in said.aliases:
        one, two = alias.name_key, alias.other_key
        known, other = (names.follow(said.note, key) in used for key in (one, two))
        if known and not other and not alias.local:
            one, two = two, one
        if min(len(one), len(two)) < 3 or alias.local:
            names.merge(one, two, alias.reason, said.note)
        elif alias.is_named:
            names.merge(one, two, alias.reason)


def _merge_qualified(names: Names, said: KeyedReading) -> None:
    """`Serverless v2` of Aurora is `Aurora Serverless v2`; `Aurora clusters` are its clusters.

    A variant keeps the family's name in its own, a part does not need it.
    """
    variants = {
        said.key(row.claim.object) for row in said.rows if row.claim.relation == "has_variant"
    }
    # `chunk_overlap` is typed, and no overlap of a chunk.
    typed = {row.object for row in said.rows if "_" in row.claim.object and row.object}
    for claim, subject, bare, _ in said.rows:
        if claim.literal or not claim.subject or claim.relation not in OWN:
            continue
        if bare == said.subject:
            continue  # a note on sampling does not call it short for something else
        long = f"{names.follow(said.note, subject)} {bare}"
        if long not in said.keys or long == bare or long in typed:
            continue
        if long in variants and bare not in variants:
            names.merge(bare, long, "qualified name", said.note)
        else:
            names.merge(long, bare, "qualified name", said.note)


def _merge_weak_tails(names: Names, said: KeyedReading, keys: Sequence[str]) -> None:
    for key in keys:
        head, _, tail = key.rpartition(" ")
        if (
            head
            and tail in WEAK_TAILS
            and (head in said.keys or names.follow(said.note, head) in said.keys)
        ):
            names.merge(key, head, "weak tail", said.note)
    for row in said.rows:
        head, _, tail = row.object.rpartition(" ")
        if head and tail in ("behavior", "behaviour"):
            names.merge(row.object, head, "weak tail", said.note)


def _merge_stems(names: Names, said: KeyedReading, keys: Sequence[str]) -> None:
    """`generating pipeline` and `generation pipeline`: other endings of the same words."""
    aliases = [said.key(alias.name) for alias, _ in said.reading.aliases] + [
        said.key(alias.other) for alias, _ in said.reading.aliases
    ]
    groups: dict[str, list[str]] = defaultdict(list)
    for key in dict.fromkeys((*keys, *aliases)):
        if len(key) > 4:
            groups[" ".join([stem(word) for word in key.split()])].append(key)
    if len(groups) == sum(map(len, groups.values())):
        return  # as in most notes: what follows looks at all of its statements
    linked = {two_of(row.subject, row.object) for row in said.relations()}
    defined = {row.subject for row in said.rows if row.claim.relation in ("defined_as", "is_a")}
    own_place = _OwnPlaces(said, names)
    for group in groups.values():
        present = sorted(group, key=lambda key: (not key.endswith(("ion", "al")), key))
        if said.subject not in group:
            # "Prompting.md" on prompt engineering: its file's name is no prompt.
            present = [key for key in present if names.follow(said.note, key) != said.subject]
        for key in present[1:]:
            # A note that says of each what it is has two things: a sample and sampling.
            both = key in defined and present[0] in defined
            # What was "scheduled" is no schedule; "augmented" generation has its augmentation.
            if _is_state(key) != _is_state(present[0]) and not present[0].endswith(("ion", "al")):
                continue
            if two_of(key, present[0]) in linked or both or own_place.parts(key, present[0]):
                continue
            names.merge(key, present[0], "other ending", said.note)


class _OwnPlaces:
    """What a note says of its names that two forms of a word would not both have."""

    def __init__(self, said: KeyedReading, names: Names) -> None:
        self._title = said.subject
        self._told = {row.subject for row in said.rows if row.subject}
        self._owners: dict[str, set[str]] = defaultdict(set)
        self._products: set[str] = set()
        for claim, subject, target, _ in said.rows:
            if claim.relation == "has_step" and subject and target:
                self._owners[target].add(names.follow(said.note, subject))
            for label, key in ((claim.subject, subject), (claim.object, target)):
                if label.endswith("ings"):
                    self._products.add(key)

    def parts(self, one: str, other: str) -> bool:
        """Whether the two are two things: steps of different wholes (`Observe` of one loop,
        `Observation` of another), what a note on `Prompting` says of a `Prompt`, or products in
        the plural (`Embed` and `embeddings`)."""
        owners = self._owners.get(one), self._owners.get(other)
        if owners[0] and owners[1] and not owners[0] & owners[1]:
            return True
        if self._title in (one, other) and {one, other} <= self._told:
            return True
        return (one in self._products) != (other in self._products)


def _is_state(key: str) -> bool:
    return _PARTICIPLE.fullmatch(key) is not None


def _merge_head_nouns(names: Names, said: KeyedReading) -> None:
    """`backups` of a subject that also has one `continuous backup` are the same backups."""
    features: dict[str, set[str]] = defaultdict(set)
    for claim, subject, target, _ in said.rows:
        if claim.relation == "has_feature" and not claim.literal:
            features[names.follow(said.note, subject)].add(target)
    for keys in features.values():
        for bare in sorted(key for key in keys if " " not in key):
            longer = [key for key in sorted(keys) if key.endswith(f" {bare}")]
            if len(longer) == 1:
                names.merge(bare, longer[0], "head noun", said.note)


def _is_file_name(label: str) -> bool:
    return "-" in label and label.islower() and " " not in label


def best_label(labels: Mapping[str, int], key: str, keys: Mapping[str, str]) -> str:
    """The label a concept is shown by: of those its key comes from, the most frequent. `labels`
    are counted, `keys` gives the key of each."""
    if len(labels) == 1:
        return next(iter(labels))
    fitting = [label for label in labels if keys[label] == key] or list(labels)
    # A link's target as `block-anchors` is a file's name, beside which others are better.
    fitting = [label for label in fitting if not _is_file_name(label)] or fitting
    return min(fitting, key=lambda label: (-labels[label], label.islower(), len(label), label))
