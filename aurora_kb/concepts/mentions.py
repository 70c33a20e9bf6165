"""Where notes speak of known concepts in running text, outside code and math."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from aurora_kb.concepts.names.keys import canonical_key
from aurora_kb.concepts.reading.outline import Part, outline
from aurora_kb.concepts.reading.statements import snippet_of
from aurora_kb.model import Evidence, Note

_WORD = re.compile(r"[^\W_][\w+#&]*(?:[./'’-][^\W_]\w*)*[+#]*")
_MOST_WORDS = 8


def find_mentions(
    notes: Sequence[Note], labels: Mapping[str, str], keys: Mapping[str, str]
) -> dict[str, tuple[Evidence, ...]]:
    """For each concept (a value of `labels`) the lines that name it, at most one a line.

    Longer labels win over shorter ones inside them. Labels of one or two lower-case
    letters are never looked for; capitals are heeded in labels that are acronyms. `keys` gives
    the canonical key of each label.
    """
    index = _index(labels, keys)
    words = _Words(index)
    found: dict[str, list[Evidence]] = defaultdict(list)
    for note in notes:
        lines: list[str] = []
        for part, headings in _lines(outline(note.blocks), ()):
            text = "".join(
                [
                    " | " if "code" in run.styles or "math" in run.styles else run.text
                    for run in part.runs
                ]
            )
            concepts = _concepts_in(text, index, words)
            if concepts:
                lines = lines or note.lines()
                place = Evidence(
                    note.id, headings, part.line, snippet_of(lines, part.line), "mention"
                )
                for concept in dict.fromkeys(concepts):
                    found[concept].append(place)
    return {concept: tuple(places) for concept, places in found.items()}


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word, or a part of one with hyphens: as written, and as it stands in an index.

    `lengths` are the numbers of words that labels which open with it have, longest first.
    """

    text: str
    plain: str
    last: str
    lengths: tuple[int, ...]


class _Words(dict[str, tuple[_Piece, ...]]):
    """The pieces of each word met so far: notes say a few thousand words again and again."""

    def __init__(self, index: Iterable[tuple[str, ...]]) -> None:
        super().__init__()
        self.lengths: dict[str, set[int]] = defaultdict(set)
        for words in index:
            self.lengths[words[0]].add(len(words))

    def __missing__(self, word: str) -> tuple[_Piece, ...]:
        self[word] = pieces = tuple(self._piece(text) for text in word.split("-"))
        return pieces

    def _piece(self, text: str) -> _Piece:
        plain, last = text.casefold(), canonical_key(text)
        lengths = self.lengths.get(plain, set()) | self.lengths.get(last, set())
        return _Piece(text, plain, last, tuple(sorted(lengths, reverse=True)))


def _lines(
    parts: Sequence[Part], headings: tuple[str, ...]
) -> Iterator[tuple[Part, tuple[str, ...]]]:
    for part in parts:
        if part.kind in ("text", "item") and part.runs:
            yield part, headings
        inner = (*headings, " ".join(part.text.split())) if part.kind == "heading" else headings
        yield from _lines(part.parts, inner)


def _index(
    labels: Mapping[str, str], keys: Mapping[str, str]
) -> dict[tuple[str, ...], tuple[str, str]]:
    """Words -> (label, concept)."""
    index: dict[tuple[str, ...], tuple[str, str]] = {}
    for label, concept in labels.items():
        words = tuple(keys[label].split())
        if words and len(words) <= _MOST_WORDS and len(label) > 2:
            index.setdefault(words, (label, concept))
    return index


def _concepts_in(
    text: str, index: Mapping[tuple[str, ...], tuple[str, str]], words: _Words
) -> list[str]:
    """The concepts in a text, in its order."""
    pieces = [piece for word in _WORD.findall(text) for piece in words[word]]
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
            hit = index.get((*[piece.plain for piece in here[:-1]], here[-1].last))
            if hit and _same_case(hit[0], first.text):
                found.append(hit[1])
                after = start + length
                break
    return found


def _same_case(label: str, first: str) -> bool:
    """An acronym must be written as one: `IT` is not `it`."""
    return not label.isupper() or len(label) > 5 or first[:2].isupper()
