"""Every page of every site that we can build, followed link by link."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from shared import SHARED
from sites import Reader, follow, study_fragments

from aurora_kb import pipeline
from aurora_kb.config import load_config
from aurora_kb.engine import Cache, Workers

ROOT = Path(__file__).parents[2]
OWN = {
    "sample notes": ROOT / "notes",
    "small vault": ROOT / "tests" / "vaults" / "small" / "notes",
}
VAULTS = ("obsidian-help", "foam-docs", "kepano", "study-notes")
TOPS = ("", "top")  # what browsers take for the top of a page


def sites() -> Iterator[object]:
    """Give the folders of notes, those that are not there to be skipped with a reason."""
    for name, folder in OWN.items():
        yield pytest.param(folder, id=name)
    for name in VAULTS:
        folder = SHARED / "vaults" / name
        skip = pytest.mark.skipif(not folder.is_dir(), reason=f"no shared vault at {folder}")
        yield pytest.param(folder, id=name, marks=skip)


@pytest.mark.parametrize("notes", tuple(sites()))
def test_every_link_leads_to_a_page_and_a_place_in_it(notes: Path, tmp_path: Path) -> None:
    config = replace(load_config(tmp_path, notes, tmp_path / "site"), root=tmp_path)
    by_path = {page.path: page for page in pipeline.build(config, Workers(), Cache()).pages}
    pages = {path: page.data for path, page in by_path.items()}
    readers = {
        path: Reader(data.decode()) for path, data in pages.items() if path.endswith(".html")
    }
    ids = {path: Counter(reader.ids) for path, reader in readers.items()}
    ids["study/index.html"].update(study_fragments(by_path))
    faults = [
        f"{path}: the id {name!r} stands {count} times"
        for path, counts in ids.items()
        for name, count in counts.items()
        if count > 1
    ]
    for path, reader in readers.items():
        for address in dict.fromkeys(reader.addresses):
            found = follow(path, address)
            if found is None:
                continue
            target, fragment = found
            if target not in pages:
                faults.append(f"{path}: {address} is no file")
            elif target in ids and fragment not in TOPS and fragment not in ids[target]:
                faults.append(f"{path}: {address} is no place")
    assert not faults
    assert len(readers) > 10
