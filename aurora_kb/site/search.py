"""The documents that the search dialog finds, shipped as a script so that they load from disk."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from aurora_kb.model import Note
from aurora_kb.site.atlas import Atlas
from aurora_kb.site.urls import Addresses, relative_url
from aurora_kb.site.wording import humanise, plural, versus

DATA_PATH = "assets/search-data.js"


def script_call(function: str, data: Any) -> bytes:
    """Return a script that hands `data` to a global function.

    Everything that could end a script element or a line is escaped, wherever it may be pasted.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return f"{function}({text});\n".encode(errors="backslashreplace")


def search_documents(atlas: Atlas) -> list[list[str]]:
    """Return rows of kind, title, URL from the site's top, context, and further words.

    Kinds are note, heading, concept, comparison and tag. A note's row comes before its headings'.
    """
    addresses = atlas.addresses
    rows: list[list[str]] = []
    for note in atlas.vault.notes:
        rows.extend(_note_rows(note, addresses))
    for concept in atlas.concepts.values():
        path = addresses.concepts[concept.id]
        aliases = ", ".join(concept.aliases)
        rows.append(["concept", concept.label, _url(path), humanise(concept.type), aliases])
    for comparison, path in zip(atlas.comparisons, addresses.comparisons, strict=True):
        title = versus(comparison.items)
        rows.append(["comparison", title, _url(path), atlas.note_title(comparison.note), ""])
    rows.extend(_tag_rows(addresses, atlas.notes_by_tag))
    return rows


def _note_rows(note: Note, addresses: Addresses) -> Iterable[list[str]]:
    path = addresses.notes[note.id]
    words = " ".join([*note.aliases, *note.tags, note.stem])
    yield ["note", note.title, _url(path), note.folder, words]
    for heading in note.headings:
        if heading.text and heading.text != note.title:
            yield ["heading", heading.text, _url(path, heading.id), note.title, ""]


def _tag_rows(
    addresses: Addresses, notes_by_tag: Mapping[str, Sequence[Note]]
) -> Iterable[list[str]]:
    for tag, path in addresses.tags.items():
        count = plural(len(notes_by_tag[tag]), "note")
        yield ["tag", f"#{tag}", _url(path), count, ""]


def _url(path: str, anchor: str = "") -> str:
    return relative_url("index.html", path, anchor)
