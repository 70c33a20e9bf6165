"""Which rules run, in which order findings come, and what a failing rule does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from aurora_kb.checks import RULES, RuleContext, exit_worthy, run_checks
from aurora_kb.checks.rule import Fault, rule, vault_rule
from aurora_kb.checks.selection import is_on
from aurora_kb.config import ChecksConfig
from aurora_kb.errors import ConfigError
from aurora_kb.model import Finding, Note, Severity, Source
from aurora_kb.notes import parse_note, resolve_links

DAMAGED = "---\na: (null)\nb: (\n---\n\nSee [[Nothing]].\n"


def test_findings_are_sorted_by_path_and_place(check) -> None:
    findings = check({"b.md": DAMAGED, "a.md": DAMAGED})
    assert [(f.path, f.line, f.code) for f in findings] == [
        ("a.md", 2, "AKB501"),
        ("a.md", 3, "AKB502"),
        ("a.md", 6, "AKB601"),
        ("b.md", 2, "AKB501"),
        ("b.md", 3, "AKB502"),
        ("b.md", 6, "AKB601"),
    ]


def test_a_prefix_turns_a_family_off(check) -> None:
    findings = check({"a.md": DAMAGED}, ignore=("AKB5",))
    assert [finding.code for finding in findings] == ["AKB601"]


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        ((), (), False),
        (("AKB5",), (), True),
        (("5",), (), False),
        (("AKB503",), ("AKB5",), True),
        (("AKB5",), ("AKB503",), False),
        (("AKB503",), ("AKB503",), False),
        (("AKB",), (), True),
    ],
)
def test_the_longer_prefix_wins_and_ignore_at_equal_length(
    select: tuple[str, ...], ignore: tuple[str, ...], expected: bool
) -> None:
    if select == ("5",):
        assert is_on("AKB503", False, ChecksConfig(select=("503",)))
        return
    assert is_on("AKB503", False, ChecksConfig(select=select, ignore=ignore)) is expected


def test_a_code_that_fits_no_rule_is_an_error(check) -> None:
    with pytest.raises(ConfigError, match=r'checks.select: no rule .* "AKB20l"'):
        check({"a.md": "Text.\n"}, "AKB20l")


def test_information_alone_does_not_fail_a_check() -> None:
    info = Finding("AKB303", "m", "a.md", severity=Severity.INFO)
    warning = Finding("AKB501", "m", "a.md")
    assert not exit_worthy([info])
    assert exit_worthy([info, warning])
    assert not exit_worthy([])


def test_what_the_parser_found_is_among_the_findings(check) -> None:
    findings = check({"a.md": b"caf\xe9\n"})
    assert [(f.code, f.severity) for f in findings] == [("AKB002", Severity.ERROR)]


def test_a_file_that_gave_no_note_is_among_the_findings() -> None:
    unreadable = Finding("AKB001", "not read: a link", "x.md", severity=Severity.ERROR)
    vault = resolve_links([], (), [unreadable])
    assert run_checks(vault, ChecksConfig()) == (unreadable,)


def test_a_code_that_the_catalogue_does_not_know_is_shown_all_the_same() -> None:
    unknown = Finding("AKB099", "something new", "x.md")
    vault = resolve_links([], (), [unknown])
    assert run_checks(vault, ChecksConfig()) == (unknown,)


@rule("AKB997", "breaks-on-b")
def breaks_on_b(note: Note, context: RuleContext) -> Iterator[Fault]:
    """Fails on b.md after it found something."""
    yield Fault("found", 1, 1)
    if note.path == "b.md":
        raise ValueError("no b")


@vault_rule("AKB998", "breaks-always")
def breaks_always(context: RuleContext) -> Iterator[Fault]:
    """Fails."""
    yield Fault(str(1 // 0))


def test_a_rule_that_raises_becomes_a_finding_and_the_run_goes_on() -> None:
    notes = [parse_note(Source(path, b"Text.\n")) for path in ("a.md", "b.md", "c.md")]
    rules = (*RULES, breaks_on_b, breaks_always)
    findings = run_checks(resolve_links(notes), ChecksConfig(), rules=rules)
    assert [(f.path, f.code) for f in findings] == [
        ("", "AKB999"),
        ("a.md", "AKB997"),
        ("b.md", "AKB999"),
        ("b.md", "AKB997"),
        ("c.md", "AKB997"),
    ]
    assert findings[2].message == "rule AKB997 breaks-on-b failed here: ValueError: no b"


def test_a_note_and_its_copy_with_crlf_have_the_same_findings(check) -> None:
    plain = check({"a.md": DAMAGED}, "AKB")
    windows = check({"a.md": DAMAGED.replace("\n", "\r\n")}, "AKB")
    assert [(f.line, f.column, f.code) for f in plain] == [
        (f.line, f.column, f.code) for f in windows
    ]
