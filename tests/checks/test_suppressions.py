"""Comments that ask for silence, and those that silence nothing."""

from __future__ import annotations

import pytest

from aurora_kb.checks import apply_fixes
from aurora_kb.model import Source

HEAD = "---\na: (null)\n---\n\n"


def codes_of(findings: object) -> list[str]:
    return [finding.code for finding in findings]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text",
    [
        "---\na: (null)  # akb: ignore[AKB501]\n---\n\nText.\n",
        "---\na: (null)  # akb: ignore[501]\n---\n\nText.\n",
        "---\na: (null)  # akb: ignore[AKB5]\n---\n\nText.\n",
        "---\na: (null)  # akb: ignore\n---\n\nText.\n",
        "---\na: (null)  # akb: ignore[AKB501]: the importer wants it\n---\n\nText.\n",
        "---\n# akb: ignore[AKB501]\na: (null)\n---\n\nText.\n",
        "---\na: (null)\n# akb: ignore-file[AKB501]\n---\n\nText.\n",
        "---\nakb_ignore: [AKB501]\na: (null)\n---\n\nText.\n",
        "---\nakb_ignore: AKB501\na: (null)\n---\n\nText.\n",
        HEAD + "Text.\n\n<!-- akb: ignore-file AKB501 -->\n",
        "See [[Later]]. <!-- akb: ignore AKB601 -->\n",
        "See [[Later]]. <!-- akb: ignore[AKB601]: not written yet -->\n",
        "See [[Later]]. %% akb: ignore AKB601 %%\n",
        "<!-- akb: ignore AKB601 -->\n\nSee [[Later]].\n",
        "<!-- akb-disable AKB601 -->\n\nSee [[Later]].\n\nAnd [[Never]].\n",
        "%% akb-disable %%\n\nSee [[Later]].\n",
        "<!-- akb-disable AKB601 -->\n\nSee [[Later]].\n\n<!-- akb-enable AKB601 -->\n",
    ],
)
def test_a_comment_silences_what_it_names(check, text: str) -> None:
    assert check({"Note.md": text}) == ()
    assert check({"Note.md": text.replace("akb", "xyz")}) != ()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("See [[Later]]. <!-- akb: ignore AKB601 -->\n\nAnd [[Never]].\n", ["AKB601"]),
        ("<!-- akb: ignore AKB601 -->\nSee [[Later]].\nAnd [[Never]].\n", ["AKB601"]),
        (
            "<!-- akb-disable AKB601 -->\n\n[[A]]\n\n<!-- akb-enable -->\n\n[[B]]\n",
            ["AKB601"],
        ),
    ],
)
def test_it_silences_its_own_lines_only(check, text: str, left: list[str]) -> None:
    assert codes_of(check({"Note.md": text})) == left


def test_one_comment_removes_exactly_one_of_two_findings_in_a_line(check) -> None:
    text = "---\n---\n\n# A\n\n### [[Later]] <!-- akb: ignore AKB704 -->\n\nText.\n"
    assert codes_of(check({"Note.md": text})) == ["AKB601"]


@pytest.mark.parametrize(
    "text",
    [
        "Write `<!-- akb: ignore AKB601 -->` behind it: [[Later]].\n",
        "```html\n<!-- akb-disable AKB601 -->\n```\n\nSee [[Later]].\n",
        "---\nhow: 'write # akb: ignore-file[AKB601]'\n---\n\nSee [[Later]].\n",
    ],
)
def test_in_code_and_in_values_it_is_text(check, text: str) -> None:
    assert codes_of(check({"Note.md": text})) == ["AKB601"]


def test_a_comment_that_silences_nothing_is_a_finding_at_its_place(check) -> None:
    (found,) = check({"Note.md": "Fine.\n\nAs well. <!-- akb: ignore AKB601 -->\n"})
    assert (found.code, found.line, found.column) == ("AKB900", 3, 10)
    assert found.message == "AKB601 silences nothing here"


