"""Where notes speak of known concepts in running text, outside code and math.

What a note says of them depends on its words and on the names that open with one of these. Where
both are as they were, what was found is kept: a new name is looked for only in notes with its
first word.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

import msgspec

from aurora_kb.concepts.names.keys import word_key
from aurora_kb.concepts.reading.parts import Part
from aurora_kb.concepts.reading.statements import Reading, Spoken, pack_speech, snippet_of
from aurora_kb.engine import Cache, decoded_entries
from aurora_kb.model import Evidence, Note

_STAGE = "mentions"
_WORD = re.compile(r"[^\W_][\w+#&]*(?:[./'’-][^\W_]\w*)*[+#]*")
_MOST_WORDS = 8


class Speaker(Protocol):
    """A note as far as it is asked here: as readings are, and what stands in their place."""

    @property
    def digest(self) -> str: ...

    @property
    def words(self) -> str: ...

    @property
    def spoken(self) -> tuple[Spoken, ...]: ...


class _Found(NamedTuple):
    """The concepts that a line names, in its order."""

    line: int
    headings: tuple[str, ...]
    snippet: str
    concepts: tuple[str, ...]


class Mentions(NamedTuple):
    """Where notes name concepts. `told` are digests of what was found, a note each, and `names`
    are all that was looked for."""

    places: dict[str, tuple[Evidence, ...]]  # by concept
    told: list[bytes]
    names: NameIndex


class _StoredNames(msgspec.Struct, array_like=True):
    names: dict[str, tuple[str, str]]
    lengths: dict[str, set[int]]


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(list[_Found])
_names_decoder = msgspec.msgpack.Decoder(_StoredNames)


def with_speech(reading: Reading, parts: Sequence[Part]) -> Reading:
    """The reading of a note with the lines that its outline speaks."""
    spoken = [Spoken(part.line, headings, _text_of(part)) for part, headings in _lines(parts, ())]
    return replace(reading, speech=pack_speech(spoken))


def words_said(reading: Reading) -> str:
    """The words of what a note speaks, as a name may open with them, sorted, with blanks between.

    In one string, for as many strings they would take five times the room: 10 KB a note.
    """
    # No word has a blank in it, and most stand in a note several times.
    pieces_said = {piece for line in reading.spoken for piece in line.text.split()}
    said = set(_WORD.findall("\n".join(pieces_said)))
    joined = [word for word in said if "-" in word]
    pieces = said.difference(joined).union(*[word.split("-") for word in joined])
    words = {*map(str.casefold, pieces), *map(word_key, pieces)}
    return " ".join(sorted(words))


def _text_of(part: Part) -> str:
    return "".join(
        [" | " if "code" in run.styles or "math" in run.styles else run.text for run in part.runs]
    )


def find_mentions(
    notes: Sequence[Note],
    readings: Sequence[Speaker],
    labels: Mapping[str, str],
    keys: Mapping[str, str],
    cache: Cache,
) -> Mentions:
    """For each concept (a value of `labels`) the lines that name it, at most one a line.

    Longer labels win over shorter ones inside them. Labels of one or two lower-case
    letters are never looked for; capitals are heeded in labels that are acronyms. `keys` gives
    the canonical key of each label. The `cache` keeps what is found.
    """
    opened = _opened(labels, keys)
    index = NameIndex(*opened.names)
    names = [opened.key(reading) for reading in readings]
    stored = cache.get([name for name in names if name])
    known = decoded_entries(stored, _decoder.decode)
    new: dict[str, bytes] = {}
    told: list[bytes] = []
    found: dict[str, list[Evidence]] = defaultdict(list)
    for note, reading, name in zip(notes, readings, names, strict=True):
        lines = known.get(name)
        if lines is None:
            lines = list(_found_in(note, reading.spoken, index))
            data = _encoder.encode(lines)
            if name:
                new[name] = data
        else:
            data = stored[name]
        told.append(_digest(data))
        for line in lines:
            place = Evidence(note.id, line.headings, line.line, line.snippet, "mention")
            for concept in line.concepts:
                found[concept].append(place)
    cache.replace(new, keep=names, stage=_STAGE)
    return Mentions({concept: tuple(places) for concept, places in found.items()}, told, index)


def mentions_told(note: Note, spoken: Iterable[Spoken], index: NameIndex) -> bytes:
    """What stands for the concepts that a note names in running text, as `Mentions` has it."""
    return _digest(_encoder.encode(list(_found_in(note, spoken, index))))


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()


def _found_in(note: Note, spoken: Iterable[Spoken], index: NameIndex) -> Iterator[_Found]:
    lines: Sequence[str] = ()
    for line, headings, text in spoken:
        concepts = _concepts_in(text, index)
        if concepts:
            lines = lines or note.lines()
            snippet = snippet_of(lines, line)
            yield _Found(line, headings, snippet, tuple(dict.fromkeys(concepts)))


class _Opened(NamedTuple):
    """Names as an index takes them, and digests of those that open with a word."""

    names: tuple[dict[str, tuple[str, str]], dict[str, set[int]]]
    digests: dict[str, bytes]

    def key(self, reading: Speaker) -> str:
        """Where the cache has what a note says: of the note, and of all names that open with one
        of its words. `""` of a note that was not made for keeping."""
        if not reading.digest:
            return ""
        digests = self.digests
        names = b"".join([digests[word] for word in reading.words.split(" ") if word in digests])
        return hashlib.sha256(reading.digest.encode() + names).hexdigest()


def _opened(labels: Mapping[str, str], keys: Mapping[str, str]) -> _Opened:
    """Take names in: label -> concept, and label -> its canonical key."""
    found: dict[str, tuple[str, str]] = {}
    lengths: dict[str, set[int]] = defaultdict(set)
    opened: dict[str, list[str]] = defaultdict(list)
    for label, concept in labels.items():
        key = keys[label]
        words = key.split()
        if not words or len(words) > _MOST_WORDS or len(label) <= 2 or key in found:
            continue
        found[key] = (label, concept)
        lengths[words[0]].add(len(words))
        opened[words[0]] += key, label, concept
    digests = {word: _digest("\0".join(names).encode()) for word, names in opened.items()}
    return _Opened((found, lengths), digests)


class NameIndex:
    """Names by their words, and the pieces of each word met so far: notes say a few thousand words
    again and again."""

    def __init__(
        self, names: Mapping[str, tuple[str, str]], lengths: Mapping[str, set[int]]
    ) -> None:
        """`names` are labels with their concepts, by key; `lengths` are the numbers of words of
        those that open with a word."""
        self.names, self._lengths = names, lengths
        self._pieces: dict[str, tuple[_Piece, ...]] = {}

    def encoded(self) -> bytes:
        """The names as they are kept."""
        return _encoder.encode((self.names, self._lengths))

    @staticmethod
    def decoded(data: bytes) -> NameIndex:
        """Names that were kept."""
        stored = _names_decoder.decode(data)
        return NameIndex(stored.names, stored.lengths)

    def pieces(self, word: str) -> tuple[_Piece, ...]:
        """The pieces of a word."""
        if word not in self._pieces:
            self._pieces[word] = tuple(self._piece(text) for text in word.split("-"))
        return self._pieces[word]

    def _piece(self, text: str) -> _Piece:
        plain, last = text.casefold(), word_key(text)
        lengths = self._lengths.get(plain, set()) | self._lengths.get(last, set())
        return _Piece(text, plain, last, tuple(sorted(lengths, reverse=True)))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word, or a part of one with hyphens: as written, and as it stands in an index.

    `lengths` are the numbers of words that labels which open with it have, longest first.
    """

    text: str
    plain: str
    last: str
    lengths: tuple[int, ...]


