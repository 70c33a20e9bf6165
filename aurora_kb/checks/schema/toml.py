"""A schema as TOML that can be pasted into the configuration."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from aurora_kb.config import PropertyConfig

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_DEFAULTS = PropertyConfig()


def write_properties(properties: Iterable[tuple[str, PropertyConfig, str]]) -> str:
    """The tables of properties given as name, wishes and a remark, which may be `""`."""
    return "\n".join(_table(*one) for one in properties)


def _table(name: str, asked: PropertyConfig, remark: str) -> str:
    key = name if _BARE.fullmatch(name) else _text(name)
    lines = [f"[properties.{key}]{f'  # {remark}' if remark else ''}"]
    for item in fields(asked):
        value = getattr(asked, item.name)
        if value != getattr(_DEFAULTS, item.name):
            lines.append(f"{item.name} = {_value(item.name, value)}")
    return "\n".join(lines) + "\n"


def _value(name: str, value: Any) -> str:
    if isinstance(value, tuple):
        if name == "type" and len(value) == 1:
            return _text(value[0])
        return f"[{', '.join(_value('', one) for one in value)}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _text(value) if isinstance(value, str) else str(value)


def _text(text: str) -> str:
    # JSON's escapes are TOML's, but for DEL, which TOML wants written out.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
