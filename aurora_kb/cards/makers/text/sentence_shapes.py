"""Sentences of a fixed shape: "To reduce bias, swap the order", "200 is the default of `x`"."""

from __future__ import annotations

import re

from aurora_kb.cards.asking.phrasing import lower_first
from aurora_kb.cards.draft import Said
from aurora_kb.cards.english.verbs import AIMS, VERBS
from aurora_kb.cards.english.words import tidy

_TO_DO = re.compile(r"To (?P<aim>(?P<verb>[a-z]+) [^,;:]{3,60}), (?P<told>(?P<order>[a-z]+) .+)")
_VALUE = r"(?P<value>~?\d[^\s,;]*(?: [a-zA-Z%]+)?)"
_OF_EACH = re.compile(
    r"(?:[Tt]he )?(?P<what>[A-Za-z][a-z]+(?: [a-z]+){0,3}) (?P<of>of|for|in) "
    rf"(?P<name>[A-Z][\w.+-]*(?: [A-Z][\w.+-]*)?) (?:is|are|=) {_VALUE}"
    r"(?P<more>(?:,? (?:and |of |for |in )*[A-Z][\w.+-]*(?: is)? ~?\d[^\s,;]*(?: [a-zA-Z%]+)?)*)"
)
_NEXT_OF = re.compile(rf",? (?:and |of |for |in )*(?P<name>[A-Z][\w.+-]*)(?: is)? {_VALUE}")
# "200 is the default of `partitions`", "The main pigment is **chlorophyll a**"
_VALUE_OF = re.compile(
    r"(?P<value>\d[\w.,]*(?: [a-z]+)?) is the (?P<what>[a-z]+(?: [a-z]+)?) "
    r"(?P<of>of|for) (?P<name>.+)"
)
_IS_NAME = re.compile(
    r"The (?P<what>(?:main|primary|first|last|only|default|largest|smallest|oldest|fastest|slowest"
    r"|simplest|cheapest|best-known|key|central|usual|standard|most \w+) [a-z]+(?: [a-z]+)?"
    r"(?: of [\w ]+?)?) (?:is|was) (?P<name>[^,;:]{2,40}?)"
    r"(?:,? (?:which|that|because|since) .+|, .+)?"
)
_DO_NOT = re.compile(
    r"(?:Don['’]?t|Do not|Never|Avoid) (?P<verb>use|using)? ?(?P<what>\S.*?) "
    r"(?P<when>(?:when|if|for|unless|with|in|on) .+)"
)
_TO_SCREEN = re.compile(
    r"(?:select|click|press|tap|drag|open|hold|refer|type|enter|go|choose)\b", re.I
)


def of_shape(sentence: str, title: str) -> list[Said]:
    """What the first shape asks that the sentence has, if it has any."""
    return _of_aim(sentence) or _of_values(sentence) or of_place(sentence, title)


def _of_aim(sentence: str) -> list[Said]:
    """How something is reached: "To reduce bias, swap the order"."""
    found = _TO_DO.fullmatch(sentence.rstrip(" ."))
    if not found or found["verb"] not in AIMS or found["order"] not in VERBS:
        return []
    if _TO_SCREEN.search(found["told"]):
        return []  # what to press in a program
    return [said_so(f"How can one {found['aim']}?", found["told"], "", found["aim"])]


def of_place(sentence: str, title: str) -> list[Said]:
    """What has a place that a sentence names, and when something is not used."""
    bare = sentence.rstrip(" .!")
    if found := _VALUE_OF.fullmatch(bare):
        asked = f"What is the {found['what']} {found['of']} {found['name']}?"
        return [said_so(asked, found["value"], found["name"])]
    if found := _IS_NAME.fullmatch(bare):
        of = "" if " of " in found["what"] else f" ({title})"
        return [said_so(f"What is the {found['what']}{of}?", found["name"], title)]
    if (found := _DO_NOT.fullmatch(bare)) and found["verb"]:
        what = found["what"]
        return [said_so(f"When should one not use {what}?", found["when"], what)]
    return []


def _of_values(sentence: str) -> list[Said]:
    """The values of one thing of several: "Default port of Redis is 6379, Memcached 11211"."""
    found = _OF_EACH.fullmatch(sentence.rstrip(" ."))
    if not found:
        return []
    what = f"What is the {lower_first(found['what'])} {found['of']}"
    pairs = [(found["name"], found["value"])]
    pairs += [(more["name"], more["value"]) for more in _NEXT_OF.finditer(found["more"])]
    return [said_so(f"{what} {name}?", value, name) for name, value in pairs]


def said_so(question: str, answer: str, subject: str, allowed: str = "") -> Said:
    """What running text says, known again by its words."""
    return Said(
        "property", question, tidy(answer), subject, allowed=allowed or subject,
        fact=f"told|{question}|{answer}",
    )  # fmt: skip
