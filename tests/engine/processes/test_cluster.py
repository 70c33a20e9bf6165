"""A real Dask scheduler and two workers on loopback; one of them is killed at work."""

from __future__ import annotations

import json
import math
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from aurora_kb import pipeline
from aurora_kb.config import load_config
from aurora_kb.engine import Cache, Means, Workers
from aurora_kb.errors import AuroraError
from aurora_kb.site import render_site

distributed = pytest.importorskip(
    "distributed", reason="Dask is not installed: pip install -e '.[dask]'"
)

NOTE = """---
tags: [a/b]
---
# Queue {number}

- **is**: a managed queue of the kind {number}
- **made of**: brokers, topics and [[Queue {other}]]
- **cost**: {number} per request

## Queue {number} vs Queue {other}

| | Queue {number} | Queue {other} |
|---|---|---|
| order | kept | not kept |
| size | {number} MB | {other} MB |
"""


@dataclass
class Running:
    """A scheduler with its workers."""

    address: str
    workers: list[subprocess.Popen[bytes]]


def start(module: str, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.{module}", "--no-dashboard", *arguments]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Running]:
    file = tmp_path / "scheduler.json"
    host = ("--host", "127.0.0.1")
    scheduler = start("dask_scheduler", *host, "--port", "0", "--scheduler-file", str(file))
    options = ("--no-nanny", "--nthreads", "1", *host, "--scheduler-file", str(file))
    workers = [
        start("dask_worker", *options, "--local-directory", str(tmp_path / name))
        for name in ("one", "two")
    ]
    try:
        address = until(lambda: json.loads(file.read_text())["address"] if file.exists() else "")
        with distributed.Client(address, timeout="60s") as client:
            client.wait_for_workers(2, timeout=60)
        yield Running(address.replace("tcp://", "dask://"), workers)
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


def until(look: Any) -> Any:
    """Look again and again until something is there."""
    for _ in range(1200):
        try:
            if found := look():
                return found
        except json.JSONDecodeError:
            pass  # half written
        time.sleep(0.05)
    pytest.fail("it never came")


def pages(vault: Path, workers: Workers) -> dict[str, bytes]:
    """Every file of the site, by path."""
    made = pipeline.build(load_config(vault, vault / "notes"), Means(workers))
    return {page.path: page.data for page in made.pages}


def write_notes(vault: Path, count: int) -> None:
    (vault / "notes").mkdir()
    for number in range(count):
        text = NOTE.format(number=number, other=(number * 7 + 1) % count)
        (vault / "notes" / f"Queue {number}.md").write_text(text, encoding="utf-8")


def test_a_build_on_a_cluster_is_the_same_and_outlives_a_killed_worker(
    cluster: Running, tmp_path: Path
) -> None:
    write_notes(tmp_path, 60)
    alone = pages(tmp_path, Workers(1))
    on_cluster = Workers(address=cluster.address, serial_below=1)
    assert pages(tmp_path, on_cluster) == alone

    with (
        distributed.Client(cluster.address.replace("dask://", "tcp://")) as client,
        ThreadPoolExecutor() as threads,
    ):
        building = threads.submit(pages, tmp_path, on_cluster)
        until(lambda: all(client.processing().values()))
        assert not building.done()
        cluster.workers[0].kill()
        assert building.result() == alone
        assert len(client.nthreads()) == 1


def test_pages_are_printed_on_a_cluster_and_a_killed_worker_s_are_printed_again(
    cluster: Running, tmp_path: Path
) -> None:
    write_notes(tmp_path, 60)
    config = load_config(tmp_path, tmp_path / "notes")
    knowledge = pipeline.read_knowledge(config, Means())
    renderer = pipeline.prepare_pages(config, knowledge, Cache())
    alone = {page.path: page.data for page in render_site(renderer)}
    on_cluster = Workers(address=cluster.address, serial_below=1)
    made = render_site(renderer, workers=on_cluster)
    first = next(made)
    with distributed.Client(cluster.address.replace("dask://", "tcp://")) as client:
        assert client.run_on_scheduler(lambda dask_scheduler: len(dask_scheduler.tasks)) > 1
        cluster.workers[0].kill()
        assert {page.path: page.data for page in (first, *made)} == alone
        assert len(client.nthreads()) == 1


def test_results_come_in_order_and_errors_come_home(cluster: Running) -> None:
    workers = Workers(address=cluster.address, serial_below=1)
    items = list(range(300))
    assert list(workers.map_in_order(math.factorial, items)) == [math.factorial(n) for n in items]
    with pytest.raises(ValueError, match="not defined for negative"):
        list(workers.map_in_order(math.factorial, [1, -1]))


def test_a_scheduler_that_is_not_there_is_named_with_what_to_do() -> None:
    workers = Workers(address="dask://127.0.0.1:1", serial_below=1)
    with pytest.raises(AuroraError, match=r"no Dask scheduler at dask://127\.0\.0\.1:1") as caught:
        list(workers.map_in_order(math.factorial, [1]))
    assert "dask scheduler" in caught.value.hint


def test_a_few_items_need_no_cluster() -> None:
    workers = Workers(address="dask://127.0.0.1:1")
    assert list(workers.map_in_order(math.factorial, [3])) == [6]
