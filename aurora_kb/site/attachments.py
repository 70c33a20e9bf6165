"""The files beside the notes: which of them are published, and what keeps one from it.

Separate from the theme, because checks use this too and render nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from aurora_kb.engine import read_at_rest
from aurora_kb.model import Asset, Finding, Page, TargetKind, Vault
from aurora_kb.site.svg import make_passive

MAX_ATTACHMENT = 200 * 1024 * 1024
_TOO_LARGE = "is too large to publish (over 200 MB)"


def linked_assets(vault: Vault) -> frozenset[str]:
    """Return the paths of the files that notes link to or show. No others are published."""
    return frozenset(
        target.path
        for targets in vault.targets.values()
        for target in targets
        if target.kind is TargetKind.ASSET
    )


def copy_assets(vault: Vault, notes_folder: Path, paths: Mapping[str, str]) -> Iterator[Page]:
    """Give the files that notes link to or show, one at a time. All others stay private.

    `paths` are their places in the site, as `Addresses` has them.
    """
    used = linked_assets(vault)
    assets = [asset for asset in vault.assets if asset.path in used]
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
            yield _problem(asset.path, "AKB952", _TOO_LARGE)
            continue
        try:
            # A link inside the folder may lead out of it, to what is nobody's business.
            if not file.resolve().is_relative_to(real_folder) or not file.is_file():
                yield _problem(asset.path, "AKB953", "leads out of the notes folder")
                continue
            is_drawing = asset.path.lower().endswith(".svg")
            limit = 1 if only_judge and not is_drawing else MAX_ATTACHMENT + 1
            size, data = read_at_rest(file, limit)
        except OSError as error:
            yield _problem(asset.path, "AKB954", f"cannot be read: {error.strerror}")
            continue
        if size > MAX_ATTACHMENT:
            yield _problem(asset.path, "AKB952", _TOO_LARGE)  # it has grown since it was found
            continue
        if is_drawing:
            passive = make_passive(data)
            if passive != data:
                yield _problem(asset.path, "AKB955", "held parts that could act; they were removed")
            data = passive or b'<svg xmlns="http://www.w3.org/2000/svg"/>'
        yield Page(asset.path, data)


def _problem(path: str, code: str, message: str) -> Finding:
    return Finding(code=code, message=f"the attachment {message}", path=path)
