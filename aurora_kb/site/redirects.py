"""Small pages at a note's other addresses, which lead on to the note."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Environment

from aurora_kb.model import Page
from aurora_kb.site.atlas import Atlas
from aurora_kb.site.theme import template_faults
from aurora_kb.site.urls import absolute_url, relative_url


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
