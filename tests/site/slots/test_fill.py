from __future__ import annotations

import pytest
from sites import Reader, make_vault

from aurora_kb.model import Target, TargetKind
from aurora_kb.notes import Queries
from aurora_kb.site.attachments import linked_assets
from aurora_kb.site.places.urls import plan_addresses, safe_url
from aurora_kb.site.slots.context import SlotContext
from aurora_kb.site.slots.fill import fill_note, target_url


def body(text: str, assets: tuple[str, ...] = (), others: dict[str, str] | None = None) -> str:
    """Return the filled HTML of the note `folder/a.md` with this text."""
    vault = make_vault({"folder/a.md": text, **(others or {})}, assets)
    used = linked_assets(vault)
    addresses = plan_addresses(vault.notes, [a for a in vault.assets if a.path in used])
    place = SlotContext(addresses.notes["folder/a"], addresses, vault, Queries(vault))
    return str(fill_note(vault.by_id["folder/a"], place))


def only(html: str, tag: str) -> dict[str, str]:
    [found] = [attrs for name, attrs in Reader(html).tags if name == tag]
    return found


def test_a_link_to_a_note_leads_to_its_page_and_heading() -> None:
    html = body("[[Über uns#Part two]]\n", others={"Über uns.md": "# T\n\n## Part two\n"})
    link = only(html, "a")
    assert link["href"].startswith("../%C3%9Cber-uns.html#")
    assert link["class"] == "internal"


def test_a_link_to_a_missing_note_says_so() -> None:
    assert only(body("[[nowhere]]\n"), "a")["class"] == "missing"


def test_a_link_to_another_site_is_kept_as_written() -> None:
    link = only(body("[x](https://example.org/a?b=1&c=2)\n"), "a")
    assert link["href"] == "https://example.org/a?b=1&c=2"
    assert link["class"] == "external"


def test_a_local_image_is_shown_with_the_authors_words_and_size() -> None:
    image = only(body("![[pic one.png|A red door|300x200]]\n", ("folder/pic one.png",)), "img")
    assert image["src"] == "../../files/folder/pic-one.png"
    assert image["alt"] == "A red door"
    assert (image["width"], image["height"]) == ("300", "200")


def test_a_file_name_is_no_description_of_an_image() -> None:
    assert only(body("![[pic.png]]\n", ("pic.png",)), "img")["alt"] == ""


@pytest.mark.parametrize(
    ("name", "tag"), [("a.mp3", "audio"), ("a.webm", "video"), ("a.pdf", "a"), ("a.zip", "a")]
)
def test_an_embedded_file_gets_the_element_of_its_kind(name: str, tag: str) -> None:
    element = only(body(f"![[{name}]]\n", (name,)), tag)
    assert (element.get("src") or element["href"]) == f"../../files/{name}"


def test_an_embedded_note_is_a_card_that_leads_there() -> None:
    html = body("![[Other]]\n", others={"Other.md": "---\ntitle: Other <title>\n---\n"})
    assert only(html, "a")["href"] == "../Other.html"
    assert "Other &lt;title&gt;" in html


def test_an_image_of_another_host_is_a_link_and_not_loaded() -> None:
    html = body("![A cat](https://cats.example/cat.png)\n")
    assert only(html, "a")["href"] == "https://cats.example/cat.png"
    assert "A cat" in html
    assert "<img" not in html


def test_an_embed_without_a_target_is_named() -> None:
    assert "gone.png" in body("![[gone.png]]\n")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        " \x01javascript:alert(1)",
        "vbscript:x",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "blob:https://x/y",
        "//host/path",
        "http://[broken",
    ],
)
def test_a_url_that_may_act_leads_nowhere(url: str) -> None:
    assert safe_url(url) == ""


@pytest.mark.parametrize("url", ["https://a.b/c", "mailto:a@b.c", "tel:+123", "HTTP://a.b"])
def test_ordinary_urls_pass(url: str) -> None:
    assert safe_url(url) == url


def test_a_target_that_has_no_page_leads_nowhere() -> None:
    vault = make_vault({"a.md": ""})
    place = SlotContext("notes/a.html", plan_addresses(vault.notes), vault, Queries(vault))
    assert target_url(Target(TargetKind.NOTE, "lost"), place) == "#"
    assert target_url(Target(TargetKind.ASSET, "lost.png"), place) == "#"


@pytest.mark.parametrize(
    "text",
    [
        '![["><script>alert(1)</script>.png]]\n',
        '![x" onerror="alert(1)](pic.png)\n',
        '![[pic.png|x" onerror=alert(1) y="]]\n',
        "[[a|<img src=x onerror=alert(1)>]]\n",
        "![<script>alert(1)</script>](https://example.org/x.png)\n",
    ],
)
def test_no_link_text_becomes_markup(text: str) -> None:
    reader = Reader(body(text, ("pic.png",)))
    assert "script" not in {tag for tag, _ in reader.tags}
    assert not [name for _, attrs in reader.tags for name in attrs if name.startswith("on")]


ONE, TWO = "6520a1b2-1111-4222-8333-944455556666", "6520a1b2-1111-4222-8333-944455557777"


def test_a_link_to_a_block_shows_what_it_says() -> None:
    other = f"- The **crumb** <is> open\n  id:: {ONE}\n  floor:: stone\n\t- not shown"
    html = body(f"see (({ONE})) and (({TWO}))", others={"b.md": other})
    link = f'<a class="internal" href="../b.html#%5E{ONE}">The crumb open</a>'
    lost = f'<a class="missing" title="No note has the block (({TWO}))">(({TWO}))</a>'
    assert f"see {link} and {lost}" in html


def test_a_block_that_names_another_shows_its_words_too() -> None:
    html = body(f"(({ONE}))\n\n- one: (({TWO}))\n  id:: {ONE}\n- two\n  id:: {TWO}")
    assert f'href="#%5E{ONE}">one: two</a>' in html


def test_blocks_that_name_each_other_come_to_an_end() -> None:
    html = body(f"(({ONE}))\n\n- one (({TWO}))\n  id:: {ONE}\n- two (({ONE}))\n  id:: {TWO}")
    assert f">one two one two (({ONE}))</a>" in html


def test_a_block_without_text_shows_as_it_is_named() -> None:
    html = body(f"(({ONE}))\n\n- ```\n  x\n  ```\n  id:: {ONE}")
    assert f'href="#%5E{ONE}">(({ONE}))</a>' in html


def test_an_embedded_block_stands_there() -> None:
    other = f"- crumb\n  id:: {ONE}\n\t- and below"
    html = body(f"{{{{embed (({ONE}))}}}}", others={"b.md": other})
    assert 'data-embed="note"' in html
    assert "and below" in html
