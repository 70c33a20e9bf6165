"""A stand-in for a language model: a real HTTP server that speaks the protocol and answers
what a test tells it to."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from http_stand import PostHandler, serving


@dataclass(slots=True)
class Reply:
    """One answer: a status with a body and headers, sent after so many seconds, and what is
    done before."""

    status: int = 200
    body: str = "{}"
    headers: dict[str, str] = field(default_factory=dict)
    after: float = 0.0
    doing: Callable[[], object] | None = None


@dataclass(slots=True)
class Stand:
    """A server's address, what it was asked, and what it will answer; the last reply stays."""

    url: str
    replies: list[Reply]
    asked: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)


def message(content: str) -> Reply:
    """A reply whose message says `content`."""
    choice = {"index": 0, "message": {"role": "assistant", "content": content}}
    return Reply(body=json.dumps({"object": "chat.completion", "choices": [choice]}))


def description(terms: list[str], abstract: str) -> Reply:
    """A reply that describes a note as it was asked to."""
    return message(json.dumps({"key_terms": terms, "abstract": abstract}))


@contextmanager
def model_server(*replies: Reply) -> Iterator[Stand]:
    """A server on a free port of this machine, until the block ends."""
    stand = Stand("", list(replies))
    leaving = threading.Event()

    class Handler(PostHandler):
        def posted(self, data: bytes) -> None:
            stand.asked.append(json.loads(data))
            stand.paths.append(self.path)
            stand.keys.append(self.headers.get("Authorization"))
            reply = stand.replies.pop(0) if len(stand.replies) > 1 else stand.replies[0]
            if reply.doing:
                reply.doing()
            if not (reply.after and leaving.wait(reply.after)):
                self.answer(reply.body.encode(), reply.status, **reply.headers)

    with serving(Handler) as address:
        stand.url = f"{address}/v1"
        try:
            yield stand
        finally:
            leaving.set()
