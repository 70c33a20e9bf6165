"""What running text says of known names, kept from run to run."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest
from small_vault import load

from aurora_kb.concepts import build_graph, export_graph, find_concept
from aurora_kb.engine import Cache, Workers

DIARY = "# Diary\n\nToday the *cold store* hummed, and the Vector Index was rebuilt.\n"
STORES = "# Stores\n\nParts:\n\n- **Cold store**: keeps things\n"
INDEX = "- **Vector Index**: finds what is near\n"

EDITS = {
    "a new name": {"Stores.md": STORES + INDEX},
    "a name that is gone": {"Stores.md": "# Stores\n\nParts:\n\n- **Warm store**: keeps\n"},
    "a longer name around another": {"Stores.md": STORES + "- **Cold store hummer**: hums\n"},
    "a name in another case": {"Stores.md": STORES.replace("Cold store", "COLD store")},
    "a line more above": {"Diary.md": "# Diary\n\nA line.\n\n" + DIARY.partition("\n\n")[2]},
    "a note less": {"Stores.md": None},
    "a section around the line": {"Diary.md": DIARY.replace("Today", "## Monday\n\nToday")},
}


def places(graph: nx.MultiDiGraph, name: str) -> list[tuple[str, int, str]]:
    return [(one.note, one.line, one.rule) for one in find_concept(graph, name).mentions]


def test_a_new_name_is_found_in_a_note_that_is_as_it_was(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache.db")
    build_graph(load({"Diary.md": DIARY, "Stores.md": STORES}), Workers(), cache)
    graph = build_graph(load({"Diary.md": DIARY, "Stores.md": STORES + INDEX}), Workers(), cache)
    assert ("Diary", 3, "mention") in places(graph, "Vector Index")


@pytest.mark.parametrize("edit", EDITS)
def test_after_an_edit_all_is_as_without_a_cache(tmp_path: Path, edit: str) -> None:
    cache = Cache(tmp_path / "cache.db")
    before: dict[str, str | None] = {"Diary.md": DIARY, "Stores.md": STORES}
    build_graph(load({"Diary.md": DIARY, "Stores.md": STORES}), Workers(), cache)
    after = load({path: text for path, text in (before | EDITS[edit]).items() if text})
    kept = build_graph(after, Workers(), cache)
    assert export_graph(kept, "node-link") == export_graph(build_graph(after), "node-link")
