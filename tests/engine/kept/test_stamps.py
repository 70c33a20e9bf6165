"""A page is made again when what it is made from changes, or when its file was touched."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest

from aurora_kb.engine import Cache, OutputFolder, Stamps
from aurora_kb.engine.files.manifest import MANIFEST
from aurora_kb.errors import OutputError
from aurora_kb.model import Page

PAGES = (Page("a.html", b"one", "1"), Page("sub/b.html", b"two", "2"), Page("c.json", b"three"))


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache.sqlite")


def written(folder: Path, cache: Cache) -> Stamps:
    OutputFolder(folder).write(PAGES)
    stamps = Stamps(cache, folder)
    stamps.keep(PAGES)
    return Stamps(cache, folder)


def test_what_was_written_has_its_stamp(tmp_path: Path, cache: Cache) -> None:
    assert written(tmp_path / "out", cache).intact() == {"a.html": "1", "sub/b.html": "2"}


def test_another_folder_has_none(tmp_path: Path, cache: Cache) -> None:
    written(tmp_path / "out", cache)
    assert Stamps(cache, tmp_path / "other").intact() == {}


def test_a_file_that_is_gone_has_none(tmp_path: Path, cache: Cache) -> None:
    stamps = written(tmp_path / "out", cache)
    (tmp_path / "out" / "a.html").unlink()
    assert stamps.intact() == {"sub/b.html": "2"}


def test_a_file_with_other_bytes_and_its_old_times_has_none(tmp_path: Path, cache: Cache) -> None:
    stamps = written(tmp_path / "out", cache)
    file = tmp_path / "out" / "a.html"
    times = file.stat()
    file.write_bytes(b"six")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert stamps.intact() == {"sub/b.html": "2"}


def test_a_link_in_the_place_of_a_file_has_none(tmp_path: Path, cache: Cache) -> None:
    stamps = written(tmp_path / "out", cache)
    (tmp_path / "out" / "a.html").rename(tmp_path / "moved")
    (tmp_path / "out" / "a.html").symlink_to(tmp_path / "moved")
    assert "a.html" not in stamps.intact()


def test_what_is_kept_is_left_alone_and_known_the_next_time(tmp_path: Path, cache: Cache) -> None:
    stamps = written(tmp_path / "out", cache)
    stamps.intact()
    pages = (Page("a.html", b"", "1", is_kept=True), Page("sub/b.html", b"new", "3"))
    done = OutputFolder(tmp_path / "out").write(pages)
    stamps.keep(pages)
    assert (done.written, done.unchanged, done.removed) == (1, 1, 1)
    assert (tmp_path / "out" / "a.html").read_bytes() == b"one"
    assert Stamps(cache, tmp_path / "out").intact() == {"a.html": "1", "sub/b.html": "3"}


def test_a_kept_file_that_is_touched_meanwhile_is_found_by_the_next_run(
    tmp_path: Path, cache: Cache
) -> None:
    stamps = written(tmp_path / "out", cache)
    stamps.intact()
    (tmp_path / "out" / "a.html").write_bytes(b"spoilt")
    stamps.keep([Page("a.html", b"", "1", is_kept=True)])
    assert Stamps(cache, tmp_path / "out").intact() == {}


def test_a_page_cannot_be_kept_in_a_folder_that_has_none_of_ours(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="changed by somebody else"):
        OutputFolder(tmp_path / "out").write([Page("a.html", b"", "1", is_kept=True)])


def test_without_a_cache_nothing_is_known(tmp_path: Path) -> None:
    assert written(tmp_path / "out", Cache()).intact() == {}


def state(folder: Path, cache: Cache) -> str:
    OutputFolder(folder).write(PAGES)
    stamps = Stamps(cache, folder)
    stamps.keep(PAGES)
    return stamps.state


def test_a_folder_is_left_as_it_was_while_nobody_touches_a_file(
    tmp_path: Path, cache: Cache
) -> None:
    folder = tmp_path / "out"
    told = state(folder, cache)
    assert Stamps(cache, folder).is_left_as(told)
    assert not Stamps(cache, folder).is_left_as("")
    assert not Stamps(cache, folder).is_left_as("another")


@pytest.mark.parametrize("name", ["a.html", "sub/b.html", "c.json", MANIFEST])
def test_it_is_not_when_a_file_was_changed(tmp_path: Path, cache: Cache, name: str) -> None:
    folder = tmp_path / "out"
    told = state(folder, cache)
    (folder / name).write_bytes(b"spoilt")
    assert not Stamps(cache, folder).is_left_as(told)
    (folder / name).unlink()
    assert not Stamps(cache, folder).is_left_as(told)


def test_it_is_not_when_a_killed_run_has_left_something(tmp_path: Path, cache: Cache) -> None:
    folder = tmp_path / "out"
    told = state(folder, cache)
    (folder / ".aurora-kb-1-x.spool").mkdir()
    assert not Stamps(cache, folder).is_left_as(told)


def test_a_file_that_nobody_can_find_has_no_stamp(tmp_path: Path, cache: Cache) -> None:
    stamps = Stamps(cache, tmp_path / "out")
    stamps.keep(PAGES)
    assert stamps.state == ""
    assert Stamps(cache, tmp_path / "out").intact() == {}


@pytest.mark.parametrize("found", [[], ["a.html", "1", b""], ["a.html", "1", b"1234"], ["a", 1]])
def test_a_damaged_list_is_none(tmp_path: Path, cache: Cache, found: object) -> None:
    folder = tmp_path / "out"
    told = state(folder, cache)
    cache.add({f"pages {folder}": msgspec.msgpack.encode(found)}, "pages")
    assert Stamps(cache, folder).intact() == {}
    assert not Stamps(cache, folder).is_left_as(told)
