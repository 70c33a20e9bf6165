"""The registry of facts: what was asked at the last build, under which id.

It is a file of one fact a line (JSON, sorted by id), made to be kept under version control:
two branches that change different facts change different lines. For the same reason it
holds no line numbers and no dates of creation: they would change lines nobody edited, or
differ between two copies that made the same card.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
from msgspec.structs import replace

from aurora_kb.engine import collector_paused

# What git leaves in a file that it could not merge.
_CONFLICT = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")


# In the file `reversible` is what the field is not, and `slots` are an object. No usual line has
# the other two names, so it is read as the fact it is, and written as one.
class Fact(
    msgspec.Struct,
    frozen=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    rename={"is_reversible": "reversible", "slots": " slots", "more": " more"},
):
    """What a card asks for, as last seen in the notes.

    A cloze has `text`, its `question` is the text with nothing hidden, and `slots` holds
    every number that a gap of it ever had with what stood there: the numbers of removed gaps
    are never given to others. `modified` is as in `model.Card`. `removed` is the day on which
    the fact had left the notes, `""` while it is in them. `more` holds keys of other versions.
    """

    id: str
    note: str
    question: str
    answer: str
    headings: tuple[str, ...] = ()
    kind: str = ""
    rule: str = ""
    origin: str = ""
    text: str = ""
    slots: tuple[tuple[int, str], ...] = ()
    hint: str = ""
    extra: str = ""
    stamp: str = ""  # the id that stands in the note
    is_reversible: bool = False
    modified: int = 0
    removed: str = ""
    more: Mapping[str, Any] = {}

    @property
    def is_cloze(self) -> bool:
        """Whether the fact is asked by gaps in its text."""
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line of the file that is no fact, or one that was joined with another."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class Registry:
    """All facts by id, living and removed, sorted; and the lines that could not be read."""

    facts: Mapping[str, Fact] = field(default_factory=dict)
    unread: tuple[bytes, ...] = ()
    faults: tuple[BadLine, ...] = ()


# ------------------------------------------------------------------ bytes -> registry


def read_registry(data: bytes) -> Registry:
    """Read the file's bytes. A bad line is reported with its number, skipped, and kept."""
    with collector_paused():
        return _read(data)


def _read(data: bytes) -> Registry:
    facts: dict[str, Fact] = {}
    unread: list[bytes] = []
    faults: list[BadLine] = []
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        try:
            fact = _usual_fact(line)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            stripped = line.strip()
            if not stripped:
                continue
            try:
                fact = _fact(json.loads(stripped.decode()))
            except (ValueError, TypeError, RecursionError):
                unread.append(stripped)
                faults.append(BadLine(number, _what_is_wrong(stripped)))
                continue
        if fact.id in facts:
            # Both sides of a merge: the notes still hold the words, so nothing is lost.
            faults.append(BadLine(number, f"{fact.id} stands twice, and was joined"))
            fact = _joined(facts[fact.id], fact)
        facts[fact.id] = fact
    ids = sorted(facts)
    if ids != list(facts):
        facts = {name: facts[name] for name in ids}
    return Registry(facts, tuple(unread), tuple(faults))


def _what_is_wrong(line: bytes) -> str:
    if line.startswith(tuple(mark.encode() for mark in _CONFLICT)):
        return "a conflict of git: when both sides are right, delete this line"
    return "no fact: mend the line or delete it"


# The last second that has a date. The file may be damaged, or a stranger's.
_LATEST = 253402300799

_decode = msgspec.json.Decoder(Fact).decode


def _usual_fact(line: bytes) -> Fact:
    """The fact of a line without anything odd, in a tenth of the time.

    Raises `MsgspecError` or `UnicodeDecodeError` for others.
    """
    fact = _decode(line)
    is_odd = not fact.id or "." in fact.id or not 0 <= fact.modified <= _LATEST
    if is_odd or fact.slots or fact.more:
        raise msgspec.ValidationError
    return fact


def _fact(data: Any) -> Fact:
    """Raises `ValueError` or `TypeError` for what is no fact."""
    if not isinstance(data, dict):
        raise TypeError("no object")
    known: dict[str, Any] = {}
    more: dict[str, Any] = {}
    for key, value in data.items():
        kind = _KINDS.get(key)
        if kind is None:
            more[key] = value
        elif type(value) is kind:
            known[key] = value
        else:
            raise TypeError(key)
    headings = tuple(known.pop("headings", ()))
    slots = tuple((int(number), text) for number, text in known.pop("slots", {}).items())
    if not all(type(text) is str for text in headings) or not all(
        type(text) is str for _, text in slots
    ):
        raise TypeError("text")
    known["is_reversible"] = known.pop("reversible", False)
    if not known.get("id") or "." in known["id"]:
        raise ValueError("id")
    if not 0 <= known.get("modified", 0) <= _LATEST:
        raise ValueError("modified")
    fact = {"note": "", "question": "", "answer": "", **known}
    return Fact(headings=headings, slots=tuple(sorted(slots)), more=more, **fact)


_KINDS: Mapping[str, type] = {
    "id": str, "note": str, "question": str, "answer": str, "headings": list, "kind": str,
    "rule": str, "origin": str, "text": str, "slots": dict, "hint": str, "extra": str,
    "stamp": str, "reversible": bool, "modified": int, "removed": str,
}  # fmt: skip


def _joined(one: Fact, other: Fact) -> Fact:
    """One fact of two with the same id: what is in the notes wins, then what is newer."""
    weaker, stronger = sorted((one, other), key=lambda f: (not f.removed, f.modified, _line(f)))
    slots = dict(weaker.slots) | dict(stronger.slots)
    more = {**weaker.more, **stronger.more}
    return replace(stronger, slots=tuple(sorted(slots.items())), more=more)


# ------------------------------------------------------------------ registry -> bytes


def write_registry(registry: Registry) -> bytes:
    """The file's bytes: facts sorted by id, then the lines that could not be read."""
    return b"".join(registry_lines(registry))


def registry_lines(registry: Registry) -> Iterator[bytes]:
    """Give the same line by line, each with its end."""
    for fact in registry.facts.values():
        yield _written(fact) + b"\n"
    for line in registry.unread:
        yield line + b"\n"


_encode = msgspec.json.Encoder(order="sorted").encode


def _written(fact: Fact) -> bytes:
    """The fact's line. Without anything odd it is written in a tenth of the time."""
    if fact.note and fact.question and fact.answer and not fact.slots and not fact.more:
        try:
            return _encode(fact)
        except UnicodeEncodeError:
            return _odd(fact)
    return _odd(fact)


def _odd(fact: Fact) -> bytes:
    return _line(fact).encode("utf-8", "backslashreplace")


def record(fact: Fact) -> dict[str, Any]:
    """A fact as the file holds it: keys that say nothing are left out."""
    values = {
        **fact.more,
        "id": fact.id,
        "note": fact.note,
        "headings": list(fact.headings),
        "kind": fact.kind,
        "rule": fact.rule,
        "origin": fact.origin,
        "question": fact.question,
        "answer": fact.answer,
        "text": fact.text,
        "slots": {str(number): text for number, text in fact.slots},
        "hint": fact.hint,
        "extra": fact.extra,
        "stamp": fact.stamp,
        "reversible": fact.is_reversible,
        "modified": fact.modified,
        "removed": fact.removed,
    }
    return {key: value for key, value in values.items() if value or key in fact.more}


def _line(fact: Fact) -> str:
    return json.dumps(record(fact), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
