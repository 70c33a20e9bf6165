"""Keys that name no thing and cannot be asked for with "What is": an amount, a condition, an
adjective."""

from __future__ import annotations

import re

from aurora_kb.cards.nouns import is_adjective
from aurora_kb.cards.words import split_brackets

# "90 days", "> 30 min"; "5 Whys" and "2 phase commit" are names.
_AMOUNT = re.compile(
    r"(?:up to |more than |less than |at (?:least|most) |[~<>≤≥]\s?)?\d[\d.,]*\+?\s"
    r"(?:[a-z]+s|min|h|ms|sec|hour|day|week|month|year)(?: .*)?"
)
_CONDITION = re.compile(
    r"(?P<opening>no|without|with|if|when|after|before|until|once|during|while) (?!and\b|or\b)\S.*",
    re.I,
)
_SEVERAL_WORDS = re.compile(r"[A-Z][a-z]+(?: [a-z]+){1,2}")
_STATES = ("able", "ible", "ected", "aged", "ated", "ised", "ized")


def is_amount(key: str) -> bool:
    """Whether the key says how many or how long: "90 days"."""
    return bool(_AMOUNT.fullmatch(key))


def ask_of_circumstance(key: str, scope: str, leads: bool) -> str:
    """What is asked of a condition or an amount below `scope`: "Tiering: what does “90 days” lead
    to?"; "" if the key is neither, or no question fits.

    `leads` says that an arrow stands behind the key.
    """
    found = _CONDITION.fullmatch(key)
    if not scope or not (found or is_amount(key)):
        return ""
    if leads:
        return f"{scope}: what does “{key}” lead to?"
    if not found:
        return ""
    opening = "with no" if found["opening"].casefold() == "no" else found["opening"].lower()
    return f"{scope}: what holds {opening}{key[len(found['opening']) :]}?"


def ask_of_adjective(name: str) -> str:
    """What is asked of an adjective, with its thing in front that stands in brackets: "Quorum: what
    does “typical” mean?"; "" if the name is none, or alone and maybe a name: "Temporal".
    """
    bare, asides = split_brackets(name)
    last = bare.rpartition(" ")[2]
    if last != bare and _SEVERAL_WORDS.fullmatch(bare) and is_adjective(last):
        return f"What does “{bare}” mean?" if last.endswith(_STATES) else ""  # "density reachable"
    if len(asides) > 1 or not is_adjective(bare):
        return ""
    if asides:
        return f"{asides[0]}: what does “{bare}” mean?"
    is_plain = bare.islower() or "-" in bare or bare.endswith(("ed", "onal", "ical"))
    return f"What does “{bare}” mean?" if is_plain else ""
