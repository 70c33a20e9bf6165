"""Rules about dates, and about the keys that record them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from aurora_kb.checks.edits import (
    fault_on,
    field_of,
    in_the_same_quotes,
    remove_field,
    replace_value,
    written,
)
from aurora_kb.checks.rule import Fault, Rule, RuleContext, rule
from aurora_kb.checks.timestamps import ADDED, CREATED, LAST_USED, MODIFIED, day, moment
from aurora_kb.model import Note, Severity

# Keys whose text is a date wherever they occur. `published` is a date to some, a checkbox
# to others, and `due` is often free text: neither stands here.
DATE_KEYS = ("created", "modified", "date", "updated", CREATED, MODIFIED, ADDED, LAST_USED)
# Those that record what has happened; `date` may be that of an appointment.
RECORDED = ("created", "modified", "updated", CREATED, MODIFIED, ADDED, LAST_USED)
_RECORDED = frozenset(RECORDED)
RANKINGS = (
    ("kMDItemContentCreationDate_Ranking", (CREATED, ADDED)),
    ("kMDItemInterestingDate_Ranking", (MODIFIED, LAST_USED)),
)
VOLATILE = (
    "kMDItemDocumentIdentifier",
    "kMDItemLastUsedDate",
    "kMDItemLastUsedDate_Ranking",
    "kMDItemUseCount",
    "kMDItemUsedDates",
)

# How far a local date may lie from the same moment in UTC: no zone is farther away.
WEST = timedelta(hours=12)
EAST = timedelta(hours=14)

# What stands for a value that is not there: of an exporter, or of a template.
PLACEHOLDER = re.compile(r"\(null\)|\(|.*(?:\{\{|<%).*", re.DOTALL)


@rule("AKB301", "unreadable-date")
def unreadable_date(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A date cannot be read.

    Dates are `2025-12-30`, `2025-12-30T21:14` or `2025-12-30 21:14:32 +0000`; a day that
    does not exist is no date. Template placeholders such as `{{date}}` are passed over.
    """
    for key in DATE_KEYS:
        field = field_of(note, key)
        value = note.meta.get(key)
        if field is None or not isinstance(value, str) or not value.strip():
            continue
        if moment(value) is None and not PLACEHOLDER.fullmatch(value.strip()):
            hint = "dates are written like 2025-12-30"
            yield fault_on(note, field, f'{key} "{value}" is no date', hint)


