"""Front matter: where it is, what it says, and on which line each key stands.

The envelope is split here, because python-frontmatter passes over an unclosed fence, a BOM
and a `...` end in silence and cannot tell where a value stands. The values are read by its
YAML handler with a loader that keeps what a person meant: YAML 1.2 scalars, dates as text.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from aurora_kb.model import Field, Finding, Severity, Span
from aurora_kb.notes.decode import BOM, position

MAX_CHARACTERS = 1024 * 1024
MAX_DEPTH = 100

_OPEN = re.compile(r"---[ \t]*(?=\r?\n|\Z)")
_CLOSE = re.compile(r"^(---|\.\.\.)([ \t]*)\r?$", re.MULTILINE)
_LATE_OPEN = re.compile(r"[ \t\r\n]+---[ \t]*\r?\n(?=[^\n]*:)")
_TOML = re.compile(r"\+\+\+[ \t]*\r?\n(.*?)^\+\+\+[ \t]*\r?(?:\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Envelope:
    """The spans of the front matter's text (without its fences) and of the body."""

    head: Span | None
    body: Span
    syntax: str = "yaml"
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The keys and values of a note, with the place of each top-level key."""

    meta: dict[str, Any] = field(default_factory=dict)
    fields: tuple[Field, ...] = ()
    findings: tuple[Finding, ...] = ()


def split(path: str, text: str) -> Envelope:
    """Find the front matter; without any, the body is the whole text (less a BOM)."""
    start = len(BOM) if text.startswith(BOM) else 0
    if toml := _TOML.match(text, start):
        finding = _finding("AKB013", path, 1, "TOML front matter is read, never repaired")
        return Envelope(
            Span(*toml.span(1)), Span(toml.end(), len(text)), "toml", (_as_info(finding),)
        )
    opening = _OPEN.match(text, start)
    if opening is None:
        return Envelope(None, Span(start, len(text)), findings=_near_misses(path, text, start))
    head_start = min(_next_line(text, opening.end()), len(text))
    closing = _CLOSE.search(text, head_start)
    if closing is None:
        return _unclosed(path, text, start)
    body_start = _next_line(text, closing.end())
    findings: tuple[Finding, ...] = ()
    if opening.group() != "---" or closing.group(1) != "---" or closing.group(2):
        line, _ = position(text, closing.start())
        note = "the fence of the front matter is unusual: --- alone on its line is safest"
        findings = (_as_info(_finding("AKB010", path, line, note)),)
    head = Span(head_start, closing.start())
    return Envelope(head, Span(body_start, len(text)), findings=findings)


def read(path: str, text: str, envelope: Envelope) -> FrontMatter:
    """Read the values. Text that is no valid YAML (or TOML) gives a finding and no values."""
    if envelope.head is None:
        return FrontMatter()
    source = text[envelope.head.start : envelope.head.end]
    first_line, _ = position(text, envelope.head.start)
    if len(source) > MAX_CHARACTERS or _is_deep(source):
        return FrontMatter(findings=(_too_much(path, first_line),))
    if envelope.syntax == "toml":
        return _read_toml(path, source, first_line)
    if source.lstrip().startswith("{"):
        return _read_json(path, source, first_line)
    return _read_yaml(path, source, envelope.head.start, first_line)


# ------------------------------------------------------------------ the envelope


def _near_misses(path: str, text: str, start: int) -> tuple[Finding, ...]:
    late = _LATE_OPEN.match(text, start)
    if late and _CLOSE.search(text, late.end()):
        message = "front matter must start on line 1; this is read as text"
        return (_finding("AKB008", path, 1, message, "delete what stands before the first ---"),)
    return ()


def _unclosed(path: str, text: str, start: int) -> Envelope:
    """Judge a first line `---` that nothing closes: a rule above prose, or a lost fence."""
    lines = text[start:].splitlines()[1:]
    looks_like_keys = bool(lines) and re.match(r"[\w\"'][^:\n]*:(\s|$)", lines[0]) is not None
    if not looks_like_keys:
        return Envelope(None, Span(start, len(text)))
    finding = Finding(
        "AKB009",
        "the front matter is never closed; all of it is read as text",
        path,
        1,
        1,
        Severity.ERROR,
        "add a line --- after the last key",
    )
    return Envelope(None, Span(start, len(text)), findings=(finding,))


def _next_line(text: str, offset: int) -> int:
    """Return the offset behind the line end at or after `offset`."""
    end = text.find("\n", offset)
    return len(text) if end < 0 else end + 1


def _is_deep(source: str) -> bool:
    """Tell whether flow collections or dashes nest deeper than any person writes."""
    depth = deepest = 0
    for character in source:
        if character in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "]}":
            depth = max(depth - 1, 0)
    return deepest > MAX_DEPTH or "- " * MAX_DEPTH in source


# ------------------------------------------------------------------ values


class _NoteLoader(yaml.CSafeLoader):
    """Reads scalars by YAML 1.2's core schema, keeps dates as text, notes every key's place."""

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self.root: yaml.Node | None = None
        self.duplicates: list[tuple[str, int, int]] = []

    def get_single_data(self) -> Any:
        self.root = self.get_single_node()
        return None if self.root is None else self.construct_document(self.root)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Build a mapping without `<<` merging (its cost is exponential), first key wins."""
        mapping: dict[str, Any] = {}
        first_lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line
            if not isinstance(key_node, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(
                    None, None, "a key must be plain text", key_node.start_mark
                )
            key = str(key_node.value)
            if key in mapping:
                self.duplicates.append((key, first_lines[key], line))
                continue
            first_lines[key] = line
            mapping[key] = self.construct_object(value_node, deep=True)
        return mapping


def _construct_int(loader: _NoteLoader, node: yaml.ScalarNode) -> int | str:
    text = str(node.value)
    digits = text.lstrip("+-")
    try:
        if digits[:2].lower() in ("0x", "0o"):
            return int(text, 0)
        return int(text)
    except ValueError:  # Python refuses to convert thousands of digits
        return text


def _construct_float(loader: _NoteLoader, node: yaml.ScalarNode) -> float:
    return float(str(node.value).lower().replace(".inf", "inf").replace(".nan", "nan"))


def _construct_map(loader: _NoteLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    return loader.construct_mapping(node)


def _prepare(loader: type[_NoteLoader]) -> None:
    # Own copies: changing the inherited tables would change PyYAML for the whole process.
    loader.yaml_implicit_resolvers = {}
    loader.yaml_constructors = dict(yaml.CSafeLoader.yaml_constructors)
    core = (
        ("null", r"~|null|Null|NULL|", ("~", "n", "N", "")),
        ("bool", r"true|True|TRUE|false|False|FALSE", tuple("tTfF")),
        ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", tuple("-+0123456789")),
        (
            "float",
            r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)"
            r"|\.(nan|NaN|NAN)",
            tuple("-+.0123456789"),
        ),
    )
    for name, pattern, first in core:
        expression = re.compile(rf"(?:{pattern})\Z")
        loader.add_implicit_resolver(f"tag:yaml.org,2002:{name}", expression, list(first))
    for name in ("binary", "set", "omap", "pairs", "timestamp"):
        loader.yaml_constructors.pop(f"tag:yaml.org,2002:{name}", None)
    loader.add_constructor("tag:yaml.org,2002:int", _construct_int)
    loader.add_constructor("tag:yaml.org,2002:float", _construct_float)
    loader.add_constructor("tag:yaml.org,2002:map", _construct_map)


_prepare(_NoteLoader)


def _read_yaml(path: str, source: str, offset: int, first_line: int) -> FrontMatter:
    loaders: list[_NoteLoader] = []

    def open_loader(stream: str) -> _NoteLoader:
        loaders.append(_NoteLoader(stream))
        return loaders[0]

    try:
        meta = YAMLHandler().load(source, Loader=open_loader)
    except yaml.YAMLError as error:
        return FrontMatter(findings=(_yaml_error(path, source, first_line, error),))
    except (ValueError, RecursionError):
        return FrontMatter(findings=(_too_much(path, first_line),))
    if meta is None:
        return FrontMatter()
    if not isinstance(meta, dict):
        message = "the front matter is not a list of `key: value` lines"
        return FrontMatter(findings=(_error("AKB012", path, first_line, message),))
    loader = loaders[0]
    duplicates = tuple(
        _error(
            "AKB102",
            path,
            first_line + line,
            f"key {key!r} stands twice; the one in line {first_line + first} is used",
            "delete one of them",
        )
        for key, first, line in loader.duplicates
    )
    fields = tuple(_fields(loader.root, source, offset, first_line))
    return FrontMatter(meta, fields, duplicates)


def _fields(root: yaml.Node | None, source: str, offset: int, first_line: int) -> Iterable[Field]:
    assert isinstance(root, yaml.MappingNode)
    seen = set()
    for key_node, value_node in root.value:
        key = str(key_node.value)
        if key in seen:
            continue
        seen.add(key)
        start, end = value_node.start_mark.index, value_node.end_mark.index
        # A block collection's end mark stands at the next token: the value ends before it.
        end = start + len(source[start:end].rstrip())
        yield Field(key, first_line + key_node.start_mark.line, Span(offset + start, offset + end))


def _read_toml(path: str, source: str, first_line: int) -> FrontMatter:
    try:
        meta = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = first_line + (int(found.group(1)) - 1 if found else 0)
        return FrontMatter(findings=(_error("AKB101", path, line, f"no valid TOML: {error}"),))
    return FrontMatter(_plain(meta))


def _read_json(path: str, source: str, first_line: int) -> FrontMatter:
    finding = _as_info(
        _finding("AKB013", path, first_line, "JSON front matter is read, never repaired")
    )
    try:
        meta = json.loads(source)
    except json.JSONDecodeError as error:
        line = first_line + error.lineno - 1
        return FrontMatter(findings=(_error("AKB101", path, line, f"no valid JSON: {error.msg}"),))
    return FrontMatter(meta, findings=(finding,))


def _plain(value: Any) -> Any:
    """Turn TOML's dates into text, as YAML's are."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value if isinstance(value, str | int | float | bool) else str(value)


# ------------------------------------------------------------------ findings

_HINTS = (
    ("mapping values are not allowed", "put the value in quotes if it holds a colon"),
    ("cannot start any token", "put the value in quotes: it starts with a reserved character"),
    ("could not find expected ':'", "write `key: value`, with a space after the colon"),
    ("found undefined alias", "put the value in quotes: it starts with *"),
    ("unexpected end of stream", "close the quote"),
    ("unknown escape", "use single quotes where a backslash is meant"),
    ("found a tab", "indent with spaces"),
    ("expected <block end>", "put the whole value in quotes, or check the indentation"),
    ("expected ',' or ']'", "close the list with ]"),
    ("could not determine a constructor", "remove the tag, or put the value in quotes"),
)


def _yaml_error(path: str, source: str, first_line: int, error: yaml.YAMLError) -> Finding:
    problem = str(getattr(error, "problem", None) or error)
    hint = next((text for sign, text in _HINTS if sign in problem), "check the line")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    context = getattr(error, "context_mark", None)
    if context is not None and "quoted scalar" in str(getattr(error, "context", "")):
        mark = context  # an open quote is found at the end of the file and stands elsewhere
    line, column = (mark.line, mark.column + 1) if mark is not None else (0, 0)
    if re.search(r"^[^'\"\n]*\{\{", source, re.MULTILINE):
        problem, hint = "a template's {{placeholder}} is no value", "put it in quotes"
    is_tag = "could not determine a constructor" in problem
    return Finding(
        "AKB107" if is_tag else "AKB101",
        f"YAML: {problem}; the front matter is not read",
        path,
        first_line + line,
        column,
        Severity.ERROR,
        hint,
    )


def _too_much(path: str, line: int) -> Finding:
    message = f"the front matter is longer than {MAX_CHARACTERS:,} characters, nests deeper"
    return _error("AKB007", path, line, f"{message} than {MAX_DEPTH} levels, or refers to itself")


def _finding(code: str, path: str, line: int, message: str, hint: str = "") -> Finding:
    return Finding(code, message, path, line, 1, Severity.WARNING, hint)


def _error(code: str, path: str, line: int, message: str, hint: str = "") -> Finding:
    return Finding(code, message, path, line, 1, Severity.ERROR, hint)


def _as_info(finding: Finding) -> Finding:
    return Finding(
        finding.code, finding.message, finding.path, finding.line, finding.column, Severity.INFO
    )
