"""Old addresses, the page for wrong ones, and what a site with an address of its own tells."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from sites import STUDY_ASSETS, STUDY_NOTES, Reader, follow, html_of, make_site, make_vault

from aurora_kb.config import SiteConfig
from aurora_kb.site import find_address_faults

BASE = SiteConfig(base_url="https://example.org/kb/")


def note(head: str) -> str:
    return f"---\ntitle: The note\n{head}\n---\ntext\n"


@pytest.mark.parametrize(
    ("head", "path"),
    [
        ("aliases: [Old name]", "notes/aws/Old-name.html"),
        ("aliases: [old/place/Name]", "notes/old/place/Name.html"),
        ("aliases: [old/place/Name.md]", "notes/old/place/Name.html"),
        ("aliases: [../../up]", "notes/up.html"),
        ("permalink: setup", "setup/index.html"),
        ("permalink: /docs/setup/", "docs/setup/index.html"),
        ("permalink: docs/setup.html", "docs/setup.html"),
        ("permalink: setup.html", "setup.html"),
        ("permalink: https://example.org/docs/a%20b", "docs/a-b/index.html"),
        ("permalink: ../../../etc/x", "etc/x/index.html"),
    ],
)
def test_an_old_address_leads_to_the_note(head: str, path: str) -> None:
    pages = make_site({"aws/A.md": note(head)})
    html = html_of(pages, path)
    (link,) = [attrs["href"] for tag, attrs in Reader(html).tags if tag == "a"]
    assert follow(path, link) == ("notes/aws/A.html", "")
    assert f'<meta http-equiv="refresh" content="0; url={link}">' in html
    assert "The note" in html


@pytest.mark.parametrize(
    "head", ["aliases: [a, A]", "aliases: ['', ., ..]", "permalink: /", "permalink: 3", "aliases:"]
)
def test_what_gives_no_redirect_and_no_finding(head: str) -> None:
    notes = {"A.md": note(head)}
    pages = make_site(notes)
    assert not [path for path in pages if b'http-equiv="refresh"' in pages[path].data]
    assert find_address_faults(make_vault(notes)) == ()


def test_a_redirect_never_takes_the_place_of_a_page() -> None:
    notes = {"A.md": note("permalink: notes/B.html"), "B.md": "The other note.\n"}
    assert "The other note." in html_of(make_site(notes), "notes/B.html")
    (finding,) = find_address_faults(make_vault(notes))
    assert (finding.code, finding.path) == ("AKB956", "A.md")


@pytest.mark.parametrize(
    "permalink",
    [
        "index.html",
        "404.html",
        "assets/style.css",
        "data",
        "tags/aws",
        "Graph.html",
        "study",
        "study/statistics.html",
        "STUDY/",
        "sitemap.xml",
        "sitemap.xml/a",
        "CNAME",
    ],
)
def test_the_sites_own_pages_are_never_given_away(permalink: str) -> None:
    notes = {"A.md": note(f"permalink: {permalink}")}
    assert [f.code for f in find_address_faults(make_vault(notes))] == ["AKB956"]
    plain = set(make_site({"A.md": note("")}))
    assert set(make_site(notes)) == plain


def test_of_two_notes_with_one_permalink_the_first_has_it() -> None:
    notes = {"A.md": note("permalink: x"), "B.md": note("permalink: X")}
    pages = make_site(notes)
    assert 'href="../notes/A.html"' in html_of(pages, "x/index.html")
    assert "X/index.html" not in pages
    assert [f.path for f in find_address_faults(make_vault(notes))] == ["B.md"]


def test_an_alias_that_is_another_notes_name_is_left_to_its_own_rule() -> None:
    notes = {"A.md": note("aliases: [B]"), "B.md": "text\n"}
    assert find_address_faults(make_vault(notes)) == ()


def test_a_redirect_holds_no_script_and_no_style() -> None:
    html = html_of(make_site({"A.md": note("aliases: ['<script>x</script>']")}), _only_redirect())
    assert "<script" not in html
    assert "default-src 'none'" in html


def _only_redirect() -> str:
    pages = make_site({"A.md": note("aliases: ['<script>x</script>']")})
    (path,) = [path for path in pages if b'http-equiv="refresh"' in pages[path].data]
    return path


# ------------------------------------------------------------------ a site with an address


def test_the_page_for_wrong_addresses_works_below_any_folder() -> None:
    html = html_of(make_site({"A.md": "text\n"}, settings=BASE), "404.html")
    own = [a for a in Reader(html).addresses if not a.startswith("#")]
    assert own
    assert all(address.startswith("/kb/") for address in own)
    assert 'data-root="/kb/"' in html


def test_without_an_address_the_page_is_relative() -> None:
    html = html_of(make_site({"A.md": "text\n"}), "404.html")
    assert not [a for a in Reader(html).addresses if a.startswith("/")]


def test_pages_name_their_canonical_address_where_there_is_one() -> None:
    notes = {"A b.md": "text\n", "x/B.md": "text\n"}
    pages = make_site(notes, settings=BASE)
    canonical = '<link rel="canonical" href="https://example.org/kb/{}">'
    assert canonical.format("notes/A-b.html") in html_of(pages, "notes/A-b.html")
    assert canonical.format("notes/x/") in html_of(pages, "notes/x/index.html")
    assert canonical.format("") in html_of(pages, "index.html")
    assert "canonical" not in html_of(pages, "404.html")
    assert not [
        p for p in make_site(notes).values() if b"canonical" in p.data and p.path[-1] == "l"
    ]


def test_the_sitemap_lists_the_pages_and_no_redirect() -> None:
    notes = {"A.md": note("aliases: [Old]"), "x/Ü.md": "text\n"}
    text = make_site(notes, settings=BASE)["sitemap.xml"].data.decode()
    assert "<loc>https://example.org/kb/notes/A.html</loc>" in text
    assert "<loc>https://example.org/kb/notes/x/%C3%9C.html</loc>" in text
    assert "Old" not in text
    assert "404" not in text
    assert "sitemap.xml" not in make_site(notes)


def test_no_page_of_any_site_can_be_taken_by_a_permalink() -> None:
    """Whatever the site has at its top, so that a page that is new has its name kept as well."""
    pages = make_site(STUDY_NOTES, STUDY_ASSETS, settings=BASE)
    tops = sorted({path.split("/")[0] for path in pages} - {"notes"})
    notes = {
        f"N{number}.md": note(f"permalink: {top}\naliases: [/{top}/index]")
        for number, top in enumerate(tops)
    }
    made = make_site({**STUDY_NOTES, **notes}, STUDY_ASSETS, settings=BASE)
    redirects = [path for path in made if b'http-equiv="refresh"' in made[path].data]
    assert not [path for path in redirects if path.split("/")[0] in tops]


def test_no_name_of_a_folder_or_tag_is_that_of_a_file() -> None:
    """A folder `feed.xml`, a tag `a.xml/b`: what would have to be file and folder at once."""
    everything = SiteConfig(base_url="https://example.org/", social="notes", llms_full=True)
    forms = ("html", "xml", "md", "png", "txt", "js", "json")
    names = [f"{name}.{form}" for name in ("A", "a", "feed", "index") for form in forms]
    text = f"---\ncreated: 2026-01-01\ntags: [a, {', '.join(f'{n}/b' for n in names)}]\n---\ntext\n"
    notes = {"A.md": text, "x/A.md": text, **{f"x/{name}/N.md": text for name in names}}
    notes |= {f"{name}/N.md": text for name in names}
    paths = {path.casefold() for path in make_site(notes, settings=everything)}
    folders = {str(folder) for path in paths for folder in PurePosixPath(path).parents}
    assert paths & folders == set()
