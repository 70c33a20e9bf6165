"""`aurora-kb due`: what is due today, cards and notes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from aurora_kb.cli.run import Run, counted, notes_argument, open_run, run_options

if TYPE_CHECKING:
    from aurora_kb.cards import Agenda, CardState, StudySettings
    from aurora_kb.model import Card
    from aurora_kb.notes import NoteDue

_NOTES_SHOWN = 20


@click.command(
    epilog="""\b
Examples:
  aurora-kb due notes
  aurora-kb due notes --days 7
"""
)
@notes_argument
@click.option(
    "--days", type=click.IntRange(0, 3650), default=0, metavar="N", help="The next N days too."
)
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@run_options
def due(notes: Path | None, days: int, as_json: bool, **options: Any) -> None:
    """Tell what is due today: cards by deck, and notes by their front matter.

    It ends with 0 whether or not something is due.
    """
    run = open_run(notes, **options)
    today = _look(run, days)
    if as_json:
        click.echo(json.dumps(_as_data(today), ensure_ascii=False, indent=1))
    else:
        _print(today)


@dataclass(frozen=True, slots=True)
class _Today:
    """All there is to say of a day."""

    day: int
    agenda: Agenda
    states: Mapping[str, CardState]
    settings: StudySettings
    notes: tuple[NoteDue, ...]  # due today or before
    coming: tuple[int, ...]  # cards of the next days

    @property
    def date(self) -> date:
        """The day as a date."""
        return date.fromisoformat(self.name(0))

    def name(self, ahead: int) -> str:
        """The day that many days ahead, as text."""
        from aurora_kb.cards import day_name

        return day_name(self.day + ahead)


def _look(run: Run, days: int) -> _Today:
    from aurora_kb.cards import day_name, day_of, forecast, plan_day, replay
    from aurora_kb.cli.learner import load_all_material, now_ms, read_log, settings_of
    from aurora_kb.notes import dates_of_notes

    settings, now = settings_of(run), now_ms()
    states = replay(read_log(run).events, settings)
    material = load_all_material(run)
    day = day_of(now, settings)
    dates, unread = dates_of_notes(material.vault.notes)
    for one in unread:
        run.say(f'{one.note.path}: {one.key} "{one.value}" is no day and no span of time')
    return _Today(
        day,
        plan_day(material.cards, states, settings, now),
        states,
        settings,
        tuple(one for one in dates if one.day.isoformat() <= day_name(day)),
        tuple(forecast(material.cards, states, settings, now, days + 1)[1:]),
    )


# ------------------------------------------------------------------ for people


def _print(today: _Today) -> None:
    agenda = today.agenda
    click.secho(today.name(0), bold=True)
    click.echo(f"  {_counts(len(agenda.learning), len(agenda.reviews), len(agenda.new))}")
    for number, noun, why in (
        (agenda.held_back, "more review", "on another day: a sibling is asked today"),
        (agenda.over_limit, "more review", "over today's limit"),
        (agenda.new_later, "new card", "for other days"),
    ):
        if number:
            click.echo(f"  {counted(number, noun)} {why}")
    decks = [f"{deck}: {_counts(*numbers)}" for deck, numbers in _by_deck(agenda).items()]
    _print_group("decks", decks)
    notes = [f"{n.note.path}: {n.key}, {_ago((today.date - n.day).days)}" for n in today.notes]
    if len(notes) > _NOTES_SHOWN:
        notes[_NOTES_SHOWN:] = [f"and {counted(len(notes) - _NOTES_SHOWN, 'more note')}"]
    _print_group("notes to read again", notes)
    leeches = [f"{card.note}:{card.line}: {card.front}" for card in agenda.leeches]
    _print_group("leeches: forgotten again and again, mend them", leeches)
    coming = enumerate(today.coming, 1)
    days = [f"{today.name(ahead)}: {counted(number, 'card')}" for ahead, number in coming]
    _print_group("the next days", days)


def _print_group(title: str, lines: Sequence[str]) -> None:
    """Print a title with its lines below, and nothing without lines."""
    if lines:
        click.secho(title, bold=True)
    for line in lines:
        click.echo(f"  {line}")


def _counts(learning: int, reviews: int, new: int) -> str:
    parts = [
        counted(reviews, "review") if reviews else "",
        f"{learning:,} being learned" if learning else "",
        f"{new:,} new" if new else "",
    ]
    return ", ".join(part for part in parts if part) or "nothing due"


def _ago(days: int) -> str:
    return "due today" if days == 0 else f"due {counted(days, 'day')} ago"


def _by_deck(agenda: Agenda) -> dict[str, tuple[int, int, int]]:
    groups = [Counter(card.deck for card in group) for group in _groups(agenda).values()]
    decks = sorted(set().union(*groups))
    return {deck: (groups[0][deck], groups[1][deck], groups[2][deck]) for deck in decks}


def _groups(agenda: Agenda) -> dict[str, tuple[Card, ...]]:
    return {"learning": agenda.learning, "review": agenda.reviews, "new": agenda.new}


# ------------------------------------------------------------------ for programs


def _as_data(today: _Today) -> dict[str, Any]:
    agenda = today.agenda
    return {
        "day": today.name(0),
        "learning": len(agenda.learning),
        "reviews": len(agenda.reviews),
        "new": len(agenda.new),
        "held_back": agenda.held_back,
        "over_limit": agenda.over_limit,
        "new_later": agenda.new_later,
        "decks": [
            {"deck": deck, "learning": learning, "reviews": reviews, "new": new}
            for deck, (learning, reviews, new) in _by_deck(agenda).items()
        ],
        "cards": [_card_data(card, today) for group in _groups(agenda).values() for card in group],
        "notes": [
            {"note": one.note.path, "due": one.day.isoformat(), "key": one.key}
            for one in today.notes
        ],
        "leeches": [card.id for card in agenda.leeches],
        "forecast": [
            {"day": today.name(ahead), "cards": number}
            for ahead, number in enumerate(today.coming, 1)
        ],
    }


def _card_data(card: Card, today: _Today) -> dict[str, Any]:
    from aurora_kb.cards import NEW, day_name, retrievability

    state = today.states.get(card.id, NEW)
    is_new = state.state == "new"
    chance = round(retrievability(state, today.day, today.settings), 4)
    return {
        "id": card.id,
        "state": state.state,
        "due": None if is_new else day_name(state.due_day),
        "retrievability": None if is_new else chance,
        "deck": card.deck,
        "note": card.note,
        "line": card.line,
        "front": card.front,
    }
