"""Reads what the site needs from disk: the theme, its bundles, and pages that were built."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from aurora_kb.errors import NotFoundError
from aurora_kb.model import Page
from aurora_kb.site.theme.theme import Theme

_PACKAGE = Path(__file__).resolve().parents[2]
BUNDLES = (
    "theme.js",
    "main.js",
    "search.js",
    "panes.js",
    "graph.js",
    "study.js",
    "study-memory.js",
    "study-statistics.js",
    "table.js",
    "paths.js",
    "chooser.js",
    "missing.js",
    "licences.txt",
)
# The order in which later rules win. A user's own `styles/own.css` comes last.
STYLES = (
    "tokens.css",
    "base.css",
    "icons.css",
    "layout.css",
    "prose.css",
    "callouts.css",
    "code.css",
    "parts.css",
    "queries.css",
    "dialogs.css",
    "popups.css",
    "local.css",
    "panes.css",
    "graph.css",
    "print.css",
)
APART = ("study.css", "overview.css")  # most pages do not need them
_COMMENT = re.compile(r"\n?/\*.*?\*/", re.DOTALL)


def templates_folder() -> Path:
    """Return the folder of our own templates: the wheel's, else the checkout's."""
    for folder in (_PACKAGE / "_templates", _PACKAGE.parent / "templates"):
        if (folder / "pages").is_dir():
            return folder
    raise NotFoundError(
        "the theme's templates are missing", "install aurora-kb again: the package is incomplete"
    )


def load_theme(own_folder: Path | None = None) -> Theme:
    """Read the theme. Files of `own_folder` win over ours by their path within it."""
    folder = templates_folder()
    own = own_folder if own_folder and own_folder.is_dir() else None
    ours = _read_templates(folder)
    theirs = _read_templates(own) if own else {}
    return Theme(
        templates=ours,
        # In a checkout of this project, and where somebody copied the theme to change a little
        # of it, most are ours: these need no sandbox, which takes half as long again.
        own_templates={name: text for name, text in theirs.items() if ours.get(name) != text},
        files=(
            Page("assets/style.css", _read_styles(folder, own)),
            Page("assets/icon.svg", _pick("images/icon.svg", folder, own).read_bytes()),
            *(Page(f"assets/{name}", _read_style(name, folder, own)) for name in APART),
            *_read_bundles(),
        ),
        catalogues=_read_catalogues(folder, own),
        said_in_scripts=_read_said(_PACKAGE / "_bundle" / "words.json"),
    )


def _read_catalogues(folder: Path, own: Path | None) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return the words of each language, ours before the user's, which win word by word."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for place in (folder, own) if own else (folder,):
        for file in sorted((place / "words").glob("*.toml")):
            entry = (file.name, file.read_text(encoding="utf-8"))
            found[file.stem] = (*found.get(file.stem, ()), entry)
    return found


def _read_said(file: Path) -> Mapping[str, tuple[str, ...]]:
    """Return the English texts of each script, as the build of the theme listed them."""
    if not file.is_file():
        return {}
    found = json.loads(file.read_text(encoding="utf-8"))
    return {f"assets/{name}": tuple(texts) for name, texts in found.items()}


def _read_templates(folder: Path) -> Mapping[str, str]:
    files = [
        file for part in ("pages", "partials", "images") for file in (folder / part).glob("*.j2")
    ]
    return {
        file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(files)
    }


def _pick(name: str, folder: Path, own: Path | None) -> Path:
    if own and (own / name).is_file():
        return own / name
    return folder / name


def _read_style(name: str, folder: Path, own: Path | None) -> bytes:
    return _style(_pick(f"styles/{name}", folder, own), own).encode()


def _read_styles(folder: Path, own: Path | None) -> bytes:
    files = [_pick(f"styles/{name}", folder, own) for name in STYLES]
    if own and (own / "styles/own.css").is_file():
        files.append(own / "styles/own.css")
    return "\n".join(_style(file, own) for file in files).encode()


def _style(file: Path, own: Path | None) -> str:
    """Return a style sheet. Comments in ours are for those who change it, and a tenth of it."""
    text = file.read_text(encoding="utf-8")
    return text if own and file.is_relative_to(own) else _COMMENT.sub("", text)


def _read_bundles() -> Iterator[Page]:
    folder = _PACKAGE / "_bundle"
    for name in BUNDLES:
        file = folder / name
        if not file.is_file():
            raise NotFoundError(
                f"the theme's script {name} has not been built",
                "in a checkout, run: make theme; else install aurora-kb again",
            )
        yield Page(f"assets/{name}", file.read_bytes())


def read_site_file(folder: Path, names: Sequence[str]) -> bytes | None:
    """Return the bytes of a built file by the parts of its path, None if there is none.

    Nothing outside the folder is read, whatever links it holds.
    """
    try:
        real_folder = folder.resolve(strict=True)
        file = real_folder.joinpath(*names).resolve(strict=True)
        if not file.is_relative_to(real_folder) or not file.is_file():
            return None
        return file.read_bytes()
    except (OSError, ValueError):
        return None
