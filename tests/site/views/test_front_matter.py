"""What front matter does to a note's page: metadata, cover, classes, description, parents."""

from __future__ import annotations

import pytest
from sites import Reader, html_of, make_site

from aurora_kb.config import SiteConfig


def page(head: str, *, settings: SiteConfig | None = None, assets: tuple[str, ...] = ()) -> str:
    """Return the page of a note with this front matter."""
    notes = {
        "A.md": f"---\ntitle: Alpha\n{head}\n---\nThe text.\n",
        "Top.md": "# Top\n",
        "deep/Side.md": "---\ntitle: The side\n---\n",
    }
    return html_of(make_site(notes, assets, settings=settings), "notes/A.html")


def facts(html: str) -> dict[str, str]:
    """Return the lines of metadata by their label, without markup."""
    found = {}
    for part in html.split("<dt>")[1:]:
        label, _, rest = part.partition("</dt><dd>")
        text = rest.partition("</dd>")[0]
        while "<" in text:
            before, _, after = text.partition("<")
            text = before + after.partition(">")[2]
        found[label] = text
    return found


def with_metadata(*keys: str, **labels: str) -> SiteConfig:
    return SiteConfig(metadata=keys, labels=labels)


def test_the_source_is_the_one_that_the_note_names() -> None:
    html = page("source: https://www.example.org/read/it?x=1")
    assert facts(html)["Source"] == "example.org/read/it"
    assert 'href="https://www.example.org/read/it?x=1" rel="noopener noreferrer"' in html


def test_a_source_that_is_no_address_is_text() -> None:
    assert facts(page("source: '[[Designing data systems|a book]]'"))["Source"] == "a book"


def test_metadata_comes_in_the_order_of_the_configuration_with_its_labels() -> None:
    settings = with_metadata("exam", "created", exam="Exam code")
    html = page("created: 2025-12-30\nexam: SAA", settings=settings)
    assert list(facts(html).items()) == [("Exam code", "SAA"), ("Created", "2025-12-30")]


def test_the_file_is_named_where_it_is_asked_for() -> None:
    # The folder stands above the title already.
    assert "File" not in facts(page("source: x"))
    assert facts(page("source: x", settings=with_metadata("path"))) == {"File": "A.md"}


def test_one_day_is_told_once() -> None:
    settings = with_metadata("created", "modified")
    head = "created: 2025-12-22 17:40:45 +0000\nmodified: 2025-12-{day}"
    assert facts(page(head.format(day=22), settings=settings)) == {"Updated": "2025-12-22"}
    both = {"Created": "2025-12-22", "Updated": "2025-12-23"}
    assert facts(page(head.format(day=23), settings=settings)) == both
    assert facts(page("created: 2025-12-22", settings=settings)) == {"Created": "2025-12-22"}


def test_dates_are_shown_as_days_and_told_to_machines() -> None:
    html = page("created: 2025-12-22 17:40:45 +0000", settings=with_metadata("created"))
    assert '<time datetime="2025-12-22T17:40:45+00:00">2025-12-22</time>' in html


def test_a_day_that_does_not_exist_is_text() -> None:
    html = page("created: 2025-02-30", settings=with_metadata("created"))
    assert facts(html) == {"Created": "2025-02-30"}
    assert "<time" not in html


def test_all_other_keys_are_shown_on_request_and_exported_ones_never() -> None:
    head = (
        "tags: [a]\naliases: [B]\ncssclasses: [x]\npublish: true\nup: Top\nword_count: 2\n"
        "kMDItemFSName: x\n_kMDItemOwnerUserID: 501\nrating: 4\nempty:\nlost: (null)\n"
        "done: true\nlist: [a, b]"
    )
    shown = facts(page(head, settings=with_metadata("*")))
    assert shown == {"Rating": "4", "Done": "yes", "List": "a, b"}


def test_an_exported_key_is_shown_when_it_is_named() -> None:
    settings = with_metadata("kMDItemFSName", kMDItemFSName="Name on disk")
    assert facts(page("kMDItemFSName: x", settings=settings)) == {"Name on disk": "x"}


def test_values_are_escaped() -> None:
    html = page("note: '<b>x</b>'", settings=with_metadata("note"))
    assert "&lt;b&gt;x&lt;/b&gt;" in html


def test_the_description_stands_on_the_page_and_in_its_head() -> None:
    html = page("description: One sentence & more.")
    assert '<p class="lead" dir="auto">One sentence &amp; more.</p>' in html
    assert '<meta name="description" content="One sentence &amp; more.">' in html


def test_own_classes_stand_at_the_article_and_nothing_else_does() -> None:
    html = page("cssclasses: [wide-page, no_toc, 'a\"b', 'x>y', ü]\ncssclass: more and")
    assert '<article class="note wide-page no_toc more and">' in html


def test_a_note_cannot_look_like_a_part_of_the_site() -> None:
    html = page("cssclasses: [topbar, popup, visually-hidden, Search, wide]")
    assert '<article class="note wide">' in html


