"""The preview server: shows the built folder to this machine's browser, and nothing else to anyone.

It speaks to localhost names only, so that a page of another site cannot read the notes by
pointing its own name here (DNS rebinding), and reloads pages by a stream of events.
"""

from __future__ import annotations

import errno
import ipaddress
import mimetypes
import re
import secrets
import select
import socket
import threading
from collections.abc import Mapping
from functools import partial
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from aurora_kb.errors import AuroraError
from aurora_kb.model import Page
from aurora_kb.site.theme.assets import read_site_file

TIMEOUT = 10.0  # seconds a client may keep a thread waiting
HEARTBEAT = 15.0  # seconds between two signs of life in the event stream
LOOK_ROUND = 0.5  # seconds until a stream notices that its page was left
MAX_STREAMS = 64

_ALL_ADDRESSES = frozenset({"0.0.0.0", "::"})
_LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".tsv": "text/tab-separated-values; charset=utf-8",
    ".webp": "image/webp",
    ".avif": "image/avif",
}
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
        " form-action 'none'; frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    # A page of the site may show another one, or a PDF, in a frame of its own.
    "X-Frame-Options": "SAMEORIGIN",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_ADDRESS = rb'((?:href|src|data-root)=")'


class PreviewServer:
    """Serves a folder on a local address until stopped. Prints nothing."""

    def __init__(
        self, folder: Path, host: str = "127.0.0.1", port: int = 8000, base_url: str = ""
    ) -> None:
        """`base_url` is where the site will live: its missing page was made for that place."""
        self._folder = folder
        self._base_url = base_url
        self._host = host
        self._port = port
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None
        self._shown: dict[str, bytes] = {}

    @property
    def address(self) -> str:
        """The address to open in a browser."""
        if self._server is None:
            raise AuroraError("the preview server is not running")
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{self._server.server_address[1]}/"

    def listen(self) -> None:
        """Take the address. Who calls there waits until the server is started."""
        if self._server is not None:
            return
        try:
            self._server = _Server(
                self._folder, self._host, self._port, self._shown, self._base_url
            )
        except OSError as error:
            is_address = isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL
            raise AuroraError(
                f"cannot listen on {self._host}:{self._port}: {error.strerror}",
                "choose an address of this machine: --host 127.0.0.1"
                if is_address
                else "choose another port, or 0 for any free one",
            ) from error

    def start(self) -> None:
        """Listen and answer in threads of their own."""
        self.listen()
        assert self._server is not None
        run = partial(self._server.serve_forever, poll_interval=0.1)
        self._thread = threading.Thread(target=run, name="preview", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop listening and end all streams. A second call does nothing."""
        if self._server is None:
            return
        self._server.bell.close()
        if self._thread is not None:
            # Of a server that never answered, this would wait for ever.
            self._server.shutdown()
            self._thread.join(timeout=TIMEOUT)
        self._server.server_close()
        self._server = self._thread = None

    def show(self, page: Page) -> None:
        """Show a page in the place of its file, until it is dropped. Any thread may ask for it."""
        self._shown[page.path] = page.data

    def drop(self, path: str) -> None:
        """Show what the folder holds at a path."""
        self._shown.pop(path, None)

    def reload(self) -> None:
        """Make every open page load itself anew."""
        if self._server is not None:
            self._server.bell.ring()


class _Bell:
    """Wakes the event streams; each remembers the number of the last ring it heard."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self.rings = 0
        self.is_closed = False
        self.streams = 0

    def ring(self) -> None:
        with self._condition:
            self.rings += 1
            self._condition.notify_all()

    def close(self) -> None:
        with self._condition:
            self.is_closed = True
            self._condition.notify_all()

    def wait(self, heard: int, timeout: float) -> int:
        """Wait for a ring after number `heard`; return the number of the latest."""
        with self._condition:
            self._condition.wait_for(lambda: self.is_closed or self.rings != heard, timeout)
            return self.rings

    def enter(self) -> bool:
        """Count a stream in, unless there are too many."""
        with self._condition:
            if self.streams >= MAX_STREAMS:
                return False
            self.streams += 1
            return True

    def leave(self) -> None:
        with self._condition:
            self.streams -= 1


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(
        self, folder: Path, host: str, port: int, shown: Mapping[str, bytes], base_url: str
    ) -> None:
        self.folder = folder
        self.addresses = _addresses_from(base_url)
        self.shown = shown  # instead of files, by path
        self.host = host
        self.bell = _Bell()
        # Only pages served from here know the token, so only they may listen.
        self.token = secrets.token_urlsafe(16)
        if ":" in host:
            self.address_family = socket.AF_INET6
        super().__init__((host, port), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a client that went away or spoke nonsense is no news."""

    def knows_host(self, header: str) -> bool:
        """Tell whether a Host header names this server as a local client would."""
        port = self.server_address[1]
        names = _LOCAL_NAMES | {f"[{self.host}]" if ":" in self.host else self.host}
        allowed = {f"{name}:{port}" for name in names} | (names if port == 80 else set())
        if header.lower() in allowed:
            return True
        # Who asked for all addresses is called by any of them. A number is no name that
        # somebody else could have pointed here.
        return self.host in _ALL_ADDRESSES and _is_number(header, port)


def _addresses_from(base_url: str) -> re.Pattern[bytes]:
    """Return what begins the addresses in the missing page: here the site lies at the top.

    They are relative, or begin with the folder of `base_url`, which is no folder here.
    """
    folder = f"{escape(urlsplit(base_url).path.rstrip('/'))}/".encode()
    return re.compile(
        _ADDRESS + rb"(?:" + re.escape(folder) + rb"(?!/)|(?![a-z][a-z0-9+.-]*:|[/#]))"
    )


def _is_number(header: str, port: int) -> bool:
    name, _, asked = header.rpartition(":")
    try:
        ipaddress.ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return asked == str(port)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = TIMEOUT
    # A head and a body are two small writes: the second waited up to 40 ms for an answer to the
    # first.
    disable_nagle_algorithm = True
    protocol_version = "HTTP/1.1"
    server_version = "aurora-kb"
    sys_version = ""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing: only the command line prints."""

    def do_HEAD(self) -> None:
        """Answer as for GET, without the body."""
        self._answer()

    def do_GET(self) -> None:
        """Answer with a file of the folder, or the event stream."""
        self._answer()

    def _answer(self) -> None:
        hosts = self.headers.get_all("Host") or []
        if len(hosts) != 1 or not self.server.knows_host(hosts[0]):
            self._send(HTTPStatus.MISDIRECTED_REQUEST, b"This server answers to localhost only.\n")
        elif self._is_foreign(hosts[0]):
            self._send(HTTPStatus.FORBIDDEN, b"Not for other sites.\n")
        else:
            self._route()

    def _is_foreign(self, host: str) -> bool:
        """Tell whether a page of another site asks, or one of no site at all (`null`)."""
        origins = self.headers.get_all("Origin") or []
        if any(origin.lower() != f"http://{host.lower()}" for origin in origins):
            return True
        is_cross = self.headers.get("Sec-Fetch-Site", "none") == "cross-site"
        return is_cross and not self._is_visit()

    def _is_visit(self) -> bool:
        """Tell whether the browser opens the page itself, as after a click on a link elsewhere."""
        return (
            self.headers.get("Sec-Fetch-Mode") == "navigate"
            and self.headers.get("Sec-Fetch-Dest") == "document"
        )

    def _route(self) -> None:
        names = split_path(self.path)
        if names is None:
            self._send_missing()
        elif names == [f"_events-{self.server.token}"]:
            self._stream()
        elif names == [f"_reload-{self.server.token}.js"]:
            self._send(HTTPStatus.OK, self._reload_script(), _TYPES[".js"])
        else:
            self._send_page(names or ["index.html"])

    def _send_page(self, names: list[str]) -> None:
        data = self._read(names)
        if data is not None:
            self._send_file(names[-1], data)
        elif self._read([*names, "index.html"]) is not None:
            # Relative links of a folder's page are right only behind its slash.
            self._send(HTTPStatus.FOUND, b"", location=f"/{quote('/'.join(names))}/")
        else:
            self._send_missing()

    def _read(self, names: list[str]) -> bytes | None:
        shown = self.server.shown.get("/".join(names))
        return read_site_file(self.server.folder, names) if shown is None else shown

    def _send_file(self, name: str, data: bytes, status: HTTPStatus = HTTPStatus.OK) -> None:
        suffix = Path(name).suffix.lower()
        kind = _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
        if suffix == ".html":
            script = f'<script defer src="/_reload-{self.server.token}.js"></script></head>'
            data = data.replace(b"</head>", script.encode(), 1)
        self._send(status, data, kind)

    def _send_missing(self) -> None:
        data = read_site_file(self.server.folder, ["404.html"])
        if data is None:
            self._send(HTTPStatus.NOT_FOUND, b"Not found.\n")
            return
        # The page is shown at addresses of any depth, so its own must start from the top.
        data = self.server.addresses.sub(rb"\1/", data)
        self._send_file("404.html", data, HTTPStatus.NOT_FOUND)

    def _send(
        self,
        status: HTTPStatus,
        data: bytes,
        kind: str = "text/plain; charset=utf-8",
        location: str = "",
    ) -> None:
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a malformed request or another method without repeating any of it."""
        self.close_connection = True
        self.command = getattr(self, "command", None) or "GET"
        self._send(HTTPStatus(code), f"{HTTPStatus(code).phrase}.\n".encode())

    def _reload_script(self) -> bytes:
        return (
            # A page in a pane is loaded anew by the page around it.
            "if (window === window.top) {\n"
            f"  const events = new EventSource('/_events-{self.server.token}');\n"
            "  events.addEventListener('reload', () => location.reload());\n"
            "  addEventListener('pagehide', () => events.close());\n"
            "}\n"
        ).encode()

    def _stream(self) -> None:
        """Keep the connection open and write an event at each reload."""
        if self.command == "HEAD" or not self.server.bell.enter():
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, b"")
            return
        # Read before the browser hears of the stream: a ring after that must not be missed.
        heard = self.server.bell.rings
        try:
            self.send_response(HTTPStatus.OK)
            for name, value in _HEADERS.items():
                self.send_header(name, value)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Connection", "close")
            self.end_headers()
            self.close_connection = True
            self._write_events(heard)
        finally:
            self.server.bell.leave()

    def _write_events(self, heard: int) -> None:
        bell = self.server.bell
        self.wfile.write(b"retry: 1000\n\n")
        quiet = 0.0
        while not bell.is_closed and not self._is_left():
            latest = bell.wait(heard, LOOK_ROUND)
            quiet += LOOK_ROUND
            if latest != heard:
                self.wfile.write(b"event: reload\ndata: now\n\n")
            elif quiet >= HEARTBEAT:
                self.wfile.write(b": still here\n\n")
                quiet = 0.0
            heard = latest

    def _is_left(self) -> bool:
        """Tell whether the browser has closed the stream, as it does whenever a page is left."""
        readable, _, _ = select.select([self.connection], [], [], 0)
        return bool(readable) and not self.connection.recv(1, socket.MSG_PEEK)


def split_path(address: str) -> list[str] | None:
    """Return the parts of a request's path, decoded once, None if it must not be looked up."""
    if not address.startswith("/") or len(address) > 4096:
        return None
    try:
        path = unquote(urlsplit("http://local" + address).path, errors="strict")
    except (ValueError, UnicodeDecodeError):
        return None
    names = path.split("/")[1:]
    if names[-1] == "":
        names[-1] = "index.html"
    for name in names:
        if not name or name.startswith(".") or set(name) & set("\\\0:") or name != name.strip():
            return None
    return names
