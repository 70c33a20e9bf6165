"""`make audit`, with the real pip-audit: nothing known, something known, and nobody to ask.

The service that it asks is one of this machine, which speaks as such services do.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements-dev.txt"
pytest.importorskip("pip_audit")


class Service(ThreadingHTTPServer):
    """Knows faults of the packages it is told of, and keeps what it was asked for."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.faulty = {"jinja2": "2.4.1"}
        self.asked: list[str] = []
        self.status = 200

    @property
    def options(self) -> list[str]:
        return ["-s", "osv", "--osv-url", f"http://127.0.0.1:{self.server_address[1]}/query"]


class Answer(BaseHTTPRequestHandler):
    server: Service

    def do_POST(self) -> None:
        query = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        name, version = query["package"]["name"], query["version"]
        self.server.asked.append(name)
        is_known = self.server.faulty.get(name) in (version, "*")
        affected = [{"package": {"name": name, "ecosystem": "PyPI"}, "ranges": []}]
        fault = {"id": "TEST-1", "summary": "bad", "affected": affected}
        data = json.dumps({"vulns": [fault]} if is_known else {}).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *words: object) -> None:
        """Say nothing."""


@pytest.fixture
def service() -> Iterator[Service]:
    running = Service()
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield running
    running.shutdown()
    running.server_close()
    thread.join()


def audit(
    folder: Path, *options: str, lock: Path = LOCK, **more: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ".ci/audit.py", "--lock", str(lock), "--cache-dir", str(folder), *options],
        cwd=ROOT,
        env={**os.environ, "NO_PROXY": "127.0.0.1", **more},
        capture_output=True,
        text=True,
        check=False,
    )


def last_line(done: subprocess.CompletedProcess[str]) -> str:
    return done.stdout.strip().splitlines()[-1]


def test_a_service_that_knows_no_fault_of_what_is_pinned(service: Service, tmp_path: Path) -> None:
    done = audit(tmp_path, *service.options)
    assert done.returncode == 0, done.stdout + done.stderr
    assert last_line(done) == "audit: nothing known"
    assert {"click", "nh3", "pytest"} <= set(service.asked)


def test_a_fault_of_what_is_pinned_is_named(service: Service, tmp_path: Path) -> None:
    service.faulty["nh3"] = "*"
    done = audit(tmp_path, *service.options)
    assert done.returncode == 1
    assert re.search(r"^nh3 [\d.]+: TEST-1, mended in no version$", done.stdout, re.MULTILINE)
    assert last_line(done) == "audit: 1 known"


def test_a_service_without_knowledge_is_not_taken_for_a_clean_bill(
    service: Service, tmp_path: Path
) -> None:
    service.faulty.clear()
    done = audit(tmp_path, *service.options)
    assert done.returncode == 2
    assert last_line(done).startswith("audit: could not be asked. the service is none for faults")


def test_a_service_that_fails_cannot_be_asked(service: Service, tmp_path: Path) -> None:
    service.status = 500
    done = audit(tmp_path, *service.options)
    assert done.returncode == 2
    assert last_line(done).startswith("audit: could not be asked. ")


def test_where_the_network_is_cut_nobody_can_be_asked(tmp_path: Path) -> None:
    """Its usual service, by way of a port on which nobody listens."""
    done = audit(tmp_path, HTTPS_PROXY="http://127.0.0.1:9", https_proxy="http://127.0.0.1:9")
    assert done.returncode == 2
    assert "here: " in done.stdout
    assert last_line(done).startswith("audit: could not be asked. ")


def test_what_can_be_seen_here_is_told_without_anybody_to_ask(tmp_path: Path) -> None:
    lock = tmp_path / "lock.txt"
    lock.write_text("click==1.0 --hash=sha256:" + 64 * "0" + "\nnh3==0.1\n")
    done = audit(tmp_path, lock=lock, HTTPS_PROXY="http://127.0.0.1:9")
    assert done.returncode == 1
    assert "nh3 0.1 is pinned without a hash" in done.stdout
    assert re.search(r"click [\d.]+ is installed, 1\.0 is pinned", done.stdout)
