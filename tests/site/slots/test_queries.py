from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace

import pytest
from sites import Reader

from aurora_kb.model import Asset, Diagram, DiagramLink, Slot, Source, pack_html
from aurora_kb.notes import Queries, parse_note, resolve_links
from aurora_kb.site.attachments import linked_assets
from aurora_kb.site.places.urls import plan_addresses
from aurora_kb.site.slots.context import SlotContext
from aurora_kb.site.slots.diagrams import diagram_pages, show_diagram
from aurora_kb.site.slots.fill import fill_note

NOTES = {
    "Aurora.md": "---\ntags: [db]\nrating: 8\nengine: '[[RDS|the old one]]'\n"
    "site: https://example.org/a?b=1&c=2\nsince: 2014-10-01\nmore: 'see [[RDS]] and [[None]]'\n"
    "bad: '<img src=x onerror=alert(1)>'\nlink: 'javascript:alert(1)'\nnone: '[[Nobody]]'\n---\n"
    "Text.\n",
    "RDS.md": "---\ntags: [db]\nrating: 5\ndone: true\n---\nText.\n",
}


def body(
    text: str, files: Mapping[str, str] | None = None, others: Mapping[str, str] = NOTES
) -> str:
    """Return the filled HTML of the note `folder/a.md`."""
    notes = {"folder/a.md": text, **others}
    assets = [Asset(path, len(data), data) for path, data in (files or {}).items()]
    parsed = [parse_note(Source(path, note.encode())) for path, note in notes.items()]
    vault = resolve_links(parsed, assets)
    used = linked_assets(vault)
    addresses = plan_addresses(vault.notes, [a for a in vault.assets if a.path in used])
    place = SlotContext(addresses.notes["folder/a"], addresses, vault, Queries(vault))
    return str(fill_note(vault.by_id["folder/a"], place))


def cell(column: str) -> str:
    """Return the HTML of one cell of the row of the note Aurora."""
    html = body(f"```dataview\nTABLE WITHOUT ID {column} WHERE rating = 8\n```\n")
    return html.partition("<td>")[2].partition("</td>")[0]


def test_a_table_has_headings_and_links_to_notes() -> None:
    html = body('```dataview\nTABLE rating AS "A <b>" FROM #db SORT rating\n```\n')
    assert '<th scope="col">A &lt;b&gt;</th>' in html
    rows = html.partition("<tbody>")[2]
    assert rows.index('href="../RDS.html"') < rows.index('href="../Aurora.html"')
    assert "2 results" in html


@pytest.mark.parametrize(
    ("column", "html"),
    [
        ("engine", '<a class="internal" href="../RDS.html">the old one</a>'),
        (
            "site",
            '<a class="external" href="https://example.org/a?b=1&amp;c=2"'
            ' rel="noopener noreferrer">https://example.org/a?b=1&amp;c=2</a>',
        ),
        ("since", '<time datetime="2014-10-01">2014-10-01</time>'),
        (
            "more",
            'see <a class="internal" href="../RDS.html">RDS</a> and'
            ' <span class="missing">None</span>',
        ),
        ("bad", "&lt;img src=x onerror=alert(1)&gt;"),
        ("link", "javascript:alert(1)"),
        ("none", '<span class="missing">Nobody</span>'),
        ("file.etags", '<a class="tag" href="../../tags/db.html">#db</a>'),
        ("rating = 8", "yes"),
        ("rating / 2", "4"),
        ("missing", ""),
    ],
)
def test_a_value_is_shown_as_what_it_is(column: str, html: str) -> None:
    assert cell(column) == html


def test_tags_need_no_commas_and_other_values_do() -> None:
    tagged = {"Both.md": "---\ntags: [db, old]\nnames: [One, Two]\n---\nText.\n"}
    html = body("```dataview\nTABLE file.etags, names FROM #old\n```\n", others=tagged)
    assert '#db</a> <a class="tag"' in html
    assert "<td>One, Two</td>" in html


def test_a_query_that_is_not_answered_shows_why_and_its_source() -> None:
    html = body("```dataview\nTASK <b>\n```\n")
    assert "Shown as its source: a query that begins with &#39;task&#39;." in html
    assert "<code>TASK &lt;b&gt;\n</code>" in html


