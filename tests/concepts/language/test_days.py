"""Days, and what is to be done on one."""

import pytest

from aurora_kb.concepts.language.days import is_appointment, is_day
from aurora_kb.concepts.language.words import is_name


@pytest.mark.parametrize(
    "text", ["Mon 3 March", "Wed, March 5", "Thursday 6 Nov 2025", "Sat. 1 May"]
)
def test_a_day_names_nothing(text: str) -> None:
    assert is_day(text)
    assert not is_name(text)


@pytest.mark.parametrize(
    "text", ["Sun", "Monday", "Black Friday", "14 July", "Mon valley", "Friday prayer"]
)
def test_a_name_with_a_day_in_it_is_one(text: str) -> None:
    assert not is_day(text)


@pytest.mark.parametrize(
    "text",
    ["Friday 8:30 exam centre, two IDs", "Next lab: Tue 4 March, 9 am", "On Monday at 10.15 room 4",
     "for essay: 2000 words due 3 Nov", "problem set 4 due Friday", "draft due on 2025-03-01"],
)  # fmt: skip
def test_where_to_be_and_what_to_hand_in(text: str) -> None:
    assert is_appointment(text)


@pytest.mark.parametrize(
    "text",
    ["A run for Monday starts on Tuesday 00:00", "Monday 9:00-17:00 the bakery sells bread",
     "failure is due to wear", "rent is due in advance", "Sun 12 times as bright",
     "due process: a fair trial", "Friday 13 tables were set"],
)  # fmt: skip
def test_what_is_no_appointment(text: str) -> None:
    assert not is_appointment(text)
