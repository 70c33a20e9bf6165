from __future__ import annotations

from collections.abc import Callable

import pytest

from aurora_kb.model import InlineField, Note, QueryBlock
from aurora_kb.notes import shown_blocks

Read = Callable[..., Note]


def test_queries_are_kept_with_their_lines(read: Read) -> None:
    note = read("---\na: 1\n---\n\n```Dataview x\nLIST\n```\n\n- ```query\n  word\n  ```\n")
    assert note.queries == (QueryBlock("dataview", "LIST\n", 5), QueryBlock("query", "word\n", 9))


def test_fields_are_kept_with_their_lines_and_links(read: Read) -> None:
    note = read("---\na: 1\n---\ntext\nOwner:: [[Bob|B]] and `x` #tag\n\n- (k:: 2)\n")
    assert note.inline_fields == (
        InlineField("Owner", "[[Bob|B]] and x #tag", 5),
        InlineField("k", "2", 7),
    )


def test_the_text_of_a_block_keeps_a_field_as_it_is_written(read: Read) -> None:
    assert read("see [due:: today] now\n").blocks[0].text == "see [due:: today] now"
    assert read("due:: today\n").blocks[0].text == "due:: today"


@pytest.mark.parametrize(
    "note",
    [
        "#flashcards\n\na:: b\n",
        "#flashcards/aws/db\n\na:: b\n",
        "---\ntags: [x, flashcards]\n---\na:: b\n",
        "---\ntags: '#card'\n---\na:: b\n",
    ],
)
def test_lines_of_notes_with_flashcards_are_no_fields(read: Read, note: str) -> None:
    assert read(note).inline_fields == ()


def test_a_tag_that_only_begins_like_one_for_flashcards_changes_nothing(read: Read) -> None:
    assert len(read("#cardiology\n\na:: b\n").inline_fields) == 1


def test_without_the_drawing_package_a_diagram_is_its_source(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shown_blocks, "renderer_version", lambda: "")
    note = read("```mermaid\nflowchart LR\n a --> b\n```\n")
    assert note.diagrams == ()
    [finding] = note.findings
    assert (finding.code, finding.line) == ("AKB750", 1)
    assert finding.hint.endswith("pip install 'aurora-kb[diagrams]'")
    assert '<pre class="mermaid"' in str(note.html[0])


def test_a_note_with_very_many_diagrams_shows_the_rest_as_source(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not shown_blocks.renderer_version():
        pytest.skip("pip install aurora-kb[diagrams]")
    monkeypatch.setattr(shown_blocks, "MAX_DIAGRAMS", 1)
    note = read('```mermaid\npie\n "a": 1\n```\n\n' * 2)
    assert len(note.diagrams) == 1
    assert [finding.code for finding in note.findings] == ["AKB752"]
