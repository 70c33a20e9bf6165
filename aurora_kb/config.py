"""The configuration: read once from `aurora-kb.toml` or `pyproject.toml`, then frozen.

Every key has a default that is usable as it stands. An unknown key is an error that
names the nearest right one, so that a misspelt option never passes for a set one.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any, get_type_hints

from aurora_kb.errors import ConfigError

FILE_NAMES = ("aurora-kb.toml", ".aurora-kb.toml")


@dataclass(frozen=True, slots=True)
class ParserConfig:
    """How notes are read."""

    line_breaks: bool = True  # a single line end is a line break, as Obsidian shows it
    unsafe_html: bool = False  # True leaves raw HTML unsanitised: for your own notes only


@dataclass(frozen=True, slots=True)
class CountConfig:
    """How words and minutes are counted."""

    words_per_minute: int = 200


@dataclass(frozen=True, slots=True)
class CardsConfig:
    """How cards are made and named."""

    deck: str = ""  # the top deck; "" takes the site's title


@dataclass(frozen=True, slots=True)
class ChecksConfig:
    """Which findings are shown."""

    select: tuple[str, ...] = ()  # codes or prefixes that are on besides the usual ones
    ignore: tuple[str, ...] = ()  # codes or prefixes that are off


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """How the site looks and where it will live."""

    title: str = ""  # "" takes the name of the notes folder
    description: str = ""
    language: str = "en"
    base_url: str = ""  # only needed for absolute addresses (sitemap, canonical links)
    metadata: tuple[str, ...] = ("created", "modified", "reading_time", "source")
    home: str = ""  # id of the note shown first on the home page


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that can be set. Paths are absolute once loaded."""

    root: Path  # the folder the configuration belongs to
    notes: Path
    output: Path
    ignore: tuple[str, ...] = ()  # patterns as in .gitignore files, relative to `notes`
    parser: ParserConfig = field(default_factory=ParserConfig)
    count: CountConfig = field(default_factory=CountConfig)
    cards: CardsConfig = field(default_factory=CardsConfig)
    checks: ChecksConfig = field(default_factory=ChecksConfig)
    site: SiteConfig = field(default_factory=SiteConfig)
