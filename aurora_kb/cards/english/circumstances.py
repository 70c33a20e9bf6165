"""Which question a phrase answers that opens with a preposition: "in one region", "by a queue"."""

from __future__ import annotations

import re

from aurora_kb.cards.english.rheme import has_verb

_WAY = re.compile(
    r"(?:(?P<when>(?:after|before|until|every|within)\s+\d+\s+(?:second|minute|hour|day|week|month|year)s?"
    r"|(?:after|before) (?:an?|the|each|every)\b)"
    r"|(?:(?P<how>via|through|by(?! (?:default|hand|far|design|itself|\d))|with the help of)"
    r"|(?P<where>in|on|inside|within|across))"
    r"\s+(?!order|general|short|case|the form|which|case|\d|[a-z]{3,9}\.? \d{4}\b)\w+)",
    re.I,
)
_DATE = re.compile(
    r"(?:\d{1,2}\.? )?(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* )?"
    r"(?:1\d|20)\d\d\b"
)
# "In high dims, most points are far apart": the phrase is the setting of a sentence.
_SETTING = re.compile(r"[^,;.⟶→]+,\s+(?!and\b|or\b|but\b|which\b|that\b|who\b)([^,;.⟶→]+)")


def asking_word(told: str) -> str:
    """What a phrase behind a participle answers: of "started at Airbnb" Where, of "after a crash"
    and "in 2014" When, of "by a scheduler" How.
    """
    link, _, more = told.partition(" ")
    if link in ("after", "before") or (link in ("in", "on", "from") and _DATE.match(more)):
        return "When"
    return "Where" if link == "at" and more[:1].isupper() else "How"


def asks_for_way(answer: str) -> str:
    """The question word for an answer that opens with a preposition: "how" for "via a queue",
    "where" for "in cloud databases", "when" for "after 30 days"; "" for others.
    """
    found = _WAY.match(answer)
    if not found or tells_in_setting(answer):
        return ""
    return "when" if found["when"] else "where" if found["where"] else "how"


def tells_in_setting(text: str) -> bool:
    """Whether the text says what is so under its first words: "in high dims, points are far apart",
    "if the home nodes are down, others take the write".
    """
    said = _SETTING.match(text)
    return said is not None and has_verb(said[1])
