"""Sources -> notes, from the cache where it knows them, in several processes where it pays."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path

import msgspec

from aurora_kb.engine import Cache, Workers, code_digest, collector_paused
from aurora_kb.model import Note, Source
from aurora_kb.notes.diagrams import renderer_version
from aurora_kb.notes.parse import ParseOptions, parse_note

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Note)


def parse_notes(
    sources: Sequence[Source], options: ParseOptions, workers: Workers, cache: Cache
) -> Iterator[Note]:
    """Yield the notes in the order of their sources.

    The cache is brought up to date once the last note has been taken.
    """
    # Neither tokens nor notes hold circles: looking for some took a quarter of the time.
    with collector_paused():
        keys = [_key(source, options) for source in sources]
        known = _decode_all(cache.get(keys))
        fresh = [source for source, key in zip(sources, keys, strict=True) if key not in known]
        parsed = workers.map_in_order(partial(parse_encoded, options), fresh)
        new: dict[str, bytes] = {}
        for key in keys:
            if key in known:
                yield known[key]
            else:
                new[key] = next(parsed)
                yield _decoder.decode(new[key])
        cache.replace(new, keep=keys)


def parse_alone(source: Source, options: ParseOptions) -> Note:
    """Return one note as `parse_notes` does, without the cache."""
    return _decoder.decode(parse_encoded(options, source))


def parse_encoded(options: ParseOptions, source: Source) -> bytes:
    """Return the parsed note as MessagePack: what workers send back and the cache keeps."""
    digest = _key(source, options)
    return _encoder.encode(replace(parse_note(source, options), digest=digest))


def _decode_all(entries: dict[str, bytes]) -> dict[str, Note]:
    """Return the notes of the cache's entries; one that is no note is as good as none."""
    notes = {}
    for key, data in entries.items():
        with contextlib.suppress(msgspec.MsgspecError):
            notes[key] = _decoder.decode(data)
    return notes


def _key(source: Source, options: ParseOptions) -> str:
    # The path is part of it: a note knows its own path.
    # So does what draws its diagrams, which may be installed or not.
    parts = (source.path, source.digest, _code(), repr(options), renderer_version())
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@lru_cache(maxsize=1)
def _code() -> str:
    return code_digest(Path(__file__).parent)
