"""The notes, loaded and checked: the beginning of the pipeline.

Apart from the rest of it, for this needs neither graph nor theme, and they take as long to
import as some hundred notes to check.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from aurora_kb.cards import find_card_faults
from aurora_kb.checks import (
    FindingsCache,
    NoteOnlyRules,
    find_leaked_names,
    find_newer_commits,
    run_checks,
    standards_of,
)
from aurora_kb.config import Config, SiteConfig
from aurora_kb.engine import Cache, Commit, Means, collector_paused
from aurora_kb.errors import ConfigError
from aurora_kb.model import Finding, Note, Source, Vault
from aurora_kb.notes import (
    Discovery,
    ParseOptions,
    discover,
    find_private_links,
    find_query_faults,
    folders_of,
    ids_in_embeds,
    learned_from,
    parse_and_ask,
    parse_for_checks,
    parse_notes,
    parse_some,
    private_notes,
    public_vault,
    resolve_links,
    without_ways_to_ignored,
)
from aurora_kb.site import check_assets, find_address_faults


@dataclass(frozen=True, slots=True)
class Vaults:
    """All notes, those that readers may see, and of these the ones that are learned from."""

    whole: Vault
    public: Vault
    learned: Vault  # concepts and cards are made of it
    ignored: tuple[str, ...] = ()  # paths of files that the configuration leaves out

    def with_notes(self, notes: Iterable[Note]) -> Vaults:
        """The same with notes that differ from what they were in their HTML alone."""
        new = {note.id: note for note in notes}

        def renewed(vault: Vault) -> Vault:
            by_id = {note_id: new.get(note_id, note) for note_id, note in vault.by_id.items()}
            return replace(vault, notes=tuple(by_id[n.id] for n in vault.notes), by_id=by_id)

        whole = renewed(self.whole)
        public = whole if self.public is self.whole else renewed(self.public)
        learned = public if self.learned is self.public else renewed(self.learned)
        return Vaults(whole, public, learned, self.ignored)


def load_vaults(
    config: Config,
    means: Means,
    unsaved: Sequence[Source] = (),
    findings_cache: FindingsCache | None = None,
) -> Vaults:
    """Find the notes, parse them, resolve their links, and choose.

    What is `unsaved`, in an editor say, stands in the place of the file with its path. For a
    `findings_cache`, rules that look at a note alone are asked where it is parsed.
    """
    found = find_sources(config, unsaved)
    options, workers, cache = parse_options(config), means.workers, means.cache
    if findings_cache is None:
        return join_notes(config, parse_notes(found.sources, options, workers, cache), found)
    alone = NoteOnlyRules(config.checks, standards_of(config))
    parsed = parse_and_ask(found.sources, options, workers, cache, alone.find_encoded)
    return join_notes(config, _heard(parsed, alone, findings_cache), found)


def _heard(
    parsed: Iterable[tuple[Note, bytes]], alone: NoteOnlyRules, findings_cache: FindingsCache
) -> Iterator[Note]:
    """Give the notes, and tell the cache what the rules found in them."""
    findings: dict[str, bytes] = {}
    findings_cache.hear(alone.given, findings)
    for note, data in parsed:
        if data:
            findings[note.path] = data
        yield note


def find_sources(config: Config, unsaved: Sequence[Source] = ()) -> Discovery:
    """Find the files of the vault; what is `unsaved` stands in the place of its file."""
    found = discover(config.notes, config.ignore, exclude=(config.output,))
    sources = {source.path: source for source in (*found.sources, *unsaved)}
    return replace(found, sources=tuple(source for _, source in sorted(sources.items())))


def join_notes(config: Config, notes: Iterable[Note], found: Discovery) -> Vaults:
    """Resolve the links of the parsed notes, and choose."""
    resolved = resolve_links(notes, found.assets, found.findings)
    whole = without_ways_to_ignored(resolved, found.ignored)
    public = public_vault(whole, config.site)
    learned = learned_from(public, config.study.ignore)
    return Vaults(whole, public, learned, found.ignored)


def parse_options(config: Config) -> ParseOptions:
    """Return the part of the configuration that a note's parse depends on."""
    return ParseOptions(
        line_breaks=config.parser.line_breaks,
        unsafe_html=config.parser.unsafe_html,
        words_per_minute=config.count.words_per_minute,
        characters_per_minute=config.count.characters_per_minute,
        profile=config.count.profile,
        dialect=config.parser.dialect,
    )


