"""Graph, cards and findings as the files that the site offers for download.

None is made again while it says the same: telling that takes a tenth of the time, and nothing for
the graph. Those of many cards are made by another process while this one goes on with the site.
The large files are written piece by piece, and cards go to the other process by way of the disk:
in memory each of them would be there three times.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from aurora_kb.cards import LateCards
from aurora_kb.checks import format_findings
from aurora_kb.concepts import digests_of, node_link_pieces
from aurora_kb.engine import MessageFile, Spool, Workers, program_digest
from aurora_kb.model import Card, Finding, Page

if TYPE_CHECKING:
    import networkx as nx

# So many cards take as long to write as another process takes to begin.
_MANY = 10_000
_AT_ONCE = 4096  # cards in a message, and the rest of a note's
_FORMATS = ("json", "tsv", "apkg")

_encoder = msgspec.msgpack.Encoder()
_cards_decoder = msgspec.msgpack.Decoder(tuple[tuple[Card, ...], ...])


def download_pages(
    graph: nx.MultiDiGraph,
    cards: Sequence[Card],
    findings: Sequence[Finding],
    media: Mapping[str, bytes],
    known: Mapping[str, str] | None = None,
    workers: Workers | None = None,
    spool: Spool | None = None,
    begun: Callable[[], Page] | None = None,
) -> Iterator[Page]:
    """Give the files. Those of the `known` stamps, by path, are not made again.

    `media` are the attachments that the cards show, by path. What the `workers` make is begun
    at once, and goes into the `spool`. That of the graph may have been `begun`.
    """
    known = known or {}
    written = _begin(cards, media, known, workers or Workers(), spool)
    return _in_order(begun or graph_file(graph, known, spool), written, findings)


def graph_file(
    graph: nx.MultiDiGraph, known: Mapping[str, str], spool: Spool | None
) -> Callable[[], Page]:
    """Return what gives the file of the graph, made or kept."""
    path, told = "data/graph.json", digests_of(graph)
    stamp = _stamp(told.whole) if told else ""
    kept = _kept(path, stamp, known)
    return lambda: kept or _filled(path, partial(_write_graph, graph, stamp), spool)


def _in_order(
    of_graph: Callable[[], Page],
    written: Callable[[], Iterable[Page]],
    findings: Sequence[Finding],
) -> Iterator[Page]:
    yield of_graph()
    yield from written()
    yield Page("data/findings.json", format_findings(findings, "json").encode())


def _write_graph(graph: nx.MultiDiGraph, stamp: str, file: BinaryIO) -> str:
    for piece in node_link_pieces(graph):
        file.write(piece)
    return stamp


def _filled(path: str, write: Callable[[BinaryIO], str], spool: Spool | None) -> Page:
    """A page that is written piece by piece. `write` returns its stamp."""
    if spool:
        return spool.fill(path, write)
    file = io.BytesIO()
    stamp = write(file)
    return Page(path, file.getvalue(), stamp)


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
    goes_elsewhere = spool is not None and not media and len(cards) >= _MANY
    paths = {form: f"data/cards.{form}" for form in _FORMATS}
    # Hardly an edit changes a card: then none need be laid down to be told so.
    is_likely_kept = all(path in known for path in paths.values())
    stamp, laid = _told(cards, spool if goes_elsewhere and not is_likely_kept else None)
    # An export is made of the cards and what is enclosed, and of nothing else.
    stamps = {"apkg": _stamp(stamp.encode(), _encoded(media)) if media else stamp}
    pages: list[Page] = []
    wanted: list[_Wanted] = []
    for form, path in paths.items():
        own = stamps.get(form, stamp)
        page = _kept(path, own, known)
        if page:
            pages.append(page)
        else:
            wanted.append((form, path, own))
    if wanted and goes_elsewhere and is_likely_kept:
        laid = _told(cards, spool)[1]
    if wanted and laid:
        rest = workers.begin(partial(_written_elsewhere, tuple(wanted), spool), laid)
        return lambda: chain(pages, rest())
    return lambda: chain(pages, (_written(one, (cards,), media, spool) for one in wanted))


def _told(cards: Sequence[Card], spool: Spool | None) -> tuple[str, MessageFile | None]:
    """Return the stamp of the cards, and with a spool the cards as messages in it.

    `""` and nothing if a card is no plain data. Of cards that are kept the digests are known.
    """
    digest = hashlib.blake2b(program_digest().encode(), digest_size=16)
    if isinstance(cards, LateCards) and not spool:
        for _, told in cards.told.notes.values():
            digest.update(told)
        return digest.hexdigest(), None

    def messages() -> Iterator[bytes]:
        for batch in _batches(cards):
            for of_note in batch:
                digest.update(hashlib.blake2b(of_note, digest_size=16).digest())
            yield _encoder.encode(list(map(msgspec.Raw, batch)))

    try:
        if spool:
            laid = spool.lay("cards", messages())
            return digest.hexdigest(), laid
        for _ in messages():
            pass
    except (TypeError, ValueError, OverflowError, RecursionError):
        return "", None
    return digest.hexdigest(), None


def _batches(cards: Sequence[Card]) -> Iterator[list[bytes]]:
    """Give the cards in parts, those of a note encoded together."""
    batch: list[bytes] = []
    count = 0
    for _, group in groupby(cards, attrgetter("note")):
        of_note = tuple(group)
        batch.append(_encoder.encode(of_note))
        count += len(of_note)
        if count >= _AT_ONCE:
            yield batch
            batch, count = [], 0
    if batch:
        yield batch


@dataclass(frozen=True, slots=True)
class _Decoded:
    """The cards of messages, one message at a time."""

    messages: MessageFile

    def __iter__(self) -> Iterator[tuple[Card, ...]]:
        for message in self.messages:
            yield tuple(chain.from_iterable(_cards_decoder.decode(message)))


def _written(
    one: _Wanted,
    batches: Iterable[Sequence[Card]],
    media: Mapping[str, bytes],
    spool: Spool | None,
) -> Page:
    form, path, stamp = one

    def write(file: BinaryIO) -> str:
        from aurora_kb.cards import Enclosed, write_cards  # most builds write none

        write_cards(batches, form, file, Enclosed(media=media))
        return stamp

    return _filled(path, write, spool)


def _written_elsewhere(
    wanted: Sequence[_Wanted], spool: Spool | None, cards: MessageFile
) -> list[Page]:
    return [_written(one, _Decoded(cards), {}, spool) for one in wanted]


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
