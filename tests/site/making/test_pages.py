from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from sites import (
    STUDY_ASSETS,
    STUDY_NOTES,
    Reader,
    chooser_fragments,
    follow,
    graph_fragments,
    html_of,
    make_site,
    make_vault,
    study_fragments,
)

from aurora_kb.concepts import build_graph
from aurora_kb.config import SiteConfig
from aurora_kb.errors import AuroraError
from aurora_kb.model import Finding, Page, Severity
from aurora_kb.site import SiteContent, find_address_faults, load_theme, prepare_site, render_site

HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(1)> ' {{ 7*7 }} &amp;"
# Other stages make these.
DOWNLOADS = {
    f"data/{name}"
    for name in ("graph.json", "cards.json", "cards.tsv", "cards.apkg", "findings.json")
}


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    findings = [
        Finding("AKB601", "no note", "DB-RDS.md", 3, hint="write it"),
        Finding("AKB001", "bad bytes", "broken.md", severity=Severity.ERROR),
    ]
    return make_site(STUDY_NOTES, STUDY_ASSETS, findings)


@pytest.fixture(scope="module")
def readers(pages: dict[str, Page]) -> dict[str, Reader]:
    return {path: Reader(html_of(pages, path)) for path in pages if path.endswith(".html")}


def test_every_internal_link_exists_with_its_anchor(
    pages: dict[str, Page], readers: dict[str, Reader]
) -> None:
    known = {*pages, *DOWNLOADS, "files/bucket.png"}
    for path, reader in readers.items():
        for address in reader.addresses:
            found = follow(path, address)
            if found is None:
                continue
            target, fragment = found
            if path == "404.html":  # a script finds the way for its depth
                target = target.replace("../", "")
            assert target in known, f"{path} links to {address}"
            if fragment:
                places = {*readers[target].ids}
                if target == "study/index.html":
                    places |= study_fragments(pages)
                if target == "compare/index.html":
                    places |= chooser_fragments(pages)
                if target == "graph.html":
                    places |= graph_fragments(pages)
                assert fragment in places, f"{path} links to {address}"


def test_no_page_asks_another_host_for_anything(readers: dict[str, Reader]) -> None:
    for path, reader in readers.items():
        loaded = [attrs["src"] for _, attrs in reader.tags if "src" in attrs]
        loaded += [attrs["href"] for tag, attrs in reader.tags if tag == "link"]
        assert all(follow(path, address) for address in loaded), path


def test_no_page_holds_a_script_handler_or_style_of_its_own(readers: dict[str, Reader]) -> None:
    for path, reader in readers.items():
        for tag, attrs in reader.tags:
            assert tag != "style", path
            assert tag != "script" or attrs.get("src"), path
            assert not [name for name in attrs if name.startswith("on") or name == "style"], path


def test_every_page_has_one_top_heading_the_landmarks_and_the_policy(
    readers: dict[str, Reader],
) -> None:
    for path, reader in readers.items():
        counts = Counter(tag for tag, _ in reader.tags)
        assert counts["h1"] == counts["main"] == 1, path
        assert counts["nav"] >= 2, path
        policies = [a["content"] for t, a in reader.tags if t == "meta" and "http-equiv" in a]
        assert policies[0] == (
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
            " form-action 'none'"
        ), path
        assert ("a", {"class": "skip-link", "href": "#site:main"}) in reader.tags, path


def test_ids_are_unique_in_every_page(readers: dict[str, Reader]) -> None:
    for path, reader in readers.items():
        twice = [name for name, count in Counter(reader.ids).items() if count > 1]
        assert not twice, path


def test_every_image_has_a_description_even_if_empty(readers: dict[str, Reader]) -> None:
    images = [attrs for reader in readers.values() for tag, attrs in reader.tags if tag == "img"]
    assert images
    assert all("alt" in attrs for attrs in images)


def test_a_note_page_shows_who_links_to_it_and_how(pages: dict[str, Page]) -> None:
    text = html_of(pages, "notes/DB-Aurora.html")
    assert "Linked from" in text
    assert "It is older than <mark>DB-Aurora</mark>." in text


def test_a_note_page_leads_to_its_comparison_cards_and_concepts(readers: dict[str, Reader]) -> None:
    addresses = readers["notes/DB-Aurora.html"].addresses
    assert "../compare/aurora-vs-rds.html" in addresses
    assert "../cards.html#of-DB-Aurora" in addresses
    assert "../concepts/mysql.html" in addresses


def test_metadata_is_shown_by_choice_only() -> None:
    notes = {"a.md": "---\ncreated: '2025-12-30'\nkMDItemFSOwnerUserID: '502'\nuser: me\n---\nx\n"}
    text = html_of(make_site(notes), "notes/a.html")
    assert '<time datetime="2025-12-30">' in text
    assert "502" not in text
    chosen = html_of(make_site(notes, settings=SiteConfig(metadata=("user",))), "notes/a.html")
    assert "<dt>User</dt><dd>me</dd>" in chosen


def test_a_concept_page_says_what_the_notes_say_and_where(pages: dict[str, Page]) -> None:
    text = html_of(pages, "concepts/aurora.html")
    assert "distributed storage + multiple instances" in text
    assert "Compatible with" in text
    assert "DB Aurora, line 8" in text


