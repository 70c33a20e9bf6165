from __future__ import annotations

import json
from typing import Any

import pytest

from aurora_kb.notes import CanvasError, parse_canvas


def box(**more: Any) -> dict[str, Any]:
    return {"id": "a", "type": "text", "x": 0, "y": 0, "width": 10, "height": 10, **more}


def canvas(*nodes: dict[str, Any], edges: list[dict[str, Any]] | None = None) -> str:
    return json.dumps({"nodes": nodes, "edges": edges or []})


def test_the_four_kinds_of_boxes_say_what_they_hold() -> None:
    found = parse_canvas(
        canvas(
            box(text="hello", color="1"),
            box(id="b", type="file", file="n/x.md", subpath="#Part"),
            box(id="c", type="link", url="https://a.b"),
            box(id="d", type="group", label="All", color="#A0B1C2"),
        )
    )
    assert [(node.kind, node.text, node.fragment, node.colour) for node in found.nodes] == [
        ("group", "All", "", "#a0b1c2"),
        ("text", "hello", "", "1"),
        ("file", "n/x.md", "Part", ""),
        ("link", "https://a.b", "", ""),
    ]


def test_an_arrow_points_at_its_end_unless_the_file_says_otherwise() -> None:
    edge = {"fromNode": "a", "toNode": "b", "label": "to"}
    other = {**edge, "fromEnd": "arrow", "toEnd": "none", "fromSide": "left"}
    found = parse_canvas(canvas(box(), box(id="b"), edges=[edge, other]))
    assert [(e.has_start_arrow, e.has_end_arrow, e.source_side) for e in found.edges] == [
        (False, True, ""),
        (True, False, "left"),
    ]


def test_an_empty_file_is_an_empty_canvas() -> None:
    assert parse_canvas("").nodes == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "the JSON is broken"),
        ("[" * 100_000, "the JSON is broken"),
        ("[]", "it is no canvas"),
        ('{"nodes": {}}', None),
        ('{"nodes": [1]}', "a box is no mapping"),
        (canvas(box(type="html")), "a box of the type 'html'"),
        (canvas(box(x="0")), "x is no number"),
        (canvas(box(x=True)), "x is no number"),
        ('{"nodes": [{"type": "text", "x": 1e999}]}', "x is no number"),
        (canvas(box(text=5)), "text is no text"),
        (canvas(box(color="red")), "the colour 'red'"),
        (canvas(box(color='#12345"')), "the colour"),
        (canvas(box(), box()), "the same id"),
        (canvas(box(), edges=[{"fromNode": "a", "toNode": "z"}]), "leads to no box"),
        (canvas(*(box(id=str(n)) for n in range(2001))), "more than 2,000 boxes"),
    ],
)
def test_what_the_format_does_not_know_is_refused(text: str, reason: str | None) -> None:
    if reason is None:
        assert parse_canvas(text).nodes == ()
        return
    with pytest.raises(CanvasError, match=reason.replace("(", r"\(")):
        parse_canvas(text)
