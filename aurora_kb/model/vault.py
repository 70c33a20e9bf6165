"""All notes together, with every link resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from msgspec import Struct

from aurora_kb.model.files import Asset
from aurora_kb.model.findings import Finding
from aurora_kb.model.note import Note


class TargetKind(StrEnum):
    """Where a link leads."""

    NOTE = "note"
    ASSET = "asset"
    URL = "url"
    MISSING = "missing"


# Structs of msgspec, of which there is one a link: they are made in a quarter of the time of
# frozen dataclasses, and encoded without the names of their parts.
class Target(Struct, frozen=True, array_like=True, gc=False):
    """Where one link leads.

    `path` is a note's id, an asset's path or a URL; `anchor` an id in the page, `""` for
    its top. `candidates` holds all that fit when the name was ambiguous.
    `broken_fragment` is true when the page exists and the heading or block does not.
    """

    kind: TargetKind
    path: str
    anchor: str = ""
    # exact, relative, suffix, name, alias, loose; folder: `path` is a folder, or the note that
    # introduces it; block: whoever has it; private: the note is there and is not published
    how: str = "exact"
    folded: bool = False
    candidates: tuple[str, ...] = ()
    broken_fragment: bool = False


class Backlink(Struct, frozen=True, array_like=True, gc=False):
    """A link seen from its target: the note it stands in and its index in `Note.links`."""

    note: str
    link: int


@dataclass(frozen=True, slots=True)
class Vault:
    """All notes, with every link resolved."""

    notes: tuple[Note, ...]  # sorted by path
    assets: tuple[Asset, ...]
    targets: Mapping[str, tuple[Target, ...]]  # note id -> one target a link, in order
    backlinks: Mapping[str, tuple[Backlink, ...]]  # note id -> who links there
    findings: tuple[Finding, ...]  # of files that gave no note
    by_id: Mapping[str, Note] = field(default_factory=dict)
