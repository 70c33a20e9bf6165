"""Every file of a vault is a note, an asset, or named with the reason why it is neither."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import FrameType

import pytest

from aurora_kb.errors import NotFoundError
from aurora_kb.notes import Discovery, discover
from aurora_kb.notes.files.discover import MAX_NOTE_BYTES, MAX_SHOWN_BYTES


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def notes(found: Discovery) -> list[str]:
    return [source.path for source in found.sources]


def assets(found: Discovery) -> list[str]:
    return [asset.path for asset in found.assets]


def refused(found: Discovery) -> dict[str, str]:
    return {f.path: f.message.removeprefix("not read: ") for f in found.findings}


def test_notes_and_assets_come_sorted_with_slashes(tmp_path: Path) -> None:
    put(tmp_path, "b.md", "a/c.MD", "a/p.png", "d.markdown", "z.canvas")
    found = discover(tmp_path)
    assert notes(found) == ["a/c.MD", "b.md", "d.markdown"]
    assert assets(found) == ["a/p.png", "z.canvas"]
    assert found.findings == ()


@pytest.mark.parametrize(
    ("name", "is_named"),
    [
        ("a.md", True),
        ("Databases/a.md", True),
        (".cache/a.md", False),
        ("a.txt", False),
        ("README.md", False),
    ],
)
def test_who_stands_among_notes_is_told_so(tmp_path: Path, name: str, is_named: bool) -> None:
    put(tmp_path, name)
    with pytest.raises(NotFoundError) as caught:
        discover(tmp_path / "notes")
    assert (f"{tmp_path} holds some" in caught.value.hint) is is_named


def test_a_missing_folder_is_an_error_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError) as caught:
        discover(tmp_path / "nowhere")
    assert caught.value.hint == (
        "pass the folder of your notes (with a question: --notes FOLDER), or create this one"
    )


def test_tool_folders_and_hidden_files_are_passed_over(tmp_path: Path) -> None:
    put(tmp_path, ".obsidian/x.md", ".git/x.md", "node_modules/x.md", ".hidden.md", "a.md")
    found = discover(tmp_path)
    assert notes(found) == ["a.md"]
    assert (found.assets, found.findings) == ((), ())


def test_patterns_are_those_of_gitignore(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "drafts/b.md", "c.tmp.md", "keep.tmp.md", "sub/drafts/d.md")
    found = discover(tmp_path, ("/drafts/", "*.tmp.md", "!keep.tmp.md"))
    assert notes(found) == ["a.md", "keep.tmp.md", "sub/drafts/d.md"]


def test_the_output_inside_the_notes_is_left_out(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "site/index.html", "site/a.md")
    found = discover(tmp_path, exclude=(tmp_path / "site",))
    assert (notes(found), assets(found)) == (["a.md"], [])


def test_a_site_among_the_notes_is_no_notes(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "site/notes/a.md", "www/.aurora-kb-manifest.json", "www/notes/a.md")
    found = discover(tmp_path)
    assert (notes(found), assets(found)) == (["a.md", "site/notes/a.md"], [])


def test_links_are_followed_inside_only(tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    put(tmp_path, "secret.md", "outside/x.md")
    put(vault, "a.md", "folder/b.md")
    (vault / "good.md").symlink_to(vault / "a.md")
    (vault / "out.md").symlink_to(tmp_path / "secret.md")
    (vault / "broken.md").symlink_to(vault / "nowhere.md")
    (vault / "loop.md").symlink_to(vault / "loop.md")
    (vault / "folder-link").symlink_to(tmp_path / "outside")
    (vault / "round").symlink_to(vault)
    found = discover(vault)
    assert notes(found) == ["a.md", "folder/b.md", "good.md"]
    assert refused(found) == {
        "broken.md": "the link leads nowhere",
        "folder-link": "a link to a folder is not followed",
        "loop.md": "the link leads nowhere",
        "out.md": "the link leaves the notes folder",
        "round": "a link to a folder is not followed",
    }


def test_a_folder_beside_with_the_same_beginning_is_outside(tmp_path: Path) -> None:
    put(tmp_path, "docs_secret/x.md", "docs/a.md")
    (tmp_path / "docs" / "b.md").symlink_to(tmp_path / "docs_secret" / "x.md")
    assert notes(discover(tmp_path / "docs")) == ["a.md"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_what_is_no_regular_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert refused(discover(tmp_path)) == {"pipe.md": "not a regular file"}


def test_a_folder_called_like_a_note_is_named(tmp_path: Path) -> None:
    put(tmp_path, "x.md/inside.md", "a.md")
    found = discover(tmp_path)
    assert notes(found) == ["a.md"]
    assert refused(found) == {"x.md": "it is called like a note and is a folder"}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes any bytes for a name")
def test_a_name_that_is_no_utf8_is_named_legibly(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"a\xff.md")).write_bytes(b"x")
    (finding,) = discover(tmp_path).findings
    assert (finding.code, finding.message) == ("AKB001", "not read: its name is not valid UTF-8")
    assert finding.path.encode().isascii()


def test_a_name_with_a_control_character_is_shown_without_it(tmp_path: Path) -> None:
    put(tmp_path, "a\x1b[31m.md", "b\n.md")
    found = discover(tmp_path)
    assert refused(found) == {
        "a\\x1b[31m.md": "its name holds a control character",
        "b\\n.md": "its name holds a control character",
    }


def test_names_with_odd_spaces_and_emoji_are_good_names(tmp_path: Path) -> None:
    put(tmp_path, "at 10.00\u202fAM.png", "a\u00a0b.md", "👨‍👩‍👧.md", "-dash.md", "x" * 252 + ".md")
    found = discover(tmp_path)
    assert len(found.sources) == 4
    assert assets(found) == ["at 10.00\u202fAM.png"]
    assert found.findings == ()


def test_a_note_that_is_too_large_is_named_and_not_read(tmp_path: Path) -> None:
    with (tmp_path / "big.md").open("wb") as file:
        file.truncate(5 * 1024**3)  # takes no room on the disk
    with (tmp_path / "just.md").open("wb") as file:
        file.truncate(MAX_NOTE_BYTES)
    found = discover(tmp_path)
    assert notes(found) == ["just.md"]
    assert [(f.code, f.path) for f in found.findings] == [("AKB007", "big.md")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_named(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "closed.md", "folder/b.md")
    (tmp_path / "closed.md").chmod(0)
    (tmp_path / "folder").chmod(0)
    try:
        found = discover(tmp_path)
    finally:
        (tmp_path / "folder").chmod(0o755)
    assert notes(found) == ["a.md"]
    assert refused(found) == {"closed.md": "Permission denied", "folder": "Permission denied"}


def test_the_text_of_bases_and_canvases_is_read_and_of_no_other_file(tmp_path: Path) -> None:
    for name in ("a.base", "b.CANVAS", "c.png"):
        (tmp_path / name).write_bytes(b"\xef\xbb\xbfviews: \xff")
    texts = {asset.path: asset.text for asset in discover(tmp_path).assets}
    assert texts == {"a.base": "views: \ufffd", "b.CANVAS": "views: \ufffd", "c.png": ""}


def test_the_text_of_a_very_large_base_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.base").write_bytes(b"x" * (MAX_SHOWN_BYTES + 1))
    [asset] = discover(tmp_path).assets
    assert (asset.size, asset.text) == (MAX_SHOWN_BYTES + 1, "")


def test_a_note_that_is_changed_while_it_is_read_is_read_again(tmp_path: Path) -> None:
    note = tmp_path / "a.md"
    note.write_bytes(b"old")
    asked = 0

    def change(frame: FrameType, event: str, function: object) -> None:
        """Save the note once between two looks at the open file, as an editor would."""
        nonlocal asked
        if event == "c_return" and function is os.fstat:
            asked += 1
            if asked == 1:
                note.write_bytes(b"old and new")

    sys.setprofile(change)
    try:
        found = discover(tmp_path)
    finally:
        sys.setprofile(None)
    assert [source.data for source in found.sources] == [b"old and new"]
    assert asked == 4
