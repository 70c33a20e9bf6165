"""A diff that git applies, byte for byte."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from fuzz import examples
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aurora_kb.checks import unified_diff

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

LINES = b"".join(b"line %d\n" % number for number in range(1, 40))


def applied(folder: Path, path: str, before: bytes, diff: str) -> bytes:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(before)
    # No repository above may have its own idea of line ends or of the folder to patch.
    subprocess.run(
        ["git", "-c", "core.autocrlf=false", "apply", "--whitespace=nowarn", "-"],
        input=diff.encode(),
        cwd=folder,
        check=True,
        env={"GIT_CEILING_DIRECTORIES": str(folder.parent), "PATH": "/usr/bin:/bin"},
        capture_output=True,
    )
    return target.read_bytes()


@needs_git
def test_the_diff_of_a_file_named_from_the_root_applies_there(tmp_path: Path) -> None:
    path = str(tmp_path / "notes" / "a.md")
    diff = unified_diff(path, LINES, LINES + b"more\n")
    assert "//" not in diff
    # git takes paths below the folder it stands in: give it the way there without its root.
    assert applied(tmp_path, path.lstrip("/"), LINES, diff) == LINES + b"more\n"


def test_equal_bytes_give_no_diff() -> None:
    assert unified_diff("a.md", LINES, LINES) == ""


def test_a_change_is_shown_with_three_lines_around_it() -> None:
    assert unified_diff("a.md", LINES, LINES.replace(b"line 10\n", b"ten\n")) == (
        "--- a/a.md\n+++ b/a.md\n@@ -7,7 +7,7 @@\n line 7\n line 8\n line 9\n-line 10\n+ten\n"
        " line 11\n line 12\n line 13\n"
    )


@needs_git
@pytest.mark.parametrize(
    "path", ["a.md", "two words.md", "ü/é.md", 'say "hi".md', "back\\slash.md", "tab\there.md"]
)
def test_git_applies_it_whatever_the_name(tmp_path: Path, path: str) -> None:
    after = LINES.replace(b"line 5\n", b"five\n").replace(b"line 35\n", b"")
    assert applied(tmp_path, path, LINES, unified_diff(path, LINES, after)) == after


@needs_git
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"a\nb", b"a\nc"),
        (b"a\nb", b"a\nb\n"),
        (b"a\nb\n", b"a\nb"),
        (b"a\r\nb\r\n", b"a\r\nc\r\n"),
        (b"", b"a\n"),
        (b"a\n", b""),
        (b"\xef\xbb\xbfa\n", b"\xef\xbb\xbfb\n"),
        ("a\u2028b\x0cc\n".encode(), "a\u2028b\x0cd\n".encode()),
    ],
)
def test_git_applies_it_whatever_the_line_ends(tmp_path: Path, before: bytes, after: bytes) -> None:
    assert applied(tmp_path, "a.md", before, unified_diff("a.md", before, after)) == after


SOME_LINES = st.lists(st.sampled_from(["a", "b", "", "c\r", "é"]), max_size=30).map(
    lambda lines: "\n".join(lines).encode()
)


@needs_git
@given(before=SOME_LINES, after=SOME_LINES)
@example(before=b"a\nb\nb\nb\na\na", after=b"b\nb\nb\nb\na\na")  # moves to where lines follow
@settings(deadline=None, max_examples=examples(40))
def test_git_applies_any_change(
    tmp_path_factory: pytest.TempPathFactory, before: bytes, after: bytes
) -> None:
    diff = unified_diff("a.md", before, after)
    if diff:
        assert applied(tmp_path_factory.mktemp("git"), "a.md", before, diff) == after
