"""Notes for the tests of the parser."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aurora_kb.model import Note, Source
from aurora_kb.notes import ParseOptions, parse_note

Read = Callable[..., Note]


@pytest.fixture
def read() -> Read:
    """Parse a note given as text or bytes."""

    def parse(text: str | bytes, path: str = "note.md", **options: object) -> Note:
        data = text.encode() if isinstance(text, str) else text
        return parse_note(Source(path, data), ParseOptions(**options))  # type: ignore[arg-type]

    return parse
