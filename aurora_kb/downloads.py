"""Graph, cards and findings as the files that the site offers for download.

None of cards is made again while they say the same: telling that takes a tenth of the time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
import networkx as nx

from aurora_kb.cards import Enclosed, export_cards
from aurora_kb.checks import format_findings
from aurora_kb.concepts import export_graph
from aurora_kb.engine import program_digest
from aurora_kb.model import Card, Finding, Page

_encoder = msgspec.msgpack.Encoder()


def download_pages(
    graph: nx.MultiDiGraph,
    cards: Sequence[Card],
    findings: Sequence[Finding],
    media: Mapping[str, bytes],
    known: Mapping[str, str] | None = None,
) -> Iterator[Page]:
    """Give the files. Those of the `known` stamps, by path, are not made again.

    `media` are the attachments that the cards show, by path.
    """

    def page(path: str, stamp: str, make: Callable[[], bytes]) -> Page:
        if stamp and known and known.get(path) == stamp:
            return Page(path, b"", stamp, is_kept=True)
        return Page(path, make(), stamp)

    def graph_page() -> Page:
        # To tell what a graph says takes as long as to write it down.
        data = export_graph(graph, "node-link")
        stamp = hashlib.blake2b(data, digest_size=16).hexdigest()
        return page("data/graph.json", stamp, lambda: data)

    # Here nothing holds its bytes while the cards are written.
    yield graph_page()
    # An export is made of the cards and what is enclosed, and of nothing else.
    stamp = _stamp(cards)
    yield page("data/cards.json", stamp, lambda: export_cards(cards, "json"))
    yield page("data/cards.tsv", stamp, lambda: export_cards(cards, "tsv"))
    stamp = stamp and _stamp(stamp, media)
    yield page("data/cards.apkg", stamp, lambda: export_cards(cards, "apkg", Enclosed(media=media)))
    yield Page("data/findings.json", format_findings(findings, "json").encode())


def _stamp(*told: Any) -> str:
    """Return a digest of plain data and of the program, `""` for what is more than that."""
    digest = hashlib.blake2b(program_digest().encode(), digest_size=16)
    try:
        digest.update(_encoder.encode(told))
    except (TypeError, ValueError, OverflowError, RecursionError):
        return ""
    return digest.hexdigest()
