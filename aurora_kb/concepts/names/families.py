"""Names that are complete only in their family: `Supervised` in a list of kinds of learning.

What is listed below `Layers` may be called `Storage` here and `Storage layer` there, and the
kinds of a thing may go without its name. One such pair proves nothing (`Batch` and `Batch
size`); the family does: the tail is the family's own word, or two of its members share it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from msgspec import structs

from aurora_kb.concepts.language.relation_words import MEMBERSHIP
from aurora_kb.concepts.language.vocabulary import VARIANT_NOUNS, WEAK_TAILS
from aurora_kb.concepts.names.keyed_readings import KeyedReading, keyed
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.names.labels import Names
from aurora_kb.concepts.names.used_names import Pair, UsedNames, completions_in, two_of
from aurora_kb.concepts.reading.statements import Claim

_CLIPPED = 4  # letters that a name keeps at least when it is cut short
_FEWEST_LETTERS = 5  # of which two spellings are made
_LONGEST_LETTERS = 2  # a name this short says nothing outside its glossary


class Letters(NamedTuple):
    """Letters that a glossary explains: their key, the concept they stand for, and its word."""

    key: str
    whole: str
    word: str


@dataclass(slots=True)
class _Family:
    """The members of one whole: key -> the relation that makes it one."""

    tails: set[str] = field(default_factory=set)  # words of the whole's own name
    holds_many: bool = False  # the whole's name is a plural: what is in `Layers` are layers
    members: dict[str, str] = field(default_factory=dict)
    nouns: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    places: dict[str, set[tuple[str, ...]]] = field(default_factory=lambda: defaultdict(set))

    def stand_together(self, one: str, other: str) -> bool:
        """Whether the two are listed in one section: side by side they may be two things."""
        return bool(self.places[one] & self.places[other])


def completed(said: KeyedReading, known: Set[str]) -> KeyedReading:
    """The reading with `pipelines: {Indexing, Training}` about the `Indexing Pipeline`, where
    some note speaks of one. `known` are the keys of all notes."""
    kinds = {number: kind for number, kind, whole in completions_in(said) if whole in known}
    if not kinds:
        return said
    statements = tuple(
        structs.replace(one, claim=_completed(one.claim, kinds[number])) if number in kinds else one
        for number, one in enumerate(said.reading.statements)
    )
    return keyed(replace(said.reading, statements=statements))


def _completed(claim: Claim, kind: str) -> Claim:
    return structs.replace(claim, object=f"{claim.object} {kind.capitalize()}")


def join_families(said: KeyedReading, names: Names) -> None:
    """Merge names of a note that differ by their family's word only."""
    keys = sorted(said.keys)
    _join_spellings(names, said, keys)
    families = _families(said)
    if families:
        related = {two_of(row.subject, row.object) for row in said.relations()}
        listed = {key for family in families.values() for key in family.members}
        heads = _Heads(names, said.note, keys)
        for owner, family in families.items():
            _join_owner(names, said, owner, family, related)
            _join_tails(names, said, family, heads, related, listed)
            _join_heads(names, said, family, related, listed)
            _join_shortened(names, said, family)
    _join_clipped(names, said)
    _join_compared(names, said)


def _families(said: KeyedReading) -> dict[str, _Family]:
    found: dict[str, _Family] = defaultdict(_Family)
    for claim, owner, key, headings in said.rows:
        if claim.literal or claim.relation not in MEMBERSHIP or not claim.subject:
            continue
        family = found[owner]
        if not family.tails:
            family.tails.add(_last_noun(owner))
        last = claim.subject.casefold().split()[-1]
        family.holds_many = family.holds_many or singular(last) != last
        listed = claim.aspect.casefold().split()[-1:]
        family.nouns[key].update(singular(word) for word in listed if singular(word) != word)
        family.tails.update(family.nouns[key])
        family.members.setdefault(key, claim.relation)
        family.places[key].add(headings)
    return found


def _last_noun(owner: str) -> str:
    """The last word that says what an owner is, in the singular."""
    words = [singular(word) for word in owner.split()]
    while len(words) > 1 and words[-1] in WEAK_TAILS:
        words.pop()
    return words[-1]


def _join_owner(
    names: Names, said: KeyedReading, owner: str, family: _Family, related: Set[tuple[str, str]]
) -> None:
    """`Chain` of the stitches is the `Chain stitch`: kinds with the whole name behind them."""
    for member, relation in sorted(family.members.items()):
        whole = f"{member} {owner}"
        if (
            whole in said.keys
            and relation == "has_variant"
            and two_of(member, whole) not in related
        ):
            names.merge(member, whole, "family name", said.note)


