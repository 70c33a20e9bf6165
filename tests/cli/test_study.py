"""Studying in a real terminal, and over a pipe."""

from __future__ import annotations

import json
import os
import re
import signal
import stat
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from terminal import Terminal, plain
from warm import tool

NOTE = """\
**AWS Aurora**

- **is**: a fully managed relational database that AWS runs for its customers in every Region

- **compatible with**: MySQL & PostgreSQL

- **designed for**: enterprise workloads
"""


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "Aurora.md").write_text(NOTE, encoding="utf-8")
    return tmp_path


def events_of(vault: Path) -> list[dict[str, Any]]:
    files = sorted((vault / ".aurora-kb" / "reviews").glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text().splitlines()]


def run(vault: Path, *arguments: str, keys: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*tool(), *arguments],
        cwd=vault,
        input=keys,
        capture_output=True,
        text=True,
        check=False,
    )


# ------------------------------------------------------------------ a terminal


def test_a_key_shows_the_answer_and_another_rates_it(vault: Path) -> None:
    terminal = Terminal("study", cwd=vault)
    assert "MySQL" not in terminal.wait_for("space answer")
    terminal.press(" ")
    shown = plain(terminal.wait_for("4 easy"))
    assert "1 again 1 min" in shown
    assert "3 good 10 min" in shown
    terminal.press("3")
    terminal.wait_for("1 learning")
    terminal.press("q")
    assert terminal.ended() == 0
    assert "1 card, 1 answer, 0 again (0%)" in plain(terminal.printed)
    (event,) = events_of(vault)
    assert event["r"] == 3
    assert 0 < event["ms"] <= 120_000


def test_a_killed_session_loses_the_card_in_hand_at_most(vault: Path) -> None:
    # In the last ten minutes of a day a card that comes back in ten is one of tomorrow.
    far = (time.localtime().tm_hour + 12) % 24
    (vault / "aurora-kb.toml").write_text(f"[study]\nday_start = {far}\n", encoding="utf-8")
    terminal = Terminal("study", cwd=vault)
    terminal.wait_for("space answer")
    for rating in "31":
        terminal.press(" ")
        terminal.wait_for("4 easy")
        terminal.press(rating)
        terminal.wait_for("space answer")
    terminal.press(" ")
    terminal.wait_for("4 easy")
    assert terminal.kill() == -signal.SIGKILL
    assert [event["r"] for event in events_of(vault)] == [3, 1]
    again = run(vault, "study", "--quiet", keys="q\n")
    assert "2 learning · 1 new" in again.stdout


def test_ctrl_c_ends_with_130_and_leaves_the_terminal_as_it_was(vault: Path) -> None:
    terminal = Terminal("study", cwd=vault)
    terminal.wait_for("space answer")
    terminal.press(" ")
    terminal.wait_for("4 easy")
    terminal.press("2")
    terminal.wait_for("space answer")
    terminal.press("\x03")
    terminal.wait_for("aurora-kb: stopped")
    assert terminal.is_waiting_for_lines
    assert terminal.ended() == 130
    assert [event["r"] for event in events_of(vault)] == [2]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_that_ends_it_leaves_a_terminal_that_shows_what_is_typed(
    vault: Path, number: signal.Signals
) -> None:
    terminal = Terminal("study", cwd=vault)
    terminal.wait_for("space answer")
    assert not terminal.is_waiting_for_lines
    os.kill(terminal.pid, number)
    os.waitid(os.P_PID, terminal.pid, os.WEXITED | os.WNOWAIT)
    assert terminal.is_waiting_for_lines
    assert terminal.ended() == -number


def test_ctrl_d_and_a_closed_terminal_are_a_quit(vault: Path) -> None:
    terminal = Terminal("study", cwd=vault)
    terminal.wait_for("space answer")
    terminal.press("\x04")
    terminal.wait_for("no card answered")
    assert terminal.ended() == 0


def test_keys_without_a_meaning_do_nothing(vault: Path) -> None:
    terminal = Terminal("study", cwd=vault)
    terminal.wait_for("space answer")
    terminal.press("\x1b[A")
    terminal.wait_for("no such key")
    terminal.press("3")
    terminal.wait_for("first the answer")
    terminal.press("é")
    terminal.wait_for("no such key")
    terminal.press("q")
    assert terminal.ended() == 0
    assert events_of(vault) == []


def test_a_window_of_forty_columns_is_wide_enough(vault: Path) -> None:
    terminal = Terminal("study", cwd=vault, columns=40)
    terminal.wait_for("space answer")
    for key, answer in ((" ", "easy"), ("?", "quit"), ("o", "Aurora.md:"), ("3", "space")):
        terminal.press(key)
        terminal.wait_for(answer)
    terminal.press("q")
    assert terminal.ended() == 0
    # Before the first picture the bars of the stages write over themselves.
    pictures = terminal.printed.partition("\x1b[2J")[2]
    assert max(len(line) for line in plain(pictures).split("\n")) <= 40


def test_no_color_is_heeded(vault: Path) -> None:
    colour = r"\x1b\[[0-9;]*3[0-7]m"
    seen = []
    for environment in ({}, {"NO_COLOR": "1"}):
        terminal = Terminal("study", cwd=vault, environment=environment)
        terminal.wait_for("space answer")
        terminal.press(" ")
        seen.append(terminal.wait_for("easy"))
        terminal.press("q")
        assert terminal.ended() == 0
    assert "\x1b[1;31m" in seen[0]
    assert "3" in seen[1]
    assert not re.search(colour, seen[1])


