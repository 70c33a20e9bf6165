"""Small vaults and the sites made of them, in memory."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from aurora_kb.cards import make_cards
from aurora_kb.concepts import build_graph
from aurora_kb.config import CardsConfig, SiteConfig
from aurora_kb.model import Asset, Finding, Page, Source, Vault
from aurora_kb.notes import ParseOptions, parse_note, resolve_links
from aurora_kb.site import SiteContent, prepare_site, render_site

# A few notes of the kind the tool is for: facts under keys, a comparison, links both ways.
STUDY_NOTES = {
    "DB-Aurora.md": (
        "---\ntitle: DB Aurora\nmodified: '2025-12-30'\ntags: [aws/database]\n---\n"
        "**AWS Aurora**\n\n- **is**: a fully managed RDBMS\n\n"
        "- **compatible with**: MySQL & PostgreSQL\n\n"
        "### Aurora vs RDS\n\n1. RDS = managed database on a single primary instance.\n\n"
        "2. Aurora = distributed storage + multiple instances.\n\n"
        "Backups go to [[S3]]. Read [[guides/start|the guide]] first.\n"
    ),
    "DB-RDS.md": (
        "# DB RDS\n\n- **is**: a managed database\n\nIt is older than [[DB-Aurora]]. #aws\n"
    ),
    "S3.md": "# S3\n\n- **is**: an object store\n\n![[bucket.png|A bucket|300]]\n",
    "guides/index.md": "# Guides\n\nWhere to begin.\n",
    "guides/start.md": (
        "# Start\n\n## First\n\nSee [[DB-Aurora#Aurora vs RDS]].\n\n## Then\n\nStop.\n"
    ),
}
STUDY_ASSETS = ("bucket.png", "never-linked.png")


def make_vault(notes: Mapping[str, str], assets: Sequence[str] = ()) -> Vault:
    """Return a vault of notes given by path and text."""
    parsed = [
        parse_note(Source(path, text.encode()), ParseOptions()) for path, text in notes.items()
    ]
    return resolve_links(parsed, [Asset(path, 10) for path in assets])


def make_site(
    notes: Mapping[str, str],
    assets: Sequence[str] = (),
    findings: Sequence[Finding] = (),
    settings: SiteConfig | None = None,
) -> dict[str, Page]:
    """Return the pages of the site of these notes, by path."""
    vault = make_vault(notes, assets)
    graph = build_graph(vault)
    cards = make_cards(vault, graph, CardsConfig())
    content = SiteContent(vault, graph, cards, findings)
    pages = render_site(prepare_site(content, settings or SiteConfig(title="Small site")))
    return {page.path: page for page in pages}


def called_with(pages: Mapping[str, Page], path: str) -> Any:
    """Return what a script of data hands to its function."""
    text = pages[path].data.decode()
    return json.loads(text.partition("(")[2].removesuffix(");\n"))


def study_fragments(pages: Mapping[str, Page]) -> set[str]:
    """Return the fragments by which the study page can be asked for cards."""
    index = called_with(pages, "assets/study/index.js")
    points = called_with(pages, "assets/study/graph.js")
    tags = {
        "/".join(tag.casefold().split("/")[: depth + 1])
        for tag in index["tags"]
        for depth in range(tag.count("/") + 1)
    }
    folders = {
        posixpath.join(*parts[:depth])
        for row in index["groups"]
        for parts in [row[0].split("/")]
        for depth in range(1, len(parts) + 1)
    }
    return (
        {"all"}
        | {f"folder={folder}" for folder in folders}
        | {f"tag={tag}" for tag in tags}
        | {f"note={row[0]}" for row in index["groups"]}
        | {f"concept={row[0]}" for row in points["concepts"] if row[2]}
    )


def graph_fragments(pages: Mapping[str, Page]) -> set[str]:
    """Return the fragments by which points of the graph can be asked for."""
    graph = called_with(pages, "assets/graph-data.js")
    rows = [row for name in ("concepts", "notes") for row in graph[name]["nodes"]]
    return {unquote(row[5] if "#" not in row[5] else f"{row[5]}={row[0]}") for row in rows}


def chooser_fragments(pages: Mapping[str, Page]) -> set[str]:
    """Return the fragments by which the page of comparisons can be asked for one concept."""
    return {f"one=c:{row[1]}" for row in called_with(pages, "assets/compare/index.js")["concepts"]}


def html_of(pages: Mapping[str, Page], path: str) -> str:
    """Return a page's text."""
    return pages[path].data.decode()


def write_site(pages: Mapping[str, Page], folder: Path) -> Path:
    """Write the pages, and stand-ins for the downloads that other stages make."""
    for page in pages.values():
        file = folder / page.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(page.data)
    return folder


class Reader(HTMLParser):
    """Collects what a page links to, its ids, and every tag with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    @property
    def addresses(self) -> list[str]:
        """Every `href` and `src` in order."""
        return [attrs[key] for _, attrs in self.tags for key in ("href", "src") if key in attrs]

    @property
    def ids(self) -> list[str]:
        """Every id in order."""
        return [attrs["id"] for _, attrs in self.tags if "id" in attrs]


def follow(page: str, address: str) -> tuple[str, str] | None:
    """Return output path and fragment that an address in a page means, None if it leads out."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    folder = posixpath.dirname(page)
    path = posixpath.normpath(posixpath.join(folder, unquote(parts.path))) if parts.path else page
    return path, unquote(parts.fragment)
