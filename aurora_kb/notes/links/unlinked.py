"""Where a note says the name of another one without a link to it.

What a note says is remembered as long as it and the names of all notes stay the same.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import msgspec

from aurora_kb.engine import Cache, code_digest, decoded_entry
from aurora_kb.model import Block, Note, TargetKind, Vault
from aurora_kb.notes.links.resolve import fold

# A sign of a language without spaces between words is a word.
_SIGNS = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_WORD = re.compile(rf"[{_SIGNS}]|[^\W{_SIGNS}]+(?:['’]\w+)?")
_SENTENCE_END = re.compile(r"(?:[.!?…:]['\"”)\]]?\s+|\n\s*)\Z")
# What a reader does not take for text, and what is a link already.
_NOT_TEXT = frozenset({"code", "math", "link", "tag"})
_NOT_READ = frozenset({"code", "math", "heading", "html"})
_GAP = re.compile(r"[ \t\n\u00a0\u2010\u2011-]{0,2}")  # none between signs
_SPACE = re.compile(r"[\s-]+")
_MOST_WORDS = 16
_PLACES = 3
_SHORTEST = 3
_ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class UnlinkedMention:
    """The first place at which `note` says a name of `target`, and how often it does."""

    note: str
    target: str
    words: str  # as written
    line: int
    count: int
    places: tuple[Saying, ...] = field(default=(), compare=False)  # the first three


@dataclass(frozen=True, slots=True)
class Saying:
    """Where a block's text says a name."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Name:
    """A name that only one note answers to. One word is only a name in its own capitals."""

    target: str
    text: str
    length: int  # in words


@dataclass(frozen=True, slots=True)
class _Names:
    """All names by their folded words, and how many words those have that begin with each.

    A thousand notes may begin alike, as `Meeting 2025-01-01` does: to look them up one by one
    would take the square of the vault.
    """

    by_words: dict[tuple[str, ...], _Name]
    lengths: dict[str, set[int]]


_encoder = msgspec.msgpack.Encoder()
_Said = tuple[UnlinkedMention, ...]
_decoder = msgspec.msgpack.Decoder(dict[str, _Said])
_KEY = "unlinked"


def unlinked_mentions(vault: Vault, cache: Cache | None = None) -> tuple[UnlinkedMention, ...]:
    """Return where running text names a note that its own note does not link to, by path and line.

    Names are titles, file names and aliases. A name of one word counts in its own capitals only,
    and not as the first word of a sentence unless it has capitals or digits inside: `Start` is a
    verb more often than a note. Names that several notes share are nobody's.
    """
    cache = cache or Cache()
    names = _read_names(vault.notes)
    standard = _digest(_code(), repr(sorted(names.by_words.items())))
    keys = {note.id: _key(note, standard) for note in vault.notes}
    # One entry: most notes say nothing, and to look up ten thousand of them took half a second.
    known = decoded_entry(cache.get([_KEY]).get(_KEY), _decoder.decode) or {}
    all_said: dict[str, _Said] = {}
    found: list[UnlinkedMention] = []
    for note in vault.notes:
        key = keys[note.id]
        said = all_said[key] = known[key] if key in known else tuple(_of_note(note, names))
        if said:
            targets = vault.targets.get(note.id, ())
            linked = {target.path for target in targets if target.kind is TargetKind.NOTE}
            found += [mention for mention in said if mention.target not in linked]
    if all_said.keys() != known.keys():
        cache.replace({_KEY: _encoder.encode(all_said)}, stage=_KEY)
    return tuple(found)


def _key(note: Note, standard: str) -> str:
    """Return a digest of all that the result depends on: the HTML shows how the text was read."""
    if note.digest:
        return _digest(standard, note.digest)
    return _digest(standard, note.id, note.text, *(p for p in note.html if isinstance(p, str)))


def _digest(*parts: str) -> str:
    # Parts may hold any character, so they are told apart by their lengths.
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=20).hexdigest()


@lru_cache(maxsize=1)
def _code() -> str:
    return code_digest(Path(__file__).parents[1])


