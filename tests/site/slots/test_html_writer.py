"""Blocks in running text: the paragraph ends before them and goes on behind."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from aurora_kb.site.slots.html_writer import HtmlWriter

BLOCK = Markup("<div>block</div>")


def written(html: str) -> str:
    """Write the HTML, with a block wherever it says `{}`, if there may be one."""
    writer = HtmlWriter()
    first, *others = html.split("{}")
    writer.html(first)
    for other in others:
        if writer.may_hold_block:
            identifier = writer.begin_block()
            writer.block(Markup("<div{}>block</div>").format(identifier))
            writer.end_block()
        else:
            writer.inline(Markup("<b>inline</b>"))
        writer.html(other)
    return str(writer.finish())


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>{}</p>", "<div>block</div>"),
        ("<p>a {} b</p>", "<p>a</p><div>block</div><p>b</p>"),
        ("<p>a<br>\n{}<br>\nb</p>", "<p>a</p><div>block</div><p>b</p>"),
        ("<p>{}<br>\n{}</p>", "<div>block</div><div>block</div>"),
        (
            "<p>a <em>b {} c</em> d</p>",
            "<p>a <em>b</em></p><div>block</div><p><em>c</em> d</p>",
        ),
        ("<p><strong>{}</strong></p>", "<div>block</div>"),
        ("<ul><li>a {}</li></ul>", "<ul><li>a <div>block</div></li></ul>"),
        ("<td>{} b</td>", "<td><div>block</div> b</td>"),
        ('<p>a <img src="x"> {}</p>', '<p>a <img src="x"></p><div>block</div>'),
        ("<p>{} <code>x</code></p>", "<div>block</div><p><code>x</code></p>"),
        ('<p><a href="x">y</a>{}</p>', '<p><a href="x">y</a></p><div>block</div>'),
        ("<blockquote>\n<p>{}</p>\n</blockquote>", "<blockquote>\n<div>block</div>\n</blockquote>"),
    ],
)
def test_a_block_stands_between_what_comes_before_and_after(html: str, expected: str) -> None:
    assert written(html) == expected


@pytest.mark.parametrize(
    "html",
    ["<h2>a {}</h2>", '<p><a href="x">a {}</a></p>', "<details><summary>{}</summary></details>"],
)
def test_no_block_stands_in_a_heading_a_link_or_a_summary(html: str) -> None:
    assert "block" not in written(html)
    assert "inline" in written(html)


def test_a_block_stands_again_once_the_heading_has_ended() -> None:
    assert written("<h2>a</h2><p>{}</p>") == "<h2>a</h2><div>block</div>"


def test_a_drawing_leaves_nothing_open() -> None:
    html = '<svg><g><path d="M0 0"/></g></svg><p>{}</p>'
    assert written(html).endswith("</svg><div>block</div>")


def test_a_paragraph_that_makes_way_leaves_its_id_to_the_block() -> None:
    assert written('<p id="^x">{}</p>') == '<div id="^x">block</div>'


def test_a_paragraph_in_two_parts_has_its_id_once() -> None:
    assert written('<p id="L3" class="c">a {} b</p>') == (
        '<p id="L3" class="c">a</p><div>block</div><p class="c">b</p>'
    )


def test_paragraphs_that_were_empty_anyway_stay() -> None:
    assert written("<p></p><p>a</p>") == "<p></p><p>a</p>"


def test_a_tag_may_come_in_pieces() -> None:
    writer = HtmlWriter()
    for piece in ('<p><a class="', "internal", '" href="', "x.html", '">y</a></p>'):
        writer.html(piece)
    assert writer.finish() == '<p><a class="internal" href="x.html">y</a></p>'


def test_a_link_knows_that_it_is_open() -> None:
    writer = HtmlWriter()
    writer.html('<p><a href="x"><em>')
    assert writer.is_in_link
    writer.html("</em></a>")
    assert not writer.is_in_link


def test_marked_text_is_not_escaped_again() -> None:
    writer = HtmlWriter()
    writer.html(Markup('<p title="'))
    writer.html(Markup("a &amp; b"))
    writer.html('">')
    assert writer.finish() == '<p title="a &amp; b">'
