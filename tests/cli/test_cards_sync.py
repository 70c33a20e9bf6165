"""`cards sync` with a stand-in for AnkiConnect and the real Anki behind it; skipped without it."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from anki_server import AddOn, anki_server
from model_server import Reply, model_server
from real_anki import all_notes, answer, is_sound, opened_collection, shown
from shell import run

AURORA = """\
---
cards: osr
---
# Aurora

- **Aurora**: a managed relational database
- **compatible with**: MySQL & PostgreSQL

Where does Aurora run::in a cluster of nodes

Reader:::Writer
"""


@dataclass
class Desk:
    """A folder of notes and an Anki that runs."""

    folder: Path
    add_on: AddOn

    @property
    def collection(self) -> Any:
        return self.add_on.collection

    def write(self, path: str, text: str) -> None:
        file = self.folder / "notes" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def sync(self, options: str = "", before: str = "") -> str:
        return run(
            f"{before} aurora-kb cards sync -q --url {self.add_on.url} {options}", self.folder
        )

    def done(self, options: str = "") -> dict[str, Any]:
        found = json.loads(self.sync(f"--json {options}"))
        assert isinstance(found, dict)
        return found

    def fronts(self) -> dict[str, Any]:
        return {shown(note.fields[0]): note for note in all_notes(self.collection).values()}

    def log(self) -> list[dict[str, Any]]:
        folder = self.folder / ".aurora-kb" / "reviews"
        lines = [
            line for file in sorted(folder.glob("*")) for line in file.read_text().splitlines()
        ]
        return [json.loads(line) for line in lines]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "anki").mkdir()
    with opened_collection(tmp_path / "anki") as collection, anki_server(AddOn(collection)) as it:
        made = Desk(tmp_path, it)
        made.write("Aurora.md", AURORA)
        yield made


def test_cards_arrive_and_a_second_time_nothing_happens(desk: Desk) -> None:
    first = desk.done()
    assert first["new"] == len(desk.fronts()) > 3
    second = desk.done()
    assert (second["new"], second["updated"], second["moved"]) == (0, 0, 0)
    assert second["unchanged"] == first["new"]
    assert is_sound(desk.collection)


def test_an_edited_card_is_updated_and_keeps_its_schedule(desk: Desk) -> None:
    desk.done()
    note = desk.fronts()["Where does Aurora run"]
    answer(desk.collection, note.cards()[0], 4)
    due = desk.collection.get_card(note.cards()[0].id).due
    desk.write("Aurora.md", AURORA.replace("cluster of nodes", "cluster"))
    assert desk.done()["updated"] == 1
    again = desk.fronts()["Where does Aurora run"]
    assert (again.id, again["Back"]) == (note.id, "in a cluster")
    assert again.cards()[0].due == due


def test_cards_follow_their_note_into_another_deck(desk: Desk) -> None:
    desk.done()
    (desk.folder / "notes" / "Aurora.md").unlink()
    desk.write("databases/Aurora.md", AURORA)
    done = desk.done()
    assert done["moved"] == desk.collection.card_count()
    decks = {
        desk.collection.decks.name(desk.collection.get_card(number).did)
        for number in desk.collection.find_cards("")
    }
    assert decks == {"notes::databases::Aurora"}


def test_a_card_in_a_filtered_deck_stays_there_for_the_moment(desk: Desk) -> None:
    desk.done()
    deck = desk.collection.sched.get_or_create_filtered_deck(0)
    deck.name = "Cramming"
    deck.config.search_terms[0].search = "front:Reader"
    desk.collection.sched.add_or_update_filtered_deck(deck)
    assert desk.done()["moved"] == 0
    assert len(desk.collection.find_cards("deck:Cramming")) == 2


def test_reviews_come_back_once(desk: Desk) -> None:
    desk.done()
    forward, reverse = desk.fronts()["Reader"].cards()
    answer(desk.collection, reverse, 3)
    answer(desk.collection, forward, 1)
    assert desk.done()["reviews"] == {"in_anki": 2, "added": 2}
    fact = desk.fronts()["Reader"]["Id"]
    assert {event["c"]: event["r"] for event in desk.log()} == {f"{fact}.r": 3, f"{fact}.f": 1}
    assert desk.done()["reviews"] == {"in_anki": 2, "added": 0}


def test_what_anki_has_suspended_is_not_asked_here_either(desk: Desk) -> None:
    desk.done()
    forward, reverse = desk.fronts()["Reader"].cards()
    desk.collection.sched.suspend_cards([reverse.id])
    assert "1 card suspended in Anki since, 0 asked there again" in desk.sync()
    listed = run("aurora-kb reviews unsuspend -q", desk.folder)
    assert desk.fronts()["Reader"]["Id"] + ".r" in listed
    # What was told is not told again, until it changes.
    assert (desk.done()["suspended"], desk.done()["unsuspended"]) == (0, 0)
    desk.collection.sched.unsuspend_cards([reverse.id])
    assert desk.done()["unsuspended"] == 1
    assert run("aurora-kb reviews unsuspend -q", desk.folder).count(".r") == 0
    assert forward.id in desk.collection.find_cards("-is:suspended")


def test_reviews_of_a_side_that_is_gone_are_not_given_to_the_other(desk: Desk) -> None:
    desk.done()
    forward, reverse = desk.fronts()["Reader"].cards()
    desk.write("Aurora.md", AURORA.replace(":::", "::"))
    answer(desk.collection, reverse, 2)
    answer(desk.collection, forward, 4)
    assert desk.done()["reviews"] == {"in_anki": 2, "added": 2}
    assert {event["c"][-1]: event["r"] for event in desk.log()} == {"r": 2, "f": 4}


def test_what_left_the_notes_is_told_and_stays(desk: Desk) -> None:
    desk.done()
    desk.write("Aurora.md", AURORA.replace("Reader:::Writer\n", ""))
    before = desk.collection.note_count()
    assert "1 note gone from your notes: --prune deletes them" in desk.sync()
    assert desk.collection.note_count() == before


def test_pruning_asks_and_deletes_only_what_came_from_these_notes(desk: Desk) -> None:
    desk.done()
    own = desk.collection.new_note(desk.collection.models.by_name("Basic"))
    own["Front"] = "my own card"
    desk.collection.add_note(own, 1)
    # Another vault's card: of our note type, with an id that this registry never gave.
    other = desk.collection.new_note(desk.collection.models.by_name("AKB Basic"))
    other["Front"], other["Id"] = "from elsewhere", "zzzzzzzzzz"
    desk.collection.add_note(other, 1)
    desk.write("Aurora.md", AURORA.replace("Reader:::Writer\n", ""))
    printed = desk.sync("--prune <<< n")
    assert "Reader" in printed
    assert "Delete 1 note with their reviews in Anki?" in printed
    before = {note.id for note in map(desk.collection.get_note, desk.collection.find_notes(""))}
    gone = desk.fronts()["Reader"].id
    assert desk.done("--prune --yes")["deleted"] == 1
    after = {note.id for note in map(desk.collection.get_note, desk.collection.find_notes(""))}
    assert before - after == {gone}
    assert {own.id, other.id} <= after


def test_a_folder_without_notes_is_no_reason_to_delete_all_that_came_from_it(desk: Desk) -> None:
    desk.done()
    there = len(desk.collection.find_notes(""))
    (desk.folder / "notes" / "Aurora.md").unlink()
    assert "would delete all cards from there" in desk.sync("--prune --yes")
    assert len(desk.collection.find_notes("")) == there
    assert len(desk.done()["gone"]) == there


def test_an_anki_that_may_not_read_the_file_gets_it_among_its_media(desk: Desk) -> None:
    desk.add_on.is_boxed = True
    assert desk.done()["new"] > 3
    assert not list(Path(desk.collection.media.dir()).iterdir())


def test_nothing_stays_of_the_file_that_was_sent(desk: Desk) -> None:
    printed = desk.sync("--json", before=f"mkdir {desk.folder}/tmp; TMPDIR={desk.folder}/tmp")
    assert json.loads(printed)["new"] > 3
    assert not list((desk.folder / "tmp").iterdir())


def test_the_key_comes_from_the_environment(desk: Desk) -> None:
    desk.add_on.key = "secret"
    refused = desk.sync()
    assert "valid api key must be provided" in refused
    assert "AURORA_KB_ANKI_KEY" in refused
    assert refused.endswith("[2]")
    assert "new" in desk.sync("--json", before="AURORA_KB_ANKI_KEY=secret")


def test_an_old_add_on_is_told_to_be_updated(desk: Desk) -> None:
    desk.add_on.version = 5
    assert "AnkiConnect speaks version 5 of its protocol, not 6" in desk.sync()


def test_changed_note_types_are_told(desk: Desk) -> None:
    desk.done()
    models = desk.collection.models
    model = models.by_name("AKB Basic")
    models.remove_field(model, model["flds"][-1])
    models.update_dict(model)
    desk.write("Aurora.md", AURORA + "\nNode::a server\n")
    assert "1 note not taken over" in desk.sync()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert isinstance(port, int)
    return port


def test_an_anki_that_does_not_run_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    printed = run(f"aurora-kb cards sync --url http://127.0.0.1:{free_port()}", tmp_path)
    assert "no Anki at http://127.0.0.1:" in printed
    assert "start Anki with the add-on AnkiConnect" in printed
    assert printed.endswith("[2]")
    assert "Traceback" not in printed


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (Reply(status=403, body=""), "status 403"),
        (Reply(body="<html>"), "the answer is no JSON"),
        (Reply(body='{"hello": 1}'), "does not answer as AnkiConnect does"),
        (Reply(body='{"result": null, "error": "collection is not available"}'), "open a profile"),
    ],
)
def test_who_is_not_ankiconnect_is_told(tmp_path: Path, reply: Reply, told: str) -> None:
    (tmp_path / "notes").mkdir()
    with model_server(reply) as stand:
        printed = run(f"aurora-kb cards sync --url {stand.url}", tmp_path)
    assert told in printed
    assert printed.endswith("[2]")


def test_what_is_no_address_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    assert 'no address: "localhost:8765"' in run(
        "aurora-kb cards sync --url localhost:8765", tmp_path
    )
