"""The whole program as one function. Every command is a prefix of it.

A fault in a note is a finding. What makes the run as a whole impossible is an `AuroraError`, from
each function here: no folder of notes, an unknown home page, a template that fails, a killed
process. A disk that is full or may not be read or written stays an `OSError`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from aurora_kb.begun import NOTHING_BEGUN, Begun, begin_with_graph
from aurora_kb.cards import (
    Identify,
    Making,
    NamesState,
    content_ids,
    make_cards,
    make_cards_with_reasons,
    media_of,
)
from aurora_kb.checks import FindingsCache
from aurora_kb.concepts import (
    Description,
    build_graph,
    describe_each,
    join_readings,
    read_concepts,
)
from aurora_kb.config import CardsConfig, Config
from aurora_kb.downloads import download_pages
from aurora_kb.engine import (
    Cache,
    Means,
    OutputFolder,
    Spool,
    Stamps,
    Workers,
    WriteResult,
    collector_paused,
    give_back,
)
from aurora_kb.errors import OutputError
from aurora_kb.model import Card, Finding, Note, Page, Vault
from aurora_kb.notes import KeptVault, decide, learned_from, parse_alone, read_again
from aurora_kb.site import (
    SiteContent,
    SiteRenderer,
    copy_assets,
    load_theme,
    prepare_site,
    read_attachments,
    render_site,
    title_of_folder,
)
from aurora_kb.vaults import (
    Vaults,
    check_vaults,
    findings_cache_of,
    load_vaults,
    parse_options,
    refuse_unknown_places,
)

if TYPE_CHECKING:
    import networkx as nx

# Begins what is to be made of a graph, with these workers and this cache.
Begin = Callable[["nx.MultiDiGraph", Workers, Cache], Begun]


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """What the notes give, before anything is rendered.

    Graph, cards and everything `public_...` know nothing of private notes.
    """

    vault: Vault
    public_vault: Vault
    graph: nx.MultiDiGraph
    cards: Sequence[Card]
    findings: tuple[Finding, ...]
    public_findings: tuple[Finding, ...]
    ignored: tuple[str, ...] = ()  # paths of files that the configuration leaves out
    begun: Begun = NOTHING_BEGUN  # where other processes are at it


@dataclass(frozen=True, slots=True)
class Build:
    """A knowledge base and the site made of it.

    Of files that the output folder has, and that are still right, most are told as one: after an
    edit they are nearly all.
    """

    knowledge: KnowledgeBase
    pages: tuple[Page, ...]
    kept: Mapping[str, str] = field(default_factory=dict)  # their stamps, by path
    stamps: Stamps | None = None  # of the pages that stand in the output folder
    renderer: SiteRenderer | None = None  # what made them

    @property
    def size(self) -> int:
        """How many files the site has."""
        return len(self.pages) + len(self.kept)


def load_graph(
    config: Config,
    means: Means,
    findings_cache: FindingsCache | None = None,
    may_be_late: bool = False,
) -> tuple[Vaults, nx.MultiDiGraph]:
    """Load the notes and join those that are learned from in a graph.

    For a `findings_cache`, rules that look at a note alone are asked where it is parsed. The graph
    `may_be_late` where nobody asks it anything once the cache is closed.
    """
    with means.at_work() as means:
        with means.stage("read notes"):
            vaults = load_vaults(config, means, findings_cache=findings_cache)
        with means.stage("build the graph"):
            graph = build_graph(vaults.learned, means.workers, means.cache, may_be_late)
            give_back()
            return vaults, graph


def describe_notes(
    config: Config,
    means: Means,
    is_wanted: Callable[[Note], bool],
) -> tuple[tuple[Note, Description], ...]:
    """Return the notes that are wanted and learned from, private ones too, each with its key
    terms and its abstract.

    What is said of a public note knows nothing of private ones.
    """
    with means.stage("read notes"):
        vaults = load_vaults(config, means)
    whole = learned_from(vaults.whole, config.study.ignore)
    wanted = notes_to_describe(config, vaults, is_wanted)
    with means.stage("describe notes"):
        described: dict[str, Description] = {}
        for vault in (vaults.learned, whole):
            notes = [note for note in wanted if note.id in vault.by_id and note.id not in described]
            if notes:
                readings = list(read_concepts(vault.notes, means.workers, means.cache))
                graph = join_readings(vault, readings)
                described |= describe_each(graph, notes, {one.note: one for one in readings})
    return tuple((note, described[note.id]) for note in wanted)


def notes_to_describe(
    config: Config, vaults: Vaults, is_wanted: Callable[[Note], bool]
) -> tuple[Note, ...]:
    """Return the notes that are wanted and learned from, private ones too."""
    whole = learned_from(vaults.whole, config.study.ignore)
    return tuple(note for note in whole.notes if is_wanted(note))


def read_knowledge(
    config: Config,
    means: Means,
    identify: Identify = content_ids,
    begin: Begin | None = None,
    state: NamesState | None = None,
) -> KnowledgeBase:
    """Load the notes, join them in a graph, make cards, check. `identify` names the cards.

    With the `state` on which names depend, graph and cards are taken from the last build where
    they may be: then they are there until the cache is closed. `begin` is called as soon as the
    graph is there. No date lies in the future: the day is asked by `check` alone.
    """
    findings_cache = findings_cache_of(config, means.cache)
    with means.at_work() as means:
        is_late = state is not None
        vaults, graph = load_graph(config, means, findings_cache, is_late)
        with means.stage("make cards"):
            begun = begin(graph, means.workers, means.cache) if begin else NOTHING_BEGUN
            settings = _card_settings(config)
            cards = make_cards(vaults.learned, graph, settings, identify, means, state)
            give_back()
    with means.stage("check"):
        findings, public_findings = check_vaults(vaults, config, findings_cache=findings_cache)
    return KnowledgeBase(
        vaults.whole,
        vaults.public,
        graph,
        cards,
        findings,
        public_findings,
        vaults.ignored,
        begun,
    )


def cards_with_reasons(
    config: Config,
    means: Means,
    identify: Identify = content_ids,
) -> tuple[Vault, Making]:
    """Return the notes that are learned from, their cards, and what became none."""
    with means.at_work() as means:
        vaults, graph = load_graph(config, means)
        with means.stage("make cards"):
            settings = _card_settings(config)
            made = make_cards_with_reasons(vaults.learned, graph, settings, identify, means)
    return vaults.learned, made


def _card_settings(config: Config) -> CardsConfig:
    return replace(config.cards, deck=config.cards.deck or config.site.title or config.notes.name)


def build(
    config: Config,
    means: Means,
    identify: Identify = content_ids,
    today: date | None = None,
    spool: Spool | None = None,
    state: NamesState | None = None,
) -> Build:
    """Load the notes, parse them, join them, make cards, check, render the site.

    `identify` names the cards, by nothing but the drafts and what `state` tells of. From `today`,
    else the last day in the notes, the health page counts the age of notes. With a `spool` of the
    output folder the pages wait there, and the build holds no bytes of them.
    """
    stamps = Stamps(means.cache, config.output)
    known = stamps.intact()
    # Nearly all that a build after an edit makes stays to its end: looks at all of it were a tenth
    # of what one of 10,000 notes takes.
    with means.at_work() as means, collector_paused() if known else nullcontext():
        begin = partial(begin_with_graph, known=known, spool=spool)
        knowledge = read_knowledge(config, means, identify, begin, state)
        with means.stage("render the site"):
            # From here on copies of this process have what they need.
            means.workers.rest()
            downloads = export_data(config, knowledge, known, means.workers, spool)
            renderer = prepare_pages(config, knowledge, means.cache, known)
            places = renderer.atlas.addresses.assets
            attachments = copy_assets(knowledge.public_vault, config.notes, places)
            others, kept = chain(attachments, downloads), dict[str, str]()
            made: Iterable[Page] = render_site(
                renderer, config.study, today, means.workers, spool, others=others, kept=kept
            )
            pages = sorted(map(spool.put, made) if spool else made, key=lambda page: page.path)
    return Build(knowledge, tuple(pages), kept, stamps, renderer)


def prepare_pages(
    config: Config, knowledge: KnowledgeBase, cache: Cache, known: Mapping[str, str] | None = None
) -> SiteRenderer:
    """Return what renders the pages of the site.

    Pages of the `known` stamps, by path, stand in the output folder and are not made again.
    """
    # Templates are code: they come from the owner's project, never out of the notes.
    is_beside = config.notes != config.root
    theme = load_theme(config.root / "templates" if is_beside else None)
    vault, findings = knowledge.public_vault, knowledge.public_findings
    refuse_unknown_places(config.site, vault, knowledge.vault)
    begun = knowledge.begun
    content = SiteContent(
        vault, knowledge.graph, knowledge.cards, findings, begun.layout, begun.paths
    )
    title = config.site.title or title_of_folder(config.notes.name)
    settings = replace(config.site, title=title)
    return prepare_site(content, settings, theme, cache, known)


def read_media(config: Config, vault: Vault, cards: Sequence[Card]) -> dict[str, bytes]:
    """Return the attachments that the cards show, by path, as far as they can be had."""
    paths = media_of(cards)
    if not paths:
        return {}
    from aurora_kb.cards import LARGEST_MEDIA

    return read_attachments(vault, config.notes, paths, LARGEST_MEDIA)


def export_data(
    config: Config,
    knowledge: KnowledgeBase,
    known: Mapping[str, str] | None = None,
    workers: Workers | None = None,
    spool: Spool | None = None,
) -> Iterator[Page]:
    """Give graph, cards and findings as the files that the site offers for download.

    Those of the `known` stamps, by path, stand in the output folder and are not made again. What
    the `workers` make is begun at once.
    """
    cards, findings = knowledge.cards, knowledge.public_findings
    media = read_media(config, knowledge.public_vault, cards)
    begun = knowledge.begun.download
    return download_pages(knowledge.graph, cards, findings, media, known, workers, spool, begun)


class Previews:
    """Pages of single notes that were saved since a build, with all else as it was then.

    The vault stays in memory, so that a page takes as long in a large one. One thread at a time
    may ask, which may be another one than that of the next build.
    """

    def __init__(self, config: Config, knowledge: KnowledgeBase, renderer: SiteRenderer) -> None:
        """Keep what is needed of a build."""
        self._config = config
        self._renderer = renderer
        self._vault = KeptVault(knowledge.vault, knowledge.public_vault, knowledge.ignored)

    def page(self, path: str) -> Page | None:
        """Return the page of the note at a path as it is now.

        `None` if it has none of its own, had none before, or is not there any more.
        """
        before = self._vault.public.by_id.get(path.rpartition(".")[0])
        if before is None or before.path != path:
            return None
        source = read_again(self._config.notes, path)
        note = parse_alone(source, parse_options(self._config)) if source else None
        if note is None or not decide(note, self._config.site).is_public:
            return None
        return self._renderer.note_page(self._vault.renew(note), note.id)

    def warm_up(self) -> None:
        """Make what is made once only before somebody waits for it."""
        for note in self._vault.public.notes[:1]:
            self.page(note.path)


@contextmanager
def open_output(config: Config) -> Iterator[tuple[OutputFolder, Spool]]:
    """The output folder, which must not hold the notes, and a place in it for pages to wait."""
    if config.notes.is_relative_to(config.output):
        raise OutputError(
            f"the output {config.output} would hold the notes",
            "choose a folder beside or inside the notes: --output FOLDER",
        )
    folder = OutputFolder(config.output)
    with folder.spool() as spool:
        yield folder, spool


def write(made: Build, config: Config) -> WriteResult:
    """Write the site into the output folder."""
    with open_output(config) as (folder, spool):
        return finish(made, folder, spool)


def finish(made: Build, folder: OutputFolder, spool: Spool) -> WriteResult:
    """Put the site, whose pages may wait there, into its folder."""
    pages = tuple(map(spool.put, made.pages))
    written = folder.write(pages, spool, made.kept)
    if made.stamps is not None:
        made.stamps.keep(pages, made.kept)
    return written
