"""What rules found in a note is remembered from one check to the next, and never beyond."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from aurora_kb import vaults
from aurora_kb.checks import FindingsCache
from aurora_kb.config import ChecksConfig, Config, CountConfig, ParserConfig
from aurora_kb.engine import Cache, Means, Workers
from aurora_kb.model import Finding, Note, Source
from aurora_kb.notes import parse_note
from aurora_kb.pipeline import read_knowledge

DAY = date(2026, 3, 1)
FILES = {
    "Broker.md": "---\nword_count: 99\n---\n\n# Broker\n\nIt passes on: [[Queue]], [[Stack]].\n",
    "Queue.md": "---\nkMDItemFSNodeCount: (null)\ndate: 2026-03-02\n---\n\nA queue, `[[Broker`.\n",
    "Draft.md": "---\npublish: false\nword_count: 7\n---\n\n```\nnever closed\n",
}


@pytest.fixture
def config(tmp_path: Path) -> Config:
    notes = tmp_path / "notes"
    notes.mkdir()
    for name, text in FILES.items():
        (notes / name).write_text(text, encoding="utf-8")
    return Config(tmp_path, notes, tmp_path / "site")


def checked(config: Config, cache: Cache, day: date | None = DAY) -> tuple[Finding, ...]:
    return vaults.check_notes(config, Means(cache=cache), today=day)[1]


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache.sqlite", b"secret")


def test_a_check_from_the_cache_finds_what_a_first_one_does(config: Config, cache: Cache) -> None:
    first = checked(config, cache)
    assert {"AKB201", "AKB501"} <= {finding.code for finding in first}
    assert any(finding.fix for finding in first)
    assert checked(config, cache) == first == checked(config, Cache())


@pytest.mark.parametrize(
    "changes",
    [
        {"checks": ChecksConfig(ignore=("AKB2",))},
        {"checks": ChecksConfig(select=("AKB503", "AKB015"))},
        {"count": CountConfig(accept=("rendered",))},
        {"parser": ParserConfig(dialect="material")},
        {"timezone": "Asia/Tokyo"},
    ],
)
def test_what_other_settings_gave_is_not_taken(
    config: Config, cache: Cache, changes: dict[str, object]
) -> None:
    checked(config, cache)
    other = replace(config, **changes)  # type: ignore[arg-type]
    assert checked(other, cache) == checked(other, Cache())


def test_what_another_day_gave_is_not_taken(config: Config, cache: Cache) -> None:
    for day in (DAY, date(2026, 3, 5), None, DAY):
        assert checked(config, cache, day) == checked(config, Cache(), day)


def test_what_rules_found_is_kept_for_another_day_and_for_a_build(
    config: Config, cache: Cache, tmp_path: Path
) -> None:
    def kept() -> list[tuple[str, bytes]]:
        with sqlite3.connect(tmp_path / "cache.sqlite") as file:
            asked = "SELECT key, value FROM entries WHERE stage = 'findings' ORDER BY key"
            return file.execute(asked).fetchall()

    checked(config, cache)
    first = kept()
    assert len(first) == len(FILES)
    checked(config, cache, date(2026, 3, 2))
    assert kept() == first
    read_knowledge(config, Means(cache=cache))
    assert kept() == first


def test_an_edited_note_is_asked_anew_and_the_others_are_not(config: Config, cache: Cache) -> None:
    asked: list[str] = []

    def find(note: Note) -> tuple[Finding, ...]:
        asked.append(note.path)
        return (Finding("AKB999", note.text, note.path),)

    def notes() -> list[Note]:
        paths = sorted(config.notes.iterdir())
        return [parse_note(Source(path.name, path.read_bytes())) for path in paths]

    def remembered() -> list[str]:
        findings_cache = FindingsCache(cache)
        found = findings_cache.found(notes(), "settings", find)
        findings_cache.keep()
        return [one.message for (one,) in found]

    first = remembered()
    assert asked == ["Broker.md", "Draft.md", "Queue.md"]
    assert remembered() == first
    assert len(asked) == 3
    (config.notes / "Queue.md").write_text("Another queue.\n", encoding="utf-8")
    assert remembered() == [*first[:2], "Another queue.\n"]
    assert asked[3:] == ["Queue.md"]


EMBEDDING = {
    "A.md": "![[B]]\n",
    "B.md": "![[C#Part]]\n",
    "C.md": "# Part\n\n![[A]]\n\n# Other\n\nText.\n",
    "Leaf.md": "Text.\n",
    "Reader.md": "---\nword_count: 99\n---\n![[Leaf]]\n",
}


def test_embeds_that_never_end_are_found_in_notes_that_nobody_shows(
    config: Config, cache: Cache
) -> None:
    for name, text in EMBEDDING.items():
        (config.notes / name).write_text(text, encoding="utf-8")
    first = checked(config, cache)
    told = {(finding.path, finding.code) for finding in first}
    assert {(f"{name}.md", "AKB613") for name in "ABC"} <= told
    assert ("Reader.md", "AKB201") in told
    assert checked(config, cache) == first


def test_two_processes_find_what_one_does(config: Config) -> None:
    for number in range(6):
        (config.notes / f"N{number}.md").write_text(f"---\ndate: 2026-02-3{number}\n---\n")
    pool = Workers(2, serial_below=2)
    assert vaults.check_notes(config, Means(pool), today=DAY)[1] == checked(config, Cache())
    built, alone = (
        read_knowledge(config, Means(workers)).findings for workers in (pool, Workers())
    )
    assert built == alone == checked(config, Cache(), None)
