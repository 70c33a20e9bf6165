"""A vault that stays in memory, to be shown with single notes as they are now."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from aurora_kb.model import Backlink, Note, Target, TargetKind, Vault
from aurora_kb.notes.links.resolve import LinkIndex
from aurora_kb.notes.publish import ignored_notes, past_ignored, seen


class KeptVault:
    """The public vault of a build, in which notes take the place of what they were.

    What a note costs does not grow with the vault, but for copies of a few tables. Links of
    other notes lead where they did, also to a note that has other aliases now.
    """

    def __init__(self, whole: Vault, public: Vault, ignored: Sequence[str] = ()) -> None:
        """Take the vault with private notes, the one without, and the paths left out of both."""
        self.public = public
        self._whole = whole
        self._private = whole.by_id.keys() - public.by_id.keys()
        self._ignored = ignored_notes(ignored)

    @cached_property
    def _index(self) -> LinkIndex:
        # Of all notes: a link that leads to a private one leads to no other.
        return LinkIndex(self._whole.notes, self._whole.assets)

    def renew(self, note: Note) -> Vault:
        """Return the vault with a note, which is public and was so, in its former place."""
        self._index.renew(note)
        resolved = [self._index.resolve(note, link) for link in note.links]
        found = past_ignored(note, resolved, self._ignored)
        targets = tuple(seen(target, self._private) for target in found)
        vault = self.public
        at = bisect_left(vault.notes, note.path, key=lambda one: one.path)
        self.public = replace(
            vault,
            notes=(*vault.notes[:at], note, *vault.notes[at + 1 :]),
            targets={**vault.targets, note.id: targets},
            backlinks=_with_links_of(note, targets, vault),
            by_id={**vault.by_id, note.id: note},
        )
        return self.public


def _with_links_of(
    note: Note, targets: Sequence[Target], vault: Vault
) -> dict[str, tuple[Backlink, ...]]:
    """Return the vault's backlinks with those that a note gives now."""
    given: dict[str, list[Backlink]] = {}
    for number, target in enumerate(targets):
        if target.kind is TargetKind.NOTE and target.path != note.id:
            given.setdefault(target.path, []).append(Backlink(note.id, number))
    before = {target.path for target in vault.targets[note.id] if target.kind is TargetKind.NOTE}
    changed = dict(vault.backlinks)
    for other in sorted(before | given.keys()):
        links = [link for link in changed.get(other, ()) if link.note != note.id]
        links += given.get(other, [])
        links.sort(key=lambda link: (vault.by_id[link.note].path, link.link))
        changed[other] = tuple(links)
    return changed if changed.keys() == vault.backlinks.keys() else dict(sorted(changed.items()))
