"""`enrich --model` against a stand-in that speaks the protocol, with the command as it is run."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from model_server import Reply, description, message, model_server
from shell import run

SMALL = Path(__file__).parent.parent / "vaults" / "small"
EMPTY = "---\nai_abstract:\nai_key_terms: []\n---\n\n"
ANSWER = description(["Broker", "Partition"], "A broker keeps: what was sent.")


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path, dirs_exist_ok=True)
    (tmp_path / "notes" / "Broker.md").write_text(f"{EMPTY}**Broker**\n\n- **is**: a server\n")
    return tmp_path


def enrich(folder: Path, url: str, options: str = "") -> str:
    return run(f"aurora-kb enrich --model {url} --model-name small {options}", folder)


def test_what_a_model_says_is_shown_first_and_then_written(vault: Path) -> None:
    note = vault / "notes" / "Broker.md"
    before = note.read_bytes()
    with model_server(ANSWER) as stand:
        shown = enrich(vault, stand.url)
        assert note.read_bytes() == before
        written = enrich(vault, stand.url, "--write")
    assert "+ai_abstract: 'A broker keeps: what was sent.'\n+ai_key_terms: [Broker, Par" in shown
    assert shown.endswith("\n2 fields of 1 note to write: --write does it\n[1]")
    assert written == "1 of 1: Broker.md\n2 fields of 1 note written"
    assert "ai_key_terms: [Broker, Partition]" in note.read_text()


def test_what_was_shown_is_what_is_written(vault: Path) -> None:
    with model_server(ANSWER, description(["Other"], "Another answer.")) as stand:
        enrich(vault, stand.url)
        enrich(vault, stand.url, "--write")
    assert len(stand.asked) == 1
    assert "A broker keeps" in (vault / "notes" / "Broker.md").read_text()


def test_a_note_that_has_changed_is_asked_about_again(vault: Path) -> None:
    with model_server(ANSWER) as stand:
        enrich(vault, stand.url)
        with (vault / "notes" / "Broker.md").open("a") as note:
            note.write("- **does**: keeps messages\n")
        enrich(vault, stand.url)
    assert len(stand.asked) == 2


def test_a_note_that_was_saved_meanwhile_is_left_alone(vault: Path) -> None:
    note = vault / "notes" / "Broker.md"
    saved = note.read_text() + "- **does**: keeps messages\n"
    with model_server(replace(ANSWER, doing=lambda: note.write_text(saved))) as stand:
        printed = enrich(vault, stand.url, "--write")
    assert "Broker.md: not filled: it has changed since it was read" in printed
    assert note.read_text() == saved


def test_the_body_is_sent_and_the_front_matter_is_not(vault: Path) -> None:
    (vault / "notes" / "Broker.md").write_text(
        "---\nowner: somebody\nai_abstract:\n---\n**Broker** keeps messages.\n"
    )
    with model_server(ANSWER) as stand:
        enrich(vault, stand.url)
    sent = json.dumps(stand.asked)
    assert "keeps messages" in sent
    assert "somebody" not in sent


def test_only_notes_with_an_empty_key_are_sent(vault: Path) -> None:
    with model_server(ANSWER) as stand:
        enrich(vault, stand.url)
    assert len(stand.asked) == 1


def test_the_key_comes_from_the_environment(vault: Path) -> None:
    with model_server(ANSWER) as stand:
        command = f"aurora-kb enrich --model {stand.url} --model-name small"
        run(f"AURORA_KB_MODEL_KEY=secret {command}", vault)
        assert run("grep -rl secret . || echo nowhere", vault) == "nowhere"
    assert stand.keys == ["Bearer secret"]


def test_no_model_is_asked_without_being_named(vault: Path) -> None:
    with model_server(ANSWER) as stand:
        run(f"OPENAI_BASE_URL={stand.url} OPENAI_API_KEY=a aurora-kb enrich", vault)
    assert stand.asked == []


def test_a_useless_answer_costs_one_note_only(vault: Path) -> None:
    (vault / "notes" / "Alone.md").write_text(f"{EMPTY}Alone.\n")
    with model_server(message("I cannot."), ANSWER) as stand:
        printed = enrich(vault, stand.url, "--write")
    assert "aurora-kb: Alone.md: the answer is no JSON: I cannot." in printed
    assert printed.endswith("2 fields of 1 note written\n[1]")


def test_a_refusal_ends_the_run(vault: Path) -> None:
    with model_server(Reply(401, body='{"error": {"message": "no such key"}}')) as stand:
        printed = enrich(vault, stand.url)
    assert "refuses: 401 Unauthorized: no such key" in printed
    assert printed.endswith("[2]")


def test_a_slow_model_is_waited_for_no_longer_than_asked(vault: Path) -> None:
    replies = [Reply(429, headers={"Retry-After": "0"}) for _ in range(3)]
    with model_server(*replies, Reply(after=30.0)) as stand:
        printed = enrich(vault, stand.url, "--timeout 0.2")
    assert "does not answer: nothing within 0.2 seconds" in printed
    assert printed.endswith("[2]")


def test_it_is_said_when_notes_leave_the_machine(vault: Path) -> None:
    (vault / "notes" / "Broker.md").write_text(
        f"{EMPTY}A.\n".replace("---\n\n", "draft: true\n---\n")
    )
    # An address that is this machine's and does not say so.
    with model_server(ANSWER) as stand:
        printed = enrich(vault, stand.url.replace("127.0.0.1", "0.0.0.0"), "--quiet")
    said = "the text of 1 note, 1 of them private, leaves this machine for 0.0.0.0:"
    assert f"aurora-kb: {said}" in printed
    assert ", unencrypted" in printed


def test_nothing_is_said_when_notes_stay_on_the_machine(vault: Path) -> None:
    with model_server(ANSWER) as stand:
        assert "leaves this machine" not in enrich(vault, stand.url)


def test_a_model_needs_its_name(vault: Path) -> None:
    printed = run("aurora-kb enrich --model http://localhost/v1", vault)
    assert "--model needs --model-name NAME." in printed
    assert printed.endswith("[2]")
    assert run("aurora-kb enrich --model-name small", vault).endswith("[2]")
