"""How long builds take: this tool and its peers, side by side in one run.

    python tests/bench/speed.py [--notes 1000] [--tools aurora-kb,hugo] [--table FILE]

Each works on a copy of the same generated notes, in a process of its own each time: a first
build, one with nothing changed, one with a question added to a note, one with a new thing named;
then the time from saving a note to its new page, where the tool has a server. Seconds on the
clock and of the processor, and the most memory that all its processes held at one time: what
several of them share is counted once, or once in each where the system does not say what is
shared. `--table` writes the result into the part of a page of the manual that it is for.
"""

from __future__ import annotations

import argparse
import datetime
import http.client
import os
import platform
import shutil
import signal
import statistics
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from speed_tools import MAKERS, MissingPeerError, Tool, prepared
from vault_generator import generate_vault

STATES = ("cold", "unchanged", "edited", "new fact")
SAVES = 3
PATIENCE = 300.0  # seconds until a server shows its first page
BEGIN, END = "<!-- bench -->", "<!-- /bench -->"


@dataclass(frozen=True)
class Run:
    """What one build took."""

    wall: float
    processor: float
    peak: int  # bytes


@dataclass
class Result:
    """What a tool took, or why it was left out."""

    name: str
    version: str = ""
    does: str = ""
    runs: dict[str, Run] = field(default_factory=dict)
    save: float | None = None
    files: int = 0
    size: int = 0
    missing: str = ""


# ------------------------------------------------------------------ measuring


def measured(command: Sequence[str], folder: Path) -> Run:
    """Run a command to its end."""
    start = time.perf_counter()
    with (folder / "log.txt").open("ab") as log:
        process = subprocess.Popen(
            command, cwd=folder, stdout=log, stderr=log, start_new_session=True
        )
    watcher = _Memory(process.pid)
    watcher.start()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    watcher.stop()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed, see {folder / 'log.txt'}")
    # Of a run that ended before the first look, the size of its largest process.
    return Run(wall, used.ru_utime + used.ru_stime, watcher.peak or used.ru_maxrss * 1024)


class _Memory(threading.Thread):
    """Looks ten times a second at what all processes of a session hold."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self._session, self._ended = session, threading.Event()
        self.peak = 0

    def run(self) -> None:
        while not self._ended.wait(0.1):
            self.peak = max(self.peak, sum(_resident(self._session)))

    def stop(self) -> None:
        self._ended.set()
        self.join()


def _resident(session: int) -> Iterator[int]:
    """The memory of each process of a session."""
    page = os.sysconf("SC_PAGE_SIZE")
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session:
            shared_out = _share(entry.parent)
            yield int(fields[21]) * page if shared_out is None else shared_out


def _share(process: Path) -> int | None:
    """The memory of a process, of what it shares its part; `None` where that is not told."""
    try:
        lines = (process / "smaps_rollup").read_text().splitlines()
    except OSError:
        return None
    shares = [int(line.split()[1]) for line in lines if line.startswith("Pss:")]
    return shares[0] * 1024 if shares else None


def edit(tool: Tool, number: int, has_fact: bool = False) -> tuple[Path, str]:
    """Add a line to a note; return the note and a word that only its new page has.

    A question says nothing of a thing, so that graph and cards stay. A fact changes both.
    """
    notes = sorted(tool.notes.rglob("*.md"))
    notes = [note for note in notes if note.parent != tool.notes]
    note, word = notes[len(notes) // 2], f"editedword{number}"
    with note.open("a", encoding="utf-8") as file:
        said = f"- **{word}**: a new kind of thing" if has_fact else f"Was {word} added here?"
        file.write(f"\n{said}\n")
    return note, word


def until_shown(address: str, word: str, limit: float) -> float | None:
    """Ask for a page until it holds the word; return the seconds, `None` if it never does."""
    start = time.perf_counter()
    while time.perf_counter() - start < limit:
        try:
            with urllib.request.urlopen(address, timeout=limit) as answer:
                if not word or word.encode() in answer.read():
                    return time.perf_counter() - start
        except (urllib.error.URLError, http.client.HTTPException, OSError):
            pass  # not up yet, or the page is being written while it is sent
        time.sleep(0.01)
    return None


def save_to_page(tool: Tool) -> float | None:
    """The median of the seconds from saving a note to its new page at the tool's server."""
    if not tool.serve:
        return None
    with (tool.folder / "log.txt").open("ab") as log:
        server = subprocess.Popen(
            tool.serve, cwd=tool.folder, stdout=log, stderr=log, start_new_session=True
        )
    try:
        note, _ = edit(tool, 100)
        path = note.relative_to(tool.notes).as_posix().removesuffix(".md")
        address = f"http://localhost:{tool.port}/{quote(tool.page(path))}"
        if until_shown(address, "", PATIENCE) is None:
            return None
        time.sleep(1.0)
        taken = []
        for number in range(101, 101 + SAVES):
            _, word = edit(tool, number)
            seconds = until_shown(address, word, 120.0)
            if seconds is None:
                return None
            taken.append(seconds)
            time.sleep(0.5)
        return statistics.median(taken)
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(30)


