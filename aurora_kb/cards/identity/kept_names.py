"""The names of all cards, kept for as long as the registry and the words of the drafts are those
of the last time.

To read the registry and to compare it with the drafts is a twelfth of what a build takes after an
edit, and most edits change no draft but for its line, which the registry does not hold.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter

import msgspec

from aurora_kb.cards.draft import Worded
from aurora_kb.cards.identity.follow import Named
from aurora_kb.engine import Cache, program_digest

_KEY = _STAGE = "names of cards"


class _Stored(msgspec.Struct, array_like=True):
    registry: bytes
    drafts: bytes
    names: list[Named]


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(_Stored)

# All that a fact holds of a draft, and what its name is made of.
_told = attrgetter(
    "question", "answer", "text", "headings", "kind", "rule", "origin", "hint", "extra", "stamp",
    "is_reversible", "own_id",
)  # fmt: skip


def digest_of_drafts(drafts: Sequence[Worded]) -> bytes:
    """A digest of all by which drafts are named, note by note; empty if there is more to it: the
    media that a draft shows are looked at each time."""
    digest = hashlib.blake2b(program_digest().encode(), digest_size=20)
    for note, of_note in groupby(drafts, attrgetter("note")):
        try:
            told = _encoder.encode((note, [_told(draft) for draft in of_note]))
        except UnicodeEncodeError:
            return b""
        if b"](" in told:
            return b""
        digest.update(told)
    return digest.digest()


def recall_names(cache: Cache, registry: bytes, drafts: bytes) -> tuple[Named, ...] | None:
    """The names, if registry and drafts have these digests as they had the last time."""
    data = cache.get([_KEY]).get(_KEY) if drafts else None
    try:
        stored = _decoder.decode(data) if data else None
    except msgspec.MsgspecError:
        return None
    if stored is None or (stored.registry, stored.drafts) != (registry, drafts):
        return None
    return tuple(stored.names)


def keep_names(cache: Cache, registry: bytes, drafts: bytes, names: Sequence[Named]) -> None:
    """Keep the names that drafts have by a registry as it is now."""
    cache.replace({_KEY: _encoder.encode(_Stored(registry, drafts, list(names)))}, stage=_STAGE)


def digest_of_lines(lines: Iterable[bytes]) -> bytes:
    """A digest of a registry, which is given in as many pieces as one likes.

    It is that by which an `Outcome` knows a file: who has that need not read the file.
    """
    digest = hashlib.blake2b()
    for line in lines:
        digest.update(line)
    return digest.hexdigest()[:40].encode()
