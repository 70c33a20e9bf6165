"""Whether what a line says of its subject is enough to ask for."""

from __future__ import annotations

import re

from aurora_kb.cards.asking.phrasing import names
from aurora_kb.cards.english.nouns import is_amount
from aurora_kb.cards.english.words import content
from aurora_kb.cards.reading.context import MakerContext, Statement
from aurora_kb.cards.reading.values import has_key

_DASH = re.compile(r"\s*(?:[–—]|--)\s")
_STOP = re.compile(r"(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bvs\.)(?<=[^\s.][.!])\s+(?=\S)")
_NUMBERED = re.compile(r"\d+\.\s")


def says_enough(context: MakerContext, one: Statement, answer: str) -> bool:
    """Whether the line has a key, says little else, or has in brackets what is worth asking for."""
    is_aside = one.literal and not one.aspect and f"({one.targets[0]})" in one.place.text
    if is_aside and _says_nothing(one):
        return False
    if not (is_aside or has_key(context, one) or _covers(one)):
        return False
    # "2. Essential Layers (quality, safety)" says no more than its aside.
    return not (_NUMBERED.match(answer) and names(one.subject, answer))


def _says_nothing(aside: Statement) -> bool:
    """Whether brackets hold a part of a formula, or how long and not what for: "Streams (24 h)"."""
    told = aside.targets[0]
    if aside.relation == "purpose" and is_amount(told):
        return True
    return bool(re.search(rf"\({re.escape(told)}\)\s*[-+*/^=·×]", aside.place.text))


def _covers(one: Statement) -> bool:
    """Whether the targets are most of the line. Of "backup to S3", S3 alone is not."""
    sentence = _sentence_of(one) if one.literal else one.place.text
    before, said, behind = sentence.partition(one.targets[0])
    is_told = one.literal and one.place.kind != "item" and said and not behind.strip(" .")
    if is_told and names(one.subject, before):
        return True  # a subject, and all that is said of it
    whole = one.place.text
    if one.relation == "does" and one.literal and f"{one.subject} {one.targets[0]}" in whole:
        return True  # one clause of a sentence of several
    if one.relation == "does" and not before and _DASH.match(behind):
        return True  # "Moves files — no fee": the deed ends at the dash
    line = content(sentence)
    share = 2 / 3 if len(one.targets) == 1 else 1 / 2
    return len(content(" ".join(one.targets)) & line) >= share * len(line)


def _sentence_of(one: Statement) -> str:
    """The sentence that says it, where a line of text has several."""
    if one.place.kind == "item" or ". " not in one.place.text:
        return one.place.text
    sentences = [sentence for sentence in _STOP.split(one.place.text) if one.targets[0] in sentence]
    return sentences[0] if len(sentences) == 1 else one.place.text
