"""The server as an editor meets it: a real client, a real process, real pipes."""

from __future__ import annotations

import asyncio
import json
import random
import re
import subprocess
import sys
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls", reason="the language server needs the extra `lsp`")

from editor import PATIENCE, Editor, editor
from lsprotocol import types

from aurora_kb.config import Config
from aurora_kb.engine import Cache, Workers
from aurora_kb.lsp import Host, make_server
from aurora_kb.lsp.navigation import concept_at
from aurora_kb.lsp.positions import Lines, changed
from aurora_kb.lsp.workspace import Folder

BROKER = """\
---
title: Broker
tags: [messaging]
aliases: [Mediator]
quality: good
---

# Broker

A broker is a service that passes messages on.

## Parts

An exchange takes them. ^exchange
"""
QUEUE = """\
---
title: Queue
tags: [messaging]
quality: good
word_count: 999
kMDItemFSNodeCount: (null)
---

# Queue

🚀 See [[Kafka]] and [[Broker#Parts|the parts]], ![[Broker#^exchange]].

A [[Queue]] keeps messages.
"""


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A folder with two notes."""
    (tmp_path / "Broker.md").write_text(BROKER, encoding="utf-8")
    (tmp_path / "Queue.md").write_text(QUEUE, encoding="utf-8")
    return tmp_path


def run(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    # A thread of its own: where a browser was driven before, this one has a loop that runs.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, asyncio.wait_for(work(), PATIENCE)).result()


def at(text: str, part: str, more: int = 0) -> types.Position:
    """Where a part of a text stands, in UTF-16."""
    return Lines(text).position(text.index(part) + more)


async def opened(client: Editor, path: Path, text: str | None = None) -> str:
    """Open a note and wait until all notes have been looked at."""
    uri = client.open(path, text)
    await client.until(lambda: len([one for one in client.told if one.uri == uri]) >= 2)
    return uri


def edited(text: str, edits: list[types.TextEdit]) -> str:
    """A text after edits that are all about the text as it was."""
    for edit in sorted(edits, key=lambda one: (one.range.start.line, one.range.start.character)):
        assert isinstance(edit, types.TextEdit)
    last_first = sorted(
        edits,
        key=lambda one: (one.range.start.line, one.range.start.character),
        reverse=True,
    )
    changes = [
        types.TextDocumentContentChangePartial(one.range, one.new_text) for one in last_first
    ]
    return changed(text, changes, "utf-16")


async def actions(client: Editor, uri: str, place: types.Position, *kinds: str) -> dict[str, str]:
    """The actions at a place of Queue.md: title -> the text that each makes."""
    found = await client.text_document_code_action_async(
        types.CodeActionParams(
            types.TextDocumentIdentifier(uri),
            types.Range(place, place),
            types.CodeActionContext([], list(kinds) or None),
        )
    )
    made = {}
    for action in found or ():
        assert isinstance(action, types.CodeAction)
        assert action.edit is not None
        assert action.edit.changes is not None
        made[action.title] = edited(QUEUE, list(action.edit.changes[uri]))
    return made


# ------------------------------------------------------------------ diagnostics


def test_a_finding_has_its_code_its_weight_its_page_and_its_place_in_utf_16(vault: Path) -> None:
    async def work() -> None:
        async with editor(vault) as client:
            uri = await opened(client, vault / "Queue.md")
            (dead,) = [one for one in client.shown(uri) if one.code == "AKB601"]
            assert dead.severity == types.DiagnosticSeverity.Warning
            assert dead.source == "aurora-kb"
            assert dead.code_description is not None
            assert dead.code_description.href.endswith("/AKB601.md")
            # The emoji is two columns, so the link begins in the eighth.
            assert dead.range == types.Range(types.Position(10, 7), types.Position(10, 16))
            assert not client.faults

    run(work)


def test_columns_count_in_the_encoding_that_both_sides_know(vault: Path) -> None:
    async def work() -> None:
        general = types.GeneralClientCapabilities(position_encodings=["utf-8"])
        async with editor(vault, capabilities=types.ClientCapabilities(general=general)) as client:
            uri = await opened(client, vault / "Queue.md")
            (dead,) = [one for one in client.shown(uri) if one.code == "AKB601"]
            assert dead.range.start == types.Position(10, 9)

    run(work)


def test_what_does_nothing_is_marked_as_unnecessary(vault: Path) -> None:
    async def work() -> None:
        async with editor(vault) as client:
            text = BROKER + "\nText. <!-- akb: ignore AKB601 -->\n"
            uri = await opened(client, vault / "Broker.md", text)
            (idle,) = [one for one in client.shown(uri) if one.code == "AKB900"]
            assert list(idle.tags or ()) == [types.DiagnosticTag.Unnecessary]

    run(work)


def test_a_change_is_shown_at_once_and_wins_over_the_disk_for_other_notes(vault: Path) -> None:
    async def work() -> None:
        async with editor(vault) as client:
            queue = await opened(client, vault / "Queue.md")
            broker = await opened(client, vault / "Broker.md")
            assert "AKB603" not in client.codes(queue)
            place = types.Range(at(BROKER, "Parts"), at(BROKER, "Parts", 5))
            client.change(broker, 2, types.TextDocumentContentChangePartial(place, "Pieces"))
            await client.until(lambda: "AKB603" in client.codes(queue))
            assert (vault / "Broker.md").read_text(encoding="utf-8") == BROKER

    run(work)


def test_closed_without_saving_a_note_is_again_what_the_disk_holds(vault: Path) -> None:
    async def work() -> None:
        async with editor(vault) as client:
            queue = await opened(client, vault / "Queue.md")
            broker = client.open(vault / "Broker.md", BROKER.replace("Parts", "Pieces"))
            await client.until(lambda: "AKB603" in client.codes(queue))
            client.text_document_did_close(
                types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(broker))
            )
            await client.until(lambda: "AKB603" not in client.codes(queue))
            assert client.shown(broker) == []

    run(work)


def test_findings_of_notes_that_are_not_open_are_shown_on_request(vault: Path) -> None:
    async def work() -> None:
        async with editor(vault, options={"allNotes": True}) as client:
            uri = (vault / "Queue.md").as_uri()
            await client.until(lambda: "AKB601" in client.codes(uri))

    run(work)


# ------------------------------------------------------------------ folders and settings


def test_each_folder_has_its_own_configuration(tmp_path: Path) -> None:
    for name, ignored in (("one", "AKB601"), ("two", "AKB2")):
        notes = tmp_path / name / "notes"
        notes.mkdir(parents=True)
        (notes / "Queue.md").write_text(QUEUE, encoding="utf-8")
        settings = f'notes = "notes"\n[checks]\nignore = ["{ignored}"]\n'
        (tmp_path / name / "aurora-kb.toml").write_text(settings, encoding="utf-8")

    async def work() -> None:
        async with editor(tmp_path / "one", tmp_path / "two") as client:
            first = await opened(client, tmp_path / "one" / "notes" / "Queue.md")
            second = await opened(client, tmp_path / "two" / "notes" / "Queue.md")
            assert "AKB601" not in client.codes(first)
            assert "AKB201" in client.codes(first)
            assert "AKB601" in client.codes(second)
            assert "AKB201" not in client.codes(second)

    run(work)


def test_an_error_in_the_configuration_is_a_message_and_mended_without_a_restart(
    vault: Path,
) -> None:
    settings = vault / "aurora-kb.toml"
    settings.write_text("[checks]\nselekt = []\n", encoding="utf-8")

    async def work() -> None:
        async with editor(vault) as client:
            uri = client.open(vault / "Queue.md")
            await client.until(lambda: bool(client.messages))
            assert "unknown key" in client.messages[0]
            assert "select" in client.messages[0]
            settings.write_text('notes = "."\n', encoding="utf-8")
            client.workspace_did_change_watched_files(
                types.DidChangeWatchedFilesParams(
                    [types.FileEvent(settings.as_uri(), types.FileChangeType.Changed)]
                )
            )
            await client.until(lambda: "AKB601" in client.codes(uri))
            assert len(client.messages) == 1

    run(work)


def test_a_note_outside_the_folders_is_checked_alone(vault: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()

    async def work() -> None:
        async with editor(other) as client:
            uri = client.open(vault / "Queue.md")
            await client.until(lambda: bool(client.told))
            # Where a link leads is nothing that one note tells.
            assert "AKB201" in client.codes(uri)
            assert "AKB601" not in client.codes(uri)

    run(work)


# ------------------------------------------------------------------ actions


def test_a_safe_fix_is_offered_where_its_finding_is(vault: Path) -> None:
    async def work() -> None:
        async with editor(vault) as client:
            uri = await opened(client, vault / "Queue.md")
            made = await actions(client, uri, at(QUEUE, "999"))
            words = len(re.findall(r"\w+", QUEUE.split("---\n", 2)[2]))
            assert QUEUE.replace("999", str(words)) in made.values()

    run(work)


def test_an_unsafe_fix_says_so(vault: Path) -> None:
    async def work() -> None:
        async with editor(vault) as client:
            uri = await opened(client, vault / "Queue.md")
            made = await actions(client, uri, at(QUEUE, "(null)"))
            (title,) = [title for title in made if "unsafe" in title]
            assert "(null)" not in made[title]

    run(work)


def test_all_safe_fixes_are_one_action_and_leave_the_unsafe_ones(vault: Path) -> None:
    async def work() -> None:
        async with editor(vault) as client:
            uri = await opened(client, vault / "Queue.md")
            made = await actions(client, uri, types.Position(0, 0), "source.fixAll")
            (text,) = made.values()
            assert "999" not in text
            assert "(null)" in text

    run(work)


def test_a_finding_is_silenced_where_it_stands(vault: Path) -> None:
    async def work() -> None:
        async with editor(vault) as client:
            uri = await opened(client, vault / "Queue.md")
            in_body = await actions(client, uri, at(QUEUE, "[[Kafka"))
            assert (
                "![[Broker#^exchange]]. <!-- akb: ignore AKB601 -->\n"
                in (in_body["Silence AKB601 in this line"])
            )
            in_head = await actions(client, uri, at(QUEUE, "(null)"))
            assert "(null)  # akb: ignore[AKB501]\n" in in_head["Silence AKB501 in this line"]

    run(work)


# ------------------------------------------------------------------ looking around


def test_a_link_leads_to_its_note_its_heading_and_its_block(vault: Path) -> None:
    async def work() -> None:
        async with editor(vault) as client:
            uri = await opened(client, vault / "Queue.md")
            lines = {}
            for part in ("[[Queue", "[[Broker#Parts", "[[Broker#^ex", "[[Kafka"):
                found = await client.text_document_definition_async(
                    types.DefinitionParams(types.TextDocumentIdentifier(uri), at(QUEUE, part, 4))
                )
                assert found is None or isinstance(found, types.Location)
                lines[part] = found and (found.uri, found.range.start.line)
            broker = (vault / "Broker.md").as_uri()
            assert lines == {
                "[[Queue": (uri, 0),
                "[[Broker#Parts": (broker, 11),
                "[[Broker#^ex": (broker, 13),
                "[[Kafka": None,
            }

    run(work)


def test_references_of_a_heading_are_the_links_to_it(vault: Path) -> None:
    async def work() -> None:
        async with editor(vault) as client:
            uri = await opened(client, vault / "Broker.md")

            async def linked(part: str) -> list[tuple[str, types.Position]]:
                found = await client.text_document_references_async(
                    types.ReferenceParams(
                        types.ReferenceContext(False),
                        types.TextDocumentIdentifier(uri),
                        at(BROKER, part),
                    )
                )
                return [(one.uri, one.range.start) for one in found or ()]

            queue = (vault / "Queue.md").as_uri()
            parts, block = at(QUEUE, "[[Broker#Parts"), at(QUEUE, "![[Broker")
            assert await linked("Parts") == [(queue, parts)]
            assert await linked("title: ") == [(queue, parts), (queue, block)]

    run(work)


def test_hover_shows_the_linked_note_the_property_and_the_concept(vault: Path) -> None:
    async def work() -> None:
        async with editor(vault) as client:
            uri = await opened(client, vault / "Queue.md")

            async def said(text: str, part: str, address: str) -> str:
                found = await client.text_document_hover_async(
                    types.HoverParams(types.TextDocumentIdentifier(address), at(text, part, 2))
                )
                if found is None:
                    return ""
                assert isinstance(found.contents, types.MarkupContent)
                return found.contents.value

            assert "An exchange takes them" in await said(QUEUE, "[[Broker#Parts", uri)
            assert "passes messages" not in await said(QUEUE, "[[Broker#Parts", uri)
            assert "text in 2" in await said(QUEUE, "quality", uri)
            broker = await opened(client, vault / "Broker.md")
            # Nobody waits for the concepts: until they are known, that is what is said.
            told = await said(BROKER, "A broker is", broker)
            while "still being read" in told:
                await asyncio.sleep(0.05)
                told = await said(BROKER, "A broker is", broker)
            assert "a service that passes messages" in told

    run(work)


def test_concepts_are_learnt_before_anybody_points_at_one(vault: Path) -> None:
    host = Host(
        configure=lambda folder: Config(folder, folder, folder / "site"),
        open_cache=lambda config: nullcontext(Cache()),
        today=lambda: date(2026, 1, 1),
        rule_page=lambda code: None,
        workers=Workers(),
    )

    async def work() -> None:
        server = make_server(host)
        folder = Folder(vault, host)
        assert concept_at(Lines(BROKER), BROKER.index("broker is"), folder.concepts)
        await server._look_at_all(folder)
        while folder.concepts is None:
            await asyncio.sleep(0.05)
        found = concept_at(Lines(BROKER), BROKER.index("broker is"), folder.concepts)
        assert found is not None
        assert isinstance(found.contents, types.MarkupContent)
        assert "a service that passes messages" in found.contents.value
        server.stop_working()

    run(work)


def test_the_outline_is_that_of_the_headings(vault: Path) -> None:
    async def work() -> None:
        async with editor(vault) as client:
            uri = await opened(client, vault / "Broker.md")
            found = await client.text_document_document_symbol_async(
                types.DocumentSymbolParams(types.TextDocumentIdentifier(uri))
            )
            assert found is not None
            (top,) = found
            assert isinstance(top, types.DocumentSymbol)
            assert top.name == "Broker"
            assert [below.name for below in top.children or ()] == ["Parts"]
            assert top.range.end.line == BROKER.count("\n")

    run(work)


WRITTEN = {
    "[[Bro": "Broker]]",
    "[[Medi": "Broker|Mediator]]",
    "[[Broker#P": "Parts]]",
    "[[Broker#^": "exchange]]",
    "see #mess": "messaging",
}
# What an editor shows is what has the typed letters, in their order, in the text of its filter.
SOUGHT = {
    "Engi": {"Engine": "Engine"},
    "Steam": {"Engine": "Steam power"},
    "Machines/E": {"Engine": "Machines/Engine"},
}
IN_FRONT_MATTER = {"al": "aliases: ", "quality: ": "good", "tags: [me": "messaging"}


async def completed(client: Editor, path: Path, text: str, place: types.Position) -> list[str]:
    """What may be written at a place of a new note."""
    uri = await opened(client, path, text)
    found = await client.text_document_completion_async(
        types.CompletionParams(types.TextDocumentIdentifier(uri), place)
    )
    assert isinstance(found, types.CompletionList)
    edits = [item.text_edit for item in found.items]
    return [edit.new_text for edit in edits if isinstance(edit, types.TextEdit)]


def test_what_is_being_written_is_completed(vault: Path) -> None:
    async def work() -> None:
        async with editor(vault) as client:
            for number, (typed, expected) in enumerate(WRITTEN.items()):
                text = f"# New\n\n🚀 {typed}"
                place = Lines(text).position(len(text))
                assert expected in await completed(client, vault / f"{number}.md", text, place)

    run(work)


def test_a_note_is_found_by_its_name_its_title_and_its_folder_as_editors_look(vault: Path) -> None:
    deep = vault / "Machines" / "Engine.md"
    deep.parent.mkdir()
    deep.write_text("---\ntitle: Steam power\n---\n\nText.\n", encoding="utf-8")
    (vault / "Machines" / "Lathe.md").write_text("# Lathe\n", encoding="utf-8")

    async def work() -> None:
        async with editor(vault) as client:
            for number, (typed, sought) in enumerate(SOUGHT.items()):
                text = f"[[{typed}"
                uri = await opened(client, vault / f"{number}.md", text)
                found = await client.text_document_completion_async(
                    types.CompletionParams(
                        types.TextDocumentIdentifier(uri), types.Position(0, len(text))
                    )
                )
                assert isinstance(found, types.CompletionList)
                named = {item.label: item.filter_text for item in found.items}
                assert named == sought, typed

    run(work)


def test_properties_are_completed_with_what_other_notes_hold(vault: Path) -> None:
    async def work() -> None:
        async with editor(vault) as client:
            for number, (typed, expected) in enumerate(IN_FRONT_MATTER.items()):
                text = f"---\n{typed}\n---\n\nText.\n"
                place = types.Position(1, len(typed))
                assert expected in await completed(client, vault / f"{number}.md", text, place)

    run(work)


# ------------------------------------------------------------------ the session


def test_after_many_changes_the_same_is_shown_as_by_a_check_of_the_text(vault: Path) -> None:
    chance = random.Random(6)
    pieces = (
        "🚀",
        "é\u2028",
        "\r\n",
        "\n## Load\n",
        "[[Kafka]]",
        "[[Broker#Parts]]",
        "\x0c",
        "$$",
        "",
    )

    async def work() -> None:
        async with editor(vault) as client:
            text = QUEUE
            uri = await opened(client, vault / "Queue.md")
            for version in range(2, 60):
                lines = Lines(text)
                start = chance.randrange(len(text))
                end = min(start + chance.randrange(12), len(text))
                place = types.Range(lines.position(start), lines.position(end))
                change = types.TextDocumentContentChangePartial(place, chance.choice(pieces))
                client.change(uri, version, change)
                text = changed(text, [change], "utf-16")
            # A last change that is told by its own finding.
            client.change(
                uri,
                60,
                types.TextDocumentContentChangePartial(
                    types.Range(Lines(text).position(len(text)), Lines(text).position(len(text))),
                    "\n\n[[The last link]]\n",
                ),
            )
            text += "\n\n[[The last link]]\n"
            await client.until(
                lambda: any("The last link" in one.message for one in client.shown(uri))
            )
            shown = sorted((str(one.code), one.range.start.line + 1) for one in client.shown(uri))
            assert shown == _checked(vault, text)

    run(work)


def _checked(vault: Path, text: str) -> list[tuple[str, int]]:
    """What `check` finds in Queue.md with this text; what is about the whole file in line 1."""
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "aurora_kb",
            "check",
            "--stdin-filename",
            "Queue.md",
            "--json",
            "-q",
        ],
        cwd=vault,
        input=text.encode(),
        capture_output=True,
        check=False,
    )
    return sorted((one["code"], max(one["line"], 1)) for one in json.loads(done.stdout))


def test_the_server_ends_when_the_editor_says_so_or_goes_away(vault: Path) -> None:
    async def work() -> None:
        async with editor(vault) as client:
            await opened(client, vault / "Queue.md")
        assert client.server_process.returncode == 0
        command = [sys.executable, "-m", "aurora_kb", "lsp"]
        gone = subprocess.run(command, input=b"", capture_output=True, check=False, cwd=vault)
        assert b"Traceback" not in gone.stderr

    run(work)
