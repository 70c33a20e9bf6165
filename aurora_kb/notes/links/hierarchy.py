"""What stands above and below a note: parents by its front matter, children by its links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aurora_kb.model import Link, LinkKind, Note, Target, TargetKind, Vault
from aurora_kb.notes.frontmatter.links import read_value, texts
from aurora_kb.notes.links.resolve import MISSING, LinkIndex

PARENT_KEYS = ("parent", "parents", "up")


def children(vault: Vault, note_id: str) -> tuple[str, ...]:
    """Return the ids of the other notes that a note's text links to, in the order of its links.

    Wikilinks and Markdown links count, embeds and the front matter's links do not.
    """
    note = vault.by_id.get(note_id)
    if note is None:
        return ()
    first_line = note.text.count("\n", 0, note.body.start) + 1
    pairs = zip(note.links, vault.targets.get(note_id, ()), strict=False)
    found = (
        target.path
        for link, target in pairs
        if link.kind in (LinkKind.WIKI, LinkKind.MARKDOWN)
        and link.line >= first_line
        and target.kind is TargetKind.NOTE
        and target.path != note_id
    )
    return tuple(dict.fromkeys(found))


def grandchildren(vault: Vault, note_id: str) -> tuple[str, ...]:
    """Return the ids of the notes two links away that are neither the note nor its children."""
    near = children(vault, note_id)
    far = (child for note in near for child in children(vault, note))
    return tuple(child for child in dict.fromkeys(far) if child not in near and child != note_id)


def parents(vault: Vault, notes: Iterable[Note] | None = None) -> dict[str, tuple[str, ...]]:
    """Return, by note, the notes that its `parent` or `up` names; notes without any are left out.

    Of all notes, or of some.

    A value is a link, a note's name as plain text, or a list of these. What names no note is
    passed over: a link to nowhere is a finding already, and plain text may mean anything.
    """
    names = _Names(vault)
    found = {
        note.id: tuple(dict.fromkeys(parent for parent in _named(note, names) if parent != note.id))
        for note in (vault.notes if notes is None else notes)
    }
    return {note_id: above for note_id, above in found.items() if above}


def _named(note: Note, names: _Names) -> Iterator[str]:
    for key, value in note.meta.items():
        if key.casefold() not in PARENT_KEYS:
            continue
        for text in texts(value):
            targets = [names.target(note, link) for link in read_value(text)]
            if all(target.kind is TargetKind.MISSING for target in targets):
                # `up: A, B`: only when no note has a comma in its name.
                parts = [link for part in text.split(",") for link in read_value(part)]
                targets = [names.target(note, link) for link in parts]
            yield from (target.path for target in targets if target.kind is TargetKind.NOTE)


class _Names:
    """Where names lead: as the vault says for its links, else looked up."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._index: LinkIndex | None = None

    def target(self, note: Note, link: Link) -> Target:
        """Return where a link leads that may not be among the note's own."""
        if not link.target:
            return MISSING
        for known, target in zip(note.links, self._vault.targets.get(note.id, ()), strict=False):
            if known.target == link.target:
                return target
        if self._index is None:
            self._index = LinkIndex(self._vault.notes, self._vault.assets)
        return self._index.resolve(note, link)
