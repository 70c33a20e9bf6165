"""Rules about what should not leave your computer with a published note."""

from __future__ import annotations

from collections.abc import Iterator

from aurora_kb.checks.places import fault_on, remove_field
from aurora_kb.checks.rule import Fault, Rule, Study, parser_rule, rule
from aurora_kb.model import Note, Severity

OWNER_KEYS = ("kMDItemFSOwnerGroupID", "kMDItemFSOwnerUserID")


@rule("AKB806", "owner-numbers", default=False, fix="unsafe")
def owner_numbers(note: Note, study: Study) -> Iterator[Fault]:
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

RULES: tuple[Rule, ...] = (owner_numbers, link_to_private_note)
