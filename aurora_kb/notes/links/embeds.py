"""Follow embeds into embeds: which parts a page shows, in what order, and where it stops.

There is no limit to the depth. An embed is refused if what it shows holds an embed that is
being followed already, for then it would never end; and if the page would grow too large.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from aurora_kb.model import Link, LinkKind, Note, Slot, Target, TargetKind, Vault
from aurora_kb.notes.links.fragments import Fragment, Fragments

MAX_EMBEDDED = 1 << 20  # characters of HTML that embeds add to one page
# What stands around an embed counts too, or a page could hold any number of empty ones.
_FRAME = 256
_NAME_LENGTH = 100
_NAMED = 6  # notes at either end of a long way that a refusal names


class Stop(StrEnum):
    """Why an embed shows a notice and not the text."""

    NO_NOTE = "no-note"
    NO_PART = "no-part"
    CYCLE = "cycle"
    TOO_LARGE = "too-large"


@dataclass(frozen=True, slots=True)
class Refusal:
    """An embed that is not followed.

    `note` is the id of the note that it names, `""` if there is none; `chain` names the notes
    on the way to it, and itself. Of a long way the middle is left out.
    """

    stop: Stop
    note: str
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A fragment that is being shown: whose it is, and which link of which note asked for it."""

    fragment: Fragment
    note: Note
    host: Note
    link: int


@dataclass(slots=True)
class EmbedWalk:
    """The way through one page's embeds: `enter` one where it stands, `leave` at its end."""

    vault: Vault
    page: Note
    fragments: Fragments
    way: list[Opened] = field(default_factory=list)
    _names: list[str] = field(default_factory=list)
    _following: dict[str, set[int]] = field(default_factory=dict)
    _size: int = 0

    @property
    def here(self) -> Note:
        """The note whose text is being shown."""
        return self.way[-1].note if self.way else self.page

    def is_followed(self, link: int) -> bool:
        """Tell whether a link of the present note shows the text of a note."""
        note = self.here
        return is_note_embed(note.links[link], self.vault.targets[note.id][link])

    def enter(self, link: int) -> Opened | Refusal:
        """Go on into what a link of the present note embeds, unless that is refused."""
        host = self.here
        target = self.vault.targets[host.id][link]
        note = self.vault.by_id.get(target.path)
        if target.kind is not TargetKind.NOTE or note is None:
            return self._refuse(Stop.NO_NOTE, "", host.links[link].target)
        name = _name(note, host.links[link].fragment)
        fragment = None if target.broken_fragment else self.fragments.of(note, target.anchor)
        if fragment is None:
            return self._refuse(Stop.NO_PART, note.id, name)
        if self._never_ends(fragment, note, host, link):
            return self._refuse(Stop.CYCLE, note.id, name)
        size = fragment.size + _FRAME + len(note.title)
        if self._size + size > MAX_EMBEDDED:
            return self._refuse(Stop.TOO_LARGE, note.id, name)
        self._size += size
        self._following.setdefault(host.id, set()).add(link)
        self._names.append(name)
        self.way.append(Opened(fragment, note, host, link))
        return self.way[-1]

    def leave(self) -> None:
        """Come back to the note that embeds the present one."""
        opened = self.way.pop()
        self._names.pop()
        self._following[opened.host.id].discard(opened.link)

    def _never_ends(self, fragment: Fragment, note: Note, host: Note, link: int) -> bool:
        if note.id == host.id and link in fragment.embeds:
            return True
        return not fragment.embeds.isdisjoint(self._following.get(note.id, ()))

    def _refuse(self, stop: Stop, note_id: str, name: str) -> Refusal:
        names = self._names
        if len(names) > 2 * _NAMED:
            names = [*names[:_NAMED], "\N{HORIZONTAL ELLIPSIS}", *names[-_NAMED:]]
        # A page of nothing but notices must not grow without end either.
        self._size += _FRAME
        return Refusal(stop, note_id, (_short(self.page.title), *names, name))


def _name(note: Note, fragment: str) -> str:
    return _short(f"{note.title}#{fragment}" if fragment else note.title)


def _short(name: str) -> str:
    is_long = len(name) > _NAME_LENGTH
    return f"{name[: _NAME_LENGTH - 1]}\N{HORIZONTAL ELLIPSIS}" if is_long else name


def is_note_embed(link: Link, target: Target) -> bool:
    """Tell whether a link shows the text of a note where it stands."""
    return target.kind is TargetKind.NOTE and link.kind in (LinkKind.EMBED, LinkKind.IMAGE)


def ids_in_embeds(vault: Vault) -> frozenset[str]:
    """Return the notes that embed others, and those that are embedded."""
    pairs = (
        (note.id, target.path)
        for note in vault.notes
        for link, target in zip(note.links, vault.targets.get(note.id, ()), strict=False)
        if is_note_embed(link, target)
    )
    return frozenset(note_id for pair in pairs for note_id in pair)


def refused_embeds(vault: Vault, note: Note, fragments: Fragments) -> Iterator[tuple[int, Refusal]]:
    """Yield what a note's page leaves out because it never ends or is too large.

    Each refusal comes with the note's own link behind which it was met, in reading order.
    """
    targets = vault.targets.get(note.id, ())
    if not any(map(is_note_embed, note.links, targets)):
        return
    walk = EmbedWalk(vault, note, fragments)
    todo: list[Iterator[str | Slot]] = [iter(note.html)]
    while todo:
        part = next(todo[-1], None)
        if part is None:
            todo.pop()
            if todo:
                walk.leave()
        elif isinstance(part, Slot) and part.kind == "embed" and walk.is_followed(part.index):
            found = walk.enter(part.index)
            if isinstance(found, Opened):
                todo.append(iter(found.fragment.html))
            elif found.stop in (Stop.CYCLE, Stop.TOO_LARGE):
                yield walk.way[0].link if walk.way else part.index, found
