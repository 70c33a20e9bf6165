"""A model is asked over HTTP; the one that answers here is a real server with set replies."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest
from model_server import Reply, message, model_server

from aurora_kb.engine import Endpoint, ask_for_json
from aurora_kb.errors import AnswerError, AuroraError

MESSAGES = [{"role": "user", "content": "Queue?"}]


def ask(url: str, pauses: list[float] | None = None, timeout: float = 10.0) -> dict[str, object]:
    waited = [] if pauses is None else pauses
    return ask_for_json(Endpoint(url, "small", "secret", timeout), MESSAGES, waited.append)


def test_the_object_in_the_message_is_the_answer() -> None:
    with model_server(message('{"a": 1}')) as stand:
        assert ask(stand.url) == {"a": 1}


def test_the_question_has_the_form_of_the_protocol() -> None:
    with model_server(message("{}")) as stand:
        ask(f"{stand.url}/")
    assert stand.paths == ["/v1/chat/completions"]
    assert stand.keys == ["Bearer secret"]
    assert stand.asked[0]["model"] == "small"
    assert stand.asked[0]["messages"] == MESSAGES
    assert stand.asked[0]["stream"] is False


def test_without_a_key_none_is_sent() -> None:
    with model_server(message("{}")) as stand:
        ask_for_json(Endpoint(stand.url, "small"), MESSAGES, lambda seconds: None)
    assert stand.keys == [None]


@pytest.mark.parametrize(
    "content",
    [
        '```json\n{"a": 1}\n```',
        '```\n{"a": 1}\n```\n',
        '<think>It asks for {"b": 2}.</think>\n\n{"a": 1}',
    ],
)
def test_a_code_block_and_thoughts_around_the_object_are_left_out(content: str) -> None:
    with model_server(message(content)) as stand:
        assert ask(stand.url) == {"a": 1}


def test_a_busy_model_is_asked_again() -> None:
    pauses: list[float] = []
    with model_server(Reply(429), Reply(503), message('{"a": 1}')) as stand:
        assert ask(stand.url, pauses) == {"a": 1}
    assert pauses == [1.0, 2.0]
    assert len(stand.asked) == 3


def test_the_pause_is_as_long_as_the_model_asks_for() -> None:
    pauses: list[float] = []
    busy = Reply(429, headers={"Retry-After": "7"})
    with model_server(busy, message("{}")) as stand:
        ask(stand.url, pauses)
    assert pauses == [7.0]


@pytest.mark.parametrize("asked", ["86400", "99999999999999", "soon", "-3", "٣"])
def test_no_pause_is_longer_than_half_a_minute(asked: str) -> None:
    pauses: list[float] = []
    busy = Reply(429, headers={"Retry-After": asked.encode().decode("latin-1")})
    with model_server(busy, message("{}")) as stand:
        ask(stand.url, pauses)
    assert 0 < pauses[0] <= 30


def test_a_model_that_always_fails_is_given_up() -> None:
    pauses: list[float] = []
    failing = Reply(500, body='{"error": {"message": "out of\\nmemory"}}')
    with model_server(failing) as stand, pytest.raises(AuroraError) as caught:
        ask(stand.url, pauses)
    assert str(caught.value).endswith("does not answer: 500 Internal Server Error: out of memory")
    assert "tried 4 times" in caught.value.hint
    assert pauses == [1.0, 2.0, 4.0]


def test_a_slow_model_is_given_up() -> None:
    with (
        model_server(Reply(after=30.0)) as stand,
        pytest.raises(AuroraError, match=r"nothing within 0\.05 seconds"),
    ):
        ask(stand.url, timeout=0.05)


def test_where_nobody_listens_the_error_names_the_place() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
        with pytest.raises(
            AuroraError, match=f"the model at 127.0.0.1:{port} does not answer: [A-Z]"
        ):
            ask(f"http://127.0.0.1:{port}/v1")


@pytest.mark.parametrize(
    ("status", "hint"), [(401, "key"), (403, "key"), (404, "/chat/completions"), (400, "address")]
)
def test_a_refusal_is_final(status: int, hint: str) -> None:
    with model_server(Reply(status)) as stand, pytest.raises(AuroraError) as caught:
        ask(stand.url)
    assert f"refuses: {status}" in str(caught.value)
    assert hint in caught.value.hint
    assert len(stand.asked) == 1


def test_no_redirection_is_followed() -> None:
    with model_server(message("{}")) as other:
        moved = Reply(307, headers={"Location": f"{other.url}/chat/completions"})
        with model_server(moved) as stand, pytest.raises(AuroraError, match="refuses: 307"):
            ask(stand.url)
    assert other.asked == []


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (message("A queue is ..."), "the answer is no JSON: A queue is ..."),
        (message('["queue"]'), "no JSON object"),
        (message("[" * 100_000), "no JSON"),
        (message(" "), "the answer is empty"),
        (Reply(body='{"choices": [{"message": {"content": null}}]}'), "empty"),
        (Reply(body="x" * 2_000_000), "longer than a megabyte"),
    ],
)
def test_an_answer_that_is_none_is_told(reply: Reply, said: str) -> None:
    with model_server(reply) as stand, pytest.raises(AnswerError) as caught:
        ask(stand.url)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    "body", ["{", "[]", "", '{"choices": []}', '{"choices": [1]}', "<html>Welcome</html>"]
)
def test_what_is_no_such_endpoint_ends_the_run(body: str) -> None:
    with model_server(Reply(body=body)) as stand, pytest.raises(AuroraError) as caught:
        ask(stand.url)
    assert not isinstance(caught.value, AnswerError)
    assert "does not answer as an OpenAI-compatible endpoint does" in str(caught.value)


def test_what_a_model_says_cannot_steer_the_terminal() -> None:
    with model_server(message("\x1b[2J\x07gone")) as stand, pytest.raises(AnswerError) as caught:
        ask(stand.url)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    "url", ["", "localhost:8080", "file:///etc/passwd", "http://", "http://[", "http://a:b/v1",
            "http://a b/v1", "ftp://host/v1"]
)  # fmt: skip
def test_what_is_no_address_is_refused_at_once(url: str) -> None:
    with pytest.raises(AuroraError, match="no address of a model"):
        Endpoint(url, "small")


def test_a_key_that_no_header_can_hold_is_refused_and_not_shown() -> None:
    with pytest.raises(AuroraError) as caught:
        Endpoint("http://localhost/v1", "small", "sécret\n")
    assert "cret" not in str(caught.value) + caught.value.hint


def test_a_key_does_not_show_where_an_endpoint_is_printed() -> None:
    assert "secret" not in repr(Endpoint("http://localhost/v1", "small", "secret"))


@pytest.mark.parametrize(
    ("url", "is_local"),
    [
        ("http://localhost:11434/v1", True),
        ("http://127.0.0.1/v1", True),
        ("http://127.8.9.1/v1", True),
        ("http://[::1]:8080/v1", True),
        ("http://models.localhost/v1", True),
        ("http://192.168.1.5/v1", False),
        ("https://example.org/v1", False),
        ("http://localhost.example.org/v1", False),
        ("http://127.0.0.1.example.org/v1", False),
        ("http://localhost@example.org/v1", False),
    ],
)
def test_only_an_address_of_this_machine_is_local(url: str, is_local: bool) -> None:
    assert Endpoint(url, "small").is_local is is_local


def test_a_query_in_the_address_stays_behind_the_path() -> None:
    with model_server(message("{}")) as stand:
        ask(f"{stand.url}?version=1")
    assert stand.paths == ["/v1/chat/completions?version=1"]


def test_without_httpx_it_is_said_what_to_install() -> None:
    script = """
import sys
sys.modules["httpx"] = None
from aurora_kb.engine import Endpoint, ask_for_json
try:
    ask_for_json(Endpoint("http://127.0.0.1:9/v1", "small"), [], print)
except Exception as error:
    print(type(error).__name__, error, error.hint)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == (
        "AuroraError asking a model needs the package httpx"
        " install it: pip install 'aurora-kb[model]'\n"
    )
