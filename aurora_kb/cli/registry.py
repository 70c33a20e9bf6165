"""The registry of facts beside the configuration: read, followed, and written again."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from aurora_kb.cards import (
    Named,
    Registry,
    Worded,
    digest_of_drafts,
    digest_of_lines,
    follow,
    follow_media,
    keep_names,
    read_registry,
    recall_names,
    registry_lines,
    write_registry,
)
from aurora_kb.cli.clock import now
from aurora_kb.cli.run import REGISTRY, Run, counted, folder_of, registry_of
from aurora_kb.engine import Cache, locked, write_if_changed
from aurora_kb.errors import BusyError, OutputError

_FAULTS_SHOWN = 5


class KnownFacts:
    """Gives cards the ids of the registry, and remembers the new ones."""

    def __init__(
        self,
        run: Run,
        is_kept: bool,
        cache: Cache | None = None,
        told: Callable[[Path], str] | None = None,
    ) -> None:
        """`is_kept` says whether the file may be written, and afterwards whether it holds all.

        The file is read when somebody asks for names, or for the registry. `told` gives its digest
        without reading it, `""` where it cannot.
        """
        self._path = registry_of(run)
        self.is_kept = is_kept
        self._run = run
        self._cache = cache or Cache()
        self._now = now()
        self._registry: Registry | None = None
        self._before = Registry()
        self._waiting: BinaryIO | None = None
        # What names depend on once there are some; empty if they may not be given again.
        self._settled: bytes | None = None
        self._told = told

    @property
    def registry(self) -> Registry:
        """What is known of the facts."""
        return self._registry or self._know(self._read())

    def _read(self) -> bytes:
        return self._path.read_bytes() if self._path.is_file() else b""

    def _know(self, data: bytes) -> Registry:
        registry = self._registry = self._before = read_registry(data)
        for fault in registry.faults[:_FAULTS_SHOWN]:
            self._run.say(f".aurora-kb/{REGISTRY}:{fault.number}: {fault.reason}")
        if len(registry.faults) > _FAULTS_SHOWN:
            rest = len(registry.faults) - _FAULTS_SHOWN
            self._run.say(f".aurora-kb/{REGISTRY}: {counted(rest, 'more line')} like these")
        return registry

    def __call__(self, drafts: Sequence[Worded]) -> tuple[Named, ...]:
        """The drafts' names, as `cards.Identify` has it."""
        registry, names = follow(self.registry, drafts, self._now)
        self._registry, names = follow_media(
            registry, drafts, names, partial(_digest_of, self._run.config.notes), self._now
        )
        return names

    def name_once(self, drafts: Sequence[Worded]) -> tuple[Named, ...]:
        """The same, for callers that ask nothing else of the registry.

        What was learnt waits in a file without a name: in a large build it would be a tenth of all
        that is held. The cache remembers the names.
        """
        data = self._read()
        told = digest_of_drafts(drafts) if self._cache.remembers else b""
        state = digest_of_lines([data])
        known = recall_names(self._cache, state, told)
        if known is not None:
            self._settled = state
            return known
        is_sound = not self._know(data).faults
        del data  # 350 bytes a card
        names = self(drafts)
        if self._has_news():
            try:
                lines = registry_lines(self.registry)
                self._waiting, state = _laid_down(lines, self._path.parent)
            except OSError as error:
                self._give_up(error)
        self._settled = state if is_sound and self.is_kept else b""
        if told and self._settled:
            keep_names(self._cache, state, told, names)
        self._registry = self._before = Registry()
        return names

    def state(self, media: Sequence[str]) -> bytes:
        """What names depend on, as `cards.NamesState` has it; after `name_once` as that leaves
        it."""
        settled = self._as_it_is() if self._settled is None else self._settled
        if not settled:
            return b""
        shown = [_digest_of(self._run.config.notes, path).encode() for path in media]
        return digest_of_lines([settled, *shown])

    def _as_it_is(self) -> bytes:
        told = self._told(self._path) if self._told else ""
        return told.encode() or digest_of_lines([self._read()])

    def _has_news(self) -> bool:
        known = self._registry
        is_other = known is not None and (known.facts != self._before.facts or bool(known.faults))
        return self.is_kept and is_other

    def save(self) -> None:
        """Write the file if it has to be and may be."""
        if not (self._waiting or self._has_news()):
            return
        try:
            if self._waiting:
                with self._waiting as waiting:
                    data = waiting.read()
            else:
                data = write_registry(self.registry)
            write_if_changed(self._path, data)
        except OSError as error:
            self._give_up(error)

    def _give_up(self, error: OSError) -> None:
        self.is_kept = False
        self._run.say(_not_kept(f"{self._path}: {error.strerror or error}"))


def _laid_down(lines: Iterator[bytes], folder: Path) -> tuple[BinaryIO, bytes]:
    """The lines in a file without a name, and their digest."""
    waiting = cast(BinaryIO, tempfile.TemporaryFile(dir=folder))  # noqa: SIM115 - it is returned

    def written() -> Iterator[bytes]:
        for line in lines:
            waiting.write(line)
            yield line

    try:
        told = digest_of_lines(written())
        waiting.seek(0)
    except BaseException:
        waiting.close()
        raise
    return waiting, told


def _digest_of(notes: Path, path: str) -> str:
    """The digest of an attachment, `""` if it cannot be had or is none that cards show."""
    from aurora_kb.cards import LARGEST_MEDIA  # most cards show none

    try:
        file = (notes / path).resolve()
        if not file.is_relative_to(notes.resolve()) or file.stat().st_size > LARGEST_MEDIA:
            return ""
        with file.open("rb") as data:
            return hashlib.file_digest(data, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""


def known_facts(run: Run) -> KnownFacts:
    """For commands that only read: cards have their names, and nothing is written."""
    return KnownFacts(run, is_kept=False)


@contextmanager
def kept_facts(
    run: Run,
    wait: float | None = None,
    cache: Cache | None = None,
    told: Callable[[Path], str] | None = None,
) -> Iterator[KnownFacts]:
    """For commands by which cards leave the notes: what was learnt is written at the end.

    In a place that cannot be written, or while another process writes there, cards get the same
    names, and a message says so. With seconds to `wait`, wait for the other process, which is a
    `BusyError` if it takes longer.
    """
    with ExitStack() as stack:
        is_kept = True
        try:
            stack.enter_context(locked(folder_of(run), wait or 0.0, run.say))
        except BusyError as error:
            if wait is not None:
                raise
            run.say(_not_kept(str(error)))
            is_kept = False
        except OutputError as error:
            run.say(_not_kept(str(error)))
            is_kept = False
        facts = KnownFacts(run, is_kept, cache, told)
        yield facts
        facts.save()


def _not_kept(reason: str) -> str:
    return f"edits of cards are not remembered: {reason}"
