"""Completions at a place: names of notes, headings, blocks, tags, properties."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from lsprotocol import types

from aurora_kb.lsp.positions import Lines
from aurora_kb.model import Note, Span, Vault

MOST = 1000

_IN_WIKILINK = re.compile(
    r"\[\[(?P<target>[^\[\]|#^\n]*)(?:(?P<mark>#\^|#|\^)(?P<part>[^\[\]|\n]*))?$"
)
_IN_TAG = re.compile(r"(?:^|(?<=[\s(]))#(?P<tag>[\w/-]*)$")
_KEY = re.compile(r"(?P<key>[\w -]*)$")
_VALUE = re.compile(
    r"(?P<key>[^\s:#'\"][^:]*):[ \t]+(?:\[(?:[^\]]*,)?[ \t]*)?(?P<value>[^\[\],]*)$"
)
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>[^\[\]]*)$")
_BLOCK = re.compile(r"(?:^|[ \t])\^(?P<id>[A-Za-z0-9-]+)[ \t]*$")
_NEEDS_QUOTES = re.compile(r"[:#\[\]{}\"'@`%&*!|>,]|^[\s-]|\s$")


def completions(note: Note, lines: Lines, offset: int, vault: Vault) -> types.CompletionList:
    """What fits at a place, all of it at most `MOST`."""
    start = lines.start(lines.position(offset).line)
    before = lines.text[start:offset]
    items = list(_items(note, lines, offset, before, vault))
    return types.CompletionList(is_incomplete=len(items) > MOST, items=items[:MOST])


def _items(
    note: Note, lines: Lines, offset: int, before: str, vault: Vault
) -> Iterator[types.CompletionItem]:
    link = _IN_WIKILINK.search(before)
    if link is not None:
        yield from _in_link(link, note, lines, offset, vault)
    elif _is_in_front_matter(lines, lines.position(offset).line):
        yield from _in_front_matter(note, lines, offset, before, vault)
    elif tag := _IN_TAG.search(before):
        span = Span(offset - len(tag["tag"]), offset)
        yield from _texts(_tags(vault), lines, span, types.CompletionItemKind.Keyword)


# ------------------------------------------------------------------ links


def _in_link(
    found: re.Match[str], note: Note, lines: Lines, offset: int, vault: Vault
) -> Iterator[types.CompletionItem]:
    closing = "" if lines.text.startswith("]]", offset) else "]]"
    if found["mark"] is None:
        span = Span(offset - len(found["target"]), offset)
        for name, label, sought, kind in _names(vault, found["target"]):
            yield _item(label, f"{name}{closing}", lines, span, kind, sought=sought)
        return
    there = _note_called(found["target"].strip(), note, vault)
    if there is None:
        return
    span = Span(offset - len(found["part"]), offset)
    if found["mark"] == "#":
        for heading in there.headings:
            # What would end the fragment cannot stand in it; links are found without it.
            text = re.sub(r"[\[\]|#^]+", " ", heading.text).strip()
            yield _item(
                heading.text, f"{text}{closing}", lines, span, types.CompletionItemKind.Reference
            )
    else:
        for name, line in _blocks(there):
            yield _item(
                name, f"{name}{closing}", lines, span, types.CompletionItemKind.Reference, line
            )


def _names(vault: Vault, typed: str) -> Iterator[tuple[str, str, str, types.CompletionItemKind]]:
    """What to write, what to show, what the editor is to find it by, and its kind: notes by their
    shortest name, then aliases."""
    counts = Counter(note.stem.casefold() for note in vault.notes)
    wanted = typed.casefold()
    for note in vault.notes:
        name = note.stem if counts[note.stem.casefold()] == 1 else note.id
        if sought := _sought(wanted, name, note):
            yield name, name, sought, types.CompletionItemKind.File
    for note in vault.notes:
        name = note.stem if counts[note.stem.casefold()] == 1 else note.id
        for alias in note.aliases:
            if _fits(wanted, alias):
                label = f"{alias} ({name})"
                yield f"{name}|{alias}", label, label, types.CompletionItemKind.Reference
    for asset in vault.assets:
        if wanted and _fits(wanted, asset.path):
            yield asset.path, asset.path, asset.path, types.CompletionItemKind.File


def _sought(wanted: str, name: str, note: Note) -> str:
    """Which text of a note holds what was typed, `""` if none: an editor shows no other.

    A path holds it in one piece: in their order few letters do not stand in a long one.
    """
    if _fits(wanted, name):
        return name
    if _fits(wanted, note.title):
        return note.title
    return note.id if wanted in note.id.casefold() else ""


def _fits(wanted: str, name: str) -> bool:
    """Whether the characters that were typed stand in a name in their order, as editors ask."""
    rest = iter(name.casefold())
    return all(character in rest for character in wanted)


def _note_called(name: str, note: Note, vault: Vault) -> Note | None:
    """The note that a link's target means, so far as one can tell without a link."""
    if not name:
        return note
    if name in vault.by_id:
        return vault.by_id[name]
    wanted = name.casefold()
    for other in vault.notes:
        if other.stem.casefold() == wanted or other.id.casefold().endswith(f"/{wanted}"):
            return other
    named = (other for other in vault.notes if wanted in map(str.casefold, other.aliases))
    return next(named, None)


