from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from time import sleep
from urllib.parse import urlsplit

import pytest

from aurora_kb.errors import AuroraError
from aurora_kb.site import PreviewServer
from aurora_kb.site.server import MAX_STREAMS, split_path


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "notes").mkdir(parents=True)
    (folder / "index.html").write_text("<html><head></head><body>home</body></html>")
    (folder / "404.html").write_text('<head></head><a href="index.html">x</a><a href="#y">y</a>')
    (folder / "notes" / "Über uns.html").write_text("<head></head>us")
    (folder / "assets.js").write_text("1")
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "way-out").symlink_to(tmp_path)
    return folder


@pytest.fixture
def server(site: Path) -> Iterator[PreviewServer]:
    running = PreviewServer(site, port=0)
    running.start()
    yield running
    running.stop()


def port_of(server: PreviewServer) -> int:
    port = urlsplit(server.address).port
    assert port
    return port


def ask(
    server: PreviewServer, path: str, method: str = "GET", **headers: str
) -> tuple[HTTPResponse, bytes]:
    """Return an answer and its body; underscores in header names are dashes."""
    connection = HTTPConnection("127.0.0.1", port_of(server), timeout=5)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, headers=named)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def raw(server: PreviewServer, data: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port_of(server)), timeout=5) as client:
        client.sendall(data)
        client.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: client.recv(65536), b""))


def test_a_page_is_served_with_the_reload_script(server: PreviewServer) -> None:
    answer, body = ask(server, "/")
    assert answer.status == 200
    assert answer.getheader("Content-Type") == "text/html; charset=utf-8"
    assert re.search(rb'<script defer src="/_reload-[\w-]+\.js"></script></head>', body)


def test_names_in_any_script_are_found(server: PreviewServer) -> None:
    assert ask(server, "/notes/%C3%9Cber%20uns.html")[0].status == 200


def test_a_folder_without_its_slash_leads_to_its_page(server: PreviewServer, site: Path) -> None:
    folder = site / "notes" / "Über"
    folder.mkdir()
    (folder / "index.html").write_text("<head></head>over")
    answer, _ = ask(server, "/notes/%C3%9Cber?q=1")
    assert (answer.status, answer.headers["Location"]) == (302, "/notes/%C3%9Cber/")
    assert ask(server, "/notes/%C3%9Cber/")[0].status == 200
    assert ask(server, "/notes")[0].status == 404  # it has no page of its own


def test_other_files_are_served_as_they_are(server: PreviewServer) -> None:
    answer, body = ask(server, "/assets.js?v=1")
    assert (answer.status, body) == (200, b"1")
    assert answer.getheader("X-Content-Type-Options") == "nosniff"
    assert "frame-ancestors 'self'" in (answer.getheader("Content-Security-Policy") or "")
    assert answer.getheader("Cross-Origin-Resource-Policy") == "same-origin"
    assert answer.getheader("Access-Control-Allow-Origin") is None
    assert answer.getheader("Referrer-Policy") == "no-referrer"
    assert answer.getheader("Cache-Control") == "no-store"
    policy = (answer.getheader("Content-Security-Policy") or "").split("; ")
    wanted = ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'none'"]
    assert set(wanted) <= set(policy)


@pytest.mark.parametrize("path", ["/", "/paper.pdf"])
def test_only_the_site_itself_may_frame_its_files(
    server: PreviewServer, site: Path, path: str
) -> None:
    (site / "paper.pdf").write_bytes(b"%PDF-1.4")
    answer, _ = ask(server, path)
    assert "frame-ancestors 'self'" in (answer.getheader("Content-Security-Policy") or "")
    assert answer.getheader("X-Frame-Options") == "SAMEORIGIN"


def test_head_has_no_body(server: PreviewServer) -> None:
    answer, body = ask(server, "/assets.js", "HEAD")
    assert (answer.status, body, answer.getheader("Content-Length")) == (200, b"", "1")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT"])
