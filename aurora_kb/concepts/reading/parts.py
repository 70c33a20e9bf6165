"""A piece of the outline of a note, and all pieces of one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from aurora_kb.engine import memoised
from aurora_kb.model import Block, Run


# Compared by identity: each part is one place, and hashing a tree of them would be slow.
class Part(Struct, frozen=True, eq=False):
    """A piece of the outline.

    `kind` is heading, text, item, columns, column, box, tab, table or diagram. `number` is an
    ordered item's number, a heading's level, else 0. `order` counts the items of a list
    from 1. A table or diagram keeps its block. A task is an item with a box to tick, a term one of
    a definition list.
    """

    kind: str
    line: int
    end_line: int
    runs: tuple[Run, ...] = ()
    number: int = 0
    order: int = 0
    ordered: bool = False
    is_task: bool = False
    is_term: bool = False
    parts: tuple[Part, ...] = ()
    table: Block | None = None

    @property
    def text(self) -> str:
        """The line without markup."""
        return _text_of(self)

    def walk(self) -> Sequence[Part]:
        """The part and all below it, in reading order."""
        # In one list: with a generator a part, each part passes through as many as it lies deep.
        found: list[Part] = []
        todo = [self]
        while todo:
            part = todo.pop()
            found.append(part)
            if part.parts:
                todo += reversed(part.parts)
        return found


# Of a line it is asked again and again: by what is settled for the note, then by its neighbours.
@memoised(1 << 11)
def _text_of(part: Part) -> str:
    return " ".join("".join([run.text for run in part.runs]).split())


def all_parts(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Parts and all below them, in reading order."""
    return _all_parts(tuple(parts))


# Half a dozen look through all of a note, one after another.
@lru_cache(maxsize=4)
def _all_parts(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    return tuple([part for top in parts for part in top.walk()])


def texts_of(part: Part) -> list[str]:
    """The texts of what hangs right below a part."""
    return [child.text for child in part.parts]