def test_a_query_without_results_says_so() -> None:
    assert "Nothing fits." in body("```dataview\nLIST FROM #nothing\n```\n")


def test_a_search_shows_the_lines_it_found() -> None:
    others = {"b.md": "a <b>needle</b> here\n"}
    html = body("```query\nneedle path:b\n```\n", others=others)
    assert '<span class="query-line">a &lt;b&gt;needle&lt;/b&gt; here</span>' in html


BASE = """
filters: file.hasTag("db")
views:
  - {type: table, name: All, order: [file.name, rating]}
  - {type: cards, name: Cards, order: [file.name, rating]}
  - {type: list, name: List, order: [file.name, rating]}
  - {type: table, name: By, groupBy: {property: rating, direction: DESC}}
"""


def test_an_embedded_base_stands_in_the_page_between_the_text() -> None:
    html = body("before ![[x.base]] behind\n", {"x.base": BASE})
    assert html.startswith('<p id="L1">before</p><div class="query" data-file="x.base">')
    assert html.rstrip().endswith("</div>\n<p> behind</p>") or "<p>behind</p>" in html
    assert "<strong>All</strong>" in html


@pytest.mark.parametrize(
    ("view", "part"),
    [
        ("cards", "<dl><div><dt>rating</dt><dd>8</dd></div></dl>"),
        ("list", '<li><a class="internal" href="../Aurora.html">Aurora</a>: 8</li>'),
        ("by", '<p class="query-group">8</p>'),
        ("none", "the base has no view &#39;none&#39;"),
    ],
)
def test_a_base_shows_the_view_that_is_asked_for(view: str, part: str) -> None:
    assert part in body(f"![[x.base#{view}]]\n", {"x.base": BASE})


def test_a_base_in_a_place_without_room_is_a_link() -> None:
    html = body("## ![[x.base]]\n", {"x.base": BASE})
    assert 'class="embed-card"' in html
    assert "<table" not in html


def test_names_of_files_that_are_not_published_stay_unsaid() -> None:
    html = body(
        "```base\nfilters: file.ext == 'png'\n```\n\n![[a.png]]\n", {"a.png": "", "b.png": ""}
    )
    assert "b.png" not in html
    assert "1 file not published here left out." in html


def test_a_base_that_is_embedded_twice_over_is_asked_for_its_host() -> None:
    base = "filters: file.name == this.file.name\n"
    others = {"b.md": "![[x.base]]\n"}
    html = body("![[b]]\n", {"x.base": base}, others)
    assert '<a class="internal" href="../b.html">b</a>' in html.partition("query-head")[2]


# ------------------------------------------------------------------ canvas

CANVAS = {
    "nodes": [
        {
            "id": "g",
            "type": "group",
            "x": -10,
            "y": -10,
            "width": 900,
            "height": 400,
            "label": "<i>",
        },
        {
            "id": "a",
            "type": "text",
            "x": 0,
            "y": 0,
            "width": 200,
            "height": 60,
            "text": "# A <script>alert(1)</script>",
            "color": "1",
        },
        {
            "id": "b",
            "type": "file",
            "file": "Aurora.md",
            "x": 300,
            "y": 0,
            "width": 200,
            "height": 60,
        },
        {
            "id": "c",
            "type": "link",
            "url": "javascript:alert(1)",
            "x": 600,
            "y": 0,
            "width": 200,
            "height": 60,
            "color": "#aa33cc",
        },
        {
            "id": "d",
            "type": "link",
            "url": "https://a.b",
            "x": 600,
            "y": 90,
            "width": 200,
            "height": 60,
        },
        {
            "id": "e",
            "type": "file",
            "file": "secret.png",
            "x": 0,
            "y": 90,
            "width": 200,
            "height": 60,
        },
    ],
    "edges": [{"id": "1", "fromNode": "a", "toNode": "b", "label": '"><b>', "color": "#aa33cc"}],
}