def test_the_editor_opens_at_the_line_and_the_card_is_read_again(vault: Path) -> None:
    editor = vault / "editor"
    editor.write_text(
        "#!/bin/sh\n"
        'echo "$@" > "$(dirname "$0")/asked"\n'
        'sed -i "s/a fully managed relational database/a cluster/" "$2"\n'
    )
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    terminal = Terminal("study", cwd=vault, environment={"VISUAL": str(editor), "EDITOR": "no"})
    terminal.wait_for("space answer")
    terminal.press("e")
    terminal.wait_for("read again")
    terminal.press(" ")
    assert "a cluster that AWS runs" in plain(terminal.wait_for("easy"))
    terminal.press("q")
    assert terminal.ended() == 0
    place, file = (vault / "asked").read_text().split()
    assert (place, Path(file)) == ("+3", (vault / "notes" / "Aurora.md").resolve())


@pytest.mark.parametrize(
    ("editor", "told"),
    [("no-such-editor", "cannot be started"), ("vim 'x", "EDITOR cannot be read: No closing")],
)
def test_an_editor_that_cannot_be_called_does_not_end_the_session(
    vault: Path, editor: str, told: str
) -> None:
    terminal = Terminal("study", cwd=vault, environment={"VISUAL": " ", "EDITOR": editor})
    terminal.wait_for("space answer")
    terminal.press("e")
    terminal.wait_for(told)
    terminal.press("q")
    assert terminal.ended() == 0


# ------------------------------------------------------------------ a pipe


def test_over_a_pipe_a_line_is_a_key(vault: Path) -> None:
    done = run(vault, "study", keys="\n3\n\n1\n")
    assert done.returncode == 0
    assert [event["r"] for event in events_of(vault)] == [3, 1]
    assert "2 cards, 2 answers, 1 again (50%)" in done.stdout
    assert "\x1b" not in done.stdout


def test_undo_suspend_and_bury_are_events_of_their_own(vault: Path) -> None:
    run(vault, "study", keys="\n4\nu\ns\nb\n")
    rated, undone, suspended, buried = events_of(vault)
    assert (undone["k"], undone["of"], undone["c"]) == ("undo", rated["t"], rated["c"])
    assert (suspended["k"], suspended["c"]) == ("suspend", rated["c"])
    assert buried["k"] == "bury"
    again = run(vault, "study", "-q", keys="q\n")
    assert "1 new" in again.stdout


def test_the_source_and_the_rule_can_be_seen(vault: Path) -> None:
    shown = run(vault, "study", keys="o\n?\nq\n").stdout
    assert "Aurora.md:3" in shown
    assert "> 3 - **is**: a fully managed relational database" in shown
    assert "by rule definition@1" in shown


def test_nothing_due_is_no_failure(vault: Path) -> None:
    run(vault, "study", keys="\n4\n\n4\n\n4\n")
    done = run(vault, "study")
    assert done.returncode == 0
    assert "nothing to study now" in done.stdout


def test_notes_without_cards_say_so(vault: Path) -> None:
    (vault / "empty").mkdir()
    done = run(vault, "study", "empty")
    assert done.returncode == 0
    assert done.stdout.startswith("no cards in the notes at ")


def test_a_limit_and_a_note_choose_the_cards(vault: Path) -> None:
    (vault / "notes" / "Redis.md").write_text("**Redis**\n\n- **is**: a cache\n")
    assert "1 new" in run(vault, "study", "--note", "redis.md", keys="q\n").stdout
    assert "2 new" in run(vault, "study", "--limit", "2", keys="q\n").stdout
    done = run(vault, "study", "--deck", "Redsi")
    assert done.returncode == 2
    assert 'nearest: "Redis"' in done.stderr


def test_a_log_that_lies_elsewhere_is_not_passed_over_in_silence(vault: Path) -> None:
    run(vault, "study", keys="\n4\n")
    elsewhere = vault / "elsewhere"
    elsewhere.mkdir()
    done = run(elsewhere, "study", "../notes", keys="q\n")
    assert f"{vault.resolve()}/.aurora-kb/reviews is not read" in done.stderr


def test_no_note_is_written_to(vault: Path) -> None:
    run(vault, "study", keys="\n4\n\n1\nu\ns\nb\n")
    assert (vault / "notes" / "Aurora.md").read_text(encoding="utf-8") == NOTE
    assert [path.name for path in (vault / "notes").iterdir()] == ["Aurora.md"]


# ------------------------------------------------------------------ due


def test_due_tells_cards_and_notes_as_json(vault: Path) -> None:
    (vault / "notes" / "Old.md").write_text("---\nDue: 2020-01-31\n---\ntext\n")
    (vault / "notes" / "Later.md").write_text("---\nDue: 2999-01-31\n---\ntext\n")
    run(vault, "study", keys="\n4\n")
    done = run(vault, "due", "--json", "--days", "10")
    assert done.returncode == 0
    data = json.loads(done.stdout)
    assert (data["learning"], data["reviews"], data["new"]) == (0, 0, 2)
    assert data["notes"] == [{"note": "Old.md", "due": "2020-01-31", "key": "Due"}]
    assert [day["cards"] for day in data["forecast"]] == [0, 0, 0, 0, 0, 0, 0, 1, 0, 0]