def test_a_cover_is_a_picture_of_the_vault() -> None:
    image = '<img class="cover" src="../files/pictures/wide.png" alt="">'
    for head in ("cover: pictures/wide.png", "image: wide.png", "CoverImage: '[[wide.png]]'"):
        assert image in page(head, assets=("pictures/wide.png",)), head


def test_a_cover_on_another_host_is_only_linked_to() -> None:
    html = page("cover: https://example.org/wide.png")
    assert "<img" not in html
    assert facts(html)["Cover"] == "example.org"


def test_what_is_no_picture_is_no_cover() -> None:
    assert "<img" not in page("cover: x.pdf\nimage: missing.png", assets=("x.pdf",))


def test_a_page_names_the_parents_of_its_note() -> None:
    html = page("up: ['[[Top]]', The side]")
    assert 'Up: <a href="Top.html">Top</a>' in html
    assert '<a href="deep/Side.html">The side</a>' in html


def test_breadcrumbs_name_a_folder_by_the_note_that_introduces_it() -> None:
    notes = {
        "aws/aws.md": "---\ntitle: Amazon Web Services\n---\nWhere to begin.\n",
        "aws/S3.md": "text\n",
        "other/X.md": "text\n",
    }
    pages = make_site(notes)
    trail = html_of(pages, "notes/aws/S3.html").partition('class="breadcrumbs"')[2]
    assert '<a href="index.html">Amazon Web Services</a>' in trail.partition("</nav>")[0]
    assert "Where to begin." in html_of(pages, "notes/aws/index.html")
    trail = html_of(pages, "notes/other/X.html").partition('class="breadcrumbs"')[2]
    assert '<a href="index.html">other</a>' in trail.partition("</nav>")[0]


def test_a_link_to_a_folder_leads_to_its_page() -> None:
    html = html_of(make_site({"A.md": "[x](other/)\n", "other/X.md": ""}), "notes/A.html")
    assert '<a class="internal" href="other/index.html">x</a>' in html


def test_a_link_to_nothing_has_no_address() -> None:
    html = html_of(make_site({"A.md": '[[Nowhere]] `href="#"`\n'}), "notes/A.html")
    (link,) = [attrs for _, attrs in Reader(html).tags if attrs.get("class") == "missing"]
    assert "href" not in link
    assert "\0" not in html


def test_an_alias_with_a_folder_is_an_address_and_no_other_name() -> None:
    notes = {"a.md": "---\naliases: [old/Place, Other name]\n---\nx\n"}
    pages = make_site(notes)
    assert "Also called Other name" in html_of(pages, "notes/a.html")
    assert "old/Place" not in html_of(pages, "notes/a.html")
    assert "notes/old/Place.html" in pages


def test_a_note_without_text_says_so_and_takes_no_time_to_read() -> None:
    text = html_of(make_site({"a.md": "---\ntags: [x]\n---\n"}), "notes/a.html")
    assert '<p class="empty">This note has no text.</p>' in text


@pytest.mark.parametrize(
    ("text", "is_blank"),
    [
        ("%%only a comment%%\n", True),
        ("<!-- another -->\n\n%%one%%\n\n%%two%%\n", True),
        ("&nbsp;\n", True),
        ("%%a comment%% and a word\n", False),
        ("---\n", False),
        ("- [ ]\n", False),
        ("![](https://elsewhere.example/a.png)\n", False),
        ("$$\n$$\n\n|a|\n|-|\n", False),
    ],
)
def test_a_page_on_which_nothing_can_be_seen_says_so(text: str, is_blank: bool) -> None:
    page = make_site({"note.md": text})["notes/note.html"].data.decode()
    assert ('<p class="empty">' in page) == is_blank
    assert "Reading time" not in text


def test_upper_and_lower_case_in_the_names_of_keys_make_no_difference() -> None:
    head = (
        "Title: Beta\nDescription: In a word.\nSource: https://example.org/x\nCreated: 2026-01-05\n"
        "CssClasses: wide\nLang: de\nPermalink: /docs/beta\n"
    )
    pages = make_site({"A.md": f"---\n{head}---\nThe text.\n"})
    html = html_of(pages, "notes/A.html")
    assert ">Beta</h1>" in html
    assert "In a word." in html
    assert facts(html) == {
        "Created": "2026-01-05", "Reading time": "2 words, 1 min", "Source": "example.org/x",
    }  # fmt: skip
    assert '<article class="note wide">' in html
    assert '<div class="prose" lang="de" dir="ltr">' in html
    assert "docs/beta/index.html" in pages


def test_of_two_keys_that_differ_in_case_the_one_that_is_asked_for_counts() -> None:
    html = page("Source: https://example.org/first\nsource: https://example.org/second")
    assert facts(html)["Source"] == "example.org/second"


def test_a_star_shows_no_key_twice() -> None:
    shown = facts(page("Source: https://example.org/x", settings=with_metadata("source", "*")))
    assert list(shown.values()) == ["example.org/x"]
