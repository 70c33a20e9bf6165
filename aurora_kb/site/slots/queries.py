"""The answers of queries as HTML: tables, lists and cards of links to notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from markupsafe import Markup, escape

from aurora_kb.model import Note, QueryBlock, Target, TargetKind
from aurora_kb.notes import WIKILINK, FileValue, LinkValue, Refused, Result, Row, Value, file_of
from aurora_kb.site.places.urls import relative_url
from aurora_kb.site.slots.context import SlotContext
from aurora_kb.site.words.translations import ENGLISH, Words

_ADDRESS = re.compile(r"https?://\S+")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def show_block(block: QueryBlock, note: Note, place: SlotContext) -> Markup:
    """Return what a code block of a note asks for, or its source and why it is not answered."""
    found = place.queries.answer(block, note)
    if isinstance(found, Refused):
        return refused(found.reason, block.text, place.words)
    return show_result(found, note, place)


def show_base(path: str, view: str, note: Note, place: SlotContext) -> Markup:
    """Return a view of a `.base` file as a note shows it."""
    found = place.queries.answer_file(path, view, note)
    if isinstance(found, Refused):
        text = next((asset.text for asset in place.vault.assets if asset.path == path), "")
        return refused(found.reason, text, place.words)
    return show_result(found, note, place)


def refused(reason: str, source: str, words: Words = ENGLISH) -> Markup:
    """Return what stands for something that cannot be shown."""
    frame = Markup('<div class="highlight"><pre><code>{}</code></pre></div>\n')
    code = frame.format(source) if source.strip() else Markup("")
    told = words.say("Shown as its source: {reason}.", reason=reason)
    return Markup('<p class="query-fault">{}</p>\n{}').format(told, code)


def show_result(result: Result, note: Note, place: SlotContext) -> Markup:
    """Return a result as HTML."""
    writer = _Writer(note, place)
    groups = [
        (group.key, [row for row in group.rows if writer.is_public(row)]) for group in result.groups
    ]
    shown = sum(len(rows) for _, rows in groups)
    words = place.words
    parts = [_head(result.title, words.count(shown, "result"))]
    if not shown:
        parts.append(Markup('<p class="query-empty">{}</p>\n').format(words.say("Nothing fits.")))
    for key, rows in groups:
        if result.is_grouped and rows:
            title = writer.value(key) or words.say("none")
            parts.append(Markup('<p class="query-group">{}</p>\n').format(title))
        if rows:
            parts.append(writer.rows(result, rows))
    if hidden := result.count - shown:
        text = words.say("{files} not published here left out.", files=words.count(hidden, "file"))
        parts.append(Markup('<p class="query-empty">{}</p>\n').format(text))
    return Markup("").join(parts)


def _head(title: str, count: str) -> Markup:
    name = Markup("<strong>{}</strong> ").format(title) if title else Markup("")
    return Markup('<p class="query-head">{}<span>{}</span></p>\n').format(name, count)


class _Writer:
    """Writes rows and values for one page."""

    def __init__(self, note: Note, place: SlotContext) -> None:
        self._note = note
        self._place = place

    def is_public(self, row: Row) -> bool:
        """Tell whether a row's file is in the site: names of other files are private."""
        file = row.record.file
        return file.kind is TargetKind.NOTE or file.path in self._place.addresses.assets

    def rows(self, result: Result, rows: list[Row]) -> Markup:
        """Return rows in the shape that the query asks for."""
        match result.kind:
            case "table":
                return self._table(result.columns, rows)
            case "cards":
                return self._cards(result.columns, rows)
            case "search":
                return self._list(self._found(row) for row in rows)
        return self._list(self._item(row) for row in rows)

    def _table(self, columns: tuple[str, ...], rows: list[Row]) -> Markup:
        head = Markup("").join(Markup('<th scope="col">{}</th>').format(name) for name in columns)
        body = Markup("").join(
            Markup("<tr>{}</tr>\n").format(
                Markup("").join(Markup("<td>{}</td>").format(self.value(c)) for c in row.cells)
            )
            for row in rows
        )
        frame = "<table>\n<thead>\n<tr>{}</tr>\n</thead>\n<tbody>\n{}</tbody>\n</table>\n"
        return Markup(frame).format(head, body)

    def _list(self, items: Iterable[Markup]) -> Markup:
        lines = Markup("").join(Markup("<li>{}</li>\n").format(item) for item in items)
        return Markup("<ul>\n{}</ul>\n").format(lines)

    def _item(self, row: Row) -> Markup:
        cells = [self.value(cell) for cell in row.cells]
        rest = Markup(", ").join(cell for cell in cells[1:] if cell)
        first = cells[0] if cells else self.value(row.record.file)
        return Markup("{}: {}").format(first, rest) if rest else first

    def _found(self, row: Row) -> Markup:
        lines = Markup("").join(
            Markup('<br><span class="query-line">{}</span>').format(str(line)) for line in row.cells
        )
        return Markup("{}{}").format(self.value(row.record.file), lines)

    def _cards(self, columns: tuple[str, ...], rows: list[Row]) -> Markup:
        cards = Markup("").join(self._card(columns, row) for row in rows)
        return Markup('<ul class="query-cards">\n{}</ul>\n').format(cards)

    def _card(self, columns: tuple[str, ...], row: Row) -> Markup:
        lines = Markup("").join(
            Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(name, self.value(cell))
            for name, cell in zip(columns, row.cells, strict=True)
            if cell != row.record.file and self.value(cell)
        )
        more = Markup("<dl>{}</dl>").format(lines) if lines else Markup("")
        return Markup("<li>{}{}</li>\n").format(self.value(row.record.file), more)

    # -------------------------------------------------------------- values

    def value(self, value: Value) -> Markup:
        """Return a value as HTML, nothing for an empty one."""
        match value:
            case None:
                return Markup("")
            case bool():
                return escape(
                    self._place.words.say("yes") if value else self._place.words.say("no")
                )
            case float() if value.is_integer():
                return escape(int(value))
            case str():
                return Markup("").join(self._text(value))
            case LinkValue(target, written, label):
                return self._link(target, label or written.rpartition("/")[2])
            case tuple():
                return _listed([part for part in map(self.value, value) if part])
            case Mapping():
                pairs = (Markup("{}: {}").format(k, self.value(v)) for k, v in value.items())
                return Markup(", ").join(pairs)
        file = file_of(value)
        return escape(value) if file is None else self._file(file)

    def _file(self, file: FileValue) -> Markup:
        name = file.path.rpartition("/")[2]
        return self._link(Target(file.kind, file.path), name)

    def _link(self, target: Target, label: str) -> Markup:
        paths = self._place.addresses
        known = paths.notes if target.kind is TargetKind.NOTE else paths.assets
        if target.kind in (TargetKind.NOTE, TargetKind.ASSET) and target.path in known:
            url = relative_url(self._place.path, known[target.path], target.anchor)
            kind = "internal" if target.kind is TargetKind.NOTE else "asset"
            return Markup('<a class="{}" href="{}">{}</a>').format(kind, url, label)
        return Markup('<span class="missing">{}</span>').format(label)

    def _text(self, text: str) -> Iterator[Markup]:
        """Give a text with its links: addresses, tags, and notes by their names."""
        if _DATE.fullmatch(text):
            yield Markup('<time datetime="{}">{}</time>').format(text, text)
            return
        if _ADDRESS.fullmatch(text):
            rel = "noopener noreferrer"
            yield Markup('<a class="external" href="{}" rel="{}">{}</a>').format(text, rel, text)
            return
        if text.startswith("#") and (path := self._place.addresses.tags.get(text[1:].casefold())):
            url = relative_url(self._place.path, path)
            yield Markup('<a class="tag" href="{}">{}</a>').format(url, text)
            return
        end = 0
        for found in WIKILINK.finditer(text):
            yield escape(text[end : found.start()])
            target = self._place.queries.resolve(self._note, found[1])
            yield self._link(target, (found[2] or found[1]).strip())
            end = found.end()
        yield escape(text[end:])


def _listed(parts: list[Markup]) -> Markup:
    """Return the parts with commas between them, which tags, that have frames, do not need."""
    are_tags = all(part.startswith('<a class="tag"') for part in parts)
    return Markup(" " if are_tags else ", ").join(parts)
