"""Which boxes of a drawn flow chart lead to notes: those with Obsidian's class `internal-link`."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator

from aurora_kb.model import DiagramLink

MARK = "internal-link"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
_MOVED = re.compile(r"translate\(\s*(-?[\d.]+)[\s,]+(-?[\d.]+)\s*\)")
_ID = re.compile(r"flowchart-(.+)-\d+$")
# `A["A note"]`, `A(A note)`, `A{{A note}}`: what stands in the brackets is shown.
_LABEL = re.compile(r"(?<![\w-])(\w+(?:-\w+)*)[\[({>/\\]+\s*\"?([^\"\n\])}]+)")

Box = tuple[float, float, float, float]


def linked_boxes(root: ElementTree.Element, source: str) -> Iterator[DiagramLink]:
    """Yield the boxes that lead to a note, their place measured from the picture's corner.

    The note is named by what the box shows, as in Obsidian. It is read from the source, for the
    picture breaks long names into lines.
    """
    labels = _labels(source)
    corner = [float(number) for number in _NUMBER.findall(root.get("viewBox", ""))]
    for element, x, y in _moved(root, -corner[0], -corner[1]):
        found = _ID.search(element.get("id", ""))
        if found is None or MARK not in element.get("class", "").split():
            continue
        box = next(filter(None, map(_box, element.iter())), None)
        if box is not None:
            left, top, width, height = box
            name = labels.get(found[1], found[1])
            yield DiagramLink(name, x + left, y + top, width, height)


def _moved(
    element: ElementTree.Element, x: float, y: float
) -> Iterator[tuple[ElementTree.Element, float, float]]:
    """Yield an element and all in it with what moves each."""
    todo = [(element, x, y)]
    while todo:
        here, left, top = todo.pop()
        found = _MOVED.search(here.get("transform", ""))
        if found:
            left, top = left + float(found[1]), top + float(found[2])
        yield here, left, top
        todo.extend((child, left, top) for child in reversed(here))


def _box(shape: ElementTree.Element) -> Box | None:
    """Return left, top, width and height of a shape within its group, None if it is none."""

    def measure(name: str) -> float:
        return float((_NUMBER.findall(shape.get(name, "")) or ["0"])[0])

    match shape.tag:
        case "rect":
            return measure("x"), measure("y"), measure("width"), measure("height")
        case "circle" | "ellipse":
            wide, high = (measure("r") or measure(name) for name in ("rx", "ry"))
            return measure("cx") - wide, measure("cy") - high, 2 * wide, 2 * high
        case "polygon":
            return _around(shape.get("points", ""), shape.get("transform", ""))
        case "path":
            return _around(shape.get("d", ""), "")
    return None


def _around(numbers: str, transform: str) -> Box | None:
    """Return the box around points, written `x,y x,y` or as a path of absolute curves."""
    values = [float(number) for number in _NUMBER.findall(numbers)]
    if re.search(r"[a-bd-yAHV]", numbers) or len(values) < 4 or len(values) % 2:
        return None
    found = _MOVED.search(transform)
    x, y = (float(found[1]), float(found[2])) if found else (0.0, 0.0)
    left, top = min(values[::2]), min(values[1::2])
    return left + x, top + y, max(values[::2]) - left, max(values[1::2]) - top


def _labels(source: str) -> dict[str, str]:
    """Return what boxes show in place of their own name, the first that is said of each."""
    found: dict[str, str] = {}
    for label in _LABEL.finditer(source):
        found.setdefault(label[1], label[2].strip())
    return found
