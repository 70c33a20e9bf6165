"""The log on the disk: it only grows, and nothing in it is lost."""

from __future__ import annotations

from pathlib import Path

from learning import NOON, answered

from aurora_kb.cards import Event, add_events, append_event, read_reviews


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert read_reviews(tmp_path / "reviews").events == ()


def test_every_device_has_a_file_of_its_own(tmp_path: Path) -> None:
    append_event(tmp_path / "reviews", answered("a.f", 3, NOON, "term-1"))
    append_event(tmp_path / "reviews", answered("a.f", 3, NOON, "web-2"))
    names = sorted(path.name for path in (tmp_path / "reviews").iterdir())
    assert names == ["term-1.jsonl", "web-2.jsonl"]
    assert len(read_reviews(tmp_path / "reviews").events) == 2


def test_a_torn_last_line_is_told_kept_and_not_written_on(tmp_path: Path) -> None:
    path = tmp_path / "term-1.jsonl"
    append_event(tmp_path, answered("a.f", 3, NOON))
    torn = path.read_bytes() + b'{"c":"b.f","t":17'
    path.write_bytes(torn)
    append_event(tmp_path, answered("c.f", 3, NOON + 9))
    log = read_reviews(tmp_path)
    assert [event.card for event in log.events] == ["a.f", "c.f"]
    assert [(fault.source, fault.line) for fault in log.faults] == [("term-1.jsonl", 2)]
    assert path.read_bytes().startswith(torn + b"\n")


def test_adding_twice_adds_once(tmp_path: Path) -> None:
    events = [answered("a.f", 3, NOON, "web-1"), answered("b.f", 1, NOON, "web-2")]
    assert add_events(tmp_path, events) == 2
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert add_events(tmp_path, [*events, *events]) == 0
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_events_of_unknown_cards_with_unknown_keys_come_back_as_they_went(tmp_path: Path) -> None:
    event = Event("gone.c7", NOON, "web", 3, 0, "", {"mood": "\ud800 fine"})
    add_events(tmp_path, [event])
    assert read_reviews(tmp_path).events == (event,)


def test_a_device_cannot_be_called_out_of_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "reviews"
    for name in ("../evil", "", ".hidden", "a/b", "x" * 300, "\ud800"):
        add_events(folder, [answered("a.f", 3, NOON, name)])
    assert [path.name for path in tmp_path.iterdir()] == ["reviews"]
    assert len(read_reviews(folder).events) == 6