def measure(name: str, work: Path, notes: Path, peers: Path) -> Result:
    """Measure one tool; say so when it cannot be had."""
    try:
        tool = prepared(name, work, notes, peers)
    except (MissingPeerError, OSError, subprocess.CalledProcessError) as error:
        return Result(name, missing=str(error))
    result = Result(name, tool.version, tool.does)
    for state in STATES:
        if state == "cold":
            for left in tool.clean:
                shutil.rmtree(tool.folder / left, ignore_errors=True)
        if state in ("edited", "new fact"):
            edit(tool, STATES.index(state), has_fact=state == "new fact")
        result.runs[state] = measured(tool.command, tool.folder)
        print(f"  {state}: {told(result.runs[state])}", flush=True)
    made = [path for path in (tool.folder / tool.output).rglob("*") if path.is_file()]
    result.files, result.size = len(made), sum(path.stat().st_size for path in made)
    result.save = save_to_page(tool)
    print(f"  save to page: {seconds(result.save)}", flush=True)
    return result


# ------------------------------------------------------------------ telling


def told(run: Run) -> str:
    return f"{run.wall:.2f} s ({run.processor:.2f} of the processor), {run.peak >> 20} MB"


def seconds(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def machine() -> str:
    """Say on what it was measured."""
    names = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    ]
    return (
        f"{len(os.sched_getaffinity(0))} cores ({names[0] if names else platform.machine()}), "
        f"Python {platform.python_version()}, load at the start {os.getloadavg()[0]:.1f}"
    )


def table(results: Sequence[Result]) -> str:
    """The measurements as a Markdown table, seconds on the clock with those of the processor."""
    rows = [
        "| tool | cold s | unchanged s | one edited s | new fact s | save to page s | peak MB "
        "| files | MB |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for one in results:
        if one.missing:
            rows.append(f"| {one.name} | not measured: {one.missing} | | | | | | | |")
            continue
        taken = " | ".join(
            f"{one.runs[state].wall:.2f} ({one.runs[state].processor:.2f})" for state in STATES
        )
        peak = max(run.peak for run in one.runs.values()) >> 20
        rows.append(
            f"| {one.name} {one.version} | {taken} | {seconds(one.save)} | {peak:,} "
            f"| {one.files:,} | {one.size / 1e6:,.0f} |"
        )
    return "\n".join(rows)


def ratios(results: Sequence[Result]) -> str:
    """How many times as long each peer takes as this tool."""
    ours = next((one for one in results if one.name == "aurora-kb" and one.runs), None)
    lines = []
    for one in results:
        if ours is None or one is ours or not one.runs:
            continue
        parts = [f"{state} {one.runs[state].wall / ours.runs[state].wall:.2f}" for state in STATES]
        if one.save and ours.save:
            parts.append(f"save to page {one.save / ours.save:.2f}")
        lines.append(f"- {one.name} : aurora-kb, by the clock: {', '.join(parts)}")
    return "\n".join(lines)


def page(results: Sequence[Result], count: int, where: str) -> str:
    """The part of the manual that the measurements fill."""
    day = datetime.datetime.now(datetime.UTC).date().isoformat()
    does = "\n".join(f"- {one.name}: {one.does}" for one in results if one.does)
    return (
        f"Measured on {day}, {count:,} notes, {where}.\n\n{table(results)}\n\n"
        f"{ratios(results)}\n\nWhat each makes of the notes:\n\n{does}\n"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--tools", default=",".join(MAKERS))
    parser.add_argument("--folder", type=Path, default=Path("build") / "bench")
    parser.add_argument("--table", type=Path, help="the page of the manual to write into")
    options = parser.parse_args()
    folder = options.folder.resolve()
    notes = folder / "notes"
    shutil.rmtree(notes, ignore_errors=True)
    for path, text in generate_vault(options.seed, options.notes):
        (notes / path).parent.mkdir(parents=True, exist_ok=True)
        (notes / path).write_text(text, encoding="utf-8")
    where = machine()
    print(f"{options.notes:,} notes on {where}")
    results = []
    for name in options.tools.split(","):
        print(name, flush=True)
        results.append(measure(name, folder / "work", notes, folder / "peers"))
        if results[-1].missing:
            print(f"  left out: {results[-1].missing}")
    text = page(results, options.notes, where)
    print(f"\n{text}")
    if options.table:
        before, _, rest = options.table.read_text(encoding="utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        options.table.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
