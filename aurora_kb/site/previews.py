"""What a link shows before it is followed: the beginnings of notes, sections and concepts.

They lie in many small scripts, for pages from disk can load nothing else. Which one holds
a page is told by the page's path alone, so that no page must change when others come or go.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

import msgspec
from markupsafe import Markup

from aurora_kb.engine import Cache, code_digest
from aurora_kb.model import Note, Page, Slot, TargetKind
from aurora_kb.notes import CLEAN_TAG
from aurora_kb.site.atlas import Atlas
from aurora_kb.site.excerpts import Excerpt
from aurora_kb.site.html import fill_slot
from aurora_kb.site.navigation import Folder, title_heading
from aurora_kb.site.place import Place
from aurora_kb.site.search import script_call
from aurora_kb.site.urls import relative_url
from aurora_kb.site.views.common import Here
from aurora_kb.site.views.concepts import Group, Statement, concept_statements
from aurora_kb.site.views.facts import plain, reading_time
from aurora_kb.site.wording import humanise

FILES = 1024
_LENGTH = 420  # characters of text, from which on a preview ends with a block
_STATEMENTS, _ENDS, _ENTRIES = 4, 5, 8
_TOP = "index.html"
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_WHOLE = frozenset({"p", "li", "ul", "ol", "dl", "div", "blockquote", "details", "table", "figure"})


def preview_pages(atlas: Atlas, cache: Cache | None = None) -> Iterator[Page]:
    """Give the scripts that hold the previews, by name. The `cache` remembers those of notes."""
    files: dict[int, dict[str, list[Any]]] = {}
    of_notes = note_previews(atlas, cache or Cache())
    for path, preview in (*of_notes, *other_previews(atlas)):
        files.setdefault(file_number(path), {})[path] = preview
    for number in sorted(files):
        yield Page(file_path(number), script_call("auroraPreviews", files[number]))


def note_list(atlas: Atlas) -> Page:
    """Return the script that names the pages of all notes, of which one may be chosen blindly."""
    pages = [relative_url(_TOP, path) for path in atlas.addresses.notes.values()]
    return Page("assets/note-list.js", script_call("auroraNotes", pages))


def note_previews(atlas: Atlas, cache: Cache) -> Iterator[tuple[str, list[Any]]]:
    """Give output paths and rows of kind, title, detail, content, and sections by their ids."""
    here = Here(_TOP, atlas)
    place = here.place()
    wanted = linked_places(atlas)
    standard = _digest((_code(), repr(atlas.words)))
    keys = {n.id: _key(n, wanted.get(n.id, ()), atlas, standard) for n in atlas.vault.notes}
    known = cache.get(list(keys.values()))
    made: dict[str, bytes] = {}
    for note in atlas.vault.notes:
        key = keys[note.id]
        row = _recalled(known.get(key))
        if row is None:
            row = _note(note, wanted.get(note.id, ()), here, place)
            made[key] = msgspec.msgpack.encode(row)
        yield atlas.addresses.notes[note.id], row
    cache.replace(made, keep=known, stage="previews")


def _note(note: Note, anchors: Iterable[str], here: Here, place: Place) -> list[Any]:
    found = ((anchor, _section(note, anchor, place)) for anchor in anchors)
    sections = {anchor: rows for anchor, rows in found if rows}
    return ["note", note.title, reading_time(note, here), _beginning(note, place), sections]


def _recalled(data: bytes | None) -> list[Any] | None:
    if data is not None:
        with contextlib.suppress(msgspec.MsgspecError):
            return msgspec.msgpack.decode(data, type=list[Any])
    return None


def _key(note: Note, anchors: Iterable[str], atlas: Atlas, standard: str) -> str:
    """Return a digest of all that a note's preview depends on.

    Links show in it by where they lead and, where they embed a note, by its title.
    """
    targets = atlas.vault.targets.get(note.id, ())
    addresses = atlas.addresses
    ways = [
        (
            addresses.notes.get(target.path) or addresses.folders.get(target.path),
            addresses.assets.get(target.path),
            atlas.note_title(target.path),
        )
        for target in targets
    ]
    parts = (
        *(standard, note.id, note.title, note.text, str(note.minutes), *anchors),
        *(part for part in note.html if isinstance(part, str)),
        *(picture for diagram in note.diagrams for picture in diagram.pictures),
    )
    return _digest((*parts, repr(targets), repr(ways)))


def _digest(parts: Iterable[str]) -> str:
    # Parts may hold any character, so they are told apart by their lengths.
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=20).hexdigest()


@lru_cache(maxsize=1)
def _code() -> str:
    return code_digest(Path(__file__).parent)


def other_previews(atlas: Atlas) -> Iterator[tuple[str, list[Any]]]:
    """Give the same of folders that no note introduces, and of concepts."""
    here = Here(_TOP, atlas)
    for folder in atlas.folders.values():
        if folder.page_note is None:
            yield atlas.addresses.folders[folder.path], _folder(folder, here)
    for concept in atlas.concepts.values():
        definitions, groups = concept_statements(concept, here)
        count = here.count(len({mention.note for mention in concept.mentions}), "note")
        yield (
            atlas.addresses.concepts[concept.id],
            [
                "concept",
                concept.label,
                f"{here.say(humanise(concept.type))}, {count}",
                _concept(definitions, groups, here),
                {},
            ],
        )


def linked_places(atlas: Atlas) -> Mapping[str, tuple[str, ...]]:
    """Return, by note id, the headings and blocks that links of other notes lead to, sorted."""
    found: dict[str, set[str]] = {}
    for targets in atlas.vault.targets.values():
        for target in targets:
            if target.kind is TargetKind.NOTE and target.anchor:
                found.setdefault(target.path, set()).add(target.anchor)
    return {note: tuple(sorted(anchors)) for note, anchors in sorted(found.items())}


def file_number(path: str) -> int:
    """Return the number of the script that holds the preview of a page (FNV-1a, 32 bits)."""
    value = 0x811C9DC5
    for byte in path.encode():
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value % FILES


def file_path(number: int) -> str:
    """Return the output path of a script of previews."""
    return f"assets/previews/{number:03x}.js"


def _beginning(note: Note, place: Place) -> list[Any]:
    description = plain(note.meta.get("description"))
    rows = Excerpt(_LENGTH).read(_filled(note.html, note, place))
    # Many a description is the note's first sentence.
    is_said = any(block.text.startswith(description) for block in note.blocks[:2])
    return rows if is_said else [["p", {"class": "lead"}, description], *rows]


def _section(note: Note, anchor: str, place: Place) -> list[Any]:
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


def _filled(parts: Iterable[str | Slot], note: Note, place: Place) -> Iterator[str]:
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
