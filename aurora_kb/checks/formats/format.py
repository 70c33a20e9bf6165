"""What a format of findings is."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from aurora_kb.model import Finding

Render = Callable[[Sequence[Finding], Mapping[str, str]], str]


@dataclass(frozen=True, slots=True)
class Format:
    """A format's name, what it is good for, and the function that writes it."""

    name: str
    page: str
    render: Render


def finding_format(name: str) -> Callable[[Render], Format]:
    """Describe a function that turns findings into text; its docstring says what for."""

    def describe(render: Render) -> Format:
        return Format(name, inspect.cleandoc(render.__doc__ or ""), render)

    return describe


def visible(text: str) -> str:
    """The text with control and direction characters spelt out.

    A note may hold escape sequences; a terminal that prints them obeys them.
    """
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() else repr(character)[1:-1] for character in text
    )


def where(finding: Finding) -> str:
    """`path:line:column`, as far as they are known."""
    parts = [visible(finding.path), *(str(n) for n in (finding.line, finding.column) if n)]
    return ":".join(parts)
