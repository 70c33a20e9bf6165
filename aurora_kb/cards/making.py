"""Notes and graph -> cards: run the makers, then the quality gate, then give ids and order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from sys import intern
from typing import TYPE_CHECKING

from msgspec.structs import force_setattr

from aurora_kb.cards.draft import Draft, Rejected, Worded, ask, deletions
from aurora_kb.cards.english.words import normal
from aurora_kb.cards.gate.note_drafts import NoteDrafts, order_of, pack_drafts
from aurora_kb.cards.identity.follow import Identify, Named, content_ids
from aurora_kb.cards.identity.sources import Places
from aurora_kb.cards.kept.cards import KeptCards, NamesState
from aurora_kb.cards.kept.chosen import Chosen, choose
from aurora_kb.cards.kept.drafts import DraftsTold, read_drafts
from aurora_kb.cards.reading.places import LEVEL, context_of
from aurora_kb.config import CardsConfig
from aurora_kb.engine import Means, Pieces, collector_paused
from aurora_kb.model import Card, Note, Vault

if TYPE_CHECKING:
    import networkx as nx

_MANY = 400  # notes
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
    means: Means | None = None,
    state: NamesState | None = None,
) -> Sequence[Card]:
    """The vault's cards by note path, line and kind. `settings.deck` names the top deck.

    `identify` gives the drafts their ids; by default these are digests of the words. The cache
    keeps the drafts of each note and the choice among them; the workers draft what is new. With
    the `state` on which names depend, the cards themselves are kept: while they are the same, none
    is made or looked at before somebody asks for it, which has to be while the cache is open.
    """
    means = means or Means()

    def make() -> tuple[Making, list[DraftsTold]]:
        return _make(vault, graph, settings, identify, means, keeps_all=False)

    if state is None or not means.cache.remembers:
        return make()[0].cards
    kept = KeptCards(vault, settings, means, state)
    again = kept.recalled(graph, lambda: make()[0].cards)
    if again is not None:
        return again
    made, told = make()
    if told:
        kept.keep(told, made.cards)
    return made.cards


def make_cards_with_reasons(
    vault: Vault,
    graph: nx.MultiDiGraph,
    settings: CardsConfig,
    identify: Identify = content_ids,
    means: Means | None = None,
) -> Making:
    """As `make_cards`, with the drafts that became no cards and the reasons."""
    return _make(vault, graph, settings, identify, means or Means(), keeps_all=True)[0]


@collector_paused()
def _make(
    vault: Vault,
    graph: nx.MultiDiGraph,
    settings: CardsConfig,
    identify: Identify,
    means: Means,
    keeps_all: bool,
) -> tuple[Making, list[DraftsTold]]:
    """Make the cards; with `keeps_all` also return the drafts and why some became no cards.

    Otherwise the drafts are freed on the way: they would take as much memory again as the cards.
    With the cards comes what stands for the drafts of each note, nothing if there is more to the
    choice among them.
    """
    notes = {note.id: note for note in vault.notes}
    with _room_for(len(notes)) as pieces:
        note_drafts, told = read_drafts(vault, graph, settings, means, pieces)
        # What follows is done here, and the others hold as much as the drafts of 3,000 notes.
        means.workers.rest()
        chosen = choose(note_drafts, notes, means.cache, keeps_all)
        rejected = [*chosen.rejected, *(one for found in note_drafts for one in found.doubled)]
        if not keeps_all:
            rejected = []
            chosen.rejected.clear()
        paths = [note.path for note in vault.notes]
        kept = _in_order(note_drafts, chosen, paths, keeps_all)
    names = identify(kept.drafts)
    drafts = tuple([draft for draft in kept.drafts if isinstance(draft, Draft)])
    cards = _written(kept, names, notes, settings.deck or "Notes")
    rejected.sort(key=lambda one: (notes[one.draft.note].path, *order_of(one.draft), one.rule))
    made = Making(tuple(cards), tuple(rejected), drafts, tuple([name.id for name in names]))
    return made, told if chosen.is_of_drafts_alone else []


@contextmanager
def _room_for(notes: int) -> Iterator[Pieces | None]:
    """Where the drafts of many notes lie while they are compared: the choice decodes one in four,
    and then each once more. Of few they are in memory, as where nothing can be written."""
    pieces = None
    if notes >= _MANY:
        with suppress(OSError):
            pieces = Pieces()
    try:
        yield pieces
    finally:
        if pieces is not None:
            pieces.close()


@dataclass(frozen=True, slots=True)
class _Kept:
    """The drafts that are kept, by note path, line and kind; and by their places among them which
    are volatile, and where else some stand."""

    drafts: list[Worded] = field(default_factory=list)
    volatile: set[int] = field(default_factory=set)
    elsewhere: dict[int, Places] = field(default_factory=dict)


def _in_order(
    note_drafts: list[NoteDrafts], chosen: Chosen, paths: Sequence[str], keeps_all: bool
) -> _Kept:
    """The drafts that are kept. Each note's entry in `note_drafts` is freed on the way.

    Nearly all drafts have their order already."""
    kept = _Kept()
    for number in sorted(range(len(note_drafts)), key=paths.__getitem__):
        one, changed = note_drafts[number], chosen.changed[number]
        note_drafts[number] = _NOTHING
        made: list[Worded] = [*one.drafts()] if keeps_all else _slim(one.worded())
        start = len(kept.drafts)
        again = {place: judged.draft for place, judged in changed.items() if judged}
        order = [place for place in one.order if changed.get(place, True)]
        for place, draft in again.items():
            made[place] = draft if keeps_all else _worded(draft)
        if again:
            order.sort(key=lambda place: order_of(made[place]))
        for at, place in enumerate(order, start):
            if where := chosen.elsewhere.get((made[place].note, made[place].line)):
                draft = again.get(place) or one.draft(place)
                if draft in where:
                    kept.elsewhere[at] = where[draft]
        kept.drafts.extend([made[place] for place in order])
        changing = {place for place in one.volatile if place not in again}
        changing.update(place for place in again if (it := changed[place]) and it.is_volatile)
        if changing:
            kept.volatile.update(at for at, place in enumerate(order, start) if place in changing)
    return kept


def _slim(drafts: list[Worded]) -> list[Worded]:
    """The drafts of a note, with one object for what many have in common: a third of the memory,
    at the moment when most is held."""
    alike: dict[tuple[str, ...], tuple[str, ...]] = {}
    note = drafts[0].note if drafts else ""
    for draft in drafts:
        # They were decoded a moment ago, and nobody else has them.
        force_setattr(draft, "kind", intern(draft.kind))
        force_setattr(draft, "rule", intern(draft.rule))
        force_setattr(draft, "note", note)
        force_setattr(draft, "headings", alike.setdefault(draft.headings, draft.headings))
    return drafts


def _worded(draft: Draft) -> Worded:
    """A draft without what the gate alone looks at."""
    return Worded(*map(draft.__getattribute__, Worded.__struct_fields__))


_NOTHING = pack_drafts(())


def _written(
    kept: _Kept,
    names: Sequence[Named],
    notes: Mapping[str, Note],
    top: str,
) -> list[Card]:
    """The drafts as cards: one each, or one for each side, or for each number of a cloze.

    They are taken out of their list, so that a card has the room of its draft.
    """
    cards: list[Card] = []
    about: _Note | None = None
    kept.drafts.reverse()
    for place, name in enumerate(names):
        draft = kept.drafts.pop()
        if about is None or about.id != draft.note:
            about = _Note(notes[draft.note], top)
        places = kept.elsewhere.get(place, ())
        context, tags = about.context_of(draft), about.tags_of(draft, place in kept.volatile)
        # What many cards have in common is one text for all: three of them take as much memory
        # as all else of a card. And fields by place, for by name they take ten times as long.
        kind, rule, deck = intern(draft.kind), intern(draft.rule), draft.deck or about.deck
        for key, front, back, number in _sides(draft, name):
            cards.append(
                Card(
                    name.id + key, kind, front, back, context,
                    about.id, draft.line, draft.end_line, rule, deck, tags, name.text, number,
                    draft.hint, draft.extra, draft.origin, places, name.modified,
                )
            )  # fmt: skip
    return cards


def _sides(draft: Worded, name: Named) -> Sequence[tuple[str, str, str, int]]:
    """How each card's id ends, its front, its back, and its number in the cloze."""
    one, other = draft.question, draft.answer
    if draft.is_reversible:
        return ((".f", one, other, 0), (".r", other, one, 0))
    if not draft.text:
        return ((".f", one, other, 0),)
    return [
        (f".c{number}", ask(name.text, number), " / ".join(texts), number)
        for number, texts in deletions(name.text).items()
    ]


