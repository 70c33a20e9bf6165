"""Where notes name other notes without a link to them.

One pass over the words of all notes: names are looked up by their first word, and only in the
blocks that hold one. What a note says is remembered as long as it and all names stay the same.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec

from aurora_kb.engine import Cache, code_digest
from aurora_kb.model import Block, Note, TargetKind, Vault
from aurora_kb.site.navigation import Excerpt, excerpt_around

# A word, or one sign of a language that puts no spaces between words.
_PIECE = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+"
)
_MOST_PIECES = 12
_NOT_READ = frozenset({"code", "html", "math"})
# What these runs say is no running text of the author's, or leads somewhere already.
_NOT_SAID = frozenset({"code", "math", "link", "tag"})
_EXCERPTS = 3  # of one note


@dataclass(frozen=True, slots=True)
class Naming:
    """A note that names another, with the sentences in which it does, the first three."""

    note: str
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class _Name:
    note: str
    text: str
    pieces: tuple[str, ...]
    is_exact: bool


_Said = dict[str, tuple[Excerpt, ...]]  # by the id of the note that is named
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(_Said)


def find_unlinked(vault: Vault, cache: Cache | None = None) -> dict[str, tuple[Naming, ...]]:
    """Return, by note id, the notes that name it by title, file name or alias and link to it
    nowhere.

    A name that several notes have is nobody's. One in capitals must be written so: `IT` is
    not `it`.
    """
    cache = cache or Cache()
    names = _read_names(vault)
    standard = _digest(_code(), repr(sorted(names.items())))
    keys = {note.id: _key(note, standard) for note in vault.notes}
    known = cache.get(list(keys.values()))
    made: dict[str, bytes] = {}
    found: dict[str, list[Naming]] = defaultdict(list)
    for note in vault.notes:
        said = _recalled(known.get(keys[note.id]))
        if said is None:
            said = _read_names_in(note, names)
            made[keys[note.id]] = _encoder.encode(said)
        linked = {
            target.path
            for target in vault.targets.get(note.id, ())
            if target.kind is TargetKind.NOTE
        }
        for named, excerpts in said.items():
            if named not in linked:
                found[named].append(Naming(note.id, excerpts))
    cache.replace(made, keep=known, stage="mentions")
    return {note: tuple(found[note]) for note in sorted(found)}


def _recalled(data: bytes | None) -> _Said | None:
    if data is not None:
        with contextlib.suppress(msgspec.MsgspecError):
            return _decoder.decode(data)
    return None


def _key(note: Note, standard: str) -> str:
    """Return a digest of all that the result depends on: the HTML tells how the text was read."""
    return _digest(standard, note.id, note.text, *(p for p in note.html if isinstance(p, str)))


def _digest(*parts: str) -> str:
    # Parts may hold any character, so they are told apart by their lengths.
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=20).hexdigest()


@lru_cache(maxsize=1)
def _code() -> str:
    return code_digest(Path(__file__).parent)


def _read_names_in(note: Note, names: Mapping[str, tuple[_Name, ...]]) -> _Said:
    found: dict[str, list[Excerpt]] = {}
    for name, block, start, end in _names_in(note, names):
        excerpts = found.setdefault(name.note, [])
        if name.note != note.id and len(excerpts) < _EXCERPTS:
            excerpt = excerpt_around(block.text, start, end)
            if excerpt not in excerpts:
                excerpts.append(excerpt)
    return {named: tuple(group) for named, group in found.items() if group}


def _read_names(vault: Vault) -> dict[str, tuple[_Name, ...]]:
    """Return the names of all notes by their first piece, long ones first."""
    by_pieces: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for note in vault.notes:
        for text in (note.title, *note.aliases, note.stem):
            pieces = tuple(_PIECE.findall(text.casefold()))
            # A file `site.md` with the title "The site" is not meant by every site.
            is_short = text == note.stem != note.title and len(pieces) == 1
            if pieces and len(pieces) <= _MOST_PIECES and _is_telling(text) and not is_short:
                by_pieces[pieces].setdefault(note.id, text)
    names: dict[str, list[_Name]] = defaultdict(list)
    for pieces, owners in by_pieces.items():
        if len(owners) == 1:
            [(note_id, text)] = owners.items()
            name = _Name(note_id, text, pieces, text.isupper() and len(pieces) == 1)
            names[pieces[0]].append(name)
    return {
        first: tuple(sorted(group, key=lambda name: (-len(name.pieces), name.pieces)))
        for first, group in names.items()
    }


def _is_telling(text: str) -> bool:
    """Tell whether a text is long enough to be looked for; `S3` is, and `of` and `2024` are not."""
    plain = text.strip()
    if plain.isdecimal():
        return False
    return len(plain) > 2 or (len(plain) == 2 and (plain.isupper() or not plain.isascii()))


def _names_in(
    note: Note, names: Mapping[str, tuple[_Name, ...]]
) -> Iterator[tuple[_Name, Block, int, int]]:
    """Give the names in a note with the block and the place in its text, in reading order."""
    for block in note.walk():
        if not block.runs or block.kind in _NOT_READ:
            continue
        text = _said(block)
        folded = text.casefold()
        if len(folded) != len(text):
            continue
        # Words first, for they come fast; where they stand is asked for the few that fit.
        words = _PIECE.findall(folded)
        spans: list[tuple[int, int]] = []
        after = 0
        for at in [at for at, word in enumerate(words) if word in names]:
            if at < after:
                continue
            for name in names[words[at]]:
                last = at + len(name.pieces)
                if tuple(words[at:last]) != name.pieces:
                    continue
                spans = spans or [piece.span() for piece in _PIECE.finditer(folded)]
                start, end = spans[at][0], spans[last - 1][1]
                if "\0" in text[start:end] or (name.is_exact and text[start:end] != name.text):
                    continue
                yield name, block, start, end
                after = last
                break


def _said(block: Block) -> str:
    """Return a block's text in which everything that is not running text is crossed out."""
    if len(block.runs) == 1 and not block.runs[0].styles and block.runs[0].link < 0:
        return block.runs[0].text
    return "".join(
        "\0" * len(run.text) if run.link >= 0 or not _NOT_SAID.isdisjoint(run.styles) else run.text
        for run in block.runs
    )
