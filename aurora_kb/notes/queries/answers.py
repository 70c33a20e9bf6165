"""Ask a query, whatever its kind, and get rows or the reason why there are none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeAlias

from aurora_kb.model import (
    Asset,
    Finding,
    LinkKind,
    Note,
    QueryBlock,
    Severity,
    Target,
    TargetKind,
    Vault,
)
from aurora_kb.notes.canvas import parse_canvas
from aurora_kb.notes.findings.unrendered import UNRENDERED
from aurora_kb.notes.queries.bases import Base, parse_base
from aurora_kb.notes.queries.dataview import DataviewQuery, parse_dataview
from aurora_kb.notes.queries.evaluate import MAX_STEPS, MAX_STEPS_TOGETHER, Budget
from aurora_kb.notes.queries.records import Records
from aurora_kb.notes.queries.results import Result
from aurora_kb.notes.queries.run_bases import BaseRunner
from aurora_kb.notes.queries.run_dataview import run_dataview
from aurora_kb.notes.queries.run_search import run_search
from aurora_kb.notes.queries.search import Term, parse_search
from aurora_kb.notes.queries.values import NotUnderstoodError

MAX_LETTERS = 10_000
# The languages of code blocks that ask something, and what a reader calls them.
KINDS = {
    "base": "base",
    "dataview": "Dataview query",
    "dataviewjs": "Dataview script",
    "query": "search",
    "tasks": "Tasks query",
}
_NO_PARSER = {
    "dataviewjs": "it is a program",
    "tasks": "this language is not read",
}

Parsed: TypeAlias = Base | DataviewQuery | Term


@dataclass(frozen=True, slots=True)
class Refused:
    """A query that is not answered, and why."""

    reason: str


@lru_cache(maxsize=512)
def _parse(kind: str, text: str) -> Parsed | Refused:
    if kind != "base" and len(text) > MAX_LETTERS:
        return Refused(f"it is longer than {MAX_LETTERS:,} characters")
    try:
        match kind:
            case "base":
                return parse_base(text)
            case "dataview":
                return parse_dataview(text)
            case "query":
                return parse_search(text)
    except NotUnderstoodError as error:
        return Refused(str(error))
    except RecursionError:
        return Refused("it nests too deep")
    return Refused(_NO_PARSER.get(kind, "this language is not read"))


def parse_fault(kind: str, text: str) -> str:
    """Return why a code block cannot be answered whatever the vault holds, `""` if it can."""
    parsed = _parse(kind, text)
    if isinstance(parsed, Base):
        # A block shows its first view.
        return parsed.views[0].fault if parsed.views else "it has no view"
    return parsed.reason if isinstance(parsed, Refused) else ""


class Queries:
    """Answers the queries of a vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._assets = {asset.path: asset for asset in vault.assets}
        self._bases: dict[str, BaseRunner] = {}
        self._budget = Budget(MAX_STEPS_TOGETHER)

    @cached_property
    def _records(self) -> Records:
        # Most vaults ask nothing, and this looks at every link of all notes.
        return Records(self._vault)

    def answer(self, block: QueryBlock, home: Note) -> Result | Refused:
        """Return what a code block of `home` asks for."""
        return self._ask(block.kind, block.text, "", home)

    def answer_file(self, path: str, view: str, home: Note) -> Result | Refused:
        """Return a view of the `.base` file at `path` as `home` shows it: the first for `""`."""
        asset = self._assets.get(path)
        text, fault = asset_text(asset)
        return Refused(fault) if fault else self._ask("base", text, view, home)

    def resolve(self, note: Note, written: str) -> Target:
        """Return where `[[written]]` in a value of `note` leads."""
        return self._records.resolve(note, written)

    def _ask(self, kind: str, text: str, view: str, home: Note) -> Result | Refused:
        parsed = _parse(kind, text)
        budget = Budget(MAX_STEPS, self._budget)
        try:
            match parsed:
                case Refused():
                    return parsed
                case Base():
                    if text not in self._bases:
                        self._bases[text] = BaseRunner(parsed, self._records)
                    return self._bases[text].run(view, home, budget)
                case DataviewQuery():
                    return run_dataview(parsed, self._records, home, budget)
            return run_search(parsed, self._records, budget)
        except NotUnderstoodError as error:
            return Refused(str(error))
        except RecursionError:
            return Refused("it nests too deep")


def asset_text(asset: Asset | None) -> tuple[str, str]:
    """Return the text of a file, and why it cannot be read, `""` if it can."""
    if asset is None:
        return "", "there is no such file"
    if not asset.text:
        return "", "it is empty" if not asset.size else "it is too large, or no text"
    return asset.text, ""


def is_base(path: str) -> bool:
    """Tell whether a file holds a base."""
    return path.lower().endswith(".base")


def is_canvas(path: str) -> bool:
    """Tell whether a file holds a canvas."""
    return path.lower().endswith(".canvas")


def is_drawn(target: Target) -> bool:
    """Tell whether a file is shown by what it says: a base or a canvas."""
    return target.kind is TargetKind.ASSET and (is_base(target.path) or is_canvas(target.path))


# ------------------------------------------------------------------ findings


def find_query_faults(vault: Vault) -> tuple[Finding, ...]:
    """Return the queries, bases and canvases that the site shows as source or as a link.

    What a note's own text makes impossible is among the note's findings already.
    """
    queries = Queries(vault)
    assets = {asset.path: asset for asset in vault.assets}
    return tuple(
        finding
        for note in vault.notes
        for finding in (*_of_blocks(note, queries), *_of_embeds(note, vault, queries, assets.get))
    )


def _of_blocks(note: Note, queries: Queries) -> Iterator[Finding]:
    for block in note.queries:
        if parse_fault(block.kind, block.text):
            continue
        found = queries.answer(block, note)
        if isinstance(found, Refused):
            what = f"the {KINDS[block.kind]} is shown as its source: {found.reason}"
            yield Finding(UNRENDERED, what, note.path, block.line, 0, Severity.INFO)


def _of_embeds(
    note: Note, vault: Vault, queries: Queries, asset: Callable[[str], Asset | None]
) -> Iterator[Finding]:
    for link, target in zip(note.links, vault.targets.get(note.id, ()), strict=True):
        if target.kind is not TargetKind.ASSET or link.kind is not LinkKind.EMBED:
            continue
        reason = ""
        if is_base(target.path):
            found = queries.answer_file(target.path, link.fragment, note)
            reason = found.reason if isinstance(found, Refused) else ""
        elif is_canvas(target.path):
            text, reason = asset_text(asset(target.path))
            reason = reason or _canvas_fault(text)
        if reason:
            what = f"{target.path} is shown as its source: {reason}"
            yield Finding(UNRENDERED, what, note.path, link.line, link.column, Severity.INFO)


def _canvas_fault(text: str) -> str:
    try:
        parse_canvas(text)
    except ValueError as error:
        return str(error)
    return ""
