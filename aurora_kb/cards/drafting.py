"""One note and what the graph says of it -> its drafts, each judged alone.

It runs in processes of its own, so tasks come and drafts go as MessagePack.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import msgspec

from aurora_kb.cards.asking.german import in_german, is_german
from aurora_kb.cards.draft import Draft, Judged, Rejected
from aurora_kb.cards.english.words import content
from aurora_kb.cards.gate.disambiguation import likely_disambiguations
from aurora_kb.cards.gate.judging import judge_alone
from aurora_kb.cards.gate.note_drafts import NoteDrafts, pack_drafts
from aurora_kb.cards.identity.sources import with_stamps
from aurora_kb.cards.makers import MAKERS
from aurora_kb.cards.reading.asked import Asked
from aurora_kb.cards.reading.context import MakerContext, make_context
from aurora_kb.cards.reading.note_graph import NoteGraph
from aurora_kb.cards.syntaxes import written_in
from aurora_kb.config import CardsConfig
from aurora_kb.model import Note, Target, Vault


@dataclass(frozen=True, slots=True)
class Task:
    """Everything that the drafts of a note depend on, except settings and code.

    `targets` are those of the note's links, if attachments are among them. `told` are labels
    that other notes speak of.
    """

    note: Note
    note_graph: NoteGraph
    targets: tuple[Target, ...]
    told: tuple[str, ...] = ()


_OF_LINES = frozenset(["list", "sequence"])
_OPENING = 4  # words, with the mark of the item

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Task)


def make_encoded(settings: CardsConfig, data: bytes) -> bytes:
    """Draw the drafts of a task given as MessagePack; as MessagePack too."""
    return _encoder.encode(make_drafts(_decoder.decode(data), settings))


def make_drafts(task: Task, settings: CardsConfig) -> NoteDrafts:
    """What a person wrote as cards and what makers read, and what of this was written already."""
    note = task.note
    alone = Vault((note,), (), {note.id: task.targets}, {}, (), {note.id: note})
    reading = written_in(note, alone, settings)
    context, spoken_of = make_context(note, task.note_graph, task.told)
    made: list[tuple[int, Draft]] = [(0, draft) for draft in reading.drafts]
    drafts: list[Judged] = []
    doubled: list[Rejected] = []
    asked = _AskedSoFar(context)
    for number, make in enumerate(MAKERS if reading.asked.is_automatic else (), 1):
        if make.is_last:
            judged = _judged(made, context)
            made.clear()
            drafts += judged
            asked.add(judged)
            context = replace(context, asked=asked.told())
        for draft in make(context):
            if reading.covers(draft):
                reason = f"line {draft.line} is a card already, written by hand"
                doubled.append(Rejected(draft, "Q7", reason))
            else:
                made.append((number, draft))
    drafts += _judged(made, context)
    if is_german(note):
        drafts = [in_german(one, context) for one in drafts]
    subjects = dict.fromkeys(one.subject for one in context.statements)
    apart = likely_disambiguations(drafts, context)
    return pack_drafts(drafts, apart, doubled, subjects, sorted(spoken_of.asked))


def _judged(made: Iterable[tuple[int, Draft]], context: MakerContext) -> list[Judged]:
    """Drafts with the number of their maker, each judged alone."""
    numbers = [number for number, _ in made]
    stamped = with_stamps((draft for _, draft in made), context.by_id)
    return [
        judge_alone(draft, number, context) for number, draft in zip(numbers, stamped, strict=True)
    ]


class _AskedSoFar:
    """What drafts ask that are sound by themselves. A list may leave out an item."""

    def __init__(self, context: MakerContext) -> None:
        self._lines = context.lines
        self._alone: dict[tuple[str, int], tuple[str, ...]] = {}
        self._listed: set[tuple[str, int]] = set()

    def add(self, drafts: Iterable[Judged]) -> None:
        for one in drafts:
            draft = one.draft
            if one.fault:
                continue
            if draft.kind in _OF_LINES and draft.end_line > draft.line:
                self._add_list(draft)
            else:
                where = (draft.note, draft.line)
                words = f"{draft.text or draft.question} {draft.answer}"
                self._alone[where] = (*self._alone.get(where, ()), words)

    def _add_list(self, draft: Draft) -> None:
        answer, lines = content(draft.answer), self._lines[draft.note]
        for line in range(draft.line, min(draft.end_line, len(lines)) + 1):
            # An item may be asked by its head: its first words tell.
            opening = content(" ".join(lines[line - 1].split(None, _OPENING)[:_OPENING]))
            if not opening <= answer:
                wanted = content(lines[line - 1])
                if 2 * len(wanted & answer) < len(wanted):
                    continue
            self._listed.add((draft.note, line))

    def told(self) -> Asked:
        return Asked(dict(self._alone), frozenset(self._listed))
