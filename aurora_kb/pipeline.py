"""The whole program as one function. Every command is a prefix of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace

import networkx as nx

from aurora_kb.cards import export_cards, make_cards
from aurora_kb.checks import format_findings, run_checks
from aurora_kb.concepts import build_graph, export_graph
from aurora_kb.config import Config
from aurora_kb.engine import Cache, OutputFolder, Workers, Written
from aurora_kb.errors import OutputError
from aurora_kb.model import Card, Finding, Page, Vault
from aurora_kb.notes import (
    ParseOptions,
    discover,
    find_private_links,
    find_query_faults,
    parse_notes,
    public_vault,
    resolve_links,
    without,
)
from aurora_kb.site import (
    check_assets,
    copy_assets,
    find_address_faults,
    load_theme,
    render_site,
)

Stage = Callable[[str], AbstractContextManager[None]]


def quiet(name: str) -> AbstractContextManager[None]:
    """Watch nothing: the stage runs unseen."""
    return nullcontext()


@dataclass(frozen=True, slots=True)
class Study:
    """What the notes give, before anything is rendered.

    Graph, cards and everything `public_...` know nothing of private notes.
    """

    vault: Vault
    public_vault: Vault
    graph: nx.MultiDiGraph
    cards: tuple[Card, ...]
    findings: tuple[Finding, ...]
    public_findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Build:
    """A study and the site made of it."""

    study: Study
    pages: tuple[Page, ...]


def load_vault(config: Config, workers: Workers, cache: Cache) -> Vault:
    """Find the notes, parse them, and resolve their links."""
    found = discover(config.notes, config.ignore, exclude=(config.output,))
    notes = parse_notes(found.sources, parse_options(config), workers, cache)
    return resolve_links(notes, found.assets, found.findings)


def parse_options(config: Config) -> ParseOptions:
    """Return the part of the configuration that a note's parse depends on."""
    return ParseOptions(
        line_breaks=config.parser.line_breaks,
        unsafe_html=config.parser.unsafe_html,
        words_per_minute=config.count.words_per_minute,
        dialect=config.parser.dialect,
    )


def load_graph(
    config: Config, workers: Workers, cache: Cache, stage: Stage = quiet
) -> tuple[Vault, nx.MultiDiGraph]:
    """Load the notes and join those that are public and to be learned from in a graph."""
    with stage("read notes"):
        vault = load_vault(config, workers, cache)
    with stage("build the graph"):
        return vault, build_graph(learned_vault(vault, config), workers, cache)


def learned_vault(vault: Vault, config: Config) -> Vault:
    """Return the part of the vault that concepts and cards are made of."""
    return without(public_vault(vault, config.site), config.study.ignore)


def study_notes(config: Config, workers: Workers, cache: Cache, stage: Stage = quiet) -> Study:
    """Load the notes, join them in a graph, make cards, check."""
    vault, graph = load_graph(config, workers, cache, stage)
    with stage("make cards"):
        deck = config.cards.deck or site_title(config)
        settings = replace(config.cards, deck=deck)
        cards = make_cards(learned_vault(vault, config), graph, settings)
    with stage("check"):
        public = public_vault(vault, config.site)
        of_site = (
            *find_query_faults(public),
            *find_address_faults(public),
            *check_assets(public, config.notes),
        )
        seen = findings = run_checks(
            public, graph, cards, config.checks, config.count, others=of_site
        )
        if public is not vault:
            # Once more with everything: what the first run says names no private note.
            others = (*of_site, *find_private_links(vault, config.site))
            findings = run_checks(vault, graph, cards, config.checks, config.count, others=others)
    return Study(vault, public, graph, cards, findings, seen)


def build(config: Config, workers: Workers, cache: Cache, stage: Stage = quiet) -> Build:
    """Load the notes, parse them, join them, make cards, check, render the site."""
    study = study_notes(config, workers, cache, stage)
    with stage("render the site"):
        pages = (*render_pages(config, study), *export_data(study))
    return Build(study, pages)


def render_pages(config: Config, study: Study) -> tuple[Page, ...]:
    """Return every page of the site, and the attachments that the notes show."""
    # Templates are code: they come from the owner's project, never out of the notes.
    is_beside = config.notes != config.root
    theme = load_theme(config.root / "templates" if is_beside else None)
    vault, findings = study.public_vault, study.public_findings
    title = site_title(config)
    return (
        *render_site(vault, study.graph, study.cards, findings, config.site, title, theme),
        *copy_assets(vault, config.notes),
    )


def site_title(config: Config) -> str:
    """Return the name of the knowledge base: the site's title, and the deck's."""
    return config.site.title or config.notes.name


def export_data(study: Study) -> tuple[Page, ...]:
    """Return graph, cards and findings as the files that the site offers for download."""
    return (
        Page("data/graph.json", export_graph(study.graph, "node-link")),
        Page("data/cards.json", export_cards(study.cards, "json")),
        Page("data/cards.tsv", export_cards(study.cards, "tsv")),
        Page("data/cards.apkg", export_cards(study.cards, "apkg")),
        Page("data/findings.json", format_findings(study.public_findings, "json").encode()),
    )


def write(made: Build, config: Config) -> Written:
    """Write the site into the output folder, which must not hold the notes."""
    if config.notes.is_relative_to(config.output):
        raise OutputError(
            f"the output {config.output} would hold the notes",
            "choose a folder beside or inside the notes: --output FOLDER",
        )
    return OutputFolder(config.output).write(made.pages)
