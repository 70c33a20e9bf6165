"""Note pages, and folder pages, which may show a note of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

from markupsafe import Markup
from msgspec import Struct

from aurora_kb.model import Finding, Note
from aurora_kb.notes import UnlinkedMention, page_blocks
from aurora_kb.site.atlas import Atlas
from aurora_kb.site.places.folders import folder_config, hidden_parts
from aurora_kb.site.places.navigation import (
    Excerpt,
    Folder,
    excerpt_around,
    title_heading,
)
from aurora_kb.site.slots.fill import fill_note
from aurora_kb.site.views.common import Anchor, Here, View, breadcrumbs, section_id
from aurora_kb.site.views.facts import (
    Fact,
    body_written_as,
    cover_url,
    css_classes,
    note_facts,
    plain,
    reading_time,
    written_as,
)
from aurora_kb.site.views.health import note_findings
from aurora_kb.site.views.neighbourhood import Neighbourhood, around_note
from aurora_kb.site.words.plain import CUT_AFTER

CONCEPTS_SHOWN = 16
CONCEPTS_FOLDED = 64  # behind them
UNLINKED_SHOWN = 12
_DESCRIPTION = 160  # characters
_WORD = re.compile(r"\w+")
_ALIKE = 6  # words
_NEVER_BLANK = 2_000  # characters of HTML
_TAG = re.compile(r"<[^<>]*>")
# What shows something without a text in it.
_SEEN = re.compile(r"<(?:img|svg|math|hr|input|video|audio|iframe|object|table|details|i)\b")
_NOT_SUMMED_UP = frozenset({"heading", "code", "html", "math", "table"})


class Mention(Struct, frozen=True):
    """A note that links here or names this one, with the sentences in which it does."""

    source: Anchor
    excerpts: tuple[Excerpt, ...]


class NoteView(Struct, frozen=True):
    """What a page shows of a note."""

    body: Markup
    is_blank: bool  # nothing can be seen of the body
    title_id: str  # the id of the note's own top heading, "" if it has none
    subtitle: str  # that heading, where it says something else than the title
    description: str  # its author's, "" if there is none
    classes: str  # of its author, for the article
    written: Markup  # attributes for its texts: their language and direction
    body_written: Markup
    cover: str  # the URL of a picture
    up: tuple[Anchor, ...]  # the notes that it names as its parents
    facts: tuple[Fact, ...]
    tags: tuple[Anchor, ...]
    aliases: tuple[str, ...]
    contents: tuple[Anchor, ...]  # `kind` is the depth, `1` for the uppermost level
    mentions: tuple[Mention, ...]
    unlinked: tuple[Mention, ...]  # notes that name this one and have no link to it
    more_unlinked: int
    around: Neighbourhood | None
    concepts: tuple[Anchor, ...]
    more_concepts: tuple[Anchor, ...]  # folded away
    hidden_concepts: int
    comparisons: tuple[Anchor, ...]
    cards: Anchor | None
    study: str  # the URL that asks them
    findings: tuple[tuple[Finding, Anchor], ...]  # with the ways to their lines
    previous: Anchor | None
    next: Anchor | None


class FolderEntry(Struct, frozen=True):
    """A note in a folder's list."""

    anchor: Anchor
    summary: str


def notes_with_pages(atlas: Atlas) -> tuple[str, ...]:
    """Return the ids of all notes that are no folder's page."""
    folder_notes = set(atlas.addresses.folder_notes.values())
    return tuple(note.id for note in atlas.vault.notes if note.id not in folder_notes)


def note_view(note_id: str, atlas: Atlas) -> View:
    """Return the page of a note."""
    note = atlas.vault.by_id[note_id]
    here = Here(atlas.addresses.notes[note_id], atlas)
    return View(
        path=here.path,
        template="pages/note.html.j2",
        title=note.title,
        description=atlas.summaries.of(note, summary),
        section="notes",
        folder=note.folder,
        values={
            "note": show_note(note, here),
            "breadcrumbs": breadcrumbs(here, note.folder),
        },
    )


