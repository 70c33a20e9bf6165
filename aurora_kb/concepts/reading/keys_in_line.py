"""Several plain keys in one line, each read as if it opened a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from aurora_kb.concepts.language.relation_words import is_aspect, relation_of_key
from aurora_kb.concepts.language.sentence_forms import is_filler, is_imperative
from aurora_kb.concepts.language.text import fold
from aurora_kb.concepts.language.vocabulary import ARTICLES
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.reading.parts import Part
from aurora_kb.model import Run

_KEY = r"(?P<key>(?:[^\s:.,;!?=→+()]+ ){0,3}[^\s:.,;!?=→+()]+)"
# By the sign: what stands before a key, and the key.
_KEYS = {
    ": ": re.compile(rf"(?:^|[.!?;]\s+){_KEY}:\s+(?=\S)"),
    " = ": re.compile(rf"(?:^|[.!?;]\s+){_KEY}\s=\s+(?=\S)"),
}
# "r = 4, w = 2": nothing else stands in the line.
_EQUATION = re.compile(r"[^\s=,+$]+ = [^\s=,+$]+(?: [^\s=,+$]+){0,3}")
_BETWEEN = re.compile(r",\s+")


def by_plain_key(line: Part) -> list[Part]:
    """`Deck: holds heat. Rack: turns.` as two lines: two and more names of a line that opens with
    one, each behind the end of a sentence and before the same sign, and `r = 4, w = 2`."""
    if line.runs[0].styles or line.runs[0].link >= 0:
        return [line]
    text = "".join(run.text for run in line.runs)
    starts = _equations(text)
    for sign, keys in () if starts else _KEYS.items():
        if text.count(sign) < 2:
            continue
        starts = [one.start("key") for one in keys.finditer(text) if _is_thing(one)]
        if len(starts) > 1:
            break
    if len(starts) < 2 or starts[0]:
        return [line]
    return [
        replace(line, runs=tuple(_between(line.runs, start, end)))
        for start, end in pairwise([*starts, len(text)])
    ]


def is_cut(parts: Sequence[Part]) -> bool:
    """Whether the last line was one with the line before, `Rows = dough, columns = ovens.`: a list
    behind several keys belongs to none of them, unless the last announces it."""
    if len(parts) < 2 or parts[-1].text.endswith(":"):
        return False
    before, last = parts[-2:]
    return before.kind == last.kind == "text" and before.line == last.line and not last.parts


def _is_thing(match: re.Match[str]) -> bool:
    """Whether a key names a thing, no property of the one before it and no remark. Behind the end
    of a sentence its first letter is a capital or a digit, as in running text."""
    key = match["key"]
    if match.start() and match[0][0] != ";" and key[0].islower():
        return False
    if fold(key).split(" ", 1)[0] in ARTICLES or not is_name(key, 4):
        return False
    if is_imperative(match.string[match.end() :].lstrip()):
        return False  # "Few-shot: give examples" alone would say what to do in a case
    return not (relation_of_key(key) or is_aspect(key) or is_filler(key))


def _equations(text: str) -> list[int]:
    """Where each equation begins in a text that is nothing but short ones."""
    if text.count(" = ") < 2:
        return []
    starts = [0, *(match.end() for match in _BETWEEN.finditer(text))]
    are_all = all(
        _EQUATION.fullmatch(text[start:end].strip(" ,."))
        for start, end in pairwise([*starts, len(text)])
    )
    return starts if are_all else []


def _between(runs: tuple[Run, ...], start: int, end: int) -> Iterator[Run]:
    """The runs of a line from one character to another, without the sign that parts them from
    what follows."""
    at, text = 0, "".join(run.text for run in runs)
    end = start + len(text[start:end].rstrip(" ,;"))
    for run in runs:
        low, high = max(start - at, 0), min(end - at, len(run.text))
        if low < high:
            yield Run(run.text[low:high], run.styles, run.link, run.title)
        at += len(run.text)
