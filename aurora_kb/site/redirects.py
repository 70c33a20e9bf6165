"""Small pages at a note's other addresses, and the list of pages for search engines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from jinja2 import Environment

from aurora_kb.model import Page
from aurora_kb.site.atlas import Atlas
from aurora_kb.site.theme import template_faults
from aurora_kb.site.urls import absolute_url, relative_url

MAP_PATH = "sitemap.xml"


def redirect_pages(atlas: Atlas, environment: Environment) -> Iterator[Page]:
    """Give a page for every alias and permalink that leads on to the note."""
    for path, note_id in atlas.addresses.redirects.items():
        yield _redirect(path, note_id, atlas, environment)


@template_faults()
def _redirect(path: str, note_id: str, atlas: Atlas, environment: Environment) -> Page:
    target = atlas.addresses.notes[note_id]
    text = environment.get_template("pages/redirect.html.j2").render(
        language=atlas.settings.language,
        direction=atlas.words.direction,
        title=atlas.note_title(note_id),
        target=relative_url(path, target),
        canonical=absolute_url(atlas.settings.base_url, target),
    )
    return Page(path, text.encode(errors="xmlcharrefreplace"))


def site_map(paths: Iterable[str], base_url: str) -> Page:
    """Return the sitemap of these pages, which needs the site's address."""
    lines = (f"<url><loc>{escape(absolute_url(base_url, path))}</loc></url>" for path in paths)
    text = "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
            *lines,
            "</urlset>",
            "",
        )
    )
    return Page(MAP_PATH, text.encode())
