"""From notes and graph to cards: every maker, then the gate, then names and order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import networkx as nx

from aurora_kb.cards.deck import judge
from aurora_kb.cards.draft import Draft, Rejected, ask, deletions
from aurora_kb.cards.identity.follow import Identify, Named, content_ids
from aurora_kb.cards.identity.sources import Places, other_places
from aurora_kb.cards.lint import volatile
from aurora_kb.cards.load import read_drafts
from aurora_kb.cards.study import context_of
from aurora_kb.config import CardsConfig
from aurora_kb.engine import Cache, Workers, collector_paused
from aurora_kb.model import Card, Note, Vault

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
        kept.sort(key=lambda draft: _order(draft, notes))
        names = identify(kept)
        write = _Writer(notes, settings)
        cards = [
            card
            for draft, name in zip(kept, names, strict=True)
            for card in write.cards(draft, name, also.get((draft.note, draft.line), {}))
        ]
        rejected.sort(key=lambda one: (*_order(one.draft, notes), one.rule))
    return Making(tuple(cards), tuple(rejected), tuple(kept), tuple(name.id for name in names))


def _order(draft: Draft, notes: Mapping[str, Note]) -> tuple[str, int, str, str, str]:
    path = notes[draft.note].path
    return (path, draft.line, draft.kind, draft.question or draft.text, draft.answer)


class _Writer:
    """Writes drafts out as cards; what many cards of a note have in common it says once."""

    def __init__(self, notes: Mapping[str, Note], settings: CardsConfig) -> None:
        self._notes, self._top = notes, settings.deck or "Notes"
        self._decks: dict[str, str] = {}
        self._contexts: dict[tuple[str, tuple[str, ...], str], str] = {}

    def cards(self, draft: Draft, name: Named, also: Mapping[Draft, Places]) -> Iterator[Card]:
        """The draft's card, or one for each number of its cloze."""
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
        context, tags = self._context_of(draft), _tags(self._notes[draft.note], draft)
        places = also.get(draft, ()) if also else ()
        for key, front, back, number in sides:
            yield Card(
                id=f"{name.id}.{key}",
                kind=draft.kind,
                front=front,
                back=back,
                context=context,
                note=draft.note,
                line=draft.line,
                end_line=draft.end_line,
                rule=draft.rule,
                deck=draft.deck or self._deck_of(draft.note),
                tags=tags,
                text=name.text,
                ord=number,
                hint=draft.hint,
                extra=draft.extra,
                origin=draft.origin,
                also=places,
                modified=name.modified,
            )

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


def deck_of(note: Note, top: str) -> str:
    """The deck: top deck, the note's folders, its title; levels are joined by `::`."""
    parts = [top, *(part for part in note.folder.split("/") if part), note.title]
    return "::".join(_JOINTS.sub(" ", part).strip() or "-" for part in parts)


def _tags(note: Note, draft: Draft) -> tuple[str, ...]:
    # What changes from year to year should be easy to find and to check again.
    changing = ("volatile",) if volatile(draft) else ()
    if not draft.tags and not changing and len(note.tags) < 2:
        return note.tags
    return tuple(sorted({*note.tags, *draft.tags, *changing}))
