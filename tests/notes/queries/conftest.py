"""A small vault to ask, and ways to ask it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from aurora_kb.model import Asset, Note, QueryBlock, Source, Vault
from aurora_kb.notes import Queries, Refused, Result, parse_note, resolve_links

BOOKS = {
    "Books/Emma.md": (
        "---\nauthor: '[[Jane Austen]]'\nrating: 8\nyear: 1815\ntags: [book, book/novel]\n"
        "read: 2023-05-01\ndone: true\n---\nA novel about Highbury.\n"
    ),
    "Books/Persuasion.md": (
        "---\nauthor:\n  - '[[Jane Austen]]'\nrating: 9\nyear: 1817\ntags: book\n"
        "read: 2024-01-10\n---\nBath and Lyme. See [[Emma]].\n"
    ),
    "Books/old/Evelina.md": (
        "---\nauthor: '[[Fanny Burney|Burney]]'\nyear: 1778\ntags: [book]\n---\n"
        "pages:: 455\nplace:: Bath\n\nLetters. %%hidden words%%\n"
    ),
    "People/Jane Austen.md": "---\ntags: [person]\n---\nBorn in Steventon.\n",
    "People/Fanny Burney.md": "---\ntags: person\n---\nBorn in Lynn. #writer\n",
}

Ask = Callable[..., Result]
Refuse = Callable[..., str]


def vault_of(notes: Mapping[str, str], assets: Mapping[str, str] | None = None) -> Vault:
    files = [Asset(path, len(text), text) for path, text in (assets or {}).items()]
    parsed = [parse_note(Source(path, text.encode())) for path, text in notes.items()]
    return resolve_links(parsed, files)


def asked(
    kind: str, text: str, notes: Mapping[str, str], home: str, assets: Mapping[str, str] | None
) -> Result | Refused:
    vault = vault_of(notes, assets)
    note: Note = vault.by_id[home]
    return Queries(vault).answer(QueryBlock(kind, text, 1), note)


@pytest.fixture
def ask() -> Ask:
    """Ask the books, and get a result."""

    def answer(
        kind: str,
        text: str,
        notes: Mapping[str, str] = BOOKS,
        home: str = "People/Jane Austen",
        assets: Mapping[str, str] | None = None,
    ) -> Result:
        found = asked(kind, text, notes, home, assets)
        assert isinstance(found, Result), found
        return found

    return answer


@pytest.fixture
def refuse() -> Refuse:
    """Ask the books what is not understood, and get the reason."""

    def reason(kind: str, text: str, notes: Mapping[str, str] = BOOKS) -> str:
        found = asked(kind, text, notes, next(iter(notes)).removesuffix(".md"), None)
        assert isinstance(found, Refused), found
        return found.reason

    return reason


def names(result: Result) -> list[str]:
    """Return the names of the rows' files, in order."""
    return [row.record.name for group in result.groups for row in group.rows]


@pytest.fixture
def rows_of(ask: Ask) -> Callable[..., list[str]]:
    """Ask the books, and get the names of the notes found."""
    return lambda *args, **more: names(ask(*args, **more))
