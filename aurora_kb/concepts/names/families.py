"""Names that are complete only in their family: `Supervised` in a list of kinds of learning.

What is listed below `Layers` may be called `Storage` here and `Storage layer` there, and the
kinds of a thing may go without its name. One such pair proves nothing (`Batch` and `Batch
size`); the family does: the tail is the family's own word, or two of its members share it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace

from aurora_kb.concepts.language.vocabulary import MEMBERSHIP, WEAK_TAILS
from aurora_kb.concepts.names.labels import Names, canonical_key, singular
from aurora_kb.concepts.reading.statements import Claim, Reading

_CLIPPED = 4  # letters that a name keeps at least when it is cut short
_FEWEST_LETTERS = 6  # of which two spellings are made
_LONGEST_LETTERS = 2  # a name this short says nothing outside its glossary


@dataclass(slots=True)
class _Family:
    """The members of one whole: key -> the relation that makes it one."""

    tails: set[str] = field(default_factory=set)  # words of the whole's own name
    members: dict[str, str] = field(default_factory=dict)
    nouns: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    places: dict[str, set[tuple[str, ...]]] = field(default_factory=lambda: defaultdict(set))

    def stand_together(self, one: str, other: str) -> bool:
        """Whether the two are listed in one section: side by side they may be two things."""
        return bool(self.places[one] & self.places[other])


def complete_members(readings: Sequence[Reading]) -> list[Reading]:
    """The readings with `pipelines: {Indexing, Training}` about the `Indexing Pipeline`, where
    some note speaks of one."""
    known = {key for reading in readings for key in _keys(reading)}

    return [_completed(reading, known) for reading in readings]


def _completed(reading: Reading, known: Set[str]) -> Reading:
    # What a note says more of goes there by the name it has there.
    subjects = {canonical_key(one.claim.subject) for one in reading.statements}

    def complete(claim: Claim) -> Claim:
        noun = claim.aspect.casefold()
        if claim.literal or claim.relation not in MEMBERSHIP or not noun or " " in noun:
            return claim
        kind, member = singular(noun), canonical_key(claim.object)
        if kind == noun or member in subjects or f"{member} {kind}" not in known:
            return claim
        return replace(claim, object=f"{claim.object} {kind.capitalize()}")

    whole = [(one, complete(one.claim)) for one in reading.statements]
    if all(claim is one.claim for one, claim in whole):
        return reading
    statements = tuple(replace(one, claim=claim) for one, claim in whole)
    return replace(reading, statements=statements)


def join_families(readings: Sequence[Reading], names: Names) -> None:
    """Merge names that differ by their family's word only, note by note."""
    for reading in readings:
        keys = sorted(set(_keys(reading)))
        related = {
            frozenset((canonical_key(s.claim.subject), canonical_key(s.claim.object)))
            for s in reading.statements
            if s.claim.subject and not s.claim.literal
        }
        _join_spellings(names, reading, keys)
        families = _families(reading)
        listed = {key for family in families.values() for key in family.members}
        for owner, family in families.items():
            _join_owner(names, reading, owner, family, set(keys), related)
            _join_tails(names, reading, family, keys, related, listed)
        _join_clipped(names, reading)
        _join_compared(names, reading, set(keys))
    _share_letters(readings, names)


def _keys(reading: Reading) -> Iterator[str]:
    for statement in reading.statements:
        claim = statement.claim
        if claim.subject:
            yield canonical_key(claim.subject)
        if not claim.literal:
            yield canonical_key(claim.object)


def _families(reading: Reading) -> dict[str, _Family]:
    found: dict[str, _Family] = defaultdict(_Family)
    for statement in reading.statements:
        claim = statement.claim
        if claim.literal or claim.relation not in MEMBERSHIP or not claim.subject:
            continue
        owner = canonical_key(claim.subject)
        family = found[owner]
        words = [singular(word) for word in owner.split()]
        while len(words) > 1 and words[-1] in WEAK_TAILS:
            words.pop()
        family.tails.add(words[-1])
        key = canonical_key(claim.object)
        listed = claim.aspect.casefold().split()[-1:]
        family.nouns[key].update(singular(word) for word in listed if singular(word) != word)
        family.tails.update(family.nouns[key])
        family.members.setdefault(key, claim.relation)
        family.places[key].add(statement.place.headings)
    return found


def _join_owner(
    names: Names,
    reading: Reading,
    owner: str,
    family: _Family,
    keys: Set[str],
    related: Set[frozenset[str]],
) -> None:
    """`Chain` of the stitches is the `Chain stitch`: kinds with the whole name behind them."""
    for member, relation in sorted(family.members.items()):
        whole = f"{member} {owner}"
        if (
            whole in keys
            and relation == "has_variant"
            and frozenset((member, whole)) not in related
        ):
            names.merge(member, whole, "family name", reading.note)


