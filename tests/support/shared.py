"""Where the material shared between projects lies: real vaults, and what experts expect."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_BESIDE = Path(__file__).resolve().parents[3] / "shared"
SHARED = Path(os.environ.get("AURORA_KB_SHARED", _BESIDE))

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(),
    reason=f"no shared material at {SHARED} (set AURORA_KB_SHARED to its folder)",
)


def vault(name: str) -> Path:
    """Return the folder of a real vault."""
    return SHARED / "vaults" / name
