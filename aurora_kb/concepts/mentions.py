"""Where notes speak of known concepts in running text, outside code and math."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from aurora_kb.concepts.labels import canonical_key
from aurora_kb.concepts.outline import Part, outline
from aurora_kb.concepts.statements import snippet_of
from aurora_kb.model import Evidence, Note

_WORD = re.compile(r"[^\W_][\w+#&]*(?:[./'’-][^\W_]\w*)*[+#]*")
_MOST_WORDS = 8


def find_mentions(
    notes: Sequence[Note], labels: Mapping[str, str]
) -> dict[str, tuple[Evidence, ...]]:
    """For each concept (a value of `labels`) the lines that name it, at most one a line.

    Longer labels win over shorter ones inside them. Labels of one or two lower-case
    letters are never looked for; capitals are heeded in labels that are acronyms.
    """
    index = _index(labels)
    longest: dict[str, int] = defaultdict(int)
    for words in index:
        longest[words[0]] = max(longest[words[0]], len(words))
    found: dict[str, list[Evidence]] = defaultdict(list)
    for note in notes:
        lines = note.lines()
        for part, headings in _lines(outline(note.blocks), ()):
            text = "".join(
                " | " if "code" in run.styles or "math" in run.styles else run.text
                for run in part.runs
            )
            snippet = snippet_of(lines, part.line)
            for concept in dict.fromkeys(_concepts_in(text, index, longest)):
                found[concept].append(Evidence(note.id, headings, part.line, snippet, "mention"))
    return {concept: tuple(places) for concept, places in found.items()}


def _lines(
    parts: Sequence[Part], headings: tuple[str, ...]
) -> Iterator[tuple[Part, tuple[str, ...]]]:
    for part in parts:
        if part.kind in ("text", "item") and part.runs:
            yield part, headings
        inner = (*headings, " ".join(part.text.split())) if part.kind == "heading" else headings
        yield from _lines(part.parts, inner)


def _index(labels: Mapping[str, str]) -> dict[tuple[str, ...], tuple[str, str]]:
    """Words -> (label, concept)."""
    index: dict[tuple[str, ...], tuple[str, str]] = {}
    for label, concept in labels.items():
        words = tuple(canonical_key(label).split())
        if words and len(words) <= _MOST_WORDS and len(label) > 2:
            index.setdefault(words, (label, concept))
    return index


def _concepts_in(
    text: str, index: Mapping[tuple[str, ...], tuple[str, str]], longest: Mapping[str, int]
) -> Iterator[str]:
    """The concepts in a text. `longest` tells how many words a label that opens with a word
    has at most: few words open one."""
    words = [match.group() for match in _WORD.finditer(text)]
    pieces = [piece for word in words for piece in word.split("-")]
    plain = [piece.casefold() for piece in pieces]
    last = [canonical_key(piece) for piece in pieces]
    start = 0
    while start < len(pieces):
        step = 1
        most = max(longest.get(plain[start], 0), longest.get(last[start], 0))
        for length in range(min(most, len(pieces) - start), 0, -1):
            key = (*plain[start : start + length - 1], last[start + length - 1])
            hit = index.get(key)
            if hit and _same_case(hit[0], pieces[start : start + length]):
                yield hit[1]
                step = length
                break
        start += step


def _same_case(label: str, pieces: Sequence[str]) -> bool:
    """An acronym must be written as one: `IT` is not `it`."""
    return not label.isupper() or len(label) > 5 or pieces[0][:2].isupper()
