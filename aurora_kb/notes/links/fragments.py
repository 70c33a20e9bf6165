"""Cut what an embed shows out of a note's HTML: the whole body, a section, or a block.

The HTML is cut where its elements begin and end, after it was sanitised. So a part looks
as it does in its own page, whatever dialect it is written in; its links keep their numbers
in `Note.links`; and no note is parsed twice.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import unquote

from aurora_kb.model import Note, Slot
from aurora_kb.notes.rendering.render import slot, split_slots
from aurora_kb.notes.rendering.sanitise import CLEAN_TAG, VOID_ELEMENTS

_ID = re.compile(r'\sid="([^"]*)"')
_START = re.compile(r'\sstart="(\d{1,9})"')
# Where one place of a page names another: a jump, a label, a part of a drawing.
_REFERENCE = re.compile(
    r'(?P<jump>\s(?:xlink:)?href="#)(?P<place>[^"]*)"'
    r'|(?P<lead>\s(?:aria-labelledby|aria-describedby|aria-controls|for)=")(?P<names>[^"]*)"'
    r"|(?P<call>url\(#)(?P<mark>[^)\"]*)\)"
)

_FOOTNOTES = '<hr class="footnotes-sep">\n<section class="footnotes">'
_SIGN = re.compile(
    r'<sup class="footnote-ref"><a href="#fn(\d+)" id="fnref([\d:]+)">[^<]*</a></sup>'
)
_WAY_BACK = re.compile(r' ?<a href="#fnref([\d:]+)" class="footnote-backref">([^<]*)</a>')

_SLOT_SIZE = 40  # characters, an address for the most part

# A block inside one of these cannot stand without it.
_FRAMES = {"li": "", "dt": "dl", "dd": "dl", "tr": "table", "td": "tr", "th": "tr"}
_INLINE_NAMES = (
    "a abbr b bdi bdo br cite code del dfn em i img input ins kbd mark q rp rt ruby s samp small"
    " span strong sub summary sup u var wbr"
)
_INLINE = frozenset(_INLINE_NAMES.split())


@dataclass(frozen=True, slots=True)
class Fragment:
    """A note's HTML, or a part of it, to stand in another page.

    Besides the note's own slots it holds `prefix`, to be filled with what makes its ids
    unique in that page, and `page`, the address of the note's own page.
    """

    html: tuple[str | Slot, ...]
    size: int  # in characters; what fills the slots is only estimated
    embeds: frozenset[int]  # the links that it embeds in its turn


@dataclass(slots=True)
class Fragments:
    """Cuts fragments and keeps them: each is cut once, however often it is shown."""

    _outlines: dict[str, _Outline] = field(default_factory=dict)
    _cut: dict[tuple[str, str], Fragment | None] = field(default_factory=dict)

    def of(self, note: Note, anchor: str) -> Fragment | None:
        """Return what an id names in the note, all of it for `""`, None if nothing has it.

        A heading stands for its section: up to the next heading of its level or above.
        """
        key = note.id, anchor
        if key not in self._cut:
            if note.id not in self._outlines:
                self._outlines[note.id] = _Outline(note)
            html = self._outlines[note.id].cut(anchor)
            self._cut[key] = None if html is None else _finish(html)
        return self._cut[key]


@dataclass(slots=True)
class _Element:
    name: str
    attributes: str
    start: int
    inner_start: int
    parent: int  # its number in the list of elements, -1 at the top
    place: int  # among its siblings of the same name, from 0
    inner_end: int = -1
    end: int = -1


class _Outline:
    """Where every element of a note's HTML begins and ends."""

    def __init__(self, note: Note) -> None:
        self._note = note
        # Slots as they were before `split_slots`: one text is simpler to cut than many.
        self._html = "".join(
            part if isinstance(part, str) else slot(part.kind, part.index) for part in note.html
        )
        self._elements = _read_elements(self._html)
        self._by_id: dict[str, int] = {}
        self._headings: list[int] = []
        for number, element in enumerate(self._elements):
            if found := _ID.search(element.attributes):
                self._by_id.setdefault(unescape(found[1]), number)
            if _level(element):
                self._headings.append(number)
        self._end = self._find_end()
        self._footnotes = self._read_footnotes()

    def cut(self, anchor: str) -> str | None:
        """Return the HTML of what an id names, with the footnotes that it refers to."""
        if not anchor:
            return self._html
        number = self._by_id.get(anchor)
        if number is None:
            part = self._cut_title(anchor)
        elif _level(self._elements[number]):
            part = self._cut_section(number)
        else:
            part = self._cut_block(number)
        return None if part is None else _with_footnotes(part, self._footnotes)

    def _cut_title(self, anchor: str) -> str | None:
        """Cut the section of the first heading, which stands above the body as its title."""
        headings = self._note.headings
        if not headings or headings[0].id != anchor:
            return None
        for heading in headings[1:]:
            number = self._by_id.get(heading.id, -1)
            if heading.level <= headings[0].level and number >= 0:
                element = self._elements[number]
                if element.parent < 0:
                    return self._html[: element.start]
        return self._html[: self._end]

    def _cut_section(self, number: int) -> str:
        element = self._elements[number]
        end = self._end if element.parent < 0 else self._elements[element.parent].inner_end
        for at in range(bisect_right(self._headings, number), len(self._headings)):
            following = self._elements[self._headings[at]]
            if following.start >= end:
                break
            if following.parent == element.parent and _level(following) <= _level(element):
                end = following.start
                break
        return self._html[element.start : end]

    def _cut_block(self, number: int) -> str:
        element = self._elements[number]
        # An anchor in running text means the block around it.
        while element.name in _INLINE and element.parent >= 0:
            element = self._elements[element.parent]
        part = self._html[element.start : element.end]
        if element.name == "li" and element.parent >= 0:
            return _in_list(part, element, self._elements[element.parent])
        name = element.name
        while frame := _FRAMES.get(name):
            part, name = f"<{frame}>{part}</{frame}>", frame
        return part

    def _find_end(self) -> int:
        """Return where the text ends and the footnotes begin.

        Footnotes in an element that raw HTML left open are a part of the text.
        """
        found = self._html.rfind(_FOOTNOTES)
        for element in reversed(self._elements):
            if element.start <= found:
                return found if element.start == found and element.parent < 0 else len(self._html)
        return len(self._html)

    def _read_footnotes(self) -> dict[str, str]:
        """Return the insides of the footnotes' items, by the number they have in the note."""
        return {
            identifier.removeprefix("fn"): self._html[element.inner_start : element.inner_end]
            for identifier, number in self._by_id.items()
            if (element := self._elements[number]).start > self._end
            and 'class="footnote-item"' in element.attributes
        }


