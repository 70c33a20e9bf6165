"""Rules about what should not leave your computer with a published note."""

from __future__ import annotations

from collections.abc import Iterator

from aurora_kb.checks.edits import fault_on, remove_field
from aurora_kb.checks.rule import Fault, Rule, RuleContext, parser_rule, rule
from aurora_kb.model import Note, Severity

OWNER_KEYS = ("kMDItemFSOwnerGroupID", "kMDItemFSOwnerUserID")


@rule("AKB806", "owner-numbers", default=False, fix="unsafe")
def owner_numbers(note: Note, context: RuleContext) -> Iterator[Fault]:
    """The user or group number of the file's owner stands in the front matter.

    It says a little about your computer and nothing about the note. Select the rule for
    notes whose source is published. The fix removes the line.
    """
    for field in note.fields:
        if field.key in OWNER_KEYS and note.meta.get(field.key) is not None:
            fix = remove_field(note, field, f"remove {field.key}")
            yield fault_on(note, field, f"{field.key} tells about your computer", fix=fix)


link_to_private_note = parser_rule(
    "AKB807",
    "link-to-private-note",
    """A public note links to one that is not published.

    The site shows the words of the link as plain text and nothing else of that note. If its
    name is private too, the link has to go.
    """,
    severity=Severity.INFO,
)

private_name = parser_rule(
    "AKB808",
    "private-name",
    """A public note says the name of one that is not published, in its text, code or properties.

    Names are titles, file names and aliases of two words or more, or of one word that has
    capitals or digits inside; a name that a public note has too is nobody's secret. Notes that
    `ignore` leaves out count by their file names. One finding a name and note; a name that ten
    notes say is told once.
    """,
    severity=Severity.INFO,
)

leak_in_file = parser_rule(
    "AKB809",
    "leak-in-file",
    """A file that is published with the notes tells what should not be published.

    The text of a canvas or a base, or the name of any file: the name of a private note, a path
    of your computer, or what looks like a key. Only files that public notes link to or show are
    published.
    """,
    severity=Severity.WARNING,
)

RULES: tuple[Rule, ...] = (owner_numbers, link_to_private_note, private_name, leak_in_file)
