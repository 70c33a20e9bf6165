"""An outcome is recalled while nothing it depends on has changed, and at no other time."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from aurora_kb.cards import digest_of_lines
from aurora_kb.engine import Cache, Inputs, Outcome, Tree
from aurora_kb.engine.kept import outcomes

LONG_AGO = 1_600_000_000


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    (folder / "sub").mkdir(parents=True)
    for name in ("a.md", "sub/b.md", "sub/picture.png"):
        write(folder / name, b"one")
    return folder


def write(path: Path, data: bytes, at: int = LONG_AGO) -> None:
    path.write_bytes(data)
    os.utime(path, (at, at))


def outcome(notes: Path, *facts: str, name: str = "build", later: float = 3600) -> Outcome:
    """Look an hour after everything was written, unless told when."""
    cache = Cache(notes.parent / "cache.sqlite")
    inputs = Inputs(facts, (Tree(notes, ("node_modules",), (notes / "out",)),))
    return Outcome(cache, name, inputs, lambda: time.time_ns() + int(later * 1e9))


def kept(notes: Path, *facts: str) -> None:
    outcome(notes, *facts).remember(b"done")
    assert outcome(notes, *facts).recall() == b"done"


def test_without_an_earlier_run_there_is_nothing_to_recall(notes: Path) -> None:
    assert outcome(notes).recall() is None


def test_what_was_remembered_is_recalled(notes: Path) -> None:
    kept(notes)


def test_another_option_is_another_outcome(notes: Path) -> None:
    kept(notes, "strict")
    assert outcome(notes, "lenient").recall() is None


def test_facts_that_read_alike_when_joined_are_not_the_same(notes: Path) -> None:
    kept(notes, "a", "bc")
    assert outcome(notes, "ab", "c").recall() is None


def test_another_command_has_its_own(notes: Path) -> None:
    kept(notes)
    assert outcome(notes, name="check").recall() is None


@pytest.mark.parametrize("name", ["a.md", "sub/b.md", "sub/picture.png"])
def test_a_changed_file_is_a_change(notes: Path, name: str) -> None:
    kept(notes)
    write(notes / name, b"two", LONG_AGO + 1)
    assert outcome(notes).recall() is None


def test_bytes_exchanged_below_an_old_time_are_a_change(notes: Path) -> None:
    kept(notes)
    write(notes / "a.md", b"two")
    assert outcome(notes).recall() is None


def test_a_file_written_anew_as_it_was_is_no_change(notes: Path) -> None:
    kept(notes)
    write(notes / "a.md", b"one", LONG_AGO + 5)
    assert outcome(notes).recall() == b"done"


def test_a_file_more_or_less_is_a_change(notes: Path) -> None:
    kept(notes)
    write(notes / "new.md", b"")
    assert outcome(notes).recall() is None
    (notes / "new.md").unlink()
    assert outcome(notes).recall() == b"done"
    (notes / "a.md").unlink()
    assert outcome(notes).recall() is None


def test_an_empty_folder_is_a_change(notes: Path) -> None:
    # One that is called like a note is told as a fault.
    kept(notes)
    (notes / "c.md").mkdir()
    assert outcome(notes).recall() is None


def test_a_renamed_file_is_a_change(notes: Path) -> None:
    kept(notes)
    (notes / "a.md").rename(notes / "c.md")
    assert outcome(notes).recall() is None


def test_what_is_never_read_is_no_change(notes: Path) -> None:
    kept(notes)
    for name in (".obsidian", "node_modules", "out"):
        (notes / name).mkdir()
        write(notes / name / "c.md", b"three")
    write(notes / ".hidden.md", b"four")
    assert outcome(notes).recall() == b"done"


def test_a_link_that_leads_elsewhere_is_a_change(notes: Path) -> None:
    (notes / "link.md").symlink_to("a.md")
    kept(notes)
    (notes / "link.md").unlink()
    (notes / "link.md").symlink_to("sub/b.md")
    assert outcome(notes).recall() is None


def test_what_a_link_leads_to_is_looked_at(notes: Path) -> None:
    write(notes.parent / "far.md", b"far")
    (notes / "link.md").symlink_to("../far.md")
    kept(notes)
    write(notes.parent / "far.md", b"new")
    assert outcome(notes).recall() is None


def test_a_pipe_is_not_opened(notes: Path) -> None:
    os.mkfifo(notes / "pipe.md")
    kept(notes)


def test_a_file_saved_while_the_command_ran_is_seen_by_the_next_one(notes: Path) -> None:
    running = outcome(notes)
    write(notes / "a.md", b"two", LONG_AGO + 1)
    running.remember(b"of the old notes")
    assert outcome(notes).recall() is None


def test_a_file_that_was_just_written_is_read_again(notes: Path) -> None:
    """It may be written once more within the same tick of the clock, with the same size."""
    for path in (notes / "a.md", notes / "sub" / "b.md"):
        path.touch()
    outcome(notes, later=0).remember(b"done")
    assert outcome(notes)._index == {}
    assert outcome(notes).recall() == b"done"
    assert os.fspath(notes / "a.md") in outcome(notes)._index


def test_a_file_that_the_run_writes_itself_counts_as_it_is_afterwards(notes: Path) -> None:
    own = notes.parent / "registry"

    def run() -> Outcome:
        cache = Cache(notes.parent / "cache.sqlite")
        return Outcome(cache, "build", Inputs((), (Tree(notes),), own=(own,)), time.time_ns)

    running = run()
    write(own, b"learnt")
    running.remember(b"done")
    assert run().recall() == b"done"
    write(own, b"forgot", LONG_AGO + 1)
    assert run().recall() is None


def test_only_the_last_outcome_of_a_name_is_kept(notes: Path) -> None:
    kept(notes, "one")
    kept(notes, "two")
    assert outcome(notes, "one").recall() is None


def test_a_damaged_index_costs_a_look_at_every_file(notes: Path) -> None:
    kept(notes)
    cache = Cache(notes.parent / "cache.sqlite")
    cache.add({"files": b"no index"}, "files")
    cache.close()
    assert outcome(notes).recall() == b"done"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes any bytes for a name")
def test_a_name_that_is_no_utf8_is_looked_at_like_any_other(notes: Path) -> None:
    odd = notes / os.fsdecode(b"odd\xff.md")
    write(odd, b"one")
    kept(notes)
    write(odd, b"two")
    assert outcome(notes).recall() is None


def test_a_file_without_end_is_not_read_to_it(notes: Path) -> None:
    with (notes / "big.bin").open("wb") as file:
        file.truncate(1024**4)  # takes no room on the disk
    kept(notes)
    with (notes / "big.bin").open("r+b") as file:
        file.write(b"x")
    assert outcome(notes).recall() is None


def test_a_file_is_read_once_a_run_to_tell_what_it_is(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    as_it_is = outcomes._digest
    monkeypatch.setattr(outcomes, "_digest", lambda path: read.append(path) or as_it_is(path))
    first = outcome(notes)
    told = first.digest_of(notes / "a.md")
    assert told.encode() == digest_of_lines([b"o", b"ne"])
    first.remember(b"done")
    assert len(read) == 3
    write(notes / "a.md", b"two")
    assert first.digest_of(notes / "a.md").encode() == digest_of_lines([b"two"])
    assert outcome(notes).digest_of(notes / "sub" / "b.md") == told


def test_what_is_no_plain_file_has_no_digest(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = outcome(notes)
    assert asked.digest_of(notes / "gone.md") == ""
    assert asked.digest_of(notes / "sub") == ""
    monkeypatch.setattr(outcomes, "_LARGEST", 2)
    assert outcome(notes).digest_of(notes / "a.md") == ""
