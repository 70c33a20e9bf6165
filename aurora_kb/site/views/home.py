"""The first page: where to start, and the most of everything that the notes hold."""

from __future__ import annotations

from collections.abc import Iterator

from aurora_kb.site.atlas import Atlas
from aurora_kb.site.atlas.lookups import SHOWN_ON_HOME
from aurora_kb.site.health import note_date
from aurora_kb.site.places.folders import home_note
from aurora_kb.site.places.navigation import first_folders
from aurora_kb.site.slots.fill import fill_note
from aurora_kb.site.views.common import Anchor, Here, View
from aurora_kb.site.views.comparisons import by_fullness
from aurora_kb.site.views.facts import reading_time
from aurora_kb.site.views.notes import FolderEntry, summary

RECENT_NOTES = 10
COMPARISONS_ON_HOME = 6

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
            "recent": tuple(_recent(atlas, here)),
            "folders": tuple(here.folder(folder) for folder in first_folders(atlas.tree)),
            "concepts": tuple(
                here.concept(concept, detail=str(count))
                for concept, count in atlas.lookups.most_said
            ),
            "comparisons": tuple(_fullest(atlas, here)),
            "tags": tuple(here.tag(tag) for tag in _top_tags(atlas)),
            "totals": _totals(atlas, here),
        },
    )


def _says_more(title: str, site: str) -> bool:
    """Tell whether the title of the note that introduces the site says more than the site's."""
    said = " ".join(title.casefold().split())
    return said not in _SAYS_NOTHING and said != " ".join(site.casefold().split())


def _fullest(atlas: Atlas, here: Here) -> Iterator[Anchor]:
    """Give the comparisons with most aspects."""
    for path, comparison in by_fullness(atlas)[:COMPARISONS_ON_HOME]:
        if comparison.rows:
            yield here.comparison(path)


def site_title(atlas: Atlas) -> str:
    """Return the site's name."""
    return atlas.settings.title or atlas.words.say("Notes")


def _totals(atlas: Atlas, here: Here) -> tuple[Anchor, ...]:
    counts = (
        (len(atlas.vault.notes), "note", "notes/index.html", "note"),
        (len(atlas.concepts), "concept", "concepts/index.html", "concept"),
        (len(atlas.comparisons), "comparison", "compare/index.html", "comparison"),
        (len(atlas.cards), "card", "cards.html", "card"),
    )
    return tuple(
        Anchor(here.count(count, noun), here.url(path), kind=kind)
        for count, noun, path, kind in counts
        if count or kind == "note"
    )


def _start(atlas: Atlas, here: Here, home: str) -> Iterator[FolderEntry]:
    """Give the notes that lead on and are led to most, but for the one that the page shows anyway.

    Those with hardly a word come last: nobody begins to read there.
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
    for note_id in ranked[:RECENT_NOTES]:
        note = by_id[note_id]
        said = atlas.summaries.of(note, summary)
        yield FolderEntry(here.note(note_id, detail=reading_time(note, here)), said)


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
