"""Diagrams as pictures: a file for light pages, one for dark ones, and the places they stand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache

from markupsafe import Markup

from aurora_kb.model import Diagram, Page, Vault
from aurora_kb.site.urls import relative_url

# A diagram as wide as this can be read in a column of text; a wider one is shown at three
# quarters of its size, in a frame that scrolls. Words of 16 pixels have 12 then.
_WIDEST = 920
# Which pages each picture is for, by how many there are.
_CLASSES = {1: ("diagram-any",), 2: ("diagram-light", "diagram-dark")}


def show_diagram(diagram: Diagram, page: str) -> Markup:
    """Return the pictures of a diagram as seen from the page at path `page`."""
    classes = _CLASSES[len(diagram.pictures)]
    width, height, wide = diagram.width, diagram.height, ""
    if width > _WIDEST:
        width, height, wide = width * 3 // 4, height * 3 // 4, " diagram-wide"
    pictures = Markup("").join(
        Markup('<img class="{}{}" src="{}" alt="{}" width="{}" height="{}" loading="lazy">').format(
            name, wide, relative_url(page, _path(svg)), diagram.title, width, height
        )
        for name, svg in zip(classes, diagram.pictures, strict=True)
    )
    return Markup('<div class="diagram-frame">{}</div>').format(pictures)


def diagram_pages(vault: Vault) -> Iterator[Page]:
    """Give the files of all diagrams, each once, by name."""
    pictures = {
        _path(svg): svg
        for note in vault.notes
        for diagram in note.diagrams
        for svg in diagram.pictures
    }
    for path in sorted(pictures):
        yield Page(path, pictures[path].encode())


@lru_cache(maxsize=4096)
def _path(svg: str) -> str:
    return f"assets/diagrams/{hashlib.sha256(svg.encode()).hexdigest()[:20]}.svg"
