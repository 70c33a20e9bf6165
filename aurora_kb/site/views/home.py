"""The first page: where to start, and the most of everything that the notes hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from aurora_kb.model import Note
from aurora_kb.site.atlas import Atlas
from aurora_kb.site.atlas.lookups import SHOWN_ON_HOME
from aurora_kb.site.health import note_date
from aurora_kb.site.places.folders import home_note
from aurora_kb.site.places.navigation import first_folders
from aurora_kb.site.slots.fill import fill_note
from aurora_kb.site.views.common import PATHS_PATH, STUDY_PATH, TABLE_PATH, Anchor, Here, View
from aurora_kb.site.views.facts import reading_time
from aurora_kb.site.views.notes import FolderEntry, summary

RECENT_NOTES = 10

_NUMBER = re.compile(r"\d+")
# The icon of what there is, which is that of its page in the navigation.
_ICONS = {
    "note": "table",
    "concept": "concepts",
    "comparison": "comparisons",
    "learning path": "paths",
    "card": "study",
}
# What such notes are called for the sake of their place.
_SAYS_NOTHING = frozenset({"readme", "index", "_index", "home"})


def home_view(atlas: Atlas) -> View:
    """Give the home page."""
    here = Here("index.html", atlas)
    home_id = home_note(atlas.vault.notes, atlas.addresses.folder_notes, atlas.settings)
    home = atlas.vault.by_id.get(home_id)
    return View(
        path=here.path,
        template="pages/home.html.j2",
        title=site_title(atlas),
        description=atlas.settings.description,
        section="home",
        values={
            "home": here.note(home.id) if home else None,
            "is_named": home is not None and _says_more(home.title, site_title(atlas)),
            "home_body": fill_note(home, here.place()) if home else "",
            "start": tuple(_start(atlas, here, home_id)),
            "more": len(atlas.vault.notes) > RECENT_NOTES,
            "recent": tuple(_recent(atlas, here)),
            "folders": tuple(here.folder(folder) for folder in first_folders(atlas.tree)),
            "concepts": tuple(
                here.concept(concept, detail=str(count))
                for concept, count in atlas.lookups.most_said
            ),
            "comparisons": tuple(_fullest(atlas, here)),
            "tags": tuple(here.tag(tag) for tag in _top_tags(atlas)),
            "ways": _ways(atlas, here),
        },
    )


def _says_more(title: str, site: str) -> bool:
    """Tell whether the title of the note that introduces the site says more than the site's."""
    said = " ".join(title.casefold().split())
    return said not in _SAYS_NOTHING and said != " ".join(site.casefold().split())


def _fullest(atlas: Atlas, here: Here) -> Iterator[Anchor]:
    """Give the comparisons with most aspects."""
    return map(here.comparison, atlas.lookups.fullest)


def site_title(atlas: Atlas) -> str:
    """Return the site's name."""
    return atlas.settings.title or atlas.words.say("Notes")


def _ways(atlas: Atlas, here: Here) -> tuple[Anchor, ...]:
    """Give the ways into the notes, each with what one finds there.

    What the notes have none of is left out.
    """
    say = here.say
    ways = (
        (len(atlas.vault.notes), "note", TABLE_PATH, say("All of them, to sort and filter")),
        (len(atlas.concepts), "concept", "concepts/index.html", say("What the notes say of each")),
        (len(atlas.comparisons), "comparison", "compare/index.html", say("Things side by side")),
        (len(atlas.paths), "learning path", PATHS_PATH, say("What to learn before what")),
        (len(atlas.cards), "card", STUDY_PATH, say("Asked before you forget them")),
    )
    shown = [
        Anchor(here.count(count, noun), here.url(path), kind=_ICONS[noun], detail=words)
        for count, noun, path, words in ways
        if count or noun == "note"
    ]
    if atlas.concepts:
        words = say("How the concepts hang together")
        shown.insert(2, Anchor(say("Graph"), here.url("graph.html"), kind="graph", detail=words))
    return tuple(shown)


def _start(atlas: Atlas, here: Here, home: str) -> Iterator[FolderEntry]:
    for note_id in notes_to_start_with(atlas, home):
        note = atlas.vault.by_id[note_id]
        said = atlas.summaries.of(note, summary)
        yield FolderEntry(here.note(note_id, detail=reading_time(note, here)), said)


def notes_to_start_with(atlas: Atlas, home: str) -> list[str]:
    """Return the notes that lead on and are led to most, but for the one of the home page.

    Those with hardly a word come last: nobody begins to read there. What is numbered counts up.
    """
    backlinks, by_id = atlas.vault.backlinks, atlas.vault.by_id
    few = atlas.settings.stub_words
    leading = {
        note.id: len({link.note for link in backlinks.get(note.id, ())} - {note.id})
        + sum(target.kind == "note" for target in atlas.vault.targets.get(note.id, ()))
        for note in atlas.vault.notes
        if note.id != home
    }
    order = {note_id: at for at, note_id in enumerate(atlas.neighbours)}
    ranked = sorted(leading, key=lambda n: (by_id[n].words < few, -leading[n], order[n]))
    return _counted_up(ranked[:RECENT_NOTES], by_id, order)


def _counted_up(
    ranked: list[str], by_id: Mapping[str, Note], order: Mapping[str, int]
) -> list[str]:
    """Return the notes with those that count up in their own order, in the places that they have.

    Whoever numbers the parts of a course means them to be read so.
    """
    rows: dict[tuple[str, str], list[int]] = {}
    for at, note_id in enumerate(ranked):
        note = by_id[note_id]
        if _NUMBER.search(note.title):
            rest = "" if note.title[0].isdecimal() else _NUMBER.sub("#", note.title)
            rows.setdefault((note.folder, rest), []).append(at)
    counted = list(ranked)
    for places in rows.values():
        for at, note_id in zip(
            places, sorted((ranked[at] for at in places), key=order.__getitem__), strict=True
        ):
            counted[at] = note_id
    return counted


def _recent(atlas: Atlas, here: Here) -> Iterator[Anchor]:
    """Give the notes changed last, as far as their front matter says when."""
    dated = [
        (found[0].isoformat(), note.id) for note in atlas.vault.notes if (found := note_date(note))
    ]
    dated.sort(key=lambda pair: pair[1])
    dated.sort(key=lambda pair: pair[0], reverse=True)
    for date, note_id in dated[:RECENT_NOTES]:
        yield here.note(note_id, detail=date)


def _top_tags(atlas: Atlas) -> list[str]:
    ranked = sorted(atlas.notes_by_tag, key=lambda tag: (-len(atlas.notes_by_tag[tag]), tag))
    return ranked[: 2 * SHOWN_ON_HOME]