def test_other_methods_are_refused(server: PreviewServer, method: str) -> None:
    answer, body = ask(server, "/", method)
    assert answer.status == 501
    assert method.encode() not in body


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%252e%252e/secret.txt",
        "/notes/../../secret.txt",
        "/..%5csecret.txt",
        "/%c0%ae%c0%ae/secret.txt",
        "//secret.txt",
        "/way-out/secret.txt",
        "/notes%00/x",
        "/notes",
        "/notes/",
        "/.git/config",
        "/index.html/",
        "/nothing-<script>",
    ],
)
def test_nothing_outside_and_no_listing_is_served(server: PreviewServer, path: str) -> None:
    answer = raw(
        server, f"GET {path} HTTP/1.1\r\nHost: localhost:{port_of(server)}\r\n\r\n".encode()
    )
    assert answer.startswith(b"HTTP/1.1 404 ")
    assert b"secret" not in answer
    assert b"<script>" not in answer


def test_a_missing_page_works_at_any_depth(server: PreviewServer) -> None:
    answer, body = ask(server, "/a/b/c.html")
    assert answer.status == 404
    assert b'href="/index.html"' in body
    assert b'href="#y"' in body


def test_a_missing_page_made_for_a_folder_of_a_host_works_here_too(tmp_path: Path) -> None:
    (tmp_path / "404.html").write_text(
        '<head></head><body data-root="/a&amp;b/"><a href="/a&amp;b/index.html">x</a>'
        '<a href="/a&amp;b-c/">y</a>'
    )
    running = PreviewServer(tmp_path, port=0, base_url="https://me.example/a&b/")
    running.start()
    try:
        body = ask(running, "/some/where.html")[1]
    finally:
        running.stop()
    assert b'data-root="/"' in body
    assert b'href="/index.html"' in body
    assert b'href="/a&amp;b-c/"' in body


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost", "", "a b"])
def test_another_host_name_is_refused(server: PreviewServer, host: str) -> None:
    answer, body = ask(server, "/", Host=host)
    assert answer.status == 421
    assert b"home" not in body


def test_two_or_no_host_headers_are_refused(server: PreviewServer) -> None:
    port = port_of(server)
    twice = f"GET / HTTP/1.1\r\nHost: localhost:{port}\r\nHost: evil.example\r\n\r\n"
    assert raw(server, twice.encode()).startswith(b"HTTP/1.1 421 ")
    assert raw(server, b"GET / HTTP/1.1\r\n\r\n").startswith(b"HTTP/1.1 421 ")


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]", "LOCALHOST"])
def test_local_names_are_welcome(server: PreviewServer, name: str) -> None:
    assert ask(server, "/", Host=f"{name}:{port_of(server)}")[0].status == 200


