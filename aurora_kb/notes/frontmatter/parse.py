"""Front matter: what it says, and on which line each key stands.

A fault never costs more than the front matter: the note keeps its body, and a finding says
what is wrong and where.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from aurora_kb.model import Field, Finding, Severity, Span
from aurora_kb.notes.files.decode import position, visible
from aurora_kb.notes.frontmatter.bounds import Envelope
from aurora_kb.notes.frontmatter.yaml_values import (
    MAX_DEPTH,
    MAX_VALUES,
    TooMuchError,
    Values,
    load_yaml,
    too_deep,
    too_many,
    whole_number,
)

MAX_CHARACTERS = 1024 * 1024

# `- - - -` and `? ? ? ?` nest by a level each, without any bracket.
_DEEP_MARKS = re.compile(rf"(?:[-?:][ \t]+){{{MAX_DEPTH},}}")
_PLACEHOLDER = re.compile(r"^[^'\"\n{]*\{\{", re.MULTILINE)
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The keys and values of a note, with the place of each top-level key."""

    meta: dict[str, Any] = field(default_factory=dict)
    fields: tuple[Field, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Head:
    """The text between the fences and where it stands."""

    path: str
    source: str
    offset: int
    line: int

    def error(self, code: str, line: int, message: str, hint: str = "") -> Finding:
        """Return an error in line `line` of the head, counted from 0."""
        return Finding(code, message, self.path, self.line + line, 1, Severity.ERROR, hint)

    def warning(self, code: str, line: int, message: str, hint: str = "") -> Finding:
        """Return a warning in line `line` of the head, counted from 0."""
        return Finding(code, message, self.path, self.line + line, 1, Severity.WARNING, hint)


def read(path: str, text: str, envelope: Envelope) -> FrontMatter:
    """Read the values. Text that cannot be read gives a finding and no values."""
    if envelope.head is None:
        return FrontMatter()
    source = text[envelope.head.start : envelope.head.end]
    line, _ = position(text, envelope.head.start)
    head = _Head(path, source, envelope.head.start, line)
    if len(source) > MAX_CHARACTERS:
        message = f"the front matter is longer than {MAX_CHARACTERS:,} characters"
        return _too_much(head, TooMuchError(message))
    if _is_deep(source):
        return _too_much(head, too_deep())
    if envelope.syntax == "toml":
        return _read_toml(head)
    if envelope.syntax == "json" or source.lstrip().startswith("{"):
        return _read_json(head)
    return _read_yaml(head)


def _is_deep(source: str) -> bool:
    """Tell whether flow collections or marks nest deeper than any person writes."""
    if source.count("[") + source.count("{") <= MAX_DEPTH and _is_narrow(source):
        return False
    depth = deepest = 0
    for character in re.findall(r"[\[\]{}]", source):
        depth = depth + 1 if character in "[{" else max(depth - 1, 0)
        deepest = max(deepest, depth)
    return deepest > MAX_DEPTH or _DEEP_MARKS.search(source) is not None


def _is_narrow(source: str) -> bool:
    """Tell whether no line has room for so many marks, each with a space behind it."""
    return max(map(len, source.split("\n"))) < 2 * MAX_DEPTH


# ------------------------------------------------------------------ YAML


def _read_yaml(head: _Head) -> FrontMatter:
    try:
        values = load_yaml(head.source)
    except yaml.YAMLError as error:
        return FrontMatter(findings=(_yaml_error(head, error),))
    except (TooMuchError, RecursionError) as error:
        return _too_much(head, error)
    if values.data is None:
        return FrontMatter()
    if not isinstance(values.data, dict):
        message = "the front matter is not a list of `key: value` lines"
        return FrontMatter(findings=(head.error("AKB012", 0, message),))
    fields = tuple(_fields(head, values.root))
    return FrontMatter(values.data, fields, tuple(_judge(head, values)))


def _fields(head: _Head, root: yaml.Node | None) -> Iterable[Field]:
    assert isinstance(root, yaml.MappingNode)
    seen = set()
    for key_node, value_node in root.value:
        key = str(key_node.value)
        if key in seen:
            continue
        seen.add(key)
        start, end = value_node.start_mark.index, value_node.end_mark.index
        # A block collection's end mark stands at the next token: the value ends before it.
        end = start + len(head.source[start:end].rstrip())
        span = Span(head.offset + start, head.offset + end)
        yield Field(key, head.line + key_node.start_mark.line, span)


def _judge(head: _Head, values: Values) -> Iterable[Finding]:
    """Yield findings about values that were read and may not mean what they seem to."""
    for key, first, line in values.duplicates:
        message = f"key {key!r} stands twice; the one in line {head.line + first} is used"
        yield head.error("AKB102", line, message, "delete one of them")
    for line in sorted(set(values.survey.alias_lines)):
        message = "an anchor, alias or merge key: most readers of notes do not follow it"
        yield head.warning("AKB108", line, message, "write the value out")
    for key, line in values.survey.odd_keys:
        message = f"key {key} is no text to most readers; it is read as text here"
        yield head.warning("AKB109", line, message, "put the key in quotes")


_HINTS = (
    ("mapping values are not allowed", "put the value in quotes if it holds a colon"),
    ("cannot start any token", "put the value in quotes: it starts with a reserved character"),
    ("could not find expected ':'", "write `key: value`, with a space after the colon"),
    ("found undefined alias", "put the value in quotes: it starts with *"),
    ("unexpected end of stream", "close the quote"),
    ("unknown escape", "use single quotes where a backslash is meant"),
    ("hexdecimal number", "use single quotes where a backslash is meant"),
    ("invalid Unicode character escape", "write the character itself"),
    ("expected <block end>", "put the whole value in quotes, or check the indentation"),
    ("expected key", "put the whole value in quotes, or check the indentation"),
    ("expected ',' or ']'", "close the list with ]"),
    ("expected ',' or '}'", "close the braces with }, or put the value in quotes"),
    ("could not determine a constructor", "remove the tag, or put the value in quotes"),
    ("sequence entries are not allowed", "put the value in quotes, or the list on its own lines"),
)


def _yaml_error(head: _Head, error: yaml.YAMLError) -> Finding:
    if isinstance(error, yaml.reader.ReaderError):
        # It counts bytes.
        before = head.source.encode("utf-8", "surrogatepass")[: error.position]
        message = f"YAML: {error.reason}; the front matter is not read"
        return head.error("AKB101", before.count(b"\n"), message, "delete the character")
    problem = str(getattr(error, "problem", None) or error)
    mark = _place(error)
    line, column = (mark.line, mark.column + 1) if mark is not None else (0, 0)
    code, severity = "AKB101", Severity.ERROR
    hint = next((text for sign, text in _HINTS if sign in problem), "check the line")
    if _PLACEHOLDER.search(head.source):
        # Templates are meant to be read when they are filled in.
        severity = Severity.INFO
        problem, hint = "a template's {{placeholder}} is no value", "put it in quotes"
    elif "could not determine a constructor" in problem:
        code = "AKB107"
    elif "a key must be" in problem:
        code, hint = "AKB109", "put the key in quotes"
    elif mark is not None and head.source[mark.index : mark.index + 1] == "\t":
        code, problem, hint = "AKB103", "a tab indents the line", "indent with spaces"
    message = f"YAML: {problem}; the front matter is not read"
    return Finding(code, message, head.path, head.line + line, column, severity, hint)


def _place(error: yaml.YAMLError) -> yaml.Mark | None:
    """Return where the fault is: for an open quote or bracket not where it was noticed."""
    context: yaml.Mark | None = getattr(error, "context_mark", None)
    found: yaml.Mark | None = getattr(error, "problem_mark", None)
    problem = str(getattr(error, "problem", ""))
    is_quote = "quoted scalar" in str(getattr(error, "context", "")) and "end of" in problem
    if context is not None and (is_quote or "expected ',' or" in problem):
        return context
    return found or context


# ------------------------------------------------------------------ TOML and JSON


def _read_toml(head: _Head) -> FrontMatter:
    note = Finding(
        "AKB013",
        "TOML front matter is read, never repaired",
        head.path,
        head.line - 1,
        1,
        Severity.INFO,
    )
    try:
        meta = _plain(tomllib.loads(head.source))
    except TooMuchError as error:
        return _too_much(head, error)
    except (ValueError, RecursionError) as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found.group(1)) - 1 if found else 0
        return FrontMatter(findings=(head.error("AKB101", line, f"no valid TOML: {error}"),))
    return FrontMatter(meta, findings=(note,))


