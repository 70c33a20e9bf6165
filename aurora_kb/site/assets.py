"""Reads what the site needs from disk: the theme, its bundles, and the files beside the notes."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from aurora_kb.errors import NotFoundError
from aurora_kb.model import Asset, Finding, Page, Vault
from aurora_kb.site.atlas import linked_assets
from aurora_kb.site.svg import make_passive
from aurora_kb.site.theme import Theme
from aurora_kb.site.urls import plan_addresses

_PACKAGE = Path(__file__).resolve().parent.parent
_BUNDLES = (
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
MAX_ATTACHMENT = 200 * 1024 * 1024


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
    return Theme(
        templates=_read_templates(folder),
        own_templates=_read_templates(own) if own else {},
        files=(
            Page("assets/style.css", _read_styles(folder, own)),
            Page("assets/icon.svg", _pick("images/icon.svg", folder, own).read_bytes()),
            # Apart, for most pages do not need it.
            Page("assets/study.css", _pick("styles/study.css", folder, own).read_bytes()),
            Page("assets/overview.css", _pick("styles/overview.css", folder, own).read_bytes()),
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


def _read_styles(folder: Path, own: Path | None) -> bytes:
    files = [_pick(f"styles/{name}", folder, own) for name in STYLES]
    if own and (own / "styles/own.css").is_file():
        files.append(own / "styles/own.css")
    return "\n".join(file.read_text(encoding="utf-8") for file in files).encode()


def _read_bundles() -> Iterator[Page]:
    folder = _PACKAGE / "_bundle"
    for name in _BUNDLES:
        file = folder / name
        if not file.is_file():
            raise NotFoundError(
                f"the theme's script {name} has not been built",
                "in a checkout, run: make theme; else install aurora-kb again",
            )
        yield Page(f"assets/{name}", file.read_bytes())


def copy_assets(vault: Vault, notes_folder: Path) -> Iterator[Page]:
    """Give the files that notes link to or show, one at a time. All others stay private."""
    used = linked_assets(vault)
    assets = [asset for asset in vault.assets if asset.path in used]
    paths = plan_addresses(vault.notes, assets).assets
    for found in _read_attachments(assets, notes_folder):
        if isinstance(found, Page):
            yield Page(paths[found.path], found.data)


def read_attachments(
    vault: Vault, notes_folder: Path, wanted: Collection[str], largest: int
) -> dict[str, bytes]:
    """Return the files of these paths as they may be published, by path.

    Those that no note links to or shows, that are larger, or cannot be read, are left out.
    """
    used = linked_assets(vault) & set(wanted)
    assets = [asset for asset in vault.assets if asset.path in used and asset.size <= largest]
    found = _read_attachments(assets, notes_folder)
    return {file.path: file.data for file in found if isinstance(file, Page)}


def check_assets(vault: Vault, notes_folder: Path) -> tuple[Finding, ...]:
    """Return what keeps linked files from being published as they are."""
    used = linked_assets(vault)
    assets = [one for one in vault.assets if one.path in used]
    found = _read_attachments(assets, notes_folder, only_judge=True)
    return tuple(item for item in found if isinstance(item, Finding))


def _read_attachments(
    assets: Iterable[Asset], notes_folder: Path, only_judge: bool = False
) -> Iterator[Page | Finding]:
    """The files by their paths in the notes folder, and what is wrong with them.

    To judge them alone, what is no drawing is opened and not read: films are large.
    """
    real_folder = notes_folder.resolve()
    for asset in assets:
        file = notes_folder / asset.path
        if asset.size > MAX_ATTACHMENT:
            yield _problem(asset.path, "AKB952", "is too large to publish (over 200 MB)")
            continue
        try:
            # A link inside the folder may lead out of it, to what is nobody's business.
            if not file.resolve().is_relative_to(real_folder) or not file.is_file():
                yield _problem(asset.path, "AKB953", "leads out of the notes folder")
                continue
            is_drawing = asset.path.lower().endswith(".svg")
            with file.open("rb") as opened:
                data = opened.read(1 if only_judge and not is_drawing else -1)
        except OSError as error:
            yield _problem(asset.path, "AKB954", f"cannot be read: {error.strerror}")
            continue
        if is_drawing:
            passive = make_passive(data)
            if passive != data:
                yield _problem(asset.path, "AKB955", "held parts that could act; they were removed")
            data = passive or b'<svg xmlns="http://www.w3.org/2000/svg"/>'
        yield Page(asset.path, data)


def _problem(path: str, code: str, message: str) -> Finding:
    return Finding(code=code, message=f"the attachment {message}", path=path)


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
