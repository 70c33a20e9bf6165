"""A comment that silences one finding, written where it does that and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from aurora_kb.checks.edits import line_span, offset_of, spliced
from aurora_kb.checks.fixing.verify import page_of
from aurora_kb.checks.suppressions import suppressions_of
from aurora_kb.model import Edit, Finding, Fix, Note, Source, Span
from aurora_kb.notes import ParseOptions, parse_note


def silence(note: Note, finding: Finding, options: ParseOptions) -> Fix | None:
    """The edit that silences a finding of the note in its line; None where none does.

    The note is read again with it: the finding must be silenced, and the values of the front
    matter and the page must be what they were.
    """
    if finding.line <= 0 or note.text.encode("utf-8", "replace").decode() != note.text:
        return None
    for edit in _candidates(note, finding):
        text = spliced(note.text, (edit,))
        after = parse_note(Source(note.path, text.encode()), options)
        if _is_silent(note, after, finding, edit):
            return Fix(f"Silence {finding.code} in this line", (edit,), safe=False)
    return None


def _candidates(note: Note, finding: Finding) -> Iterator[Edit]:
    line = line_span(note, offset_of(note, finding.line, 1))
    text = note.text[line.start : line.end]
    content = text.rstrip("\r\n")
    end = line.start + len(content.rstrip())
    line_end = text[len(content) :] or "\n"
    if line.start < note.body.start:
        yield Edit(Span(end, end), f"  # akb: ignore[{finding.code}]")
        yield Edit(Span(line.start, line.start), f"# akb: ignore[{finding.code}]{line_end}")
        return
    comment = f"<!-- akb: ignore {finding.code} -->"
    if content.rstrip().endswith("|"):
        # Behind the last cell of a table it would be one more.
        yield Edit(Span(end - 1, end - 1), f"{comment} ")
    yield Edit(Span(end, end), f" {comment}")
    indent = content[: len(content) - len(content.lstrip())]
    yield Edit(Span(line.start, line.start), f"{indent}{comment}{line_end}")
    yield Edit(Span(line.start, line.start), f"{comment}{line_end}{line_end}")


def _is_silent(before: Note, after: Note, finding: Finding, edit: Edit) -> bool:
    moved = edit.replacement.count("\n") if edit.span.start <= _start(before, finding) else 0
    line = finding.line + moved
    hides = any(
        one.first <= line <= one.last and one.code == finding.code for one in suppressions_of(after)
    )
    return hides and after.meta == before.meta and _plain(after) == _plain(before)


def _start(note: Note, finding: Finding) -> int:
    return offset_of(note, finding.line, 1)


def _plain(note: Note) -> str:
    # A comment alone may leave a line end behind, and a line its place.
    parts = (part if isinstance(part, str) else f"\0{part}\0" for part in page_of(note))
    return "".join("".join(parts).split())
