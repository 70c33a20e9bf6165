"""Collects what all notes say of each concept, before it becomes a node."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from sys import intern

from aurora_kb.concepts.joining.bodies import id_of, short_hash
from aurora_kb.concepts.joining.cache_entries import NodesSaid
from aurora_kb.concepts.joining.joined_note import JoinedNote
from aurora_kb.concepts.names.keys import canonical_key
from aurora_kb.concepts.names.labels import Names, best_label
from aurora_kb.model import Evidence


@dataclass(slots=True)
class Nodes:
    """What is known of each concept, by key."""

    names: Names
    # Dictionaries, for the order in which labels came first.
    labels: dict[str, dict[str, int]] = field(default_factory=dict)
    # Tuples, for most are empty, and a set takes five times as much.
    kinds: dict[str, tuple[str, ...]] = field(default_factory=dict)
    mentions: dict[str, list[Evidence]] = field(default_factory=dict)
    told: dict[str, list[bytes]] = field(default_factory=dict)  # digests, a note each
    values: dict[str, list[Evidence]] = field(default_factory=lambda: defaultdict(list))
    value_labels: dict[str, str] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)  # by label, before any merge
    id_of: dict[str, str] = field(default_factory=dict)
    label_of: dict[str, str] = field(default_factory=dict)
    # Ids of concepts that are not called by their key alone.
    contested: dict[str, str] = field(default_factory=dict)

    def read(self, note: str, body: NodesSaid) -> list[Evidence]:
        """Take in what a note names; the evidence of its lines."""
        headings = body.headings
        snippets: dict[str, str] = {}  # several patterns read one line
        lines = [
            Evidence(
                note,
                headings[said.headings],
                said.line,
                snippets.setdefault(said.snippet, said.snippet),
                intern(said.rule),
            )
            for said in body.lines
        ]
        all_labels, keys = self.labels, self.keys
        for one in body.names:
            key, mentions = one.key, [lines[number] for number in one.mentions]
            known = all_labels.get(key)
            if known is None:
                known = all_labels[key] = {}
                self.kinds[key] = tuple(map(intern, one.kinds))
                self.mentions[key] = mentions
                self.told[key] = [one.told]
            else:
                if one.kinds:
                    kinds = dict.fromkeys((*self.kinds[key], *map(intern, one.kinds)))
                    self.kinds[key] = tuple(kinds)
                self.mentions[key] += mentions
                self.told[key].append(one.told)
            for label, plain, count in one.labels:
                known[label] = known.get(label, 0) + count
                keys[label] = plain or key
        for node, label, numbers in body.values:
            self.values[node] += [lines[number] for number in numbers]
            self.value_labels.setdefault(node, label)
        return lines

    def tell_again(self, body: NodesSaid) -> None:
        """Take in the digests of a note that calls some of its concepts by other ids now."""
        for one in body.names:
            self.told[one.key].append(one.told)

    def settle(self, notes: Iterable[JoinedNote], note_names: Iterable[str]) -> None:
        """Take in the other names of concepts, then give each its id and its label."""
        for name in note_names:
            self._add_alias("", name, canonical_key(name))
        for one in notes:
            for alias in one.naming.aliases:
                self._add_alias(one.note, alias.name, alias.name_key)
                self._add_alias(one.note, alias.other, alias.other_key)
        taken: dict[str, str] = {}
        qualified = self.names.qualified
        for key in sorted(self.mentions):
            node = id_of(key)
            # Two keys may share a slug ("c" and "c#" do not, but "a.b" and "a b" would).
            if taken.setdefault(node, key) != key:
                node = self.contested[key] = f"{node}-{short_hash(key)[:4]}"
            self.id_of[key] = node
            self.label_of[key] = qualified.get(key) or best_label(self.labels[key], key, self.keys)

    def _add_alias(self, note: str, name: str, plain: str) -> None:
        key = self.names.follow(note, plain)
        if key in self.mentions:
            labels = self.labels[key]
            labels[name] = labels.get(name, 0) + 1
            self.keys[name] = plain
