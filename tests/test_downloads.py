"""The files that the site offers for download, and which of them are made again."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest
from sites import STUDY_NOTES, make_vault

from aurora_kb.cards import make_cards
from aurora_kb.concepts import build_graph
from aurora_kb.config import CardsConfig
from aurora_kb.downloads import download_pages
from aurora_kb.engine import OutputFolder, Workers
from aurora_kb.model import Card, Page

CARDS_FILES = {"data/cards.json", "data/cards.tsv", "data/cards.apkg"}
NOTE = "files/bucket.png"


def pages_of(
    notes: dict[str, str], picture: bytes = b"one", known: dict[str, str] | None = None
) -> dict[str, Page]:
    vault = make_vault(notes)
    graph = build_graph(vault)
    cards = make_cards(vault, graph, CardsConfig(deck="Small"))
    pages = download_pages(graph, cards, (), {NOTE: picture}, known)
    return {page.path: page for page in pages}


def kept(pages: dict[str, Page]) -> set[str]:
    return {path.split("/")[-1] for path, page in pages.items() if page.is_kept}


@pytest.fixture(scope="module")
def known() -> dict[str, str]:
    return {path: page.stamp for path, page in pages_of(STUDY_NOTES).items() if page.stamp}


def test_what_says_the_same_is_kept(known: dict[str, str]) -> None:
    again = pages_of(STUDY_NOTES, known=known)
    assert kept(again) == {"graph.json", "cards.json", "cards.tsv", "cards.apkg"}


def test_what_is_not_there_is_made(known: dict[str, str]) -> None:
    rest = {path: stamp for path, stamp in known.items() if path != "data/cards.tsv"}
    assert kept(pages_of(STUDY_NOTES, known=rest)) == {"graph.json", "cards.json", "cards.apkg"}


def test_another_picture_is_another_package_and_nothing_else(known: dict[str, str]) -> None:
    again = pages_of(STUDY_NOTES, picture=b"two", known=known)
    assert kept(again) == {"graph.json", "cards.json", "cards.tsv"}


def test_another_card_makes_all_of_them_anew(known: dict[str, str]) -> None:
    notes = {**STUDY_NOTES, "more.md": "# More\n\n- **Quorum**: most of the copies\n"}
    again = pages_of(notes, known=known)
    assert kept(again) == set()
    assert b"Quorum" in again["data/cards.tsv"].data


def many_cards() -> list[Card]:
    """Return so many cards that their files are made by another process."""
    return [
        Card(f"{n}.f", "list", f"What is {n}?", f"number {n}", "Numbers", "Numbers", n, n, "r", "D")
        for n in range(10_000)
    ]


@pytest.mark.parametrize("known", [{}, dict.fromkeys(CARDS_FILES, "as of other cards")])
def test_many_cards_are_written_by_another_process_as_by_this_one(
    tmp_path: Path, known: dict[str, str]
) -> None:
    cards, graph = many_cards(), nx.MultiDiGraph()
    here = {page.path: page for page in download_pages(graph, cards, (), {})}
    with OutputFolder(tmp_path / "site").spool() as spool, Workers(2).at_work() as workers:
        pages = download_pages(graph, cards, (), {}, known, workers, spool)
        there = {page.path: spool.put(page) for page in pages}
        assert {path: spool.read(path) for path in there} == {
            path: page.data for path, page in here.items()
        }
        assert {path: page.stamp for path, page in there.items()} == {
            path: page.stamp for path, page in here.items()
        }


def test_many_cards_that_are_the_same_are_not_laid_down(tmp_path: Path) -> None:
    cards, graph = many_cards(), nx.MultiDiGraph()
    known = {page.path: page.stamp for page in download_pages(graph, cards, (), {})}
    with OutputFolder(tmp_path / "site").spool() as spool, Workers(2).at_work() as workers:
        pages = list(download_pages(graph, cards, (), {}, known, workers, spool))
        assert {page.path for page in pages if page.is_kept} == CARDS_FILES
        assert not list((tmp_path / "site").rglob("cards*"))
