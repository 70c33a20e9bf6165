"""Findings as text: a format is a described function that stands in `FORMATS`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from aurora_kb.checks.formats import github, gitlab, json, junit, sarif, text
from aurora_kb.checks.formats.format import Format
from aurora_kb.errors import NotFoundError
from aurora_kb.model import Finding

FORMATS: tuple[Format, ...] = (
    text.text,
    text.full,
    json.json,
    json.jsonl,
    sarif.sarif,
    github.github,
    gitlab.gitlab,
    junit.junit,
)
FINDING_FORMATS: tuple[str, ...] = tuple(form.name for form in FORMATS)


def format_findings(
    findings: Sequence[Finding], name: str = "text", texts: Mapping[str, str] | None = None
) -> str:
    """The findings in the format of that name, `""` or an empty list if there are none.

    `texts` maps paths to the notes' texts: `full` quotes their lines, and `json` needs
    them to give edits as byte ranges; both do without what is not there.
    """
    for form in FORMATS:
        if form.name == name:
            return form.render(findings, texts or {})
    raise NotFoundError(f'no format "{name}"', f"formats: {', '.join(FINDING_FORMATS)}")
