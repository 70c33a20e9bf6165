"""Where a note says the name of another one without a link to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from aurora_kb.model import Block, Note, TargetKind, Vault
from aurora_kb.notes.links import fold

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_SENTENCE_END = re.compile(r"(?:[.!?…:]['\"”)\]]?\s+|\n\s*|^\s*)\Z")
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
    """A name that only one note answers to, as the folded words that it has."""

    target: str
    text: str
    words: tuple[str, ...]
    is_exact: bool  # one word, which is only a name in its own capitals


def unlinked_mentions(vault: Vault) -> tuple[UnlinkedMention, ...]:
    """Return where running text names a note that its own note does not link to, by path and line.

    Names are titles, file names and aliases. A name of one word counts in its own capitals only,
    and not as the first word of a sentence unless it has capitals or digits inside: `Start` is a
    verb more often than a note. Names that several notes share are nobody's.
    """
    names = _names_by_first_word(vault.notes)
    return tuple(mention for note in vault.notes for mention in _of_note(note, names, vault))


def _names_by_first_word(notes: Iterable[Note]) -> dict[str, list[_Name]]:
    owners: dict[tuple[str, ...], dict[str, str]] = {}
    for note in notes:
        for text in dict.fromkeys((note.title, note.stem, *note.aliases)):
            words = tuple(_WORD.findall(fold(text)))
            if 0 < len(words) <= _MOST_WORDS:
                owners.setdefault(words, {}).setdefault(note.id, text)
    found: dict[str, list[_Name]] = {}
    for words, owned in owners.items():
        target, text = next(iter(owned.items()))
        # Signs that are no words (C++, .NET) would be lost in the comparison.
        is_told = len(owned) == 1 and " ".join(words) == " ".join(
            fold(text).replace("-", " ").split()
        )
        if is_told and (_without_article(words)[1:] or _is_name(text)):
            found.setdefault(words[0], []).append(_Name(target, text, words, len(words) == 1))
    for known in found.values():
        known.sort(key=lambda name: (-len(name.words), name.text))
    return found


def _without_article(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words that tell: `The site` is a name of one word."""
    return words[1:] if words[0] in _ARTICLES else words


def _is_name(word: str) -> bool:
    is_word = len(word.split()) == 1
    return is_word and word != word.lower() and (len(word) >= _SHORTEST or word.isupper())


def _of_note(
    note: Note, names: Mapping[str, list[_Name]], vault: Vault
) -> Iterator[UnlinkedMention]:
    linked = {t.path for t in vault.targets.get(note.id, ()) if t.kind is TargetKind.NOTE}
    first: dict[str, tuple[str, int]] = {}
    counts: Counter[str] = Counter()
    for block in note.blocks:
        for text, line in _texts(block):
            # Most blocks say no name, and that is cheap to see.
            if names.keys().isdisjoint(_WORD.findall(fold(text))):
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


def _names_in(text: str, names: Mapping[str, list[_Name]]) -> Iterator[tuple[_Name, str, int]]:
    """Give every name with its words as written and their place, longer names before shorter."""
    words = [(fold(found[0]), found.start(), found.end()) for found in _WORD.finditer(text)]
    at = 0
    while at < len(words):
        name = next((n for n in names.get(words[at][0], ()) if _says(text, words, at, n)), None)
        if name is None:
            at += 1
            continue
        last = at + len(name.words) - 1
        start, end = words[at][1], words[last][2]
        yield name, text[start:end], start
        at = last + 1


def _says(text: str, words: list[tuple[str, int, int]], at: int, name: _Name) -> bool:
    size = len(name.words)
    if tuple(word for word, _, _ in words[at : at + size]) != name.words:
        return False
    gaps = (text[words[i][2] : words[i + 1][1]] for i in range(at, at + size - 1))
    if not all(_GAP.fullmatch(gap) for gap in gaps):
        return False
    if not name.is_exact:
        return True
    _, start, end = words[at]
    if text[start:end] != name.text or _is_part(text, start, end):
        return False
    is_plain = name.text[1:].isalpha() and name.text[1:].islower()
    return not (is_plain and _SENTENCE_END.search(text[:start]))


def _is_part(text: str, start: int, end: int) -> bool:
    """Tell whether the word is a part of something longer: an address, a path, `S3-compatible`."""
    around = text[start - 1 : start] + text[end : end + 1]
    return any(sign in "-/@#_\\" for sign in around)
