"""Does an edited note hold what was meant, and nothing else?

The text outside the edits is the same by construction. Here the edited note is read again
and compared with the old one: the body, each key and its value, the page, the findings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from aurora_kb.checks.edits import line_span
from aurora_kb.checks.note_only import apply_to_note
from aurora_kb.checks.rule import NoteRule, RuleContext, VaultRule, with_fix
from aurora_kb.checks.rules import RULES
from aurora_kb.checks.selection import FileIgnores, is_on
from aurora_kb.checks.standards import Standards
from aurora_kb.checks.suppressions import silenced_alone
from aurora_kb.config import ChecksConfig
from aurora_kb.model import Edit, Field, Finding, Note, Severity, Slot, Source, Span, Vault
from aurora_kb.notes import ParseOptions, parse_note

_DEFAULTS = {rule.code: rule.default for rule in RULES}
_ALONE = frozenset(rule.code for rule in RULES if isinstance(rule, NoteRule) and rule.alone)
_FIX_MAKERS = {rule.code: rule.make_fix for rule in RULES if isinstance(rule, VaultRule)}
_NOTHING = object()
_LINE_ID = re.compile(r' id="L\d+"')
_UNSEEN = re.compile(r"[ \t]+(?=</(?:p|li|td|th|h[1-6]|dd|dt|summary)>)")
_BETWEEN = re.compile(
    r"(</(?:p|ul|ol|dl|blockquote|div|pre|table|h[1-6]|details|section)>|<hr[^>]*>)\n+"
)


class Judge:
    """Reads versions of one note, each once, and judges the edits between them."""

    def __init__(
        self,
        path: str,
        options: ParseOptions,
        codes: frozenset[str],
        settings: ChecksConfig = ChecksConfig(),  # noqa: B008 (frozen)
        standards: Standards = Standards(),  # noqa: B008 (frozen)
    ) -> None:
        """`codes` are the rules to ask besides those that are on."""
        self._path = path
        self._options = options
        self._codes = codes
        self._settings = settings
        self._standards = standards
        self._ignores = FileIgnores(settings)
        self._notes: dict[bytes, Note] = {}
        self._found: dict[bytes, tuple[Finding, ...]] = {}

    def note(self, data: bytes) -> Note:
        """The note as it is with these bytes."""
        if data not in self._notes:
            self._notes[data] = parse_note(Source(self._path, data), self._options)
        return self._notes[data]

    def found(self, data: bytes) -> tuple[Finding, ...]:
        """What the bytes alone decide: the parser's findings, and those of rules `alone`.

        What the note or the settings silence is not among them.
        """
        if data not in self._found:
            note = self.note(data)
            heard = silenced_alone(self._findings(note), note, self._settings, _DEFAULTS, _ALONE)
            self._found[data] = tuple(
                finding for finding in heard if not self._ignores.hides(note.path, finding.code)
            )
        return self._found[data]

    def _findings(self, note: Note) -> Iterator[Finding]:
        vault = Vault((note,), (), {}, {}, (), {note.id: note})
        context = RuleContext(vault, ChecksConfig(), self._standards)
        for finding in note.findings:
            yield with_fix(finding, _FIX_MAKERS.get(finding.code), note)
        for rule in RULES:
            is_asked = is_on(rule.code, rule.default, self._settings) or rule.code in self._codes
            if is_asked and isinstance(rule, NoteRule) and rule.alone:
                yield from apply_to_note(rule, note, context)

    def objection(self, old: bytes, new: bytes, edits: Sequence[Edit], is_safe: bool) -> str:
        """Why the edits that lead from `old` to `new` must not be written; `""` if they may.

        What is `is_safe` must leave the page as it was, too.
        """
        before, after = self.note(old), self.note(new)
        in_head = [edit for edit in edits if edit.span.start < before.body.start]
        if after.fields and not is_safe and _is_of_envelope(before, edits):
            return self._objection_to_envelope(before, after, edits)
        if in_head and not before.fields and _is_broken(before):
            return "the front matter cannot be read"
        if len(in_head) == len(edits) and after.body_text != before.body_text:
            return "the body would change"
        wrong_key = _wrong_key(before, after, in_head)
        if wrong_key:
            return f'the key "{wrong_key}" would not hold what was meant'
        if is_safe and page_of(after) != page_of(before):
            return "the page would change"
        caused = self._caused(old, new)
        return f"it would cause {caused[0].code}: {caused[0].message}" if caused else ""

    def objection_to_values(self, old: bytes, new: bytes, values: Mapping[str, Any]) -> str:
        """Why `new`, meant to be `old` with these values in its front matter and nothing else,
        must not be written; `""` if it may."""
        before, after = self.note(old), self.note(new)
        if after.body_text != before.body_text or page_of(after) != page_of(before):
            return "the body would change"
        if dict(after.meta) != {**before.meta, **values}:
            return "the front matter would not hold what was meant"
        caused = self._caused(old, new)
        return f"it would cause {caused[0].code}: {caused[0].message}" if caused else ""

    def _objection_to_envelope(self, before: Note, after: Note, edits: Sequence[Edit]) -> str:
        """Why edits must not be written by which front matter can be read that could not be."""
        first = max((edit.span.end for edit in edits), default=0)
        body = before.text[max(first, before.body.start) :]
        if not body.endswith(after.body_text):
            return "the body would change"
        if {key: after.meta.get(key) for key in before.meta} != before.meta:
            return "the front matter would not hold what it did"
        # What stands in it can be judged only now: that is no fault of the fix.
        lost = [finding for finding in after.findings if finding.severity is Severity.ERROR]
        return f"{lost[0].code} would remain: {lost[0].message}" if lost else ""

    def _caused(self, old: bytes, new: bytes) -> list[Finding]:
        """Findings of codes that are there more often than before, less those that can be fixed.

        Messages are not compared: a fixed title changes the messages of other rules.
        """
        known = Counter(finding.code for finding in self.found(old))
        caused = []
        for finding in self.found(new):
            known[finding.code] -= 1
            is_mended = finding.fix is not None and finding.fix.safe
            if known[finding.code] < 0 and not is_mended:
                caused.append(finding)
        return caused


def page_of(note: Note) -> list[str | Slot]:
    """The page without the numbers of its lines: an edit above the body moves them all.

    Nor with the spaces at the end of a paragraph and the line ends between blocks, which nobody
    sees: a comment that is taken out leaves other ones.
    """
    parts = [
        part
        if isinstance(part, Slot)
        else _BETWEEN.sub(r"\1\n", _UNSEEN.sub("", _LINE_ID.sub("", part)))
        for part in note.html
    ]
    if parts and isinstance(parts[0], str):
        parts[0] = parts[0].lstrip("\n")
    return parts


def _is_of_envelope(before: Note, edits: Sequence[Edit]) -> bool:
    """Whether the edits are about where front matter is, or whether it can be read at all."""
    if not before.fields:
        return bool(edits)
    # From one front matter into the second.
    return any(edit.span.start < before.body.start < edit.span.end for edit in edits)


def _is_broken(note: Note) -> bool:
    return any(finding.severity is Severity.ERROR for finding in note.findings)


# ------------------------------------------------------------------ keys and values


def _wrong_key(before: Note, after: Note, edits: Sequence[Edit]) -> str:
    """The first key that does not hold what the edits mean it to; `""` if all do."""
    left = [field for field in before.fields if not _is_removed(before, field, edits)]
    added = _added(before, edits)
    for key, value in added.items():
        if key in before.meta or after.meta.get(key, _NOTHING) != value:
            return key
    there = [field for field in after.fields if field.key not in added]
    if len(left) != len(there):
        return left[-1].key if left else "?"
    for old, new in zip(left, there, strict=True):
        start = line_span(before, old.span.start).start
        renamed = [e for e in edits if e.span.start == start < e.span.end and e.replacement]
        key = renamed[0].replacement.strip('"') if renamed else old.key
        if new.key != key or not _holds(before, old, after.meta[new.key], edits):
            return old.key
    return ""


def _added(note: Note, edits: Sequence[Edit]) -> dict[str, Any]:
    """The keys that edits put on lines of their own, with their values."""
    lines = [
        edit.replacement
        for edit in edits
        if edit.span.start == edit.span.end == line_span(note, edit.span.start).start
        and edit.replacement.endswith("\n")
    ]
    if not lines:
        return {}
    return dict(parse_note(Source("alone.md", f"---\n{''.join(lines)}---\n".encode())).meta)


def _is_removed(note: Note, field: Field, edits: Sequence[Edit]) -> bool:
    return any(edit.span == line_span(note, field.span.start) for edit in edits)


def _holds(before: Note, field: Field, value: Any, edits: Sequence[Edit]) -> bool:
    """Whether `value` is what the edits mean the field to hold."""
    inner = [edit for edit in edits if _is_within(edit, field.span)]
    if not inner:
        return bool(value == before.meta[field.key])
    if len(inner) == 1 and _replaces(inner[0], field.span, before.text):
        # The replacement read by itself: what stands around it must not change its meaning.
        text = f"---\nkey: {inner[0].replacement.strip()}\n---\n"
        alone = parse_note(Source("alone.md", text.encode()))
        return bool(alone.meta.get("key") == value)
    old = before.meta[field.key]
    cut = "".join(before.text[edit.span.start : edit.span.end] + edit.replacement for edit in inner)
    if not cut.strip():
        return bool(value == old)
    # Items of a list were edited or removed: it is a list still, and none was added.
    return isinstance(old, list) and isinstance(value, list) and len(value) <= len(old)


def _replaces(edit: Edit, span: Span, text: str) -> bool:
    """Whether an edit puts something in the place of a whole value, and at most its comment."""
    if edit.span.start != span.start or edit.span.end < span.end:
        return False
    behind = text[span.end : edit.span.end]
    return "\n" not in behind and (not behind or behind.lstrip().startswith("#"))


def _is_within(edit: Edit, span: Span) -> bool:
    # A value may be put where there is none, right at the end of its empty span; what is only
    # taken away there is a comment.
    is_behind = edit.span.start == span.end and not edit.replacement
    return span.start <= edit.span.start <= span.end and not is_behind
