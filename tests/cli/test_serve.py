"""`aurora-kb serve`, the real thing: a process, a socket, a saved note, Ctrl-C."""

from __future__ import annotations

import http.client
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from processes import start

SMALL = Path(__file__).parent.parent / "vaults" / "small"
PATIENCE = 60  # seconds; only a broken server ever takes them


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "vault")
    return tmp_path / "vault"


@pytest.fixture
def server(vault: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    process = start("serve", "--port", "0", cwd=vault)
    try:
        yield process, read_port(process)
    finally:
        process.kill()
        process.communicate()


def read_port(process: subprocess.Popen[str]) -> int:
    assert process.stderr is not None
    for line in process.stderr:
        if found := re.search(r"serving at http://127\.0\.0\.1:(\d+)/", line):
            return int(found[1])
    raise AssertionError("the server ended before it served")


def get(port: int, path: str, host: str | None = None) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"Host": host} if host else {})
    answer = connection.getresponse()
    body = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer.status, body


def test_a_saved_note_is_served_anew(
    vault: Path, server: tuple[subprocess.Popen[str], int]
) -> None:
    _, port = server
    status, page = get(port, "/notes/Start.html")
    assert status == 200
    assert "freshly saved" not in page
    with (vault / "notes" / "Start.md").open("a", encoding="utf-8") as file:
        file.write("\nfreshly saved\n")
    end = time.monotonic() + PATIENCE
    while "freshly saved" not in get(port, "/notes/Start.html")[1]:
        assert time.monotonic() < end, "the page was not rebuilt"
        time.sleep(0.1)


def test_a_folder_of_notes_that_is_made_anew_is_watched_again(
    vault: Path, server: tuple[subprocess.Popen[str], int]
) -> None:
    process, port = server
    shutil.move(vault / "notes", vault / "before")
    assert process.stderr is not None
    while "no notes folder" not in process.stderr.readline():
        pass
    shutil.copytree(vault / "before", vault / "notes")
    for word in ("Lisbon", "Oporto"):
        (vault / "notes" / "Queue.md").write_text(f"# Queue\n\n{word} waits.\n", encoding="utf-8")
        deadline = time.monotonic() + 60
        while word not in get(port, "/notes/Queue.html")[1]:
            assert time.monotonic() < deadline, word
            time.sleep(0.1)


def test_only_the_site_is_served_and_only_to_this_machine(
    server: tuple[subprocess.Popen[str], int],
) -> None:
    _, port = server
    assert get(port, "/../aurora-kb.toml")[0] == 404
    assert get(port, "/%2e%2e/aurora-kb.toml")[0] == 404
    assert get(port, "/", host="evil.example")[0] == 421


def test_an_address_that_is_taken_is_told_before_a_build(
    vault: Path, server: tuple[subprocess.Popen[str], int]
) -> None:
    _, port = server
    other = start("serve", "--port", str(port), "--output", "other", cwd=vault)
    _, said = other.communicate(timeout=PATIENCE)
    assert other.returncode == 2
    assert said.startswith(f"aurora-kb: cannot listen on 127.0.0.1:{port}")
    assert not (vault / "other").exists()


def test_a_save_is_told_in_one_line(vault: Path, server: tuple[subprocess.Popen[str], int]) -> None:
    process, _ = server
    assert process.stderr is not None
    for name in ("Draft", "Other"):
        text = f"---\ndraft: true\n---\n\n# {name}\n"
        (vault / "notes" / f"{name}.md").write_text(text, encoding="utf-8")
        line = process.stderr.readline()
        assert re.fullmatch(r"\d+ of \d+ files written, in [\d.]+ s; findings: .+\n", line), line


def test_an_interrupt_stops_the_server(server: tuple[subprocess.Popen[str], int]) -> None:
    process, _ = server
    process.send_signal(signal.SIGINT)
    _, rest = process.communicate(timeout=PATIENCE)
    assert "Traceback" not in rest
    assert "stopped" in rest
    assert process.returncode == 0