@rule("AKB302", "created-after-modified")
def created_after_modified(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A note was created after it was last modified.

    Of the macOS dates this is an error: the system keeps them in order. Of `created` and
    `modified` it usually means that a copy moved `created` forward; where the macOS
    creation date tells the same, AKB303 says so instead.
    """
    first, last = moment(note.meta.get(CREATED)), moment(note.meta.get(MODIFIED))
    field = field_of(note, CREATED)
    if field and first and last and first > last:
        message = f"{CREATED} is later than {MODIFIED}"
        yield fault_on(note, field, message, severity=Severity.ERROR)
    created, modified = day(note.meta.get("created")), day(note.meta.get("modified"))
    field = field_of(note, "created")
    if field and created and modified and created > modified and first is None:
        yield fault_on(note, field, f"created {created}, modified {modified}")


@rule("AKB303", "created-differs-from-content", severity=Severity.INFO, fix="unsafe")
def created_differs_from_content(note: Note, context: RuleContext) -> Iterator[Fault]:
    """`created` is not the day on which macOS says the content was created.

    Copying or restoring a file moves its date forward, while the content keeps its own.
    With `timezone` the days are compared there; without it, days that agree in some time zone
    agree, and the fix writes the day in UTC. It is unsafe: you may have meant the copy.
    """
    yield from _differs_from_content(note, context, "created", CREATED)


@rule("AKB304", "modified-differs-from-content", severity=Severity.INFO, default=False, fix="safe")
def modified_differs_from_content(note: Note, context: RuleContext) -> Iterator[Fault]:
    """`modified` is not the day on which macOS says the content was last changed.

    With `timezone` the days are compared there, and the fix is safe. Without it, days that
    agree in some time zone agree, and the fix writes the day in UTC and is unsafe. Off unless
    selected.
    """
    yield from _differs_from_content(note, context, "modified", MODIFIED)


def _differs_from_content(
    note: Note, context: RuleContext, key: str, recorded: str
) -> Iterator[Fault]:
    field = field_of(note, key)
    stated = day(note.meta.get(key))
    content = moment(note.meta.get(recorded))
    if field is None or stated is None or content is None:
        return
    local = context.standards.local_day(content)
    if local is None and (content - WEST).date() <= stated <= (content + EAST).date():
        return
    right = local or content.date()
    if right == stated:
        return
    spelling = written(note, field)
    value = f"{right}" if spelling[:1].isdigit() else in_the_same_quotes(spelling, f"{right}")
    is_safe = key == "modified" and local is not None
    fix = replace_value(note, field, value, f"set {key} to {right}", safe=is_safe)
    yield fault_on(note, field, f"{key} {stated}, the content is of {right}", fix=fix)


@rule("AKB305", "date-in-the-future", daily=True)
def date_in_the_future(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A note says that it was made or changed after today.

    A clock was wrong, or day and month are swapped. Lists by date show the note first for good.
    Only `check` asks it: a site does not depend on the day on which it is built.
    """
    if context.today is None or _RECORDED.isdisjoint(note.meta):
        return
    today = context.today.isoformat()
    for key in RECORDED:
        value = note.meta.get(key)
        # Of texts that are dates the later one is the greater one too.
        if not isinstance(value, str) or value.strip()[:10] <= today:
            continue
        field, stated = field_of(note, key), day(value)
        # East of here it is tomorrow already.
        if field and stated and stated > context.today + timedelta(days=1):
            yield fault_on(note, field, f"{key} {stated} is still to come")


@rule("AKB306", "odd-ranking-date", severity=Severity.INFO, default=False)
def odd_ranking_date(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A macOS ranking date is the day of none of the dates it is made from.

    The creation ranking is the UTC day of creation or of arrival, the interesting date
    that of the last change or the last use.
    """
    for key, sources in RANKINGS:
        field = field_of(note, key)
        ranking = moment(note.meta.get(key))
        days = [at.date() for source in sources if (at := moment(note.meta.get(source)))]
        if field and ranking and days and ranking.date() not in days:
            names = " or ".join(sources)
            yield fault_on(note, field, f"{ranking.date()} is not the day of {names}")


@rule("AKB308", "added-after-modified", severity=Severity.INFO, default=False)
def added_after_modified(note: Note, context: RuleContext) -> Iterator[Fault]:
    """The file came to its folder after the content was last changed.

    A copy or a move does that; nothing is wrong. Off unless selected.
    """
    field = field_of(note, ADDED)
    added, modified = moment(note.meta.get(ADDED)), moment(note.meta.get(MODIFIED))
    if field and added and modified and added > modified:
        yield fault_on(note, field, f"{ADDED} is later than {MODIFIED}")


@rule("AKB310", "volatile-key", severity=Severity.INFO, default=False, fix="unsafe")
def volatile_key(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A key changes whenever the file is opened or moved, though the note does not.

    Under version control such keys make changes that nobody made. The fix removes them.
    """
    for field in note.fields:
        if field.key in VOLATILE:
            fix = remove_field(note, field, f"remove {field.key}")
            yield Fault(f"{field.key} changes though the note does not", field.line, 1, fix=fix)


RULES: tuple[Rule, ...] = (
    unreadable_date,
    created_after_modified,
    created_differs_from_content,
    modified_differs_from_content,
    date_in_the_future,
    odd_ranking_date,
    added_after_modified,
    volatile_key,
)
