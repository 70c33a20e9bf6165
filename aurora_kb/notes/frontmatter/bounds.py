"""Where the front matter of a note ends and its body begins.

Split here and not by python-frontmatter, which passes over an unclosed fence, a BOM and a
`...` end in silence and cannot tell where a value stands.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from aurora_kb.model import Finding, Severity, Span
from aurora_kb.notes.files.decode import BOM, position

_OPEN = re.compile(r"---[ \t]*(?=\r?\n|\Z)")
_CLOSE = re.compile(r"^(---|\.\.\.)([ \t]*)\r?$", re.MULTILINE)
_LATE_OPEN = re.compile(r"[ \t\r\n]+---[ \t]*\r?\n(?=[^\n]*:)")
_ODD_OPEN = re.compile(r"(?:-{4,}|---[ \t]*[^\s-][^\n]*)\n(?=[\w\"'][^:\n]*:(?:\s|\Z))")
_TOML = re.compile(r"\+\+\+[ \t]*\r?\n(.*?)^\+\+\+[ \t]*\r?(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_SEMICOLONS = re.compile(r";;;[ \t]*\r?\n")
_KEY = re.compile(r"[\w\"'][^:\n]*:(?:\s|\Z)")

# What tells front matter from prose between two rules: a key, a list, or nothing at all.
_KEY_OR_ITEM = re.compile(r"^[ \t]*(?:[^ \t\r\n#][^\n]*:|-[ \t]|-$|[{\[?])", re.MULTILINE)
_BLANK_OR_COMMENT = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*\Z")

# Nobody writes more JSON than this in front of a note; looking for its end has a price.
_MAX_JSON = 64 * 1024


@dataclass(frozen=True, slots=True)
class Envelope:
    """The spans of the front matter's text (without its fences) and of the body."""

    head: Span | None
    body: Span
    syntax: str = "yaml"  # yaml, toml, json
    findings: tuple[Finding, ...] = ()


def split(path: str, text: str) -> Envelope:
    """Find the front matter; without any, the body is the whole text (less a BOM)."""
    start = len(BOM) if text.startswith(BOM) else 0
    opening = _OPEN.match(text, start)
    if opening is None:
        return _other_syntax(text, start) or _none(path, text, start)
    head_start = _next_line(text, opening.end())
    closing = _CLOSE.search(text, head_start)
    if closing is None:
        return _unclosed(path, text, start, head_start)
    head = Span(head_start, closing.start())
    source = text[head.start : head.end]
    if not _KEY_OR_ITEM.search(source) and not _BLANK_OR_COMMENT.match(source):
        return Envelope(None, Span(start, len(text)))
    body = Span(_next_line(text, closing.end()), len(text))
    findings: list[Finding] = []
    if opening.group() != "---" or closing.group(1) != "---" or closing.group(2):
        first = closing if opening.group() == "---" else opening
        line, _ = position(text, first.start())
        message = "the fence of the front matter is unusual: --- alone on its line is safest"
        findings.append(_finding("AKB010", path, line, message))
    findings += _second(path, text, body.start)
    return Envelope(head, body, findings=tuple(findings))


def _other_syntax(text: str, start: int) -> Envelope | None:
    """Return the envelope of TOML between `+++`, or of a JSON object at the very top."""
    if toml := _TOML.match(text, start):
        return Envelope(Span(*toml.span(1)), Span(toml.end(), len(text)), "toml")
    if text.startswith('{"', start) or re.match(r"\{\s*\n\s*\"", text[start : start + 100]):
        top = text[start : start + _MAX_JSON]
        try:
            _, length = json.JSONDecoder().raw_decode(top)
        except (ValueError, RecursionError):
            return None
        head = Span(start, start + length)
        return Envelope(head, Span(_next_line(text, head.end), len(text)), "json")
    return None


def _none(path: str, text: str, start: int) -> Envelope:
    """Return the envelope of a note without front matter, with what nearly was one."""
    findings: tuple[Finding, ...] = ()
    late = _LATE_OPEN.match(text, start)
    odd = _ODD_OPEN.match(text, start)
    if late and _CLOSE.search(text, late.end()):
        message = "front matter must start on line 1; this is read as text"
        hint = "delete what stands before the first ---"
        findings = (_finding("AKB008", path, 1, message, hint),)
    elif odd and re.compile(r"^-{3,}[ \t]*\r?$", re.MULTILINE).search(text, odd.end()):
        message = "this fence opens no front matter; what follows is read as text"
        findings = (_finding("AKB010", path, 1, message, "write --- alone on line 1"),)
    elif _SEMICOLONS.match(text, start):
        message = "front matter between ;;; is not read"
        findings = (_finding("AKB013", path, 1, message, "write YAML between two --- lines"),)
    return Envelope(None, Span(start, len(text)), findings=findings)


def _unclosed(path: str, text: str, start: int, head_start: int) -> Envelope:
    """Judge a first line `---` that nothing closes: a rule above prose, or a lost fence."""
    body = Span(start, len(text))
    if not _KEY.match(text, head_start):
        return Envelope(None, body)
    message = "the front matter is never closed; all of it is read as text"
    hint = "add a line --- after the last key"
    return Envelope(
        None, body, findings=(_finding("AKB009", path, 1, message, hint, Severity.ERROR),)
    )


def _second(path: str, text: str, start: int) -> list[Finding]:
    """Report a second front matter right behind the first."""
    opening = _OPEN.match(text, start)
    head_start = _next_line(text, opening.end()) if opening else start
    if opening is None or not _KEY.match(text, head_start) or not _CLOSE.search(text, head_start):
        return []
    line, _ = position(text, start)
    message = "a second front matter follows the first; it is read as text"
    return [_finding("AKB016", path, line, message, "move its keys into the first")]


def _next_line(text: str, offset: int) -> int:
    """Return the offset behind the line end at or after `offset`."""
    end = text.find("\n", offset)
    return len(text) if end < 0 else end + 1


def _finding(
    code: str,
    path: str,
    line: int,
    message: str,
    hint: str = "",
    severity: Severity = Severity.WARNING,
) -> Finding:
    return Finding(code, message, path, line, 1, severity, hint)