class _Heads:
    """The keys of a note by what they lead with, as far as is known of it."""

    def __init__(self, names: Names, note: str, keys: Sequence[str]) -> None:
        self._names = names
        self._note = note
        parts = (key.rpartition(" ") for key in keys)
        self._parts = [(head, (tail, f"{head} {tail}")) for head, _, tail in parts if head]
        self._found: Mapping[str, Sequence[tuple[str, str]]] = {}
        self._known = -1

    def by_head(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """Last words and whole keys by the key, without blanks, of the words before."""
        # Most families of a note merge nothing, and then the heads lead where they led before.
        if self._known != len(self._names.merges):
            found: dict[str, list[tuple[str, str]]] = defaultdict(list)
            for head, rest in self._parts:
                found[_squeezed(self._names.follow(self._note, head))].append(rest)
            self._found, self._known = dict(found), len(self._names.merges)
        return self._found


def _join_tails(
    names: Names,
    said: KeyedReading,
    family: _Family,
    heads: _Heads,
    related: Set[tuple[str, str]],
    listed: Set[str],
) -> None:
    """`Crumb layer` is the `Crumb` that the note lists among the layers; so it is with another last
    word that several of them have."""
    by_head = heads.by_head()
    longer = {
        member: [
            (tail, key)
            for tail, key in by_head.get(_squeezed(member), ())
            # What a note relates it takes for two: `Index Optimization` has a part `Index`.
            if key != member and two_of(key, member) not in related
        ]
        for member in family.members
    }
    pairs: dict[str, set[str]] = defaultdict(set)
    for member, found in longer.items():
        for tail, _ in found:
            pairs[tail].add(member)
    carried = {member.rpartition(" ")[2] for member in family.members} if pairs else set()
    for member, found in sorted(longer.items()):
        is_kind = family.members[member] == "has_variant"
        for tail, key in found:
            several = len(pairs[tail]) > 1
            if key in family.members:  # side by side they are two things, unless all are so
                apart = not family.stand_together(key, member)
                joined = several and (tail in family.tails or apart)
            else:
                shared = is_kind and key in listed and (several or tail in carried)
                # `Properties` of a `Knowledge graph` are no `Property graph`.
                is_one = is_kind or several or family.holds_many or tail in family.nouns[member]
                joined = (tail in family.tails and is_one) or shared
            if joined:
                source, target = (member, key) if is_kind else (key, member)
                names.merge(source, target, "family name", said.note)


def _join_heads(
    names: Names,
    said: KeyedReading,
    family: _Family,
    related: Set[tuple[str, str]],
    listed: Set[str],
) -> None:
    """`Prep layer` among layers is what the note calls `Prep` elsewhere."""
    for member in sorted(family.members):
        head, _, tail = member.rpartition(" ")
        if tail not in family.tails or head not in said.keys:
            continue
        # The word before tells a kind apart: "Probability sampling" is not probability.
        is_kind = family.members[member] == "has_variant"
        if not (two_of(head, member) in related or head in listed or is_kind):
            names.merge(head, member, "family name", said.note)


def _join_spellings(names: Names, said: KeyedReading, keys: Sequence[str]) -> None:
    """`Kitchen Ops` and `KitchenOps`: the same letters, with and without a blank."""
    by_letters: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        letters = _squeezed(key)
        if len(letters) >= _FEWEST_LETTERS:
            # "ops" keeps its end, "kitchenops" loses it
            by_letters[letters.rstrip("s")].append(key)
    for group in by_letters.values():
        for key in group[1:]:
            names.merge(group[0], key, "spelling", said.note)


def _join_shortened(names: Names, said: KeyedReading, family: _Family) -> None:
    """`Services layer` where `Cloud Services` is one of the layers: one of them, shortened."""
    members = sorted(family.members)
    by_noun: dict[str, list[str]] = defaultdict(list)
    for member in members:
        head, _, tail = member.rpartition(" ")
        if not head or tail not in family.tails or head in family.members:
            continue
        by_noun = by_noun or _by_noun(members)
        whole = [
            other
            for other in by_noun.get(singular(head), ())
            if other != member and tail in family.nouns[other]
        ]
        if len(whole) == 1:
            names.merge(member, whole[0], "family name", said.note)


def _by_noun(members: Sequence[str]) -> dict[str, list[str]]:
    """Members of several words by the last one, in the singular."""
    found: dict[str, list[str]] = defaultdict(list)
    for member in members:
        if " " in member:
            found[singular(member.rpartition(" ")[2])].append(member)
    return found


def letters_of(said: KeyedReading, names: Names) -> tuple[Letters, ...]:
    """The letters that a note's own glossary explains."""
    return tuple(
        Letters(key, names.follow(said.note, word), word)
        for alias, _ in said.reading.aliases
        if alias.local
        and alias.reason == "glossary"
        and len(key := said.key(alias.name)) <= _LONGEST_LETTERS
        for word in (said.key(alias.other),)
    )


def share_letters(
    namings: Sequence[UsedNames], explained: Sequence[tuple[Letters, ...]]
) -> dict[str, dict[str, Sequence[str]]]:
    """Letters that a note uses and never explains, by note: what each may stand for.

    They mean what the one glossary of its folder says: `R` for retrieval all through a course. A
    single one may well be another's.
    """
    meant: dict[Pair, dict[str, list[str]]] = defaultdict(dict)
    for one, letters in zip(namings, explained, strict=True):
        for key, whole, word in letters:
            meant[_folder(one.note), key].setdefault(whole, []).append(word)
    if not meant:
        return {}
    shared: dict[str, dict[str, Sequence[str]]] = {}
    for one in namings:
        own = {alias.name_key for alias in one.aliases}
        here = {
            key: meant[_folder(one.note), key]
            for key in one.keys
            if key not in own and (_folder(one.note), key) in meant
        }
        if len(here) > 1:
            words = {key: (*meanings.values(),) for key, meanings in here.items()}
            shared[one.note] = {key: found[0] for key, found in words.items() if len(found) == 1}
    return shared


def join_letters(said: KeyedReading, names: Names, shared: Mapping[str, Sequence[str]]) -> None:
    """Merge shared letters of a note with what they stand for."""
    for key, words in shared.items():
        here = [word for word in words if names.resolve(said.note, word) in said.keys]
        names.merge(key, (here or words)[0], "glossary of its folder", said.note)


def _folder(note: str) -> str:
    return note.rpartition("/")[0]


def _join_clipped(names: Names, said: KeyedReading) -> None:
    """`Conv ⟶ Pool` of what has a `Convolution layer` and a `Pooling layer`: a chain calls
    the parts by the beginning of their names."""
    if not any(row.claim.relation == "has_step" for row in said.rows):
        return
    steps: dict[str, set[str]] = defaultdict(set)
    parts: dict[str, set[str]] = defaultdict(set)
    for claim, subject, target, _ in said.rows:
        if claim.literal or claim.relation not in MEMBERSHIP:
            continue
        owner, key = (names.follow(said.note, end) for end in (subject, target))
        (steps if claim.relation == "has_step" else parts)[owner].add(key)
    for owner, links in steps.items():
        _join_ends(names, said, links, parts)
        for link in sorted(links - parts[owner]):
            if len(link) < _CLIPPED or " " in link:
                continue
            begun = [
                part
                for part in sorted(parts[owner])
                if part.startswith(link)
                and not part.startswith(f"{link} ")
                # "deployment strategies" are no step of a chain.
                and part.rpartition(" ")[2] not in VARIANT_NOUNS
            ]
            if len(begun) == 1:
                names.merge(link, begun[0], "clipped name", said.note)


def _join_ends(
    names: Names, said: KeyedReading, links: Set[str], parts: Mapping[str, Set[str]]
) -> None:
    """`Data ⟶ Deployment` of what has `Data` and a `Model deployment` among its parts: a chain
    most of whose links are parts may call the others by their last words."""
    wholes = [members for members in parts.values() if members & links]
    near = set[str]().union(*wholes)
    ends: dict[str, str] = {}
    for link in links - near:
        found = [part for part in near if part.endswith(f" {link}")]
        if len(link) >= _CLIPPED and " " not in link and len(found) == 1:
            ends[link] = found[0]
    if not ends or (len(links & near) + len(ends)) * 3 < len(links) * 2:
        return
    told = {
        names.follow(said.note, row.subject)
        for row in said.rows
        if row.claim.relation != "precedes"
    }
    for link in sorted(ends):
        if link not in told:
            names.merge(link, ends[link], "clipped name", said.note)


def _join_compared(names: Names, said: KeyedReading) -> None:
    """`Cold vs Warm` in a note on proofing that has a `Cold proofing`: a comparison may leave
    out the word of the note's subject."""
    head = said.subject.rpartition(" ")[2]
    for contrast in said.reading.contrasts:
        for item in contrast.items:
            key = said.key(item)
            if head and key != head and f"{key} {head}" in said.keys:
                names.merge(key, f"{key} {head}", "family name", said.note)


def _squeezed(key: str) -> str:
    """The key without blanks, for `semi supervised` and `semisupervised`."""
    return key.replace(" ", "")
