"""The cards that stand in notes, of all syntaxes that are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from aurora_kb.cards.draft import Draft
from aurora_kb.cards.syntaxes.asking import WRITTEN, SyntaxChoice, asked_of, first_look, nearest
from aurora_kb.cards.syntaxes.base import Broken, Options, Syntax
from aurora_kb.cards.syntaxes.logseq import NAME as LOGSEQ
from aurora_kb.cards.syntaxes.logseq import logseq_schedules
from aurora_kb.cards.syntaxes.osr import NAME as OSR
from aurora_kb.cards.syntaxes.osr import osr_schedules
from aurora_kb.cards.syntaxes.schedule import Schedule
from aurora_kb.cards.syntaxes.sheet import sheet_of
from aurora_kb.config import CardsConfig
from aurora_kb.model import Finding, LinkKind, Note, Severity, TargetKind, Vault

# The syntaxes that carry schedules.
_SCHEDULES = {OSR: osr_schedules, LOGSEQ: logseq_schedules}
_SHOWN = (LinkKind.EMBED, LinkKind.IMAGE)


@dataclass(frozen=True, slots=True)
class WrittenCards:
    """The cards of one note, what is broken among them, and what the note asks for."""

    drafts: tuple[Draft, ...]
    broken: tuple[Broken, ...]
    asked: SyntaxChoice
    lines: frozenset[int]  # those of the cards

    def covers(self, draft: Draft) -> bool:
        """Whether all lines of an automatic draft belong to written cards."""
        return draft.line in self.lines and all(
            number in self.lines for number in range(draft.line, draft.end_line + 1)
        )


def read_note(
    note: Note, vault: Vault, settings: CardsConfig, syntaxes: tuple[Syntax, ...]
) -> WrittenCards:
    """Everything that the note's syntaxes read. Of two that read a line the first has it."""
    asked = asked_of(note, settings, syntaxes)
    drafts: list[Draft] = []
    broken: dict[tuple[int, str], Broken] = {}
    taken: set[int] = set()
    for options, one in _options(note, vault, settings, asked):
        lines: set[int] = set()
        for found in one(note, options):
            if isinstance(found, Broken):
                broken.setdefault((found.line, found.code), found)
            elif not taken & set(range(found.line, found.end_line + 1)):
                drafts.append(found)
                lines.update(range(found.line, found.end_line + 1))
        taken |= lines
    faults = tuple(one for key, one in sorted(broken.items()) if key[0] not in taken)
    return WrittenCards(tuple(drafts), faults, asked, frozenset(taken))


def _options(
    note: Note, vault: Vault, settings: CardsConfig, asked: SyntaxChoice
) -> Iterator[tuple[Options, Syntax]]:
    if not asked.syntaxes:
        return
    sheet, media = sheet_of(note), media_of(note, vault)
    for one in asked.syntaxes:
        yield Options(sheet, settings, media, one.name in asked.by_note), one


def media_of(note: Note, vault: Vault) -> dict[str, str]:
    """The targets of the note's embeds as written, with the attachments they lead to."""
    targets = vault.targets.get(note.id, ())
    return {
        link.target: target.path
        for link, target in zip(note.links, targets, strict=False)
        if link.kind in _SHOWN and target.kind is TargetKind.ASSET
    }


def schedules_of(
    note: Note, vault: Vault, settings: CardsConfig, syntaxes: tuple[Syntax, ...]
) -> Iterator[Schedule]:
    """The schedules that stand beside the note's cards, in reading order."""
    for options, one in _options(note, vault, settings, asked_of(note, settings, syntaxes)):
        if one.name in _SCHEDULES:
            yield from _SCHEDULES[one.name](note, options)


def card_faults(
    vault: Vault, settings: CardsConfig, syntaxes: tuple[Syntax, ...]
) -> Iterator[Finding]:
    """What was meant as a card and is none, and names of syntaxes that mean nothing."""
    may_ask = first_look(settings, syntaxes)
    for note in filter(may_ask, vault.notes):
        reading = read_note(note, vault, settings, syntaxes)
        yield from (_finding(note, one) for one in reading.broken)
        yield from _unknown(note, reading.asked, syntaxes)


def _finding(note: Note, one: Broken) -> Finding:
    severity = Severity.WARNING
    return Finding(one.code, one.message, note.path, one.line, 1, severity, one.hint)


def _unknown(note: Note, asked: SyntaxChoice, syntaxes: Iterable[Syntax]) -> Iterator[Finding]:
    if not asked.unknown:
        return
    line = next((field.line for field in note.fields if field.key == "cards"), 1)
    names = [WRITTEN, *(one.name for one in syntaxes)]
    for word in asked.unknown:
        message = f'`cards` names no syntax "{word}"'
        yield Finding("AKB975", message, note.path, line, 1, Severity.WARNING, nearest(word, names))
