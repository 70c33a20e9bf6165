"""All that can be set, with defaults that are usable as they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

# Folders of tools hold no notes; these are the ones that have no leading dot.
SKIPPED_FOLDERS = ("node_modules", "__pycache__")
# What the name of a note ends in.
NOTE_SUFFIXES = (".md", ".markdown")


@dataclass(frozen=True, slots=True)
class ParserConfig:
    """How notes are read."""

    line_breaks: bool = True  # a single line end is a line break, as Obsidian shows it
    unsafe_html: bool = False  # True leaves raw HTML unsanitised: for your own notes only
    # What Obsidian and MkDocs Material read differently: both, or what only one of them does.
    dialect: Literal["mixed", "obsidian", "material"] = "mixed"


@dataclass(frozen=True, slots=True)
class CountConfig:
    """How words and minutes are counted."""

    words_per_minute: int = 200
    characters_per_minute: int = 500  # of Chinese, Japanese and Korean
    profile: str = "cjk"  # the way in which the tool counts, one of COUNT_PROFILES
    accept: tuple[str, ...] = ("raw", "mkdocs-export")  # other ways whose figure is no fault


COUNT_PROFILES = ("raw", "cjk", "uax29", "rendered", "mkdocs-export")


@dataclass(frozen=True, slots=True)
class PropertyConfig:
    """What notes may hold in one property. Each key has a default that asks for nothing."""

    type: tuple[str, ...] = ()  # of PROPERTY_TYPES; several: any of them will do
    nullable: bool = True
    required: bool = False
    enum: tuple[str | int | float | bool, ...] = ()  # in a list, of its items
    pattern: str = ""  # that the whole text matches; in a list, each item
    minimum: float | None = None
    maximum: float | None = None
    derive: str = ""  # of DERIVATIONS: what the value must be, as the note itself tells
    default: str | int | float | bool | None = None  # what a fix writes where it is missing
    notes: tuple[str, ...] = ()  # patterns as in `ignore`: only these notes are meant
    description: str = ""  # for editors


PROPERTY_TYPES = (
    "text", "number", "integer", "boolean", "date", "datetime", "list", "link", "url", "properties"
)  # fmt: skip
DERIVATIONS = (
    "word_count", "reading_time", "title", "source_file", "children", "grandchildren",
    "created", "modified",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StudyConfig:
    """Which notes are learned from, and how they are studied."""

    # Patterns as in `ignore`. Such notes are shown, linked, searched and checked like any
    # other, and give no concepts and no cards: manuals, templates, journals.
    ignore: tuple[str, ...] = ()
    retention: float = 0.9  # the share of answers one wants to know when a card is asked
    new_per_day: int = 20
    reviews_per_day: int = 200
    day_start: int = 4  # the hour at which a day begins, in local time


@dataclass(frozen=True, slots=True)
class CardsConfig:
    """How cards are made and named."""

    deck: str = ""  # the top deck; "" takes the site's `title`, else the name of the notes folder
    automatic: bool = True  # False: no cards but those that stand in the notes as cards
    # The syntaxes of cards to read in every note; a note may ask for its own.
    syntax: tuple[str, ...] = ()
    # Folder -> what its notes ask for, as they may do themselves in their property `cards`.
    folders: Mapping[str, str] = field(default_factory=dict)
    # Of the plugin Spaced Repetition: the tags of its notes and decks, what ends an answer
    # that has blank lines, and the patterns of its gaps.
    tags: tuple[str, ...] = ("flashcards",)
    answer_end: str = ""
    clozes: tuple[str, ...] = ("==[123;;]answer[;;hint]==", r"==answer==[^\[hint\]][\[^123\]]")


@dataclass(frozen=True, slots=True)
class ChecksConfig:
    """Which findings are shown."""

    select: tuple[str, ...] = ()  # codes or prefixes that are on besides the usual ones
    ignore: tuple[str, ...] = ()  # codes or prefixes that are off
    # Pattern as in `ignore` of the vault -> codes or prefixes that are off in these notes.
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FolderConfig:
    """How a folder is shown. `metadata` and `hide` hold for the folders in it too."""

    title: str = ""  # "" takes the title of the folder's own note, else the folder's name
    order: tuple[str, ...] = ()  # names of notes and folders that come first
    sort: str = ""  # the key of the front matter by which the others are sorted; "-key" turns it
    layout: Literal["summaries", "titles", "none"] = "summaries"  # how its notes are listed
    metadata: tuple[str, ...] | None = None  # as `site.metadata`, for its notes
    hide: tuple[str, ...] = ()  # as `site.hide`, and besides it


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """How the site looks and where it will live."""

    title: str = ""  # "" takes the name of the notes folder, as words
    description: str = ""
    language: str = "en"  # of the interface, and of notes that do not say theirs
    base_url: str = ""  # only needed for absolute addresses (sitemap, canonical links)
    # Keys of the front matter that pages show; "*" stands for all that have no other use.
    metadata: tuple[str, ...] = ("created", "modified", "reading_time", "source")
    labels: Mapping[str, str] = field(default_factory=dict)  # what to call these keys
    drafts: bool = False  # True shows notes with `draft: true`
    home: str = ""  # id of the note shown first on the home page
    feed_entries: int = 30  # notes in an Atom feed at most; 0: there are no feeds
    # Which pages have a picture of their own for other sites: the home page's stands for others.
    social: Literal["site", "notes", "none"] = "site"
    markdown: bool = True  # every note as Markdown too, and `llms.txt`
    llms_full: bool = False  # all notes in one file, `llms-full.txt`
    show_findings: bool = False  # True says in every note's page what the checks find in it
    stale_days: int = 365  # a note not changed for longer is stale; 0: none ever is
    stub_words: int = 40  # a note with fewer words is a stub
    # A concept of one note of which less is said has no page: links lead to its line. 0: all have.
    concept_pages_from: int = 1
    # Columns of the table of all notes: keys of the front matter, and what is counted. "*" stands
    # for all other keys.
    table: tuple[str, ...] = (
        "folder", "tags", "created", "modified", "words", "reading_time", "backlinks", "cards",
        "Quality", "Due",
    )  # fmt: skip
    views: Mapping[str, str] = field(default_factory=dict)  # of the table: name -> its fragment
    hide: tuple[str, ...] = ()  # of PAGE_PARTS: what the pages of notes do without
    panes: bool = False  # True lets readers open links in panes side by side
    folders: Mapping[str, FolderConfig] = field(default_factory=dict)  # by path


PAGE_PARTS = (
    "contents", "cover", "reading_order", "backlinks", "mentions", "graph", "cards", "concepts",
    "previews",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that can be set. Paths are absolute once loaded."""

    root: Path  # the folder the configuration belongs to
    notes: Path
    output: Path
    ignore: tuple[str, ...] = ()  # patterns as in .gitignore files, relative to `notes`
    timezone: str = ""  # such as "Europe/Berlin": that of the dates in the notes; "" is any
    parser: ParserConfig = field(default_factory=ParserConfig)
    count: CountConfig = field(default_factory=CountConfig)
    study: StudyConfig = field(default_factory=StudyConfig)
    cards: CardsConfig = field(default_factory=CardsConfig)
    checks: ChecksConfig = field(default_factory=ChecksConfig)
    properties: Mapping[str, PropertyConfig] = field(default_factory=dict)
    site: SiteConfig = field(default_factory=SiteConfig)
