"""Whole files or none, only what changed, never another's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import sleep
from types import FrameType

import pytest

from aurora_kb.engine import (
    OutputFolder,
    WriteResult,
    locked,
    replace_if_unchanged,
    sweep,
    write_if_changed,
    write_named,
)
from aurora_kb.engine.files.writing import MANIFEST
from aurora_kb.errors import OutputError
from aurora_kb.model import Page


def write(folder: Path, **pages: str) -> WriteResult:
    """Write pages named like arguments: `a__b` is `a/b.html`."""
    return OutputFolder(folder).write(
        Page(f"{name.replace('__', '/')}.html", text.encode()) for name, text in pages.items()
    )


def files(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if not path.is_dir() and path.name != MANIFEST
    )


# ------------------------------------------------------------------ single files


def test_a_file_is_written_once(tmp_path: Path) -> None:
    assert write_if_changed(tmp_path / "a", b"1")
    assert not write_if_changed(tmp_path / "a", b"1")
    assert write_if_changed(tmp_path / "a", b"2")
    assert (tmp_path / "a").read_bytes() == b"2"


def test_an_unchanged_file_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "a"
    write_if_changed(path, b"1")
    os.utime(path, ns=(1, 1))
    write_if_changed(path, b"1")
    assert path.stat().st_mtime_ns == 1


def test_the_mode_of_a_file_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"1")
    path.chmod(0o640)
    write_if_changed(path, b"2")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    write_if_changed(tmp_path / "a", b"1")
    (tmp_path / "b").write_bytes(b"1")
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode


def test_a_failed_write_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space left"):
        write_if_changed(path, b"new")
    assert path.read_bytes() == b"old"
    assert files(tmp_path) == ["a"]


def test_an_error_names_the_file_and_no_temporary_one(tmp_path: Path) -> None:
    path = tmp_path / "none" / "a"
    with pytest.raises(FileNotFoundError) as caught:
        write_if_changed(path, b"new")
    assert caught.value.filename == str(path)


def test_who_reads_the_old_file_reads_it_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    with path.open("rb") as opened:
        write_if_changed(path, b"new")
        assert opened.read() == b"old"
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize(
    ("durable", "steps"), [(True, ["fsync", "replace", "fsync"]), (False, ["replace"])]
)
def test_what_must_outlast_a_power_failure_is_on_the_disk_before_its_name_is(
    tmp_path: Path, durable: bool, steps: list[str]
) -> None:
    seen: list[str] = []

    def watch(frame: FrameType, event: str, function: object) -> None:
        if event == "c_call" and function in (os.fsync, os.replace):
            seen.append(getattr(function, "__name__", ""))

    sys.setprofile(watch)
    try:
        write_if_changed(tmp_path / "a", b"1", durable)
    finally:
        sys.setprofile(None)
    assert seen == steps


def test_a_link_that_a_person_names_stays_one(tmp_path: Path) -> None:
    target = tmp_path / "target"
    link = tmp_path / "link"
    link.symlink_to(target)
    for data in (b"new", b"newer"):
        write_named(link, data)
        assert link.is_symlink()
        assert target.read_bytes() == data


def test_a_link_to_itself_is_an_error_with_its_name(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(link)
    with pytest.raises(OSError, match="link") as caught:
        write_named(link, b"new")
    assert caught.value.filename == str(link)


def test_a_pipe_that_a_person_names_is_written_to_and_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    link = tmp_path / "link"
    link.symlink_to(pipe)
    for place in (pipe, link):
        # Opened for both, so that nobody waits for anybody if the pipe is replaced.
        reader = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
        write_named(place, b"new")
        assert os.read(reader, 9) == b"new"
        os.close(reader)
        assert pipe.is_fifo()
        assert link.is_symlink()


def test_a_note_that_was_saved_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"saved")
    assert not replace_if_unchanged(path, b"read", b"fixed")
    assert path.read_bytes() == b"saved"
    assert replace_if_unchanged(path, b"saved", b"fixed")
    assert path.read_bytes() == b"fixed"


# ------------------------------------------------------------------ the output folder


def test_pages_are_written_and_counted(tmp_path: Path) -> None:
    assert write(tmp_path / "site", index="1", a__b="2") == WriteResult(2, 0, 0)
    assert write(tmp_path / "site", index="1", a__b="3") == WriteResult(1, 1, 0)
    assert files(tmp_path / "site") == ["a/b.html", "index.html"]


def test_pages_that_are_no_more_are_removed_with_their_folders(tmp_path: Path) -> None:
    write(tmp_path, index="1", a__b="2", a__c__d="3")
    assert write(tmp_path, index="1") == WriteResult(0, 1, 2)
    assert files(tmp_path) == ["index.html"]
    assert not (tmp_path / "a").exists()


def test_another_s_file_is_never_removed(tmp_path: Path) -> None:
    write(tmp_path, a__b="1")
    (tmp_path / "a" / "mine.txt").write_text("x")
    write(tmp_path, index="1")
    assert files(tmp_path) == ["a/mine.txt", "index.html"]


def test_another_s_file_is_never_overwritten(tmp_path: Path) -> None:
    write(tmp_path, index="1")
    (tmp_path / "about.html").write_text("mine")
    with pytest.raises(OutputError, match="not from aurora-kb"):
        write(tmp_path, index="2", about="3")
    assert (tmp_path / "about.html").read_text() == "mine"
    assert (tmp_path / "index.html").read_text() == "1"


def test_a_folder_of_strangers_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").touch()
    with pytest.raises(OutputError, match=r"'thesis\.doc' first"):
        write(tmp_path, index="1")
    assert files(tmp_path) == ["thesis.doc"]


def test_what_version_control_and_hosts_need_is_tolerated(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*")
    (tmp_path / "CNAME").write_text("x")
    write(tmp_path, index="1")
    assert files(tmp_path) == [".gitignore", "CNAME", "index.html"]


def test_an_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").touch()
    with pytest.raises(OutputError, match="is a file"):
        write(tmp_path / "site", index="1")


@pytest.mark.parametrize("name", ["../x", "/x", "a/../../x", "a\\b", "a\0b", ""])
def test_a_page_cannot_leave_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError, match="no path inside"):
        OutputFolder(tmp_path / "site").write([Page(name, b"x")])
    assert files(tmp_path) == []


def test_two_pages_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="two pages"):
        OutputFolder(tmp_path).write([Page("a", b"1"), Page("a", b"2")])


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    write(tmp_path / "site", index="1")
    (tmp_path / "site" / "a").symlink_to(outside)
    with pytest.raises(OutputError, match="link out of the site"):
        write(tmp_path / "site", index="1", a__b__c="2")
    assert list(outside.iterdir()) == []


def test_a_page_that_became_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("secret")
    write(tmp_path / "site", index="1")
    (tmp_path / "site" / "index.html").unlink()
    (tmp_path / "site" / "index.html").symlink_to(outside)
    write(tmp_path / "site", index="2")
    assert outside.read_text() == "secret"
    assert (tmp_path / "site" / "index.html").read_text() == "2"


@pytest.mark.parametrize("manifest", ["", "[]", "{", '{"files": 1}', "\xff", "[" * 100_000])
def test_a_damaged_manifest_is_as_good_as_none(tmp_path: Path, manifest: str) -> None:
    (tmp_path / MANIFEST).write_bytes(manifest.encode("latin-1"))
    assert write(tmp_path, index="1") == WriteResult(1, 0, 0)


def test_a_file_may_become_a_folder_and_a_folder_a_file(tmp_path: Path) -> None:
    folder = OutputFolder(tmp_path)
    folder.write([Page("a", b"1"), Page("b/c", b"2")])
    folder.write([Page("a/x", b"1"), Page("b", b"2")])
    assert files(tmp_path) == ["a/x", "b"]


def test_a_killed_run_is_taken_up_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    calls = []
    replace = os.replace

    def die_at_the_third(source: str, target: str) -> None:
        calls.append(target)
        if len(calls) == 3:
            raise KeyboardInterrupt
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", die_at_the_third)
        with pytest.raises(KeyboardInterrupt):
            write(site, a="1", b="2", c="3")
    (site / ".aurora-kb-litter.tmp").touch()
    write(site, a="1", d="4")
    assert files(site) == ["a.html", "d.html"]


def test_a_run_killed_before_its_list_stood_leaves_nothing_after_the_next(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write(site, a="1")
    # The list that was there is still whole, and does not say that a run was begun.
    (site / ".aurora-kb-123-abc.tmp").write_text('{"complete": fal')
    write(site, a="2")
    assert sorted(path.name for path in site.iterdir()) == [MANIFEST, "a.html"]


def test_a_second_run_writes_nothing_at_all(tmp_path: Path) -> None:
    write(tmp_path, index="1", a__b="2")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    write(tmp_path, index="1", a__b="2")
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_a_write_error_names_the_file(tmp_path: Path) -> None:
    write(tmp_path, index="1")
    (tmp_path / "a.html").mkdir()
    with pytest.raises(OutputError, match=r"a\.html cannot be written"):
        write(tmp_path, index="1", a="2")


def test_a_manifest_that_names_files_elsewhere_does_them_no_harm(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("precious")
    site = tmp_path / "site"
    write(site, index="1")
    names = ["../precious", str(tmp_path / "precious"), "a/../../precious", "..\\precious"]
    manifest = {"complete": True, "files": dict.fromkeys(names, "")}
    (site / MANIFEST).write_text(json.dumps(manifest))
    (site / "index.html").unlink()
    write(site, index="2")
    assert (tmp_path / "precious").read_text() == "precious"


def test_a_folder_that_is_being_written_is_waited_for(tmp_path: Path) -> None:
    site = OutputFolder(tmp_path)
    with ThreadPoolExecutor() as pool:
        with locked(tmp_path):
            begun = pool.submit(site.write, [Page("index.html", b"1")])
            sleep(0.3)
            assert not begun.done()
        assert begun.result(timeout=30) == WriteResult(1, 0, 0)


def test_a_run_that_comes_second_knows_what_the_first_one_wrote(tmp_path: Path) -> None:
    first, second = OutputFolder(tmp_path), OutputFolder(tmp_path)
    first.write([Page("a.html", b"1"), Page("b.html", b"1")])
    assert second.write([Page("a.html", b"1")]) == WriteResult(0, 1, 1)
    assert files(tmp_path) == ["a.html"]


def test_of_two_pages_of_one_name_the_second_does_not_replace_the_first(tmp_path: Path) -> None:
    with OutputFolder(tmp_path).spool() as spool:
        spool.put(Page("a.html", b"1"))
        with pytest.raises(OutputError, match="two pages are called"):
            spool.put(Page("a.html", b"2"))


@pytest.mark.parametrize("kind", ["link", "file"])
def test_what_is_only_called_like_a_place_of_waiting_files_is_passed_over(
    tmp_path: Path, kind: str
) -> None:
    """It may have come with a stranger's notes, to have something written elsewhere."""
    elsewhere, site = tmp_path / "elsewhere", tmp_path / "site"
    elsewhere.mkdir()
    site.mkdir()
    os.utime(elsewhere, ns=(1, 1))
    trap = site / ".aurora-kb-1-x.spool"
    if kind == "link":
        trap.symlink_to(elsewhere)
    else:
        trap.write_bytes(b"")
    assert write(site, index="1") == WriteResult(1, 0, 0)
    assert elsewhere.stat().st_mtime_ns == 1


def test_only_what_dead_processes_left_is_swept_away(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = tmp_path / f".aurora-kb-{ended.pid}-abc.tmp"
    mine = tmp_path / f".aurora-kb-{os.getpid()}-abc.tmp"
    for path in (left, mine, tmp_path / "other.tmp"):
        path.write_text("x")
    sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([mine.name, "other.tmp"])
