"""The examples of the CommonMark specification, with the dialects off.

They are not ours to copy. They come with the source distribution of markdown-it-py, which
`pip download --no-binary :all: --no-deps markdown-it-py` fetches; this looks for it in
`.venv/downloads`, or where AURORA_KB_COMMONMARK says (an sdist, or the `commonmark.json`).
"""

from __future__ import annotations

import json
import os
import tarfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from aurora_kb.notes.grammar import grammar

DOWNLOADS = Path(__file__).parents[2] / ".venv" / "downloads"


def find_source() -> Path | None:
    if named := os.environ.get("AURORA_KB_COMMONMARK"):
        return Path(named)
    return max(DOWNLOADS.glob("markdown_it_py-*.tar.gz"), default=None)


SOURCE = find_source()


@cache
def read_examples() -> list[dict[str, Any]]:
    assert SOURCE is not None
    if SOURCE.suffix == ".json":
        return list(json.loads(SOURCE.read_bytes()))
    with tarfile.open(SOURCE) as archive:
        member = next(m for m in archive if m.name.endswith("/commonmark.json"))
        file = archive.extractfile(member)
        assert file is not None
        return list(json.load(file))


pytestmark = pytest.mark.skipif(
    SOURCE is None or not SOURCE.is_file(),
    reason=f"no source distribution of markdown-it-py in {DOWNLOADS}",
)


def test_all_examples_are_there() -> None:
    assert len(read_examples()) == 652


def test_every_example_becomes_the_html_of_the_specification() -> None:
    md = grammar(with_dialects=False)
    # The specification breaks the line in an empty quote; to a browser that is the same.
    wrong = [
        example["example"]
        for example in read_examples()
        if md.render(example["markdown"]).replace("<blockquote></", "<blockquote>\n</")
        != example["html"]
    ]
    assert wrong == []
