"""The pages of tags, and the one of all of them."""

from __future__ import annotations

from dataclasses import dataclass

from aurora_kb.notes import natural_key
from aurora_kb.site.atlas import Atlas
from aurora_kb.site.views.common import Anchor, Here, View
from aurora_kb.site.views.facts import reading_time
from aurora_kb.site.views.notes import FolderEntry, summary

_DEEPEST = 5  # what is nested deeper is set in no further


@dataclass(frozen=True, slots=True)
class TagEntry:
    """A tag in the tree of all tags: the tags above it, with a slash, and its own part."""

    url: str
    above: str
    own: str
    depth: int  # 0 for those at the top
    count: int


def tag_view(tag: str, atlas: Atlas) -> View:
    """Return the page of a tag."""
    here = Here(atlas.addresses.tags[tag], atlas)
    notes = atlas.notes_by_tag[tag]
    parents = tag.split("/")[:-1]
    return View(
        path=here.path,
        template="pages/tag.html.j2",
        title=here.tag(tag).text,
        description=here.count(len(notes), "note"),
        section="tags",
        values={
            "entries": tuple(
                FolderEntry(
                    here.note(note.id, detail=reading_time(note, here)),
                    atlas.summaries.of(note, summary),
                )
                for note in notes
            ),
            "below": tuple(here.tag(other) for other in atlas.lookups.tags_below[tag]),
            "study": here.study("tag", tag) if tag in atlas.lookups.card_tags else "",
            "breadcrumbs": (
                Anchor(here.say("Home"), here.url("index.html")),
                Anchor(here.say("Tags"), here.url("tags/index.html")),
                *(here.tag("/".join(parents[: i + 1])) for i in range(len(parents))),
            ),
        },
    )


def tags_view(atlas: Atlas) -> View:
    """Return the page of all tags."""
    here = Here("tags/index.html", atlas)
    # Part by part, so that what is nested stands right below its parent.
    ranked = sorted(atlas.notes_by_tag, key=lambda tag: [natural_key(p) for p in tag.split("/")])
    return View(
        path=here.path,
        template="pages/tags.html.j2",
        title=here.say("Tags"),
        section="tags",
        description=here.count(len(ranked), "tag"),
        values={
            "tags": tuple(_tag_entry(tag, atlas, here) for tag in ranked),
            "breadcrumbs": (Anchor(here.say("Home"), here.url("index.html")),),
        },
    )


def _tag_entry(tag: str, atlas: Atlas, here: Here) -> TagEntry:
    above, slash, own = atlas.tag_names[tag].rpartition("/")
    depth = min(tag.count("/"), _DEEPEST)
    return TagEntry(here.tag(tag).url, above + slash, own, depth, len(atlas.notes_by_tag[tag]))
