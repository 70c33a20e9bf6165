"""Rules that pass on what the site finds while it makes pages."""

from __future__ import annotations

from aurora_kb.checks.rule import Rule, parser_rule
from aurora_kb.model import Severity

same_address = parser_rule(
    "AKB951",
    "same-address",
    """Two notes would have the same page.

    Addresses are free of characters that a file system or a server reads in its own way, and
    equal when only their case differs, so two names may come out as one. The second note gets
    a number in its address, which changes when the first one goes. No page is overwritten.
    """,
    severity=Severity.ERROR,
)

large_attachment = parser_rule(
    "AKB952",
    "large-attachment",
    """A file that a note links to has more than 200 MB and is not published.

    No reader waits for it, and most hosts refuse it. Links to it lead nowhere.
    """,
    severity=Severity.WARNING,
)

attachment_outside = parser_rule(
    "AKB953",
    "attachment-outside",
    """A file that a note links to is a link to a place outside the notes folder.

    What lies there may be private, so it is not published.
    """,
    severity=Severity.WARNING,
)

unreadable_attachment = parser_rule(
    "AKB954",
    "unreadable-attachment",
    """A file that a note links to cannot be read, so it is not published.

    The message says what the system answered.
    """,
    severity=Severity.WARNING,
)

active_picture = parser_rule(
    "AKB955",
    "active-picture",
    """An SVG picture holds scripts, handlers or addresses of other hosts.

    Opened by itself it could act in the name of the site. It is published without these parts;
    the file in the notes stays as it is.
    """,
    severity=Severity.WARNING,
)

redirect_taken = parser_rule(
    "AKB956",
    "redirect-taken",
    """An alias or `permalink` asks for an address that something else already has.

    Aliases and permalinks become small pages that lead on to the note. They never take the
    place of another page, nor of another note's redirect.
    """,
    severity=Severity.WARNING,
)

RULES: tuple[Rule, ...] = (
    same_address,
    large_attachment,
    attachment_outside,
    unreadable_attachment,
    active_picture,
    redirect_taken,
)
