"""What a link shows before it is followed: the beginnings of notes, sections and concepts.

They lie in many small scripts, for pages from disk can load nothing else. Which one holds
a page is told by the page's path alone, so that no page must change when others come or go.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from markupsafe import Markup

from aurora_kb.model import Concept, Note, Page, Slot, TargetKind
from aurora_kb.notes import CLEAN_TAG
from aurora_kb.site.atlas import Atlas
from aurora_kb.site.data.excerpts import Excerpt
from aurora_kb.site.data.parts import Part, deal, part_page
from aurora_kb.site.data.scripts import script_call
from aurora_kb.site.places.navigation import Folder, title_heading
from aurora_kb.site.places.urls import relative_url
from aurora_kb.site.slots.context import SlotContext
from aurora_kb.site.slots.fill import fill_slot
from aurora_kb.site.views.common import Here
from aurora_kb.site.views.concepts import Group, Statement, concept_statements
from aurora_kb.site.views.facts import plain, reading_time
from aurora_kb.site.words.labels import humanise

# Concepts lie in files of their own: what is said of them is not looked up again for a note.
FILES, FILES_OF_CONCEPTS = 1024, 768
_LENGTH = 420  # characters of text, from which on a preview ends with a block
_STATEMENTS, _ENDS, _ENTRIES = 4, 5, 8
_TOP = "index.html"
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_WHOLE = frozenset({"p", "li", "ul", "ol", "dl", "div", "blockquote", "details", "table", "figure"})


@dataclass(frozen=True, slots=True)
class Previewed:
    """Something that has a preview: a `note`, with the places that others link to, a `folder`
    that no note introduces, or a `concept`."""

    kind: str
    id: str
    anchors: tuple[str, ...] = ()


def preview_parts(atlas: Atlas) -> tuple[Part, ...]:
    """Return the scripts that hold the previews of notes and folders, by what stands in each."""
    return _dealt(_previewed(atlas), atlas)


def preview_parts_of_concepts(atlas: Atlas) -> tuple[Part, ...]:
    """Return those of concepts."""
    paths = atlas.addresses.concepts
    return _dealt(((Previewed("concept", one), path) for one, path in paths.items()), atlas)


def _dealt(previewed: Iterable[tuple[Previewed, str]], atlas: Atlas) -> tuple[Part, ...]:
    if "previews" in atlas.settings.hide:
        return ()
    return deal((file_number(path), one) for one, path in previewed)


def _previewed(atlas: Atlas) -> Iterator[tuple[Previewed, str]]:
    wanted, addresses = linked_places(atlas), atlas.addresses
    for note in atlas.vault.notes:
        yield Previewed("note", note.id, wanted.get(note.id, ())), addresses.notes[note.id]
    for folder in atlas.folders.values():
        if folder.page_note is None:
            yield Previewed("folder", folder.path), addresses.folders[folder.path]


def preview_part(part: Part, atlas: Atlas) -> Page:
    """Return a script of previews: rows of kind, title, detail, content, and sections by their
    ids, by output path."""
    here = Here(_TOP, atlas)
    rows = dict(_preview(one, here) for one in part.keys)
    return part_page(file_path(part.number), "auroraPreviews", rows)


def _preview(one: Previewed, here: Here) -> tuple[str, list[Any]]:
    atlas, addresses = here.atlas, here.atlas.addresses
    if one.kind == "note":
        return addresses.notes[one.id], _note(atlas.vault.by_id[one.id], one.anchors, here)
    if one.kind == "folder":
        return addresses.folders[one.id], _folder(atlas.folders[one.id], here)
    return addresses.concepts[one.id], _concept_row(atlas.concepts[one.id], here)


def note_list(atlas: Atlas) -> Page:
    """Return the script that names the pages of all notes, of which one may be chosen blindly."""
    pages = [relative_url(_TOP, path) for path in atlas.addresses.notes.values()]
    return Page("assets/note-list.js", script_call("auroraNotes", pages))


def _note(note: Note, anchors: Iterable[str], here: Here) -> list[Any]:
    place = here.place()
    found = ((anchor, _section(note, anchor, place)) for anchor in anchors)
    sections = {anchor: rows for anchor, rows in found if rows}
    return ["note", note.title, reading_time(note, here), _beginning(note, place), sections]


def _concept_row(concept: Concept, here: Here) -> list[Any]:
    definitions, groups = concept_statements(concept, here, is_brief=True)
    count = here.count(len({mention.note for mention in concept.mentions}), "note")
    detail = f"{here.say(humanise(concept.type))}, {count}"
    return ["concept", concept.label, detail, _concept(definitions, groups, here), {}]


def linked_places(atlas: Atlas) -> Mapping[str, tuple[str, ...]]:
    """Return, by note id, the headings and blocks that links of other notes lead to, sorted."""
    found: dict[str, set[str]] = {}
    for targets in atlas.vault.targets.values():
        for target in targets:
            if target.kind is TargetKind.NOTE and target.anchor:
                found.setdefault(target.path, set()).add(target.anchor)
    return {note: tuple(sorted(anchors)) for note, anchors in sorted(found.items())}


def file_number(path: str) -> int:
    """Return the number of the script that holds the preview of a page (FNV-1a, 32 bits): the
    first are those of concepts."""
    value = 0x811C9DC5
    for byte in path.encode():
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    if path.startswith("concepts/"):
        return value % FILES_OF_CONCEPTS
    return FILES_OF_CONCEPTS + value % (FILES - FILES_OF_CONCEPTS)


def file_path(number: int) -> str:
    """Return the output path of a script of previews."""
    return f"assets/previews/{number:03x}.js"


def _beginning(note: Note, place: SlotContext) -> list[Any]:
    description = plain(note.stated("description"))
    rows = Excerpt(_LENGTH).read(_filled(note.html, note, place))
    # Many a description is the note's first sentence.
    is_said = any(block.text.startswith(description) for block in note.blocks[:2])
    return rows if is_said else [["p", {"class": "lead"}, description], *rows]


def _section(note: Note, anchor: str, place: SlotContext) -> list[Any]:
    """Return what an id of the note names; nothing where its page shows no such id."""
    if note.headings and note.headings[0].id == anchor and title_heading(note):
        return _beginning(note, place)
    mark = f' id="{escape(anchor)}"'
    for number, part in enumerate(note.html):
        if isinstance(part, str) and (at := part.find(mark)) >= 0:
            tag = CLEAN_TAG.match(part, max(part.rfind("<", 0, at), 0))
            name = tag[2].lower() if tag else ""
            if tag and (name in _HEADINGS or name in _WHOLE):
                rest = (part[tag.start() :], *note.html[number + 1 :])
                level = int(name[1]) if name in _HEADINGS else 0
                excerpt = Excerpt(_LENGTH, level=level, is_element=not level)
                rows = excerpt.read(_filled(rest, note, place))
                return [["ul", {}, *rows]] if name == "li" else rows
            break
    # An id within a line or a table means what stands around it.
    fragment = place.fragments.of(note, anchor)
    return Excerpt(_LENGTH).read(_filled(fragment.html, note, place)) if fragment else []


def _filled(parts: Iterable[str | Slot], note: Note, place: SlotContext) -> Iterator[str]:
    """Give the parts with their slots filled, what is embedded as links."""
    for part in parts:
        if isinstance(part, str):
            yield part
        elif part.kind == "page":
            yield place.addresses.notes[note.id]
        elif part.kind not in ("prefix", "query"):
            yield fill_slot(part, note, place)


def _folder(folder: Folder, here: Here) -> list[Any]:
    below = [here.folder(one) for one in folder.folders]
    anchors = [*below, *(here.note(note.id) for note in folder.notes)]
    items = [["li", {}, ["a", {"href": one.url}, one.text]] for one in anchors[:_ENTRIES]]
    rows: list[Any] = [["ul", {}, *items]]
    if len(anchors) > _ENTRIES:
        more = here.say("{count} more", count=len(anchors) - _ENTRIES)
        rows.append(["p", {"class": "quiet"}, more])
    return ["folder", here.folder(folder).text, here.count(folder.count, "note"), rows, {}]


def _concept(
    definitions: tuple[Statement, ...], groups: tuple[Group, ...], here: Here
) -> list[Any]:
    rows: list[Any] = [["p", {}, _words(definition.end.text)] for definition in definitions[:2]]
    if groups:
        listed: list[Any] = ["dl", {}]
        for group in groups[:_STATEMENTS]:
            ends = dict.fromkeys(
                f"{one.aspect}: {one.end.text}" if one.aspect else one.end.text
                for one in group.statements
                if not one.is_negative
            )
            if ends:
                shown = ", ".join(list(ends)[:_ENDS])
                if len(ends) > _ENDS:
                    shown += ", " + here.say("{count} more", count=len(ends) - _ENDS)
                listed += [["dt", {}, group.words], ["dd", {}, shown]]
        rows.append(listed)
    return rows


def _words(text: str | Markup) -> str:
    return " ".join(str(text).split())
