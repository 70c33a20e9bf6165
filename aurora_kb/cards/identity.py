"""Names for cards.

A card's id comes from what it says. `make_cards` takes any function of the shape
`Identify`: a registry that follows cards through edits of their notes goes there.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Sequence

from aurora_kb.cards.draft import Draft, reveal
from aurora_kb.cards.words import normal

Identify = Callable[[Sequence[Draft]], tuple[str, ...]]

LENGTH = 10


def content_ids(drafts: Sequence[Draft]) -> tuple[str, ...]:
    """One id a draft, in order: the same words give the same id, in any order of drafts.

    Two drafts of the same words get different ids, numbered in the order given.
    """
    seen: dict[str, int] = {}
    ids: list[str] = []
    for draft in drafts:
        key = fingerprint(draft)
        count = seen[key] = seen.get(key, -1) + 1
        ids.append(digest(f"{key}|{count}" if count else key))
    return tuple(ids)


def fingerprint(draft: Draft) -> str:
    """Note, kind, question and answer, normalised: what an unchanged card keeps."""
    question = reveal(draft.text) if draft.text else draft.question
    return "|".join((draft.note, draft.kind, normal(question), normal(draft.answer)))


def digest(text: str) -> str:
    """Ten lower-case base32 characters (50 bits) of the text's SHA-256."""
    raw = hashlib.sha256(text.encode("utf-8")).digest()
    return base64.b32encode(raw).decode("ascii")[:LENGTH].lower()


def fact_id(card_id: str) -> str:
    """The id of the fact behind a card: cloze cards of one text share it."""
    return card_id.partition(".")[0]
