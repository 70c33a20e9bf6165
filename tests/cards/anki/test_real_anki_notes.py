"""Notes are edited, built and imported again: what the real Anki then holds; skipped without it.

The whole way is walked: notes on the disk, the command line, its registry, the package.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from real_anki import all_notes, answer, counts, import_package, is_sound, opened_collection, shown
from shell import run

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360"
    "606060000000050001a5f645400000000049454e44ae426082"
)
AURORA = """\
# Aurora

- **Aurora**: a managed relational database
- **compatible with**: MySQL & PostgreSQL
"""
FACTS = """\
---
cards: [osr, anki-clozes]
---
# Facts

Capital of Peru::Lima

Sun:::Star

Area of a circle::$\\pi r^{2}$

Aurora keeps {{c1::six}} copies in three zones.

Map of the zones::![[zones.png|the zones]]
"""


@dataclass
class Desk:
    """A folder of notes and a collection, and what happens between them."""

    folder: Path
    collection: Any

    def write(self, path: str, text: str) -> None:
        file = self.folder / "notes" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def export_and_import(self) -> Any:
        printed = run("aurora-kb cards export --to apkg -o cards.apkg", self.folder)
        assert "cards as apkg" in printed, printed
        return import_package(self.collection, self.folder / "cards.apkg")

    def fronts(self) -> dict[str, Any]:
        """The notes by what their first field shows."""
        return {shown(note.fields[0]): note for note in all_notes(self.collection).values()}

    def schedules(self) -> dict[int, tuple[object, ...]]:
        rows = self.collection.db.all("select id, type, queue, due, ivl, reps, data from cards")
        return {row[0]: tuple(row[1:]) for row in rows}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "anki").mkdir()
    with opened_collection(tmp_path / "anki") as collection:
        made = Desk(tmp_path, collection)
        made.write("Aurora.md", AURORA)
        made.write("Facts.md", FACTS)
        (tmp_path / "notes" / "zones.png").write_bytes(PIXEL)
        yield made


def test_a_second_version_updates_exactly_what_was_edited(desk: Desk) -> None:
    log = desk.export_and_import()
    first = desk.fronts()
    assert counts(log) == (len(first), 0, 0, 0)
    for front in ("Capital of Peru", "Sun", "Area of a circle"):
        answer(desk.collection, first[front].cards()[0], 4)
    before = desk.schedules()

    # Edited: an answer, a cloze that gets a second gap. Moved: a note, with nothing edited in it.
    # Added: a card. Left alone: formula, picture, and the card that is asked both ways.
    edited = FACTS.replace("Peru::Lima", "Peru::Lima, at the Pacific")
    edited = edited.replace("in three zones", "in {{c2::three}} zones")
    desk.write("Facts.md", edited + "\nCapital of Chile::Santiago\n")
    (desk.folder / "notes" / "Aurora.md").unlink()
    desk.write("databases/Aurora.md", AURORA)
    log = desk.export_and_import()

    second = desk.fronts()
    assert {shown(note.fields[0]) for note in log.updated} == {
        "Capital of Peru",
        "Aurora keeps {{c1::six}} copies in {{c2::three}} zones.",
    }
    assert [shown(note.fields[0]) for note in log.new] == ["Capital of Chile"]
    assert counts(log) == (1, 2, len(first) - 2, 0)
    # No duplicates: every note of before is still the same note.
    assert {note.id for note in first.values()} < {note.id for note in second.values()}
    assert len(second) == len(first) + 1
    after = desk.schedules()
    assert {number: after[number] for number in before} == before
    assert len(after) == len(before) + 2
    assert is_sound(desk.collection)


def test_a_third_version_without_edits_changes_nothing(desk: Desk) -> None:
    desk.export_and_import()
    desk.write("Facts.md", FACTS.replace("Lima", "Lima, of course"))
    desk.export_and_import()
    assert counts(desk.export_and_import())[:2] == (0, 0)


def test_the_time_of_a_note_is_that_of_its_own_edit(desk: Desk) -> None:
    desk.export_and_import()
    before = {name: note.mod for name, note in all_notes(desk.collection).items()}
    start = int(time.time())
    desk.write("Facts.md", FACTS.replace("Lima", "Lima, of course"))
    desk.export_and_import()
    changed = {
        name: note.mod
        for name, note in all_notes(desk.collection).items()
        if note.mod != before[name]
    }
    (moment,) = changed.values()
    assert moment >= start


def test_pictures_and_formulas_are_there(desk: Desk) -> None:
    desk.export_and_import()
    output = desk.fronts()["Map of the zones"].cards()[0].render_output()
    (file,) = Path(desk.collection.media.dir()).iterdir()
    assert file.read_bytes() == PIXEL
    assert f'<img src="{file.name}" alt="the zones">' in output.answer_text
    output = desk.fronts()["Area of a circle"].cards()[0].render_output()
    assert r"\(\pi r^{2}\)" in output.answer_text
    assert len(desk.fronts()["Sun"].cards()) == 2


def test_a_picture_that_is_drawn_anew_is_taken_over_with_its_card(desk: Desk) -> None:
    desk.export_and_import()
    assert counts(desk.export_and_import())[:2] == (0, 0)
    note = desk.fronts()["Map of the zones"]
    answer(desk.collection, note.cards()[0], 4)
    due = desk.schedules()
    (desk.folder / "notes" / "zones.png").write_bytes(PIXEL + b"\0")
    log = desk.export_and_import()
    assert [shown(one.fields[0]) for one in log.updated] == ["Map of the zones"]
    (name,) = re.findall(r'src="([^"]+)"', desk.fronts()["Map of the zones"]["Back"])
    assert (Path(desk.collection.media.dir()) / name).read_bytes() == PIXEL + b"\0"
    assert desk.schedules() == due
    assert counts(desk.export_and_import())[:2] == (0, 0)


def test_a_picture_that_is_gone_is_told_and_leaves_its_words(desk: Desk) -> None:
    (desk.folder / "notes" / "zones.png").unlink()
    printed = run("aurora-kb cards export --to apkg -o cards.apkg", desk.folder)
    assert "[2]" not in printed
    import_package(desk.collection, desk.folder / "cards.apkg")
    answer_text = desk.fronts()["Map of the zones"].cards()[0].render_output().answer_text
    assert "<img" not in answer_text
    assert "the zones" in answer_text


def test_a_link_that_leads_out_of_the_notes_is_not_followed(desk: Desk) -> None:
    (desk.folder / "secret.png").write_bytes(b"secret")
    (desk.folder / "notes" / "zones.png").unlink()
    (desk.folder / "notes" / "zones.png").symlink_to(desk.folder / "secret.png")
    desk.export_and_import()
    assert not list(Path(desk.collection.media.dir()).iterdir())
