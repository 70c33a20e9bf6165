"""A finding is silenced in its place, and nothing else changes."""

from __future__ import annotations

import pytest

from aurora_kb.checks import run_checks, silence
from aurora_kb.config import ChecksConfig
from aurora_kb.model import Finding, Note, Source
from aurora_kb.notes import ParseOptions, parse_note, resolve_links

NOTES = {
    "in a line": "See [[Nowhere]] now.\n",
    "in a list": "- one\n- [[Nowhere]]\n- three\n",
    "in a quote": "> See [[Nowhere]].\n",
    "in a callout": "> [!note] Title\n> See [[Nowhere]].\n",
    "in a heading": "# See [[Nowhere]]\n\nText.\n",
    "in a row of a table": "| a | b |\n|---|---|\n| [[Nowhere]] | c |\n",
    "in the last line without its end": "See [[Nowhere]].",
    "with both ends of lines": "Text.\r\n\r\nSee [[Nowhere]].\r\n",
    "in a value": '---\nsource: "[[Nowhere]]"\n---\n\nText.\n',
    "in a list of values": '---\nup:\n  - "[[Nowhere]]"\n---\n\nText.\n',
    "in a value of several lines": "---\nsource: |\n  See [[Nowhere]].\n---\n\nText.\n",
}


def checked(text: str) -> tuple[Note, tuple[Finding, ...]]:
    note = parse_note(Source("Note.md", text.encode()))
    return note, run_checks(resolve_links([note]), ChecksConfig(select=("AKB900",)))


@pytest.mark.parametrize("name", NOTES)
def test_a_dead_link_is_silenced_or_left_alone(name: str) -> None:
    note, before = checked(NOTES[name])
    (dead,) = [finding for finding in before if finding.code == "AKB601"]
    fix = silence(note, dead, ParseOptions())
    if fix is None:
        assert name in ("in a value of several lines",)
        return
    (edit,) = fix.edits
    text = note.text[: edit.span.start] + edit.replacement + note.text[edit.span.end :]
    after, findings = checked(text)
    assert {finding.code for finding in findings} == {f.code for f in before} - {"AKB601"}
    assert after.meta == note.meta
    assert not fix.safe


def test_what_is_about_the_whole_file_is_not_silenced_in_a_line() -> None:
    note, _ = checked("")
    assert silence(note, note.findings[0], ParseOptions()) is None
