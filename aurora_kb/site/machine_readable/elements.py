"""HTML that was made here, as a tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from aurora_kb.notes import CLEAN_TAG, VOID_ELEMENTS

_ATTRIBUTE = re.compile(r'([a-zA-Z-]+)="([^"]*)"')


@dataclass(slots=True)
class Element:
    """An element of a page with what is in it, texts still escaped."""

    name: str
    attributes: str = ""
    children: list[Element | str] = field(default_factory=list)

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
    opened = [top]
    end = 0
    for tag in CLEAN_TAG.finditer(html):
        if tag.start() > end:
            opened[-1].children.append(html[end : tag.start()])
        end = tag.end()
        name = tag[2].lower()
        if tag[1]:
            if len(opened) > 1 and opened[-1].name == name:
                opened.pop()
            continue
        made = Element(name, tag[3])
        opened[-1].children.append(made)
        if name not in VOID_ELEMENTS and not tag[3].endswith("/"):
            opened.append(made)
    if end < len(html):
        opened[-1].children.append(html[end:])
    return top
