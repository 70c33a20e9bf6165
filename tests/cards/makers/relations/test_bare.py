"""Items that say something in a few words, and what was done with a thing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from aurora_kb.cards.reading.key_value import split_line

Make = Callable[[str], Any]

BUILT = "# Lake\n\nIt was built at Harbour for cargo search.\n"
SIGNED = "# Peace of Brook\n\nIt was signed in Weir and Mill on 24 October 1648.\n"
EDICT = (
    "# X\n\nThe Peace of Brook (1555) let all choose. In the Edict of Weir (1629) land came back.\n"
)
CHORDS = "## chords\n\n- major ... 1 3 5\n- dom7 ... 1 3 5 b7\n- maj7 ... 1 3 5 7\n"


@pytest.mark.parametrize(
    ("note", "question", "answer"),
    [
        ("## Hit rate\n\n- share of good answers\n- range 0-1\n", "range of Hit rate", "0-1"),
        ("## Parts\n\n- **Agents**\n    - plan and run long tasks\n", "Agents", "plan and run"),
        (BUILT, "Where was", "Harbour"),
        (BUILT, "built for?", "cargo search"),
        (SIGNED, "When was the Peace of Brook signed?", "24 October 1648"),
        (SIGNED, "Where was the Peace of Brook signed?", "Weir and Mill"),
        (EDICT, "When was the Peace of Brook?", "1555"),
        (EDICT, "When was the Edict of Weir?", "1629"),
        (
            "## Levels\n\n- ONE — one replica answers\n- ALL — all do\n",
            "ONE",
            "one replica answers",
        ),
        (CHORDS, "dom7", "1 3 5 b7"),
    ],
)
def test_few_words_have_their_question(made: Make, note: str, question: str, answer: str) -> None:
    pairs = made(note).pairs
    assert any(question in asked and answer in told for asked, told in pairs.items())


def test_a_war_is_no_person(made: Make) -> None:
    text = "# X\n\nThe Long War (1618-1648) was a war fought in one valley.\n"
    pairs = made(text).pairs
    assert not any(asked.startswith("Who was") for asked in pairs)
    assert pairs["When was the Long War?"] == "1618-1648"


def test_what_is_chosen_for_a_case_is_asked_both_ways(made: Make) -> None:
    text = "## Exam\n\n- Few servers, many models → **Deck**. Own training → **Rack**.\n"
    pairs = made(text).pairs
    assert pairs["What does one choose for own training?"] == "Rack"
    assert pairs["When does one choose Rack?"] == "Own training"
    assert not any("→" in told for told in pairs.values())


def test_a_name_that_ends_as_an_adjective_begins_a_clause(made: Make) -> None:
    text = "## Terra vs Ansible\n\nTerra provisions servers, Ansible configures racks.\n"
    assert made(text).pairs["What does Terra provision?"] == "servers"


@pytest.mark.parametrize(
    ("line", "front", "behind"),
    [
        ("Core » open tool, free", "Core", "open tool, free"),
        ("dom7 ... 1 3 5 b7", "dom7", "1 3 5 b7"),
        ("dom7 … 1 3 5 b7", "dom7", "1 3 5 b7"),
        ("and so on...", "", "and so on..."),
        ("wait... what", "", "wait... what"),
    ],
)
def test_dots_and_marks_between_blanks_part_a_key(line: str, front: str, behind: str) -> None:
    assert split_line(line) == (front, behind)
