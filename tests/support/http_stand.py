"""An HTTP server on this machine for as long as a block lasts."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class PostHandler(BaseHTTPRequestHandler):
    """A handler of what is posted, which writes no log."""

    def do_POST(self) -> None:
        """Read the whole message."""
        self.posted(self.rfile.read(int(self.headers["Content-Length"])))

    def posted(self, data: bytes) -> None:
        """Answer a message."""
        raise NotImplementedError

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (its name)
        """Say nothing."""

    def answer(self, data: bytes, status: int = 200, **headers: str) -> None:
        """Send a whole reply; `_` in names of headers stands for `-`."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def serving(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address of a server on a free port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
