"""Where a note says the name of another one without a link to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from aurora_kb.model import Block, Note, TargetKind, Vault
from aurora_kb.notes.links import fold

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_SENTENCE_END = re.compile(r"(?:[.!?…:]['\"”)\]]?\s+|\n\s*)\Z")
# What a reader does not take for text, and what is a link already.
_NOT_TEXT = frozenset({"code", "math", "link", "tag"})
_NOT_READ = frozenset({"code", "math", "heading", "html"})
_GAP = re.compile(r"[ \t\n\u00a0\u2010\u2011-]{1,2}")
_MOST_WORDS = 8
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


def unlinked_mentions(vault: Vault) -> tuple[UnlinkedMention, ...]:
    """Return where running text names a note that its own note does not link to, by path and line.

    Names are titles, file names and aliases. A name of one word counts in its own capitals only,
    and not as the first word of a sentence unless it has capitals or digits inside: `Start` is a
    verb more often than a note. Names that several notes share are nobody's.
    """
    names = _read_names(vault.notes)
    return tuple(mention for note in vault.notes for mention in _of_note(note, names, vault))


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
        is_told = len(owned) == 1 and " ".join(words) == " ".join(
            fold(text).replace("-", " ").split()
        )
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


def _of_note(note: Note, names: _Names, vault: Vault) -> Iterator[UnlinkedMention]:
    linked = {t.path for t in vault.targets.get(note.id, ()) if t.kind is TargetKind.NOTE}
    first: dict[str, tuple[str, int]] = {}
    counts: Counter[str] = Counter()
    for block in note.blocks:
        for text, line in _texts(block):
            # Most blocks say no name, and that is cheap to see.
            if names.lengths.keys().isdisjoint(_WORD.findall(fold(text))):
                continue
            for name, words, at in _names_in(text, names):
                if name.target != note.id and name.target not in linked:
                    first.setdefault(name.target, (words, line + text.count("\n", 0, at)))
                    counts[name.target] += 1
    for target, (words, line) in sorted(first.items(), key=lambda item: (item[1][1], item[0])):
        yield UnlinkedMention(note.id, target, words, line, counts[target])


def _texts(block: Block) -> Iterator[tuple[str, int]]:
    if block.kind in _NOT_READ:
        return
    if block.runs:
        # A break no word can stand across in the place of what is not running text.
        parts = (
            "\0" if run.link >= 0 or _NOT_TEXT & {*run.styles} else run.text for run in block.runs
        )
        yield "".join(parts), block.line
    for child in block.children:
        yield from _texts(child)


def _names_in(text: str, names: _Names) -> Iterator[tuple[_Name, str, int]]:
    """Give every name with its words as written and their place, longer names before shorter."""
    words = [(fold(found[0]), found.start(), found.end()) for found in _WORD.finditer(text)]
    at = 0
    while at < len(words):
        name = _name_at(text, words, at, names)
        if name is None:
            at += 1
            continue
        start, end = words[at][1], words[at + name.length - 1][2]
        yield name, text[start:end], start
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
