"""Comments in a note that suppress findings, and those that suppress nothing.

    key: value  # akb: ignore[AKB501]        the line; alone on its line, the next one
    # akb: ignore-file[AKB5]                 the whole note
    See [[Later]]. <!-- akb: ignore AKB601 -->
    <!-- akb-disable AKB601 -->              from here to `akb-enable`, or to the end

In the body `%% ... %%` does as well, and `akb_ignore` in the front matter takes a list for
the whole note. Without codes everything is silenced. What follows a colon is the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from aurora_kb.checks.edits import code_lines, field_of, is_inline_code, line_span, place
from aurora_kb.checks.selection import full_code, is_known, is_on, nearest_code
from aurora_kb.config import ChecksConfig
from aurora_kb.model import Edit, Finding, Fix, Note, Severity, Span

UNUSED = "AKB900"
PROPERTY = "akb_ignore"
END = 10**9

_VERB = r"(?P<verb>akb:[ \t]*ignore(?:-file)?|akb-(?:disable|enable))(?![\w-])"
_IN_HEAD = re.compile(
    rf"(?:^|(?<=[ \t]))#[ \t]*{_VERB}[ \t]*(?P<codes>(?:\[[^\]\n]*\])?)[^\r\n]*", re.MULTILINE
)
_IN_BODY = re.compile(rf"(?:<!--|%%)[ \t]*{_VERB}(?P<codes>[^\n:]*?)(?::[^\n]*?)?[ \t]*(?:-->|%%)")
_CODE = re.compile(r"[^\s,\[\]]+")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment as written: its span and that of its codes, which may be empty."""

    span: Span
    codes: Span


@dataclass(frozen=True, slots=True)
class Suppression:
    """One code of a comment and the lines, both included, in which it silences.

    `code` is `""` for everything. Findings about the whole file have line 0.
    """

    code: str
    first: int
    last: int
    line: int
    column: int
    comment: Comment | None = None  # None: an item of the property

    def hides(self, finding: Finding) -> bool:
        """Whether it silences this finding of its note."""
        return self.first <= finding.line <= self.last and finding.code.startswith(self.code)


# ------------------------------------------------------------------ reading


def suppressions_of(note: Note) -> tuple[Suppression, ...]:
    """All suppressions in a note, in the order in which they stand there."""
    if "akb" not in note.text:
        return ()
    found: list[Suppression] = []
    for match in _comments(note):
        _add(found, note, match)
    return (*_of_property(note), *found)


def _comments(note: Note) -> Iterator[re.Match[str]]:
    start = note.body.start
    texts = [f.span for f in note.fields if isinstance(note.meta.get(f.key), str)]
    for match in _IN_HEAD.finditer(note.text, 0, start):
        # What stands within a value is text and no comment.
        if not any(span.start <= match.start() < span.end for span in texts):
            yield match
    code = code_lines(note)
    for match in _IN_BODY.finditer(note.text, start):
        if place(note, match.start())[0] not in code and not is_inline_code(note, match.start()):
            yield match


def _add(found: list[Suppression], note: Note, match: re.Match[str]) -> None:
    """Add what a comment says: new suppressions, or the end of some that are open."""
    verb = re.sub(r"[ \t]", "", match["verb"])
    line, column = place(note, match.start())
    codes = [full_code(code) for code in _CODE.findall(match["codes"])] or [""]
    if verb == "akb-enable":
        for number, one in enumerate(found):
            is_meant = codes == [""] or one.code in codes
            if one.last == END and one.first > 0 and is_meant:
                found[number] = replace(one, last=line)
        return
    first, last = line, line
    if verb == "akb-disable":
        last = END
    elif verb == "akb:ignore-file":
        first, last = 0, END
    elif _is_alone(note, match):
        first = last = _next_line(note, match.end())
    comment = Comment(Span(*match.span()), Span(*match.span("codes")))
    found += [Suppression(code, first, last, line, column, comment) for code in codes]


def _is_alone(note: Note, match: re.Match[str]) -> bool:
    line = line_span(note, match.start())
    return note.text[line.start : line.end].strip() == match[0].strip()


def _next_line(note: Note, offset: int) -> int:
    """The next line with something in it."""
    start = line_span(note, offset).end
    rest = note.text[start:]
    return place(note, start + len(rest) - len(rest.lstrip()))[0] if rest.strip() else END


