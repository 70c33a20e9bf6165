"""A folder that an editor has open: its notes as they are now, and what is found in them.

What is not saved yet stands in the place of what is on the disk. A note is parsed once for
each of its texts, and rules that look at a note alone are asked once for each: what is left
to do when a note changes is to resolve the links and to ask the rules that look at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock

from aurora_kb.checks import RULES, FindingsCache, check_note, standards_of
from aurora_kb.concepts import build_graph
from aurora_kb.config import NOTE_SUFFIXES, Config
from aurora_kb.engine import Cache, Workers
from aurora_kb.errors import AuroraError
from aurora_kb.lsp.navigation import Named, named
from aurora_kb.lsp.shifted_findings import shifted
from aurora_kb.model import Finding, Note, Source, Vault
from aurora_kb.notes import ignore_spec, parse_note, parse_notes, resolve_links
from aurora_kb.vaults import Vaults, check_vaults, find_sources, join_notes, parse_options

# The parser looks for bare addresses with an object that remembers where it is.
_PARSING = Lock()


@dataclass(frozen=True, slots=True)
class Host:
    """What the command line gives: settings, the day, the cache, and the pages of the rules."""

    configure: Callable[[Path], Config]
    open_cache: Callable[[Config], AbstractContextManager[Cache]]
    today: Callable[[], date]
    rule_page: Callable[[str], Path | None]
    workers: Workers


@dataclass(frozen=True, slots=True)
class Seen:
    """The vault as it was when all of it was looked at last."""

    config: Config
    vaults: Vaults
    findings: Mapping[str, tuple[Finding, ...]]  # by path

    @property
    def vault(self) -> Vault:
        """All notes, private ones too: they are their owner's who edits them."""
        return self.vaults.whole


class Folder:
    """A folder of the workspace with the configuration that lies in it."""

    def __init__(self, root: Path, host: Host, is_lone: bool = False) -> None:
        """`is_lone`: the folder of a file that was opened alone, nothing else of it is read."""
        self.root = root.resolve()
        self.is_lone = is_lone
        self.seen: Seen | None = None
        self._host = host
        self._config: Config | None = None
        self._known: dict[str, tuple[str, Note]] = {}
        self._findings_cache, self._quick_cache = FindingsCache(), FindingsCache()
        self._graph: tuple[Vault, Named] | None = None

    # ------------------------------------------------------------------ settings and names

    @property
    def config(self) -> Config:
        """The configuration as it was read last. Raises `AuroraError` if it cannot be."""
        return self._config or self.configure()

    def configure(self) -> Config:
        """Read the configuration anew."""
        if self.is_lone:
            self._config = Config(self.root, self.root, self.root / "site")
            return self._config
        config = self._host.configure(self.root)
        if config != self._config:
            # Notes read with other settings may be other notes.
            self._known.clear()
            self._config = config
        return config

    def name_of(self, path: Path) -> str:
        """A file's path in the notes folder, `""` if it is none of the notes."""
        try:
            config = self.config
        except AuroraError:
            return ""
        if not path.is_relative_to(config.notes) or path.is_relative_to(config.output):
            return ""
        name = path.relative_to(config.notes)
        is_hidden = any(part.startswith(".") or part == "node_modules" for part in name.parts)
        if is_hidden or path.suffix.lower() not in NOTE_SUFFIXES:
            return ""
        is_ignored = ignore_spec(config.ignore, "ignore").match_file(name.as_posix())
        return "" if is_ignored else name.as_posix()

    def path_of(self, name: str) -> Path:
        """Where a file of the vault lies."""
        return self.config.notes / name

    # ------------------------------------------------------------------ one note

    def note(self, name: str, text: str) -> Note:
        """The note with this text."""
        return self._parsed(Source(name, encoded(text)))

    def look_at(self, name: str, text: str) -> tuple[Note, tuple[Finding, ...]]:
        """The note with this text, and what is found in it.

        That is what it decides alone, and what was found when all notes were looked at, as far
        as its lines are still there.
        """
        note = self.note(name, text)
        config = self.config
        alone = check_note(
            note, config.checks, standards_of(config), self._host.today(), self._quick_cache
        )
        if self.seen is None:
            return note, alone
        before = self.seen.vault.by_id.get(note.id)
        findings = self.seen.findings.get(name, ())
        if before is note:
            return note, findings
        if before is None:
            return note, alone
        own = _ALONE | {finding.code for finding in before.findings}
        rest = [finding for finding in findings if finding.code not in own]
        return note, (*alone, *shifted(rest, before.lines(), note.lines()))

    def vault_with(self, note: Note) -> Vault | None:
        """The vault as it was seen last, with this note in it."""
        if self.seen is None:
            return None
        vault = self.seen.vault
        if vault.by_id.get(note.id) is note:
            return vault
        others = (other for other in vault.notes if other.id != note.id)
        return resolve_links((*others, note), vault.assets)

    def _parsed(self, source: Source) -> Note:
        digest = source.digest
        known = self._known.get(source.path)
        if known is None or known[0] != digest:
            with _PARSING:
                note = parse_note(source, parse_options(self.config))
            known = self._known[source.path] = (digest, note)
        return known[1]

    # ------------------------------------------------------------------ all notes

    def look_at_all(self, unsaved: Mapping[str, str]) -> Seen:
        """Read what has changed on the disk and in the editor, and check the whole vault."""
        config = self.configure()
        sources = [Source(name, encoded(text)) for name, text in sorted(unsaved.items())]
        found = find_sources(config, sources)
        if not self._known:
            self._load(config, found.sources)
        notes = [self._parsed(source) for source in found.sources]
        names = {source.path for source in found.sources}
        self._known = {name: known for name, known in self._known.items() if name in names}
        vaults = join_notes(config, notes, found)
        findings, _ = check_vaults(vaults, config, self._host.today(), self._findings_cache)
        by_path: dict[str, list[Finding]] = {}
        for finding in findings:
            by_path.setdefault(finding.path, []).append(finding)
        self.seen = Seen(config, vaults, {path: tuple(of) for path, of in by_path.items()})
        return self.seen

    def _load(self, config: Config, sources: Sequence[Source]) -> None:
        """Parse all notes at once: several processes may share this work, and it is kept."""
        with self._host.open_cache(config) as cache, self._host.workers.at_work() as workers:
            notes = parse_notes(sources, parse_options(config), workers, cache)
            for source, note in zip(sources, _one_at_a_time(notes), strict=True):
                self._known[source.path] = (source.digest, note)

    @property
    def concepts(self) -> Named | None:
        """The concepts of the notes as far as they have been learnt."""
        return self._graph[1] if self._graph else None

    def learn(self) -> None:
        """Learn the concepts of the notes as they were seen last."""
        if self.seen is None:
            return
        if self._graph is None or self._graph[0] is not self.seen.vault:
            with self._host.open_cache(self.seen.config) as cache:
                made = build_graph(self.seen.vaults.learned, self._host.workers, cache)
            self._graph = (self.seen.vault, named(made))


_ALONE = frozenset(rule.code for rule in RULES if getattr(rule, "alone", False))


def encoded(text: str) -> bytes:
    """The bytes of a text; half an emoji, which an editor may send, has none and becomes `?`."""
    return text.encode("utf-8", "replace")


def _one_at_a_time(notes: Iterable[Note]) -> Iterator[Note]:
    taken = iter(notes)
    while True:
        with _PARSING:
            note = next(taken, None)
        if note is None:
            return
        yield note
