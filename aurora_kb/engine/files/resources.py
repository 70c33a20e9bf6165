"""Files that the build of the package makes: bundles of npm libraries."""

from __future__ import annotations

from pathlib import Path

from aurora_kb.errors import NotFoundError

BUNDLE = Path(__file__).parents[2] / "_bundle"


def read_bundle(name: str) -> bytes:
    """Return a bundle's bytes. `NotFoundError` in a checkout where none has been built."""
    try:
        return (BUNDLE / name).read_bytes()
    except FileNotFoundError as error:
        raise NotFoundError(
            f"the bundle {name} has not been built",
            "in a checkout, run: make theme; else install aurora-kb again",
        ) from error
