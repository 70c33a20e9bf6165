"""A schema for editors: JSON Schema, draft 2020-12."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aurora_kb.config import PropertyConfig

DRAFT = "https://json-schema.org/draft/2020-12/schema"

_DAY = r"\d{4}-\d{2}-\d{2}"
_CLOCK = r"[T ]\d{2}:\d{2}(:\d{2})?(\.\d{1,9})?( ?(Z|[+-]\d{2}:?\d{2}))?"
_TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "number": {"type": "number"},
    "integer": {"type": "integer"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "pattern": rf"^\s*{_DAY}\s*$"},
    "datetime": {"type": "string", "pattern": rf"^\s*{_DAY}{_CLOCK}\s*$"},
    "list": {"type": "array"},
    "link": {"type": "string", "pattern": r"^\s*!?\[\[[^\[\]\n]+\]\]\s*$"},
    "url": {"type": "string", "pattern": r"^\s*([A-Za-z][A-Za-z0-9+.-]*://\S+|mailto:\S+)\s*$"},
    "properties": {"type": "object"},
}


def json_schema(properties: Mapping[str, PropertyConfig], title: str) -> dict[str, Any]:
    """What an editor needs to judge and complete front matter as the checks do."""
    required = [name for name, asked in properties.items() if asked.required and not asked.notes]
    schema: dict[str, Any] = {
        "$schema": DRAFT,
        "title": title,
        "type": "object",
        "properties": {name: _property(asked) for name, asked in properties.items()},
    }
    return {**schema, "required": required} if required else schema


def _property(asked: PropertyConfig) -> dict[str, Any]:
    head: dict[str, Any] = {"description": asked.description} if asked.description else {}
    if asked.default is not None:
        head["default"] = asked.default
    # What only some notes must hold cannot be said of all.
    if asked.notes:
        return head
    types = [_typed(kind, asked) for kind in asked.type] or [_untyped(asked)]
    if asked.nullable:
        types.append({"type": "null"})
    if len(types) == 1:
        return {**head, **types[0]}
    return {**head, "anyOf": types}


def _typed(kind: str, asked: PropertyConfig) -> dict[str, Any]:
    schema = dict(_TYPES[kind])
    one = _one(asked)
    if kind == "list":
        return {**schema, "items": {"anyOf": [one, {"type": "null"}]}} if one else schema
    return {"allOf": [schema, one]} if one else schema


def _untyped(asked: PropertyConfig) -> dict[str, Any]:
    """Any value but null, with what is asked of it, or of its items."""
    one = _one(asked)
    if not one:
        return {"not": {"type": "null"}}
    items = {"anyOf": [one, {"type": "null"}]}
    alone = {"not": {"type": ["array", "null"]}, **one}
    return {"anyOf": [{"type": "array", "items": items}, alone]}


def _one(asked: PropertyConfig) -> dict[str, Any]:
    """What is asked of a value, or of each item of a list."""
    one: dict[str, Any] = {}
    if asked.enum:
        one["enum"] = list(asked.enum)
    if asked.pattern:
        one["pattern"] = f"^(?:{asked.pattern})$"
    if asked.minimum is not None:
        one["minimum"] = asked.minimum
    if asked.maximum is not None:
        one["maximum"] = asked.maximum
    return one
