"""HTML that was made here, as a tree."""

from __future__ import annotations

import re
from html import unescape

from msgspec import Struct

from aurora_kb.notes import CLEAN_TAG, VOID_ELEMENTS

_ATTRIBUTE = re.compile(r'([a-zA-Z-]+)="([^"]*)"')


class Element(Struct):
    """An element of a page with what is in it, texts still escaped."""

    name: str
    attributes: str = ""
    children: list[Element | str] = []

    def get(self, name: str) -> str:
        """Return an attribute's value, `""` without one."""
        found = dict(_ATTRIBUTE.findall(self.attributes))
        return unescape(found.get(name, ""))

    def has_class(self, name: str) -> bool:
        """Tell whether the element has this class."""
        return name in self.attributes and name in self.get("class").split()

    def text(self) -> str:
        """Return all text in the element as it stands."""
        parts = (unescape(c) if isinstance(c, str) else c.text() for c in self.children)
        return "".join(parts)


def read_html(html: str) -> Element:
    """Return sanitised HTML, in which every element is closed, as a tree."""
    top = Element("")
    opened, inside = [top], top.children
    # Cut at its tags: what stands before each, and the three parts of it.
    *pieces, rest = CLEAN_TAG.split(html)
    steps = iter(pieces)
    for text, closing, tag, attributes in zip(steps, steps, steps, steps, strict=True):
        if text:
            inside.append(text)
        name = tag.lower()
        if closing:
            if len(opened) > 1 and opened[-1].name == name:
                opened.pop()
                inside = opened[-1].children
            continue
        made = Element(name, attributes)
        inside.append(made)
        if name not in VOID_ELEMENTS and not attributes.endswith("/"):
            opened.append(made)
            inside = made.children
    if rest:
        inside.append(rest)
    return top