def _lines(parts: Sequence[Part], headings: tuple[str, ...]) -> list[tuple[Part, tuple[str, ...]]]:
    found: list[tuple[Part, tuple[str, ...]]] = []
    for part in parts:
        if part.kind in ("text", "item") and part.runs:
            found.append((part, headings))
        if part.parts:
            inner = (*headings, part.text) if part.kind == "heading" else headings
            found += _lines(part.parts, inner)
    return found


def _concepts_in(text: str, index: NameIndex) -> list[str]:
    """The concepts in a text, in its order."""
    pieces = [piece for word in _WORD.findall(text) for piece in index.pieces(word)]
    found: list[str] = []
    after = 0
    for start, first in enumerate(pieces):
        # Few words open a label.
        if not first.lengths or start < after:
            continue
        for length in first.lengths:
            if start + length > len(pieces):
                continue
            here = pieces[start : start + length]
            words = [piece.plain for piece in here[:-1]]
            hit = index.names.get(" ".join([*words, here[-1].last]))
            if hit and _same_case(hit[0], first.text):
                found.append(hit[1])
                after = start + length
                break
    return found


def _same_case(label: str, first: str) -> bool:
    """An acronym must be written as one: `IT` is not `it`."""
    return not label.isupper() or len(label) > 5 or first[:2].isupper()
