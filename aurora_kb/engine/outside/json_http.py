"""Requests in JSON to another program, mostly on this computer. Knows no notes.

The standard library is enough: one request, one answer, no retries. Redirections are not followed,
and no proxy is taken from the environment.
"""

from __future__ import annotations

import http.client
import json
from typing import Any
from urllib.parse import urlsplit

from aurora_kb.errors import AuroraError

_MOST_BYTES = 512 * 1024 * 1024


def post_json(url: str, value: Any, timeout: float) -> Any:
    """What the program at the address answers with.

    Raises AuroraError for what is no address of the web, OSError when nobody answers within
    `timeout` seconds, and ValueError when the answer is no success or no JSON.
    """
    connection, path = _connect(url, timeout)
    body = json.dumps(value).encode()
    try:
        connection.request("POST", path, body, {"Content-Type": "application/json"})
        response = connection.getresponse()
        data = response.read(_MOST_BYTES + 1)
    except http.client.HTTPException as error:
        raise ValueError(f"no answer of HTTP ({type(error).__name__})") from error
    finally:
        connection.close()
    if response.status != 200:
        raise ValueError(f"status {response.status} {response.reason}")
    if len(data) > _MOST_BYTES:
        raise ValueError("the answer is too long")
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ValueError("the answer is no JSON") from error


def _connect(url: str, timeout: float) -> tuple[http.client.HTTPConnection, str]:
    try:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:
            raise ValueError
        kind = http.client.HTTPSConnection if parts.scheme == "https" else None
        connect = kind or http.client.HTTPConnection
        return connect(parts.hostname, parts.port, timeout=timeout), parts.path or "/"
    except (ValueError, http.client.InvalidURL) as error:
        raise AuroraError(f'no address: "{url}"', "for instance http://127.0.0.1:8765") from error
