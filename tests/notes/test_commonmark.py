"""The examples of the CommonMark specification, with the dialects off and on.

They are not ours to copy. They come with the source distribution of markdown-it-py, which
`pip download --no-binary :all: --no-deps markdown-it-py` fetches; this looks for it in
`.venv/downloads`, or where AURORA_KB_COMMONMARK says (an sdist, or the `commonmark.json`).
"""

from __future__ import annotations

import json
import os
import re
import tarfile
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from aurora_kb.model import Note, Slot, Source
from aurora_kb.notes import ParseOptions, parse_note
from aurora_kb.notes.grammar.markdown import grammar

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


# ------------------------------------------------------------------ with the dialects on

# What a dialect claims of the specification's examples, by cause.
CLAIMED = {
    "#word is a tag": {64},
    "[[...]] is a wikilink": {548, 559, 590},
    "an address with a scheme is a link": {602, 608, 611},
    "<a> and <img> are read as links of the note": {475, 616},
}


def test_with_the_dialects_on_only_what_a_dialect_claims_is_different() -> None:
    assert set(different(unsafe_html=True)) == set.union(*CLAIMED.values())


def test_what_the_sanitiser_changes_is_raw_html() -> None:
    md = grammar(with_dialects=False)
    raw = {
        example["example"]
        for example in read_examples()
        if re.search(r"html_(block|inline)", repr(md.parse(example["markdown"])))
    }
    claimed = set.union(*CLAIMED.values())
    assert set(different(unsafe_html=False)) - claimed <= raw


def different(*, unsafe_html: bool) -> Iterator[int]:
    """Yield the examples that a note shows in another way than the specification says.

    Evened out is what every page does: line ends stay line ends here, headings are one level
    deeper below the title and have ids, blocks have those of their lines, code is coloured,
    and addresses are encoded when a page is written.
    """
    options = ParseOptions(line_breaks=False, unsafe_html=unsafe_html)
    for example in read_examples():
        # With front matter of its own a note that begins with a rule has no other.
        text = "---\ntitle: Example\n---\n" + example["markdown"]
        note = parse_note(Source("note.md", text.encode()), options)
        if shown(note) != meant(example["html"]):
            yield example["example"]


def shown(note: Note) -> str:
    html = "".join(part if isinstance(part, str) else fill(note, part) for part in note.html)
    html = re.sub(r' id="L\d+"|(?<=<h\d) id="[^"]*"|(?<=<a) class="(?:url|markdown)"', "", html)
    html = re.sub(r'<span( title="[^"]*")>(<img[^>]*)></span>', r"\2\1>", html)
    html = re.sub(
        r'<div class="highlight"(?: data-language="([^"]*)")?>(<pre><code)(.*?</pre>)</div>',
        lambda code: code[2] + (f' class="language-{code[1]}"' if code[1] else "") + plain(code[3]),
        html,
        flags=re.DOTALL,
    )
    return tidy(html)


def fill(note: Note, slot: Slot) -> str:
    link = note.links[slot.index]
    target = f"{link.target}#{link.fragment}" if link.fragment else link.target
    if slot.kind == "embed" and link.kind == "image":
        return f'<img src="{target}" alt="{link.label}">'
    return {"href": target, "class": str(link.kind), "title": ""}.get(slot.kind, "{embed}")


def plain(code: str) -> str:
    return re.sub(r"</?span[^>]*>", "", code)


def meant(html: str) -> str:
    """Return the HTML of the specification with the headings of a page."""
    if "<h1>" in html:
        html = re.sub(r"(?<=<h|/h)\d(?=>)", lambda level: str(min(int(level[0]) + 1, 6)), html)
    return tidy(html)


def tidy(html: str) -> str:
    """Line ends between blocks are the renderer's taste, and so is how a character is written."""
    parts = re.split(r"(<pre.*?</pre>)", html, flags=re.DOTALL)
    parts[::2] = [re.sub(r">[ \n]+<", "><", part) for part in parts[::2]]
    html = re.sub(r"(?<=>)\n(?=<)|\s*/(?=>)", "", "".join(parts))
    hrefs = re.compile(r'(?<=href=")[^"]*|(?<=src=")[^"]*')
    return unescape(hrefs.sub(lambda address: unquote(unescape(address[0])), html)).strip()