def _of_property(note: Note) -> Iterator[Suppression]:
    field = field_of(note, PROPERTY)
    value = note.meta.get(PROPERTY)
    if field is None or value is None or isinstance(value, dict | bool):
        return
    for item in value if isinstance(value, list) else [value]:
        for code in _CODE.findall(str(item)):
            yield Suppression(full_code(code), 0, END, field.line, 1)


# ------------------------------------------------------------------ silencing


def silenced(
    findings: Iterable[Finding],
    notes: Sequence[Note],
    settings: ChecksConfig,
    defaults: dict[str, bool],
) -> Iterator[Finding]:
    """The findings that no comment silences, and a finding for each that silences nothing.

    `defaults` holds every rule's code and whether it is on by default.
    """
    by_note = {note.path: found for note in notes if (found := suppressions_of(note))}
    used: dict[str, set[int]] = {path: set() for path in by_note}
    for finding in findings:
        own = by_note.get(finding.path, ())
        hiding = [number for number, one in enumerate(own) if one.hides(finding)]
        if hiding:
            used[finding.path].update(hiding)
        else:
            yield finding
    if not is_on(UNUSED, True, settings):
        return
    for note in notes:
        idle = [
            one
            for number, one in enumerate(by_note.get(note.path, ()))
            if number not in used[note.path] and _is_judged(one.code, settings, defaults)
        ]
        yield from _unused(note, idle, by_note.get(note.path, ()), tuple(defaults))


def silenced_alone(
    findings: Iterable[Finding],
    note: Note,
    settings: ChecksConfig,
    defaults: dict[str, bool],
    alone: frozenset[str],
) -> Iterator[Finding]:
    """The same for one note when only the findings of rules that look at a note alone are known.

    A suppression that may silence another rule is not judged.
    """
    own = suppressions_of(note)
    used: set[int] = set()
    for finding in findings:
        hiding = [number for number, one in enumerate(own) if one.hides(finding)]
        used.update(hiding)
        if not hiding:
            yield finding
    if own and is_on(UNUSED, True, settings):
        idle = [
            one
            for number, one in enumerate(own)
            if number not in used
            and _is_judged(one.code, settings, defaults)
            and all(code in alone for code in defaults if code.startswith(one.code))
        ]
        yield from _unused(note, idle, own, tuple(defaults))


def _is_judged(code: str, settings: ChecksConfig, defaults: dict[str, bool]) -> bool:
    """Whether it can be known that a code silences nothing: not if its rules did not run."""
    if not is_known(code, tuple(defaults)) and code:
        return True
    return any(
        is_on(rule, default, settings)
        for rule, default in defaults.items()
        if rule.startswith(code)
    )


def _unused(
    note: Note, idle: Sequence[Suppression], every: Sequence[Suppression], codes: Sequence[str]
) -> Iterator[Finding]:
    # A code that is misspelt was meant for something: it stays until someone corrects it.
    known = {one for one in idle if not one.code or is_known(one.code, codes)}
    left: dict[Comment | None, list[str]] = {}
    for one in every:
        if one not in known:
            left.setdefault(one.comment, []).append(one.code)
    for one in idle:
        hint, fix = "", None
        if one not in known:
            message = f'no rule has the code "{one.code}"'
            hint = nearest_code(one.code, codes)
        else:
            message = f"{one.code or 'this comment'} silences nothing here"
            fix = _removal(note, one, left.get(one.comment, ()))
        yield Finding(UNUSED, message, note.path, one.line, one.column, Severity.WARNING, hint, fix)


def _removal(note: Note, one: Suppression, left: Sequence[str]) -> Fix | None:
    """Remove the comment if no code is `left` in it, else the codes that are idle."""
    if one.comment is None:
        return None
    span = one.comment.span
    if not left:
        line = line_span(note, span.start)
        before = note.text[line.start : span.start]
        is_alone = not (before + note.text[span.end : line.end]).strip()
        start = line.start + len(before.rstrip())
        cut = line if is_alone else Span(start, span.end)
        return Fix("remove the comment", (Edit(cut, ""),), safe=True)
    written = note.text[one.comment.codes.start : one.comment.codes.end]
    codes = f"[{', '.join(left)}]" if "[" in written else f" {' '.join(left)}"
    edit = Edit(one.comment.codes, codes)
    return Fix(f"leave only {', '.join(left)}", (edit,), safe=True)