def _read_elements(html: str) -> list[_Element]:
    elements: list[_Element] = []
    still_open: list[int] = []
    counts: list[dict[str, int]] = [{}]
    for tag in CLEAN_TAG.finditer(html):
        name = tag[2].lower()
        if not tag[1]:
            place = counts[-1].get(name, 0)
            counts[-1][name] = place + 1
            parent = still_open[-1] if still_open else -1
            element = _Element(name, tag[3], tag.start(), tag.end(), parent, place)
            elements.append(element)
            if name in VOID_ELEMENTS or tag[3].endswith("/"):  # drawings close their own
                element.inner_end = element.end = tag.end()
            else:
                still_open.append(len(elements) - 1)
                counts.append({})
        elif still_open and elements[still_open[-1]].name == name:
            element = elements[still_open.pop()]
            counts.pop()
            element.inner_end, element.end = tag.start(), tag.end()
    # Only HTML that was not sanitised leaves elements open.
    for number in still_open:
        elements[number].inner_end = elements[number].end = len(html)
    return elements


def _level(element: _Element) -> int:
    """Return a heading's level, 0 for everything else."""
    name = element.name
    return int(name[1]) if len(name) == 2 and name[0] == "h" and name[1].isdigit() else 0


def _in_list(part: str, item: _Element, parent: _Element) -> str:
    """Return an item in a list of its own; a numbered one keeps its number."""
    if parent.name != "ol":
        return f"<ul>\n{part}\n</ul>"
    start = _START.search(parent.attributes)
    number = (int(start[1]) if start else 1) + item.place
    return f'<ol start="{number}">\n{part}\n</ol>' if number != 1 else f"<ol>\n{part}\n</ol>"


