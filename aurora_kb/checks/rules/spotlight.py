"""Rules about macOS metadata that a script copied into the front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aurora_kb.checks.edits import fault_on, field_of, remove_field, replace_value, written
from aurora_kb.checks.lengths import number
from aurora_kb.checks.rule import Fault, Rule, RuleContext, rule
from aurora_kb.model import Note, Severity

_QUOTED_NUMBER = re.compile(r"'\d+'|\"\d+\"")
_BLOB = re.compile(r"\{\s*length\s*=\s*\d+,\s*bytes\s*=.*", re.DOTALL)


@rule("AKB501", "null-in-brackets", fix="unsafe")
def null_in_brackets(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A value is `(null)`, the way macOS prints a missing one.

    YAML reads it as the text "(null)". The fix writes `null` and is unsafe: a script may
    look for the text.
    """
    if note.text.find("(null)", 0, note.body.start) < 0:
        return
    for field in note.fields:
        if written(note, field) == "(null)":
            fix = replace_value(note, field, "null", "write null", safe=False)
            yield fault_on(note, field, f"{field.key} is the text (null), not empty", fix=fix)


@rule("AKB502", "cut-list", fix="unsafe")
def cut_list(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A value is a lone `(`: the first line of a list whose other lines are lost.

    `mdls` prints lists over several lines, and the script kept only the first. The fix
    writes `null`; the list itself can only be read from the file again.
    """
    if note.text.find("(", 0, note.body.start) < 0:
        return
    for field in note.fields:
        if written(note, field) == "(":
            fix = replace_value(note, field, "null", "write null", safe=False)
            yield fault_on(note, field, f"{field.key} is a list cut off after its (", fix=fix)


@rule("AKB503", "quoted-number", severity=Severity.INFO, default=False, fix="unsafe")
def quoted_number(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A number of the macOS metadata is written as text.

    Harmless until something sorts or compares it. The fix removes the quotes.
    """
    for field in note.fields:
        if _is_spotlight(field.key) and _QUOTED_NUMBER.fullmatch(written(note, field)):
            number = written(note, field)[1:-1]
            # 007 without quotes would be another number.
            fix = None
            if str(int(number)) == number:
                fix = replace_value(note, field, number, "remove the quotes", safe=False)
            yield fault_on(note, field, f"{field.key} is the text {written(note, field)}", fix=fix)


@rule("AKB504", "binary-value", fix="unsafe")
def binary_value(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A value is a printed piece of binary data.

    `{length = 11, bytes = 0x...}` means nothing outside the system that wrote it. The fix
    removes the line.
    """
    if note.text.find("bytes", 0, note.body.start) < 0:
        return
    for field in note.fields:
        if _BLOB.fullmatch(written(note, field).strip("'\"")):
            fix = remove_field(note, field, f"remove {field.key}")
            yield fault_on(note, field, f"{field.key} holds binary data", fix=fix)


_ODD = (
    ("kMDItemFSLabel", range(8), "a label is a number from 0 to 7"),
    ("kMDItemFSInvisible", range(2), "it is 0 or 1"),
    ("kMDItemFSIsExtensionHidden", range(2), "it is 0 or 1"),
    ("kMDItemFSHasCustomIcon", range(2), "it is 0 or 1"),
    ("kMDItemFSIsStationery", range(2), "it is 0 or 1"),
    ("kMDItemFSNodeCount", range(0), "only folders have one"),
    ("kMDItemUseCount", range(1, 10**9), "who counts has opened the file once"),
)
_EXTENSION_HIDDEN = 0x10


@rule("AKB506", "odd-metadata-value", severity=Severity.INFO, default=False)
def odd_metadata_value(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A value of the macOS metadata is none that macOS writes for a note.

    Labels are 0 to 7, switches 0 or 1, a note has no number of files in it, and bit 0x10 of the
    Finder flags is set exactly where the extension is hidden. Off unless selected.
    """
    for key, allowed, words in _ODD:
        field = field_of(note, key)
        value = number(note.meta, key)
        if field and value is not None and value not in allowed:
            yield fault_on(note, field, f"{key} is {written(note, field)}: {words}")
    flags, hidden = (
        number(note.meta, f"kMDItemFS{name}") for name in ("FinderFlags", "IsExtensionHidden")
    )
    field = field_of(note, "kMDItemFSFinderFlags")
    if field is None or flags is None or hidden is None:
        return
    if bool(int(flags) & _EXTENSION_HIDDEN) != (hidden == 1):
        message = f"kMDItemFSFinderFlags is {flags}, and the extension is "
        yield fault_on(note, field, message + ("hidden" if hidden == 1 else "not hidden"))


def _is_spotlight(key: str) -> bool:
    return key.lstrip("_").startswith("kMDItem")


RULES: tuple[Rule, ...] = (
    null_in_brackets,
    cut_list,
    quoted_number,
    binary_value,
    odd_metadata_value,
)
