"""One draft judged alone, with what it will be compared by made ready."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from hashlib import blake2b

from msgspec.structs import replace

from aurora_kb.cards.draft import DELETION, Draft, Gloss, Judged, Keys, deletions
from aurora_kb.cards.english.words import normal
from aurora_kb.cards.gate.descriptions import REVERSE, fault_of_reverse, gloss_of
from aurora_kb.cards.gate.lint import is_volatile
from aurora_kb.cards.gate.quality import (
    RULE_OF_SOURCE,
    Seen,
    fault_of_question,
    seen_of,
    stands_in_source,
)
from aurora_kb.cards.identity.ids import own_id_by
from aurora_kb.cards.reading.context import MakerContext
from aurora_kb.model import Note

_COUNTED = re.compile(r"\(\d+\)$")
_SOMETHING_BESIDE = re.compile(r"\w|!\[")
_WITH_MEANING = frozenset(["definition", "property", "list", "cloze", "variant"])
_OPENING_OF_STEMS = 4


def fault_of_written(draft: Draft) -> tuple[str, str] | None:
    """What even a card that a person wrote must have: two sides."""
    gaps = deletions(draft.text)
    if draft.text and not gaps:
        return "Q9", "nothing is left out"
    if draft.text and len(gaps) == 1 and not _SOMETHING_BESIDE.search(DELETION.sub("", draft.text)):
        return "Q9", "nothing is left of the text beside the gap"
    if not (draft.text or draft.question).strip() or not draft.answer.strip():
        return "Q9", "a side is empty"
    return None


def judge_alone(draft: Draft, maker: int, context: MakerContext) -> Judged:
    """The draft with what the rules say that look at nothing but the draft and its note."""
    far, seen = distance(draft, context.by_id[draft.note]), seen_of(draft)
    gloss = gloss_of(draft) if draft.kind in REVERSE else None
    if fault := _fault_alone(seen, context):
        return Judged(draft, maker, far, fault, gloss=gloss)
    return _faultless(seen, maker, far, gloss)


def judge_again(one: Judged, question: str, context: Callable[[], MakerContext]) -> Judged:
    """The draft with another question, judged by itself."""
    draft = replace(one.draft, question=question, own_id="")
    if one.fault or draft.origin:
        return replace(judge_alone(draft, one.maker, context()), rival=one.rival)
    # Whatever is asked: about what it is, what describes it, and that it stands in its source.
    seen = seen_of(draft)
    if fault := fault_of_question(seen):
        return Judged(draft, one.maker, one.distance, fault, gloss=one.gloss, rival=one.rival)
    return _faultless(seen, one.maker, one.distance, one.gloss, one.rival)


def _faultless(seen: Seen, maker: int, far: int, gloss: Gloss | None, rival: str = "") -> Judged:
    """What cannot be said of a draft before all others are known is made ready here: the drafts
    of each note are judged apart from the others, and in several processes.
    """
    draft = seen.draft
    doubt = fault_of_reverse(draft) if draft.kind in REVERSE and not draft.origin else ""
    own_id = own_id_by(draft, seen.question.normal, seen.answer.normal)
    changes = is_volatile(draft, seen.question, seen.answer)
    named = replace(draft, own_id=own_id)
    return Judged(named, maker, far, None, keys_of(seen), doubt, gloss, changes, rival)


def keys_of(seen: Seen) -> Keys:
    """What two cards clash by."""
    draft, asked = seen.draft, seen.question.normal
    answers, says = _digest(seen.answer.normal), _digest(asked)
    # How many things a question asks for does not make it another question.
    is_counted = seen.asked.endswith(")") and _COUNTED.search(seen.asked)
    asks = _digest(asked.rpartition(" ")[0]) if is_counted else says
    meaning, written = _meaning(seen), b""
    if draft.origin:
        # To the letter, white space aside: an author may tell `+` from `-`.
        sides = (draft.text or draft.question, draft.answer)
        written = _digest("\0".join([" ".join(side.split()) for side in sides]))
    return Keys(asks, answers, says + answers, _digest(meaning) if meaning else b"", written)


def _digest(text: str) -> bytes:
    """A short name for the text: sixteen bytes are compared and kept instead of sentences."""
    return blake2b(text.encode(), digest_size=16).digest()


def _meaning(seen: Seen) -> str:
    """Subject and content of a fact; "" when it is too little to tell facts apart by."""
    draft = seen.draft
    if draft.kind not in _WITH_MEANING:
        return ""
    said = (seen.question if draft.text else seen.answer).stems - seen.subject
    if draft.kind == "list":
        # "ingest, transform, store" and "ingestion, transformation, storage" are one list.
        said = frozenset([stem[:_OPENING_OF_STEMS] for stem in said])
    return "\0".join([normal(draft.subject), *sorted(said)]) if len(said) > 1 else ""


def distance(draft: Draft, note: Note) -> int:
    """0 if the note is called what the draft is about, 1 if its title ends so, else 2."""
    subject = normal(draft.subject)
    if not subject:
        return 2
    title, called = _called(note.title, note.id, note.aliases)
    if subject in called:
        return 0
    return 1 if title.endswith(f" {subject}") else 2


# The drafts of a note come one after the other.
@lru_cache(maxsize=1 << 4)
def _called(title: str, note: str, aliases: tuple[str, ...]) -> tuple[str, frozenset[str]]:
    """The title, and all that a note is called, normalised."""
    return normal(title), frozenset(map(normal, (title, note.rpartition("/")[2], *aliases)))


def _fault_alone(seen: Seen, context: MakerContext) -> tuple[str, str] | None:
    if seen.draft.origin:
        return fault_of_written(seen.draft)
    if fault := fault_of_question(seen):
        return fault
    reason = stands_in_source(seen, context)
    return (RULE_OF_SOURCE, reason) if reason else None
