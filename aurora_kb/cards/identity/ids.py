"""Ids that facts get from their own words."""

from __future__ import annotations

import hashlib
import struct

from aurora_kb.cards.draft import Worded, reveal
from aurora_kb.cards.english.words import normal

LENGTH = 10
_DIGITS = "abcdefghijklmnopqrstuvwxyz234567"
# Two digits at a time: the encoder of the library takes five times as long.
_PAIRS = tuple(one + other for one in _DIGITS for other in _DIGITS)
_FIRST = struct.Struct(">Q")


def own_id(draft: Worded) -> str:
    """The id that the draft's words give it; the same words give the same."""
    return digest(fingerprint(draft))


def own_id_by(draft: Worded, asked: str, answer: str) -> str:
    """The same, where question and answer are at hand in their normal form."""
    return digest(f"{draft.note}|{draft.kind}|{asked}|{answer}")


def numbered_id(draft: Worded, count: int) -> str:
    """The id of the draft if so many others have its words, or its id."""
    return digest(f"{fingerprint(draft)}|{count}")


def fingerprint(draft: Worded) -> str:
    """Note, kind, question and answer, normalised: what an unchanged card keeps."""
    question = reveal(draft.text) if draft.text else draft.question
    return "|".join((draft.note, draft.kind, normal(question), normal(draft.answer)))


def digest(text: str) -> str:
    """Ten lower-case base32 characters (50 bits) of the text's SHA-256."""
    (bits,) = _FIRST.unpack_from(hashlib.sha256(text.encode("utf-8")).digest())
    bits >>= 64 - 5 * LENGTH
    return (
        f"{_PAIRS[bits >> 40]}{_PAIRS[bits >> 30 & 1023]}{_PAIRS[bits >> 20 & 1023]}"
        f"{_PAIRS[bits >> 10 & 1023]}{_PAIRS[bits & 1023]}"
    )
