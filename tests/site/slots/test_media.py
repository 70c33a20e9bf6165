"""Files that a note embeds: the element, its size, its place in the file."""

from __future__ import annotations

import pytest
from sites import Reader, html_of, make_site

from aurora_kb.model import Link, LinkKind
from aurora_kb.site.slots.media import alt_text, embed_file


def link(label: str = "", fragment: str = "", target: str = "x.png") -> Link:
    return Link(LinkKind.EMBED, target, fragment, label, 1, 1)


def element(path: str, label: str = "", fragment: str = "", *, in_link: bool = False) -> Reader:
    return Reader(str(embed_file(link(label, fragment, path), path, path, in_link=in_link)))


def attributes(path: str, tag: str, label: str = "", fragment: str = "") -> dict[str, str]:
    [found] = [attrs for name, attrs in element(path, label, fragment).tags if name == tag]
    return found


@pytest.mark.parametrize(
    ("label", "alt", "width", "height"),
    [
        ("100", "", "100", None),
        ("100x145", "", "100", "145"),
        ("100 x 145", "", "100", "145"),
        ("A door|100", "A door", "100", None),
        ("A door|100x20", "A door", "100", "20"),
        ("50%", "", "50%", None),
        ("Figure 2", "Figure 2", None, None),
        ("2 doors", "2 doors", None, None),
        ("a|b", "a|b", None, None),
        ("x.png", "", None, None),
        ("99999", "99999", None, None),
    ],
)
def test_a_picture_has_the_words_and_the_size_that_were_written(
    label: str, alt: str, width: str | None, height: str | None
) -> None:
    image = attributes("x.png", "img", label)
    assert (image["alt"], image.get("width"), image.get("height")) == (alt, width, height)
    assert "style" not in image


def test_an_address_as_words_is_shown_as_the_words() -> None:
    assert alt_text(link("a door")) == "a door"
    assert alt_text(link("250")) == ""


def test_a_fragment_of_a_picture_is_a_class() -> None:
    assert attributes("x.png", "img", fragment="outline")["class"] == "media-outline"
    assert attributes("x.mp4", "video", fragment="interface")["class"] == "media-interface"
    assert "class" not in attributes("x.png", "img", fragment='x" onload="y')
    assert "class" not in attributes("x.png", "img", fragment="page=3")


@pytest.mark.parametrize(
    ("path", "tag"),
    [
        ("x.avif", "img"),
        ("x.PNG", "img"),
        ("x.mp3", "audio"),
        ("x.3gp", "audio"),
        ("x.webm", "video"),
        ("x.mkv", "video"),
        ("x.pdf", "iframe"),
        ("x.docx", "a"),
        ("x", "a"),
    ],
)
def test_every_format_has_its_element(path: str, tag: str) -> None:
    assert tag in [name for name, _ in element(path).tags]


def test_sound_and_film_start_where_the_fragment_says() -> None:
    assert attributes("x.mp3", "audio", fragment="t=30")["src"] == "x.mp3#t=30"
    assert attributes("x.mp4", "video", fragment="t=10,20")["src"] == "x.mp4#t=10,20"


def test_a_pdf_opens_at_its_page_in_a_viewer_of_its_height() -> None:
    viewer = attributes("x.pdf", "iframe", fragment="page=3&height=400")
    assert (viewer["src"], viewer["height"]) == ("x.pdf#page=3", "400")
    assert attributes("x.pdf", "a", fragment="page=3#height=400")["href"] == "x.pdf#page=3"


def test_a_viewer_is_not_higher_than_a_wall() -> None:
    assert attributes("x.pdf", "iframe", fragment="height=99999")["height"] == "4000"
    assert attributes("x.pdf", "iframe", fragment="height=1e9")["height"] == "600"


@pytest.mark.parametrize("path", ["x.pdf", "x.mp3", "x.zip"])
def test_within_a_link_a_file_is_its_name(path: str) -> None:
    tags = {name for name, _ in element(path, in_link=True).tags}
    assert tags == {"span"}


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://elsewhere.example/a.png", "Remote image"),
        ("https://www.youtube.com/watch?v=1", "Remote video"),
        ("https://youtu.be/1", "Remote video"),
        ("https://x.com/a/status/1", "Remote post"),
    ],
)
def test_what_lies_on_another_host_is_named_for_what_it_is(address: str, kind: str) -> None:
    text = html_of(make_site({"a.md": f"![]({address})\n"}), "notes/a.html")
    assert f'<span class="embed-kind">{kind}</span>' in text
