"""`aurora-kb cards sync`: cards to a running Anki, and its reviews back."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from aurora_kb.cards import ANKI_ADDRESS, AnkiConnect, AnkiNote, Sent
from aurora_kb.cli.cards.common import enclose, load_making
from aurora_kb.cli.graph.common import print_json
from aurora_kb.cli.registry import kept_facts
from aurora_kb.cli.run import Run, counted, notes_argument, open_run, run_options
from aurora_kb.errors import AuroraError
from aurora_kb.model import Card

KEY = "AURORA_KB_ANKI_KEY"
_SHOWN = 20


@click.command(
    epilog="""\b
Examples:
  aurora-kb cards sync notes
  aurora-kb cards sync notes --prune
"""
)
@notes_argument
@click.option(
    "--url",
    default=ANKI_ADDRESS,
    show_default=True,
    metavar="URL",
    help="Where AnkiConnect listens.",
)
@click.option("--prune", is_flag=True, help="Delete the cards that have left the notes.")
@click.option("--yes", is_flag=True, help="Delete them without a question.")
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
@run_options
def sync(
    notes: Path | None, url: str, prune: bool, yes: bool, as_json: bool, **options: Any
) -> None:
    """Bring a running Anki up to date, and its reviews into the log.

    Anki needs the add-on AnkiConnect. A key that is set there is read from AURORA_KB_ANKI_KEY.
    """
    from aurora_kb.cards import gone_notes, move_cards

    run = open_run(notes, **options)
    anki = AnkiConnect(url, os.environ.get(KEY, ""))
    anki.check()
    with kept_facts(run) as facts:
        vault, making = load_making(run, facts)
    if prune and not vault.notes:
        # A disk that is not there, or another folder: what is deleted takes its reviews along.
        raise AuroraError(
            f"no note (.md) in {run.config.notes}, and --prune would delete all cards from there",
            "see whether the folder is the right one; without --prune nothing is deleted",
        )
    package = _package(run, vault, making.cards)
    with run.stage("send to Anki"):
        sent, there = _send(anki, package, making.cards)
        moved = move_cards(anki, there, making.cards)
    taken = _take_reviews(run, anki, there, making.cards)
    gone = gone_notes(there, making.cards, facts.registry)
    deleted = _prune(anki, gone, yes) if prune and gone else 0
    if as_json:
        print_json(_data(sent, moved, taken, gone, deleted))
        return
    click.echo(
        f"{counted(sent.new, 'note')} new, {sent.updated:,} updated, "
        f"{sent.unchanged:,} unchanged, {counted(moved, 'card')} moved"
    )
    click.echo(f"{counted(taken.reviews, 'review')} in Anki, {taken.new:,} new to the log")
    if taken.suspended or taken.unsuspended:
        click.echo(
            f"{counted(taken.suspended, 'card')} suspended in Anki since, "
            f"{taken.unsuspended:,} asked there again"
        )
    if sent.missing:
        click.echo(
            f"{counted(len(sent.missing), 'note')} not taken over: were the fields or cards of the "
            "note types AKB Basic and AKB Cloze changed in Anki?"
        )
    if gone and not prune:
        click.echo(f"{counted(len(gone), 'note')} gone from your notes: --prune deletes them")
    elif gone:
        click.echo(f"{counted(deleted, 'note')} deleted")


def _package(run: Run, vault: Any, cards: Sequence[Card]) -> bytes:
    from aurora_kb.cards import export_cards

    return export_cards(cards, "apkg", enclose(run, vault, cards, with_history=False))


def _send(
    anki: AnkiConnect, package: bytes, cards: Sequence[Card]
) -> tuple[Sent, tuple[AnkiNote, ...]]:
    """Lay the package where Anki can read it for the moment, and have it imported."""
    from aurora_kb.cards import send_cards

    with tempfile.TemporaryDirectory(prefix="aurora-kb-") as folder:
        path = Path(folder) / "cards.apkg"
        path.write_bytes(package)
        return send_cards(anki, str(path), package, cards)


@dataclass(frozen=True, slots=True)
class _Taken:
    """What came from Anki: reviews there, those new to the log, and cards that it now tells of."""

    reviews: int
    new: int
    suspended: int
    unsuspended: int


def _take_reviews(
    run: Run, anki: AnkiConnect, there: Sequence[AnkiNote], cards: Sequence[Card]
) -> _Taken:
    """Add Anki's reviews of our cards to the log, and what it has suspended."""
    from aurora_kb.cards import (
        add_events,
        reviews_in_anki,
        suspended_in_anki,
        suspensions,
        without_known,
    )
    from aurora_kb.cli.learner import read_log, reviews_folder

    with run.stage("read reviews"):
        events = reviews_in_anki(anki, there, cards)
        known = read_log(run).events
        new = tuple(without_known(events, known))
        told = suspensions(suspended_in_anki(anki, there, cards, known), [*known, *new])
        added = add_events(reviews_folder(run), new)
        add_events(reviews_folder(run), told)
    suspended = sum(event.kind == "suspend" for event in told)
    return _Taken(len(events), added, suspended, len(told) - suspended)


def _prune(anki: AnkiConnect, gone: Sequence[AnkiNote], yes: bool) -> int:
    """Delete the notes if that is wanted; return how many were."""
    from aurora_kb.cards import delete_notes
    from aurora_kb.checks import visible

    if not yes:
        click.echo("gone from your notes, and still in Anki:", err=True)
        for note in gone[:_SHOWN]:
            click.echo(visible(f"  {note.fact}  {note.words[:80]}"), err=True)
        if len(gone) > _SHOWN:
            click.echo(f"  and {counted(len(gone) - _SHOWN, 'more note')}", err=True)
        question = f"Delete {counted(len(gone), 'note')} with their reviews in Anki?"
        if not click.confirm(question, err=True):
            return 0
    delete_notes(anki, gone)
    return len(gone)


def _data(
    sent: Sent, moved: int, taken: _Taken, gone: Sequence[AnkiNote], deleted: int
) -> dict[str, Any]:
    return {
        "new": sent.new,
        "updated": sent.updated,
        "unchanged": sent.unchanged,
        "missing": list(sent.missing),
        "moved": moved,
        "reviews": {"in_anki": taken.reviews, "added": taken.new},
        "suspended": taken.suspended,
        "unsuspended": taken.unsuspended,
        "gone": [{"id": note.fact, "note": note.number, "words": note.words} for note in gone],
        "deleted": deleted,
    }
