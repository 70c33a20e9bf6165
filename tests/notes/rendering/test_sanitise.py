"""Scripts get nowhere, study notes keep their markup."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from aurora_kb.model import Note
from aurora_kb.notes.rendering.sanitise import (
    contain,
    is_of_interface,
    is_unclosed,
    refused_tags,
    sanitise,
)

Read = Callable[..., Note]

HOSTILE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x.y></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<img src=https://evil.example/pixel.png>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='javascript:alert(1)'></object>",
    "<embed src='javascript:alert(1)'>",
    "<form action='javascript:alert(1)'><button>x</button></form>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='jAvA&#x0A;script:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    '<a href="vbscript:msgbox(1)">x</a>',
    "<a href='#' onclick='alert(1)'>x</a>",
    "<a href='#x' target=_blank style='position:fixed'>x</a>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<div style='background:url(https://evil.example)'>x</div>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<template><script>alert(1)</script></template>",
    "<title><img src=x onerror=alert(1)></title>",
    "<textarea><img src=x onerror=alert(1)></textarea>",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "<plaintext>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video src=https://evil.example/x.mp4 onerror=alert(1)></video>",
    "<audio src=https://evil.example/x.mp3 autoplay></audio>",
    "<input onfocus=alert(1) autofocus>",
    "<input type=image src=https://evil.example/x.png>",
    "<p onmouseover=alert(1)>x</p>",
    "<table background='https://evil.example/x.png'><td>x</td></table>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<img src='x' alt='\"><script>alert(1)</script>'>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt&colon;alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](javascript:alert(1))",
    "![x](https://evil.example/pixel.png)",
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "[[javascript:alert(1)]]",
    "![[https://evil.example/pixel.png]]",
    '```html"><script>alert(1)</script>\nx\n```',
    '> [!x"><script>alert(1)</script>] <img src=x onerror=alert(1)>',
    '!!! sam "<img src=x onerror=alert(1)>"\n    x',
    '=== "<script>alert(1)</script>"\n    x',
    '<div class="hb-col" onclick="alert(1)" markdown="1">\nx\n</div>',
    '<div class="&quot;><script>alert(1)</script>" markdown="1">\nx\n</div>',
    "$</code><script>alert(1)</script>$",
    "$$\n</code></pre><script>alert(1)</script>\n$$",
    "- [<] x",
    "#tag<script>alert(1)</script>",
    "text[^<img src=x onerror=alert(1)>]\n\n[^<img src=x onerror=alert(1)>]: x",
    "## <img src=x onerror=alert(1)>",
    "| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
    "```mermaid\n</code></pre><script>alert(1)</script>\n```",
]

_FORBIDDEN = (
    "script style iframe object embed form meta base link svg template noscript title"
    " textarea xmp plaintext video audio source button select img"
)
FORBIDDEN_TAGS = frozenset(_FORBIDDEN.split())


class _Judge(HTMLParser):
    """Reads HTML as a browser would and collects what should not be there."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in FORBIDDEN_TAGS:
            self.faults.append(tag)
        for name, value in attrs:
            address = re.sub(r"[\x00-\x20]", "", value or "").lower()
            is_script = address.startswith(("javascript:", "vbscript:", "data:"))
            if name.startswith("on") or name in ("style", "src", "srcset", "background", "action"):
                self.faults.append(f"{tag} {name}")
            elif name == "href" and (is_script or not address.startswith("#")):
                self.faults.append(f"{tag} {name}={value}")

    handle_startendtag = handle_starttag


def faults_of(note: Note) -> list[str]:
    """Judge the text parts of the HTML; a slot's value is the site's own."""
    html = "".join(part if isinstance(part, str) else "#" for part in note.html)
    judge = _Judge()
    judge.feed(html)
    judge.close()
    # Formulas are MathML of our own; that of a note goes.
    return [fault for fault in judge.faults if fault != "math" or "<math" in note.text]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("frame", ["{}\n", "a {} b\n", "- {}\n", "> {}\n", "| {} |\n|---|\n"])
def test_nothing_runs_and_nothing_loads(read: Read, text: str, frame: str) -> None:
    note = read(frame.replace("{}", text))
    assert faults_of(note) == []


def test_raw_mathml_is_not_shown_as_such(read: Read) -> None:
    note = read("<math href='javascript:x()'><mi>a</mi></math>\n")
    assert "<math" not in "".join(map(str, note.html))


BENIGN = [
    "a<br>b",
    "H<sub>2</sub>O",
    "x<sup>2</sup>",
    "<kbd>Ctrl</kbd>",
    "<u>x</u>",
    "<mark>x</mark>",
    "<del>x</del><ins>y</ins>",
    '<abbr title="Long">L</abbr>',
    "<ruby>漢<rt>kan</rt></ruby>",
    '<span class="c" lang="de" dir="ltr">x</span>',
    "<details><summary>x</summary>y</details>",
    "<dl><dt>x</dt><dd>y</dd></dl>",
    '<table><tbody><tr><td colspan="2" class="align-right">x</td></tr></tbody></table>',
    '<ol start="3"><li>x</li></ol>',
    "<figure><figcaption>x</figcaption></figure>",
    '<p id="x">y</p>',
    "<blockquote>x</blockquote>",
]


@pytest.mark.parametrize("html", BENIGN)
def test_the_markup_of_study_notes_survives(html: str) -> None:
    assert sanitise(html) == html


