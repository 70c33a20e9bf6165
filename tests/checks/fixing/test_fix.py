"""Fixes change what they mean to and not one byte more."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fuzz import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from odd_notes import notes

from aurora_kb.checks import Fixed, apply_fixes, run_checks
from aurora_kb.config import ChecksConfig
from aurora_kb.model import Edit, Finding, Fix, Source, Span
from aurora_kb.notes import parse_note, resolve_links

Mend = Callable[..., Fixed]

STALE = "---\nreading_time: 0.5 # minutes\nword_count: '100'\n---\n\nFive words stand right here.\n"
FIXED = "---\nreading_time: 0.0 # minutes\nword_count: 5\n---\n\nFive words stand right here.\n"


@pytest.fixture
def mend(check) -> Mend:
    """Check one note and apply its fixes."""

    def of_note(text: str | bytes, *select: str, unsafe: bool = False) -> Fixed:
        data = text.encode() if isinstance(text, str) else text
        findings = check({"Note.md": data}, *select)
        return apply_fixes(Source("Note.md", data), findings, unsafe=unsafe)

    return of_note


def edit(text: str, old: str, new: str, code: str = "AKB201", *, safe: bool = True) -> Finding:
    """A finding whose fix puts `new` in the place of the first `old`."""
    start = text.index(old)
    fix = Fix("a fix", (Edit(Span(start, start + len(old)), new),), safe)
    return Finding(code, "a message", "Note.md", 1, 1, fix=fix)


def test_a_fix_keeps_comments_and_order(mend: Mend) -> None:
    assert mend(STALE).data.decode() == FIXED


def test_a_second_run_changes_nothing(mend: Mend) -> None:
    once = mend(STALE)
    twice = mend(once.data)
    assert (twice.data, twice.applied) == (once.data, ())


def test_a_byte_order_mark_and_windows_line_ends_stay(mend: Mend) -> None:
    windows = "\ufeff" + STALE.replace("\n", "\r\n")
    assert mend(windows).data.decode() == "\ufeff" + FIXED.replace("\n", "\r\n")


def test_a_missing_final_line_end_stays_missing(mend: Mend) -> None:
    assert mend(STALE.rstrip("\n")).data.decode() == FIXED.rstrip("\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('title: " A "', 'title: "A"'),
        ("title: ' it''s '", "title: 'it''s'"),
        ('title: " a \\" b "', 'title: "a \\" b"'),
    ],
)
def test_quotes_stay_the_quotes_they_are(mend: Mend, before: str, after: str) -> None:
    fixed = mend(f"---\n{before}\n---\n\nText.\n")
    assert fixed.data.decode() == f"---\n{after}\n---\n\nText.\n"


def test_unsafe_fixes_are_left_alone_unless_asked_for(mend: Mend) -> None:
    text = "---\na: (null)\n---\n\nText.\n"
    assert mend(text).data.decode() == text
    assert mend(text, unsafe=True).data.decode() == "---\na: null\n---\n\nText.\n"


def test_a_note_without_fixable_findings_keeps_its_bytes() -> None:
    source = Source("Note.md", b"\xff\xfe")
    assert apply_fixes(source, []) == Fixed("Note.md", b"\xff\xfe", (), ())


def test_bytes_that_are_not_utf8_are_never_written(check) -> None:
    text = "Text\n"
    fixed = apply_fixes(Source("Note.md", b"Te\xe9t\n"), [edit(text, "T", "t")])
    assert fixed.data == b"Te\xe9t\n"
    assert fixed.skipped[0].reason == "the file is not valid UTF-8"


def test_findings_of_other_notes_are_passed_over() -> None:
    other = Finding("AKB201", "m", "Other.md", fix=Fix("f", (Edit(Span(0, 1), "x"),), True))
    assert apply_fixes(Source("Note.md", b"Text\n"), [other]) == Fixed("Note.md", b"Text\n", (), ())


# ------------------------------------------------------------------ overlaps


def test_of_two_fixes_that_overlap_the_rule_that_comes_first_wins() -> None:
    text = "---\nword_count: 7\n---\n\nOne.\n"
    later, first = edit(text, "7", "0", "AKB209"), edit(text, "7", "1", "AKB201")
    fixed = apply_fixes(Source("Note.md", text.encode()), [later, first])
    assert fixed.data.decode() == text.replace("7", "1")
    assert [(s.finding.code, s.reason) for s in fixed.skipped] == [
        ("AKB209", "it would touch what AKB201 changes")
    ]


def test_two_fixes_that_want_the_same_edit_are_both_done() -> None:
    text = "---\nword_count: 7\n---\n\nOne.\n"
    both = [edit(text, "7", "1", "AKB201"), edit(text, "7", "1", "AKB209")]
    fixed = apply_fixes(Source("Note.md", text.encode()), both)
    assert (fixed.data.decode(), len(fixed.applied)) == (text.replace("7", "1"), 2)


def test_an_edit_behind_the_end_of_the_file_is_skipped() -> None:
    finding = edit("long enough to be cut", "cut", "x")
    fixed = apply_fixes(Source("Note.md", b"short\n"), [finding])
    assert fixed.skipped[0].reason == "the file has changed since it was checked"


# ------------------------------------------------------------------ what is refused


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("title: A", "title: 'A", "Note"),
        ("A\n", "A # and more\n", 'the key "title" would not hold what was meant'),
        ("A\n", "A\nother: key\n", 'the key "count" would not hold what was meant'),
        ("1\n", "1\n---\nx\n", "the body would change"),
        ("Text", "Text with more words", "the page would change"),
    ],
)
def test_a_fix_that_would_do_something_else_is_refused(old: str, new: str, reason: str) -> None:
    text = "---\ntitle: A\ncount: 1\n---\n\nText.\n"
    fixed = apply_fixes(Source("Note.md", text.encode()), [edit(text, old, new)])
    assert fixed.data.decode() == text
    assert reason in fixed.skipped[0].reason or reason == "Note"


def test_a_fix_that_would_cause_another_finding_is_refused_by_name() -> None:
    text = "---\ntitle: A\n---\n\nOne.\n"
    fixed = apply_fixes(Source("Note.md", text.encode()), [edit(text, "A", "(null)", "AKB205")])
    assert fixed.data.decode() == text
    assert fixed.skipped[0].reason.startswith("it would cause AKB501: title is the text (null)")


def test_a_refused_fix_does_not_hold_back_the_others() -> None:
    text = "---\ntitle: ' A '\ncount: 1\n---\n\nOne.\n"
    good, bad = edit(text, "' A '", "'A'", "AKB205"), edit(text, "1", "(", "AKB201")
    fixed = apply_fixes(Source("Note.md", text.encode()), [bad, good])
    assert fixed.data.decode() == text.replace("' A '", "'A'")
    assert [s.finding.code for s in fixed.skipped] == ["AKB201"]


def test_a_link_that_gets_a_label_keeps_the_word_count_right(check) -> None:
    files = {"a.md": "---\nword_count: 2\n---\n\nSee [[r_ds]]\n", "RDS.md": "Text.\n"}
    fixed = apply_fixes(Source("a.md", files["a.md"].encode()), check(files))
    assert fixed.data.decode() == "---\nword_count: 3\n---\n\nSee [[RDS|r_ds]]\n"
    assert [finding.code for finding in fixed.applied] == ["AKB612", "AKB201"]


def test_a_rule_that_was_not_asked_mends_nothing_that_was_there_before(check) -> None:
    text = "---\ntitle: ' A '\nword_count: 9\nx: (null)\n---\n\nOne.\n"
    findings = check({"Note.md": text}, ignore=("AKB201", "AKB501"))
    fixed = apply_fixes(Source("Note.md", text.encode()), findings, unsafe=True)
    assert fixed.data.decode() == text.replace("' A '", "'A'")


def test_front_matter_that_cannot_be_read_is_never_edited() -> None:
    text = "---\ntitle: a: b\n---\n\nText.\n"
    fixed = apply_fixes(Source("Note.md", text.encode()), [edit(text, "a: b", "'a: b'")])
    assert fixed.skipped[0].reason == "the front matter cannot be read"


# ------------------------------------------------------------------ any note at all


def found_in(data: bytes) -> tuple[Finding, ...]:
    vault = resolve_links([parse_note(Source("Note.md", data))])
    return run_checks(vault, ChecksConfig(select=("AKB015", "AKB503")))


def mended(data: bytes, unsafe: bool) -> Fixed:
    return apply_fixes(Source("Note.md", data), found_in(data), unsafe=unsafe)


def body_of(data: bytes) -> str:
    note = parse_note(Source("Note.md", data))
    return note.text[note.body.start : note.body.end].rstrip("\r\n")


@given(data=notes(), unsafe=st.booleans())
@settings(deadline=None, max_examples=examples(300))
def test_any_note_is_mended_once_and_nothing_new_is_found(data: bytes, unsafe: bool) -> None:
    once = mended(data, unsafe)
    assert mended(once.data, unsafe).data == once.data
    assert {f.code for f in found_in(once.data)} <= {f.code for f in found_in(data)}


@given(data=notes())
@settings(deadline=None, max_examples=examples(300))
def test_no_safe_fix_changes_a_body_but_for_its_last_line_end(data: bytes) -> None:
    once = mended(data, unsafe=False)
    # Links and comments for the checks stand in the body, and the page stays as it was.
    if not {finding.code for finding in once.applied} & {"AKB612", "AKB900"}:
        assert body_of(once.data) == body_of(data)


@given(data=notes())
@settings(deadline=None, max_examples=examples(100))
def test_the_order_of_findings_does_not_matter(data: bytes) -> None:
    source, findings = Source("Note.md", data), found_in(data)
    forward = apply_fixes(source, findings, unsafe=True)
    assert apply_fixes(source, findings[::-1], unsafe=True) == forward
