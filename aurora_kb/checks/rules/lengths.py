"""Rules about words and minutes."""

from __future__ import annotations

from collections.abc import Iterator

from aurora_kb.checks.edits import fault_on, field_of, replace_value
from aurora_kb.checks.lengths import SHARED_CAUSE, STALE_COUNT, Length, length_of, number
from aurora_kb.checks.rule import Fault, Rule, RuleContext, rule, vault_rule
from aurora_kb.model import Fix, Note


@rule(STALE_COUNT, "stale-word-count", fix="safe")
def stale_word_count(note: Note, context: RuleContext) -> Iterator[Fault]:
    """`word_count` differs from the words in the body.

    Words are counted as `count.profile` says; a count by a profile in `count.accept` is right
    too, such as one that was taken before an exporter rewrote columns and admonitions. The fix
    writes the new number, and the reading time that follows from it.
    """
    if not any(key in note.meta for key in context.standards.keys_of("word_count")):
        return
    length = length_of(note, context.standards)
    field = field_of(note, length.key)
    if field is None or not length.is_stale:
        return
    fix = replace_value(
        note, field, str(length.words), f"set {length.key} to {length.words}", safe=True
    )
    message = f"{length.key} is {length.stated}, the body has {_counted(length.words)}"
    yield fault_on(note, field, message, fix=_with_reading_time(note, context, length, fix))


def _counted(words: float) -> str:
    return f"{words} word{'' if words == 1 else 's'}"


def _with_reading_time(
    note: Note, context: RuleContext, length: Length, fix: Fix | None
) -> Fix | None:
    """Add the edit that keeps the reading time in step: else the next run had to make it."""
    for key in context.standards.keys_of("reading_time"):
        field = field_of(note, key)
        stated = number(note.meta, key)
        if fix is None or field is None or stated in (None, length.right_minutes):
            continue
        other = replace_value(note, field, str(length.right_minutes), "", safe=True)
        if other is not None:
            title = f"{fix.title} and {key} to {length.right_minutes}"
            fix = Fix(title, (*fix.edits, *other.edits), safe=True)
    return fix


@rule("AKB202", "stale-reading-time", fix="safe")
def stale_reading_time(note: Note, context: RuleContext) -> Iterator[Fault]:
    """`reading_time` does not fit the number of words.

    Minutes are words divided by `count.words_per_minute` (200), rounded to one decimal as
    Python rounds: halves go to the even neighbour. Of Chinese, Japanese and Korean text the
    characters are divided by `count.characters_per_minute` (500). A time that fits the stated
    `word_count` is right, even where that count itself is stale.
    """
    for key in context.standards.keys_of("reading_time"):
        field = field_of(note, key)
        stated = number(note.meta, key)
        if field is None or stated is None:
            continue
        length = length_of(note, context.standards)
        if stated in length.fitting_minutes:
            continue
        right = length.right_minutes
        fix = replace_value(note, field, str(right), f"set {key} to {right}", safe=True)
        words = length.words if length.stated is None or length.is_stale else length.stated
        take = "takes" if words == 1 else "take"
        message = f"{key} is {stated}, {_counted(words)} {take} {right} minutes"
        yield fault_on(note, field, message, fix=fix)


@vault_rule(SHARED_CAUSE, "stale-counts-share-a-cause")
def stale_counts_share_a_cause(context: RuleContext) -> Iterator[Fault]:
    """One cause explains most of the stale word counts.

    They fit another way of counting, or all are off by the same number of words, or by the same
    number for each wrapper that an exporter may have put there. They are told once, here, and
    not note by note. At least five notes and four of five stale counts must agree.
    """
    cause = context.cause
    if cause is None:
        return
    note = context.vault.by_id[cause.notes[0]]
    field = field_of(note, length_of(note, context.standards).key)
    message = f"{len(cause.notes)} of {cause.stale} stale word counts {cause.words}"
    if field is not None:
        fault = fault_on(note, field, message)
        yield Fault(message, fault.line, fault.column, cause.hint, path=note.path)


RULES: tuple[Rule, ...] = (stale_word_count, stale_reading_time, stale_counts_share_a_cause)