def test_code_about_scripts_survives_as_text(read: Read) -> None:
    html = "".join(map(str, read("`<script>alert(1)</script>` and &lt;b&gt;\n").html))
    assert "<code>&lt;script&gt;alert(1)&lt;/script&gt;</code> and &lt;b&gt;</p>" in html


def test_elements_that_go_are_named_once_each() -> None:
    assert refused_tags("<FONT>a</font><font>b</font><blink>c</blink>") == ["font", "blink"]
    assert refused_tags("<b>a</b><img>") == []


@pytest.mark.parametrize("html", ["<!-- a", "<script>\na", "<pre>\na", "<?php a", "<![CDATA[ a"])
def test_a_block_without_an_end_is_known(html: str) -> None:
    assert is_unclosed(html)


@pytest.mark.parametrize("html", ["<!-- a -->", "<script>a</script>", "<div>", "<b>", "<!X a>"])
def test_a_block_with_an_end_or_none_to_come_is_fine(html: str) -> None:
    assert not is_unclosed(html)


def test_single_tags_that_swallow_the_page_become_text() -> None:
    assert contain("<textarea>") == "&lt;textarea>"
    assert contain("</script>") == "&lt;/script>"
    assert contain("<title>a</title>") == "<title>a</title>"


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 300,
        "<b>" * 300,
        "<b></i>" * 300,
        "<span>\n\n" * 300,
        "<div class=a></p>\n\n" * 300,
    ],
)
def test_html_that_nests_too_deep_is_shown_as_text(read: Read, text: str) -> None:
    note = read(text)
    assert [finding.code for finding in note.findings] == ["AKB007"]
    assert "".join(map(str, note.html)).startswith("<pre>")


def test_a_long_list_without_end_tags_is_not_deep(read: Read) -> None:
    note = read("<ul>\n" + "<li>a\n" * 1000 + "</ul>\n")
    assert note.findings == ()


def test_aligned_cells_get_a_class_for_the_attribute_that_html_has_no_more() -> None:
    cells = '<table><tbody><tr><td align="right">a</td><td class="x" align="center">b</td></tr>'
    found = sanitise(f"{cells}</tbody></table>")
    assert '<td class="align-right">a</td>' in found
    assert '<td class="align-center x">b</td>' in found
    assert "align=" not in sanitise('<table><tbody><tr><td align="x">a</td></tr></tbody></table>')


def test_classes_of_the_interface_are_not_for_notes(read: Read) -> None:
    assert sanitise('<p class="topbar mine Search">x</p>') == '<p class="mine">x</p>'
    assert sanitise('<p class="study-card">x</p>') == "<p>x</p>"
    html = "".join(
        map(
            str,
            read(
                '*a*{.topbar .mine} [b](c){.topbar}\n\n<div class="pane" markdown>\nb\n</div>\n'
            ).html,
        )
    )
    assert "topbar" not in html
    assert "pane" not in html
    assert 'class="mine"' in html


def test_what_places_a_thing_on_the_page_is_a_class_of_the_interface() -> None:
    styles = Path(__file__).parents[3] / "templates" / "styles"
    css = "".join(path.read_text(encoding="utf-8") for path in sorted(styles.glob("*.css")))
    placed = set()
    for selectors, rules in re.findall(
        r"([^{}]+)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    ):
        if re.search(r"position:\s*(?:fixed|absolute|sticky)|z-index:", rules):
            for selector in selectors.split(","):
                # What the last part of a selector names is what is placed.
                placed |= set(
                    re.findall(r"\.([A-Za-z_][\w-]*)", re.split(r"[\s>+~]+", selector.strip())[-1])
                )
    content = {"callout-title", "highlight", "mermaid", "task", "tml-cancel", "tml-sout"}
    assert placed
    assert {name for name in placed if not is_of_interface(name)} <= content


# What stands before the cleaning keeps most of this away; the cleaning does not count on it.
@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ('<a href="https://evil.example/">x</a>', "<a>x</a>"),
        ('<a href="//evil.example/">x</a>', "<a>x</a>"),
        ('<a href="../secret.html">x</a>', "<a>x</a>"),
        ('<a href="#x">x</a>', '<a href="#x">x</a>'),
        ('<input type="image">', '<input type="checkbox">'),
        ('<input type="password">', '<input type="checkbox">'),
        ('<img name="getElementById"><form id="location"><p name="x">y', "<p>y</p>"),
    ],
)
def test_the_cleaning_stands_alone(html: str, clean: str) -> None:
    assert sanitise(html) == clean


@pytest.mark.parametrize(
    "attribute",
    [
        'title="\ufdd0embed:1\ufdd1"',
        'title="a \ufdd0href:1\ufdd1"',
        'href="\ufdd0href:1\ufdd1 x"',
        'href="#\ufdd0href:1\ufdd1"',
        'class="x \ufdd0class:1\ufdd1"',
        'id="\ufdd0prefix:1\ufdd1"',
    ],
)
def test_no_slot_is_left_in_an_attribute_that_it_is_not_for(attribute: str) -> None:
    assert "\ufdd0" not in sanitise(f"<a {attribute}>x</a>")


@pytest.mark.parametrize("mark", ["&#xfdd0;", "&#XFDD0;", "&#x0fdd0", "&#64976;", "&#064977"])
def test_the_marks_of_slots_cannot_be_spelt(mark: str) -> None:
    clean = sanitise(contain(f"<b>{mark}href:1</b>"))
    assert not {"\ufdd0", "\ufdd1"} & set(clean)
