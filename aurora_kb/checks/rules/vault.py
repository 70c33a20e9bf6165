"""Rules about the notes taken together, and about the run itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from aurora_kb.checks.edits import field_of, place
from aurora_kb.checks.rule import Fault, Rule, RuleContext, parser_rule, vault_rule
from aurora_kb.model import Note, Severity
from aurora_kb.notes import fold

internal_error = parser_rule(
    "AKB999",
    "internal-error",
    """The tool itself failed on this note; the run went on without that part.

    This is a fault of aurora-kb, never of the note. The message names what failed.
    """,
)

unused_suppression = parser_rule(
    "AKB900",
    "unused-suppression",
    """A comment asks for silence where there is nothing to silence.

    What it was written for is gone, or its code is misspelt. It would hide the next fault of
    that kind. Codes of rules that are off are not judged. The fix removes the code, or the
    comment if nothing is left in it.
    """,
    severity=Severity.WARNING,
    fix="safe",
)


@vault_rule("AKB901", "duplicate-title")
def duplicate_title(context: RuleContext) -> Iterator[Fault]:
    """Two notes state the same `title`.

    In search results, feeds and lists of links they cannot be told apart. Titles are
    compared without case; a title that nobody stated is not compared.
    """
    by_title: dict[str, list[Note]] = {}
    for note in context.vault.notes:
        title = note.meta.get("title")
        if isinstance(title, str) and title.strip():
            by_title.setdefault(fold(" ".join(title.split())), []).append(note)
    for notes in by_title.values():
        for note in notes[1:]:
            field = field_of(note, "title")
            line, column = place(note, field.span.start) if field else (1, 1)
            message = f'title "{note.meta["title"]}" is also that of {notes[0].path}'
            yield Fault(message, line, column, path=note.path)


@vault_rule("AKB902", "duplicate-body", severity=Severity.INFO, default=False)
def duplicate_body(context: RuleContext) -> Iterator[Fault]:
    """Two notes have the same text below their front matter.

    Usually a copy that was forgotten. Off unless selected: templates are often alike.
    """
    first: dict[str, str] = {}
    for note in context.vault.notes:
        body = note.body_text.strip()
        if body and first.setdefault(body, note.path) != note.path:
            yield Fault(f"the same text as {first[body]}", path=note.path)


@vault_rule("AKB903", "names-differ-only-in-case", severity=Severity.ERROR)
def names_differ_only_in_case(context: RuleContext) -> Iterator[Fault]:
    """Two paths are equal but for upper and lower case.

    On macOS and Windows only one of the two files can exist, and a site copied there
    loses a page.
    """
    yield from _clashes(context, fold, _composed, "only in case")


_ILLEGAL = re.compile(r'[\\:*?"<>|#^\[\]]|[. ]\Z|\A ')
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\.|\Z)")


@vault_rule("AKB905", "illegal-name")
def illegal_name(context: RuleContext) -> Iterator[Fault]:
    r"""A file or folder has a name that Windows or Obsidian does not take.

    Windows has no `\ : * ? " < > |`, no space or dot at the end and no `con` or `nul`, and a
    link of Obsidian cannot hold `# ^ [ ]`. The vault cannot be copied or synchronised whole.
    """
    told: set[str] = set()
    for note in context.vault.notes:
        parts = note.id.split("/")
        for number, part in enumerate(parts):
            path = "/".join(parts[: number + 1])
            found = _ILLEGAL.search(part)
            if path in told or not (found or _RESERVED.match(part)):
                continue
            told.add(path)
            what = f'has "{found[0]}" in it' if found else "is reserved on Windows"
            yield Fault(f'the name "{part}" {what}', path=note.path)


@vault_rule("AKB906", "names-differ-only-in-composition")
def names_differ_only_in_composition(context: RuleContext) -> Iterator[Fault]:
    """Two paths look the same and hold their accents in different ways.

    One has a composed letter, the other a letter and a combining mark. macOS takes them
    for one file.
    """
    yield from _clashes(context, _composed, str, "only in how its accents are made")


def _clashes(
    context: RuleContext, same: Callable[[str], str], apart: Callable[[str], str], how: str
) -> Iterator[Fault]:
    """Paths that are one under `same` and still two under `apart`."""
    first: dict[str, str] = {}
    for note in context.vault.notes:
        other = first.setdefault(same(note.path), note.path)
        if apart(other) != apart(note.path):
            yield Fault(f"differs from {other} {how}", path=note.path)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


RULES: tuple[Rule, ...] = (
    duplicate_title,
    duplicate_body,
    names_differ_only_in_case,
    illegal_name,
    names_differ_only_in_composition,
    unused_suppression,
    internal_error,
)
