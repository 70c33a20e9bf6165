"""Tag pages, cards, the home page and the page for a wrong address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from aurora_kb.site.atlas import Atlas
from aurora_kb.site.folders import home_note
from aurora_kb.site.health import note_date
from aurora_kb.site.html import fill_note
from aurora_kb.site.navigation import natural_key
from aurora_kb.site.views.common import (
    MISSING_PATH,
    Anchor,
    CardView,
    Here,
    View,
    breadcrumbs,
    section_id,
)
from aurora_kb.site.views.comparisons import by_fullness
from aurora_kb.site.views.facts import reading_time
from aurora_kb.site.views.notes import FolderEntry, summary

SHOWN_ON_HOME = 12
RECENT_NOTES = 10
COMPARISONS_ON_HOME = 6
CARDS_ON_PAGE = 5000
_DEEPEST = 5  # what is nested deeper is set in no further
DEEPEST_MISSING = 9  # folders above a wrong address in which the site is looked for


@dataclass(frozen=True, slots=True)
class NoteCards:
    """The cards of one note."""

    note: Anchor
    id: str
    cards: tuple[CardView, ...]


@dataclass(frozen=True, slots=True)
class TagEntry:
    """A tag in the tree of all tags: the tags above it, with a slash, and its own part."""

    url: str
    above: str
    own: str
    depth: int  # 0 for those at the top
    count: int


def home_view(atlas: Atlas) -> View:
    """Give the home page."""
    here = Here("index.html", atlas)
    home_id = home_note(atlas.vault.notes, atlas.addresses.folder_notes, atlas.settings)
    home = atlas.vault.by_id.get(home_id)
    counts = Counter(
        end
        for concept_id, relations in atlas.relations_by_concept.items()
        for end in [concept_id] * len(relations)
    )
    rank = {concept_id: i for i, concept_id in enumerate(atlas.concepts)}
    top = sorted(atlas.concepts, key=lambda c: (-counts[c], rank[c]))[:SHOWN_ON_HOME]
    return View(
        path=here.path,
        template="pages/home.html.j2",
        title=site_title(atlas),
        description=atlas.settings.description,
        section="home",
        values={
            "home": here.note(home.id) if home else None,
            "home_body": fill_note(home, here.place()) if home else "",
            "start": tuple(_start(atlas, here, home_id)),
            "recent": tuple(_recent(atlas, here)),
            "folders": tuple(here.folder(folder) for folder in atlas.tree.folders),
            "concepts": tuple(
                here.concept(concept, detail=str(counts[concept])) for concept in top
            ),
            "comparisons": tuple(_fullest(atlas, here)),
            "tags": tuple(here.tag(tag) for tag in _top_tags(atlas)),
            "totals": _totals(atlas, here),
        },
    )


def _fullest(atlas: Atlas, here: Here) -> Iterator[Anchor]:
    """Give the comparisons with most aspects."""
    for index, comparison in by_fullness(atlas)[:COMPARISONS_ON_HOME]:
        if comparison.rows:
            yield here.comparison(index)


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
    ranked = sorted(leading, key=lambda n: (by_id[n].words < few, -leading[n], n))
    for note_id in ranked[:RECENT_NOTES]:
        note = by_id[note_id]
        yield FolderEntry(here.note(note_id, detail=reading_time(note, here)), summary(note))


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
            "below": tuple(here.tag(other) for other in atlas.ties.tags_below[tag]),
            "study": here.study("tag", tag) if tag in atlas.ties.card_tags else "",
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


def cards_view(atlas: Atlas) -> View:
    """Give the page with every card, by note."""
    here = Here("cards.html", atlas)
    groups = []
    left = CARDS_ON_PAGE
    for note_id, cards in atlas.cards_by_note.items():
        shown = tuple(here.card(card) for card in cards[:left])
        left -= len(shown)
        if shown:
            groups.append(NoteCards(here.note(note_id), section_id(note_id), shown))
    return View(
        path=here.path,
        template="pages/cards.html.j2",
        title=here.say("Cards"),
        description=here.count(len(atlas.cards), "flashcard"),
        section="cards",
        values={
            "groups": tuple(groups),
            "count": len(atlas.cards),
            "hidden": max(len(atlas.cards) - CARDS_ON_PAGE, 0),
            "study": here.study(),
            "kinds": sorted(Counter(card.kind for card in atlas.cards).items()),
            "breadcrumbs": (Anchor(here.say("Home"), here.url("index.html")),),
        },
    )


def missing_view(atlas: Atlas) -> View:
    """Give the page for an address that does not exist."""
    return View(
        path=MISSING_PATH,
        template="pages/404.html.j2",
        title=atlas.words.say("Page not found"),
        values={
            "breadcrumbs": breadcrumbs(Here(MISSING_PATH, atlas), ""),
            "depths": () if atlas.settings.base_url else range(DEEPEST_MISSING),
        },
    )
