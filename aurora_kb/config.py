"""The configuration: read once from `aurora-kb.toml` or `pyproject.toml`, then frozen.

Every key has a default that is usable as it stands. An unknown key is an error that
names the nearest right one, so that a misspelt option never passes for a set one.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from aurora_kb.errors import ConfigError

# As RFC 5646 has them: a language, then script, region and the like.
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")

FILE_NAMES = ("aurora-kb.toml", ".aurora-kb.toml")
# The folders of a theme in `templates`; without any it holds something else.
_THEME = ("pages", "partials", "styles", "images", "words")
# Folders of tools hold no notes; these are the ones that have no leading dot.
SKIPPED_FOLDERS = ("node_modules", "__pycache__")


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

    deck: str = ""  # the top deck; "" takes the site's title
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

    title: str = ""  # "" takes the name of the notes folder
    description: str = ""
    language: str = "en"  # of the interface, and of notes that do not say theirs
    base_url: str = ""  # only needed for absolute addresses (sitemap, canonical links)
    # Keys of the front matter that pages show; "*" stands for all that have no other use.
    metadata: tuple[str, ...] = ("created", "modified", "reading_time", "source", "path")
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


def load_config(root: Path, notes: Path | None = None, output: Path | None = None) -> Config:
    """Return the configuration of the notes.

    Looked for in the notes folder, in the folder that holds it, then in `root` if the notes
    are below it: `aurora-kb.toml`, `.aurora-kb.toml`, then `[tool.aurora-kb]` of
    `pyproject.toml`. Paths in the file are relative to it; arguments win over it.

    A file that was found with the notes and not in `root` may be a stranger's: what could
    do harm in it is an error.
    """
    here = root.resolve()
    file, table = _find_first(_folders(here, notes.resolve() if notes else None))
    base = file.parent if file is not None else here
    set_values = _read_table(Config, table, file, "")
    _check_site(set_values.get("site"), file)
    _check_count(set_values.get("count"), file)
    _check_properties(set_values.get("properties", {}), file)
    _check_timezone(set_values.get("timezone", ""), file)
    _check_study(set_values.get("study"), file)
    own_notes = base / set_values.pop("notes", "notes")
    own_output = (base / set_values.pop("output", "site")).resolve()
    if base != here:
        _refuse_power(set_values, file, None if output else own_output)
    return Config(
        root=base,
        notes=(notes or own_notes).resolve(),
        output=output.resolve() if output else own_output,
        **set_values,
    )


def _folders(root: Path, notes: Path | None) -> tuple[Path, ...]:
    """Return the folders whose configuration holds for the notes, nearest first."""
    if notes is None:
        return (root,)
    own = (notes, notes.parent)
    return tuple(dict.fromkeys((*own, root) if notes.is_relative_to(root) else own))


def _find_first(folders: tuple[Path, ...]) -> tuple[Path | None, Mapping[str, Any]]:
    for folder in folders:
        file, table = _find(folder)
        if file is not None:
            return file, table
    return None, {}


def _refuse_power(values: Mapping[str, Any], file: Path | None, output: Path | None) -> None:
    """Refuse what only the owner of a vault may ask for, who can run from its folder."""
    hint = "if the notes are yours, run the command from the folder of that file"
    if values.get("parser", ParserConfig()).unsafe_html:
        raise ConfigError(f"{file}: parser.unsafe_html comes with notes from elsewhere", hint)
    if output is not None and file is not None and not output.is_relative_to(file.parent):
        raise ConfigError(f"{file}: output leads out of its folder, to {output}", hint)
    # Templates are code that runs in the browser of everyone who opens the site.
    if file is not None and any((file.parent / "templates" / name).is_dir() for name in _THEME):
        message = f"{file.parent / 'templates'}: the templates come with notes from elsewhere"
        raise ConfigError(message, hint)


def _check_site(site: SiteConfig | None, file: Path | None) -> None:
    if site is None:
        return
    _expect_one_of(PAGE_PARTS, site.hide, f"{file}: site.hide")
    for path, folder in site.folders.items():
        _expect_one_of(PAGE_PARTS[:-1], folder.hide, f'{file}: site.folders."{path}".hide')
    if not _LANGUAGE.fullmatch(site.language):
        hint = 'expected a tag: "en", "de", "zh", "ar", or another such as "fr" or "pt-BR"'
        raise ConfigError(f"{file}: site.language is {site.language!r}", hint)
    address = site.base_url
    if address and not address.startswith(("https://", "http://")):
        hint = "expected a whole address: https://example.org/notes/"
        raise ConfigError(f"{file}: site.base_url is {address!r}", hint)


def _check_count(count: CountConfig | None, file: Path | None) -> None:
    if count is None:
        return
    for name in ("words_per_minute", "characters_per_minute"):
        if getattr(count, name) <= 0:
            where = f"{file}: count.{name} is {getattr(count, name)}"
            raise ConfigError(where, "expected a number above 0")
    _expect_one_of(COUNT_PROFILES, (count.profile,), f"{file}: count.profile")
    _expect_one_of(COUNT_PROFILES, count.accept, f"{file}: count.accept")


def _check_properties(properties: Mapping[str, PropertyConfig], file: Path | None) -> None:
    for name, asked in properties.items():
        where = f"{file}: properties.{name}"
        _expect_one_of(PROPERTY_TYPES, asked.type, f"{where}.type")
        if asked.derive:
            _expect_one_of(DERIVATIONS, (asked.derive,), f"{where}.derive")
        try:
            re.compile(asked.pattern)
        except re.error as error:
            hint = "see https://docs.python.org/3/library/re.html for the syntax"
            raise ConfigError(f"{where}.pattern: {error}", hint) from error


def _check_timezone(name: str, file: Path | None) -> None:
    try:
        if name:
            ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        hint = 'expected a name such as "Europe/Berlin"'
        raise ConfigError(f"{file}: no time zone {name!r} is known", hint) from error


def _expect_one_of(known: tuple[str, ...], given: tuple[str, ...], where: str) -> None:
    for name in given:
        if name not in known:
            raise ConfigError(f"{where} is {name!r}", f"expected one of {_listed(known)}")


def _check_study(study: StudyConfig | None, file: Path | None) -> None:
    if study is None:
        return
    if not 0.7 <= study.retention <= 0.99:
        where = f"{file}: study.retention is {study.retention}"
        raise ConfigError(where, "expected a share from 0.7 to 0.99")
    if not 0 <= study.day_start <= 23:
        where = f"{file}: study.day_start is {study.day_start}"
        raise ConfigError(where, "expected an hour from 0 to 23")
    for name in ("new_per_day", "reviews_per_day"):
        if getattr(study, name) < 0:
            where = f"{file}: study.{name} is {getattr(study, name)}"
            raise ConfigError(where, "expected 0 or more cards")


def _find(folder: Path) -> tuple[Path | None, Mapping[str, Any]]:
    for name in FILE_NAMES:
        path = folder / name
        if path.is_file():
            return path, _load_toml(path)
    path = folder / "pyproject.toml"
    if path.is_file():
        table = _load_toml(path).get("tool", {}).get("aurora-kb")
        if isinstance(table, dict):
            return path, table
    return None, {}


def _load_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: {error}", "see https://toml.io for the syntax") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read: {error}") from error


def _read_table(
    kind: type[Any], table: Mapping[str, Any], file: Path | None, prefix: str
) -> dict[str, Any]:
    """Return the values of a table by field name, checked against the dataclass `kind`."""
    types = get_type_hints(kind)
    known = {item.name for item in fields(kind)} - {"root"}
    values: dict[str, Any] = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        if name not in known:
            raise ConfigError(f"{file}: unknown key {prefix}{key!r}", _nearest(key, known))
        expected = types[name]
        if is_dataclass(expected):
            if not isinstance(value, dict):
                raise ConfigError(f"{file}: {prefix}{key} is a table", f"write [{key}]")
            assert isinstance(expected, type)
            values[name] = expected(**_read_table(expected, value, file, f"{key}."))
        elif expected == Mapping[str, PropertyConfig]:
            values[name] = _read_properties(value, file, f"{prefix}{key}")
        elif expected == Mapping[str, FolderConfig]:
            tables = _tables(value, f"{file}: {prefix}{key}")
            values[name] = {
                path.strip("/"): FolderConfig(
                    **_read_table(FolderConfig, asked, file, f"{prefix}{key}.{path}.")
                )
                for path, asked in tables.items()
            }
        else:
            values[name] = _check_type(expected, value, f"{file}: {prefix}{key}")
    return values


def _read_properties(table: Any, file: Path | None, name: str) -> dict[str, PropertyConfig]:
    properties = {}
    for key, asked in _tables(table, f"{file}: {name}").items():
        # A single type needs no brackets.
        lone = {"type": [asked["type"]]} if isinstance(asked.get("type"), str) else {}
        values = _read_table(PropertyConfig, {**asked, **lone}, file, f"{name}.{key}.")
        properties[key] = PropertyConfig(**values)
    return properties


def _tables(value: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict) or not all(isinstance(item, dict) for item in value.values()):
        raise ConfigError(f"{where} holds a table a name", "write [TABLE.NAME]")
    return value


_SCALAR = str | int | float | bool


def _is_list_of(kind: Any, value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, kind) for item in value)


# A type, what a TOML value must be for it, and what was expected.
_FORMS: tuple[tuple[Any, Callable[[Any], bool], str], ...] = (
    (tuple[str, ...], lambda v: _is_list_of(str, v), 'a list of text: ["a", "b"]'),
    (tuple[str, ...] | None, lambda v: _is_list_of(str, v), 'a list of text: ["a", "b"]'),
    (tuple[_SCALAR, ...], lambda v: _is_list_of(_SCALAR, v), 'a list of values: ["a", 1, true]'),
    (
        Mapping[str, str],
        lambda v: isinstance(v, dict) and _is_list_of(str, list(v.values())),
        'a table of texts: key = "Label"',
    ),
    (_SCALAR | None, lambda v: isinstance(v, _SCALAR), "a text, a number, true or false"),
)


def _check_type(expected: Any, value: Any, where: str) -> Any:
    for form, fits, words in _FORMS:
        if expected == form:
            if not fits(value):
                raise ConfigError(f"{where} is {value!r}", f"expected {words}")
            return tuple(value) if isinstance(value, list) else value
    if expected == float | None:
        expected = float
    if expected == Mapping[str, tuple[str, ...]]:
        if not isinstance(value, dict):
            raise ConfigError(f"{where} is {value!r}", 'expected a table: "pattern" = ["a", "b"]')
        return {
            key: _check_type(tuple[str, ...], item, f'{where}."{key}"')
            for key, item in value.items()
        }
    if get_origin(expected) is Literal:
        if value in get_args(expected):
            return value
        raise ConfigError(f"{where} is {value!r}", f"expected one of {_listed(get_args(expected))}")
    if expected is Path:
        expected = str
    if expected is float and type(value) is int:
        value = float(value)
    # A bool is an int in Python, never in a configuration.
    if type(value) is not expected:
        names = {
            str: "text in quotes", int: "a whole number", float: "a number", bool: "true or false"
        }  # fmt: skip
        raise ConfigError(f"{where} is {value!r}", f"expected {names[expected]}")
    return value


def _listed(values: tuple[str, ...]) -> str:
    return ", ".join(f'"{value}"' for value in values)


def _nearest(key: str, known: set[str]) -> str:
    near = difflib.get_close_matches(key.replace("-", "_"), sorted(known), n=1, cutoff=0.5)
    return f"did you mean {near[0]!r}?" if near else f"known keys: {', '.join(sorted(known))}"
