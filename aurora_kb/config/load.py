"""Find the configuration of a folder of notes and read it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from aurora_kb.config.settings import (
    CardsConfig,
    ChecksConfig,
    Config,
    ParserConfig,
    PropertyConfig,
    StudyConfig,
)
from aurora_kb.config.tables import read_table
from aurora_kb.config.values import (
    check_count,
    check_properties,
    check_site,
    check_study,
    check_timezone,
)
from aurora_kb.errors import ConfigError

FILE_NAMES = ("aurora-kb.toml", ".aurora-kb.toml")
# The folders of a theme in `templates`; without any it holds something else.
_THEME = ("pages", "partials", "styles", "images", "words")


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
    set_values = read_table(Config, table, file, "")
    check_site(set_values.get("site"), file)
    check_count(set_values.get("count"), file)
    check_properties(set_values.get("properties", {}), file)
    check_timezone(set_values.get("timezone", ""), file)
    check_study(set_values.get("study"), file)
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
    hint = f"if the notes are yours, run the command in {file.parent}" if file else ""
    if values.get("parser", ParserConfig()).unsafe_html:
        raise ConfigError(f"{file}: parser.unsafe_html comes with notes from elsewhere", hint)
    if output is not None and file is not None and not output.is_relative_to(file.parent):
        raise ConfigError(f"{file}: output leads out of its folder, to {output}", hint)
    if slow := next(_slow_patterns(values), ""):
        raise ConfigError(f"{file}: {slow} comes with notes from elsewhere", hint)
    # Templates are code that runs in the browser of everyone who opens the site.
    if file is not None and any((file.parent / "templates" / name).is_dir() for name in _THEME):
        message = f"{file.parent / 'templates'}: the templates come with notes from elsewhere"
        raise ConfigError(message, hint)


# Each further star makes the time that a name may take grow by a power.
_MOST_STARS = 3
_STAR = re.compile(r"\*+")


def _slow_patterns(values: Mapping[str, Any]) -> Iterator[str]:
    """Yield the keys whose patterns some text could keep busy for ever.

    Nobody can tell of an expression how long it takes, and of a cloze's only the usual ones.
    """
    properties: Mapping[str, PropertyConfig] = values.get("properties", {})
    for name, asked in properties.items():
        if asked.pattern:
            yield f"properties.{name}.pattern"
    if values.get("cards", CardsConfig()).clozes != CardsConfig().clozes:
        yield "cards.clozes"
    patterns = {
        "ignore": values.get("ignore", ()),
        "study.ignore": values.get("study", StudyConfig()).ignore,
        "checks.per_file_ignores": values.get("checks", ChecksConfig()).per_file_ignores,
    } | {f"properties.{name}.notes": asked.notes for name, asked in properties.items()}
    for key, lines in patterns.items():
        for line in lines:
            if len(_STAR.findall(line)) > _MOST_STARS:
                yield f'the pattern "{line}" of {key}, with more than {_MOST_STARS} stars,'


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
        # Some editors of Windows begin a file with a byte order mark.
        return tomllib.loads(path.read_text(encoding="utf-8").removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        raise ConfigError(
            f"{path}: byte {error.start} is not valid UTF-8", "save it as UTF-8"
        ) from error
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error}") from error
    # Not only what is no TOML: lists may nest too deep, and numbers be too long.
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{path}: {error}", "see https://toml.io for the syntax") from error
