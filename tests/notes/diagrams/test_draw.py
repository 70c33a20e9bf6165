from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest

from aurora_kb.notes.diagrams import draw as diagrams
from aurora_kb.notes.diagrams.draw import DiagramError, describe, draw, follows_links

pytestmark = pytest.mark.skipif(
    not diagrams.renderer_version(), reason="pip install aurora-kb[diagrams]"
)

KINDS = {
    "flow": "flowchart LR\n A[Client] --> B{Cached?}\n B -- no --> C[(Aurora)]\n",
    "sequence": "sequenceDiagram\n Client->>Server: ask\n Server-->>Client: answer\n",
    "class": "classDiagram\n Animal <|-- Duck\n Animal : +int age\n",
    "state": "stateDiagram-v2\n [*] --> Still\n Still --> Moving : push\n",
    "pie": 'pie title Pets\n "Dogs" : 3\n "Cats" : 1\n',
    "gantt": "gantt\n dateFormat YYYY-MM-DD\n section One\n Task :a, 2024-01-01, 3d\n",
    "entities": "erDiagram\n CUSTOMER ||--o{ ORDER : places\n",
    "mindmap": "mindmap\n root((Databases))\n  RDS\n  Aurora\n",
}
WORDS = {
    "flow": ["Client", "Cached?", "Aurora", "no"],
    "sequence": ["Client", "Server", "ask", "answer"],
    "class": ["Animal", "Duck", "+int age"],
    "state": ["Still", "Moving", "push"],
    "pie": ["Pets", "Dogs", "Cats"],
    "gantt": ["One", "Task"],
    "entities": ["CUSTOMER", "ORDER", "places"],
    "mindmap": ["Databases", "RDS", "Aurora"],
}


def words_of(svg: str) -> set[str]:
    root = ElementTree.fromstring(svg)
    texts = (element for element in root.iter() if element.tag.endswith("}text"))
    return {" ".join("".join(text.itertext()).split()) for text in texts}


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_says_what_its_source_says(kind: str) -> None:
    for svg in draw(KINDS[kind]).pictures:
        assert set(WORDS[kind]) <= words_of(svg)


def test_there_is_a_picture_for_light_and_one_for_dark_pages() -> None:
    light, dark = draw(KINDS["flow"]).pictures
    assert "#18211e" in light
    assert "#e6ece9" in dark


def test_a_theme_of_the_authors_own_is_kept() -> None:
    source = '%%{init: {"theme": "forest"}}%%\n' + KINDS["flow"]
    assert len(draw(source).pictures) == 1


def test_front_matter_of_a_diagram_is_read() -> None:
    diagram = draw("---\ntitle: The way\n---\n" + KINDS["flow"])
    assert diagram.title == "Flow chart: The way"
    assert "The way" in words_of(diagram.pictures[0])


def test_the_same_source_gives_the_same_bytes() -> None:
    first = draw(KINDS["mindmap"])
    draw.cache_clear()
    assert draw(KINDS["mindmap"]) == first


def test_the_size_stands_in_the_picture() -> None:
    diagram = draw(KINDS["flow"])
    root = ElementTree.fromstring(diagram.pictures[0])
    assert (int(root.attrib["width"]), int(root.attrib["height"])) == (
        diagram.width,
        diagram.height,
    )


@pytest.mark.parametrize(
    "source", ["flowchart LR\n A --> [[[\n", "no diagram at all", "", "sequenceDiagram\n A->>"]
)
def test_a_diagram_that_is_broken_has_no_picture(source: str) -> None:
    with pytest.raises(DiagramError):
        draw(source)


@pytest.mark.parametrize(
    "label",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<iframe src=https://evil.example></iframe>",
    ],
)
def test_html_in_a_label_is_text(label: str) -> None:
    svg = draw(f'flowchart LR\n A["{label}"]\n').pictures[0]
    root = ElementTree.fromstring(svg)
    texts = [element for element in root.iter() if element.tag.endswith("}text")]
    words = "".join("".join(text.itertext()) for text in texts)
    assert "".join(words.split()) == "".join(label.split())


HOSTILE = [
    '%%{init: {"themeCSS": "* { background: url(https://evil.example/a) }"}}%%\n',
    '%%{init: {"themeCSS": "</style><script>alert(1)</script>"}}%%\n',
    '%%{init: {"themeVariables": {"primaryColor": "url(https://evil.example)"}}}%%\n',
    '%%{init: {"fontFamily": "x; } @import url(//evil.example); {"}}%%\n',
    '%%{init: {"securityLevel": "loose", "htmlLabels": true}}%%\n',
    '%%{init: {"theme": "base", "themeVariables": {"fontFamily": "\\"><script>"}}}%%\n',
]


