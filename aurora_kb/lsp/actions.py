"""What can be done about findings: fix one, fix all that is safe, silence one.

A fix goes the way of `check --fix`: the fixed note is read again, and what came out
different from what was meant is not offered.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence

from lsprotocol import types

from aurora_kb.checks import apply_fixes, silence, standards_of
from aurora_kb.config import Config
from aurora_kb.lsp.diagnostics import diagnostics, span_of
from aurora_kb.lsp.positions import Lines, smallest_edit
from aurora_kb.lsp.workspace import encoded
from aurora_kb.model import Finding, Note, Source, Span
from aurora_kb.vaults import parse_options

FIX_ALL = "source.fixAll.aurora-kb"

# Beyond this many lines a comparison line by line takes longer than anyone waits.
_COMPARED_LINES = 5000


class Actions:
    """The actions for one note as it is now."""

    def __init__(
        self, note: Note, lines: Lines, findings: Sequence[Finding], config: Config, uri: str
    ) -> None:
        """`findings` are those of exactly this text."""
        self._note, self._lines, self._findings = note, lines, findings
        self._config, self._uri = config, uri

    def at(
        self, asked: types.Range, kinds: Sequence[str | types.CodeActionKind] | None
    ) -> list[types.CodeAction]:
        """The actions for a range, of the kinds that are wanted, or of all kinds."""
        made: list[types.CodeAction] = []
        if _is_wanted(types.CodeActionKind.QuickFix, kinds):
            span = Span(self._lines.offset(asked.start), self._lines.offset(asked.end))
            for finding in self._findings:
                place = span_of(finding, self._note, self._lines)
                if place.start <= span.end and span.start <= place.end:
                    made += self._for(finding)
        if _is_wanted(FIX_ALL, kinds):
            made += self._all()
        return made

    def _for(self, finding: Finding) -> Iterator[types.CodeAction]:
        shown = diagnostics((finding,), self._note, self._lines, lambda code: None)
        fix = finding.fix
        if fix is not None:
            edits = self._mended((finding,), () if fix.safe else (finding.code,))
            if edits:
                title = _sentence(fix.title if fix.safe else f"{fix.title} (unsafe fix)")
                yield types.CodeAction(
                    title,
                    types.CodeActionKind.QuickFix,
                    shown,
                    is_preferred=fix.safe,
                    edit=types.WorkspaceEdit({self._uri: edits}),
                )
        silent = silence(self._note, finding, parse_options(self._config))
        if silent is not None:
            edits = [
                types.TextEdit(self._lines.range(edit.span), edit.replacement)
                for edit in silent.edits
            ]
            yield types.CodeAction(
                silent.title,
                types.CodeActionKind.QuickFix,
                shown,
                edit=types.WorkspaceEdit({self._uri: edits}),
            )

    def _all(self) -> Iterator[types.CodeAction]:
        safe = [finding for finding in self._findings if finding.fix and finding.fix.safe]
        edits = self._mended(safe, ()) if safe else []
        if edits:
            yield types.CodeAction(
                "Apply all safe fixes of aurora-kb",
                FIX_ALL,
                edit=types.WorkspaceEdit({self._uri: edits}),
            )

    def _mended(self, findings: Iterable[Finding], unsafe: Sequence[str]) -> list[types.TextEdit]:
        source = Source(self._note.path, encoded(self._lines.text))
        fixed = apply_fixes(
            source,
            findings,
            unsafe=unsafe,
            options=parse_options(self._config),
            settings=self._config.checks,
            standards=standards_of(self._config),
        )
        return edits_between(self._lines, fixed.data.decode("utf-8", "replace"))


def edits_between(lines: Lines, new: str) -> list[types.TextEdit]:
    """The edits that make the text of `lines` into the new one, each within changed lines."""
    old = lines.text
    before = [old[lines.start(n) : lines.start(n + 1)] for n in range(len(lines))]
    fresh = Lines(new)
    after = [new[fresh.start(n) : fresh.start(n + 1)] for n in range(len(fresh))]
    if max(len(before), len(after)) > _COMPARED_LINES:
        edit = smallest_edit(old, new, lines)
        return [edit] if edit else []
    edits = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for kind, first, last, from_new, to_new in matcher.get_opcodes():
        if kind == "equal":
            continue
        start, end = lines.start(first), lines.start(last)
        part = "".join(after[from_new:to_new])
        # Around the part everything stays, so that its edit is that of the whole text.
        edit = smallest_edit(old, old[:start] + part + old[end:], lines)
        if edit:
            edits.append(edit)
    return edits


def _is_wanted(
    kind: str | types.CodeActionKind, kinds: Sequence[str | types.CodeActionKind] | None
) -> bool:
    """Whether one of the kinds that are wanted is this one or stands above it."""
    if not kinds:
        # Unasked, a menu is for what is at the place: to fix a whole note has to be asked for.
        return True
    own = _text(kind)
    return any(own == wanted or own.startswith(f"{wanted}.") for wanted in map(_text, kinds))


def _text(kind: str | types.CodeActionKind) -> str:
    return kind.value if isinstance(kind, types.CodeActionKind) else kind


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