# ------------------------------------------------------------------ footnotes


def _with_footnotes(part: str, footnotes: Mapping[str, str]) -> str:
    """Return the part and, below it, the footnotes it refers to, numbered from 1."""
    numbers: dict[str, int] = {}
    texts: list[str] = []
    uses: dict[int, int] = {}
    signs: dict[str, str] = {}

    def renumber(sign: re.Match[str]) -> str:
        if sign[1] not in footnotes:
            return sign[0]
        number = numbers.setdefault(sign[1], len(numbers) + 1)
        if number > len(texts):
            texts.append(footnotes[sign[1]])
        use = uses[number] = uses.get(number, 0) + 1
        again = f":{use - 1}" if use > 1 else ""
        signs[sign[2]] = f"{number}{again}"
        link = f'<a href="#fn{number}" id="fnref{number}{again}">[{number}{again}]</a>'
        return f'<sup class="footnote-ref">{link}</sup>'

    part = _SIGN.sub(renumber, part)
    items: list[str] = []
    # A footnote may refer to others, which then come behind it.
    while len(items) < len(texts):
        items.append(_SIGN.sub(renumber, texts[len(items)]))
    if not items:
        return part

    def lead_back(link: re.Match[str]) -> str:
        sign = signs.get(link[1])
        if sign is None:
            return ""
        return f' <a href="#fnref{sign}" class="footnote-backref">{link[2]}</a>'

    listed = "".join(
        f'<li id="fn{number}" class="footnote-item">{_WAY_BACK.sub(lead_back, item)}</li>\n'
        for number, item in enumerate(items, 1)
    )
    return f'{part}{_FOOTNOTES}\n<ol class="footnotes-list">\n{listed}</ol>\n</section>\n'


# ------------------------------------------------------------------ ids


def _finish(html: str) -> Fragment:
    """Make the ids unique that are needed, drop the others, and split the slots."""
    tags = [tag[3] for tag in CLEAN_TAG.finditer(html) if tag[3]]
    ids = {unescape(found[1]) for tag in tags for found in _ID.finditer(tag)}
    needed = ids.intersection(_referred_to(tags))

    def mark(tag: re.Match[str]) -> str:
        if "=" not in tag[3]:
            return tag[0]
        attributes = _ID.sub(lambda found: _own_id(found, needed), tag[3])
        attributes = _REFERENCE.sub(lambda found: _own_reference(found, ids), attributes)
        return f"<{tag[1]}{tag[2]}{attributes}>"

    # An anchor without its id is nothing at all.
    parts = split_slots(CLEAN_TAG.sub(mark, html).replace("<a></a>", "").strip())
    return Fragment(
        html=parts,
        size=sum(len(part) if isinstance(part, str) else _SLOT_SIZE for part in parts),
        embeds=frozenset(
            part.index for part in parts if isinstance(part, Slot) and part.kind == "embed"
        ),
    )


def _referred_to(tags: Iterable[str]) -> Iterator[str]:
    for tag in tags:
        for found in _REFERENCE.finditer(tag):
            if found["names"] is not None:
                yield from unescape(found["names"]).split()
            else:
                yield unquote(unescape(found["place"] or found["mark"] or ""))


def _own_id(found: re.Match[str], needed: set[str]) -> str:
    if unescape(found[1]) not in needed:
        return ""
    return f' id="{slot("prefix", 0)}{found[1]}"'


def _own_reference(found: re.Match[str], ids: set[str]) -> str:
    prefix = slot("prefix", 0)
    if found["names"] is not None:
        names = " ".join(prefix + name for name in found["names"].split() if unescape(name) in ids)
        return f'{found["lead"]}{names}"'
    if found["mark"] is not None:
        return f"{found['call']}{prefix}{found['mark']})"
    if unquote(unescape(found["place"])) in ids:
        return f'{found["jump"]}{prefix}{found["place"]}"'
    # What is not in this part is still in the note's own page.
    return f'{found["jump"][:-1]}{slot("page", 0)}#{found["place"]}"'
