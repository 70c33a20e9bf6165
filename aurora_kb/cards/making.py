"""From notes and graph to cards: every maker, then the gate, then names and order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from sys import intern

import networkx as nx

from aurora_kb.cards.deck import judge
from aurora_kb.cards.draft import Draft, Judged, Rejected, ask, deletions
from aurora_kb.cards.identity.follow import Identify, Named, content_ids
from aurora_kb.cards.identity.sources import Places, other_places
from aurora_kb.cards.load import read_drafts
from aurora_kb.cards.study import context_of
from aurora_kb.config import CardsConfig
from aurora_kb.engine import Cache, Workers, collector_paused
from aurora_kb.model import Card, Note, Vault

_NOWHERE: Mapping[Draft, Places] = {}
_JOINTS = re.compile(r"\s*::+\s*")


@dataclass(frozen=True, slots=True)
class Making:
    """The cards, the drafts that became none with the reason, and those behind the cards."""

    cards: tuple[Card, ...]
    rejected: tuple[Rejected, ...]
    kept: tuple[Draft, ...] = ()
    facts: tuple[str, ...] = ()  # the ids of the kept drafts


def make_cards(
    vault: Vault,
    graph: nx.MultiDiGraph,
    settings: CardsConfig,
    identify: Identify = content_ids,
    workers: Workers | None = None,
    cache: Cache | None = None,
) -> tuple[Card, ...]:
    """The vault's cards by note path, line and kind. `settings.deck` names the top deck."""
    return draw_cards(vault, graph, settings, identify, workers, cache).cards


def draw_cards(
    vault: Vault,
    graph: nx.MultiDiGraph,
    settings: CardsConfig,
    identify: Identify = content_ids,
    workers: Workers | None = None,
    cache: Cache | None = None,
) -> Making:
    """As `make_cards`, with what the quality gate turned away."""
    with collector_paused():
        drawn = read_drafts(vault, graph, settings, workers or Workers(), cache or Cache())
        notes = {note.id: note for note in vault.notes}
        kept, rejected = judge((draft for one in drawn for draft in one.drafts), notes)
        also = other_places(rejected)
        rejected += [one for found in drawn for one in found.doubled]
        kept = _in_order(kept, notes)
        drafts = tuple([one.draft for one in kept])
        names = identify(drafts)
        write = _Writer(notes, settings)
        cards: list[Card] = []
        for one, name in zip(kept, names, strict=True):
            where = (one.draft.note, one.draft.line)
            cards += write.cards(one, name, also.get(where, _NOWHERE))
        rejected.sort(key=lambda one: (notes[one.draft.note].path, *_order(one.draft), one.rule))
    return Making(tuple(cards), tuple(rejected), drafts, tuple([name.id for name in names]))


def _in_order(kept: Iterable[Judged], notes: Mapping[str, Note]) -> list[Judged]:
    """The drafts by note path, line and kind: many short lists are sorted faster than one."""
    by_note: dict[str, list[Judged]] = {}
    for one in kept:
        by_note.setdefault(one.draft.note, []).append(one)
    paths = sorted(by_note, key=lambda note: notes[note].path)
    return [
        one for note in paths for one in sorted(by_note[note], key=lambda one: _order(one.draft))
    ]


def _order(draft: Draft) -> tuple[int, str, str, str]:
    return (draft.line, draft.kind, draft.question or draft.text, draft.answer)


class _Writer:
    """Writes drafts out as cards; what many cards of a note have in common it says once."""

    def __init__(self, notes: Mapping[str, Note], settings: CardsConfig) -> None:
        self._notes, self._top = notes, settings.deck or "Notes"
        self._decks: dict[str, str] = {}
        self._contexts: dict[tuple[str, tuple[str, ...], str], str] = {}
        self._tags: dict[tuple[str, tuple[str, ...], bool], tuple[str, ...]] = {}

    def cards(self, judged: Judged, name: Named, also: Mapping[Draft, Places]) -> list[Card]:
        """The draft's card, or one for each number of its cloze."""
        draft = judged.draft
        if draft.is_reversible:
            one, other = draft.question, draft.answer
            sides = [("f", one, other, 0), ("r", other, one, 0)]
        elif not draft.text:
            sides = [("f", draft.question, draft.answer, 0)]
        else:
            sides = [
                (f"c{number}", ask(name.text, number), " / ".join(texts), number)
                for number, texts in deletions(name.text).items()
            ]
        context, tags = self._context_of(draft), self._tags_of(judged)
        deck = draft.deck or self._deck_of(draft.note)
        places = also.get(draft, ()) if also else ()
        # What many cards have in common is one text for all: three of them take as much memory
        # as all else of a card. And fields by place, for by name they take ten times as long.
        kind, rule, note = intern(draft.kind), intern(draft.rule), self._notes[draft.note].id
        return [
            Card(
                f"{name.id}.{key}", kind, front, back, context, note, draft.line, draft.end_line,
                rule, deck, tags, name.text, number, draft.hint, draft.extra, draft.origin, places,
                name.modified,
            )
            for key, front, back, number in sides
        ]  # fmt: skip

    def _deck_of(self, note: str) -> str:
        if note not in self._decks:
            self._decks[note] = deck_of(self._notes[note], self._top)
        return self._decks[note]

    def _context_of(self, draft: Draft) -> str:
        key = (draft.note, draft.headings, draft.label)
        if key not in self._contexts:
            note = self._notes[draft.note]
            self._contexts[key] = context_of(note, draft.headings, draft.label)
        return self._contexts[key]

    def _tags_of(self, judged: Judged) -> tuple[str, ...]:
        note, own = self._notes[judged.draft.note], judged.draft.tags
        if not own and not judged.is_volatile and len(note.tags) < 2:
            return note.tags
        key = (judged.draft.note, own, judged.is_volatile)
        if key not in self._tags:
            # What changes from year to year should be easy to find and to check again.
            changing = ("volatile",) if judged.is_volatile else ()
            self._tags[key] = tuple(sorted({*note.tags, *own, *changing}))
        return self._tags[key]


def deck_of(note: Note, top: str) -> str:
    """The deck: top deck, the note's folders, its title; levels are joined by `::`."""
    parts = [top, *(part for part in note.folder.split("/") if part), note.title]
    return "::".join(_JOINTS.sub(" ", part).strip() or "-" for part in parts)