class _Note:
    """What the cards of a note have in common, said once."""

    def __init__(self, note: Note, top: str) -> None:
        self.id, self.deck = note.id, deck_of(note, top)
        self._note = note
        self._contexts: dict[tuple[tuple[str, ...], str], str] = {}
        self._tags: dict[tuple[tuple[str, ...], bool], tuple[str, ...]] = {}

    def context_of(self, draft: Worded) -> str:
        key = (draft.headings, draft.label)
        found = self._contexts.get(key)
        if found is None:
            found = self._contexts[key] = context_of(self._note, *key)
        if draft.kind == "variant-reverse" and draft.answer.casefold() in found.casefold():
            return _without_answer(found, draft.answer)
        return found

    def tags_of(self, draft: Worded, is_volatile: bool) -> tuple[str, ...]:
        own = draft.tags
        if not own and not is_volatile and len(self._note.tags) < 2:
            return self._note.tags
        key = (own, is_volatile)
        if key not in self._tags:
            # What changes from year to year should be easy to find and to check again.
            changing = ("volatile",) if is_volatile else ()
            self._tags[key] = tuple(sorted({*self._note.tags, *own, *changing}))
        return self._tags[key]


def _without_answer(context: str, answer: str) -> str:
    """The context without what gives away the name that is asked for: "Circuit breaker" is asked
    below its own heading."""
    name = f" {normal(answer)} "
    return LEVEL.join(one for one in context.split(LEVEL) if name not in f" {normal(one)} ")


def deck_of(note: Note, top: str) -> str:
    """The deck: top deck, the note's folders, its title; levels are joined by `::`."""
    parts = [top, *(part for part in note.folder.split("/") if part), note.title]
    return "::".join(_JOINTS.sub(" ", part).strip() or "-" for part in parts)
