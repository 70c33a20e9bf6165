"""Files wait until all are made: nothing of the old site changes before."""

from __future__ import annotations

import pickle
import subprocess
import sys
from itertools import product
from pathlib import Path
from typing import BinaryIO

import pytest
from msgspec import structs

from aurora_kb.engine import OutputFolder, Spool, WriteResult
from aurora_kb.engine.files.spool import are_inside, is_inside
from aurora_kb.errors import OutputError
from aurora_kb.model import Page

# Makes a place for files, tells so, and waits.
HOLDER = """
import sys
from pathlib import Path
from aurora_kb.engine import OutputFolder
from aurora_kb.model import Page

with OutputFolder(Path(sys.argv[1])).spool() as spool:
    spool.put(Page("a.html", b"1"))
    print("there", flush=True)
    sys.stdin.read()
"""


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".aurora-kb")
    }


def fail_half_way(folder: OutputFolder) -> None:
    with folder.spool() as spool:
        spool.put(Page("a.html", b"2"))
        spool.put(Page("new/b.html", b"2"))
        raise ZeroDivisionError


def test_a_page_that_is_put_down_keeps_its_digest_and_no_bytes(tmp_path: Path) -> None:
    with OutputFolder(tmp_path).spool() as spool:
        put = spool.put(Page("a/b.html", b"1", "stamp"))
        assert (put.data, put.stamp, bool(put.digest)) == (b"", "stamp", True)
        assert spool.names() == {"a/b.html"}
        assert spool.read("a/b.html") == b"1"
        assert spool.put(put) == put


def test_what_the_folder_holds_already_is_not_put_down(tmp_path: Path) -> None:
    folder = OutputFolder(tmp_path)
    folder.write([Page("a.html", b"1"), Page("b.html", b"1")])
    with folder.spool() as spool:
        pages = [spool.put(Page("a.html", b"1")), spool.put(Page("b.html", b"2"))]
        assert spool.names() == {"b.html"}
        assert folder.write(pages, spool) == WriteResult(1, 1, 0)
    assert files(tmp_path) == {"a.html": b"1", "b.html": b"2"}


def test_a_run_that_fails_while_pages_are_made_leaves_the_old_site(tmp_path: Path) -> None:
    folder = OutputFolder(tmp_path)
    folder.write([Page("a.html", b"1")])
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    with pytest.raises(ZeroDivisionError):
        fail_half_way(folder)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_a_first_run_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        fail_half_way(OutputFolder(tmp_path / "deep" / "site"))
    assert list(tmp_path.iterdir()) == []


def test_a_place_for_files_can_be_sent_to_another_process(tmp_path: Path) -> None:
    folder = OutputFolder(tmp_path)
    with folder.spool() as spool:
        sent: Spool = pickle.loads(pickle.dumps(spool))
        folder.write([sent.put(Page("a/b.html", b"1"))], spool)
    assert files(tmp_path) == {"a/b.html": b"1"}


def test_nothing_is_put_down_for_a_run_that_is_no_more(tmp_path: Path) -> None:
    with OutputFolder(tmp_path).spool() as spool:
        pass
    with pytest.raises(OutputError, match=r"b\.html cannot be written"):
        spool.put(Page("a/b.html", b"1"))
    assert list(tmp_path.iterdir()) == []


def test_a_new_folder_and_a_new_file_in_an_old_one_come_to_their_places(tmp_path: Path) -> None:
    folder = OutputFolder(tmp_path)
    folder.write([Page("a/b/c.html", b"1")])
    folder.write([Page("a/b/c.html", b"1"), Page("a/b/d.html", b"2"), Page("a/e/f/g.html", b"3")])
    assert files(tmp_path) == {"a/b/c.html": b"1", "a/b/d.html": b"2", "a/e/f/g.html": b"3"}


def test_a_file_keeps_its_mode_when_it_is_replaced(tmp_path: Path) -> None:
    folder = OutputFolder(tmp_path)
    folder.write([Page("a.html", b"1")])
    (tmp_path / "a.html").chmod(0o640)
    folder.write([Page("a.html", b"2")])
    assert (tmp_path / "a.html").stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    OutputFolder(tmp_path / "site").write([Page("a/b.html", b"1")])
    (tmp_path / "usual").mkdir()
    (tmp_path / "usual" / "file").write_bytes(b"1")
    made = tmp_path / "site" / "a"
    assert made.stat().st_mode == (tmp_path / "usual").stat().st_mode
    assert (made / "b.html").stat().st_mode == (tmp_path / "usual" / "file").stat().st_mode