def test_another_site_may_link_here_but_not_load_from_here(server: PreviewServer) -> None:
    assert ask(server, "/assets.js", Sec_Fetch_Site="cross-site")[0].status == 403
    visit = {"Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"}
    assert ask(server, "/", Sec_Fetch_Site="cross-site", **visit)[0].status == 200
    frame = {"Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "iframe"}
    assert ask(server, "/", Sec_Fetch_Site="cross-site", **frame)[0].status == 403


@pytest.mark.parametrize(
    "data",
    [b"nonsense\r\n\r\n", b"GET\r\n\r\n", b"\x00\xff\xfe\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b""],
)
def test_malformed_requests_do_not_end_the_server(server: PreviewServer, data: bytes) -> None:
    raw(server, data)
    assert ask(server, "/")[0].status == 200


def test_slow_clients_do_not_block_others(server: PreviewServer) -> None:
    address = ("127.0.0.1", port_of(server))
    slow = [socket.create_connection(address, timeout=5) for _ in range(40)]
    try:
        assert ask(server, "/")[0].status == 200
    finally:
        for client in slow:
            client.close()


def events_path(server: PreviewServer) -> str:
    script = re.search(rb"/_reload-[\w-]+\.js", ask(server, "/")[1])
    assert script
    events = re.search(rb"/_events-[\w-]+", ask(server, script[0].decode())[1])
    assert events
    return events[0].decode()


def test_open_pages_hear_of_a_reload(server: PreviewServer) -> None:
    connection = HTTPConnection("127.0.0.1", port_of(server), timeout=5)
    connection.request("GET", events_path(server))
    answer = connection.getresponse()
    assert answer.getheader("Content-Type") == "text/event-stream"
    assert answer.readline() == b"retry: 1000\n"
    answer.readline()
    server.reload()
    assert answer.readline() == b"event: reload\n"
    answer.close()
    connection.close()


def ask_stream(server: PreviewServer, path: str) -> int:
    """Open an event stream, leave it at once, return the status."""
    connection = HTTPConnection("127.0.0.1", port_of(server), timeout=5)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.close()
    connection.close()
    return answer.status


def test_pages_that_were_left_make_room_for_others(server: PreviewServer) -> None:
    path = events_path(server)
    for _ in range(2 * MAX_STREAMS):
        ask_stream(server, path)
    # A left page is noticed after a moment, long before the next sign of life is due.
    for _ in range(50):
        if ask_stream(server, path) == 200:
            return
        sleep(0.1)
    pytest.fail("the streams of left pages still take all the room")


def test_there_are_only_so_many_streams(server: PreviewServer) -> None:
    path = events_path(server)
    answers = []
    for _ in range(MAX_STREAMS):
        connection = HTTPConnection("127.0.0.1", port_of(server), timeout=5)
        connection.request("GET", path)
        answers.append(connection.getresponse())
    assert {answer.status for answer in answers} == {200}
    assert ask_stream(server, path) == 503
    assert ask(server, "/")[0].status == 200
    for answer in answers:
        answer.close()


def test_the_event_stream_needs_its_token(server: PreviewServer) -> None:
    assert ask(server, "/_events-guess")[0].status == 404


def test_stopping_ends_open_streams_and_frees_the_port(site: Path) -> None:
    server = PreviewServer(site, port=0)
    server.start()
    port = port_of(server)
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", events_path(server))
    answer = connection.getresponse()
    server.stop()
    server.stop()
    while answer.readline():
        pass
    connection.close()
    again = PreviewServer(site, port=port)
    again.start()
    again.stop()


def test_a_port_in_use_is_an_error_with_advice(server: PreviewServer, site: Path) -> None:
    with pytest.raises(AuroraError) as caught:
        PreviewServer(site, port=port_of(server)).start()
    assert "another port" in caught.value.hint


def test_an_address_is_taken_before_anything_is_served(site: Path) -> None:
    first = PreviewServer(site, port=0)
    first.listen()
    try:
        with pytest.raises(AuroraError):
            PreviewServer(site, port=port_of(first)).listen()
        first.start()
        assert ask(first, "/")[0].status == 200
    finally:
        first.stop()


def test_a_server_that_never_answered_can_be_stopped(site: Path) -> None:
    server = PreviewServer(site, port=0)
    server.listen()
    port = port_of(server)
    server.stop()
    again = PreviewServer(site, port=port)
    again.listen()
    again.stop()


def test_the_folder_may_appear_later(tmp_path: Path) -> None:
    server = PreviewServer(tmp_path / "later", port=0)
    server.start()
    try:
        assert ask(server, "/")[0].status == 404
    finally:
        server.stop()


def test_paths_are_decoded_once() -> None:
    assert split_path("/a%20b/c?x=/../y#z") == ["a b", "c"]
    assert split_path("/%252e") == ["%2e"]
    assert split_path("/") == ["index.html"]
    assert split_path("*") is None
    assert split_path("/" + "a" * 5000) is None


@pytest.mark.parametrize(
    "origin", ["null", "http://evil.example", "https://127.0.0.1", "http://127.0.0.1:1", ""]
)
def test_another_origin_gets_nothing_and_no_events(server: PreviewServer, origin: str) -> None:
    for path in ("/", "/assets.js", events_path(server)):
        answer, body = ask(server, path, Origin=origin)
        assert answer.status == 403, path
        assert answer.getheader("Access-Control-Allow-Origin") is None
        assert b"home" not in body


def test_the_own_origin_is_welcome(server: PreviewServer) -> None:
    own = f"http://127.0.0.1:{port_of(server)}"
    assert ask(server, "/assets.js", Origin=own)[0].status == 200


def test_by_default_no_other_machine_is_listened_to(server: PreviewServer) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.2", port_of(server)))  # free: the server has one address alone


def test_who_asks_for_all_addresses_is_called_by_number_and_by_no_strangers_name(
    site: Path,
) -> None:
    running = PreviewServer(site, host="0.0.0.0", port=0)
    running.start()
    try:
        port = port_of(running)
        assert ask(running, "/", Host=f"127.0.0.2:{port}")[0].status == 200
        assert ask(running, "/", Host=f"[fe80::1]:{port}")[0].status == 200
        assert ask(running, "/", Host=f"evil.example:{port}")[0].status == 421
        assert ask(running, "/", Host="127.0.0.2:1")[0].status == 421
    finally:
        running.stop()
