"""YAML read as a person meant it: YAML 1.2's scalars, dates as text, every key with its place.

PyYAML alone reads YAML 1.1, in which `no` is false and `12:30` a number of seconds, fails on
dates that do not exist, and neither reports duplicate keys nor limits what aliases cost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from aurora_kb.notes.files.decode import visible

MAX_VALUES = 10_000
MAX_DEPTH = 100

_TEXT = "tag:yaml.org,2002:str"
_MAX_REMEMBERED = 64  # characters of a value whose kind is remembered


class TooMuchError(ValueError):
    """The values are too many, nest too deep, or contain themselves: it says which."""


def too_many() -> TooMuchError:
    """Return the error for a text with more values than any person writes."""
    return TooMuchError(f"the front matter holds more than {MAX_VALUES:,} values")


def too_deep() -> TooMuchError:
    """Return the error for lists and mappings inside one another deeper than any person writes."""
    return TooMuchError(f"the front matter nests deeper than {MAX_DEPTH} levels")


@dataclass(frozen=True, slots=True)
class Values:
    """What a YAML text says, with the node tree that knows where it says so."""

    data: Any
    root: yaml.Node | None
    duplicates: tuple[tuple[str, int, int], ...]  # key, its first line, its other line
    survey: Survey


@dataclass(slots=True)
class Survey:
    """What was met on a walk over the node tree. Lines count from 0 in the YAML text."""

    count: int = 0
    seen: set[int] = field(default_factory=set)  # ids of nodes
    alias_lines: list[int] = field(default_factory=list)
    odd_keys: list[tuple[str, int]] = field(default_factory=list)


def load_yaml(source: str) -> Values:
    """Read a YAML text. Raises `yaml.YAMLError` for faults, `TooMuchError` for bombs."""
    # Cheaper than to build a million nodes first and count them then.
    if source.count("\n") + source.count(",") > 5 * MAX_VALUES:
        raise too_many()
    loaders: list[_NoteLoader] = []

    def open_loader(stream: str) -> _NoteLoader:
        loaders.append(_NoteLoader(stream))
        return loaders[0]

    data = YAMLHandler().load(source, Loader=open_loader)
    loader = loaders[0]
    return Values(data, loader.root, tuple(loader.duplicates), loader.survey)


class _NoteLoader(yaml.CSafeLoader):
    """PyYAML's fast safe loader with the core schema and an eye on what it builds."""

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self.root: yaml.Node | None = None
        self.duplicates: list[tuple[str, int, int]] = []
        self.survey = Survey()

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> Any:
        """Return the tag of a node. Most are keys and short texts, in many notes the same."""
        if kind is yaml.ScalarNode and implicit[0] and len(value) <= _MAX_REMEMBERED:
            return _tag_of(value)
        return super().resolve(kind, value, implicit)  # type: ignore[no-untyped-call]

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """Return the value of a node; of a text without asking who makes values of its kind."""
        if node.tag == _TEXT and isinstance(node, yaml.ScalarNode):
            return _construct_text(self, node)
        return super().construct_object(node, deep)

    def get_single_data(self) -> Any:
        self.root = self.get_single_node()
        if self.root is None:
            return None
        _walk(self.root, self.survey, set(), 0)
        return self.construct_document(self.root)

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


@lru_cache(maxsize=4096)
def _tag_of(value: str) -> str:
    """Return the tag of a scalar without quotes."""
    resolvers = _NoteLoader.yaml_implicit_resolvers.get(value[:1], [])
    return next((str(tag) for tag, pattern in resolvers if pattern.match(value)), _TEXT)


def _walk(node: yaml.Node, survey: Survey, above: set[int], line: int | None) -> None:
    """Count the values as they will be once every alias is written out.

    An alias is the node of its anchor met again, in the key or list of line `line`; that
    is None inside of an alias.
    """
    survey.count += 1
    if survey.count > MAX_VALUES:
        raise too_many()
    if id(node) in above:
        raise TooMuchError("the front matter refers to itself")
    if len(above) > MAX_DEPTH:
        raise too_deep()
    is_alias = id(node) in survey.seen
    if is_alias and line is not None:
        survey.alias_lines.append(line)
    is_inside = is_alias or line is None
    survey.seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return
    above.add(id(node))
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            survey.count += 1
            if isinstance(key, yaml.ScalarNode):
                _judge_key(key, survey)
            _walk(value, survey, above, None if is_inside else key.start_mark.line)
    else:
        for value in node.value:
            _walk(value, survey, above, None if is_inside else node.start_mark.line)
    above.discard(id(node))


def _judge_key(key: yaml.ScalarNode, survey: Survey) -> None:
    if key.value == "<<":
        survey.alias_lines.append(key.start_mark.line)
    elif (
        key.tag != _TEXT
        and key.tag.rpartition(":")[2] in ("int", "float", "bool", "null")
        and key.value
    ):
        survey.odd_keys.append((str(key.value), key.start_mark.line))


# ------------------------------------------------------------------ scalars

_CORE = (
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


def whole_number(digits: str) -> int | str:
    """Return the number, or the text as it stands when it is none that 64 bits can hold.

    Longer ones are serial numbers, not quantities: keep every digit. Python itself refuses
    to convert thousands of digits.
    """
    try:
        is_prefixed = digits.lstrip("+-")[:2].lower() in ("0x", "0o")
        number = int(digits, 0) if is_prefixed else int(digits)
    except ValueError:
        return digits
    return number if -(2**63) <= number < 2**63 else digits


def _construct_int(loader: _NoteLoader, node: yaml.ScalarNode) -> int | str:
    return whole_number(str(node.value))


def _construct_float(loader: _NoteLoader, node: yaml.ScalarNode) -> float | str:
    text = str(node.value)
    try:
        return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
    except ValueError:  # `!!float x`
        return text


def _construct_bool(loader: _NoteLoader, node: yaml.ScalarNode) -> bool | str:
    text = str(node.value)
    return {"true": True, "false": False}.get(text.lower(), text)


def _construct_text(loader: _NoteLoader, node: yaml.ScalarNode) -> str:
    # In quotes YAML can spell what no file may hold as it is.
    return visible(str(node.value))


def _construct_map(loader: _NoteLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    return loader.construct_mapping(node)


def _prepare(loader: type[_NoteLoader]) -> None:
    # Own copies: changing the inherited tables would change PyYAML for the whole process.
    loader.yaml_implicit_resolvers = {}
    loader.yaml_constructors = dict(yaml.CSafeLoader.yaml_constructors)
    for name, pattern, first in _CORE:
        expression = re.compile(rf"(?:{pattern})\Z")
        loader.add_implicit_resolver(f"tag:yaml.org,2002:{name}", expression, list(first))
    for name in ("binary", "set", "omap", "pairs", "timestamp"):
        loader.yaml_constructors.pop(f"tag:yaml.org,2002:{name}", None)
    loader.add_constructor("tag:yaml.org,2002:int", _construct_int)
    loader.add_constructor("tag:yaml.org,2002:float", _construct_float)
    loader.add_constructor("tag:yaml.org,2002:bool", _construct_bool)
    loader.add_constructor("tag:yaml.org,2002:str", _construct_text)
    loader.add_constructor("tag:yaml.org,2002:map", _construct_map)


_prepare(_NoteLoader)
