"""What pages look up, joined once before the first page is rendered."""

from aurora_kb.site.atlas.graph_tables import STATEMENTS_SHOWN
from aurora_kb.site.atlas.joining import (
    Atlas,
    SiteContent,
    make_atlas,
    note_links,
    with_note,
)
from aurora_kb.site.atlas.known_paths import tell_paths

__all__ = [
    "STATEMENTS_SHOWN",
    "Atlas",
    "SiteContent",
    "make_atlas",
    "note_links",
    "tell_paths",
    "with_note",
]
