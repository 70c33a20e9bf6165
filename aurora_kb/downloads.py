"""Graph, cards and findings as the files that the site offers for download.

None of cards is made again while they say the same: telling that takes a tenth of the time. Those
of many cards are made by another process while this one goes on with the site.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Any

import msgspec
import networkx as nx

from aurora_kb.cards import Enclosed, export_cards
from aurora_kb.checks import format_findings
from aurora_kb.concepts import export_graph
from aurora_kb.engine import Spool, Workers, program_digest
from aurora_kb.model import Card, Finding, Page

# So many cards take as long to write as another process takes to begin.
_MANY = 10_000
_FORMATS = ("json", "tsv", "apkg")

_encoder = msgspec.msgpack.Encoder()
_cards_decoder = msgspec.msgpack.Decoder(tuple[Card, ...])


def download_pages(
    graph: nx.MultiDiGraph,
    cards: Sequence[Card],
    findings: Sequence[Finding],
    media: Mapping[str, bytes],
    known: Mapping[str, str] | None = None,
    workers: Workers | None = None,
    spool: Spool | None = None,
) -> Iterator[Page]:
    """Give the files. Those of the `known` stamps, by path, are not made again.

    `media` are the attachments that the cards show, by path. What the `workers` make is begun
    at once, and goes into the `spool`.
    """
    known = known or {}
    written = _begin(cards, media, known, workers or Workers(), spool)
    return _in_order(graph, written, findings, known)


def _in_order(
    graph: nx.MultiDiGraph,
    written: Callable[[], Iterable[Page]],
    findings: Sequence[Finding],
    known: Mapping[str, str],
) -> Iterator[Page]:
    # To tell what a graph says takes as long as to write it down. Here nothing holds its bytes
    # while the cards are written.
    yield _graph_page(export_graph(graph, "node-link"), known)
    yield from written()
    yield Page("data/findings.json", format_findings(findings, "json").encode())


def _graph_page(data: bytes, known: Mapping[str, str]) -> Page:
    stamp = hashlib.blake2b(data, digest_size=16).hexdigest()
    return _kept("data/graph.json", stamp, known) or Page("data/graph.json", data, stamp)


def _kept(path: str, stamp: str, known: Mapping[str, str]) -> Page | None:
    is_kept = stamp and known.get(path) == stamp
    return Page(path, b"", stamp, is_kept=True) if is_kept else None


# A page that is to be made: its format, its path and its stamp.
_Wanted = tuple[str, str, str]


def _begin(
    cards: Sequence[Card],
    media: Mapping[str, bytes],
    known: Mapping[str, str],
    workers: Workers,
    spool: Spool | None,
) -> Callable[[], Iterable[Page]]:
    """Begin with the files of cards, and return what gives them."""
    message = _encoded(cards)
    # An export is made of the cards and what is enclosed, and of nothing else.
    stamp = _stamp(message)
    stamps = {"apkg": _stamp(message, _encoded(media)) if media else stamp}
    pages: list[Page] = []
    wanted: list[_Wanted] = []
    for form in _FORMATS:
        path, own = f"data/cards.{form}", stamps.get(form, stamp)
        page = _kept(path, own, known)
        if page:
            pages.append(page)
        else:
            wanted.append((form, path, own))
    if wanted and message and not media and len(cards) >= _MANY:
        rest = workers.begin(partial(_written_elsewhere, tuple(wanted), spool), message)
        return lambda: chain(pages, rest())
    return lambda: chain(pages, (_written(one, cards, media) for one in wanted))


def _written(one: _Wanted, cards: Sequence[Card], media: Mapping[str, bytes]) -> Page:
    form, path, stamp = one
    return Page(path, export_cards(cards, form, Enclosed(media=media)), stamp)


def _written_elsewhere(wanted: Sequence[_Wanted], spool: Spool | None, cards: bytes) -> list[Page]:
    known = _cards_decoder.decode(cards)
    pages = (_written(one, known, {}) for one in wanted)
    # One after the other, so that one at a time is in memory.
    return list(map(spool.put, pages) if spool else pages)


def _encoded(told: Any) -> bytes:
    """Plain data as bytes, `b""` for what is more than that."""
    try:
        return _encoder.encode(told)
    except (TypeError, ValueError, OverflowError, RecursionError):
        return b""


def _stamp(*told: bytes) -> str:
    """Return a digest of data and of the program, `""` if some is missing."""
    if not all(told):
        return ""
    digest = hashlib.blake2b(program_digest().encode(), digest_size=16)
    for data in told:
        digest.update(data)
    return digest.hexdigest()