def test_a_comparison_shows_both_sides_with_their_lines(pages: dict[str, Page]) -> None:
    text = html_of(pages, "compare/aurora-vs-rds.html")
    assert "managed database on a single primary instance" in text
    assert 'aria-label="DB Aurora, line 16"' in text
    assert "The small numbers are lines of the note, and lead there." in text


def test_the_health_page_names_file_line_and_remedy(pages: dict[str, Page]) -> None:
    text = html_of(pages, "health.html")
    assert "1 error" in text
    assert "broken.md" in text
    assert "line 3" in text
    assert "write it" in text


def test_a_top_heading_that_differs_from_the_title_is_not_lost() -> None:
    pages = make_site({"a.md": "---\ntitle: Short\n---\n# The long one\n\n[[#The long one]]\n"})
    text = html_of(pages, "notes/a.html")
    assert '<h1 dir="auto" id="the-long-one">Short</h1>' in text
    assert "The long one</p>" in text


def test_headings_named_like_parts_of_the_page_do_not_clash() -> None:
    names = ("main", "explorer", "Backlinks title", "Contents title", "Learn title")
    text = "\n\n".join(f"## {name}" for name in names)
    ids = Reader(html_of(make_site({"a.md": text, "b.md": "[[a]]\n"}), "notes/a.html")).ids
    assert len(ids) == len(set(ids))


def test_an_empty_vault_still_gives_a_site() -> None:
    pages = make_site({})
    assert {"index.html", "notes/index.html", "cards.html", "health.html", "404.html"} <= set(pages)


def test_the_same_notes_give_the_same_bytes(pages: dict[str, Page]) -> None:
    again = make_site(dict(reversed(STUDY_NOTES.items())), tuple(reversed(STUDY_ASSETS)))
    once = make_site(STUDY_NOTES, STUDY_ASSETS)
    assert list(again.items()) == list(once.items())


def test_no_two_pages_share_an_address_even_without_case(pages: dict[str, Page]) -> None:
    assert len({path.casefold() for path in pages}) == len(pages)


@pytest.mark.parametrize(
    "note",
    [
        f"---\ntitle: {HOSTILE!r}\n---\nx\n",
        f"---\naliases: [{HOSTILE!r}]\n---\nx\n",
        f"---\ntags: [{HOSTILE!r}]\n---\nx\n",
        f"---\ncreated: {HOSTILE!r}\ndescription: {HOSTILE!r}\n---\nx\n",
        f"# {HOSTILE}\n\n- **is**: {HOSTILE}\n- **{HOSTILE}**: {HOSTILE}\n",
        f"## {HOSTILE} vs RDS\n\n1. RDS = {HOSTILE}\n2. {HOSTILE} = fast\n",
        f"[[{HOSTILE}]] and [[b|{HOSTILE}]] and ![[{HOSTILE}.png]]\n",
    ],
)
def test_no_text_of_a_note_becomes_markup_in_any_page(note: str) -> None:
    finding = Finding(HOSTILE, HOSTILE, HOSTILE, 1, hint=HOSTILE)
    settings = SiteConfig(description=HOSTILE, language='"><script>')
    pages = make_site({"a.md": note, "b.md": "[[a]]\n"}, (), [finding], settings)
    for path in pages:
        if not path.endswith(".html"):
            continue
        text = html_of(pages, path)
        reader = Reader(text)
        for tag, attrs in reader.tags:
            assert tag != "script" or attrs.get("src", "").endswith(".js"), path
            assert not [name for name in attrs if name.startswith("on")], path
            assert tag != "img", path
        assert "49" not in text.replace("line 49", ""), path


def test_names_that_would_share_an_address_are_reported() -> None:
    [finding] = find_address_faults(make_vault({"A b.md": "", "a-b.md": ""}))
    assert finding.code == "AKB951"


def test_a_users_own_template_wins_file_by_file() -> None:
    theme = replace(load_theme(), own_templates={"pages/404.html.j2": "Nothing at {{ site_name }}"})
    vault = make_vault({"a.md": "x\n"})
    pages = render_site(
        prepare_site(
            SiteContent(vault, build_graph(vault)), SiteConfig(title="Mine & yours"), theme
        )
    )
    texts = {page.path: page.data.decode() for page in pages if page.path.endswith(".html")}
    assert texts["404.html"] == "Nothing at Mine &amp; yours"
    assert "<h1" in texts["notes/a.html"]


def test_a_misspelt_name_in_a_template_is_an_error() -> None:
    theme = replace(load_theme(), own_templates={"pages/404.html.j2": "{{ tittle }}"})
    vault = make_vault({})
    with pytest.raises(AuroraError, match=r"pages/404\.html\.j2, line 1: 'tittle'"):
        list(render_site(prepare_site(SiteContent(vault, build_graph(vault)), SiteConfig(), theme)))


def test_no_template_trusts_markup() -> None:
    sources = load_theme().templates
    assert [name for name, text in sources.items() if "|safe" in text.replace(" ", "")] == []


def test_a_large_folder_does_not_put_every_note_on_every_page() -> None:
    pages = make_site({f"n{number:03}.md": "x\n" for number in range(300)})
    text = html_of(pages, "notes/n200.html")
    assert text.count("<li><a href") < 150
    assert "180 more" in text
    assert 'aria-current="page"' in text
