"""Sources -> notes, from the cache where it knows them, in several processes where it pays."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial

import msgspec

from aurora_kb.engine import (
    Cache,
    Filling,
    Workers,
    collector_paused,
    decoded_entries,
    program_digest,
)
from aurora_kb.model import Note, Source
from aurora_kb.notes.diagrams.draw import renderer_version
from aurora_kb.notes.parse import ParseOptions, parse_note

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Note)
_BARE = "notes for checks"  # the stage of notes that nobody has shown yet


def parse_notes(
    sources: Sequence[Source], options: ParseOptions, workers: Workers, cache: Cache
) -> Iterator[Note]:
    """Yield the notes in the order of their sources.

    What is no longer needed leaves the cache once the last note has been taken.
    """
    for note, _ in parse_and_ask(sources, options, workers, cache, _nothing):
        yield note


def parse_and_ask(
    sources: Sequence[Source],
    options: ParseOptions,
    workers: Workers,
    cache: Cache,
    also: Callable[[Note], bytes],
) -> Iterator[tuple[Note, bytes]]:
    """Yield the same, each with what `also` gives for it, in the process that parses it.

    It is a module's function, or a partial of one; for known notes there is `b""`.
    """
    # Neither tokens nor notes hold circles: looking for some took a quarter of the time.
    with collector_paused():
        yield from _recalled_or_parsed(sources, options, workers, cache, also)
        cache.replace({}, stage=_BARE)


def _recalled_or_parsed(
    sources: Sequence[Source],
    options: ParseOptions,
    workers: Workers,
    cache: Cache,
    also: Callable[[Note], bytes],
    stage: str = "notes",
) -> Iterator[tuple[Note, bytes]]:
    """Yield the notes of a stage; what it knew of others is forgotten behind the last of them."""
    keys = [_key(source, options) for source in sources]
    known = decoded_entries(cache.get(keys), _decoder.decode)
    fresh = [source for source, key in zip(sources, keys, strict=True) if key not in known]
    parsed = workers.map_in_order(partial(_parse_and_ask, options, also), fresh)
    new = Filling(cache, stage)
    for key in keys:
        if key in known:
            yield known[key], b""
        else:
            data, asked = next(parsed)
            yield _decoder.decode(new.put(key, data)), asked
    new.finish(keys)


def _nothing(note: Note) -> bytes:
    return b""


def parse_for_checks(
    sources: Sequence[Source],
    options: ParseOptions,
    workers: Workers,
    cache: Cache,
    also: Callable[[Note], bytes],
) -> Iterator[tuple[Note, bytes]]:
    """Yield what `parse_and_ask` does, for callers that show none of the notes.

    Those that an earlier build left in the cache come as they are; of all others the HTML is
    not made (see `ParseOptions.renders_all`).
    """
    sparing = replace(options, renders_all=False)
    with collector_paused():
        keys = [_key(source, options) for source in sources]
        built = decoded_entries(cache.get(keys), _decoder.decode)
        others = [source for source, key in zip(sources, keys, strict=True) if key not in built]
        rest = _recalled_or_parsed(others, sparing, workers, cache, also, _BARE)
        for key in keys:
            yield (built[key], b"") if key in built else next(rest)
        next(rest, None)  # there is none left; behind the last it forgets the others
        cache.replace({}, keep=keys)


def _parse_and_ask(
    options: ParseOptions, also: Callable[[Note], bytes], source: Source
) -> tuple[bytes, bytes]:
    note = replace(parse_note(source, options), digest=_key(source, options))
    return _encoder.encode(note), also(note)


def parse_some(
    sources: Sequence[Source], options: ParseOptions, workers: Workers, cache: Cache
) -> list[Note]:
    """Return some of the notes as `parse_notes` does; what the cache knows of others stays."""
    with collector_paused():
        keys = [_key(source, options) for source in sources]
        known = decoded_entries(cache.get(keys), _decoder.decode)
        fresh = [source for source, key in zip(sources, keys, strict=True) if key not in known]
        parsed = workers.map_in_order(partial(parse_encoded, options), fresh)
        new = {_key(one, options): data for one, data in zip(fresh, parsed, strict=True)}
        cache.add(new)
        known |= decoded_entries(new, _decoder.decode)
        return [known[key] for key in keys]


def parse_alone(source: Source, options: ParseOptions) -> Note:
    """Return one note as `parse_notes` does, without the cache."""
    return _decoder.decode(parse_encoded(options, source))


def parse_encoded(options: ParseOptions, source: Source) -> bytes:
    """Return the parsed note as MessagePack: what workers send back and the cache keeps."""
    digest = _key(source, options)
    return _encoder.encode(replace(parse_note(source, options), digest=digest))


def _key(source: Source, options: ParseOptions) -> str:
    # The path is part of it: a note knows its own path.
    parts = (source.path, source.digest, _given(options))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@lru_cache(maxsize=16)
def _given(options: ParseOptions) -> str:
    # Another version of the parser, or of what colours code, may read and show a text otherwise.
    # What draws the diagrams may be installed or not.
    return "\0".join((program_digest(), repr(options), renderer_version()))
