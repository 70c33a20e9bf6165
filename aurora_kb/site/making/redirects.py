"""Small pages at a note's other addresses, which lead on to the note."""

from __future__ import annotations

from collections.abc import Iterator

from aurora_kb.site.atlas import Atlas
from aurora_kb.site.places.urls import absolute_url, relative_url
from aurora_kb.site.views.common import View


def redirect_views(atlas: Atlas) -> Iterator[View]:
    """Give what the page of every alias and permalink shows, which leads on to the note."""
    for path, note_id in atlas.addresses.redirects.items():
        target = atlas.addresses.notes[note_id]
        title = atlas.note_title(note_id)
        yield View(
            path=path,
            template="pages/redirect.html.j2",
            title=title,
            values={
                "language": atlas.settings.language,
                "direction": atlas.words.direction,
                "title": title,
                "target": relative_url(path, target),
                "canonical": absolute_url(atlas.settings.base_url, target),
            },
        )