def check_notes(
    config: Config,
    means: Means,
    unsaved: Sequence[Source] = (),
    today: date | None = None,
    commits: Mapping[str, Commit] | None = None,
) -> tuple[Vault, tuple[Finding, ...]]:
    """Load the notes and check them: what `pipeline.read_knowledge` finds, without graph and cards.

    `commits` are the last ones of the notes, if they are to be compared.
    """
    findings_cache = findings_cache_of(config, means.cache)
    # Nearly all that is made stays to the end: one look at all of it takes a second for 10,000
    # notes, and finds nothing.
    with collector_paused():
        with means.at_work() as means, means.stage("read notes"):
            vaults = _load_for_checks(config, means, unsaved, findings_cache)
            # Only a build asks for them, and it should not be the first to say so.
            refuse_unknown_places(config.site, vaults.public, vaults.whole)
        with means.stage("check"):
            newer = tuple(find_newer_commits(vaults.whole, commits or {}))
            findings, _ = check_vaults(vaults, config, today, findings_cache, newer)
    return vaults.whole, findings


def _load_for_checks(
    config: Config,
    means: Means,
    unsaved: Sequence[Source],
    findings_cache: FindingsCache,
) -> Vaults:
    """Load the notes, and ask the rules that look at one alone where a note is parsed.

    HTML is made only of notes that embed others, and of these others: no rule looks at another.
    """
    found = find_sources(config, unsaved)
    options, workers, cache = parse_options(config), means.workers, means.cache
    alone = NoteOnlyRules(config.checks, standards_of(config))
    parsed = parse_for_checks(found.sources, options, workers, cache, alone.find_encoded)
    vaults = join_notes(config, _heard(parsed, alone, findings_cache), found)
    embedded = ids_in_embeds(vaults.whole)
    bare = [note.path for note in vaults.whole.notes if note.id in embedded and not note.html]
    sources = {source.path: source for source in found.sources}
    shown = parse_some([sources[path] for path in bare], options, workers, cache)
    return vaults.with_notes(shown) if shown else vaults


def findings_cache_of(config: Config, cache: Cache) -> FindingsCache:
    """Return what the rules found in notes that are still the same, in the cache."""
    return FindingsCache(cache, repr(parse_options(config)))


def check_vaults(
    vaults: Vaults,
    config: Config,
    today: date | None = None,
    findings_cache: FindingsCache | None = None,
    others: Sequence[Finding] = (),
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Return all findings, and those of public notes alone, which name no private note.

    `others` are findings about the whole vault that somebody else made.
    """
    findings_cache = findings_cache or FindingsCache()
    check = partial(
        run_checks,
        settings=config.checks,
        standards=standards_of(config),
        today=today,
        findings_cache=findings_cache,
    )
    of_site = (
        *find_query_faults(vaults.public),
        *find_address_faults(vaults.public),
        *check_assets(vaults.public, config.notes),
        *find_card_faults(vaults.learned, config.cards),
    )
    public_findings = check(vaults.public, others=of_site)
    private = private_notes(vaults.whole, config.site)
    reasons = {note_id: decision.reason for note_id, decision in private.items()}
    # What names a private note is told to its owner only.
    of_names = (
        *find_private_links(vaults.whole, config.site),
        *find_leaked_names(vaults.whole, vaults.public, reasons, vaults.ignored),
    )
    findings = public_findings
    if vaults.public is not vaults.whole or of_names or others:
        findings = check(vaults.whole, others=(*of_site, *of_names, *others))
    findings_cache.keep()
    return findings, public_findings


def refuse_unknown_places(settings: SiteConfig, public: Vault, whole: Vault) -> None:
    """Stop where the configuration names a home page or a folder that there is not."""
    _refuse_unknown_home(settings.home, public)
    _refuse_unknown_folders(settings, whole)


def _refuse_unknown_home(home: str, vault: Vault) -> None:
    if home and home not in vault.by_id:
        near = difflib.get_close_matches(home, vault.by_id, n=1)
        hint = f'nearest: "{near[0]}"' if near else "write a note's path without .md"
        raise ConfigError(f'site.home: no public note "{home}"', hint)


def _refuse_unknown_folders(settings: SiteConfig, vault: Vault) -> None:
    if not settings.folders:
        return
    # All of the vault's: a folder that holds private notes alone is one.
    known = folders_of(note.path for note in vault.notes)
    for path in settings.folders:
        if path not in known:
            near = difflib.get_close_matches(path, known, n=1)
            hint = f'nearest: "{near[0]}"' if near else "write its path in the notes folder"
            raise ConfigError(f'site.folders: no folder "{path}"', hint)
