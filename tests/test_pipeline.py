"""The whole way from a folder of notes to what people get."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from shared import SHARED, needs_shared, vault

from aurora_kb import pipeline
from aurora_kb.config import Config, load_config
from aurora_kb.engine import Cache, Means, Workers
from aurora_kb.errors import OutputError

ROOT = Path(__file__).parent.parent
SEED = ROOT / "notes" / "DB-Aurora.md"
SMALL = Path(__file__).parent / "vaults" / "small"


def config_for(notes: Path, output: Path) -> Config:
    return Config(root=output.parent, notes=notes, output=output)


def build(notes: Path, output: Path, **options: object) -> dict[str, bytes]:
    workers = options.get("workers", Workers())
    cache = options.get("cache", Cache())
    assert isinstance(workers, Workers)
    assert isinstance(cache, Cache)
    made = pipeline.build(config_for(notes, output), Means(workers, cache))
    return {page.path: page.data for page in made.pages}


# ------------------------------------------------------------------ what the seed must give


@pytest.fixture(scope="module")
def seed_graph(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    folder = tmp_path_factory.mktemp("seed")
    notes = folder / "notes"
    notes.mkdir()
    (notes / SEED.name).write_bytes(SEED.read_bytes())
    graph = json.loads(build(notes, folder / "site")["data/graph.json"])
    assert isinstance(graph, dict)
    return graph


@needs_shared
def test_the_sample_note_is_the_seed_byte_for_byte() -> None:
    assert SEED.read_bytes() == (SHARED / "seed" / "DB-Aurora.md").read_bytes()


@pytest.mark.parametrize(
    ("source", "relation", "target", "line"),
    [
        ("Aurora", "is_a", "RDBMS", 54),
        ("Aurora", "compatible_with", "MySQL", 58),
        ("Aurora", "compatible_with", "PostgreSQL", 58),
        ("Aurora", "has_part", "Cluster", 125),
        ("Aurora", "has_part", "Writer endpoint", 127),
        ("Aurora", "has_part", "Reader endpoint", 129),
        ("Aurora", "has_part", "Instances", 131),
        ("Aurora", "has_part", "Storage layer", 133),
        ("Aurora", "has_variant", "Aurora Serverless v2", 81),
        ("Aurora", "has_variant", "Aurora Global Database", 83),
        ("Aurora", "has_variant", "Aurora DSQL", 85),
        ("Aurora", "compares_with", "RDS", 64),
    ],
)
def test_the_graph_of_the_seed_holds_its_headline_facts(
    seed_graph: dict[str, list[dict[str, object]]],
    source: str,
    relation: str,
    target: str,
    line: int,
) -> None:
    names = {
        node["id"]: {node["label"], *node["aliases"]}  # type: ignore[misc]
        for node in seed_graph["nodes"]
    }
    found = [
        edge["line"]
        for edge in seed_graph["edges"]
        if edge["relation"] == relation
        and edge["note"] == "DB-Aurora"
        and source in names[edge["source"]]
        and target in names[edge["target"]]
    ]
    assert line in found


def test_the_comparison_of_the_seed_is_aligned_by_aspect(seed_graph: dict[str, object]) -> None:
    data = seed_graph["graph"]
    assert isinstance(data, dict)
    (comparison,) = data["comparisons"]
    rows = {row["aspect"].lower(): row["cells"] for row in comparison["rows"]}
    assert rows["definition"] == {
        "Aurora": "distributed storage + multiple instances",
        "RDS": "managed database on a single primary instance",
    }
    assert rows["ecosystem"] == {"Aurora": "", "RDS": "automates provisioning / scaling"}
    assert rows["result"]["RDS"] == ""
    assert "faster failover" in rows["result"]["Aurora"]


def test_every_edge_of_the_seed_quotes_a_line_of_its_note(
    seed_graph: dict[str, list[dict[str, object]]],
) -> None:
    lines = SEED.read_text(encoding="utf-8").split("\n")
    for edge in seed_graph["edges"]:
        line = edge["line"]
        assert isinstance(line, int)
        assert str(edge["snippet"]).strip() in lines[line - 1]


# ------------------------------------------------------------------ same in, same out


def test_the_same_notes_give_the_same_bytes(tmp_path: Path) -> None:
    notes = SMALL / "notes"
    assert build(notes, tmp_path / "a" / "site") == build(notes, tmp_path / "b" / "site")


def test_several_processes_give_what_one_gives(tmp_path: Path) -> None:
    notes = ROOT / "notes"
    several = Workers(2, serial_below=0)
    assert build(notes, tmp_path / "site") == build(notes, tmp_path / "site", workers=several)


def test_the_cache_gives_what_parsing_gives(tmp_path: Path) -> None:
    notes = ROOT / "notes"
    cache = Cache(tmp_path / "cache.sqlite")
    fresh = build(notes, tmp_path / "site", cache=cache)
    assert build(notes, tmp_path / "site", cache=cache) == fresh
    cache.close()


# ------------------------------------------------------------------ writing


def test_a_page_that_is_no_longer_made_is_removed(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    for name in ("One", "Two"):
        (notes / f"{name}.md").write_text(f"{name} note\n", encoding="utf-8")
    config = config_for(notes, tmp_path / "site")
    pipeline.write(pipeline.build(config, Means()), config)
    (notes / "Two.md").unlink()
    written = pipeline.write(pipeline.build(config, Means()), config)
    assert written.removed > 0
    assert (config.output / "notes" / "One.html").is_file()
    assert not (config.output / "notes" / "Two.html").exists()


def test_the_output_may_not_hold_the_notes(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    config = config_for(notes, tmp_path)
    with pytest.raises(OutputError, match="would hold the notes"):
        pipeline.write(pipeline.Build(pipeline.read_knowledge(config, Means()), ()), config)


def test_an_output_inside_the_notes_is_not_read_as_notes(tmp_path: Path) -> None:
    (tmp_path / "One.md").write_text("One note\n", encoding="utf-8")
    config = config_for(tmp_path, tmp_path / "site")
    made = pipeline.build(config, Means())
    pipeline.write(made, config)
    again = pipeline.build(config, Means())
    assert [page.path for page in again.pages] == [page.path for page in made.pages]


# ------------------------------------------------------------------ faults stay in their note


def test_a_note_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "Good.md").write_text("A good note\n", encoding="utf-8")
    (notes / "Bytes.md").write_bytes(b"fine\n\xff\xfe\n")
    (notes / "Yaml.md").write_text("---\na: b\nc: d: e\n---\ntext\n", encoding="utf-8")
    (notes / "Open.md").write_text("---\ntitle: never closed\n", encoding="utf-8")
    made = pipeline.build(config_for(notes, tmp_path / "site"), Means())
    places = {(finding.path, finding.line, finding.code) for finding in made.knowledge.findings}
    assert {("Bytes.md", 2, "AKB002"), ("Yaml.md", 3, "AKB101"), ("Open.md", 1, "AKB009")} <= places
    assert "notes/Good.html" in {page.path for page in made.pages}


# ------------------------------------------------------------------ real vaults


@needs_shared
@pytest.mark.parametrize("name", ["obsidian-help", "kepano", "foam-docs", "study-notes"])
def test_a_real_vault_builds(name: str, tmp_path: Path) -> None:
    folder = vault(name)
    pages = build(folder, tmp_path / "site")
    written = {path for path in pages if path.startswith("notes/") and path.endswith(".html")}
    notes = [path for path in folder.rglob("*.md") if not path.name.startswith(".")]
    assert len(written) >= len(notes)
    cards = json.loads(pages["data/cards.json"])
    assert all(card["front"] and card["back"] and card["line"] > 0 for card in cards)


def test_the_configuration_of_this_repository_is_valid() -> None:
    config = load_config(ROOT)
    assert config.notes == ROOT / "notes"
    assert config.site.title


def test_what_one_stage_remembers_no_other_forgets(tmp_path: Path) -> None:
    """Two stages had the same name in the cache, and each threw away what the other had stored."""

    class Noted(Cache):
        def replace(self, entries: Any, keep: Any = (), stage: str = "notes") -> None:
            kept = [*keep]
            stored.setdefault(stage, set()).update(entries, kept)
            super().replace(entries, kept, stage)

    stored: dict[str, set[str]] = {}
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "Red Kelp.md").write_text("# Red Kelp\n\n- **is**: an alga\n")
    (notes / "Cold Reef.md").write_text("# Cold Reef\n\n- **uses**: Red Kelp\n\nOn a Red Kelp.\n")
    cache = Noted(tmp_path / "cache.sqlite3")
    build(notes, tmp_path / "site", cache=cache)
    for stage, keys in stored.items():
        assert cache.get(sorted(keys)).keys() == keys, stage
