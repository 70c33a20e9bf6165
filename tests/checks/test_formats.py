"""Findings for people and for programs."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from aurora_kb.checks import format_findings, format_statistics
from aurora_kb.errors import NotFoundError
from aurora_kb.model import Edit, Finding, Fix, Severity, Span

DEAD = Finding("AKB601", 'no note "DB-Arora"', "DB-RDS.md", 31, 5, hint='nearest: "DB-Aurora"')
WHOLE = Finding("AKB014", "the note is empty", "empty.md", severity=Severity.ERROR)
STALE = Finding(
    "AKB201",
    "word_count is 7",
    "é.md",
    3,
    13,
    fix=Fix("set word_count to 1", (Edit(Span(21, 22), "1"),), safe=True),
)
TEXTS = {"é.md": "---\nü: 1\nword_count: 7\n---\n", "DB-RDS.md": "\n" * 30 + "See [[DB-Arora]]\n"}


def test_text_is_a_line_a_finding_with_its_hint() -> None:
    assert format_findings([DEAD, WHOLE, STALE]) == (
        'DB-RDS.md:31:5: AKB601 no note "DB-Arora"; nearest: "DB-Aurora"\n'
        "empty.md: AKB014 the note is empty\n"
        "é.md:3:13: AKB201 [*] word_count is 7\n"
    )


def test_full_shows_the_line_with_a_caret_and_the_fix() -> None:
    assert format_findings([DEAD, STALE], "full", TEXTS) == (
        'DB-RDS.md:31:5: AKB601 no note "DB-Arora"; nearest: "DB-Aurora"\n'
        "  31 | See [[DB-Arora]]\n"
        "     |     ^\n"
        "é.md:3:13: AKB201 [*] word_count is 7\n"
        "  3 | word_count: 7\n"
        "    |             ^\n"
        "  fix (safe): set word_count to 1\n"
    )


def test_full_cuts_a_long_line_around_the_place() -> None:
    finding = Finding("AKB601", "m", "a.md", 1, 301)
    lines = format_findings([finding], "full", {"a.md": "x" * 300 + "Y" + "x" * 300}).split("\n")
    assert len(lines[1]) < 120
    assert lines[1][lines[2].index("^")] == "Y"


def test_json_holds_everything_and_edits_as_bytes() -> None:
    items = json.loads(format_findings([STALE], "json", TEXTS))
    assert items == [
        {
            "code": "AKB201",
            "severity": "warning",
            "message": "word_count is 7",
            "hint": "",
            "path": "é.md",
            "line": 3,
            "column": 13,
            "fix": {
                "title": "set word_count to 1",
                "safe": True,
                "edits": [{"start": 22, "end": 23, "replacement": "1"}],
            },
        }
    ]


def test_jsonl_is_one_object_a_line() -> None:
    lines = format_findings([DEAD, WHOLE], "jsonl").splitlines()
    assert [json.loads(line)["code"] for line in lines] == ["AKB601", "AKB014"]


def test_github_escapes_what_ends_a_command() -> None:
    finding = Finding("AKB601", "100 % dead\nreally", "a,b:c.md", 3, 4)
    assert format_findings([finding], "github") == (
        "::warning file=a%2Cb%3Ac.md,line=3,col=4,title=AKB601::AKB601 100 %25 dead%0Areally\n"
    )


@pytest.mark.parametrize("name", ["text", "full", "json", "jsonl", "github"])
def test_no_findings_give_nothing_to_read(name: str) -> None:
    assert format_findings([], name) == ("[]\n" if name == "json" else "")


@pytest.mark.parametrize("name", ["text", "full"])
def test_escape_sequences_in_a_note_do_not_reach_the_terminal(name: str) -> None:
    finding = Finding("AKB601", 'no note "\x1b[2J\u202e"', "a\x07.md", 1, 1)
    shown = format_findings([finding], name, {"a\x07.md": "\x1b[2J"})
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "\u202e" not in shown


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(NotFoundError) as error:
        format_findings([], "xml")
    assert error.value.hint == "formats: text, full, json, jsonl, sarif, github, gitlab, junit"


# ------------------------------------------------------------------ statistics


def test_statistics_count_by_code_the_most_frequent_first() -> None:
    assert format_statistics([DEAD, STALE, DEAD]) == (
        "2 AKB601     dead-wikilink\n1 AKB201 [*] stale-word-count\n"
    )


def test_statistics_for_programs() -> None:
    assert json.loads(format_statistics([STALE], as_json=True)) == [
        {"code": "AKB201", "name": "stale-word-count", "count": 1, "safe_fixes": 1}
    ]


# ------------------------------------------------------------------ JUnit


def test_junit_has_a_suite_a_note_and_fails_for_warnings() -> None:
    root = ElementTree.fromstring(format_findings([DEAD, WHOLE, STALE], "junit", TEXTS))
    assert (root.get("tests"), root.get("failures")) == ("3", "3")
    assert [suite.get("name") for suite in root] == ["DB-RDS.md", "empty.md", "é.md"]
    failure = root.find("testsuite/testcase/failure")
    assert failure is not None
    assert failure.get("type") == "AKB601"
    assert failure.text == 'line 31, column 5: no note "DB-Arora"; nearest: "DB-Aurora"'


def test_junit_passes_for_information_and_for_clean_notes() -> None:
    info = Finding("AKB706", "twice", "a.md", 3, 1, Severity.INFO)
    root = ElementTree.fromstring(format_findings([info], "junit", {"a.md": "", "b.md": ""}))
    assert (root.get("tests"), root.get("failures")) == ("2", "0")
    assert root.findtext("testsuite/testcase/system-out") == "line 3, column 1: twice"
    assert [suite.get("name") for suite in root] == ["a.md", "b.md"]


def test_junit_is_xml_whatever_a_note_holds() -> None:
    finding = Finding("AKB601", "a\x00\x1b]]> <&\"'", "<a>&.md", 1, 1)
    root = ElementTree.fromstring(format_findings([finding], "junit"))
    assert root[0].get("name") == "<a>&.md"


# ------------------------------------------------------------------ GitLab


def test_gitlab_has_a_line_for_each_and_fingerprints_that_differ() -> None:
    twice = Finding("AKB601", "m", "a.md", 2, 1)
    items = json.loads(format_findings([WHOLE, twice, twice], "gitlab", {"a.md": "a\n[[b]]\n"}))
    assert [item["location"]["lines"]["begin"] for item in items] == [1, 2, 2]
    assert [item["severity"] for item in items] == ["major", "minor", "minor"]
    assert len({item["fingerprint"] for item in items}) == 3
