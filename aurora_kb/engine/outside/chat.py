"""Questions to a language model behind an OpenAI-compatible address. Knows no notes.

With `json_http`, the only module that sends anything anywhere. It is used when the user names an
address, and only with the optional package httpx.
"""

from __future__ import annotations

import importlib.util
import ipaddress
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from aurora_kb.errors import AnswerError, AuroraError

if TYPE_CHECKING:
    import httpx

_TRIES = 4
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 30.0
_BUSY = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
_MOST_BYTES = 1024 * 1024
_SHOWN = 120
_OTHER_MODEL = "run it again, or try another model"
_HINTS = {
    401: "its key is wrong or missing",
    403: "the key does not allow it",
    404: "is the model called so, and is the address the one before /chat/completions?",
}
_FENCED = re.compile(r"\s*```(?:json)?\s*\n(.*?)\n\s*```\s*", re.DOTALL | re.IGNORECASE)
_THOUGHT = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)

Message = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is asked: the address before `/chat/completions`, and the model's name.

    `timeout` is in seconds, for each try.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout: float = 120.0

    def __post_init__(self) -> None:
        """Raises AuroraError for what is no address of the web, or no key."""
        try:
            parts = urlsplit(self.url)
            is_address = parts.scheme in ("http", "https") and bool(parts.hostname)
            is_address = is_address and parts.port != 0 and not re.search(r"[\s\\]", self.url)
        except ValueError:
            is_address = False
        if not is_address:
            raise AuroraError(
                f'no address of a model: "{self.url}"', "for instance http://localhost:11434/v1"
            )
        if self.key and not (self.key.isascii() and self.key.isprintable()):
            raise AuroraError("the model's key holds a character that no key has", "copy it again")

    @property
    def host(self) -> str:
        """The name of the machine that is asked, with its port if one is given."""
        parts = urlsplit(self.url)
        return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)

    @property
    def is_local(self) -> bool:
        """Whether what is sent stays on this machine."""
        name = urlsplit(self.url).hostname or ""
        if name == "localhost" or name.endswith(".localhost"):
            return True
        try:
            return ipaddress.ip_address(name).is_loopback
        except ValueError:
            return False

    @property
    def is_encrypted(self) -> bool:
        """Whether what is sent cannot be read on its way."""
        return urlsplit(self.url).scheme == "https"


def ask_for_json(
    endpoint: Endpoint, messages: Sequence[Message], pause: Callable[[float], None]
) -> dict[str, Any]:
    """The JSON object that a model answers with.

    One that is busy or fails for the moment is asked four times in all; `pause` waits so many
    seconds in between: 1, 2, 4, or as long as the answer's `Retry-After` says. Raises
    AuroraError when there is no answer or none of this protocol, and AnswerError for a message
    that is no JSON object.
    Redirections are not followed, and neither proxies nor keys are taken from the environment.
    """
    if importlib.util.find_spec("httpx") is None:
        raise AuroraError(
            "asking a model needs the package httpx", "install it: pip install 'aurora-kb[model]'"
        )
    import httpx

    headers = {"Authorization": f"Bearer {endpoint.key}"} if endpoint.key else {}
    body = {"model": endpoint.model, "messages": list(messages), "temperature": 0, "stream": False}
    parts = urlsplit(endpoint.url)
    address = parts._replace(path=f"{parts.path.rstrip('/')}/chat/completions").geturl()
    with httpx.Client(timeout=endpoint.timeout, trust_env=False, headers=headers) as client:
        for attempt in range(_TRIES):
            reply, trouble = _post(client, address, body)
            if reply is not None and reply.status not in _BUSY:
                return _object_in(_content_of(endpoint, reply))
            if attempt < _TRIES - 1:
                pause(_seconds_to_wait(attempt, reply))
    raise AuroraError(
        f"the model at {endpoint.host} does not answer: {trouble}",
        f"tried {_TRIES} times; is it running, and is the address right?",
    )


@dataclass(frozen=True, slots=True)
class _Reply:
    status: int
    reason: str
    retry_after: str
    data: Any  # the JSON of the body, None if it is none

    @property
    def summary(self) -> str:
        """The status, and what the body says of it."""
        error = self.data.get("error", "") if isinstance(self.data, dict) else ""
        message = error.get("message", "") if isinstance(error, dict) else error
        said = f": {_clipped(message)}" if isinstance(message, str) and message else ""
        return f"{self.status} {_clipped(self.reason)}{said}"


def _post(client: httpx.Client, address: str, body: Mapping[str, Any]) -> tuple[_Reply | None, str]:
    """The reply, if there was one, and what is wrong with it or with the way there."""
    import httpx

    try:
        with client.stream("POST", address, json=body) as response:
            content = bytearray()
            for chunk in response.iter_bytes():
                content += chunk
                if len(content) > _MOST_BYTES:
                    raise AnswerError("the answer is longer than a megabyte", _OTHER_MODEL)
    except httpx.TimeoutException:
        return None, f"nothing within {client.timeout.read:g} seconds"
    except httpx.HTTPError as error:
        # The system's number of an error says nothing to a person.
        return None, re.sub(r"^\[Errno -?\d+\] ", "", str(error)) or type(error).__name__
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        data = None
    retry_after = response.headers.get("Retry-After", "")
    reply = _Reply(response.status_code, response.reason_phrase, retry_after, data)
    return reply, reply.summary


def _seconds_to_wait(attempt: int, reply: _Reply | None) -> float:
    asked = reply.retry_after if reply else ""
    seconds = float(asked) if re.fullmatch(r"[0-9]{1,6}", asked) else _FIRST_PAUSE * 2**attempt
    return min(seconds, _LONGEST_PAUSE)


def _content_of(endpoint: Endpoint, reply: _Reply) -> str:
    """The text of the model's message."""
    if reply.status != 200:
        hint = _HINTS.get(reply.status, "is the address right?")
        raise AuroraError(f"the model at {endpoint.host} refuses: {reply.summary}", hint)
    try:
        content = reply.data["choices"][0]["message"]["content"]
    except (LookupError, TypeError) as error:
        # The same for every note: no use in going on.
        raise AuroraError(
            f"{endpoint.host} does not answer as an OpenAI-compatible endpoint does",
            "the address is the one before /chat/completions, mostly ending in /v1",
        ) from error
    if not isinstance(content, str) or not content.strip():
        raise AnswerError("the answer is empty", _OTHER_MODEL)
    return content


def _object_in(content: str) -> dict[str, Any]:
    """The JSON object of an answer, which may stand in a code block or behind thoughts."""
    text = _THOUGHT.sub("", content)
    fenced = _FENCED.fullmatch(text)
    try:
        found = json.loads(fenced[1] if fenced else text)
    except (ValueError, RecursionError) as error:
        raise AnswerError(f"the answer is no JSON: {_clipped(content)}", _OTHER_MODEL) from error
    if not isinstance(found, dict):
        raise AnswerError(f"the answer is no JSON object: {_clipped(content)}", _OTHER_MODEL)
    return found


def _clipped(text: str) -> str:
    """A text of the network as one harmless line."""
    line = "".join(character if character.isprintable() else " " for character in text)
    line = " ".join(line.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
