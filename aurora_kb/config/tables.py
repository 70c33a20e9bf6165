"""Tables of TOML -> values of the types that the settings have.

An unknown key is an error that names the nearest right one, so that a misspelt option never
passes for a set one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from aurora_kb.config.settings import FolderConfig, PropertyConfig
from aurora_kb.errors import ConfigError


def read_table(
    kind: type[Any], table: Mapping[str, Any], file: Path | None, prefix: str
) -> dict[str, Any]:
    """Return the values of a table by field name, checked against the dataclass `kind`."""
    types = get_type_hints(kind)
    known = {item.name for item in fields(kind)} - {"root"}
    values: dict[str, Any] = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        if name not in known:
            raise ConfigError(f"{file}: unknown key {prefix + key!r}", _nearest(key, known))
        expected = types[name]
        if is_dataclass(expected):
            if not isinstance(value, dict):
                raise ConfigError(f"{file}: {prefix}{key} is a table", f"write [{key}]")
            assert isinstance(expected, type)
            values[name] = expected(**read_table(expected, value, file, f"{key}."))
        elif expected == Mapping[str, PropertyConfig]:
            values[name] = _read_properties(value, file, f"{prefix}{key}")
        elif expected == Mapping[str, FolderConfig]:
            tables = _tables(value, f"{file}: {prefix}{key}")
            values[name] = {
                path.strip("/"): FolderConfig(
                    **read_table(FolderConfig, asked, file, f"{prefix}{key}.{path}.")
                )
                for path, asked in tables.items()
            }
        else:
            values[name] = _check_type(expected, value, f"{file}: {prefix}{key}")
    return values


def _read_properties(table: Any, file: Path | None, name: str) -> dict[str, PropertyConfig]:
    properties = {}
    for key, asked in _tables(table, f"{file}: {name}").items():
        # A single type needs no brackets.
        lone = {"type": [asked["type"]]} if isinstance(asked.get("type"), str) else {}
        values = read_table(PropertyConfig, {**asked, **lone}, file, f"{name}.{key}.")
        properties[key] = PropertyConfig(**values)
    return properties


def _tables(value: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict) or not all(isinstance(item, dict) for item in value.values()):
        raise ConfigError(f"{where} holds a table a name", "write [TABLE.NAME]")
    return value


_SCALAR = str | int | float | bool


def _is_list_of(kind: Any, value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, kind) for item in value)


# A type, what a TOML value must be for it, and what was expected.
_FORMS: tuple[tuple[Any, Callable[[Any], bool], str], ...] = (
    (tuple[str, ...], lambda v: _is_list_of(str, v), 'a list of text: ["a", "b"]'),
    (tuple[str, ...] | None, lambda v: _is_list_of(str, v), 'a list of text: ["a", "b"]'),
    (tuple[_SCALAR, ...], lambda v: _is_list_of(_SCALAR, v), 'a list of values: ["a", 1, true]'),
    (
        Mapping[str, str],
        lambda v: isinstance(v, dict) and _is_list_of(str, list(v.values())),
        'a table of texts: key = "Label"',
    ),
    (_SCALAR | None, lambda v: isinstance(v, _SCALAR), "a text, a number, true or false"),
)


def _check_type(expected: Any, value: Any, where: str) -> Any:
    for form, fits, words in _FORMS:
        if expected == form:
            if not fits(value):
                raise ConfigError(f"{where} is {value!r}", f"expected {words}")
            return tuple(value) if isinstance(value, list) else value
    if expected == float | None:
        expected = float
    if expected == Mapping[str, tuple[str, ...]]:
        if not isinstance(value, dict):
            raise ConfigError(f"{where} is {value!r}", 'expected a table: "pattern" = ["a", "b"]')
        return {
            key: _check_type(tuple[str, ...], item, f'{where}."{key}"')
            for key, item in value.items()
        }
    if get_origin(expected) is Literal:
        if value in get_args(expected):
            return value
        raise ConfigError(f"{where} is {value!r}", f"expected one of {listed(get_args(expected))}")
    if expected is Path:
        expected = str
    if expected is float and type(value) is int:
        value = float(value)
    # A bool is an int in Python, never in a configuration.
    if type(value) is not expected:
        names = {
            str: "text in quotes", int: "a whole number", float: "a number", bool: "true or false"
        }  # fmt: skip
        raise ConfigError(f"{where} is {value!r}", f"expected {names[expected]}")
    return value


def listed(values: tuple[str, ...]) -> str:
    """Return `"a", "b"`."""
    return ", ".join(f'"{value}"' for value in values)


def _nearest(key: str, known: set[str]) -> str:
    import difflib

    near = difflib.get_close_matches(key.replace("-", "_"), sorted(known), n=1, cutoff=0.5)
    return f"did you mean {near[0]!r}?" if near else f"known keys: {', '.join(sorted(known))}"