def _blocks(note: Note) -> Iterator[tuple[str, str]]:
    """The ids of blocks that the note gives, and what stands before each."""
    known = {name.casefold() for name in note.block_ids}
    for line in note.lines():
        found = _BLOCK.search(line)
        if found and found["id"].casefold() in known:
            yield found["id"], line[: found.start()].strip()


# ------------------------------------------------------------------ front matter


def _in_front_matter(
    note: Note, lines: Lines, offset: int, before: str, vault: Vault
) -> Iterator[types.CompletionItem]:
    kind = types.CompletionItemKind
    if item := _ITEM.fullmatch(before):
        key = _key_above(lines, lines.position(offset).line)
        span = Span(offset - len(item["value"]), offset)
        yield from _texts(_values(vault, key), lines, span, kind.Value)
    elif value := _VALUE.fullmatch(before):
        span = Span(offset - len(value["value"]), offset)
        yield from _texts(_values(vault, value["key"].strip()), lines, span, kind.Value)
    elif name := _KEY.fullmatch(before):
        yield from _keys(note, lines, Span(offset - len(name["key"]), offset), vault)


def _keys(note: Note, lines: Lines, span: Span, vault: Vault) -> Iterator[types.CompletionItem]:
    """The keys of all notes that this one does not have, the most common first."""
    typed = lines.text[span.start : span.end]
    colon = "" if lines.text.startswith(":", span.end) else ": "
    counts = Counter(name for other in vault.notes for name in other.meta)
    own = {field.key for field in note.fields} - {typed}
    for name, _ in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        if name not in own:
            yield _item(name, f"{name}{colon}", lines, span, types.CompletionItemKind.Property)


def _is_in_front_matter(lines: Lines, number: int) -> bool:
    """Whether a line stands between the fences, whether or not what is there can be read."""
    if number == 0 or lines.line(0).rstrip() != "---":
        return False
    return not any(lines.line(above).rstrip() in ("---", "...") for above in range(1, number + 1))


def _key_above(lines: Lines, number: int) -> str:
    """The key whose list the items of a line belong to."""
    for above in range(number - 1, -1, -1):
        line = lines.line(above)
        if not _ITEM.fullmatch(line) and line.strip():
            return line.partition(":")[0].strip()
    return ""


def _values(vault: Vault, key: str) -> Iterator[str]:
    """What notes hold under a key, as YAML, the most common first."""
    if key.casefold() in ("tags", "tag"):
        yield from _tags(vault)
        return
    counts: Counter[str] = Counter()
    for note in vault.notes:
        value = note.meta.get(key)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, bool):
                counts["true" if item else "false"] += 1
            elif isinstance(item, str | int | float) and item != "":
                counts[_as_yaml(item)] += 1
    yield from (text for text, _ in sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def _as_yaml(value: str | int | float) -> str:
    text = str(value)
    if isinstance(value, str) and _NEEDS_QUOTES.search(text):
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return text


def _tags(vault: Vault) -> Iterator[str]:
    counts = Counter(tag for note in vault.notes for tag in note.tags)
    yield from (tag for tag, _ in sorted(counts.items(), key=lambda one: (-one[1], one[0])))


# ------------------------------------------------------------------ items


def _texts(
    texts: Iterable[str], lines: Lines, span: Span, kind: types.CompletionItemKind
) -> Iterator[types.CompletionItem]:
    for number, text in enumerate(texts):
        yield _item(text, text, lines, span, kind, order=number)


def _item(
    label: str,
    text: str,
    lines: Lines,
    span: Span,
    kind: types.CompletionItemKind,
    detail: str | None = None,
    order: int | None = None,
    sought: str = "",
) -> types.CompletionItem:
    return types.CompletionItem(
        label,
        kind=kind,
        detail=detail or None,
        sort_text=None if order is None else f"{order:06}",
        filter_text=sought or label,
        text_edit=types.TextEdit(lines.range(span), text),
    )
