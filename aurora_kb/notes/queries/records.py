"""A vault as queries see it: one record a file, and the links between them both ways."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from aurora_kb.model import Link, LinkKind, Note, Target, TargetKind, Vault
from aurora_kb.notes.frontmatter.lists import SEPARATORS, split_items
from aurora_kb.notes.links.resolve import LinkIndex, fold
from aurora_kb.notes.queries.values import FileValue, LinkValue, Value, value_of


@dataclass(frozen=True, slots=True)
class Record:
    """A file of the vault: a note, or an asset if `note` is None."""

    file: FileValue
    path: str
    note: Note | None = None

    @property
    def name(self) -> str:
        """A note's name without its suffix, another file's with it."""
        return self.note.stem if self.note else posixpath.basename(self.path)

    @property
    def folder(self) -> str:
        """The folder's path, `""` for the notes folder itself."""
        return self.path.rpartition("/")[0]

    @property
    def suffix(self) -> str:
        """The suffix without its dot, `""` if there is none."""
        return posixpath.splitext(self.path)[1][1:]


class Records:
    """The files of a vault, sorted by name, with what queries ask about them."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        notes = [Record(FileValue(TargetKind.NOTE, n.id), n.path, n) for n in vault.notes]
        assets = [Record(FileValue(TargetKind.ASSET, a.path), a.path) for a in vault.assets]
        self.all = tuple(sorted([*notes, *assets], key=lambda r: (fold(r.name), r.path)))
        self.notes = tuple(record for record in self.all if record.note)
        self._by_file = {record.file: record for record in self.all}
        self._index = LinkIndex(vault.notes, vault.assets)
        self._properties: dict[str, Mapping[str, Value]] = {}

    def record(self, file: FileValue) -> Record | None:
        """Return the record of a file, None if the vault does not hold it."""
        return self._by_file.get(file)

    def resolve(self, note: Note, written: str) -> Target:
        """Return where `[[written]]` would lead in a note."""
        target, _, fragment = written.partition("#")
        link = Link(LinkKind.WIKI, target.strip(), fragment.strip(), "", 0, 0)
        return self._index.resolve(note, link)

    def target(self, file: FileValue) -> Target:
        """Return what a link to a file leads to."""
        return Target(file.kind, file.path)

    def properties(self, record: Record) -> Mapping[str, Value]:
        """Return the properties of the front matter as values, by key."""
        note = record.note
        if note is None:
            return {}
        if note.id not in self._properties:
            self._properties[note.id] = {
                str(key): value_of(_as_list(str(key), raw), lambda name: self.resolve(note, name))
                for key, raw in note.meta.items()
            }
        return self._properties[note.id]

    def links(self, record: Record, embeds: bool = False) -> tuple[LinkValue, ...]:
        """Return what a note links to within the vault (or embeds), each target once."""
        note = record.note
        if note is None:
            return ()
        found: dict[tuple[TargetKind, str], LinkValue] = {}
        for link, target in zip(note.links, self.vault.targets.get(note.id, ()), strict=False):
            is_embed = link.kind in (LinkKind.EMBED, LinkKind.IMAGE)
            if target.kind is TargetKind.URL or (embeds and not is_embed):
                continue
            key = (target.kind, target.path or fold(link.target))
            found.setdefault(key, LinkValue(target, link.target))
        return tuple(found.values())

    def backlinks(self, record: Record) -> tuple[LinkValue, ...]:
        """Return the notes that link to a file, in path order."""
        return self._backlinks.get(record.file, ())

    @cached_property
    def _backlinks(self) -> dict[FileValue, tuple[LinkValue, ...]]:
        found: dict[FileValue, dict[str, LinkValue]] = {}
        for note in self.vault.notes:
            here = Target(TargetKind.NOTE, note.id)
            for target in self.vault.targets.get(note.id, ()):
                if target.kind in (TargetKind.NOTE, TargetKind.ASSET):
                    file = FileValue(target.kind, target.path)
                    found.setdefault(file, {}).setdefault(note.id, LinkValue(here, note.stem))
        return {file: tuple(links.values()) for file, links in found.items()}

    def has_link(self, record: Record, file: FileValue) -> bool:
        """Tell whether a file links to another."""
        return file in self._linked.get(record.file, ())

    @cached_property
    def _linked(self) -> dict[FileValue, frozenset[FileValue]]:
        return {
            FileValue(TargetKind.NOTE, note): frozenset(FileValue(t.kind, t.path) for t in targets)
            for note, targets in self.vault.targets.items()
        }


def lookup(properties: Mapping[str, Value], name: str) -> Value:
    """Return a property by its name, case aside; None if there is none."""
    if name in properties:
        return properties[name]
    wanted = name.casefold()
    return next((value for key, value in properties.items() if key.casefold() == wanted), None)


def _as_list(key: str, raw: object) -> object:
    """Return the keys that are lists by definition as lists, however they are written."""
    if key.lower() not in SEPARATORS or not isinstance(raw, str):
        return raw
    return [item.lstrip("#") for item in split_items(key.lower(), raw)]


def tag_key(tag: str) -> str:
    """Return a tag for comparing: without `#` and case."""
    return fold(tag.lstrip("#").strip("/"))


def has_tag(tags: tuple[str, ...], wanted: str) -> bool:
    """Tell whether one of the tags is `wanted` or nested in it."""
    key = tag_key(wanted)
    return any(tag_key(tag) == key or tag_key(tag).startswith(f"{key}/") for tag in tags)