def _join_tails(
    names: Names,
    reading: Reading,
    family: _Family,
    keys: Sequence[str],
    related: Set[frozenset[str]],
    listed: Set[str],
) -> None:
    by_head: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for key in keys:
        head, _, tail = key.rpartition(" ")
        if head:
            by_head[_squeezed(names.resolve(reading.note, head))].append((tail, key))
    longer = {
        member: [
            (tail, key)
            for tail, key in by_head[_squeezed(member)]
            # What a note relates it takes for two: `Index Optimization` has a part `Index`.
            if key != member and frozenset((key, member)) not in related
        ]
        for member in family.members
    }
    pairs: dict[str, set[str]] = defaultdict(set)
    for member, found in longer.items():
        for tail, _ in found:
            pairs[tail].add(member)
    carried = {member.rpartition(" ")[2] for member in family.members}
    for member, found in sorted(longer.items()):
        is_kind = family.members[member] == "has_variant"
        for tail, key in found:
            several = len(pairs[tail]) > 1
            if key in family.members:  # side by side they are two things, unless all are so
                apart = not family.stand_together(key, member)
                joined = several and (tail in family.tails or apart)
            else:
                shared = is_kind and key in listed and (several or tail in carried)
                joined = tail in family.tails or shared
            if joined:
                source, target = (member, key) if is_kind else (key, member)
                names.merge(source, target, "family name", reading.note)
    for member in sorted(family.members):
        # "Prep layer" among layers is what the note calls "Prep" elsewhere.
        head, _, tail = member.rpartition(" ")
        # The word before tells a kind apart: "Probability sampling" is not probability.
        is_kind = family.members[member] == "has_variant"
        told_apart = frozenset((head, member)) in related or head in listed or is_kind
        if tail in family.tails and head in keys and not told_apart:
            names.merge(head, member, "family name", reading.note)
    _join_shortened(names, reading, family)


def _join_spellings(names: Names, reading: Reading, keys: Sequence[str]) -> None:
    """`Kitchen Ops` and `KitchenOps`: the same letters, with and without a blank."""
    by_letters: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        letters = _squeezed(key).rstrip("s")  # "ops" keeps its end, "kitchenops" loses it
        if len(letters) >= _FEWEST_LETTERS:
            by_letters[letters].append(key)
    for group in by_letters.values():
        for key in group[1:]:
            names.merge(group[0], key, "spelling", reading.note)


def _join_shortened(names: Names, reading: Reading, family: _Family) -> None:
    """`Services layer` where `Cloud Services` is one of the layers: one of them, shortened."""
    members = sorted(family.members)
    by_noun: dict[str, list[str]] = defaultdict(list)
    for member in members:
        if " " in member:
            by_noun[singular(member.rpartition(" ")[2])].append(member)
    for member in members:
        head, _, tail = member.rpartition(" ")
        if not head or tail not in family.tails or head in family.members:
            continue
        whole = [
            other
            for other in by_noun.get(singular(head), ())
            if other != member and tail in family.nouns[other]
        ]
        if len(whole) == 1:
            names.merge(member, whole[0], "family name", reading.note)


def _share_letters(readings: Sequence[Reading], names: Names) -> None:
    """Letters that a note uses and never explains mean what the one glossary of its folder
    says: `R` for retrieval all through a course. A single one may well be another's."""
    meant: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(dict)
    for reading in readings:
        for alias, _ in reading.aliases:
            key = canonical_key(alias.name)
            if alias.local and alias.reason == "glossary" and len(key) <= _LONGEST_LETTERS:
                found = meant[_folder(reading), key]
                whole = names.resolve(reading.note, alias.other)
                found.setdefault(whole, []).append(canonical_key(alias.other))
    for reading in readings:
        used = set(_keys(reading))
        own = {canonical_key(alias.name) for alias, _ in reading.aliases}
        shared = {
            key: meant[_folder(reading), key]
            for key in sorted(used - own)
            if (_folder(reading), key) in meant
        }
        for key, meanings in shared.items():
            if len(meanings) == 1 and len(shared) > 1:
                (words,) = meanings.values()
                here = [word for word in words if names.resolve(reading.note, word) in used]
                names.merge(key, (here or words)[0], "glossary of its folder", reading.note)


def _folder(reading: Reading) -> str:
    return reading.note.rpartition("/")[0]


def _join_clipped(names: Names, reading: Reading) -> None:
    """`Conv ⟶ Pool` of what has a `Convolution layer` and a `Pooling layer`: a chain calls
    the parts by the beginning of their names."""
    steps: dict[str, set[str]] = defaultdict(set)
    parts: dict[str, set[str]] = defaultdict(set)
    for statement in reading.statements:
        claim = statement.claim
        if claim.literal or claim.relation not in MEMBERSHIP:
            continue
        owner, key = (names.resolve(reading.note, name) for name in (claim.subject, claim.object))
        (steps if claim.relation == "has_step" else parts)[owner].add(key)
    for owner, links in steps.items():
        for link in sorted(links - parts[owner]):
            if len(link) < _CLIPPED or " " in link:
                continue
            begun = [
                part
                for part in sorted(parts[owner])
                if part.startswith(link) and not part.startswith(f"{link} ")
            ]
            if len(begun) == 1:
                names.merge(link, begun[0], "clipped name", reading.note)


def _join_compared(names: Names, reading: Reading, keys: Set[str]) -> None:
    """`Cold vs Warm` in a note on proofing that has a `Cold proofing`: a comparison may leave
    out the word of the note's subject."""
    head = canonical_key(reading.subject).rpartition(" ")[2]
    for contrast in reading.contrasts:
        for item in contrast.items:
            key = canonical_key(item)
            if head and key != head and f"{key} {head}" in keys:
                names.merge(key, f"{key} {head}", "family name", reading.note)


def _squeezed(key: str) -> str:
    """The key without blanks, for `semi supervised` and `semisupervised`."""
    return key.replace(" ", "")