def test_a_canvas_is_a_drawing_with_links_and_its_text() -> None:
    html = body("![[x.canvas]]\n", {"x.canvas": json.dumps(CANVAS), "secret.png": ""})
    tags = Reader(html).tags
    assert [attrs["href"] for name, attrs in tags if name == "a"] == 2 * [
        "../Aurora.html",
        "https://a.b",
    ]
    names = {name for name, _ in tags}
    assert not names & {"script", "i", "b", "style", "foreignobject", "image"}
    assert not any(key == "style" or key.startswith("on") for _, attrs in tags for key in attrs)
    assert (
        "A &lt;script&gt;alert(1)&lt;/script&gt; \N{RIGHTWARDS ARROW} Aurora: &#34;&gt;&lt;b&gt;"
        in html
    )
    assert 'class="canvas-box canvas-colour-1"' in html
    assert 'stroke="#aa33cc"' in html


def test_the_heading_of_a_box_in_a_canvas_stands_out() -> None:
    box = {"id": "a", "type": "text", "x": 0, "y": 0, "width": 300, "height": 120}
    canvas = {"nodes": [{**box, "text": "# Idea\nSome words."}], "edges": []}
    html = body("![[x.canvas]]\n", {"x.canvas": json.dumps(canvas)})
    assert re.findall(r"<tspan([^>]*?) x=[^>]*>([^<]*)<", html) == [
        (' class="canvas-heading"', "Idea"),
        ("", "Some words."),
    ]


def test_a_canvas_that_is_not_understood_shows_why_and_its_source() -> None:
    html = body("![[x.canvas]]\n", {"x.canvas": '{"nodes": [{"type": "html"}]}'})
    assert "Shown as its source: a box of the type &#39;html&#39;." in html


# ------------------------------------------------------------------ diagrams


def test_a_diagram_is_a_picture_for_light_and_one_for_dark_pages() -> None:
    note = parse_note(Source("a.md", b'```mermaid\npie title P\n "a": 1\n```\n'))
    if not note.diagrams:
        pytest.skip("pip install aurora-kb[diagrams]")
    vault = resolve_links([note])
    addresses = plan_addresses(vault.notes)
    html = str(fill_note(note, SlotContext("notes/a.html", addresses, vault, Queries(vault))))
    images = [attrs for name, attrs in Reader(html).tags if name == "img"]
    assert [image["class"] for image in images] == ["diagram-light", "diagram-dark"]
    assert [image["alt"] for image in images] == 2 * ["Pie chart: P"]
    pages = {page.path for page in diagram_pages(vault)}
    assert {image["src"].removeprefix("../") for image in images} == pages


def test_boxes_of_a_diagram_lead_to_the_notes_they_name_and_to_none_that_is_missing() -> None:
    boxes = (
        DiagramLink("Aurora", 10, 20, 100, 40),
        DiagramLink("None", 10, 80, 100, 40),
        DiagramLink("RDS#Costs", 10, 140, 100, 40),
    )
    notes = [parse_note(Source(path, text.encode())) for path, text in NOTES.items()]
    shown = replace(notes[0], diagrams=(Diagram("Flow chart", ("<svg/>",), 200, 300, boxes),))
    vault = resolve_links([replace(shown, markup=pack_html((Slot("diagram", 0),))), *notes[1:]])
    place = SlotContext("notes/Aurora.html", plan_addresses(vault.notes), vault, Queries(vault))
    tags = Reader(str(fill_note(vault.by_id["Aurora"], place))).tags
    links = [attrs for name, attrs in tags if name == "a"]
    assert [(link["href"], link["aria-label"]) for link in links] == [
        ("Aurora.html", "Aurora"),
        ("RDS.html", "RDS#Costs"),
    ]


@pytest.mark.parametrize(
    ("width", "size", "name"),
    [(920, ("920", "200"), "diagram-any"), (1516, ("1137", "150"), "diagram-any diagram-wide")],
)
def test_a_diagram_that_a_column_would_make_too_small_to_read_is_wider_than_it(
    width: int, size: tuple[str, str], name: str
) -> None:
    diagram = Diagram("Flow chart", ("<svg/>",), width, 200)
    html = str(show_diagram(diagram, "notes/a.html", lambda _: ""))
    (image,) = [attrs for tag, attrs in Reader(html).tags if tag == "img"]
    assert (image["width"], image["height"]) == size
    assert image["class"] == name
