"""The work of making a site grows with the notes and not faster: counted in calls of functions,
on vaults in which every note brings about as many concepts and cards of its own.
"""

from __future__ import annotations

import sys
from pathlib import Path

from growth import calls_of

from aurora_kb.cards import make_cards
from aurora_kb.concepts import build_graph
from aurora_kb.config import CardsConfig, SiteConfig
from aurora_kb.model import Source
from aurora_kb.notes import ParseOptions, parse_note, resolve_links
from aurora_kb.site import SiteContent, load_theme, prepare_site, render_site

sys.path.append(str(Path(__file__).parent.parent / "bench"))
from vault_generator import generate_vault

FEW = 16
# Notes of one folder have more in common the more there are of them.
MOST = 1.3


def calls_for(count: int) -> int:
    sources = sorted(generate_vault(7, count))
    notes = [parse_note(Source(path, text.encode()), ParseOptions()) for path, text in sources]
    vault = resolve_links(notes, (), ())
    graph = build_graph(vault)
    cards = make_cards(vault, graph, CardsConfig())
    theme, settings = load_theme(), SiteConfig()
    content = SiteContent(vault, graph, cards)
    return calls_of(lambda: list(render_site(prepare_site(content, settings, theme))))


def test_a_further_note_costs_a_site_as_much_among_many_as_among_few() -> None:
    calls_for(2)  # what is imported and compiled once is no part of any
    few, more, most = (calls_for(FEW * times) for times in (1, 2, 4))
    assert (most - more) / (2 * FEW) <= MOST * (more - few) / FEW
