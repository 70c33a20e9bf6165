"""The ways through the notes: folder tree, reading order, breadcrumbs, backlinks."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from aurora_kb.config import SiteConfig
from aurora_kb.engine import Cache, program_digest
from aurora_kb.model import Block, Heading, Note, Run, Vault
from aurora_kb.notes import natural_key
from aurora_kb.site.places.folders import arranged_folders, arranged_notes, folder_config
from aurora_kb.site.places.urls import Addresses
from aurora_kb.site.words.plain import CUT_AFTER, CUT_BEFORE

_SENTENCE_END = re.compile(r"[.!?…]['\")\]]?\s+|\n")
_EXCERPT = 260  # characters of context shown on either side of a link at most


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder with what it holds, in the order in which a reader goes through it."""

    path: str
    name: str
    folders: tuple[Folder, ...]
    notes: tuple[Note, ...]  # without the note that is the folder's own page
    page_note: Note | None

    @property
    def count(self) -> int:
        """The number of notes here and below."""
        own = len(self.notes) + (self.page_note is not None)
        return own + sum(folder.count for folder in self.folders)

    def walk(self) -> Iterator[Note]:
        """Yield every note here and below in reading order: own page, notes, folders."""
        if self.page_note:
            yield self.page_note
        yield from self.notes
        for folder in self.folders:
            yield from folder.walk()


@dataclass(frozen=True, slots=True)
class FolderName:
    """What a folder is called in a link to it, and how many notes it holds with those below."""

    name: str
    is_set: bool  # in the configuration
    count: int
    page_title: str  # of the note that introduces it, "" if there is none


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence around a link, split so that the link's own words can be set apart."""

    before: str
    link: str
    after: str

    @property
    def text(self) -> str:
        """The whole sentence."""
        return self.before + self.link + self.after


def note_order(note: Note) -> tuple[object, ...]:
    """Sort notes by title, equal titles by path."""
    return (natural_key(note.title), note.path)


def build_tree(vault: Vault, addresses: Addresses, settings: SiteConfig | None = None) -> Folder:
    """Return the notes folder as a tree, every level by name or as the settings have it."""
    settings = settings or SiteConfig()
    by_folder: dict[str, list[Note]] = {folder: [] for folder in addresses.folders}
    page_notes = set(addresses.folder_notes.values())
    for note in vault.notes:
        if note.id not in page_notes:
            by_folder[note.folder].append(note)
    children: dict[str, list[str]] = {}
    for path in addresses.folders:
        if path:
            children.setdefault(path.rpartition("/")[0], []).append(path)

    def make(path: str) -> Folder:
        page_note = addresses.folder_notes.get(path)
        config = folder_config(path, settings)
        below = sorted(children.get(path, ()), key=lambda p: (natural_key(p), p))
        below = arranged_folders(below, config)
        notes = sorted(by_folder[path], key=note_order)
        return Folder(
            path=path,
            name=config.title or path.rpartition("/")[2],
            folders=tuple(make(child) for child in below),
            notes=tuple(arranged_notes(notes, config)),
            page_note=vault.by_id[page_note] if page_note else None,
        )

    return make("")


def folder_name(folder: Folder, settings: SiteConfig) -> FolderName:
    """Return what a folder is called."""
    title = folder.page_note.title if folder.page_note else ""
    is_set = bool(folder_config(folder.path, settings).title)
    return FolderName(folder.name, is_set, folder.count, title)


def first_folders(tree: Folder) -> tuple[Folder, ...]:
    """Return the top folders; where all notes lie in one that has folders, those in that one."""
    while len(tree.folders) == 1 and not tree.notes and tree.folders[0].folders:
        (tree,) = tree.folders
    return tree.folders


def folder_chain(path: str) -> tuple[str, ...]:
    """Return the folder and those above it, outermost first, without the notes folder itself."""
    parts = path.split("/") if path else []
    return tuple("/".join(parts[: i + 1]) for i in range(len(parts)))


def neighbours(order: Sequence[Note]) -> dict[str, tuple[Note | None, Note | None]]:
    """Return, by note id, the notes before and after it in reading order."""
    if not order:
        return {}
    padded = [None, *order, None]
    return {note.id: (padded[index], padded[index + 2]) for index, note in enumerate(order)}


