"""Diagrams as pictures: a file for light pages, one for dark ones, and the places they stand."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from functools import lru_cache

from markupsafe import Markup

from aurora_kb.model import Diagram, DiagramLink, Page, Vault
from aurora_kb.site.places.urls import relative_url

# A diagram as wide as this can be read in a column of text; a wider one is shown at three
# quarters of its size, in a frame that scrolls. Words of 16 pixels have 12 then.
_WIDEST = 920
# Which pages each picture is for, by how many there are.
_CLASSES = {1: ("diagram-any",), 2: ("diagram-light", "diagram-dark")}


def show_diagram(diagram: Diagram, page: str, url_of: Callable[[str], str]) -> Markup:
    """Return the pictures of a diagram as seen from the page at path `page`.

    `url_of` gives the address of what a box names, `""` if there is none.
    """
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
    links = [(link, url) for link in diagram.links if (url := url_of(link.name))]
    if links:
        pictures = Markup('<div class="diagram-stage">{}{}</div>').format(
            pictures, _above(diagram, links)
        )
    return Markup('<div class="diagram-frame">{}</div>').format(pictures)


def _above(diagram: Diagram, links: list[tuple[DiagramLink, str]]) -> Markup:
    """Return what lies above the pictures: a picture holds no links that a page would follow."""
    boxes = Markup("").join(
        Markup(
            '<a href="{}" aria-label="{}"><rect x="{}" y="{}" width="{}" height="{}" rx="4"/></a>'
        ).format(url, link.name, *map(_short, (link.x, link.y, link.width, link.height)))
        for link, url in links
    )
    return Markup(
        '<svg class="diagram-links" viewBox="0 0 {} {}" width="{}" height="{}">{}</svg>'
    ).format(diagram.width, diagram.height, diagram.width, diagram.height, boxes)


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


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