def test_a_file_that_somebody_puts_there_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    folder = OutputFolder(tmp_path)
    folder.write([Page("a.html", b"1")])
    with folder.spool() as spool:
        pages = [spool.put(Page("a.html", b"2")), spool.put(Page("b.html", b"2"))]
        (tmp_path / "b.html").write_bytes(b"mine")
        with pytest.raises(OutputError, match="not from aurora-kb"):
            folder.write(pages, spool)
    assert files(tmp_path) == {"a.html": b"1", "b.html": b"mine"}


def test_a_file_that_was_right_and_is_gone_is_told(tmp_path: Path) -> None:
    folder = OutputFolder(tmp_path)
    folder.write([Page("a.html", b"1"), Page("b.html", b"1")])
    with folder.spool() as spool:
        pages = [spool.put(Page("a.html", b"2")), spool.put(Page("b.html", b"1"))]
        OutputFolder(tmp_path).write([Page("a.html", b"1")])
        with pytest.raises(OutputError, match="changed by somebody else"):
            folder.write(pages, spool)
    assert files(tmp_path) == {"a.html": b"1"}


def test_a_file_that_somebody_made_right_by_hand_is_taken(tmp_path: Path) -> None:
    folder = OutputFolder(tmp_path)
    folder.write([Page("a.html", b"1")])
    (tmp_path / "a.html").write_bytes(b"2")
    assert folder.write([Page("a.html", b"2")]) == WriteResult(0, 1, 0)
    assert folder.write([Page("a.html", b"2")]) == WriteResult(0, 1, 0)


def test_what_a_dead_run_left_waiting_is_swept_away_and_what_a_live_one_has_is_not(
    tmp_path: Path,
) -> None:
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "there\n"
        with OutputFolder(tmp_path).spool():
            assert len(list(tmp_path.glob("*.spool"))) == 2
        holder.kill()
    assert len(list(tmp_path.glob("*.spool"))) == 1
    with OutputFolder(tmp_path).spool():
        assert len(list(tmp_path.glob("*.spool"))) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_written_in_pieces_is_as_one_that_was_put_down(tmp_path: Path) -> None:
    def write(file: BinaryIO) -> str:
        file.write(b"1")
        file.write(b"2")
        return "stamp"

    folder = OutputFolder(tmp_path)
    with folder.spool() as spool:
        filled = spool.fill("a/b.json", write)
        put = spool.put(Page("a/c.json", b"12", "stamp"))
        assert filled == structs.replace(put, path="a/b.json")
        folder.write([filled, put], spool)
    assert files(tmp_path) == {"a/b.json": b"12", "a/c.json": b"12"}


def test_a_file_in_pieces_that_the_folder_holds_already_does_not_wait(tmp_path: Path) -> None:
    folder = OutputFolder(tmp_path)
    folder.write([Page("a.json", b"1")])
    with folder.spool() as spool:
        page = spool.fill("a.json", lambda file: str(file.write(b"1")))
        assert spool.names() == set()
        assert folder.write([page], spool) == WriteResult(0, 1, 0)


def test_messages_lie_beside_what_waits_and_go_with_it(tmp_path: Path) -> None:
    folder = OutputFolder(tmp_path)
    with folder.spool() as spool:
        laid = spool.lay("cards", [b"one", b"", b"two"])
        assert [list(pickle.loads(pickle.dumps(laid))) for _ in range(2)] == [
            [b"one", b"", b"two"]
        ] * 2
        assert spool.names() == set()
    assert not Path(laid.path).exists()


def test_names_that_are_inside_together_are_inside_each() -> None:
    for size in range(5):
        for signs in product("a./\\\0\n", repeat=size):
            name = "".join(signs)
            assert is_inside(name) or not are_inside(["b", name, "c/d.html"])
    assert are_inside(["a.html", "x/y..z/.hidden", "..a/b.", "c/..."])
