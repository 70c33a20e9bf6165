"""What the graph says of each note is looked for again when it says something else."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from small_vault import load

from aurora_kb.cards.kept.graphs import GraphsOfNotes
from aurora_kb.concepts import build_graph
from aurora_kb.engine import Cache, Pieces

NOTES = {
    "Queue.md": "# Queue\n\n- **Queue**: keeps messages\n- **Retention**: 4 days\n",
    "Topic.md": "# Topic\n\n- **Retention**: 7 days\n- **Owner**: the team\n",
}
EDITS = (
    ("Topic.md", "the team\n", "the team\n\nThat is all there is to say.\n"),
    ("Topic.md", "7 days", "9 days"),
    ("Queue.md", "# Queue\n", "# Queue\n\nA line more.\n"),
)


def graphs_of(notes: dict[str, str], cache: Cache, pieces: Pieces | None = None) -> GraphsOfNotes:
    vault = load(notes)
    return GraphsOfNotes(build_graph(vault), [note.id for note in vault.notes], cache, pieces)


def test_after_each_edit_they_are_those_of_a_first_run(tmp_path: Path) -> None:
    notes, cache = dict(NOTES), Cache(tmp_path / "cache.db")
    for path, before, after in (("Topic.md", "", ""), *EDITS):
        notes[path] = notes[path].replace(before, after)
        alone = graphs_of(notes, Cache())
        assert alone.said["Topic"] != alone.said["Queue"]
        with closing(Pieces()) as pieces:
            # The first time they are looked for, then they are recalled.
            found = [graphs_of(notes, cache), graphs_of(notes, cache)]
            found += [graphs_of(notes, cache, pieces), graphs_of(notes, Cache(), pieces)]
            for graphs in found:
                assert graphs.said == alone.said
                assert graphs.of("Topic") == alone.of("Topic")
                assert graphs.of("Queue") == alone.of("Queue")


def test_the_labels_that_a_note_may_ask_about_are_known_with_them() -> None:
    notes = NOTES | {"Retention.md": "# Retention\n\n**Retention** is a time.\n"}
    assert "Retention" in graphs_of(notes, Cache()).said["Topic"].told
