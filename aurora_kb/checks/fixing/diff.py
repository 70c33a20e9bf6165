"""A unified diff that `git apply` and `patch` accept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

CONTEXT = 3


def unified_diff(path: str, before: bytes, after: bytes) -> str:
    r"""The changes between two versions of a UTF-8 file, `""` if there are none.

    Lines are split at `\n` alone and keep their `\r`; a last line without an end is marked
    as git marks it.
    """
    if before == after:
        return ""
    # As git names files outside of a repository: `patch -p1 -d /` finds them again.
    below_root = path.lstrip("/")
    old, new = _lines(before), _lines(after)
    return "".join(
        (
            f"--- {_name('a/' + below_root)}\n+++ {_name('b/' + below_root)}\n",
            *(part for group in _groups(old, new) for part in _hunk(group, old, new)),
        )
    )


Opcode = tuple[str, int, int, int, int]


def _lines(data: bytes) -> list[str]:
    lines = data.decode().split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _groups(old: Sequence[str], new: Sequence[str]) -> Iterator[list[Opcode]]:
    """Groups of opcodes with their context."""
    # A matcher's time grows with the square of what it compares: give it the middle only.
    # What stands around it is equal, and needed whole: git takes a hunk without lines
    # after its last change to end at the end of the file.
    shorter = min(len(old), len(new))
    head = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    tail = next((i for i in range(shorter - head) if old[-1 - i] != new[-1 - i]), shorter - head)
    old_end, new_end = len(old) - tail, len(new) - tail
    matcher = SequenceMatcher(None, old[head:old_end], new[head:new_end], autojunk=False)
    middle = [
        (tag, a + head, b + head, c + head, d + head) for tag, a, b, c, d in matcher.get_opcodes()
    ]
    before = [("equal", 0, head, 0, head)] if head else []
    after = [("equal", old_end, len(old), new_end, len(new))] if tail else []
    yield from _KnownChanges([*before, *middle, *after]).get_grouped_opcodes(CONTEXT)


class _KnownChanges(SequenceMatcher[str]):
    """Groups changes that were found elsewhere."""

    def __init__(self, opcodes: list[Any]) -> None:
        super().__init__()
        self._known = opcodes

    def get_opcodes(self) -> list[Any]:
        return self._known


def _hunk(group: Sequence[Opcode], old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    _, old_start, _, new_start, _ = group[0]
    _, _, old_end, _, new_end = group[-1]
    yield f"@@ -{_range(old_start, old_end)} +{_range(new_start, new_end)} @@\n"
    for tag, old_from, old_to, new_from, new_to in group:
        if tag == "equal":
            yield from (_marked(" ", line) for line in old[old_from:old_to])
            continue
        yield from (_marked("-", line) for line in old[old_from:old_to])
        yield from (_marked("+", line) for line in new[new_from:new_to])


def _range(start: int, end: int) -> str:
    # An empty range is named by the line before it.
    return f"{start + 1 if end > start else start},{end - start}"


def _marked(mark: str, line: str) -> str:
    return (
        f"{mark}{line}" if line.endswith("\n") else f"{mark}{line}\n\\ No newline at end of file\n"
    )


def _name(path: str) -> str:
    """The path as a diff names it: in C quotes if it holds a quote, backslash or control."""
    spelling = "".join(_quoted(character) for character in path)
    if spelling != path:
        return f'"{spelling}"'
    # The tab tells readers of the diff where a name with spaces ends.
    return f"{path}\t" if " " in path else path


def _quoted(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    code = ord(character)
    return f"\\{code:03o}" if code < 32 or code == 127 else character
