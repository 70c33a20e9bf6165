"""Commands that say why a card is as it is, or why there is none: `lint`, `why`."""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

import click

from aurora_kb.cards import MAKERS, SYNTAXES, Fact, Remark, record
from aurora_kb.cli.cards.common import load_making
from aurora_kb.cli.graph.common import print_json
from aurora_kb.cli.registry import known_facts
from aurora_kb.cli.run import NOTES, Run, counted, open_run, run_options
from aurora_kb.cli.scope import from_here, is_asked_for, open_run_on
from aurora_kb.model import Card, Vault


@click.command(
    epilog="""\b
Examples:
  aurora-kb cards lint notes
  aurora-kb cards lint notes/DB-Aurora.md --json
"""
)
@click.argument("notes", nargs=-1, type=NOTES)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@run_options
def lint(notes: tuple[Path, ...], as_json: bool, **options: Any) -> None:
    """List what became no card, and cards to look at again, with rule and reason.

    NOTES are folders, or notes in the configured folder. Exits with 1 when there is
    something to list.
    """
    from aurora_kb.cards import remarks
    from aurora_kb.checks import visible

    run = open_run_on(notes, options)
    vault, making = load_making(run, known_facts(run))
    found = [
        remark
        for remark in remarks(making.rejected, making.kept)
        if is_asked_for(run, notes, vault.by_id[remark.draft.note].path)
    ]
    place = from_here(run.config.notes)
    if as_json:
        print_json([_remark_data(remark, vault) for remark in found])
    else:
        for remark in found:
            draft = remark.draft
            where = f"{place}{vault.by_id[draft.note].path}:{draft.line}"
            weight = "card with a warning: " if remark.is_kept else ""
            click.echo(visible(f"{where}: {remark.rule} {weight}{remark.reason}"))
            click.secho(visible(f"    {draft.question or draft.text} -> {draft.answer}"), dim=True)
    kept = sum(remark.is_kept for remark in found)
    run.say(f"{counted(len(found) - kept, 'draft')} turned away, {counted(kept, 'warning')}")
    if found:
        raise click.exceptions.Exit(1)


def _remark_data(remark: Remark, vault: Vault) -> dict[str, Any]:
    draft = remark.draft
    return {
        "path": vault.by_id[draft.note].path,
        "line": draft.line,
        "end_line": draft.end_line,
        "rule": remark.rule,
        "is_kept": remark.is_kept,
        "reason": remark.reason,
        "kind": draft.kind,
        "question": draft.question,
        "text": draft.text,
        "answer": draft.answer,
        "maker": draft.rule,
    }


# ------------------------------------------------------------------ why


@click.command(
    epilog="""\b
Examples:
  aurora-kb cards why qctqoc6qsu
  aurora-kb cards why qctq --notes notes
"""
)
@click.argument("card_id", metavar="ID")
@click.option("--notes", type=NOTES, help="The notes folder; by default notes/.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@run_options
def why(card_id: str, notes: Path | None, as_json: bool, **options: Any) -> None:
    """Show where a card comes from: its lines, the rule that read them, what is known of it.

    ID is the id of a card or of its fact, also of one that has left the notes, or the
    beginning of it. Exits with 1 when there is no such card.
    """
    run = open_run(notes, **options)
    facts = known_facts(run)
    vault, making = load_making(run, facts)
    wanted = card_id.strip().lower().removeprefix("akb:").removeprefix("akb-")
    name, _, key = wanted.partition(".")
    known = facts.registry.facts
    found = [name] if name in known else [one for one in known if name and one.startswith(name)]
    cards = [card for card in making.cards if card.fact in found and (not key or card.id == wanted)]
    if len(found) != 1 or (key and not cards and not known[found[0]].removed):
        _no_such_card(run, card_id, found, [card.id for card in making.cards], as_json)
    fact = known[found[0]]
    if as_json:
        print_json(
            {
                "cards": [_card_data(card, vault) for card in cards],
                "rule": _about_rule(fact.rule),
                "record": record(fact),
            }
        )
        return
    for line in (*_about_cards(cards, fact, vault, run), *_about_fact(fact)):
        click.echo(line)


def _no_such_card(
    run: Run, asked: str, found: Sequence[str], ids: Sequence[str], as_json: bool
) -> NoReturn:
    if len(found) > 1:
        near = found[:10]
        message = f'{counted(len(found), "card")} begin with "{asked}"'
    else:
        near = difflib.get_close_matches(asked.lower(), ids, n=3, cutoff=0.4)
        message = f'no card "{asked}"'
    if as_json:
        print_json({"error": message, "nearest": near})
    way = ":" if len(found) > 1 else "; nearest:"
    run.say(f"{message}{way} {', '.join(near)}" if near else message)
    raise click.exceptions.Exit(1)


def _places(card: Card) -> list[tuple[str, int, int]]:
    """Note, first and last line of every place that says what the card asks for."""
    return [(card.note, card.line, card.end_line), *((note, n, n) for note, n in card.also)]


def _card_data(card: Card, vault: Vault) -> dict[str, Any]:
    return {
        "id": card.id,
        "kind": card.kind,
        "front": card.front,
        "back": card.back,
        "context": card.context,
        "deck": card.deck,
        "tags": list(card.tags),
        "places": [
            {
                "path": vault.by_id[note].path,
                "line": first,
                "end_line": last,
                "text": "\n".join(vault.by_id[note].lines()[first - 1 : last]),
            }
            for note, first, last in _places(card)
        ],
    }


def _about_cards(cards: Sequence[Card], fact: Fact, vault: Vault, run: Run) -> Iterator[str]:
    from aurora_kb.checks import visible

    if not cards:
        yield visible(fact.question)
        yield visible(f"  {fact.answer}")
        yield f"removed on {fact.removed} from {fact.note}: its reviews wait for it"
        return
    for card in cards:
        yield visible(card.front)
        yield visible(f"  {card.back}")
        yield click.style(f"  {card.kind}, {card.id}", dim=True)
    first = cards[0]
    yield visible(f"deck: {first.deck}")
    if first.tags:
        yield visible(f"tags: {', '.join(first.tags)}")
    for note, start, end in _places(first):
        yield visible(f"{from_here(run.config.notes)}{vault.by_id[note].path}")
        lines = vault.by_id[note].lines()
        for number in range(start, min(end, len(lines)) + 1):
            yield f"  {number} | {visible(lines[number - 1])}"


def _about_fact(fact: Fact) -> Iterator[str]:
    from aurora_kb.checks import visible

    about = _about_rule(fact.rule)
    yield f"rule {fact.rule}: {about}" if about else f"rule {fact.rule}"
    if fact.modified:
        changed = datetime.fromtimestamp(fact.modified, UTC)
        yield f"words last changed: {changed:%Y-%m-%d %H:%M} UTC"
    else:
        yield "words never changed"
    for number, text in fact.slots:
        is_there = f"{{{{c{number}::" in fact.text
        yield visible(f"gap {number}: {text}{'' if is_there else ' (removed)'}")
    if fact.stamp:
        yield visible(f"id in the note: {fact.stamp}")


def _about_rule(rule: str) -> str:
    """The first line of what the maker, or the syntax, says of itself."""
    pages = {one.id: inspect.getdoc(one.make) or "" for one in MAKERS}
    pages |= {f"{one.name}@1": one.page for one in SYNTAXES}
    return pages.get(rule, "").strip().partition("\n")[0]
