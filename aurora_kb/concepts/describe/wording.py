"""How a key, its subject and its value are put as a sentence, without adding a word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from aurora_kb.concepts.language.sentence_forms import is_sentence, starts_with_verb
from aurora_kb.concepts.language.text import fold, phrases, word_set
from aurora_kb.concepts.language.vocabulary import FINITE_VERBS, THIRD_PERSON
from aurora_kb.concepts.names.keys import canonical_key
from aurora_kb.concepts.reading.lines import Line

FEWEST_WORDS = 4
MOST_ITEM_WORDS = 6
_MOST_ATTACHED, _MOST_ATTACHED_WORDS = 3, 30
# Writings without spaces: a character is about half a word.
WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
END = re.compile(r"[.!?…][\"'”’)]*$|[。！？]$")
_COPULAS = phrases("is; are; is a; is an; is the; means; stands for")
_DOING = phrases("does; do; what it does; function; functions; role; job")
# Keys that are verbs and never nouns: "stores" says what the subject does, "copies" may name some.
VERBS = FINITE_VERBS | word_set(
    """
    stores keeps holds needs sends receives requires contains comprises consists provides supports
    offers allows enables depends uses manages handles creates makes gives takes replaces reduces
    improves protects ensures prevents avoids delivers adds removes encrypts replicates automates
    distributes optimizes extends precedes feeds calls aims connects differs decomposes integrates
    stands lets implements includes exposes returns produces consumes
    """
)
_PREPOSITIONS = word_set("for with on by to of from in as")
_THIRD_PERSON = re.compile(r"[a-z]+[^s\W]s\b")
_OPEN_ENDED = word_set("include includes are is can contains offers supports provides uses you to")


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence in the making, about `subject`, with what is to be joined with it.

    `role` is `is` for a sentence that can take attributes, `attribute` for such a one, else `""`.
    """

    text: str
    line: int
    weight: float = 1.0
    subject: str = ""
    role: str = ""
    attached: int = 0


def piece_of_term(line: Line, value: str, weight: float) -> Piece:
    """A term and its gloss."""
    aside, value = _split_aside(line.aside, value)
    name = f"{line.key} ({aside})" if aside else line.key
    joint = {"=": " = ", "⟶": " ⟶ "}.get(line.mark, ": ")
    if line.mark != "=" and starts_with_verb(value):
        joint, value = " ", value[0].lower() + value[1:]
    return Piece(f"{name}{joint}{value}", line.part.line, weight, line.key)


def stands_alone(value: str, subject: str) -> bool:
    """Whether a value is a sentence with a subject of its own."""
    names_it = canonical_key(value).startswith(canonical_key(subject))
    return is_sentence(value) or (names_it and len(value.split()) > MOST_ITEM_WORDS)


def is_open_ended(label: str) -> bool:
    """Whether a label is read on into what follows it: `All variants include`."""
    words = fold(label).split()
    return bool(words) and words[-1] in _OPEN_ENDED


def _split_aside(aside: str, value: str) -> tuple[str, str]:
    """The aside behind a term, also where it opens the gloss: `**Global**: (apps) copies ...`."""
    found = re.match(r"\(([^()]+)\)\s+(?=\w)", value)
    return (found[1], value[found.end() :]) if found and not aside else (aside, value)


def piece_of_property(subject: str, key: str, value: str, line: int, weight: float) -> Piece:
    """What a key says of its subject."""
    folded = fold(key)
    key = key.replace("_", " ")
    words = folded.split()
    if folded in _COPULAS:
        return Piece(f"{subject} {key} {value}", line, weight, subject, "is")
    if canonical_key(value).startswith(canonical_key(subject)) and stands_alone(value, subject):
        return Piece(value, line, weight, subject)
    if folded in _DOING and (starts_with_verb(value) or _THIRD_PERSON.match(value)):
        return Piece(f"{subject} {value[0].lower()}{value[1:]}", line, weight, subject)
    is_verb = words[:1] and (words[0] in VERBS or (len(words) > 1 and words[0] in THIRD_PERSON))
    if is_verb and folded not in _DOING:
        return Piece(f"{subject} {key} {value}", line, weight, subject)
    if len(words) > 1 and words[-1] in _PREPOSITIONS:
        return Piece(f"{key} {value}", line, weight, subject, "attribute")
    name = key[0].lower() + key[1:] if key[1:].islower() else key
    if fold(subject) in folded or len(subject.split()) > 3:
        return Piece(f"{key}: {value}", line, weight, subject)
    return Piece(f"{subject} {name}: {value}", line, weight, subject)


def with_attributes(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces with attributes behind the sentence that says what their subject is."""
    made: list[Piece] = []
    last = -1
    for piece in pieces:
        if piece.role == "is":
            last = len(made)
        elif last >= 0 and made[last].subject != piece.subject:
            last = -1
        if piece.role != "attribute":
            made.append(piece)
        elif last >= 0 and _has_room(made[last], piece):
            head = made[last]
            text = f"{head.text.rstrip('.')}, {piece.text}"
            made[last] = replace(head, text=text, attached=head.attached + 1)
        else:
            made.append(replace(piece, text=f"{piece.subject}: {piece.text}"))
    yield from made


def _has_room(head: Piece, more: Piece) -> bool:
    words = len(head.text.split()) + len(more.text.split())
    return head.attached < _MOST_ATTACHED and words <= _MOST_ATTACHED_WORDS


def is_short(text: str) -> bool:
    """Whether a sentence says hardly more than two words do."""
    return len(text.split()) <= FEWEST_WORDS + 1 and not WIDE.search(text)


def finished(text: str) -> str:
    """The text with a capital and an end mark."""
    text = " ".join(text.split()).rstrip(" ,;:")
    first = text.split(" ", 1)[0].rstrip(":,")
    if first.isalpha() and first.islower():
        text = text[0].upper() + text[1:]
    if END.search(text):
        return text
    return f"{text}{'。' if WIDE.search(text[-1:]) else '.'}"
