"""One resolver for every link of a vault, used by the site, the checks and the graph.

The order is Obsidian's: exact path from the root, path relative to the note, path suffix,
file name; then the same four without case and Unicode form; then alias and title, a loosely
equal file name, a folder without a note of its own. The same link gets the same answer on
every run: among several candidates the one with the nearest common folder wins, then the
first in path order, and all of them are kept for a finding.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from aurora_kb.model import (
    Asset,
    Backlink,
    Finding,
    Heading,
    Link,
    LinkKind,
    Note,
    Target,
    TargetKind,
    Vault,
)
from aurora_kb.notes.dialects.block_references import named_block
from aurora_kb.notes.files.folders import find_folder_notes, folders_of

_LOOSE = str.maketrans("", "", " -_")
_FRAGMENT_MARKS = str.maketrans("", "", "#|^:%[]*_`")
# What Obsidian leaves out when it writes a link to a heading.
_PUNCTUATION = re.compile(r"[!\"#$%&()*+,.:;<=>?@^`{|}~/\[\]\\…]+")

_NO_NAMES = ("", ".", "..")

MISSING = Target(TargetKind.MISSING, "")


def resolve_links(
    notes: Iterable[Note], assets: Iterable[Asset] = (), findings: Iterable[Finding] = ()
) -> Vault:
    """Return the vault: notes sorted by path, a target for each link, and all backlinks."""
    ordered = tuple(sorted(notes, key=lambda note: note.path))
    files = tuple(assets)
    index = LinkIndex(ordered, files)
    targets = {note.id: tuple(index.resolve(note, link) for link in note.links) for note in ordered}
    backlinks: dict[str, list[Backlink]] = defaultdict(list)
    for note in ordered:
        for number, target in enumerate(targets[note.id]):
            if target.kind is TargetKind.NOTE and target.path != note.id:
                backlinks[target.path].append(Backlink(note.id, number))
    return Vault(
        notes=ordered,
        assets=files,
        targets=targets,
        backlinks={note: tuple(found) for note, found in sorted(backlinks.items())},
        findings=tuple(findings),
        by_id={note.id: note for note in ordered},
    )


def fold(text: str) -> str:
    """Return the text without case and Unicode form, for comparing names."""
    if text.isascii():
        return text.lower()  # what follows gives the same, in six times the time
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


@dataclass(frozen=True, slots=True)
class _File:
    """A note or an asset as something that can be linked to."""

    kind: TargetKind
    path: str  # what `Target.path` will hold
    names: tuple[str, ...]  # paths it answers to


class LinkIndex:
    """The names of a vault's files, looked up by what a link says."""

    def __init__(self, notes: Sequence[Note], assets: Sequence[Asset]) -> None:
        self._notes = {note.id: note for note in notes}
        files = [_File(TargetKind.ASSET, asset.path, (asset.path,)) for asset in assets]
        files += [_File(TargetKind.NOTE, note.id, (note.id, note.path)) for note in notes]
        folders = folders_of(note.path for note in notes)[1:]
        self._introduced = find_folder_notes(notes, folders)
        self._folders: dict[str, list[str]] = defaultdict(list)
        for folder in folders:
            self._folders[fold(folder.rpartition("/")[2])].append(folder)
        self._exact = _Table(files, self._introduced, str)
        self._folded = _Table(files, self._introduced, fold)
        self._aliases: dict[str, list[str]] = defaultdict(list)
        self._loose: dict[str, list[str]] = defaultdict(list)
        self._blocks: dict[str, list[_File]] = defaultdict(list)
        for note in notes:
            names = {fold(note.title), *map(fold, note.aliases)}
            for name in sorted(names - {fold(note.stem)}):
                self._aliases[name].append(note.id)
            self._loose[loosen(note.stem)].append(note.id)
            for name in note.block_ids:
                self._blocks[name.lower()].append(_File(TargetKind.NOTE, note.id, (note.id,)))

    def renew(self, note: Note) -> None:
        """Take a note in the place of the one with its id. What it is called stays as it was."""
        self._notes[note.id] = note

    def resolve(self, note: Note, link: Link) -> Target:
        """Return where a link of `note` leads."""
        if link.kind is LinkKind.URL or "://" in link.target or link.target.startswith("//"):
            return Target(TargetKind.URL, link.target)
        if not link.target:
            return self._with_fragment(Target(TargetKind.NOTE, note.id), link.fragment)
        if block := named_block(link.target):
            return self._block(note, block)
        found = self._find(note, link.target.replace("\\", "/"))
        if found.kind is TargetKind.NOTE:
            return self._with_fragment(found, link.fragment)
        return found

    def _find(self, note: Note, target: str) -> Target:
        for table, is_folded in ((self._exact, False), (self._folded, True)):
            for how, candidates in table.candidates(note.folder, target):
                if candidates:
                    return _choose(note, candidates, how, is_folded)
        name = target.rpartition("/")[2] if target.startswith("./") else target
        for how, ids in (
            ("alias", self._aliases.get(fold(name), [])),
            ("loose", self._loose.get(loosen(name), []) if "/" not in name else []),
        ):
            if ids:
                files = [_File(TargetKind.NOTE, identifier, (identifier,)) for identifier in ids]
                return _choose(note, files, how, False)
        return self._folder(note, target)

    def _block(self, note: Note, name: str) -> Target:
        """Return the block that is called so in whatever note."""
        files = self._blocks.get(name)
        if not files:
            return MISSING
        return self._with_fragment(_choose(note, files, "block", False), f"^{name}")

    def _folder(self, note: Note, target: str) -> Target:
        """Return the note that introduces the folder a link names.

        A folder without such a note is missing, and named: it may have a page all the same.
        """
        wanted = posixpath.normpath(target.lstrip("/"))
        here = posixpath.normpath(posixpath.join(note.folder, target))
        for normal in (str, fold):
            ways = (normal(wanted), normal(here))
            named = [path for way in ways for path in self._folders_called(way)]
            found = [path for way in ways for path in named if normal(path) == way]
            rivals: tuple[str, ...] = ()
            if not found:
                ending = f"/{ways[0]}"
                found = [path for path in named if normal(path).endswith(ending)]
                rivals = tuple(dict.fromkeys(found))
            if found:
                introduced = self._introduced.get(found[0])
                kind = TargetKind.NOTE if introduced else TargetKind.MISSING
                rivals = rivals if len(rivals) > 1 else ()
                return Target(kind, introduced or found[0], how="folder", candidates=rivals)
        return MISSING

    def _folders_called(self, path: str) -> Sequence[str]:
        """Return the folders with the last name of a path, whatever its case."""
        return self._folders.get(fold(path.rpartition("/")[2]), ())

    def _with_fragment(self, target: Target, fragment: str) -> Target:
        if not fragment:
            return target
        anchor = find_anchor(self._notes[target.path], fragment)
        return Target(
            target.kind,
            target.path,
            anchor or "",
            target.how,
            target.folded,
            target.candidates,
            broken_fragment=anchor is None,
        )


