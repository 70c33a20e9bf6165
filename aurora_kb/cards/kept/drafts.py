"""Drafts of all notes, from the cache where it knows them, made in several processes where it
pays.

What a note's drafts are depends on the note, on what the graph says of it, and on which of
the phrases it asks about other notes speak of. The last is known only when all notes have
been read. It is guessed first; a note for which the guess was wrong is read once more.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec.structs import replace as replaced

from aurora_kb.cards.drafting import make_encoded
from aurora_kb.cards.gate.note_drafts import NoteDrafts, lay_down
from aurora_kb.cards.kept.graphs import GraphsOfNotes, Said
from aurora_kb.cards.syntaxes import read_written
from aurora_kb.config import CardsConfig
from aurora_kb.engine import (
    Filling,
    LazyItems,
    Means,
    Pieces,
    decoded_entries,
    program_digest,
)
from aurora_kb.model import Note, Target, TargetKind, Vault

if TYPE_CHECKING:
    import networkx as nx

_STAGE = "cards"


@dataclass(frozen=True, slots=True)
class _Message:
    """A task of `drafting`, with what the graph says of the note encoded already."""

    note: Note
    note_graph: msgspec.Raw
    targets: tuple[Target, ...]
    told: tuple[str, ...]


class DraftsTold(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What stands for a note's drafts: where the cache has them, the labels that others were found
    to speak of, and a digest of all that other notes and the cards take of them."""

    key: str
    told: tuple[str, ...]
    digest: bytes


class ReadDrafts(NamedTuple):
    """The drafts of each note, in the order of the notes, and what stands for them."""

    drafts: list[NoteDrafts]
    told: list[DraftsTold]


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(NoteDrafts)


def read_drafts(
    vault: Vault,
    graph: nx.MultiDiGraph,
    settings: CardsConfig,
    means: Means,
    pieces: Pieces | None = None,
) -> ReadDrafts:
    """The drafts of each note; what is encoded of them lies in the `pieces`, if there are any.

    Raises `ConfigError` for a syntax in the settings that does not exist.
    """
    read_written(replace(vault, notes=()), settings)
    graphs = GraphsOfNotes(graph, [note.id for note in vault.notes], means.cache, pieces)
    wanted = [_wanted(note, graphs.said[note.id], vault) for note in vault.notes]
    results = _Results(settings, means, graphs, pieces)
    note_drafts = list(results.of(wanted))
    spoken_of = frozenset(label for one in note_drafts for label in one.subjects)
    unsure: Sequence[int] = range(len(wanted))
    while unsure := [
        one for one in unsure if _is_mistaken(wanted[one], note_drafts[one], spoken_of)
    ]:
        for number in unsure:
            told = spoken_of.intersection((*wanted[number].told, *note_drafts[number].asked))
            wanted[number] = replace(wanted[number], told=tuple(sorted(told)))
        again = results.of([wanted[number] for number in unsure])
        for number, one in zip(unsure, again, strict=True):
            note_drafts[number] = one
    results.keep()
    stand_for = list(map(results.told, wanted, note_drafts))
    # Of whom they speak, and whom they ask for, nobody asks again.
    return ReadDrafts([replaced(one, subjects=(), asked=()) for one in note_drafts], stand_for)


def read_again(
    vault: Vault,
    graph: nx.MultiDiGraph,
    settings: CardsConfig,
    means: Means,
    known: Mapping[str, DraftsTold],
) -> dict[str, DraftsTold] | None:
    """What stands for the drafts of all notes, if they are those that were `known`, by note.

    Of notes that have changed the drafts are read, and compared: if they are the same and speak of
    the same, no other note need be looked at.
    """
    graphs = GraphsOfNotes(graph, [note.id for note in vault.notes], means.cache)
    results = _Results(settings, means, graphs)
    found = dict(known)
    changed = []
    for note in vault.notes:
        before = known[note.id]
        task = replace(_wanted(note, graphs.said[note.id], vault), told=before.told)
        if results.key(task) != before.key:
            changed.append(task)
    for task, drafts in zip(changed, results.of(changed), strict=True):
        told = results.told(task, drafts)
        if told.digest != known[task.note.id].digest:
            return None
        found[task.note.id] = told
    if changed:
        results.keep(one.key for one in found.values())
    return found


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A task without what the graph says of the note: a digest in its stead."""

    note: Note
    said: bytes
    targets: tuple[Target, ...]
    told: tuple[str, ...] = ()


def _is_mistaken(task: _Wanted, note_drafts: NoteDrafts, spoken_of: frozenset[str]) -> bool:
    """Whether the guess about a label that the note asked for was wrong."""
    return any((label in task.told) != (label in spoken_of) for label in note_drafts.asked)


class _Results:
    """What tasks give, remembered by everything it depends on."""

    def __init__(
        self,
        settings: CardsConfig,
        means: Means,
        graphs: GraphsOfNotes,
        pieces: Pieces | None = None,
    ) -> None:
        self._settings, self._means = settings, means
        self._graphs, self._pieces = graphs, pieces
        self._base = hashlib.sha256(f"{program_digest()}{settings}".encode())
        self._keys: list[str] = []
        self._new = Filling(means.cache, _STAGE)

    def of(self, tasks: Sequence[_Wanted]) -> Iterator[NoteDrafts]:
        """The results in the order of the tasks."""
        keys = [self.key(task) for task in tasks]
        self._keys += keys
        known = decoded_entries(self._means.cache.get(keys), _decoder.decode)
        fresh = [task for task, key in zip(tasks, keys, strict=True) if key not in known]
        self._graphs.fetch([task.note.id for task in fresh])
        messages = LazyItems(self._message, fresh)
        work = partial(make_encoded, self._settings)
        note_drafts = self._means.workers.map_in_order(work, messages)
        for key in keys:
            if key in known:
                one = known[key]
            else:
                one = _decoder.decode(self._new.put(key, next(note_drafts)))
            yield one if self._pieces is None else lay_down(one, self._pieces)

    def told(self, task: _Wanted, drafts: NoteDrafts) -> DraftsTold:
        """What stands for the drafts of a task."""
        said = _encoder.encode((drafts.digest, drafts.subjects, drafts.asked))
        return DraftsTold(self.key(task), task.told, hashlib.blake2b(said, digest_size=16).digest())

    def keep(self, others: Iterable[str] = ()) -> None:
        """Bring the cache up to date: what stands under `others` stays too."""
        self._new.finish(keep=[*self._keys, *others])

    def _message(self, task: _Wanted) -> bytes:
        said = msgspec.Raw(self._graphs.of(task.note.id))
        return _encoder.encode(_Message(_readable(task.note), said, task.targets, task.told))

    def key(self, task: _Wanted) -> str:
        """Where the cache has the drafts of a task."""
        key = self._base.copy()
        # A note's own digest saves writing out the note, which takes four times as long as
        # what is said of it.
        note = task.note.digest or _readable(task.note)
        key.update(_encoder.encode((note, task.said, task.targets, task.told)))
        return key.hexdigest()


def _wanted(note: Note, said: Said, vault: Vault) -> _Wanted:
    targets = vault.targets.get(note.id, ())
    shows = any(target.kind is TargetKind.ASSET for target in targets)
    return _Wanted(note, said.digest, targets if shows else (), said.told)


def _readable(note: Note) -> Note:
    """The note without what no maker and no syntax looks at: less to send about and to hash."""
    return replace(note, markup=b"", findings=(), words=0, minutes=0, diagrams=(), queries=())
