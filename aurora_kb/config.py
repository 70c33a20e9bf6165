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
from typing import Any, Literal, get_args, get_origin, get_type_hints

from aurora_kb.errors import ConfigError

FILE_NAMES = ("aurora-kb.toml", ".aurora-kb.toml")


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
class SiteConfig:
    """How the site looks and where it will live."""

    title: str = ""  # "" takes the name of the notes folder
    description: str = ""
    language: str = "en"
    base_url: str = ""  # only needed for absolute addresses (sitemap, canonical links)
    # Keys of the front matter that pages show; "*" stands for all that have no other use.
    metadata: tuple[str, ...] = ("created", "modified", "reading_time", "source", "path")
    labels: Mapping[str, str] = field(default_factory=dict)  # what to call these keys
    drafts: bool = False  # True shows notes with `draft: true`
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
    study: StudyConfig = field(default_factory=StudyConfig)
    cards: CardsConfig = field(default_factory=CardsConfig)
    checks: ChecksConfig = field(default_factory=ChecksConfig)
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
    _check_address(set_values.get("site"), file)
    _check_speed(set_values.get("count"), file)
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


def _check_address(site: SiteConfig | None, file: Path | None) -> None:
    address = site.base_url if site else ""
    if address and not address.startswith(("https://", "http://")):
        hint = "expected a whole address: https://example.org/notes/"
        raise ConfigError(f"{file}: site.base_url is {address!r}", hint)


def _check_speed(count: CountConfig | None, file: Path | None) -> None:
    if count and count.words_per_minute <= 0:
        where = f"{file}: count.words_per_minute is {count.words_per_minute}"
        raise ConfigError(where, "expected a number above 0")


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
        else:
            values[name] = _check_type(expected, value, f"{file}: {prefix}{key}")
    return values


def _check_type(expected: Any, value: Any, where: str) -> Any:
    if expected == tuple[str, ...]:
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        raise ConfigError(f"{where} is {value!r}", 'expected a list of text: ["a", "b"]')
    if expected == Mapping[str, str]:
        if isinstance(value, dict) and all(isinstance(item, str) for item in value.values()):
            return value
        raise ConfigError(f"{where} is {value!r}", 'expected a table of texts: key = "Label"')
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
