"""Links: what is dead, what it may have meant, and what is left alone."""

from __future__ import annotations

import unicodedata

import pytest

from aurora_kb.checks import apply_fixes
from aurora_kb.model import Source


@pytest.mark.parametrize(
    "text",
    [
        "`[[Nothing]]` in code",
        "```\n[[Nothing]]\n```",
        "%% [[Nothing]] %%",
        "[[#Part]]\n\n## Part",
        "[mail](mailto:a@example.org) and [app](obsidian://open?vault=x)",
        "[[https://example.org]]",
        "![dot](data:image/png;base64,AAAA)",
        "[up](#)",
        "[[{{title}}]] in a template",
    ],
)
def test_what_is_no_link_to_a_note_is_never_dead(codes, text: str) -> None:
    assert [code for code in codes(f"{text}\n") if code.startswith("AKB6")] == []


def test_a_dead_link_names_the_nearest_note(check) -> None:
    (finding,) = check({"DB-RDS.md": "See [[DB-Arora]].\n", "DB-Aurora.md": "Text.\n"})
    assert (finding.line, finding.column) == (1, 5)
    assert finding.message == 'no note "DB-Arora"'
    assert finding.hint == 'nearest: "DB-Aurora"'


def test_a_dead_link_that_is_like_nothing_has_no_suggestion(check) -> None:
    (finding,) = check({"DB-RDS.md": "See [[Kafka]].\n", "DB-Aurora.md": "Text.\n"})
    assert finding.hint == ""


def test_a_dead_link_in_the_front_matter_is_found_at_its_place(check) -> None:
    (finding,) = check({"a.md": '---\nauthor:\n  - "[[Nobody]]"\n---\n\nText.\n'})
    assert (finding.code, finding.line, finding.column) == ("AKB601", 3, 6)


def test_a_moved_note_gives_no_fix_when_two_notes_have_the_name(check) -> None:
    files = {"a.md": "See [[old/Storage]].\n", "x/Storage.md": "X.\n", "y/Storage.md": "Y.\n"}
    (finding,) = check(files)
    assert (finding.code, finding.fix) == ("AKB601", None)


def test_a_link_to_a_folder_of_the_vault_is_alive(check) -> None:
    files = {"a.md": "See [all](aws/) and [all](./aws).\n", "aws/RDS.md": "Text.\n"}
    assert check(files) == ()


def test_a_wikilink_to_a_folder_is_alive_for_it_has_a_page(check) -> None:
    note = "[[docs]] [[docs/]] [[Docs|the docs]] [[api]]\n"
    assert not check({"a.md": note, "docs/api/b.md": "Text.\n"})


def test_a_folder_cannot_be_shown_in_a_note_nor_has_it_headings(check) -> None:
    found = check({"a.md": "[[docs#Part]] ![[docs]]\n", "docs/b.md": "Text.\n"})
    assert [finding.code for finding in found] == ["AKB601", "AKB601"]
    assert "give it an index.md" in found[0].hint


def test_a_link_out_of_the_notes_folder_is_dead_and_says_so(check) -> None:
    (finding,) = check({"a.md": "See [readme](../README.md).\n"})
    assert (finding.code, finding.hint) == ("AKB605", "it leads out of the notes folder")


@pytest.mark.parametrize("link", ["![[p.png]]", "![x](p.png)", "[[p.pdf]]", "[x](p.mp4)"])
def test_a_missing_file_is_a_missing_attachment(codes, link: str) -> None:
    assert codes(f"{link}\n") == ["AKB606"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("See [[rds]].\n", "See [[RDS|rds]].\n"),
        ("See [[rds|it]].\n", "See [[RDS|it]].\n"),
        ("See [[AWS/rds#Limits]].\n", "See [[aws/RDS#Limits|AWS/rds > Limits]].\n"),
        ("See [it](aws/rds.md).\n", "See [it](aws/RDS.md).\n"),
        ("See [it](AWS/rds.md#Limits).\n", "See [it](aws/RDS.md#Limits).\n"),
        ("| a |\n| --- |\n| [[rds]] |\n", "| a |\n| --- |\n| [[RDS\\|rds]] |\n"),
        ("![[Rds]]\n", "![[RDS]]\n"),
    ],
)
def test_the_spelling_of_a_link_is_mended_and_the_page_stays(
    check, before: str, after: str
) -> None:
    files = {"a.md": before, "aws/RDS.md": "## Limits\n\nText.\n"}
    fixed = apply_fixes(Source("a.md", before.encode()), check(files, "AKB619"))
    assert fixed.data.decode() == after
    left = check({**files, "a.md": after}, "AKB619")
    assert [f.code for f in left if f.code in ("AKB612", "AKB619")] == []


def test_names_that_look_the_same_are_said_to_differ_in_their_accents(check) -> None:
    files = {unicodedata.normalize("NFD", "Übung.md"): "Text.\n", "a.md": "[it](Übung.md)\n"}
    (found,) = (one for one in check(files) if one.path == "a.md")
    assert found.code == "AKB612"
    assert "accents in another Unicode form" in found.message


def test_a_dead_link_in_front_matter_is_information(check) -> None:
    text = '---\ngenre: "[[Jazz]]"\n---\n\nSee [[Jazz]].\n'
    found = check({"Note.md": text})
    assert [(f.code, f.line, f.severity.value) for f in found] == [
        ("AKB601", 2, "info"),
        ("AKB601", 5, "warning"),
    ]


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("[[rds proxy]]", []),
        ("![[rds proxy]]", []),
        ("[[RDS-Proxy]]", ["AKB612"]),
        ("[it](rds%20proxy.md)", ["AKB612"]),
    ],
)
def test_a_wikilink_in_other_letter_case_is_no_fault_but_what_a_server_would_not_find_is(
    check, written: str, codes: list[str]
) -> None:
    found = check({"RDS Proxy.md": "Text.\n", "a.md": f"See {written}.\n"})
    assert [f.code for f in found if f.path == "a.md"] == codes
