"""Rules about the file itself: can it be read, and where does its front matter begin."""

from __future__ import annotations

from collections.abc import Iterator

from aurora_kb.checks import parser_fixes
from aurora_kb.checks.edits import fault_at
from aurora_kb.checks.rule import Fault, Rule, RuleContext, parser_rule, rule
from aurora_kb.model import Edit, Fix, Note, Severity, Span

unreadable_file = parser_rule(
    "AKB001",
    "unreadable-file",
    """The file cannot be opened or must not be.

    Links that lead out of the notes folder, devices, names that are not UTF-8 and files
    without read permission are passed over. The rest of the vault is built.
    """,
)

invalid_utf8 = parser_rule(
    "AKB002",
    "invalid-utf8",
    """The bytes are not UTF-8; the message names the first wrong byte.

    The note is shown with U+FFFD in place of each wrong byte and is never written to.
    Open it in its old encoding and save it as UTF-8.
    """,
)

utf16_file = parser_rule(
    "AKB003",
    "utf16-file",
    """The file is UTF-16 or UTF-32.

    Obsidian and every publisher expect UTF-8. The note is read all the same, and never
    written to. Save it as UTF-8.
    """,
)

control_character = parser_rule(
    "AKB004",
    "control-character",
    """The text holds a control character, for example NUL.

    Such characters come from copying out of a PDF or a terminal. They are invisible, and
    many tools cut the text at the first one.
    """,
)

byte_order_mark = parser_rule(
    "AKB005",
    "byte-order-mark",
    """The file begins with a byte order mark.

    It is kept when a fix is written. Some tools do not see front matter behind it.
    """,
    severity=Severity.INFO,
    default=False,
    fix="unsafe",
    make_fix=parser_fixes.without_mark,
)

mixed_line_ends = parser_rule(
    "AKB006",
    "mixed-line-ends",
    """Some lines end in CR LF and others in LF, or a CR stands alone.

    Tools count lines differently then, and comparing versions shows changes that nobody
    made. Most editors can convert a file to one kind.
    """,
    severity=Severity.WARNING,
)

too_large = parser_rule(
    "AKB007",
    "too-large",
    """The note or its front matter is larger, or nested deeper, than any person writes.

    The limits protect a build from files that only look like notes: 8 MiB for a note,
    1 MiB and 100 levels for front matter.
    """,
)

late_front_matter = parser_rule(
    "AKB008",
    "late-front-matter",
    """Something stands before the `---` that should open the front matter.

    Front matter counts only when `---` is the very first line; otherwise all of it is
    read as text and shown on the page.
    """,
    severity=Severity.WARNING,
    fix="unsafe",
    make_fix=parser_fixes.begin_with_fence,
)

unclosed_front_matter = parser_rule(
    "AKB009",
    "unclosed-front-matter",
    """The front matter is opened and never closed.

    Its keys are shown as text. Add a line `---` after the last key.
    """,
)

odd_fence = parser_rule(
    "AKB010",
    "odd-fence",
    """A fence of the front matter is not exactly `---`.

    Spaces behind the hyphens, or `...` at the end, are accepted here and not everywhere.
    """,
    severity=Severity.WARNING,
    fix="unsafe",
    make_fix=parser_fixes.plain_fences,
)

front_matter_without_keys = parser_rule(
    "AKB012",
    "front-matter-without-keys",
    """The front matter is a list or plain text, not `key: value` lines.

    A missing space after the colon (`title:A`) is the usual cause.
    """,
)

foreign_front_matter = parser_rule(
    "AKB013",
    "foreign-front-matter",
    """The front matter is TOML or JSON.

    It is read, but no fix is ever written into it.
    """,
    severity=Severity.INFO,
)

empty_note = parser_rule(
    "AKB014",
    "empty-note",
    """There is nothing in the note, or nothing but front matter.

    Where its properties say something it is information: some notes are made to hold them. A
    template, which has a placeholder in its front matter, is passed over.
    """,
    severity=Severity.WARNING,
)

second_front_matter = parser_rule(
    "AKB016",
    "second-front-matter",
    """A second front matter follows right behind the first.

    It is read as text and shown on the page. Some tools write one when they do not see the
    first. Move its keys into the first and delete it.
    """,
    severity=Severity.WARNING,
    fix="unsafe",
    make_fix=parser_fixes.join_front_matters,
)


@rule("AKB011", "no-front-matter", severity=Severity.INFO, default=False)
def no_front_matter(note: Note, context: RuleContext) -> Iterator[Fault]:
    """The note has no front matter.

    Nothing is wrong with that; select the rule where every note must state its properties.
    """
    if not note.fields and not note.meta and note.body.start <= 1:
        yield Fault("no front matter", 1, 1)


@rule("AKB015", "no-final-newline", severity=Severity.INFO, default=False, fix="safe")
def no_final_newline(note: Note, context: RuleContext) -> Iterator[Fault]:
    """The last line does not end in a line end.

    Obsidian writes notes like this and does not mind. Tools that join or append to files
    do: the next text sticks to the last line. The fix adds the kind of line end that the
    note has elsewhere.
    """
    if note.text and not note.text.endswith(("\n", "\r")):
        end = len(note.text)
        line_end = "\r\n" if "\r\n" in note.text else "\n"
        fix = Fix("end the last line", (Edit(Span(end, end), line_end),), safe=True)
        yield fault_at(note, end, "the last line does not end in a line end", fix=fix)


RULES: tuple[Rule, ...] = (
    unreadable_file,
    invalid_utf8,
    utf16_file,
    control_character,
    byte_order_mark,
    mixed_line_ends,
    too_large,
    late_front_matter,
    unclosed_front_matter,
    odd_fence,
    no_front_matter,
    front_matter_without_keys,
    foreign_front_matter,
    empty_note,
    no_final_newline,
    second_front_matter,
)
