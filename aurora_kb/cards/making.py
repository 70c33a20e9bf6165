"""From notes and graph to cards: every maker, then the gate, then names and order."""

from __future__ import annotations

import re
from dataclasses import dataclass

import networkx as nx

from aurora_kb.cards.draft import Draft, Rejected, ask, deletions
from aurora_kb.cards.identity import Identify, Named, content_ids
from aurora_kb.cards.lint import volatile
from aurora_kb.cards.makers import MAKERS
from aurora_kb.cards.places import Place
from aurora_kb.cards.quality import judge
from aurora_kb.cards.sources import Places, other_places, with_stamps
from aurora_kb.cards.study import Study, context_of, study
from aurora_kb.cards.syntaxes import read_written
from aurora_kb.config import CardsConfig
from aurora_kb.model import Card, Note, Vault


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
) -> tuple[Card, ...]:
    """The vault's cards by note path, line and kind. `settings.deck` names the top deck."""
    return draw_cards(vault, graph, settings, identify).cards


def draw_cards(
    vault: Vault,
    graph: nx.MultiDiGraph,
    settings: CardsConfig,
    identify: Identify = content_ids,
) -> Making:
    """As `make_cards`, with what the quality gate turned away."""
    studied = study(vault, graph)
    drafts, doubled = _drafts(vault, studied, settings)
    kept, rejected = judge(with_stamps(drafts, studied.by_id), studied)
    also = other_places(rejected)
    rejected += doubled
    kept.sort(key=lambda draft: _order(draft, studied))
    names = identify(kept)
    cards = [
        card
        for draft, name in zip(kept, names, strict=True)
        for card in _cards(draft, name, studied, settings, also.get(draft, ()))
    ]
    rejected.sort(key=lambda one: (*_order(one.draft, studied), one.rule))
    return Making(tuple(cards), tuple(rejected), tuple(kept), tuple(name.id for name in names))


def _drafts(
    vault: Vault, studied: Study, settings: CardsConfig
) -> tuple[list[Draft], list[Rejected]]:
    """What people wrote as cards and what makers read, and what of this they wrote already."""
    readings = read_written(vault, settings)
    drafts = [draft for reading in readings.values() for draft in reading.drafts]
    doubled = []
    for draft in (draft for make in MAKERS for draft in make(studied)):
        reading = readings[draft.note]
        if not reading.asked.is_automatic:
            continue
        if reading.covers(draft):
            reason = f"line {draft.line} is a card already, written by hand"
            doubled.append(Rejected(draft, "Q7", reason))
        else:
            drafts.append(draft)
    return drafts, doubled


def _order(draft: Draft, studied: Study) -> tuple[str, int, str, str, str]:
    path = studied.by_id[draft.note].path
    return (path, draft.line, draft.kind, draft.question or draft.text, draft.answer)


def _cards(
    draft: Draft, name: Named, studied: Study, settings: CardsConfig, also: Places
) -> list[Card]:
    """The draft's card, or one for each number of its cloze."""
    note = studied.by_id[draft.note]
    place = Place(draft.note, draft.line, draft.end_line, "", "", draft.headings, draft.label)

    def card(key: str, front: str, back: str, number: int) -> Card:
        return Card(
            id=f"{name.id}.{key}",
            kind=draft.kind,
            front=front,
            back=back,
            context=context_of(studied, place),
            note=draft.note,
            line=draft.line,
            end_line=draft.end_line,
            rule=draft.rule,
            deck=draft.deck or deck_of(note, settings.deck or "Notes"),
            tags=_tags(note, draft),
            text=name.text,
            ord=number,
            hint=draft.hint,
            extra=draft.extra,
            origin=draft.origin,
            also=also,
            modified=name.modified,
        )

    if draft.is_reversible:
        one, other = draft.question, draft.answer
        return [card("f", one, other, 0), card("r", other, one, 0)]
    if not draft.text:
        return [card("f", draft.question, draft.answer, 0)]
    return [
        card(f"c{number}", ask(name.text, number), " / ".join(texts), number)
        for number, texts in deletions(name.text).items()
    ]


def deck_of(note: Note, top: str) -> str:
    """The deck: top deck, the note's folders, its title; levels are joined by `::`."""
    parts = [top, *(part for part in note.folder.split("/") if part), note.title]
    return "::".join(re.sub(r"\s*::+\s*", " ", part).strip() or "-" for part in parts)


def _tags(note: Note, draft: Draft) -> tuple[str, ...]:
    # What changes from year to year should be easy to find and to check again.
    changing = ("volatile",) if volatile(draft) else ()
    return tuple(sorted({*note.tags, *draft.tags, *changing}))
