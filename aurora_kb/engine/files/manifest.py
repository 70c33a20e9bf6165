"""The file by which a folder is known that a build has written."""

from __future__ import annotations

from pathlib import Path

MANIFEST = ".aurora-kb-manifest.json"


def holds_site(folder: Path) -> bool:
    """Whether a build has written into the folder: what stands there are no notes."""
    return (folder / MANIFEST).is_file()