def _read_json(head: _Head) -> FrontMatter:
    note = Finding(
        "AKB013",
        "JSON front matter is read, never repaired",
        head.path,
        head.line,
        1,
        Severity.INFO,
    )
    try:
        meta = _plain(json.loads(head.source, parse_int=whole_number))
    except TooMuchError as error:
        return _too_much(head, error)
    except json.JSONDecodeError:
        # `{a: b}` is no JSON but good YAML; what is neither is best explained as YAML.
        return _read_yaml(head)
    except (ValueError, RecursionError) as error:
        return FrontMatter(findings=(head.error("AKB101", 0, f"no valid JSON: {error}"),))
    return FrontMatter(meta, findings=(note,))


def _plain(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values as YAML would give them: dates as text, numbers within 64 bits."""
    count = 0

    def plain(item: Any, depth: int) -> Any:
        nonlocal count
        count += 1
        if count > MAX_VALUES:
            raise too_many()
        if depth > MAX_DEPTH:
            raise too_deep()
        if isinstance(item, dict):
            return {plain(key, depth): plain(inner, depth + 1) for key, inner in item.items()}
        if isinstance(item, list):
            return [plain(inner, depth + 1) for inner in item]
        if isinstance(item, int) and not isinstance(item, bool):
            return whole_number(str(item))
        text = item if isinstance(item, str | float | bool) or item is None else str(item)
        # JSON can spell half a character, which no file can hold.
        return visible(_SURROGATE.sub("\ufffd", text)) if isinstance(text, str) else text

    made: dict[str, Any] = plain(value, 0)
    return made


def _too_much(head: _Head, error: Exception) -> FrontMatter:
    message = str(error if isinstance(error, TooMuchError) else too_deep())
    return FrontMatter(findings=(head.error("AKB007", 0, message),))