def _read_names(notes: Iterable[Note]) -> _Names:
    owners: dict[tuple[str, ...], dict[str, str]] = {}
    for note in notes:
        for text in dict.fromkeys((note.title, note.stem, *note.aliases)):
            words = tuple(_WORD.findall(fold(text)))
            if 0 < len(words) <= _MOST_WORDS:
                owners.setdefault(words, {}).setdefault(note.id, text)
    found = _Names({}, {})
    for words, owned in owners.items():
        target, text = next(iter(owned.items()))
        # Signs that are no words (C++, .NET) would be lost in the comparison.
        is_told = len(owned) == 1 and "".join(words) == _SPACE.sub("", fold(text))
        if is_told and (_without_article(words)[1:] or _is_name(text)):
            found.by_words[words] = _Name(target, text, len(words))
            found.lengths.setdefault(words[0], set()).add(len(words))
    return found


def _without_article(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words that tell: `The site` is a name of one word."""
    return words[1:] if words[0] in _ARTICLES else words


def _is_name(word: str) -> bool:
    is_word = len(word.split()) == 1
    return is_word and word != word.lower() and (len(word) >= _SHORTEST or word.isupper())


def _of_note(note: Note, names: _Names) -> Iterator[UnlinkedMention]:
    """Give what the note says of others, by line, linked ones too."""
    lines: dict[str, int] = {}
    said: dict[str, list[Saying]] = {}
    for top in note.blocks:
        for block in _read_blocks(top):
            text = _running_text(block)
            if not _may_say(text, names):
                continue
            for name, start, end in _names_in(text, names):
                if name.target != note.id:
                    lines.setdefault(name.target, block.line + text.count("\n", 0, start))
                    said.setdefault(name.target, []).append(Saying(block.text, start, end))
    for target, line in sorted(lines.items(), key=lambda item: (item[1], item[0])):
        places = said[target]
        words = places[0].text[places[0].start : places[0].end]
        first = tuple(places[:_PLACES])
        yield UnlinkedMention(note.id, target, words, line, len(places), first)


def _read_blocks(block: Block) -> Iterator[Block]:
    if block.kind in _NOT_READ:
        return
    if block.runs:
        yield block
    for child in block.children:
        yield from _read_blocks(child)


def _running_text(block: Block) -> str:
    """Return the block's text with a break no word can stand across for what is no such text."""
    return "".join(
        "\0" * len(run.text) if run.link >= 0 or _NOT_TEXT & {*run.styles} else run.text
        for run in block.runs
    )


def _may_say(text: str, names: _Names) -> bool:
    """Tell whether names may be in a text: most say none, and that is cheap to see."""
    words = _WORD.findall(fold(text))
    return any(
        tuple(words[at : at + length]) in names.by_words
        for at, word in enumerate(words)
        if word in names.lengths
        for length in names.lengths[word]
    )


def _names_in(text: str, names: _Names) -> Iterator[tuple[_Name, int, int]]:
    """Give every name and its place, longer names before shorter."""
    words = [(fold(found[0]), found.start(), found.end()) for found in _WORD.finditer(text)]
    at = 0
    while at < len(words):
        name = _name_at(text, words, at, names)
        if name is None:
            at += 1
            continue
        yield name, words[at][1], words[at + name.length - 1][2]
        at += name.length


def _name_at(
    text: str, words: Sequence[tuple[str, int, int]], at: int, names: _Names
) -> _Name | None:
    for length in sorted(names.lengths.get(words[at][0], ()), reverse=True):
        name = names.by_words.get(tuple(word for word, _, _ in words[at : at + length]))
        if name and name.length == length and _says(text, words[at : at + length], name):
            return name
    return None


def _says(text: str, words: Sequence[tuple[str, int, int]], name: _Name) -> bool:
    gaps = (text[one[2] : two[1]] for one, two in pairwise(words))
    if not all(_GAP.fullmatch(gap) for gap in gaps):
        return False
    if name.length > 1:
        return True
    _, start, end = words[0]
    if text[start:end] != name.text or _is_part(text, start, end):
        return False
    is_plain = name.text[1:].isalpha() and name.text[1:].islower()
    return not (is_plain and _begins_sentence(text, start))


def _begins_sentence(text: str, start: int) -> bool:
    # What ends a sentence is short: looking back to the beginning each time would be dear.
    before = text[max(start - 6, 0) : start]
    return (start <= 6 and not before.strip()) or bool(_SENTENCE_END.search(before))


def _is_part(text: str, start: int, end: int) -> bool:
    """Tell whether the word is a part of something longer: an address, a path, `S3-compatible`."""
    around = text[start - 1 : start] + text[end : end + 1]
    return any(sign in "-/@#_\\" for sign in around)
