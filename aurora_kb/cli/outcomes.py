"""The last outcome of a command, used again while nothing that it depends on has changed."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from aurora_kb.cli.run import Run
from aurora_kb.config import SKIPPED_FOLDERS
from aurora_kb.engine import Cache, Inputs, Outcome, Tree

_PACKAGE = Path(__file__).resolve().parent.parent


def last_outcome(
    run: Run, cache: Cache, name: str, *facts: object, own: tuple[Path, ...] = ()
) -> Outcome:
    """Return what the command `name` gave last time, and a place for what it gives now.

    It depends on the notes and what lies beside them, the configuration, the program with its
    theme, what is installed, and on `facts`: the command's options, the day if it asks for
    it. `own` are files beside the notes that the command reads and writes. Ask it before
    anything is read, and let it remember when all is done.
    """
    config = run.config
    trees = (
        Tree(config.notes, SKIPPED_FOLDERS, (config.output,)),
        Tree(_PACKAGE, SKIPPED_FOLDERS),
        # In a checkout the theme lies beside the package.
        Tree(_PACKAGE.parent / "templates", SKIPPED_FOLDERS),
        Tree(config.root / "templates", SKIPPED_FOLDERS),
    )
    # Settings hold no file's content, and one whose file was moved says the same.
    said = tuple(repr(fact) for fact in (config, *facts))
    return Outcome(cache, name, Inputs(said, trees, own=own), time.time_ns)


class _Answer(msgspec.Struct, frozen=True):
    """A result, and what was said about it."""

    data: bytes
    said: tuple[str, ...]


def answer(
    run: Run,
    name: str,
    make: Callable[[], tuple[bytes, bool]],
    *facts: object,
    own: tuple[Path, ...] = (),
) -> bytes:
    """Return what `make` gives; or what it gave last time, and say what it said then.

    `make` also returns whether the same may be given next time. The rest is as for `last_outcome`.
    """
    with run.cache() as cache:
        outcome = last_outcome(run, cache, name, *facts, own=own)
        known = outcome.recall()
        if known is not None:
            with contextlib.suppress(msgspec.MsgspecError):
                found = msgspec.msgpack.decode(known, type=_Answer)
                for line in found.said:
                    run.say(line)
                return found.data
        before = len(run.said)
        data, may_be_kept = make()
        if may_be_kept:
            said = tuple(run.said[before:])
            outcome.remember(msgspec.msgpack.encode(_Answer(data, said)))
        return data
