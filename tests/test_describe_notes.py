"""Which notes are described, and what the description of a public note may know."""

from __future__ import annotations

from pathlib import Path

from aurora_kb.concepts import Description
from aurora_kb.config import load_config
from aurora_kb.engine import Means
from aurora_kb.model import Note
from aurora_kb.pipeline import describe_notes

QUEUE = "**Queue**\n\n- **is**: a buffer\n- **components**: Broker, Log\n"
SECRET = "---\npublish: false\n---\n**Project Falcon**\n\n- **uses**: Broker, Falcon Broker\n"


def described(
    folder: Path, *, settings: str = "", only: str = "", **notes: str
) -> dict[str, Description]:
    (folder / "aurora-kb.toml").write_text(settings)
    (folder / "notes").mkdir(exist_ok=True)
    for name, text in notes.items():
        (folder / "notes" / f"{name}.md").write_text(text)

    def is_wanted(note: Note) -> bool:
        return only in note.id

    found = describe_notes(load_config(folder), Means(), is_wanted)
    return {note.id: description for note, description in found}


def test_a_note_gets_its_terms_and_its_abstract(tmp_path: Path) -> None:
    assert described(tmp_path, Queue=QUEUE) == {
        "Queue": Description(
            ("Queue", "buffer", "Broker", "Log"),
            "Queue is a buffer. Queue components: Broker, Log.",
        )
    }


def test_private_notes_are_described_too(tmp_path: Path) -> None:
    found = described(tmp_path, Queue=QUEUE, Secret=SECRET)
    assert "Project Falcon" in found["Secret"].key_terms


def test_a_public_note_is_described_as_if_there_were_no_private_ones(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    alone = described(tmp_path / "a", Queue=QUEUE)
    beside = described(tmp_path / "b", Queue=QUEUE, Secret=SECRET)
    assert beside["Queue"] == alone["Queue"]


def test_notes_that_are_not_learned_from_are_not_described(tmp_path: Path) -> None:
    settings = '[study]\nignore = ["Journal.md"]\n'
    found = described(tmp_path, settings=settings, Queue=QUEUE, Journal="Today it is late.\n")
    assert list(found) == ["Queue"]


def test_only_what_is_wanted_is_described(tmp_path: Path) -> None:
    found = described(tmp_path, only="Queue", Queue=QUEUE, Topic="A topic is a channel.\n")
    assert list(found) == ["Queue"]
