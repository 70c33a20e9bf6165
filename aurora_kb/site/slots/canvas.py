"""A canvas as a drawing in the page, with its boxes and arrows as text behind it.

Everything is drawn with attributes and classes of our own; what the canvas says is escaped
text. Nothing of the file itself reaches the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

from markupsafe import Markup, escape

from aurora_kb.notes import (
    Canvas,
    CanvasEdge,
    CanvasError,
    CanvasNode,
    asset_text,
    find_anchor,
    parse_canvas,
    without_wikilinks,
)
from aurora_kb.site.places.urls import relative_url, safe_url
from aurora_kb.site.slots.context import SlotContext
from aurora_kb.site.slots.queries import refused
from aurora_kb.site.words.labels import shortened
from aurora_kb.site.words.translations import Words

_MARGIN = 24
_FITTING = 1000  # a wider drawing is scrolled in: made to fit, its text would be too small
_LINE = 20  # pixels from line to line
_LETTER = 7.4  # pixels that a letter takes on average
_PADDING = 14
_SIDES = {"top": (0.5, 0, 0, -1), "right": (1, 0.5, 1, 0), "bottom": (0.5, 1, 0, 1)}
_SIDES |= {"left": (0, 0.5, -1, 0)}
# Marks of Markdown that a plain line of text does not need.
_MARKS = re.compile(
    r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+(?:\[.\][ \t]+)?)|\*\*|__|==|`", re.MULTILINE
)
_HEADING = re.compile(r"\s*#{1,6}[ \t]+\S")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")


@dataclass(frozen=True, slots=True)
class _Box:
    """A box with what it shows and where it leads."""

    node: CanvasNode
    label: str
    url: str
    has_heading: bool = False


def show_canvas_file(path: str, place: SlotContext) -> Markup:
    """Return the canvas of a file, or its source and why it is not drawn."""
    asset = next((asset for asset in place.vault.assets if asset.path == path), None)
    text, fault = asset_text(asset)
    if fault:
        return refused(fault, text, place.words)
    try:
        canvas = parse_canvas(text)
    except CanvasError as error:
        return refused(str(error), text, place.words)
    return show_canvas(canvas, path.rpartition("/")[2], place)


def show_canvas(canvas: Canvas, name: str, place: SlotContext) -> Markup:
    """Return the drawing and its text."""
    boxes = {node.id: _box(node, place) for node in canvas.nodes}
    if not boxes:
        return Markup('<p class="query-empty">{}</p>\n').format(
            place.words.say("{name} is empty.", name=name)
        )
    left = min(node.x for node in canvas.nodes) - _MARGIN
    # A group's label stands above it.
    top = min(node.y for node in canvas.nodes) - _MARGIN - _LINE
    width = max(node.x + node.width for node in canvas.nodes) + _MARGIN - left
    height = max(node.y + node.height for node in canvas.nodes) + _MARGIN - top
    groups = [_draw_box(box) for box in boxes.values() if box.node.kind == "group"]
    edges = [_draw_edge(edge, boxes) for edge in canvas.edges]
    nodes = [_draw_box(box) for box in boxes.values() if box.node.kind != "group"]
    drawing = Markup(
        '<svg class="canvas-drawing{}" viewBox="{} {} {} {}" width="{}" height="{}" role="group"'
        ' aria-label="{}">\n{}</svg>\n'
    ).format(
        " canvas-fits" if width <= _FITTING else "",
        *(_short(number) for number in (left, top, width, height, width * 0.85, height * 0.85)),
        name,
        Markup("").join([*groups, *edges, *nodes]),
    )
    return Markup(
        '<figure class="canvas">\n<div class="canvas-frame">{}</div>\n'
        '<details class="diagram-source"><summary>{}</summary>\n{}</details>\n</figure>\n'
    ).format(
        drawing,
        place.words.say("{name} as text", name=name),
        _as_text(canvas, boxes, place.words),
    )


def _box(node: CanvasNode, place: SlotContext) -> _Box:
    if node.kind == "file":
        return _Box(node, *_file(node, place))
    if node.kind == "link":
        return _Box(node, node.text, safe_url(node.text))
    text = _LINK.sub(r"\1", without_wikilinks(node.text))
    return _Box(node, _MARKS.sub("", text).strip(), "", bool(_HEADING.match(text)))


def _file(node: CanvasNode, place: SlotContext) -> tuple[str, str]:
    """Return the name and the address of a file in a canvas, `""` if it is not in the site."""
    note_id = node.text.rpartition(".")[0]
    note = place.vault.by_id.get(note_id)
    part = (
        f" \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} {node.fragment}" if node.fragment else ""
    )
    if note is not None and note.path == node.text:
        anchor = find_anchor(note, node.fragment) or ""
        return note.title + part, relative_url(place.path, place.addresses.notes[note.id], anchor)
    path = place.addresses.assets.get(node.text)
    return node.text.rpartition("/")[2], relative_url(place.path, path) if path else ""


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


# ------------------------------------------------------------------ boxes


def _draw_box(box: _Box) -> Markup:
    node = box.node
    place = [_short(number) for number in (node.x, node.y, node.width, node.height)]
    colour, own = _colour(node.colour, ("stroke",))
    frame = Markup(
        '<rect class="canvas-{}{}" x="{}" y="{}" width="{}" height="{}" rx="8"{}/>\n'
    ).format("group" if node.kind == "group" else "box", colour, *place, own)
    text = _group_label(box) if node.kind == "group" else _lines(box)
    inner = Markup("{}{}").format(frame, text)
    if box.url:
        return Markup('<a href="{}">{}</a>\n').format(box.url, inner)
    return Markup("<g>{}</g>\n").format(inner)


def _colour(colour: str, attributes: tuple[str, ...]) -> tuple[str, Markup]:
    """Return the class for one of the six colours, or attributes for a colour of its own."""
    if not colour:
        return "", Markup("")
    if not colour.startswith("#"):
        return f" canvas-colour-{colour}", Markup("")
    own = Markup("").join(Markup(' {}="{}"').format(name, colour) for name in attributes)
    return "", own


def _group_label(box: _Box) -> Markup:
    node = box.node
    return Markup('<text class="canvas-label" x="{}" y="{}">{}</text>\n').format(
        _short(node.x + 4), _short(node.y - 8), box.label
    )


def _lines(box: _Box) -> Markup:
    node = box.node
    room = max(int((node.height - _PADDING) // _LINE), 1)
    letters = max(int((node.width - 2 * _PADDING) / _LETTER), 4)
    lines = list(_wrap(box.label, letters, room + 1))
    if len(lines) > room:
        lines = lines[:room]
        lines[-1] = f"{lines[-1][: letters - 1]}\N{HORIZONTAL ELLIPSIS}"
    first = node.y + _PADDING + _LINE * 0.7
    if len(lines) == 1:
        first = node.y + node.height / 2 + _LINE * 0.25
    headed = len(wrap(box.label.partition("\n")[0], letters)) if box.has_heading else 0
    parts = Markup("").join(
        Markup('<tspan{} x="{}" y="{}">{}</tspan>').format(
            Markup(' class="canvas-heading"') if number < headed else "",
            _short(node.x + _PADDING),
            _short(first + number * _LINE),
            line,
        )
        for number, line in enumerate(lines)
    )
    kind = " canvas-link" if box.url else ""
    return Markup('<text class="canvas-text{}">{}</text>\n').format(kind, parts)


def _wrap(text: str, letters: int, room: int) -> Iterator[str]:
    """Yield at most `room` lines of at most `letters` letters."""
    # No canvas shows more of a text, and wrapping all of it would cost time for nothing.
    for paragraph in text[: letters * room + 1].split("\n"):
        for line in wrap(paragraph, letters):
            if not room:
                return
            yield line
            room -= 1


# ------------------------------------------------------------------ arrows


def _draw_edge(edge: CanvasEdge, boxes: dict[str, _Box]) -> Markup:
    source, target = boxes[edge.source].node, boxes[edge.target].node
    start = _side(source, edge.source_side or _nearest(source, target))
    end = _side(target, edge.target_side or _nearest(target, source))
    reach = max((abs(end[0] - start[0]) + abs(end[1] - start[1])) / 3, 30)
    bends = (
        (start[0] + start[2] * reach, start[1] + start[3] * reach),
        (end[0] + end[2] * reach, end[1] + end[3] * reach),
    )
    colour, own = _colour(edge.colour, ("stroke",))
    numbers = [_short(n) for n in (*start[:2], *bends[0], *bends[1], *end[:2])]
    curve = Markup('<path class="canvas-edge{}" d="M{} {} C{} {} {} {} {} {}"{}/>\n').format(
        colour, *numbers, own
    )
    heads = [end] if edge.has_end_arrow else []
    heads += [start] if edge.has_start_arrow else []
    arrows = Markup("").join(_arrow_head(point, edge.colour) for point in heads)
    return curve + arrows + _edge_label(edge, start, bends, end)


_Point = tuple[float, float, float, float]


def _side(node: CanvasNode, side: str) -> _Point:
    """Return the middle of a side, and the way out of it."""
    x, y, out_x, out_y = _SIDES[side]
    return node.x + node.width * x, node.y + node.height * y, out_x, out_y


def _nearest(node: CanvasNode, other: CanvasNode) -> str:
    """Return the side of a box that looks to the other one."""
    across = (other.x + other.width / 2) - (node.x + node.width / 2)
    down = (other.y + other.height / 2) - (node.y + node.height / 2)
    if abs(across) >= abs(down):
        return "right" if across >= 0 else "left"
    return "bottom" if down >= 0 else "top"


def _arrow_head(point: _Point, colour: str) -> Markup:
    x, y, out_x, out_y = point
    corners = (
        (x, y),
        (x + out_x * 11 + out_y * 6, y + out_y * 11 + out_x * 6),
        (x + out_x * 11 - out_y * 6, y + out_y * 11 - out_x * 6),
    )
    name, own = _colour(colour, ("fill",))
    points = " ".join(f"{_short(a)},{_short(b)}" for a, b in corners)
    return Markup('<polygon class="canvas-head{}" points="{}"{}/>\n').format(name, points, own)


def _edge_label(
    edge: CanvasEdge, start: _Point, bends: tuple[tuple[float, float], ...], end: _Point
) -> Markup:
    if not edge.label:
        return Markup("")
    # The middle of the curve.
    x, y = ((start[i] + 3 * bends[0][i] + 3 * bends[1][i] + end[i]) / 8 for i in (0, 1))
    return Markup('<text class="canvas-edge-label" x="{}" y="{}">{}</text>\n').format(
        _short(x), _short(y), edge.label
    )


# ------------------------------------------------------------------ the text


def _as_text(canvas: Canvas, boxes: dict[str, _Box], words: Words) -> Markup:
    items = Markup("").join(
        Markup("<li>{}</li>\n").format(_named(box, words)) for box in boxes.values()
    )
    arrows = Markup("").join(
        Markup("<li>{} {} {}{}</li>\n").format(
            _short_name(boxes[edge.source], words),
            _sign(edge),
            _short_name(boxes[edge.target], words),
            f": {edge.label}" if edge.label else "",
        )
        for edge in canvas.edges
    )
    more = Markup("<p>{}</p>\n<ul>\n{}</ul>\n").format(
        words.count(len(canvas.edges), "arrow"), arrows
    )
    return Markup("<p>{}</p>\n<ul>\n{}</ul>\n{}").format(
        words.count(len(boxes), "box", "boxes"), items, more if canvas.edges else Markup("")
    )


def _named(box: _Box, words: Words) -> Markup:
    label = box.label or words.say("without a text")
    named = Markup('<a href="{}">{}</a>').format(box.url, label) if box.url else escape(label)
    return Markup(words.say("Group: {name}", name=named)) if box.node.kind == "group" else named


def _short_name(box: _Box, words: Words) -> str:
    return shortened((box.label or words.say("a box without a text")).split("\n")[0], 60)


def _sign(edge: CanvasEdge) -> str:
    signs = {
        (False, True): "\N{RIGHTWARDS ARROW}",
        (True, False): "\N{LEFTWARDS ARROW}",
        (True, True): "\N{LEFT RIGHT ARROW}",
        (False, False): "\N{EN DASH}",
    }
    return signs[edge.has_start_arrow, edge.has_end_arrow]
