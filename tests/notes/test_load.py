"""Cached or not, in one process or two: the same notes."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from aurora_kb.engine import Cache, Workers
from aurora_kb.model import Note, Source
from aurora_kb.notes import ParseOptions, parse_for_checks, parse_note, parse_notes, parse_some
from aurora_kb.notes.load import _given

SOURCES = [
    Source(f"{number}.md", text.encode())
    for number, text in enumerate(
        [
            "---\ntitle: A\nn: 1\nf: 1.5\nd: 2020-01-01\nl: [a, {b: null}]\n---\n[[1#H|x]]\n",
            "## H\n\n> [!note] T\n> - a **b** ^id\n\n| a |\n|---|\n| ![[p.png]] |\n",
            "---\na: [\n---\n%% open #tag\n\n$x$[^1]\n\n[^1]: note\n",
            "",
        ]
    )
]


def load(cache: Cache | None = None, workers: int = 1, **options: object) -> list[Note]:
    pool = Workers(workers, serial_below=2)
    settings = ParseOptions(**options)  # type: ignore[arg-type]
    return list(parse_notes(SOURCES, settings, pool, cache or Cache()))


def entries(path: Path) -> int:
    connection = sqlite3.connect(path)
    (count,) = connection.execute("SELECT count(*) FROM entries").fetchone()
    connection.close()
    return int(count)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache.sqlite"


def test_cached_notes_equal_fresh_ones(path: Path) -> None:
    first = load(Cache(path))
    second = load(Cache(path))
    assert first == second == load()
    assert entries(path) == len(SOURCES)


def test_two_processes_give_what_one_gives() -> None:
    assert load(workers=2) == load()


def test_other_options_are_other_notes(path: Path) -> None:
    assert load(Cache(path))[0].minutes != load(Cache(path), words_per_minute=1)[0].minutes


def test_a_damaged_cache_changes_nothing(path: Path) -> None:
    expected = load(Cache(path))
    connection = sqlite3.connect(path)
    connection.execute("UPDATE entries SET value = x'c0'")
    connection.commit()
    connection.close()
    assert load(Cache(path)) == expected
    path.write_bytes(b"\0" * 5000)
    assert load(Cache(path)) == expected


def test_an_entry_that_is_no_note_is_parsed_again(path: Path) -> None:
    expected = load(Cache(path))
    connection = sqlite3.connect(path)
    keys = [key for (key,) in connection.execute("SELECT key FROM entries")]
    connection.close()
    cache = Cache(path)
    cache.add(dict.fromkeys(keys, b"\x93\x01\x02\x03"))
    cache.close()
    assert load(Cache(path)) == expected


def test_what_no_note_needs_leaves_the_cache(path: Path) -> None:
    load(Cache(path))
    list(parse_notes(SOURCES[:1], ParseOptions(), Workers(), Cache(path)))
    assert entries(path) == 1


def test_the_same_bytes_under_two_names_are_two_notes() -> None:
    sources = [Source("a.md", b"x"), Source("b.md", b"x")]
    made = parse_notes(sources, ParseOptions(), Workers(), Cache())
    assert [note.id for note in made] == ["a", "b"]


def test_numbers_that_no_encoding_holds_do_not_stop_a_build() -> None:
    source = Source("a.md", b"---\nn: 99999999999999999999999999\ni: .inf\n---\nx")
    (note,) = parse_notes([source], ParseOptions(), Workers(), Cache())
    assert note.meta == {"n": "99999999999999999999999999", "i": float("inf")}


# ------------------------------------------------------------------ for checks


def told(note: Note) -> bytes:
    return note.title.encode()


def for_checks(cache: Cache | None = None, workers: int = 1) -> list[tuple[Note, bytes]]:
    pool = Workers(workers, serial_below=2)
    return list(parse_for_checks(SOURCES, ParseOptions(), pool, cache or Cache(), told))


def test_notes_for_checks_lack_nothing_but_html() -> None:
    notes = [note for note, _ in for_checks()]
    assert [replace(note, markup=b"") for note in notes] == [replace(n, markup=b"") for n in load()]
    assert [bool(note.html) for note in notes] == [False] * len(SOURCES)


def test_a_note_that_embeds_another_has_its_html() -> None:
    source = Source("a.md", b"See:\n\n![[b]]\n")
    bare = parse_note(source, ParseOptions(renders_all=False))
    assert bare == parse_note(source)
    assert bare.html


@pytest.mark.parametrize("text", ["<b>" * 300, "<div>\n" * 300, "> " * 80 + "<i>" * 150])
def test_what_nests_too_deep_for_a_page_is_told_without_one(text: str) -> None:
    source = Source("a.md", text.encode())
    bare = parse_note(source, ParseOptions(renders_all=False))
    assert replace(bare, markup=b"") == replace(parse_note(source), markup=b"")


def test_two_processes_answer_what_one_does() -> None:
    assert for_checks(workers=2) == for_checks()


def test_what_is_asked_beside_the_parse_is_asked_of_new_notes_only(path: Path) -> None:
    first = for_checks(Cache(path))
    assert [data for _, data in first] == [told(note) for note, _ in first]
    assert for_checks(Cache(path)) == [(note, b"") for note, _ in first]
    assert entries(path) == len(SOURCES)


def test_a_check_takes_the_notes_of_a_build_and_leaves_them(path: Path) -> None:
    built = load(Cache(path))
    assert for_checks(Cache(path)) == [(note, b"") for note in built]
    assert entries(path) == len(SOURCES)
    assert load(Cache(path)) == built


def test_a_build_leaves_no_notes_without_html(path: Path) -> None:
    for_checks(Cache(path))
    assert load(Cache(path)) == load()
    assert entries(path) == len(SOURCES)


def test_some_notes_are_had_with_their_html_and_the_others_stay(path: Path) -> None:
    for_checks(Cache(path))
    some = parse_some(SOURCES[1:2], ParseOptions(), Workers(), Cache(path))
    assert some == load()[1:2]
    assert entries(path) == len(SOURCES) + 1
    assert [note for note, _ in for_checks(Cache(path))][1] == some[0]


def test_another_program_or_another_version_of_what_it_uses_parses_anew(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = load(Cache(path))
    assert [note.digest for note in load(Cache(path))] == [note.digest for note in before]
    monkeypatch.setattr("aurora_kb.notes.load.program_digest", lambda: "another")
    # What was given before is asked for once in a run.
    monkeypatch.setattr("aurora_kb.notes.load._given", _given.__wrapped__)
    again = load(Cache(path))
    assert not {note.digest for note in again} & {note.digest for note in before}