class _Table:
    """Paths and their suffixes under one way of comparing names."""

    def __init__(
        self,
        files: Sequence[_File],
        introduced: Mapping[str, str],
        normal: Callable[[str], str],
    ) -> None:
        self._normal = normal
        self._paths: dict[str, list[_File]] = defaultdict(list)
        self._names: dict[str, list[tuple[str, _File]]] = defaultdict(list)
        for file in files:
            for name in dict.fromkeys(map(normal, file.names)):
                self._paths[name].append(file)
                self._names[name.rpartition("/")[2]].append((f"/{name}", file))
        # A folder stands for the note that introduces it, unless a file has its name.
        for folder, note_id in introduced.items():
            if not self._paths.get(name := normal(folder)):
                self._paths[name].append(_File(TargetKind.NOTE, note_id, (note_id,)))

    def candidates(self, folder: str, target: str) -> Iterable[tuple[str, list[_File]]]:
        """Yield what the target may mean, nearest meaning first."""
        wanted = self._normal(target)
        here = self._normal(folder)
        if "/" in wanted or wanted in _NO_NAMES:
            path = posixpath.normpath(wanted.lstrip("/"))
            here = posixpath.normpath(posixpath.join(here, wanted))
        else:
            # Most links are a name and nothing else.
            path, here = wanted, f"{here}/{wanted}" if here else wanted
        is_relative = target.startswith(("./", "../"))
        if not is_relative:
            yield "exact", self._paths.get(path, [])
        yield "relative", self._paths.get(here, [])
        if is_relative or target.startswith("/"):
            return
        ending = f"/{path}"
        called = self._names.get(path.rpartition("/")[2], ())
        found = [file for name, file in called if name.endswith(ending)]
        yield ("suffix" if "/" in path else "name"), list(dict.fromkeys(found))


def _choose(note: Note, files: Sequence[_File], how: str, is_folded: bool) -> Target:
    if len(files) == 1:
        return Target(files[0].kind, files[0].path, "", how, is_folded)
    # An asset whose name is spelt out beats a note that is called like it.
    ordered = sorted(
        dict.fromkeys(files),
        key=lambda file: (
            file.kind is TargetKind.NOTE,
            -_common_folders(note.folder, file.path),
            file.path,
        ),
    )
    best = ordered[0]
    rivals = tuple(file.path for file in ordered) if len(ordered) > 1 else ()
    return Target(best.kind, best.path, "", how, is_folded, rivals)


def _common_folders(folder: str, path: str) -> int:
    """Return how many folders two paths share from the root."""
    shared = 0
    for mine, theirs in zip(
        folder.split("/") if folder else [], path.split("/")[:-1], strict=False
    ):
        if mine != theirs:
            break
        shared += 1
    return shared


def loosen(name: str) -> str:
    """The name or path as the last try of a link compares it: without case, blanks, `-`, `_`."""
    return fold(name).translate(_LOOSE)


def find_anchor(note: Note, fragment: str) -> str | None:
    """Return the id in the note's page that a fragment means, None if nothing fits.

    `^id` is a block; `A#B` the heading B below A. Headings are compared by their text
    without markup and case, then by their id; what no heading fits may be a raw anchor.
    """
    if fragment.startswith("^"):
        wanted = fragment[1:].casefold()
        found = next((name for name in note.block_ids if name.casefold() == wanted), None)
        return None if found is None else f"^{found}"
    position = 0
    anchor: str | None = None
    for step in filter(None, (part.strip() for part in fragment.split("#"))):
        number = _find_heading(note.headings, position, step)
        if number is None:
            return fragment if fragment in note.anchors else None
        anchor, position = note.headings[number].id, number + 1
    return anchor


def _find_heading(headings: Sequence[Heading], start: int, step: str) -> int | None:
    """Return which heading from `start` on a link means: its text or id, else nearly its text."""
    wanted, slug, loose = _heading_key(step), step.lower(), _without_punctuation(step)
    nearly: int | None = None
    for number in range(start, len(headings)):
        heading = headings[number]
        if _heading_key(heading.text) == wanted or heading.id == slug:
            return number
        if nearly is None and loose and _without_punctuation(heading.text) == loose:
            nearly = number
    return nearly


def _heading_key(text: str) -> str:
    return " ".join(fold(text).translate(_FRAGMENT_MARKS).split())


def _without_punctuation(text: str) -> str:
    return " ".join(_PUNCTUATION.sub(" ", fold(text)).split())
