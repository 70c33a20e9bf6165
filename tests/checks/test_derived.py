"""Counts, times and names are compared as their owner meant them."""

from __future__ import annotations

from pathlib import Path

import pytest

from aurora_kb.model import Source
from aurora_kb.notes import count_by, parse_note


def note_of(words: int, stated: object, minutes: object) -> str:
    body = " ".join(["word"] * words)
    return f"---\nreading_time: {minutes}\nword_count: {stated}\n---\n\n{body}\n"


@pytest.mark.parametrize(("words", "minutes"), [(170, 0.8), (410, 2.0), (283, 1.4), (250, 1.2)])
def test_halves_are_rounded_as_python_rounds_them(codes, words: int, minutes: float) -> None:
    assert codes(note_of(words, words, minutes)) == []


def test_a_time_that_fits_the_stated_count_is_right_though_the_count_is_stale(codes) -> None:
    assert codes(note_of(10, 400, 2.0)) == ["AKB201"]


def test_a_time_that_fits_neither_count_is_stale(codes) -> None:
    assert codes(note_of(10, 400, 7.5)) == ["AKB202", "AKB201"]


def test_a_note_that_states_nothing_is_never_stale(codes) -> None:
    assert codes("---\ntitle: A\n---\n\nText.\n") == []
    assert codes("---\nword_count: null\nreading_time:\n---\n\nText.\n") == []


def test_a_number_in_quotes_is_compared_too(codes) -> None:
    assert codes(note_of(10, "'11'", 0.1)) == ["AKB201", "AKB209"]


def test_text_where_a_count_should_be_is_reported_without_a_fix(check) -> None:
    findings = check({"a.md": note_of(10, "many", 0.1)})
    assert [(f.code, f.fix) for f in findings] == [("AKB209", None)]


@pytest.mark.parametrize(
    ("name", "stated"),
    [
        ("BigData-AWS/Containers", 198),
        ("BigData-AWS/DB-RDS", 53),
        ("LLM-RAG/01-RAG-Intro", 434),
        ("LLM-RAG/06-Adv-Systems", 593),
        ("LLM-RAG/07-RAG-Ops", 437),
    ],
)
def test_the_words_before_an_export_are_what_exported_notes_state(
    shared: Path, name: str, stated: int
) -> None:
    path = shared / "vaults" / "study-notes" / f"{name}.md"
    note = parse_note(Source(f"{name}.md", path.read_bytes()))
    assert count_by("mkdocs-export", note.body_text, note.blocks) == stated


@pytest.mark.parametrize("source_file", ["_DB-RDS.md", "notes/DB-RDS.md", "(null)", "''"])
def test_a_source_file_may_have_folders_and_an_underscore(codes, source_file: str) -> None:
    text = f"---\nsource_file: {source_file}\n---\n\nText.\n"
    assert "AKB206" not in codes(text, path="aws/DB-RDS.md")


def test_a_link_in_the_front_matter_makes_no_child(check) -> None:
    files = {"A.md": '---\nchildren: 0\nup: "[[B]]"\n---\n\nText.\n', "B.md": "Text.\n"}
    assert check(files, "208") == ()


def test_embeds_and_links_to_itself_make_no_children(check) -> None:
    files = {"A.md": "---\nchildren: 0\n---\n\n![[B]] and [[A]]\n", "B.md": "Text.\n"}
    assert [f.code for f in check(files, "208") if f.code == "AKB208"] == []


def test_a_number_on_a_line_of_its_own_is_told_by_what_it_says(check) -> None:
    (found,) = check({"Note.md": "---\nword_count: >-\n  1\n---\n\nText.\n"})
    assert found.message == 'word_count is the text "1"'
