from __future__ import annotations

import pytest
from sites import make_vault

from aurora_kb.model import Asset, Comparison, ComparisonRow
from aurora_kb.site.places.urls import (
    output_path,
    path_segment,
    plan_addresses,
    plan_comparisons,
    relative_url,
)


@pytest.mark.parametrize(
    ("name", "segment"),
    [
        ("DB-Aurora", "DB-Aurora"),
        ("Availability Zones", "Availability-Zones"),
        ("Überblick", "Überblick"),
        ("e\u0301tude", "\u00e9tude"),
        ("日本語", "日本語"),
        ("C#", "C#"),
        ("a/b\\c", "a-b-c"),
        ("what? no: <really>", "what-no-really"),
        ("100%", "100"),
        ("..", "untitled"),
        ("   ", "untitled"),
        ("trailing dot.", "trailing-dot"),
        ("con", "con-"),
        ("Aux.old", "Aux.old-"),
        ("right\u202eleft\u200b", "rightleft"),
        ("a\x00b\nc", "abc"),
    ],
)
def test_names_become_safe_and_stay_readable(name: str, segment: str) -> None:
    assert path_segment(name) == segment


def test_a_long_name_is_cut_between_characters_and_stays_unique() -> None:
    one, two = path_segment("é" * 200 + "1", ".html"), path_segment("é" * 200 + "2", ".html")
    assert len(one.encode()) <= 240
    assert one != two
    assert one.endswith(".html")


def test_a_deep_path_is_flattened_below_the_limit() -> None:
    path = output_path("notes", "/".join(["a long folder name"] * 30 + ["note"]))
    assert len(path.encode()) <= 240
    assert path.startswith("notes/note-")


def test_no_name_climbs_out_of_its_folder() -> None:
    assert (
        output_path("files", "../../etc/passwd", suffix="") == "files/untitled/untitled/etc/passwd"
    )


def test_a_folder_never_has_the_name_of_a_page_beside_it() -> None:
    assert output_path("notes", "x.html/y") == "notes/x.html-/y.html"


@pytest.mark.parametrize(
    ("source", "target", "url"),
    [
        ("index.html", "notes/a.html", "notes/a.html"),
        ("notes/a.html", "notes/b.html", "b.html"),
        ("notes/x/a.html", "index.html", "../../index.html"),
        ("notes/x/a.html", "notes/y/b.html", "../y/b.html"),
        ("notes/a.html", "notes/a.html", "a.html"),
        ("index.html", "notes/Über uns#1.html", "notes/%C3%9Cber%20uns%231.html"),
        ("notes/a.html", "notes/javascript:x.html", "javascript%3Ax.html"),
    ],
)
def test_urls_are_relative_and_name_the_file(source: str, target: str, url: str) -> None:
    assert relative_url(source, target) == url


def test_an_anchor_in_the_same_page_is_only_a_fragment() -> None:
    assert relative_url("notes/a.html", "notes/a.html", "aurora vs rds") == "#aurora%20vs%20rds"


def test_notes_whose_pages_would_be_one_file_get_two_and_a_finding() -> None:
    vault = make_vault({"A b.md": "one\n", "a-B.md": "two\n"})
    addresses = plan_addresses(vault.notes)
    assert sorted(addresses.notes.values()) == ["notes/A-b.html", "notes/a-B-2.html"]
    [finding] = addresses.findings
    assert finding.path == "a-B.md"
    assert "A b.md" in finding.message


def test_the_numbers_do_not_depend_on_the_order_of_the_files() -> None:
    one = make_vault({"A b.md": "", "a-B.md": ""})
    two = make_vault({"a-B.md": "", "A b.md": ""})
    assert plan_addresses(one.notes).notes == plan_addresses(two.notes).notes


@pytest.mark.parametrize("name", ["index.md", "_index.md", "README.md", "guides.md"])
def test_a_note_becomes_its_folders_page(name: str) -> None:
    vault = make_vault({f"guides/{name}": "# Hello\n", "guides/other.md": ""})
    addresses = plan_addresses(vault.notes)
    assert addresses.folders["guides"] == "notes/guides/index.html"
    assert addresses.notes[f"guides/{name[:-3]}"] == "notes/guides/index.html"


def test_a_note_beside_a_folder_of_its_name_becomes_the_folders_page() -> None:
    addresses = plan_addresses(make_vault({"guides.md": "", "guides/one.md": ""}).notes)
    assert addresses.notes["guides"] == "notes/guides/index.html"


def test_a_second_candidate_for_a_folders_page_keeps_a_page_of_its_own() -> None:
    addresses = plan_addresses(make_vault({"g/index.md": "", "g/README.md": ""}).notes)
    assert addresses.notes["g/index"] == "notes/g/index.html"
    assert addresses.notes["g/README"] == "notes/g/README.html"


def test_a_tag_or_concept_called_index_leaves_the_index_page_alone() -> None:
    vault = make_vault({"a.md": "#index\n"})
    addresses = plan_addresses(vault.notes, (), [("c:index", "Index")])
    assert addresses.tags == {"index": "tags/index-2.html"}
    assert addresses.concepts == {"c:index": "concepts/index-2.html"}


def test_the_fullest_of_equal_comparisons_has_the_plain_name() -> None:
    row = ComparisonRow("speed", ("a", "b"), (3,))
    empty = Comparison(("Aurora", "RDS"), ("c:a", "c:b"), "x", "", 1, ())
    full = Comparison(("Aurora", "RDS"), ("c:a", "c:b"), "y", "", 1, (row,))
    # They stay in the order of the graph.
    assert list(plan_comparisons((empty, full)).items()) == [
        ("compare/aurora-vs-rds-2.html", empty),
        ("compare/aurora-vs-rds.html", full),
    ]


@pytest.mark.parametrize(
    "name", ["page.html", "code.JS", "old.xhtml", "drawing.svgz", "news.rss", "form.xsd"]
)
def test_files_that_would_run_are_published_as_text(name: str) -> None:
    addresses = plan_addresses((), [Asset(f"a/{name}", 1)])
    assert addresses.assets[f"a/{name}"] == f"files/a/{name}.txt"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("shell.php", "files/shell-php.txt"),
        ("shell.PHP.png", "files/shell-PHP.png"),
        ("a.phtml.b.jpg", "files/a-phtml.b.jpg"),
        ("list.asp", "files/list-asp.txt"),
        ("web.config", "files/web-config.txt"),
        ("on php.png", "files/on-php.png"),
        ("a.phpx.png", "files/a.phpx.png"),
    ],
)
def test_no_file_has_a_name_that_some_server_would_run(name: str, written: str) -> None:
    """Servers know such files by their ending, some by any ending in the name."""
    assert plan_addresses((), [Asset(name, 1)]).assets[name] == written


def test_no_page_has_a_name_that_some_server_would_run() -> None:
    assert output_path("notes", "A.php") == "notes/A-php.html"
    assert output_path("notes", "x.php/B") == "notes/x-php/B.html"


def test_other_files_keep_their_suffix() -> None:
    addresses = plan_addresses((), [Asset("a/My picture.PNG", 1), Asset("a/noext", 1)])
    assert addresses.assets == {
        "a/My picture.PNG": "files/a/My-picture.png",
        "a/noext": "files/a/noext",
    }
