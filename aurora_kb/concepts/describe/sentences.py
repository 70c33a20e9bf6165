"""A note's lines as sentences: prose as it stands, terse lines joined with what they are about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from msgspec import structs

from aurora_kb.concepts.describe.wording import (
    END,
    FEWEST_WORDS,
    MOST_ITEM_WORDS,
    VERBS,
    WIDE,
    Piece,
    finished,
    is_open_ended,
    is_short,
    piece_of_property,
    piece_of_term,
    stands_alone,
    with_attributes,
)
from aurora_kb.concepts.language.code_words import is_noise_value
from aurora_kb.concepts.language.sentence_forms import (
    is_about_page,
    is_filler,
    is_imperative,
    is_question,
    is_sentence,
)
from aurora_kb.concepts.language.text import fold, phrases, tidy, without_numbering, word_set
from aurora_kb.concepts.language.values import split_chain
from aurora_kb.concepts.language.vocabulary import FINITE_VERBS, PRONOUNS, VENDORS
from aurora_kb.concepts.names.keys import canonical_key, singular
from aurora_kb.concepts.reading.extract import extract
from aurora_kb.concepts.reading.guides import is_aside_section, is_guide, is_press
from aurora_kb.concepts.reading.lines import Line, read_line
from aurora_kb.concepts.reading.outline import outline
from aurora_kb.concepts.reading.parts import Part
from aurora_kb.concepts.reading.statements import Claim, Reading, Statement
from aurora_kb.model import Note
from aurora_kb.notes import reading_blocks

_MOST_WORDS = 45
_MOST_RUNS = 200  # of lines that are taken for one paragraph
_MOST_ITEMS = 8
_SPLIT = re.compile(
    r"(?<![ (][a-zA-Z])(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\betc)(?<!\bcf)(?<!\bapprox)"
    r"[.!?…][\"'”’)]*\s+(?=[^\W_a-z]|[\"“])|(?<=[。！？])"
)
# Keys whose value sums the note up.
_SUMMARIES = phrases(
    """
    in short; in essence; in a nutshell; in one sentence; tl dr; tldr; summary; abstract; gist;
    overview; definition; def; main idea; idea
    """
)
_LEANING = PRONOUNS | FINITE_VERBS | word_set("only also instead then otherwise both but and so")
_DEFINING = word_set("is are means stands refers was were")
_PROSE = 1.5  # whole sentences read better than a key and its value
# What a statement about the note's subject is worth; 2 for any other relation.
_WORTH = {"is_a": 6.0, "defined_as": 5.0, "does": 4.0, "purpose": 4.0}
_ON_TOP = 1.3  # what stands above the first heading is worth more
_SILENT = frozenset({"compares_with", "precedes", "links_to"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a line says, with its end mark. `weight` tells how much it says of the subject."""

    text: str
    line: int
    weight: float = 1.0


def sentences_of(note: Note, reading: Reading | None = None) -> tuple[Sentence, ...]:
    """The sentences of a note, in its order. `reading` is what `extract` says of it, if known.

    `- **is**: a fully managed RDBMS` below `**Aurora**` is `Aurora is a fully managed RDBMS.`;
    a short list is one sentence behind its label. No word is added, but key, subject and value
    are put side by side. Code, tables, headings, questions, instructions and lists of sources
    are left out.
    """
    reader = _Reader(note, reading or extract(note))
    if is_aside_section(note.title):
        return ()
    pieces = with_attributes(reader.pieces(reader.parts, 0))
    made = [
        Sentence(finished(one.text), one.line, one.weight * (0.4 if is_short(one.text) else 1.0))
        for one in pieces
    ]
    first: dict[str, Sentence] = {}
    for sentence in made:
        first.setdefault(sentence.text.casefold(), sentence)
    return tuple(first.values())


