"""What is sent to a model, and what of its answer may be used."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from model_server import description, model_server
from small_vault import load

from aurora_kb.concepts import Description, describe_with_model, forget_answers
from aurora_kb.concepts.describe.ask_model import questions, read_answer
from aurora_kb.engine import Cache, Endpoint
from aurora_kb.errors import AnswerError
from aurora_kb.model import Note


def note_of(text: str) -> Note:
    return load({"Queue.md": text}).notes[0]


def no_pause(seconds: float) -> None:
    raise AssertionError("nothing was busy")


def answer(**changes: Any) -> dict[str, Any]:
    return {"key_terms": ["Queue"], "abstract": "A queue is a buffer."} | changes


def test_an_answer_is_read_as_it_was_asked_for() -> None:
    assert read_answer(answer(key_terms=["Queue", "Topic"])) == Description(
        ("Queue", "Topic"), "A queue is a buffer."
    )


def test_white_space_and_repetitions_go() -> None:
    told = answer(key_terms=[" Queue ", "queue", "", "Dead\nletter"], abstract=" A queue\n is it. ")
    assert read_answer(told) == Description(("Queue", "Dead letter"), "A queue is it.")


@pytest.mark.parametrize(
    "changes",
    [
        {"key_terms": None},
        {"key_terms": "Queue, Topic"},
        {"key_terms": []},
        {"key_terms": [""]},
        {"key_terms": [1]},
        {"key_terms": [["Queue"]]},
        {"key_terms": [f"Term {n}" for n in range(11)]},
        {"key_terms": ["x" * 61]},
        {"key_terms": ["Queue\x1b[2J"]},
        {"abstract": None},
        {"abstract": ["A queue."]},
        {"abstract": " "},
        {"abstract": "x" * 801},
        {"abstract": "A \x00 queue."},
        {"abstract": "A \u202equeue."},
        {"abstract": "A \ud800 queue."},
    ],
)
def test_an_answer_that_cannot_be_meant_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(AnswerError):
        read_answer(answer(**changes))


def test_an_answer_without_a_part_is_refused() -> None:
    with pytest.raises(AnswerError, match="key_terms"):
        read_answer({"abstract": "A queue."})


def test_the_end_of_a_very_long_note_is_not_sent() -> None:
    sent = questions(note_of("a " * 100_000))
    assert sum(len(message["content"]) for message in sent) < 30_000


def test_the_front_matter_is_not_sent() -> None:
    sent = questions(note_of("---\nowner: somebody\n---\nA queue.\n"))
    assert "somebody" not in str(sent)
    assert "A queue." in sent[1]["content"]


def test_an_answer_is_asked_for_once(tmp_path: Path) -> None:
    cache, note = Cache(tmp_path / "cache.sqlite"), note_of("A queue.\n")
    with model_server(description(["Queue"], "One."), description(["Topic"], "Two.")) as stand:
        endpoint = Endpoint(stand.url, "small")
        first = describe_with_model(endpoint, note, cache, no_pause)
        again = describe_with_model(endpoint, note, cache, no_pause)
        other = describe_with_model(Endpoint(stand.url, "large"), note, cache, no_pause)
    cache.close()
    assert first == again == Description(("Queue",), "One.")
    assert other.abstract == "Two."


def test_answers_about_notes_that_are_gone_are_forgotten(tmp_path: Path) -> None:
    cache, note = Cache(tmp_path / "cache.sqlite"), note_of("A queue.\n")
    with model_server(description(["Queue"], "One.")) as stand:
        endpoint = Endpoint(stand.url, "small")
        describe_with_model(endpoint, note, cache, no_pause)
        forget_answers(endpoint, [note], cache)
        describe_with_model(endpoint, note, cache, no_pause)
        assert len(stand.asked) == 1
        forget_answers(endpoint, [], cache)
        describe_with_model(endpoint, note, cache, no_pause)
    cache.close()
    assert len(stand.asked) == 2