class NoteTexts:
    """Texts made of notes, each once, and those of the last build."""

    def __init__(self, cache: Cache | None = None) -> None:
        """What is remembered is known by the digest of a note."""
        self._cache = cache or Cache()
        self._found: dict[str, str] = {}
        self._known: dict[str, str] | None = None

    def of(self, note: Note, make: Callable[[Note], str]) -> str:
        """Return what `make` says of a note; it is one function for all of them."""
        name = note.digest or note.id
        if name not in self._found:
            if self._known is None:
                self._known = _texts_in(self._cache.get([_texts_key()]).get(_texts_key(), b""))
            known = self._known.get(name) if note.digest else None
            self._found[name] = make(note) if known is None else known
        return self._found[name]

    def keep(self) -> None:
        """Remember what was asked for."""
        if self._known is not None and self._found != self._known:
            with contextlib.suppress(UnicodeEncodeError):
                data = msgspec.msgpack.encode(self._found)
                self._cache.replace({_texts_key(): data}, stage="texts")


def _texts_key() -> str:
    return f"texts {program_digest()}"


def _texts_in(data: bytes) -> dict[str, str]:
    with contextlib.suppress(msgspec.MsgspecError):
        return msgspec.msgpack.decode(data, type=dict[str, str]) if data else {}
    return {}


class LinkExcerpts:
    """The sentences in which a note's links stand; each note is looked through once."""

    def __init__(self) -> None:
        self._found: dict[str, dict[int, Excerpt]] = {}

    def of(self, note: Note, link: int) -> Excerpt | None:
        """Return the sentence of link number `link`, if it stands in readable text."""
        if note.id not in self._found:
            self._found[note.id] = link_excerpts(note)
        return self._found[note.id].get(link)


def title_heading(note: Note) -> Heading | None:
    """Return the heading that the parser left out of the body, for the page shows a title."""
    first = note.blocks[0] if note.blocks else None
    is_title = first is not None and first.kind == "heading" and first.level == 1
    return note.headings[0] if is_title and note.headings else None


def link_excerpts(note: Note) -> dict[int, Excerpt]:
    """Return, by index in `note.links`, the sentence that each link stands in.

    What a cell of a table says beside its link may be nothing; its row then says what is meant.
    """
    found: dict[int, Excerpt] = {}
    for block in note.walk():
        runs = _row_runs(block) if block.kind == "row" else block.runs
        for index in sorted({run.link for run in runs if run.link >= 0}):
            found.setdefault(index, _excerpt(runs, index))
    return found


def _row_runs(row: Block) -> list[Run]:
    """Return the cells of a row as one text, nothing if none of them has a link."""
    cells = [cell.runs for cell in row.children if any(run.text.strip() for run in cell.runs)]
    if not any(run.link >= 0 for runs in cells for run in runs):
        return []
    return [run for runs in cells for run in (Run(" · "), *runs)][1:]


def excerpt_around(text: str, start: int, end: int) -> Excerpt:
    """Return the sentence around a place of a text."""
    before, after = text[:start], text[end:]
    starts = [found.end() for found in _SENTENCE_END.finditer(before)]
    stop = _SENTENCE_END.search(after)
    return Excerpt(
        before=_tail(before[starts[-1] if starts else 0 :]),
        link=text[start:end],
        after=_head(after[: stop.start() + 1] if stop else after),
    )


def _excerpt(runs: Sequence[Run], index: int) -> Excerpt:
    first = next(i for i, run in enumerate(runs) if run.link == index)
    last = first
    while last + 1 < len(runs) and runs[last + 1].link == index:
        last += 1
    before = "".join(run.text for run in runs[:first])
    link = "".join(run.text for run in runs[first : last + 1])
    after = "".join(run.text for run in runs[last + 1 :])
    return excerpt_around(before + link + after, len(before), len(before) + len(link))


def _tail(text: str) -> str:
    text = " ".join(text.split()) + (" " if text[-1:].isspace() else "")
    if len(text) <= _EXCERPT:
        return text
    return CUT_BEFORE + text[-_EXCERPT:].partition(" ")[2]


def _head(text: str) -> str:
    text = (" " if text[:1].isspace() else "") + " ".join(text.split())
    if len(text) <= _EXCERPT:
        return text
    return text[:_EXCERPT].rpartition(" ")[0] + CUT_AFTER