@pytest.mark.parametrize("settings", HOSTILE)
def test_settings_cannot_make_a_picture_act_or_load(settings: str) -> None:
    try:
        pictures = draw(settings + KINDS["flow"]).pictures
    except DiagramError:
        return
    for svg in pictures:
        assert "evil.example" not in svg
        root = ElementTree.fromstring(svg)
        names = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert names <= diagrams._ELEMENTS
        assert not any(key.lower().startswith("on") for e in root.iter() for key in e.attrib)


@pytest.mark.parametrize(
    ("svg", "reason"),
    [
        ("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "<script>"),
        ("<svg xmlns='http://www.w3.org/2000/svg'><foreignObject/></svg>", "<foreignObject>"),
        ("<svg xmlns='http://www.w3.org/2000/svg'><image/></svg>", "<image>"),
        ("<svg xmlns='http://www.w3.org/2000/svg'><a/></svg>", "<a>"),
        ("<svg xmlns='urn:x'/>", "<svg>"),
        ("<svg", "no well-formed"),
        ("<!DOCTYPE svg><svg xmlns='http://www.w3.org/2000/svg'/>", "declarations"),
        (
            "<svg xmlns='http://www.w3.org/2000/svg'><style>a{b:url(//x)}</style></svg>",
            "lead outside",
        ),
        (
            "<svg xmlns='http://www.w3.org/2000/svg'><path fill='url(https://x)'/></svg>",
            "leads outside",
        ),
        (
            "<svg xmlns='http://www.w3.org/2000/svg'><g style='fill:\\75rl(x)'/></svg>",
            "leads outside",
        ),
    ],
)
def test_a_picture_that_could_act_is_refused(svg: str, reason: str) -> None:
    with pytest.raises(DiagramError, match=reason):
        diagrams._passive(svg)


def test_attributes_that_are_not_needed_are_dropped() -> None:
    svg = "<svg xmlns='http://www.w3.org/2000/svg' onload='x()' data-x='1' fill='red'/>"
    assert dict(diagrams._passive(svg).attrib) == {"fill": "red"}


def test_places_to_click_on_are_noticed_and_left_out() -> None:
    source = KINDS["flow"] + ' click A "https://evil.example" "tip"\n'
    assert follows_links(source)
    assert draw(source).pictures == draw(KINDS["flow"] + "\n").pictures


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("graph TD\n a", "Flow chart"),
        ("%% a remark\nsequenceDiagram\n", "Sequence diagram"),
        ("pie title Pets\n", "Pie chart: Pets"),
        ("gantt\n title A plan\n", "Gantt chart: A plan"),
        ("flowchart\n accTitle: How it works\n", "Flow chart: How it works"),
        ("surprise\n", "Diagram"),
    ],
)
def test_a_picture_has_a_text_for_those_who_do_not_see_it(source: str, text: str) -> None:
    assert describe(source) == text


def test_what_is_longer_than_any_diagram_is_not_drawn() -> None:
    with pytest.raises(DiagramError, match="longer than 50,000 characters"):
        draw("flowchart LR\n A --> B\n" + 50_000 * " ")


def test_a_picture_that_grows_too_large_is_not_shown() -> None:
    steps = "".join(f" a{number}->>a{number + 1}: x\n" for number in range(1000))
    with pytest.raises(DiagramError, match="the picture grows too large"):
        draw("sequenceDiagram\n" + steps)


LINKED = (
    "graph TD\n Biology-->B[Inorganic chemistry] -->|to| C{{Physics}}\n"
    " C --> D((Maths)) --> E[No link]\n"
    " class Biology,B,C,D internal-link;\n"
)


def test_boxes_of_the_class_internal_link_lead_to_what_they_show() -> None:
    names = [link.name for link in draw(LINKED).links]
    assert names == ["Biology", "Inorganic chemistry", "Physics", "Maths"]


def test_a_box_that_leads_somewhere_lies_in_the_picture() -> None:
    diagram = draw("graph LR\n subgraph One\n A --> B\n end\n class A,B internal-link\n")
    first, second = diagram.links
    assert first.x + first.width < second.x
    for link in diagram.links:
        assert 0 < link.x < link.x + link.width < diagram.width
        assert 0 < link.y < link.y + link.height < diagram.height


def test_the_ground_of_a_label_covers_the_line_behind_all_of_its_letters() -> None:
    svg = draw("graph LR\n A -->|Enhancements| B\n").pictures[0]
    root = ElementTree.fromstring(svg)
    [ground] = [
        group.find("{*}rect")
        for group in root.iter("{http://www.w3.org/2000/svg}g")
        if group.find("{*}rect") is not None and group.find("{*}text") is not None
    ]
    assert ground is not None
    # The word is 106 pixels wide in a sans-serif of 16 pixels.
    assert float(ground.get("width", "")) > 106
