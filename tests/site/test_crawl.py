"""Every page of every site that we can build, followed link by link."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

import html_validate
import pytest
from shared import SHARED
from sites import (
    Reader,
    chooser_fragments,
    follow,
    graph_fragments,
    study_fragments,
    write_site,
)

from aurora_kb import pipeline
from aurora_kb.config import Config, SiteConfig
from aurora_kb.engine import Means
from aurora_kb.model import Page

ROOT = Path(__file__).parents[2]
OWN = {
    "sample notes": ROOT / "notes",
    "small vault": ROOT / "tests" / "vaults" / "small" / "notes",
}
VAULTS = ("obsidian-help", "foam-docs", "kepano", "study-notes")
BASE = "/kb/"
TOPS = ("", "top")  # what browsers take for the top of a page


def sites() -> Iterator[object]:
    """Give the folders of notes, those that are not there to be skipped with a reason."""
    for name, folder in OWN.items():
        yield pytest.param(folder, id=name)
    for name in VAULTS:
        folder = SHARED / "vaults" / name
        skip = pytest.mark.skipif(not folder.is_dir(), reason=f"no shared vault at {folder}")
        yield pytest.param(folder, id=name, marks=skip)


def below_top(address: str) -> str:
    """Return an address that begins at the top of the host as one from the top of the site."""
    return address.removeprefix(BASE) if address.startswith(BASE) else address


@lru_cache(maxsize=len(OWN) + len(VAULTS))
def built(notes: Path) -> Mapping[str, Page]:
    """Return the pages of the site of these notes, with all that an address gives it."""
    # Not their own configuration: that may leave out what is to be looked at.
    settings = SiteConfig(title="Site", base_url=f"https://example.org{BASE}")
    config = Config(notes.parent, notes, notes.parent / "never-written", site=settings)
    return {page.path: page for page in pipeline.build(config, Means()).pages}


@pytest.mark.parametrize("notes", tuple(sites()))
def test_every_link_leads_to_a_page_and_a_place_in_it(notes: Path) -> None:
    by_path = built(notes)
    pages = {path: page.data for path, page in by_path.items()}
    readers = {
        path: Reader(data.decode()) for path, data in pages.items() if path.endswith(".html")
    }
    ids = {path: Counter(reader.ids) for path, reader in readers.items()}
    ids["study/index.html"].update(study_fragments(by_path))
    ids["compare/index.html"].update(chooser_fragments(by_path))
    ids["graph.html"].update(graph_fragments(by_path))
    faults = [
        f"{path}: the id {name!r} stands {count} times"
        for path, counts in ids.items()
        for name, count in counts.items()
        if count > 1
    ]
    for path, reader in readers.items():
        for address in dict.fromkeys(reader.addresses):
            # The page for wrong addresses is shown at any depth, so it counts from the top.
            found = follow("index.html" if address.startswith(BASE) else path, below_top(address))
            # What stands behind `#` of the table is how it is arranged.
            if found is None or (found[0] == "table.html" and "=" in found[1]):
                continue
            target, fragment = found
            if target not in pages:
                faults.append(f"{path}: {address} is no file")
            elif target in ids and fragment not in TOPS and fragment not in ids[target]:
                faults.append(f"{path}: {address} is no place")
    assert not faults
    assert len(readers) > 10


# What a browser fetches without being asked; links are followed by readers alone.
LOADED = ("src", "srcset", "poster", "data", "background", "action", "formaction", "ping")


@pytest.mark.parametrize("notes", tuple(sites()))
def test_no_page_loads_anything_from_another_host(notes: Path) -> None:
    faults = []
    for path, page in built(notes).items():
        if not path.endswith(".html"):
            continue
        tags = Reader(page.data.decode()).tags
        policies = [
            a["content"] for _, a in tags if a.get("http-equiv", "").startswith("Content-S")
        ]
        if len(policies) != 1 or "unsafe" in policies[0] or "*" in policies[0]:
            faults.append(f"{path}: {policies}")
        for name, attributes in tags:
            loads = [attributes[key] for key in LOADED if key in attributes]
            if name == "link" and attributes.get("rel") not in ("canonical", "alternate"):
                loads.append(attributes["href"])
            faults += [f"{path}: {name} {url}" for url in loads if urlsplit(url).netloc]
            # Written by a browser only where the policy lets it, so never.
            faults += [f"{path}: {name} {key}" for key in attributes if key.startswith("on")]
            if "style" in attributes or (name == "script" and "src" not in attributes):
                faults.append(f"{path}: {name} within the page")
    assert faults == []


@pytest.mark.parametrize("notes", tuple(sites()))
def test_every_page_is_read_without_a_parse_error(notes: Path) -> None:
    html5lib = pytest.importorskip("html5lib", reason="html5lib is not installed")
    parser = html5lib.HTMLParser()
    faults = []
    for path, page in built(notes).items():
        if path.endswith(".html"):
            parser.parse(page.data.decode())
            faults += [f"{path}: {place}: {fault}" for place, fault, _ in parser.errors]
    assert faults == []


@pytest.mark.skipif(
    not html_validate.is_installed(),
    reason="html-validate is not installed: python tests/support/html_validate.py",
)
@pytest.mark.parametrize("notes", tuple(sites()))
def test_every_page_is_valid(notes: Path, tmp_path: Path) -> None:
    write_site(dict(built(notes)), tmp_path / "site")
    assert html_validate.faults_of(tmp_path / "site") == []
