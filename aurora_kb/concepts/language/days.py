"""Days: what is no name, and what somebody has to be at or to hand in."""

from __future__ import annotations

import re

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:\d{{1,2}}(?:st|nd|rd|th|\.)? {_MONTH}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?)"
_LONG = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_WEEKDAY = rf"(?:{_LONG}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.?)"
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DAY = re.compile(rf"{_WEEKDAY},? {_DATE}(?:,? (?:19|20)\d\d)?")
_CLOCK = r"(?:\d{1,2}[:.]\d\d(?: ?[ap]m)?|\d{1,2} ?(?:[ap]m|h))"
# Not "Monday 9:00-17:00", when a shop is open
_MEETING = re.compile(
    rf"(?:[\w’' -]{{2,30}}[:,] )?(?:[Oo]n )?{_WEEKDAY},? (?:{_DATE},? )?(?:at )?{_CLOCK}(?![\w:])"
    r"(?!\s?(?:[-–]|to\b|until\b))"
)
_DUE = re.compile(
    rf"\bdue (?:on |by |in |date:? )?(?:{_WEEKDAY}(?!\w)|{_DATE}|(?:19|20)\d\d-\d\d-\d\d"
    r"|today|tomorrow|tonight|(?:this|next) week)",
)


def is_day(text: str) -> bool:
    """Whether a phrase is a day of the week with its date: `Mon 3 March`. A date alone may name
    what came to pass on it, and `Monday` may be the value of a setting."""
    return _DAY.fullmatch(text) is not None


def is_appointment(text: str) -> bool:
    """Whether a line tells where its author has to be, or by when to hand something in: `Friday
    8:30 exam centre`, `for essay: 2000 words due 3 Nov`."""
    if "due " in text and _DUE.search(text):
        return True
    is_of_a_day = any(map(text.__contains__, _DAYS))  # as few lines are, and each is asked
    return is_of_a_day and _MEETING.match(text) is not None