def folder_view(path: str, atlas: Atlas) -> View:
    """Return the page of a folder, or of the notes folder itself."""
    folder = atlas.folders[path]
    here = Here(atlas.addresses.folders[path], atlas)
    note = folder.page_note
    trail = breadcrumbs(here, path.rpartition("/")[0])
    return View(
        path=here.path,
        template="pages/folder.html.j2",
        title=_folder_title(folder, atlas) or here.say("Notes"),
        description=atlas.summaries.of(note, summary) if note else here.count(folder.count, "note"),
        section="notes",
        folder=path,
        values={
            "note": show_note(note, here) if note else None,
            "breadcrumbs": trail if path else trail[:1],
            "folders": tuple(here.folder(below) for below in folder.folders),
            "entries": tuple(_entries(folder, here)),
            "layout": folder_config(path, atlas.settings).layout,
            "count": folder.count,
            "cards": _folder_cards(folder, here),
        },
    )


def _folder_cards(folder: Folder, here: Here) -> Anchor | None:
    """Return the link that asks the cards of all notes here and below, None without any."""
    if "cards" in hidden_parts(folder.path, here.atlas.settings):
        return None
    counts = here.atlas.lookups.card_counts
    count = sum(counts.get(note.id, 0) for note in folder.walk())
    if not count:
        return None
    url = here.study("folder", folder.path) if folder.path else here.study("all")
    return Anchor(here.say("Study {cards}", cards=here.count(count, "card")), url)


def _folder_title(folder: Folder, atlas: Atlas) -> str:
    """Return the title of a folder's page: as it is set, else its note's, else its name."""
    own = folder_config(folder.path, atlas.settings).title
    return own or (folder.page_note.title if folder.page_note else folder.name)


def _entries(folder: Folder, here: Here) -> Iterator[FolderEntry]:
    for note in folder.notes:
        said = here.atlas.summaries.of(note, summary)
        yield FolderEntry(here.note(note.id, detail=reading_time(note, here)), said)


def show_note(note: Note, here: Here) -> NoteView:
    """Return what a page shows of a note."""
    atlas = here.atlas
    hidden = hidden_parts(note.folder, atlas.settings)
    before, after = atlas.neighbours[note.id]
    is_alone = "reading_order" in hidden
    concepts = () if "concepts" in hidden else atlas.concepts_by_note.get(note.id, ())
    naming = () if "mentions" in hidden else atlas.lookups.unlinked.get(note.id, ())
    heading = title_heading(note)
    told = CONCEPTS_SHOWN + CONCEPTS_FOLDED
    body = fill_note(note, here.place())
    written = written_as(note, atlas.settings.language)
    return NoteView(
        body=body,
        is_blank=_is_blank(body),
        title_id=heading.id if heading else "",
        subtitle=heading.text if heading and heading.text != note.title else "",
        description=_lead(note),
        classes=css_classes(note),
        written=written,
        body_written=body_written_as(written, body),
        cover="" if "cover" in hidden else cover_url(note, here),
        up=tuple(here.note(parent) for parent in atlas.parents.get(note.id, ())),
        facts=tuple(note_facts(note, here)),
        tags=tuple(here.tag(tag) for tag in note.tags),
        # One with a folder in it is an address that the note had, not a name.
        aliases=tuple(
            alias
            for alias in note.aliases
            if "/" not in alias and alias.casefold() != note.title.casefold()
        ),
        contents=() if "contents" in hidden else tuple(_contents(note)),
        mentions=() if "backlinks" in hidden else tuple(_mentions(note, here)),
        unlinked=tuple(_naming(one, here) for one in naming[:UNLINKED_SHOWN]),
        more_unlinked=max(len(naming) - UNLINKED_SHOWN, 0),
        around=None if "graph" in hidden else around_note(note.id, here),
        concepts=tuple(here.concept(concept) for concept in concepts[:CONCEPTS_SHOWN]),
        more_concepts=tuple(here.concept(concept) for concept in concepts[CONCEPTS_SHOWN:told]),
        hidden_concepts=max(len(concepts) - told, 0),
        comparisons=()
        if "cards" in hidden
        else tuple(map(here.comparison, atlas.lookups.comparisons.get(note.id, ()))),
        cards=None if "cards" in hidden else _cards_anchor(note, here),
        study=here.study("note", note.id),
        findings=note_findings(note, here) if atlas.settings.show_findings else (),
        previous=here.note(before.id) if before and not is_alone else None,
        next=here.note(after.id) if after and not is_alone else None,
    )


