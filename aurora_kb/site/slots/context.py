"""Where a note's HTML stands, with what is needed to fill its slots."""

from __future__ import annotations

from dataclasses import dataclass, field

from aurora_kb.model import Vault
from aurora_kb.notes import Fragments, Queries
from aurora_kb.site.places.urls import Addresses
from aurora_kb.site.words.translations import ENGLISH, Words


@dataclass(frozen=True, slots=True)
class SlotContext:
    """Where a note's HTML will stand: the page's output path and all other addresses.

    `fragments` and `queries` are shared by all pages of a site: what several of them embed
    is cut once, what several of them ask is found once.
    """

    path: str
    addresses: Addresses
    vault: Vault
    queries: Queries
    fragments: Fragments = field(default_factory=Fragments)
    words: Words = ENGLISH  # of the interface