def test_of_two_codes_only_the_idle_one_is_reported_and_removed(check) -> None:
    text = "---\na: (null)  # akb: ignore[AKB501, AKB102]\n---\n\nText.\n"
    findings = check({"Note.md": text})
    assert [finding.message for finding in findings] == ["AKB102 silences nothing here"]
    fixed = apply_fixes(Source("Note.md", text.encode()), findings)
    assert fixed.data.decode() == text.replace(", AKB102", "")


def test_removing_a_comment_on_its_own_line_removes_the_line(check) -> None:
    text = "---\n# akb: ignore[AKB501]\na: b\n---\n\nText.\n"
    fixed = apply_fixes(Source("Note.md", text.encode()), check({"Note.md": text}))
    assert fixed.data.decode() == "---\na: b\n---\n\nText.\n"


def test_removing_a_comment_leaves_windows_line_ends_whole(check) -> None:
    text = "---\r\na: b # akb: ignore[AKB501]\r\n---\r\n\r\nText.\r\n"
    fixed = apply_fixes(Source("Note.md", text.encode()), check({"Note.md": text}))
    assert fixed.data.decode() == text.replace(" # akb: ignore[AKB501]", "")


def test_an_unknown_code_names_the_nearest_and_is_not_removed(check) -> None:
    (found,) = check({"Note.md": "Fine. <!-- akb: ignore AKB60I -->\n"})
    assert (found.code, found.message) == ("AKB900", 'no rule has the code "AKB60I"')
    assert found.hint.startswith('nearest: "AKB60')
    assert found.fix is None


def test_the_code_of_a_rule_that_is_off_is_not_judged(check) -> None:
    text = "Fine. <!-- akb: ignore AKB611 -->\n"
    assert check({"Note.md": text}) == ()


def test_unused_comments_are_not_reported_where_that_is_ignored(check) -> None:
    assert check({"Note.md": "Fine. <!-- akb: ignore AKB601 -->\n"}, ignore=("AKB900",)) == ()


def test_what_is_silenced_is_not_fixed_either(check) -> None:
    text = "---\na: ' x '\ntitle: ' A '  # akb: ignore[AKB205]\nword_count: 9\n---\n\nText.\n"
    findings = check({"Note.md": text})
    assert codes_of(findings) == ["AKB201"]
    fixed = apply_fixes(Source("Note.md", text.encode()), findings)
    assert fixed.data.decode() == text.replace("9", "1")


def test_windows_line_ends_change_nothing(check) -> None:
    text = "See [[Later]]. <!-- akb: ignore AKB601 -->\n\n[[B]] <!-- akb: ignore AKB704 -->\n"
    plain = [(f.code, f.line, f.column) for f in check({"Note.md": text})]
    windows = check({"Note.md": text.replace("\n", "\r\n")})
    assert [(f.code, f.line, f.column) for f in windows] == plain
    assert [code for code, _, _ in plain] == ["AKB601", "AKB900"]


def test_a_misspelt_code_stays_when_an_idle_one_beside_it_goes(check) -> None:
    text = "---\na: b  # akb: ignore[AKB102, AKB60I]\n---\n\nText.\n"
    findings = check({"Note.md": text})
    assert codes_of(findings) == ["AKB900", "AKB900"]
    fixed = apply_fixes(Source("Note.md", text.encode()), findings)
    assert fixed.data.decode() == text.replace("AKB102, ", "")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<!-- akb: ignore AKB601 -->\nText.\n", "Text.\n"),
        ("Text.\n\n<!-- akb: ignore AKB601 -->\n\nMore.\n", "Text.\n\n\nMore.\n"),
        ("Text. <!-- akb: ignore AKB601 -->\n", "Text.\n"),
        ("- a\n\n<!-- akb: ignore AKB601 -->\n", "- a\n\n"),
    ],
)
def test_an_idle_comment_in_the_text_goes_and_the_page_stays(
    check, before: str, after: str
) -> None:
    fixed = apply_fixes(Source("Note.md", before.encode()), check({"Note.md": before}))
    assert fixed.data.decode() == after