class _Reader:
    """Walks down a note's outline."""

    def __init__(self, note: Note, reading: Reading) -> None:
        self.parts = outline(reading_blocks(note))
        self.guide = is_guide(self.parts)
        self.subject = reading.subject
        self.names = {part.text for top in self.parts for part in top.walk()}
        self.names |= {name.partition(" (")[0] for name in self.names}
        self.said: dict[int, list[Statement]] = defaultdict(list)
        for statement in reading.statements:
            if statement.claim.relation and statement.claim.relation not in _SILENT:
                self.said[statement.place.line].append(statement)

    def pieces(self, parts: Sequence[Part], depth: int) -> Iterator[Piece]:
        """What parts that stand side by side say."""
        for part in _unwrapped(parts):
            if part.kind == "heading":
                if is_aside_section(without_numbering(part.text)):
                    continue
                yield from self.list_of(part, depth + 1)
                yield from self.pieces(part.parts, depth + 1)
                continue
            if part.kind in ("text", "item") and part.runs:
                yield from self.line(part, depth)
                yield from self.list_of(part, depth)
            yield from self.pieces(part.parts, depth)

    def line(self, part: Part, depth: int) -> Iterator[Piece]:
        """What a line says by itself."""
        line = read_line(part)
        if line.is_link or any("math" in run.styles for run in part.runs):
            return
        if self.guide and is_press(part.text):
            return
        weight = _ON_TOP if depth == 0 else 1.0
        told = self.said.get(part.line, [])
        if _is_chain(line) and not any(fold(one.claim.aspect) == fold(line.key) for one in told):
            return
        if line.mark and fold(line.key) in _SUMMARIES and line.value_text:
            yield from self.summary(line)
            return
        if line.mark and line.value_text and told and not is_noise_value(line.value_text):
            if not is_question(line.value_text):
                yield from self.keyed(line, told[0], weight)
            return
        if part.parts and not END.search(part.text) and is_open_ended(part.text):
            return
        is_remark = not line.style and is_sentence(line.value_text)
        if not line.key or line.mark == "-" or (is_remark and not is_imperative(line.value_text)):
            yield from self.prose(part.text, part, weight)

    def keyed(self, line: Line, statement: Statement, weight: float) -> Iterator[Piece]:
        """A key with its value: a property of a subject, or a term with its gloss."""
        claim, number = statement.claim, line.part.line
        key = tidy(f"{line.key} {line.tail}")
        end = next((match.end() for match in _SPLIT.finditer(line.value_text)), None)
        value = tidy(line.value_text[:end])
        subject = _subject_of(claim, value)
        weight *= self.worth(subject, claim.relation)
        if is_filler(line.key):
            return
        elif fold(claim.aspect) in (fold(line.key), fold(key)):
            shown = self.spelled(subject, key)
            piece = piece_of_property(shown, line.key, value, number, weight)
            yield replace(piece, subject=subject)
        elif line.tail:
            yield Piece(f"{key}: {value}", number, weight, subject)
        elif fold(line.key) in VERBS:
            yield Piece(f"{subject} {key} {value}", number, weight, subject)
        else:
            yield piece_of_term(line, value, weight)
        if end:
            yield from self.prose(line.value_text[end:], line.part, 1.0)

    def summary(self, line: Line) -> Iterator[Piece]:
        """What the author says in short: one sentence, or what the subject is."""
        value, number = tidy(line.value_text), line.part.line
        said = self.said.get(number)
        subject = said[0].claim.subject if said else self.subject
        if not stands_alone(value, subject):
            text = f"{subject}: {value}" if subject else value
            yield Piece(text, number, _WORTH["defined_as"], subject)
        elif len(value.split()) <= _MOST_WORDS:
            yield Piece(value, number, _WORTH["defined_as"], subject)
        else:
            yield from self.prose(value, line.part, 2.0)

    def spelled(self, subject: str, key: str) -> str:
        """The subject as it stands before a key: one `Zone is`, also in a note titled `Zones`."""
        head, _, last = subject.rpartition(" ")
        one = f"{head} {last[:-1]}".strip()
        is_many = singular(last.casefold()) == last[:-1].casefold()
        return one if is_many and fold(key).split()[:1] == ["is"] and one in self.names else subject

    def prose(self, text: str, part: Part, weight: float) -> Iterator[Piece]:
        """The sentences of a text that is no more than text."""
        start = 0
        for end in (*(match.end() for match in _SPLIT.finditer(text)), len(text)):
            sentence = text[start:end].strip()
            start = end
            if _states_something(sentence, part.kind == "text"):
                words = fold(sentence).split()
                here = _PROSE * weight * self.opening(sentence)
                if words and words[0] in _LEANING:
                    here *= 0.3  # it leans on the sentence before it
                yield Piece(sentence, part.line, here)

    def opening(self, sentence: str) -> float:
        """How much more a sentence is worth for being about the subject, or defining it."""
        words, subject = canonical_key(sentence).split(), canonical_key(self.subject).split()
        if words[:1] and words[0] in VENDORS and subject[:1] != words[:1]:
            words = words[1:]
        if subject and words[: len(subject)] == subject:
            following = words[len(subject) : len(subject) + 1]
            return _WORTH["is_a"] if following and following[0] in _DEFINING else 2.0
        return self.worth(sentence, "")

    def list_of(self, part: Part, depth: int) -> Iterator[Piece]:
        """A label and the short items below it as one sentence."""
        line = read_line(part)
        label = without_numbering(tidy(line.key or line.text)).rstrip(":")
        items = [child for child in part.parts if child.kind == "item"]
        if not label or line.value_text or is_filler(label) or is_imperative(label):
            return
        if is_sentence(label) and not is_open_ended(label):
            return
        if not 1 < len(items) <= _MOST_ITEMS or part.parts[0].kind != "item":
            return
        read = [read_line(item) for item in items]
        names = [tidy(one.key if one.mark else one.text) for one in read]
        if not all(self.is_named(one) for one in read):
            return
        if any(len(name.split()) > MOST_ITEM_WORDS or is_question(name) for name in names):
            return
        if sum(len(name) for name in names) < 3 * len(names):
            return  # letters that stand for what was named before
        joint = " " if is_open_ended(label) else ": "
        weight = 0.8 * self.worth(label, "") * (_ON_TOP if depth == 0 else 1.0)
        yield Piece(f"{label}{joint}{', '.join(names)}", part.line, weight)

    def is_named(self, line: Line) -> bool:
        """Whether an item names something rather than a property of what its list is about."""
        told = self.said.get(line.part.line, [])
        is_property = any(fold(one.claim.aspect) == fold(line.key) for one in told)
        return bool(told) and not (line.key and line.mark and is_property)

    def worth(self, text: str, relation: str) -> float:
        """How much more a sentence is worth for being about the note's subject."""
        subject = canonical_key(self.subject)
        key = canonical_key(text)
        vendor, _, bare = key.partition(" ")
        if subject and subject in (key, bare if vendor in VENDORS else key):
            return _WORTH.get(relation, 2.0)
        if relation == "is_a":
            return 1.5
        return 1.3 if subject and re.search(rf"(?<!\w){re.escape(subject)}(?!\w)", key) else 1.0