def _is_blank(body: str) -> bool:
    """Whether nothing can be seen of it: of a comment an empty paragraph is left."""
    if len(body) > _NEVER_BLANK or _SEEN.search(body):
        return False
    return not unescape(_TAG.sub("", body)).strip()


def _cards_anchor(note: Note, here: Here) -> Anchor | None:
    count = here.atlas.lookups.card_counts.get(note.id, 0)
    if not count:
        return None
    return Anchor(
        here.count(count, "card"), here.url("cards.html", section_id(note.id)), kind="card"
    )


def _naming(said: UnlinkedMention, here: Here) -> Mention:
    """Return who names this note, with the sentences, each once."""
    found: dict[str, Excerpt] = {}
    for place in said.places:
        excerpt = excerpt_around(place.text, place.start, place.end)
        found.setdefault(excerpt.text, excerpt)
    return Mention(here.note(said.note), tuple(found.values()))


def _mentions(note: Note, here: Here) -> Iterator[Mention]:
    atlas = here.atlas
    found: dict[str, dict[str, Excerpt]] = {}
    for backlink in atlas.vault.backlinks.get(note.id, ()):
        if backlink.note == note.id:
            continue
        group = found.setdefault(backlink.note, {})
        excerpt = atlas.excerpts.of(atlas.vault.by_id[backlink.note], backlink.link)
        # A list entry that is nothing but the link says no more than the note's title does.
        if excerpt and (excerpt.before + excerpt.after).strip():
            group.setdefault(excerpt.text, excerpt)
    for source, group in found.items():
        yield Mention(here.note(source), tuple(group.values()))


def _contents(note: Note) -> Iterator[Anchor]:
    """Give the headings, each as deep as the headings above it that it belongs to.

    Notes skip levels, and begin below the level that they go on with: what a heading's own number
    says of its depth would leave steps that nothing stands on.
    """
    title = title_heading(note)
    above: list[int] = []
    for heading in note.headings:
        if not heading.text or heading is title:
            continue
        while above and above[-1] >= heading.level:
            above.pop()
        above.append(heading.level)
        yield Anchor(heading.text, "#" + heading.id, kind=str(min(len(above), 4)))


def summary(note: Note) -> str:
    """Return the note's own description, else its first words."""
    own = plain(note.stated("description") or note.stated("summary") or "")
    # What a colon leads to follows it without a sign between.
    text = " ".join((own or " · ".join(_first_words(note)).replace(": · ", ": ")).split())
    if len(text) <= _DESCRIPTION:
        return text
    return text[:_DESCRIPTION].rpartition(" ")[0].rstrip(" ·") + CUT_AFTER


def _lead(note: Note) -> str:
    """Return the author's description, `""` if the note begins with the same words.

    Those that go on in other words are the same sentence, written twice.
    """
    description = plain(note.stated("description"))
    if not description:
        return ""
    begins = " ".join(_first_words(note))
    if begins and _letters(begins).startswith(_letters(description)):
        return ""
    told, said = (_WORD.findall(text.casefold())[:_ALIKE] for text in (description, begins))
    return "" if len(told) == _ALIKE and told == said else description


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _first_words(note: Note) -> Iterable[str]:
    length = 0
    for top in page_blocks(note):
        if top.kind in _NOT_SUMMED_UP:
            continue
        for block in top.walk():
            if block.kind in ("paragraph", "term") and block.text.strip():
                yield block.text.strip()
                length += len(block.text)
            if length > _DESCRIPTION:
                return
