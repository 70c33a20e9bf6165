"""Names for cards.

`make_cards` takes any function of the shape `Identify`. `content_ids` knows nothing but the
drafts: a fact is named after what it says. A registry follows facts through edits.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from aurora_kb.cards.draft import Draft, reveal
from aurora_kb.cards.words import normal

LENGTH = 10


@dataclass(frozen=True, slots=True)
class Named:
    """What a draft's fact is called, and since when it says what it says.

    `text` is the draft's cloze with its gaps numbered as they were before, `""` for others.
    `modified` is as in `model.Card`.
    """

    id: str
    text: str = ""
    modified: int = 0


# One name a draft, in order.
Identify = Callable[[Sequence[Draft]], tuple[Named, ...]]


def content_ids(drafts: Sequence[Draft]) -> tuple[Named, ...]:
    """Names after the words alone: the same words give the same id, in any order of drafts.

    Two drafts of the same words get different ids, numbered in the order given.
    """
    seen: dict[str, int] = {}
    names: list[Named] = []
    for draft in drafts:
        key = fingerprint(draft)
        count = seen[key] = seen.get(key, -1) + 1
        names.append(Named(digest(f"{key}|{count}" if count else key), draft.text))
    return tuple(names)


def fingerprint(draft: Draft) -> str:
    """Note, kind, question and answer, normalised: what an unchanged card keeps."""
    question = reveal(draft.text) if draft.text else draft.question
    return "|".join((draft.note, draft.kind, normal(question), normal(draft.answer)))


def digest(text: str) -> str:
    """Ten lower-case base32 characters (50 bits) of the text's SHA-256."""
    raw = hashlib.sha256(text.encode("utf-8")).digest()
    return base64.b32encode(raw).decode("ascii")[:LENGTH].lower()