def _is_chain(line: Line) -> bool:
    """Whether a line is names with arrows between them: a path to click, the steps of a thing."""
    return line.mark in ("", "⟶") and bool(split_chain(line.text))


def _subject_of(claim: Claim, value: str) -> str:
    """What a line is about: of `- **part of**: a Region` the graph says that the Region has it."""
    said = canonical_key(value)
    is_turned = canonical_key(claim.subject) in said and canonical_key(claim.object) not in said
    return claim.object if is_turned and not claim.literal else claim.subject


def _unwrapped(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts, with lines joined that an editor has wrapped within a sentence."""
    held: Part | None = None
    for part, after in zip_longest(parts, parts[1:]):
        here = part if held is None else _behind(held, part)
        is_wrapped = (
            after is not None
            and part.kind == after.kind == "text"
            and not part.parts
            and len(here.runs) < _MOST_RUNS
            and after.line == part.end_line + 1
            and not END.search(part.text)
            and after.text[:1].islower()
        )
        if is_wrapped and here.runs:
            held = here
            continue
        held = None
        yield here


def _behind(held: Part, part: Part) -> Part:
    first = structs.replace(part.runs[0], text=f" {part.runs[0].text}")
    return structs.replace(part, line=held.line, runs=(*held.runs, first, *part.runs[1:]))


def _states_something(text: str, is_paragraph: bool) -> bool:
    """Whether a stretch of prose is a sentence worth reading by itself."""
    if is_question(text) or is_imperative(text) or is_noise_value(text) or is_about_page(text):
        return False
    if text.endswith(":") or "://" in text:
        return False
    wide = len(WIDE.findall(text))
    if wide >= 2 * FEWEST_WORDS and wide * 2 > len(text):
        return wide <= 2 * _MOST_WORDS
    if not FEWEST_WORDS <= len(text.split()) <= _MOST_WORDS:
        return False
    # What other languages say is known by its form alone.
    return is_sentence(text) or (is_paragraph and bool(END.search(text)))
