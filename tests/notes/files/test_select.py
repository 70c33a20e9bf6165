"""Which notes are learned from."""

from __future__ import annotations

import pytest

from aurora_kb.model import Source
from aurora_kb.notes import learned_from, parse_note, resolve_links


def learned(files: dict[str, str], *patterns: str) -> list[str]:
    notes = [parse_note(Source(path, text.encode())) for path, text in files.items()]
    return [note.id for note in learned_from(resolve_links(notes, ()), patterns).notes]


@pytest.mark.parametrize(
    "front",
    [
        "excalidraw-plugin: parsed",
        "kanban-plugin: basic",
        "date: {{date}}",
        'title: a\r\ndate: "{{date:YYYY-MM-DD}}"\r',
        "tags:\n  - <% tp.file.folder() %>",
    ],
)
def test_what_plugins_keep_and_templates_are_not_learned_from(front: str) -> None:
    files = {"Mill.md": "Text.\n", "Other.md": f"---\n{front}\n---\n\n- **Mill**: grinds\n"}
    assert learned(files) == ["Mill"]


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: How {{ braces }} are written\n---\n\nText.\n",
        "---\ntitle: a\n---\n\ndate: {{date}}\n",
        "---\nkanban-plugin:\n---\n\nText.\n",
    ],
)
def test_a_note_about_templates_is_learned_from(text: str) -> None:
    assert learned({"Mill.md": text}) == ["Mill"]


def test_patterns_leave_notes_out_too() -> None:
    assert learned({"a/Mill.md": "Text.\n", "b/Mill.md": "Text.\n"}, "a/") == ["b/Mill"]


@pytest.mark.parametrize("title", ["# {{title}}", '---\ntitle: "<% tp.file.title %>"\n---'])
def test_a_template_is_called_as_its_file(title: str) -> None:
    assert parse_note(Source("t/Daily.md", f"{title}\n\nText.\n".encode())).title == "Daily"
